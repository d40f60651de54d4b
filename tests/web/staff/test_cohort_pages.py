"""Lists of children who move or change together: one put on by hand, the next place, and a plan-type list that loses nobody."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.cases.models import Fact
from goldenthread.apps.reviews.actions import add_cohort, mark_member
from goldenthread.apps.reviews.models import Member
from goldenthread.apps.reviews.queries import list_followed
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.law.vocabulary import TransferKind
from goldenthread.core.reviews.cohorts import CohortKind, burn_down, count_progress
from goldenthread.journeys.gather_cohort import gather_cohort
from goldenthread.journeys.join_cohort import join_cohort
from tests.apps.provision.test_what_is_not_happening import browse
from tests.factories.in_force import begin_in_force
from tests.factories.people import HALTON
from tests.factories.providers import make_school
from tests.thread.story import Story, at

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 7)
RULE_ON, MOVES_ON = date(2027, 2, 15), date(2027, 9, 1)


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch) -> Story:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(ON))
    return begin_in_force()


@pytest.fixture
def desk(story: Story) -> Client:
    return browse(story.coordinator.account)


def phase(story: Story) -> int:
    return add_cohort(
        area=HALTON, name="School moves", kind=CohortKind.PHASE_TRANSFER, transfer_kind=TransferKind.OTHER,
        rule_on=RULE_ON, moves_on=MOVES_ON, rule="reg 18", drawn_on=ON, by=story.coordinator, at=at(ON),
    )  # fmt: skip


def test_a_child_is_put_on_a_list_by_hand_and_their_clock_starts_once(desk: Client, story: Story):
    cohort = phase(story)
    page = f"/reviews/moves/{cohort}/join/"
    assert desk.get(page).status_code == 200
    typed = {"reference": story.reference, "because": "Taught with the year above"}
    assert "no case with that reference" in desk.post(page, typed | {"reference": "HAL-9"}).content.decode()
    assert desk.post(page, typed).status_code == 302
    assert Fact.objects.filter(event="phase_transfer_planned").count() == 1
    assert "on the list already" in desk.post(page, typed).content.decode()
    assert "Taught with the year above" in desk.get(f"/reviews/moves/{cohort}/").content.decode()


def test_where_they_go_next_is_looked_up_and_kept(desk: Client, story: Story):
    join_cohort(cohort=phase(story), reference=story.reference, because="x", by=story.coordinator, at=at(ON))
    member = Member.objects.get().pk
    school = make_school("Sample High School")
    move = f"/case/{story.reference}/move/{member}/"
    found = desk.post(f"{move}next/", {"words": "Sample"}).content.decode()
    assert "Sample High School" in found
    assert desk.post(f"{move}next/", {"provider": str(school)}).status_code == 302
    assert "Sample High School" in desk.get(move).content.decode()


def test_a_change_of_plan_type_burns_down_as_each_is_done_and_loses_nobody(desk: Client, story: Story):
    name = "To the new plan"
    given = {"area": HALTON, "name": name, "rule_on": RULE_ON, "rule": "Proposed", "by": story.coordinator}
    assert gather_cohort(**given, at=at(ON)) == 1  # type: ignore[arg-type]
    row = Member.objects.select_related("cohort").get()
    page = f"/case/{story.reference}/move/{row.pk}/done/"
    assert desk.get(page).status_code == 200
    typed = {"done_on-day": "7", "done_on-month": "9", "done_on-year": "2026"}
    assert desk.post(page, typed).status_code == 302
    followed = list_followed(story.coordinator, cohort=row.cohort_id)
    (point,) = burn_down(followed, days=[ON])
    assert (point.remaining, point.done) == (0, 1) and sum(count_progress(followed, on=ON).values()) == 1
    with pytest.raises(ReviewRefused):
        Member.objects.filter(pk=row.pk).update(done_on=None, left_on=ON, left_because="Moved")
        mark_member(member=row.pk, done_on=ON, by=story.coordinator, at=at(ON))


def test_whoever_is_not_on_a_plan_type_list_is_said_to_be_missing_and_is_gathered_again(
    desk: Client, story: Story
):
    cohort = add_cohort(
        area=HALTON, name="To the new plan", kind=CohortKind.PLAN_TYPE, rule_on=RULE_ON, moves_on=RULE_ON, rule="",
        drawn_on=ON, by=story.coordinator, at=at(ON),
    )  # fmt: skip
    page = f"/reviews/moves/{cohort}/"
    assert "1 child should be on this list and is not" in desk.get(page).content.decode()
    assert desk.post(page).status_code == 302
    assert "Nobody is lost" in desk.get(page).content.decode()
