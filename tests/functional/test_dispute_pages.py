"""Disagreement on a phone: each page of the log, a mediation, an appeal and its order keeps nobody out."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.disputes.actions import complain_as_family, learn, state_position
from goldenthread.apps.disputes.queries import list_concerns
from goldenthread.apps.disputes.types import LessonGiven
from goldenthread.apps.people.models import Child
from goldenthread.apps.reviews.models import Cohort
from goldenthread.apps.reviews.queries import list_members
from goldenthread.core.disputes.appeals import Side
from goldenthread.core.law.vocabulary import DecisionKind, Event
from goldenthread.journeys.appeal import raise_issue
from goldenthread.journeys.decide_personal_budget import ask_for_budget
from goldenthread.journeys.draw_cohorts import draw_cohorts
from goldenthread.journeys.mediate import begin_mediation, record_mediation_step
from tests.factories.people import HALTON, SYSTEM
from tests.functional.story_walk import Walk
from tests.thread.disputed import ANSWERED_ON, ORDERED_ON, appealed, begun, ordered
from tests.thread.reviewed import in_place
from tests.thread.story import Story, at, begin_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def screen(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    """A phone, each of whose pages is checked."""
    page = browser_page(width=375, height=900)
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    return Walk(page, site=live_server.url, checks=checks, name="375-disputes")


def disagreed(story: Story) -> dict[str, int]:
    """A complaint with what it tells us, a mediation that is wanted, and an appeal with an order that is begun."""
    in_place(story)
    noon = at(ANSWERED_ON)
    concern = complain_as_family(
        case=story.case, words="Nobody rang back.", token="walk", by=story.mother, at=noon
    )
    given = LessonGiven(
        theme="NOT_HEARD", action="Ring back.", owner=story.coordinator.account, due_on=date(2026, 12, 1)
    )
    learn(of="concern", subject=concern, given=given, by=story.coordinator, at=noon)
    mediation = begin_mediation(
        case=story.case, parent=story.parents[0], decision=DecisionKind.PLAN_CONTENT, contacted_on=date(2026, 7, 10),
        by=story.coordinator, at=noon,
    )  # fmt: skip
    record_mediation_step(
        mediation=mediation,
        event=Event.MEDIATION_REQUESTED,
        on=date(2026, 7, 13),
        by=story.coordinator,
        at=noon,
    )
    appeal = appealed(story)
    issue = raise_issue(
        appeal=appeal, section="F", row="P1", title="How often", by=story.coordinator, at=noon
    )
    state_position(issue=issue, side=Side.AUTHORITY, words="Three times.", by=story.coordinator, at=noon)
    state_position(issue=issue, side=Side.FAMILY, words="Five times.", by=story.mother, at=noon)
    order = ordered(story, appeal)
    begun(story, order)
    return {"concern": concern, "mediation": mediation, "appeal": appeal, "issue": issue, "order": order}


def test_every_page_of_a_disagreement_at_both_doors(screen: Walk, set_day):
    story = begin_story()
    made = disagreed(story)
    set_day(ORDERED_ON)
    assert list_concerns(story.coordinator, case=story.case)
    case = f"/case/{story.reference}"
    screen.sign_in(story.coordinator.account)
    for address in (
        reverse("concerns"),
        reverse("new_concern"),
        reverse("concern", args=[made["concern"]]),
        reverse("concern_learn", args=[made["concern"]]),
        reverse("disagreements"),
        f"{case}/disagreement/",
        f"{case}/mediation/{made['mediation']}/",
        f"{case}/mediation/{made['mediation']}/step/mediation_arranged/",
        f"{case}/appeal/new/",
        f"{case}/appeal/{made['appeal']}/",
        f"{case}/appeal/{made['appeal']}/issue/{made['issue']}/",
        f"{case}/order/{made['order']}/",
        f"{case}/order/{made['order']}/words/",
    ):
        see(screen, address)
    for address in beside_the_plan(story):
        see(screen, address)
    child = Child.objects.get(pk=story.child).public_id
    screen.sign_in(story.mother.account)
    see(screen, reverse("family_disagree", args=[child]))
    see(screen, reverse("family_issue", args=[child, made["appeal"], made["issue"]]))


def beside_the_plan(story: Story) -> list[str]:
    """Return the pages of a plan in place that no other walk opens: its own ways, moves, budgets, and data that got out."""
    ask_for_budget(
        case=story.case, parent=story.parents[0], what_for="A therapist", asked_on=ORDERED_ON, by=story.coordinator,
        at=at(ORDERED_ON),
    )  # fmt: skip
    draw_cohorts(area=HALTON, transfer_year=2027, by=story.coordinator, at=at(ORDERED_ON))
    lists = {one.pk: list_members(SYSTEM, cohort=one.pk, on=ORDERED_ON) for one in Cohort.objects.all()}
    cohort, (member,) = next((number, members) for number, members in lists.items() if members)
    pages = ("case_arrangement", "other_plans", "case_budgets", "budget_asked", "new_breach", "case_letters")
    return [
        *(reverse(name, args=[story.reference]) for name in pages),
        reverse("case_move_next", args=[story.reference, member.id]),
        reverse("cohort_join", args=[cohort]),
    ]


def see(screen: Walk, address: str) -> None:
    answer = screen.page.goto(screen.site + address)
    assert answer is not None and answer.status == 200, address
    screen.look()
