"""How a child wants to be spoken of is told once, on their own profile, and every plan is checked against it."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.queries import find_profile
from goldenthread.apps.people.types import EntryRefused, ProfileText
from goldenthread.apps.quality.queries import get_checked
from goldenthread.core.plans.checks.findings import Stage
from tests.apps.provision.test_what_is_not_happening import browse
from tests.factories.in_force import READING, begin_in_force
from tests.thread.story import Story, at

ON = date(2026, 9, 7)


@pytest.fixture
def story(db: None) -> Story:
    return begin_in_force(replace(READING, words="She finds reading very hard."))


def wrong(story: Story) -> list[str]:
    checked = get_checked(story.coordinator, case=story.case, stage=Stage.FINAL, on=ON, at=at(ON))
    lines = [*checked.stops, *checked.warns]
    return [line.finding.row for line in lines if line.finding.check == "PC103"]


def tell(story: Story, pronouns: str, expected: int = 0) -> None:
    save_profile(
        child=story.child, text=ProfileText(pronouns=pronouns), expected=expected, by=story.mother, at=at(ON)
    )


def test_a_plan_that_says_she_of_a_child_who_is_he_is_found_once_it_has_been_told(story: Story):
    assert wrong(story) == []
    tell(story, "he")
    assert wrong(story) == ["N1"]
    tell(story, "she/her", expected=1)
    assert wrong(story) == []


def test_a_child_spoken_of_by_name_alone_is_neither_he_nor_she(story: Story):
    tell(story, "only my name")
    assert wrong(story) == ["N1"]


def test_it_is_told_on_the_profile_page_stands_there_when_opened_again_and_is_read_by_the_team(story: Story):
    family = browse(story.mother.account)
    page = f"/family/{Child.objects.get(pk=story.child).public_id}/profile/"
    assert "How I want to be spoken of" in family.get(page).content.decode()
    assert family.post(page, {"pronouns": "they", "expected": "0"}).status_code == 302
    assert 'value="they"' in family.get(page).content.decode()
    found = find_profile(story.coordinator, child=story.child)
    assert found is not None and found.text.pronouns == "they"
    with pytest.raises(EntryRefused):
        tell(story, "x" * 61, expected=1)
