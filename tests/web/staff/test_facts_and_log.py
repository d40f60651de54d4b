"""Facts put right and looked back on; the contact log."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.apps.cases.models import ContactEntry, Fact
from goldenthread.core.law.vocabulary import Event


def day_boxes(name, on):
    """Return a day as its three boxes send it."""
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def first_fact(case):
    """The fact that the request was received."""
    return Fact.objects.get(case=case.case, event=Event.REQUEST_RECEIVED.value)


def address(case, fact):
    return reverse("correct_fact", args=[case.reference, fact.pk])


def test_a_date_is_put_right_with_a_reason_and_the_clock_follows(desk, case, first_fact, today):
    right = today - timedelta(days=20)
    answer = desk.post(
        address(case, first_fact),
        {"what": "CORRECT", **day_boxes("on", right), "because": "date stamp on the letter"},
    )
    assert answer.status_code == 302
    page = desk.get(reverse("case_facts", args=[case.reference])).content.decode()
    assert "date stamp on the letter" in page
    thread = desk.get(reverse("case_thread", args=[case.reference])).content.decode()
    assert (right + timedelta(weeks=6)).isoformat() in thread
    assert (right - timedelta(days=10) + timedelta(weeks=6)).isoformat() not in thread


def test_a_fact_that_did_not_happen_is_taken_back_and_stays_readable(desk, case, happen):
    happen(case, Event.WITHDRAWN, days_ago=1)
    fact = Fact.objects.get(event=Event.WITHDRAWN.value)
    desk.post(address(case, fact), {"what": "TAKE_BACK", "because": "the letter was about her brother"})
    page = desk.get(reverse("case_facts", args=[case.reference])).content.decode()
    assert "did not happen" in page
    assert "the letter was about her brother" in page
    assert "Deciding whether to assess" in desk.get(reverse("case", args=[case.reference])).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"what": "CORRECT", "because": "x"}, "Enter the right date"),
        ({"what": "TAKE_BACK", "because": ""}, "Enter why"),
        ({"because": "x"}, "Select what to do"),
        (
            {"what": "CORRECT", "because": "x", "on-day": "31", "on-month": "2", "on-year": "2024"},
            "must be a real date",
        ),
        (
            {"what": "CORRECT", "because": "x", "on-day": "1", "on-month": "1", "on-year": "2990"},
            "must be today or in the past",
        ),
        (
            {"what": "CORRECT", "because": "x", "on-day": "1", "on-month": "1", "on-year": "1999"},
            "before the child was born",
        ),
    ],
)
def test_a_correction_that_cannot_be_right_says_so_at_its_box_and_changes_nothing(
    desk, case, first_fact, typed, says
):
    page = desk.post(address(case, first_fact), typed).content.decode()
    assert "There is a problem" in page
    assert says in page
    assert Fact.objects.filter(case=case.case).count() == 1


def test_a_fact_corrected_by_someone_else_meanwhile_is_not_corrected_twice(desk, case, first_fact, today):
    typed = {"what": "CORRECT", **day_boxes("on", today - timedelta(days=20)), "because": "stamp"}
    desk.post(address(case, first_fact), typed)
    again = desk.post(address(case, first_fact), typed, follow=True)
    assert b"has been corrected already" in again.content
    assert Fact.objects.filter(case=case.case).count() == 2


def test_a_fact_of_another_case_cannot_be_reached_through_mine(desk, case, open_a_case):
    other = open_a_case("Willow")
    theirs = Fact.objects.get(case=other.case)
    desk.post(address(case, theirs), {"what": "TAKE_BACK", "because": "mischief"})
    assert not Fact.objects.filter(corrects=theirs).exists()


def test_looking_back_shows_what_stood_then(desk, case, happen, today):
    happen(case, Event.ASSESSMENT_AGREED, days_ago=5)
    then = day_boxes("stood_on", today - timedelta(days=10))
    page = desk.get(reverse("case_facts", args=[case.reference]), then)
    titles = {fact["title"] for fact in page.context["facts"]}
    assert titles == {"A request for an assessment was received"}
    assert "Decide whether to assess" in {row["title"] for row in page.context["clocks"]["running"]}


def test_looking_back_at_what_we_knew_leaves_out_what_was_recorded_since(desk, case, today):
    then = day_boxes("known_on", today - timedelta(days=1))
    page = desk.get(reverse("case_facts", args=[case.reference]), then)
    assert page.context["facts"] == []


def test_a_day_that_is_not_a_day_is_refused_at_its_box(desk, case):
    page = desk.get(
        reverse("case_facts", args=[case.reference]),
        {"stood_on-day": "40", "stood_on-month": "x", "stood_on-year": "1"},
    )
    assert page.status_code == 200
    assert b"There is a problem" in page.content


def log(token="t1", **more):
    return {
        "kind": "CALL",
        "with_whom": "Hazel Example",
        "words": "She rang about the visit.",
        "token": token,
        **more,
    }


def test_a_call_is_logged_with_the_day_it_happened_and_the_day_it_was_logged(desk, case, today):
    happened = today - timedelta(days=3)
    desk.post(reverse("new_contact", args=[case.reference]), log(**day_boxes("happened_on", happened)))
    entry = ContactEntry.objects.get()
    assert entry.happened_on == happened
    assert entry.logged_at.date() >= happened
    assert b"She rang about the visit." in desk.get(reverse("contact_log", args=[case.reference])).content


def test_a_form_sent_twice_is_logged_once_and_said_gently(desk, case, today):
    typed = log(**day_boxes("happened_on", today))
    address = reverse("new_contact", args=[case.reference])
    desk.post(address, typed)
    again = desk.post(address, typed, follow=True)
    assert ContactEntry.objects.count() == 1
    assert b"Nothing was recorded twice" in again.content


def test_a_form_that_was_refused_can_be_sent_again(desk, case, today):
    address = reverse("new_contact", args=[case.reference])
    too_early = day_boxes("happened_on", today.replace(year=1999, day=1))
    assert b"before the child was born" in desk.post(address, log(**too_early)).content
    assert desk.post(address, log(**day_boxes("happened_on", today))).status_code == 302
    assert ContactEntry.objects.count() == 1


def test_an_entry_is_put_right_by_a_newer_one_and_the_old_one_is_kept(desk, case, today):
    desk.post(reverse("new_contact", args=[case.reference]), log(**day_boxes("happened_on", today)))
    first = ContactEntry.objects.get()
    better = log("t2", words="She wrote about the visit.", **day_boxes("happened_on", today))
    desk.post(reverse("correct_contact", args=[case.reference, first.pk]), better)
    page = desk.get(reverse("contact_log", args=[case.reference])).content
    assert b"She wrote about the visit." in page
    assert b"She rang about the visit." not in page
    assert ContactEntry.objects.count() == 2


def test_nothing_typed_is_lost_when_the_sign_in_has_run_out(client, case, today):
    page = client.post(
        reverse("new_contact", args=[case.reference]),
        log(words="A long note.", **day_boxes("happened_on", today)),
    )
    assert page.status_code == 401
    assert b"A long note." in page.content
    assert ContactEntry.objects.count() == 0


def test_hostile_words_are_kept_as_they_are_and_shown_as_text(desk, case, today):
    words = "<script>alert('x')</script> ' OR 1=1 -- {{ 7*7 }} \u202e\u0301"
    desk.post(
        reverse("new_contact", args=[case.reference]), log(words=words, **day_boxes("happened_on", today))
    )
    page = desk.get(reverse("contact_log", args=[case.reference])).content.decode()
    assert "<script>alert" not in page
    assert ContactEntry.objects.get().words == words
