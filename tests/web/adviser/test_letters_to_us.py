"""Letters to an adviser or a setting: in their own door, opened through the task they belong to, and only so long."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.providers.actions import end_enrolment, enrol_pupil
from goldenthread.journeys.recall_letter import recall_letter
from tests.factories.advisers import ASKED_ON, Asked, make_adviser, send_request_letter
from tests.factories.people import HALTON, SYSTEM
from tests.factories.providers import make_setting
from tests.thread.story import Story, at, begin_story
from tests.web.adviser.conftest import ON, sign_in
from tests.web.staff.steps.forms import text_of


@pytest.fixture
def letter(asked: Asked) -> Letter:
    """The letter that asks the team for its advice, in its own pages."""
    return Letter.objects.get(public_id=send_request_letter(asked))


def address(letter: Letter) -> str:
    return reverse("task_letter", args=[letter.public_id])


def test_a_letter_to_a_team_waits_on_its_first_page_and_opening_it_is_kept(
    asked: Asked, member: Client, letter: Letter
):
    home = member.get(reverse("adviser_home")).content.decode()
    assert address(letter) in home
    page = member.get(address(letter))
    assert letter.content["title"] in text_of(page)
    letter.refresh_from_db()
    assert letter.opened_at == at(ON)
    assert set(Entry.objects.filter(act__in=["letter_read", "letter_opened"]).values_list("act", "account")) == {
        ("letter_read", asked.member), ("letter_opened", asked.member),
    }  # fmt: skip
    assert address(letter) not in member.get(reverse("adviser_home")).content.decode()
    assert address(letter) in member.get(reverse("adviser_request", args=[asked.request])).content.decode()
    kept = member.get(reverse("task_letter_file", args=[letter.public_id, "docx"]))
    assert kept.status_code == 200 and kept.content.startswith(b"PK")


def test_a_letter_of_somebody_else_s_task_is_not_there(asked: Asked, letter: Letter):
    stranger = sign_in(make_adviser("Yew Other"))
    never = stranger.get(reverse("task_letter", args=["00000000-0000-0000-0000-000000000000"]))
    theirs = stranger.get(address(letter))
    assert theirs.status_code == never.status_code == 404
    assert theirs.content == never.content
    letter.refresh_from_db()
    assert letter.opened_at is None


def test_a_letter_taken_back_keeps_its_words(asked: Asked, member: Client, letter: Letter):
    recall_letter(
        letter=letter.public_id, because="Wrong team.", by=asked.story.coordinator, at=at(date(2026, 4, 3))
    )
    assert address(letter) not in member.get(reverse("adviser_home")).content.decode()
    text = text_of(member.get(address(letter)))
    assert "was taken back" in text and letter.content["title"] not in text


def test_a_letter_to_the_child_s_own_school_is_read_there_while_the_child_is_on_roll(db: None, set_day):
    set_day(ON)
    story: Story = begin_story()
    school, senco = make_setting()
    other, other_senco = make_setting("Sample High School", email="other@example.com")
    for provider in (school, other):
        attendance = enrol_pupil(child=story.child, provider=provider, by=SYSTEM, at=at(date(2026, 3, 20)))
    letter = Letter.objects.create(
        area=HALTON, case_id=story.case, child=story.child, template="partners", version=1,
        content={"title": "We must decide whether to assess", "blocks": []}, party="SETTING", party_number=other,
        key=f"setting-{other}", to_name="Sample High School", way="POST", state="SENT", written_at=at(ASKED_ON),
        sent_at=at(ASKED_ON),
    )  # fmt: skip
    mine, theirs = sign_in(senco.account or 0), sign_in(other_senco.account or 0)
    assert theirs.get(address(letter)).status_code == 200
    assert mine.get(address(letter)).status_code == 404, "the letter went to the other school"
    end_enrolment(attendance=attendance, until_on=ON, because="Moved.", by=SYSTEM, at=at(ON))
    assert theirs.get(address(letter)).status_code == 404
