"""Notices go out only by the job, say nothing of whom, are tried again, and are followed to the door."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.correspondence.actions import mark_opened
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.queries import list_my_letters, list_returned
from goldenthread.apps.people.models import Contact, Parenthood
from goldenthread.apps.plans.models import Service
from goldenthread.clients.mail import FakeMail
from goldenthread.clients.notify import FakeNotify, Fate
from goldenthread.core.casework.posting import BACK_OFF
from goldenthread.core.casework.sending import Way
from goldenthread.jobs.send_letters import Carriers, send_now
from goldenthread.journeys.let_letter_go import post_letter
from goldenthread.journeys.recall_letter import recall_letter
from goldenthread.journeys.send_letter import send_letter
from tests.factories.letters import begin_letter_story, parent_key
from tests.thread.story import Story, agree_to_assess, agree_to_issue, at, write_draft

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 2)
JUNE = date(2026, 6, 8)


@pytest.fixture
def story(settings) -> Story:
    settings.LETTER_WAYS = ["EMAIL", "TEXT"]
    settings.SITE = "https://gold.example"
    return begin_letter_story()


def send(story: Story, way: Way = Way.EMAIL, *, letter: str = "received", on: date = ON) -> Letter:
    sent = send_letter(
        case=story.case, letter=letter, chosen={parent_key(story): way}, by=story.coordinator, at=at(on)
    )
    return Letter.objects.get(pk=sent.letters[0])


def test_a_notice_says_what_it_is_about_and_nothing_of_whom(story: Story):
    letter, notify = send(story), FakeNotify()
    assert send_now(carriers=Carriers(notify=notify), at=at(ON)).carried == 1
    (sent,) = notify.sent
    assert sent["to"] == "hazel@example.com" and "https://gold.example" in sent["words"]
    everything = sent["subject"] + sent["words"]
    for secret in ("Rowan", "Example", "Hazel", "Alder", story.reference, letter.content["title"]):
        assert secret not in everything


def test_a_letter_is_read_in_her_pages_only_once_its_notice_has_gone(story: Story):
    send(story)
    assert list_my_letters(story.mother, child=story.child, on=ON) == []
    send_now(carriers=Carriers(notify=FakeNotify()), at=at(ON))
    assert len(list_my_letters(story.mother, child=story.child, on=ON)) == 1


def test_a_mail_server_carries_the_same_notice_where_there_is_no_notify(story: Story):
    send(story)
    mail = FakeMail()
    send_now(carriers=Carriers(mail=mail), at=at(ON))
    assert mail.sent[0]["to"] == "hazel@example.com" and "Rowan" not in str(mail.sent)


def test_a_text_goes_only_to_a_mobile(story: Story):
    Contact.objects.filter(parent=story.parents[0], kind="TELEPHONE").update(value="07700 900 001")
    send(story, Way.TEXT)
    notify = FakeNotify()
    send_now(carriers=Carriers(notify=notify), at=at(ON))
    assert notify.sent[0]["way"] == "TEXT" and len(notify.sent[0]["words"]) < 306


def test_nothing_goes_twice(story: Story):
    send(story)
    notify = FakeNotify()
    for _ in range(3):
        send_now(carriers=Carriers(notify=notify), at=at(ON))
    assert len(notify.sent) == 1


@pytest.mark.parametrize("what", ["parent ended", "address changed", "address unsafe", "taken back"])
def test_whoever_lost_the_right_or_the_address_since_is_sent_nothing(story: Story, what: str):
    letter = send(story)
    if what == "parent ended":
        Parenthood.objects.filter(parent=story.parents[0]).update(until_on=ON)
    elif what == "address changed":
        Contact.objects.filter(value="hazel@example.com").update(value="other@example.com")
    elif what == "address unsafe":
        Contact.objects.filter(value="hazel@example.com").update(is_safe=False)
    else:
        recall_letter(letter=letter.public_id, because="Too soon.", by=story.coordinator, at=at(ON))
    notify = FakeNotify()
    send_now(carriers=Carriers(notify=notify), at=at(ON))
    assert notify.sent == []
    letter.refresh_from_db()
    assert letter.state == ("RECALLED" if what == "taken back" else "DROPPED")


def test_what_fails_is_tried_again_after_longer_waits_and_then_given_up_and_shown(story: Story):
    letter, notify = send(story), FakeNotify(refusing=99)
    moment = at(ON)
    for minutes in BACK_OFF:
        assert send_now(carriers=Carriers(notify=notify), at=moment).failed == 1
        assert send_now(carriers=Carriers(notify=notify), at=moment).failed == 0
        moment += timedelta(minutes=minutes)
    send_now(carriers=Carriers(notify=notify), at=moment)
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == ("FAILED", len(BACK_OFF) + 1)
    assert [line.id for line in list_returned(story.coordinator, on=ON)] == [letter.pk]


def test_an_address_that_will_never_do_is_not_tried_again(story: Story):
    letter = send(story)
    send_now(carriers=Carriers(notify=FakeNotify(refuses_for_good=True)), at=at(ON))
    letter.refresh_from_db()
    assert letter.state == "FAILED"


@pytest.mark.parametrize(("fate", "state"), [(Fate.DELIVERED, "DELIVERED"), (Fate.BOUNCED, "RETURNED")])
def test_what_became_of_a_notice_is_asked_and_kept(story: Story, fate: Fate, state: str):
    letter, notify = send(story), FakeNotify()
    send_now(carriers=Carriers(notify=notify), at=at(ON))
    notify.fates["fake-1"] = fate
    assert send_now(carriers=Carriers(notify=notify), at=at(ON)).followed == 1
    letter.refresh_from_db()
    assert letter.state == state


def draft(story: Story) -> None:
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)


def test_opening_a_draft_notice_serves_it_that_day(story: Story):
    draft(story)
    letter = send(story, Way.PORTAL, letter="draft_notice", on=JUNE)
    assert send_now(carriers=Carriers(), at=at(JUNE)).served == 0
    opened_on = JUNE + timedelta(days=1)
    mark_opened(letter=letter.public_id, child=story.child, by=story.mother, at=at(opened_on))
    assert send_now(carriers=Carriers(), at=at(opened_on)).served == 1
    service = Service.objects.get()
    assert (service.parent_id, service.sent_on, service.fact.on) == (story.parents[0], JUNE, opened_on)
    assert send_now(carriers=Carriers(), at=at(opened_on)).served == 0


def test_a_posted_draft_notice_is_served_on_the_day_the_law_takes_it_as_received(story: Story):
    draft(story)
    letter = send(story, Way.POST, letter="draft_notice", on=JUNE)
    post_letter(letter=letter.public_id, posted_on=JUNE, by=story.coordinator, at=at(JUNE))
    assert send_now(carriers=Carriers(), at=at(JUNE)).served == 0
    due_on = JUNE + timedelta(days=2)
    assert send_now(carriers=Carriers(), at=at(due_on)).served == 1
    assert Service.objects.get().fact.on == due_on


def test_nobody_is_offered_an_email_where_nothing_carries_it(story: Story, settings):
    settings.LETTER_WAYS = []
    from goldenthread.core.casework.sending import NotEntitled

    with pytest.raises(NotEntitled):
        send(story)
    assert Account.objects.filter(email="parent@example.com").exists()
