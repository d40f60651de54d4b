"""The pages of letters and messages: only the case's people, a second look, and every page in the journal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Account, LocalArea
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.correspondence.models import Letter, Message, MessageThread
from goldenthread.apps.people.models import Child, Contact, Parent, Parenthood
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Event
from goldenthread.definitions.letters import load_letters
from tests.factories.people import HALTON, SYSTEM, make_account, make_child


@pytest.fixture
def family(case) -> Client:
    """The mother of the child, signed in; she can be reached by post."""
    LocalArea.objects.filter(pk=HALTON).update(
        contact_telephone="01632 960 000", contact_email="send@halton.example"
    )
    parent = Parent.objects.get()
    account = make_account("hazel@example.com", display_name="Hazel Example")
    Parent.objects.filter(pk=parent.pk).update(account=account)
    Contact.objects.create(area=HALTON, parent=parent, kind="ADDRESS", value="1 Demo Road", source="Test")
    client = Client()
    client.force_login(account)
    return client


def key() -> str:
    return f"parent-{Parent.objects.get().pk}"


def address(case, name: str, **more: object) -> str:
    return reverse(name, kwargs={"reference": case.reference, **more})


def typed(way: str = "PORTAL", **more: object) -> dict[str, object]:
    return {"to": [key()], f"way_{key()}": way, "token": "t1", **more}


def send(desk: Client, case, *, way: str = "PORTAL", letter: str = "received", **more: object):
    return desk.post(address(case, "send_letter", letter=letter), typed(way, step="send", **more))


def text_of(response) -> str:
    return response.content.decode()


def test_the_list_offers_the_letters_that_what_has_happened_calls_for(desk, case, family):
    page = text_of(desk.get(address(case, "case_letters")))
    assert "We have your request" in page.split("Every other letter")[0]
    assert "We will not assess" in page.split("Every other letter")[1]


def test_no_page_of_sending_has_a_box_for_an_address(desk, case, family):
    page = text_of(desk.get(address(case, "send_letter", letter="received")))
    assert 'type="text"' not in page and 'type="email"' not in page and "<textarea" not in page


def test_a_letter_is_read_before_it_goes_and_then_is_in_her_pages(desk, case, family):
    page = text_of(desk.post(address(case, "send_letter", letter="received"), typed(step="read")))
    assert "Read it before it goes" in page and "We must decide whether to assess" in page
    assert not Letter.objects.exists()
    assert send(desk, case).status_code == 302
    child = Child.objects.get()
    hers = text_of(family.get(reverse("family_letters", kwargs={"public_id": child.public_id})))
    assert "We have the request to assess Rowan Example’s needs" in hers and "New" in hers
    letter = Letter.objects.get()
    opened = family.get(
        reverse("family_letter", kwargs={"public_id": child.public_id, "letter": letter.public_id})
    )
    assert opened.status_code == 200
    letter.refresh_from_db()
    assert letter.opened_at and Entry.objects.filter(act="letter_opened", role="PARENT").exists()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_both_sides_can_keep_a_letter_as_a_file(desk, case, family, kind):
    send(desk, case)
    letter, child = Letter.objects.get(), Child.objects.get()
    for client, where in (
        (desk, address(case, "letter_file", letter=letter.public_id, kind=kind)),
        (
            family,
            reverse(
                "family_letter_file",
                kwargs={"public_id": child.public_id, "letter": letter.public_id, "kind": kind},
            ),
        ),
    ):
        response = client.get(where)
        assert response.status_code == 200 and response.content[:2] in (b"%P", b"PK")
        assert "Rowan" not in response["Content-Disposition"]


def test_someone_named_in_the_form_who_is_not_on_the_case_is_left_out(desk, case, family):
    response = desk.post(
        address(case, "send_letter", letter="received"),
        {"to": ["parent-999999"], "way_parent-999999": "POST", "token": "t1", "step": "send"},
    )
    assert "left out" in text_of(response) and not Letter.objects.exists()


def add_twin() -> None:
    twin = make_child("Aspen", born_on=Child.objects.get().born_on)
    Parenthood.objects.create(
        area=HALTON, child_id=twin.child, parent=Parent.objects.get(), relationship="Mother", source="Test"
    )


def test_with_a_twin_the_page_stops_shows_what_differs_and_asks_for_the_birth_date(desk, case, family):
    add_twin()
    page = text_of(desk.post(address(case, "send_letter", letter="received"), typed(step="read")))
    assert "Stop and look" in page and "Rowan Example and Aspen Example" in page
    wrong = {"born_on-day": "1", "born_on-month": "1", "born_on-year": "2015"}
    right = {"born_on-day": "2", "born_on-month": "3", "born_on-year": "2016"}
    assert "not this child’s date of birth" in text_of(send(desk, case, **wrong))
    assert "not this child’s date of birth" in text_of(send(desk, case))
    assert not Letter.objects.exists()
    assert send(desk, case, **right).status_code == 302
    assert Letter.objects.count() == 1


def test_a_letter_taken_back_shows_its_reader_only_that(desk, case, family):
    send(desk, case)
    letter, child = Letter.objects.get(), Child.objects.get()
    assert "Enter why" in text_of(
        desk.post(address(case, "recall_letter", letter=letter.public_id), {"because": ""})
    )
    desk.post(address(case, "recall_letter", letter=letter.public_id), {"because": "The wrong day."})
    hers = text_of(family.get(reverse("family_letters", kwargs={"public_id": child.public_id})))
    assert "was taken back" in hers and "We have the request" not in hers
    one = text_of(
        family.get(
            reverse("family_letter", kwargs={"public_id": child.public_id, "letter": letter.public_id})
        )
    )
    assert "This letter was taken back" in one and "The wrong day" not in one


def test_post_waits_in_the_queue_until_it_is_recorded_as_posted(desk, case, family):
    send(desk, case, way="POST")
    letter = Letter.objects.get()
    page = text_of(desk.get(reverse("print_queue")))
    assert "1 Demo Road" in page and case.reference in page
    listed = desk.get(reverse("print_list"))
    assert b"1 Demo Road" in listed.content
    today = timezone.localdate()
    desk.post(
        reverse("print_queue"),
        {
            "letters": [str(letter.public_id)],
            "posted_on-day": today.day,
            "posted_on-month": today.month,
            "posted_on-year": today.year,
        },
    )
    letter.refresh_from_db()
    assert letter.state == "SENT" and letter.served_on > today
    assert "Nothing waits to be posted" in text_of(desk.get(reverse("print_queue")))


def test_a_protected_address_is_on_no_page_list_or_letter_and_another_person_releases(
    desk, case, family, client_of
):
    Contact.objects.filter(kind="ADDRESS").update(is_safe=False)
    right = {"born_on-day": "2", "born_on-month": "3", "born_on-year": "2016"}
    assert send(desk, case, way="POST", **right).status_code == 302
    letter = Letter.objects.get()
    assert "Someone else must read this letter" in text_of(
        desk.post(address(case, "release_letter", letter=letter.public_id))
    )
    manager = client_of(Role.MANAGER)
    assert manager.post(address(case, "release_letter", letter=letter.public_id)).status_code == 302
    letter.refresh_from_db()
    assert letter.state == "QUEUED" and letter.released_by_id
    for where in (
        reverse("print_queue"),
        reverse("print_list"),
        address(case, "case_letter", letter=letter.public_id),
    ):
        assert b"1 Demo Road" not in desk.get(where).content


def test_another_areas_staff_and_another_cases_page_find_no_letter(
    desk, case, family, client_of, open_a_case
):
    send(desk, case)
    letter = Letter.objects.get()
    other = open_a_case("Ash", days_ago=3)
    assert desk.get(address(other, "case_letter", letter=letter.public_id)).status_code == 404
    elsewhere = client_of(Role.COORDINATOR, area="E06000050")
    assert elsewhere.get(address(case, "case_letter", letter=letter.public_id)).status_code == 404


def test_a_mother_writes_and_the_coordinator_answers_by_the_day_that_is_promised(desk, case, family):
    child = Child.objects.get()
    new = reverse("family_new_message", kwargs={"public_id": child.public_id})
    family.post(new, {"subject": "School", "words": "He is not in school.", "token": "m1"})
    family.post(new, {"subject": "School", "words": "He is not in school.", "token": "m1"})
    assert Message.objects.count() == 1
    thread = MessageThread.objects.get()
    assert thread.reply_due_on
    page = text_of(desk.get(address(case, "case_messages")))
    assert "School" in page and "1 not read yet" in page
    desk.get(address(case, "case_message_thread", thread=thread.public_id))
    assert Message.objects.get().read_at
    desk.post(
        address(case, "case_message_thread", thread=thread.public_id),
        {"words": "We will call today.", "token": "m2"},
    )
    thread.refresh_from_db()
    assert thread.reply_due_on is None
    hers = family.get(
        reverse("family_thread", kwargs={"public_id": child.public_id, "thread": thread.public_id})
    )
    assert "We will call today." in text_of(hers)


def test_an_overdue_message_stands_on_its_page_for_coordinator_and_manager(desk, case, family, client_of):
    child = Child.objects.get()
    family.post(
        reverse("family_new_message", kwargs={"public_id": child.public_id}),
        {"subject": "Bus", "words": "Late.", "token": "m"},
    )
    MessageThread.objects.update(reply_due_on=timezone.localdate() - timedelta(days=1))
    for client in (desk, client_of(Role.MANAGER)):
        assert "Bus" in text_of(client.get(reverse("overdue_messages")))


def test_one_parents_messages_are_not_there_for_the_other(desk, case, family):
    child = Child.objects.get()
    family.post(
        reverse("family_new_message", kwargs={"public_id": child.public_id}),
        {"subject": "Ours", "words": "Only us.", "token": "m"},
    )
    father = Parent.objects.create(area=HALTON, given="Alder", family="Example", recorded_at=timezone.now())
    Parent.objects.filter(pk=father.pk).update(account=make_account("alder@example.com"))
    Parenthood.objects.create(area=HALTON, child=child, parent=father, relationship="Father", source="Test")
    other = Client()
    other.force_login(Account.objects.get(email="alder@example.com"))
    assert "Ours" not in text_of(other.get(reverse("family_messages", kwargs={"public_id": child.public_id})))
    thread = MessageThread.objects.get()
    where = reverse("family_thread", kwargs={"public_id": child.public_id, "thread": thread.public_id})
    assert other.get(where).status_code == 404
    assert other.post(where, {"words": "Mine?", "token": "x"}).status_code == 404
    assert Message.objects.count() == 1


def test_several_late_advisers_are_reminded_together_but_not_about_a_child_who_is_like_another(
    desk, case, family, happen
):
    from goldenthread.apps.advice.models import Chase
    from goldenthread.core.law.vocabulary import AdviceKind
    from goldenthread.journeys.seek_advice import Ask, seek_advice

    today, now = timezone.localdate(), timezone.now()
    happen(case, Event.ASSESSMENT_AGREED, days_ago=20)
    ask = [Ask(kind=AdviceKind.MEDICAL, asked_of="Dr Demo")]
    seek_advice(case=case.case, asks=ask, asked_on=today - timedelta(days=15), by=SYSTEM, at=now)
    assert "Nobody can be reminded together" in text_of(desk.get(reverse("chase_many")))
    from goldenthread.apps.cases.models import Deadline

    Deadline.objects.filter(duty="reply_with_advice").update(due_on=today - timedelta(days=1))
    page = desk.get(reverse("chase_many"))
    assert "Dr Demo, about Rowan Example" in text_of(page)
    ((choice, _),) = page.context["form"].fields["asked"].choices
    read = text_of(desk.post(reverse("chase_many"), {"asked": [choice], "token": "c", "step": "read"}))
    assert "To Dr Demo, about Rowan Example" in read and not Letter.objects.exists()
    desk.post(reverse("chase_many"), {"asked": [choice], "token": "c", "step": "send"})
    assert Letter.objects.get().template == "chase" and Chase.objects.count() == 1
    add_twin()
    again = text_of(desk.get(reverse("chase_many")))
    assert "One by one" in again and "Nobody can be reminded together" in again
    assert get_summary(SYSTEM, case=case.case).is_open


def test_what_came_back_is_seen_beside_the_address_and_one_press_says_it_is_right(desk, case, family):
    from goldenthread.apps.people.actions import doubt_contact
    from goldenthread.apps.people.types import ContactKind

    doubt_contact(
        child=Child.objects.get().pk, parent=Parent.objects.get().pk, kind=ContactKind.ADDRESS, value="1 demo road",
        doubted_on=timezone.localdate(), because="Gone away", by=SYSTEM, at=timezone.now(),
    )  # fmt: skip
    people = address(case, "case_people")
    assert "In doubt" in text_of(desk.get(people)) and "Gone away" in text_of(desk.get(people))
    settle = reverse("settle_contact", args=[case.reference, Contact.objects.get(kind="ADDRESS").pk])
    assert desk.post(settle).status_code == 302
    assert "In doubt" not in text_of(desk.get(people))
    assert desk.post(settle).status_code == 404


def test_every_letter_is_sent_from_a_page_of_its_own_whatever_it_is_named():
    """“final” and “exception” are steps too: a reference with a slash in it once took their letters' pages."""
    for letter in load_letters():
        for reference in ("HAL-000001", "SEN/2026/12"):
            address = reverse("send_letter", kwargs={"reference": reference, "letter": letter})
            found = resolve(address)
            assert (found.url_name, found.kwargs) == (
                "send_letter",
                {"reference": reference, "letter": letter},
            )
