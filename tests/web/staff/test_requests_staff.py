"""Recording a request on paper, and checking who a public one is about."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.cases.models import Case, Fact, Request
from goldenthread.apps.people.models import Child, Parenthood
from goldenthread.core.law.vocabulary import Source
from goldenthread.journeys.take_public_request import PublicRequest, take_public_request
from tests.factories.people import CHESHIRE, HALTON
from tests.web.staff.test_facts_and_log import day_boxes


def typed(on, token="tok", **more):
    """Return a request as the form sends it."""
    return {
        "area": HALTON, "source": "PARENT", "how": "Letter", "asker": "Hazel Example", "words": "Please assess.",
        "given": "Juniper", "family": "Demo-Green", "token": token, **day_boxes("received_on", on),
        **day_boxes("born_on", date(2017, 5, 4)), **more,
    }  # fmt: skip


def test_a_letter_is_recorded_and_its_clock_runs_from_the_day_it_came(desk, coordinator, today):
    came = today - timedelta(days=5)
    answer = desk.post(reverse("new_request"), typed(came), follow=True)
    assert b"Its clock is running" in answer.content
    assert Fact.objects.get().on == came
    assert Parenthood.objects.get().parent.given == "Hazel"
    assert (came + timedelta(weeks=6)).isoformat() in answer.content.decode()


def test_only_a_name_is_asked_of_the_child_because_nothing_blocks_a_request(desk, today):
    bare = {
        "area": HALTON,
        "source": "OTHER",
        "how": "Letter",
        "given": "Juniper",
        "token": "t",
        **day_boxes("received_on", today),
    }
    assert desk.post(reverse("new_request"), bare).status_code == 302
    assert Case.objects.count() == 1


def test_a_form_sent_twice_makes_one_child_one_case_and_one_request(desk, today):
    first = desk.post(reverse("new_request"), typed(today))
    again = desk.post(reverse("new_request"), typed(today, same="different"), follow=True)
    assert first["Location"] == again.redirect_chain[-1][0]
    assert (Child.objects.count(), Case.objects.count(), Request.objects.count()) == (1, 1, 1)
    assert b"Nothing was recorded twice" in again.content


def test_a_child_who_may_be_known_is_shown_with_reasons_before_one_is_made(desk, today):
    desk.post(reverse("new_request"), typed(today, "one"))
    page = desk.post(reverse("new_request"), typed(today, "two"))
    assert page.status_code == 200
    assert b"They have the same date of birth." in page.content
    assert Child.objects.count() == 1


def test_it_is_the_same_child_and_the_second_request_is_linked(desk, today):
    desk.post(reverse("new_request"), typed(today - timedelta(days=9), "one"))
    known = str(Child.objects.get().public_id)
    answer = desk.post(reverse("new_request"), typed(today, "two", same=known), follow=True)
    assert b"the first clock stands" in answer.content
    assert Case.objects.count() == 1
    assert [request.is_second for request in Request.objects.order_by("id")] == [False, True]


def test_it_is_a_different_child_and_both_are_kept(desk, today):
    desk.post(reverse("new_request"), typed(today, "one"))
    desk.post(reverse("new_request"), typed(today, "two", same="different"))
    assert Child.objects.count() == 2


def test_a_request_for_a_child_found_by_searching_goes_on_their_record(desk, case, today):
    child = Child.objects.get()
    address = f"{reverse('new_request')}?child={child.public_id}"
    assert b"Rowan Example" in desk.get(address).content
    sent = {
        "area": HALTON,
        "source": "SETTING",
        "how": "Letter",
        "token": "t",
        **day_boxes("received_on", today),
    }
    desk.post(address, sent)
    assert Request.objects.filter(case__child=child).count() == 2


@pytest.mark.parametrize("child", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_child_who_is_not_there_and_one_of_another_area_look_the_same(desk, elsewhere, child):
    theirs = Child.objects.get(area=CHESHIRE).public_id
    address = reverse("new_request")
    assert (
        desk.get(address, {"child": child}).status_code
        == desk.get(address, {"child": theirs}).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"received_on-year": "2990"}, "must be today or in the past"),
        ({"received_on-month": "13"}, "must be a real date"),
        ({"received_on-day": ""}, "must include a day"),
        ({"given": "", "family": ""}, "first name, or their last name"),
        ({"source": "ALIENS"}, "Select who asked"),
        ({"area": CHESHIRE}, "area"),
        ({"upn": "A123"}, "There is a problem"),
        ({"born_on-year": "1950"}, "over 25"),
        ({"given": "x" * 200}, "120 characters"),
        ({"given": "\x00"}, "null characters"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_box_and_nothing_is_kept(desk, today, change, says):
    page = desk.post(reverse("new_request"), typed(today, **change))
    assert page.status_code == 200
    assert says in page.content.decode()
    assert Child.objects.count() == Case.objects.count() == 0


def test_a_request_dated_before_the_child_was_born_is_refused_at_the_date(desk, coordinator):
    page = desk.post(reverse("new_request"), typed(date(2016, 1, 1)))
    assert b"before the child was born" in page.content
    assert Child.objects.count() == 0


@pytest.fixture
def public(areas, today):
    """A request from the public form, about a child whom nobody has checked."""
    request = PublicRequest(
        area=HALTON, source=Source.PARENT, asker_given="Alder", asker_family="Example", relationship="Father",
        email="alder@example.com", telephone="", address="", child_given="Rowan", child_family="Example",
        born_on=date(2016, 3, 2), setting="", words="He is not coping.", token="pub",
    )  # fmt: skip
    return take_public_request(request=request, received_on=today - timedelta(days=2), at=timezone.now())


def test_a_public_request_asks_first_for_someone_to_check_who_it_is_about(desk, public):
    page = desk.get(reverse("case", args=[public])).content.decode()
    assert "Check who this request is about" in page
    assert reverse("step_identity", args=[public]) in page


def test_a_child_who_is_new_is_confirmed(desk, public, today):
    desk.post(reverse("step_identity", args=[public]), {"who": "new", **day_boxes("checked_on", today)})
    assert Child.objects.get().identity_checked_on == today
    assert "Check who this request is about" not in desk.get(reverse("case", args=[public])).content.decode()


def test_a_child_we_know_with_no_open_case_takes_the_whole_case(desk, public, today):
    from tests.factories.people import make_child

    known = Child.objects.get(pk=make_child("Rowan").child)
    page = desk.get(reverse("step_identity", args=[public])).content.decode()
    assert "They have the same date of birth." in page
    desk.post(
        reverse("step_identity", args=[public]),
        {"who": str(known.public_id), **day_boxes("checked_on", today)},
    )
    case = Case.objects.get(reference=public)
    assert case.child_id == known.pk
    assert Parenthood.objects.filter(child=known, parent__given="Alder").exists()


def test_a_child_whose_case_is_open_gets_a_second_request_and_keeps_the_first_clock(
    desk, case, public, today
):
    known = Case.objects.get(pk=case.case)
    answer = desk.post(
        reverse("step_identity", args=[public]),
        {"who": str(known.child.public_id), **day_boxes("checked_on", today)},
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == reverse("case_invitations", args=[case.reference])
    assert Request.objects.filter(case=known, is_second=True).count() == 1
    emptied = Case.objects.get(reference=public)
    assert not emptied.is_open
    assert emptied.reference not in desk.get(reverse("caseload")).content.decode()


def test_no_child_of_another_area_is_ever_offered(desk, public, elsewhere, open_a_case):
    open_a_case("Rowan", area=CHESHIRE)
    form = desk.get(reverse("step_identity", args=[public])).context["form"]
    assert [value for value, _ in form.fields["who"].choices] == ["new"]
