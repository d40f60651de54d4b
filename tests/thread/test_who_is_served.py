"""On whom the draft is served: worked out from the case, and from nothing that a door says."""

from datetime import date

import pytest

from goldenthread.apps.people.actions import name_representative
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.models import Section, Service
from goldenthread.apps.plans.queries import get_draft_state
from goldenthread.core.plans.gates import StepBarred
from goldenthread.journeys.serve_draft import NotARecipient, Serving, serve_draft
from tests.factories.people import make_child, two_parents
from tests.thread.story import Story, agree_to_assess, agree_to_issue, at, drafted, finalise, write_draft

ON = date(2026, 6, 8)


@pytest.fixture
def written(story: Story) -> Story:
    """A case whose draft is written and not sent."""
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    return story


def served_on(story: Story) -> list[int | None]:
    return [one.parent for one in list_people_to_serve(story.coordinator, child=story.child, on=ON)]


def make_sixteen(story: Story) -> None:
    Child.objects.filter(pk=story.child).update(born_on=date(2009, 3, 2))


def serve(story: Story, *parents: int | None, on: date = ON) -> None:
    servings = [Serving(parent=parent, sent_on=on, served_on=on, how="Post") for parent in parents]
    serve_draft(case=story.case, servings=servings, by=story.coordinator, at=at(on))


def test_each_parent_is_served_until_compulsory_school_age_ends(story: Story):
    assert served_on(story) == list(story.parents)


def test_the_young_person_alone_is_served_once_the_rights_are_theirs(story: Story):
    make_sixteen(story)
    assert served_on(story) == [None]


def test_a_representative_who_is_a_parent_is_served_for_a_young_person_who_lacks_capacity(story: Story):
    make_sixteen(story)
    name_representative(
        child=story.child, decision="The plan", standing="Deputy", name="Hazel Example", evidence="Order of the court",
        from_on=date(2026, 1, 1), parent=story.parents[0], by=story.coordinator, at=at(ON),
    )  # fmt: skip
    assert served_on(story) == [story.parents[0]]


def test_where_the_birth_date_is_not_known_each_parent_is_served(story: Story):
    Child.objects.filter(pk=story.child).update(born_on=None)
    assert served_on(story) == list(story.parents)


@pytest.mark.parametrize("who", ["nobody", "another child's parent", "the young person"])
def test_the_draft_goes_to_nobody_who_is_not_on_the_case(written: Story, who: str):
    stranger = make_child(given="Ash", parents=two_parents()[:1]).parents[0]
    parents = {"nobody": [], "another child's parent": [stranger], "the young person": [None]}[who]
    with pytest.raises(NotARecipient):
        serve(written, *parents)
    assert not Service.objects.exists()


def test_the_final_plan_waits_for_a_parent_whom_no_door_counted(written: Story):
    serve(written, written.parents[0])
    with pytest.raises(StepBarred, match="Not everyone has been sent the draft"):
        finalise(written, date(2026, 7, 1))


def test_someone_served_twice_counts_once_and_by_the_later_day(written: Story):
    serve(written, *written.parents)
    serve(written, written.parents[0], on=date(2026, 6, 20))
    state = get_draft_state(written.coordinator, case=written.case, people=written.parents)
    assert sorted(state.served_on) == [ON, date(2026, 6, 20)]
    assert state.people_to_serve == 2
    with pytest.raises(StepBarred, match="4 July 2026"):
        finalise(written, date(2026, 7, 1))


def test_a_draft_sent_with_no_advice_in_lists_none(story: Story):
    drafted(story)
    assert Section.objects.get(letter="K").words == ""
