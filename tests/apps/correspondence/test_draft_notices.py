"""A draft notice is served when it has reached its reader, and is not left lying unread."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.correspondence.actions import mark_opened
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.queries import (
    list_unread_notices,
    list_unserved_notices,
)
from goldenthread.apps.correspondence.types import LetterNotFound
from goldenthread.core.casework.sending import (
    Way,
)
from goldenthread.core.plans.gates import StepBarred
from goldenthread.journeys.send_letter import send_letter
from tests.factories.letters import begin_letter_story, parent_key
from tests.factories.people import make_parent_viewer
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    write_draft,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 2)
BORN_ON = date(2016, 3, 2)


@pytest.fixture
def story() -> Story:
    return begin_letter_story()


def send(
    story: Story, letter: str = "received", *, on: date = ON, born_on: date | None = None, **chosen: Way
):
    ways = {key.replace("_", "-"): way for key, way in chosen.items()}
    return send_letter(
        case=story.case, letter=letter, chosen=ways or {parent_key(story): Way.PORTAL}, by=story.coordinator,
        at=at(on), confirmed_born_on=born_on,
    )  # fmt: skip


def to(story: Story, place: int, way: Way) -> dict[str, Way]:
    return {parent_key(story, place).replace("-", "_"): way}


def only_letter() -> Letter:
    return Letter.objects.get()


def write(story: Story) -> None:
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)


JUNE = date(2026, 6, 8)


def test_a_draft_notice_waits_for_a_draft_that_can_be_served(story: Story):
    agree_to_assess(story)
    agree_to_issue(story)
    with pytest.raises(StepBarred):
        send(story, "draft_notice", on=JUNE)


def test_a_draft_notice_is_served_when_it_is_opened_and_then_waits_to_be_recorded(story: Story):
    write(story)
    send(story, "draft_notice", on=JUNE)
    opened_on = JUNE + timedelta(days=2)
    assert list_unserved_notices(story.coordinator, on=opened_on) == []
    assert mark_opened(letter=only_letter().public_id, child=story.child, by=story.mother, at=at(opened_on))
    (notice,) = list_unserved_notices(story.coordinator, on=opened_on)
    assert (notice.parent, notice.sent_on, notice.served_on) == (story.parents[0], JUNE, opened_on)


def test_a_draft_notice_left_unread_is_told_of_after_the_areas_days(story: Story):
    write(story)
    send(story, "draft_notice", on=JUNE)
    assert list_unread_notices(story.coordinator, on=JUNE + timedelta(days=3)) == []
    assert len(list_unread_notices(story.coordinator, on=JUNE + timedelta(days=4))) == 1


def test_only_its_own_reader_marks_a_letter_opened(story: Story):
    send(story)
    for viewer in (story.coordinator, make_parent_viewer(story.parents[1], email="father@example.com")):
        with pytest.raises(LetterNotFound):
            mark_opened(letter=only_letter().public_id, child=story.child, by=viewer, at=at(ON))
