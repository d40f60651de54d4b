"""The setting a parent asks for: named, or not named with its ground and reason, before the plan can be final (CFA s.39)."""

from datetime import date

import pytest

from goldenthread.apps.plans.queries import list_preferences
from goldenthread.apps.plans.types import NotAWayToWrite, PreferenceAnswered
from goldenthread.apps.providers.models import Attendance
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.issue_final_plan import issue_final_plan
from tests.factories.providers import make_school
from tests.thread.story import Story, at, drafted

JULY = date(2026, 7, 1)


@pytest.fixture
def asked(story: Story) -> Story:
    """A draft on which the mother has asked for two settings, of which the last stands."""
    drafted(story)
    for wanted in ("Another School", "Demo Primary School"):
        comment_on_draft(
            case=story.case, parent=story.parents[0], section="", words="", setting_wanted=wanted,
            received_on=date(2026, 6, 12), by=story.mother, at=at(date(2026, 6, 12)),
        )  # fmt: skip
    return story


def finish(story: Story, provider: int, **more: object) -> None:
    issue_final_plan(
        case=story.case, finalised_on=JULY, provider=provider, by=story.decider, at=at(JULY), **more
    )


def outcomes(story: Story) -> dict[str, tuple[str, str, str]]:
    rows = list_preferences(story.mother, case=story.case)
    return {row.words: (row.outcome, row.ground, row.reason) for row in rows}


def test_naming_what_was_asked_for_answers_it_and_puts_the_child_on_its_roll(asked: Story):
    school = make_school()
    finish(asked, school)
    assert outcomes(asked) == {"Another School": ("", "", ""), "Demo Primary School": ("NAMED", "", "")}
    assert Attendance.objects.get(child=asked.child).provider_id == school


def test_another_setting_is_not_named_without_a_ground_and_a_reason(asked: Story):
    other = make_school("Sample School")
    preference = list_preferences(asked.mother, case=asked.case)[0].pk
    for answered in (
        [],
        [PreferenceAnswered(preference=preference, outcome="NOT_NAMED", ground="UNSUITABLE")],
    ):
        with pytest.raises(NotAWayToWrite, match="Demo Primary School") as refused:
            finish(asked, other, answered=answered)
        assert refused.value.field == f"reason_{preference}"
    assert not Attendance.objects.exists()


def test_the_ground_and_the_reason_are_the_familys_to_read(asked: Story):
    preference = list_preferences(asked.mother, case=asked.case)[0].pk
    said = PreferenceAnswered(
        preference=preference, outcome="NOT_NAMED", ground="UNSUITABLE", reason="It has no lift."
    )
    finish(asked, make_school("Sample School"), answered=[said])
    assert outcomes(asked)["Demo Primary School"] == ("NOT_NAMED", "UNSUITABLE", "It has no lift.")
