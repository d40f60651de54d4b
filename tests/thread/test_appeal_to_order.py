"""An appeal from its lodging to the plan the tribunal ordered: each clock runs, and nobody changes an ordered word."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.disputes.actions import state_position
from goldenthread.apps.disputes.queries import list_appeals, list_dispute_facts, list_issues, list_orders
from goldenthread.apps.disputes.types import DisputeRefused, ItemGiven
from goldenthread.apps.plans.actions import edit_row, remove_row
from goldenthread.apps.plans.models import Provision
from goldenthread.apps.plans.queries import find_in_force, get_plan, list_locked
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.apps.quality.queries import get_checked
from goldenthread.apps.reviews.queries import find_amendment
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.disputes.appeals import Outcome, Side
from goldenthread.core.law.vocabulary import Duty, Event, OrderKind, ReviewOutcome, Status
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.gates import StepBarred
from goldenthread.core.plans.ordered import OrderedKind
from goldenthread.journeys.appeal import concede_appeal, end_appeal, raise_issue, record_appeal_step
from goldenthread.journeys.change_plan import abandon_change, begin_change
from goldenthread.journeys.comply_with_order import begin_ordered_change, issue_ordered_plan, record_order
from goldenthread.journeys.decide_after_review import decide_after_review
from tests.factories.people import HALTON, make_parent_viewer
from tests.thread.disputed import (
    ANSWERED_ON,
    NEW_NEED,
    ORDERED,
    ORDERED_ON,
    RECEIVED_ON,
    appealed,
    begun,
    ordered,
)
from tests.thread.reviewed import called, in_place, reported, states
from tests.thread.story import at

ISSUED_ON = date(2026, 11, 2)


@pytest.fixture
def in_order(story):
    in_place(story)
    return ordered(story, appealed(story))


def issue(story, order: int, on: date = ISSUED_ON) -> None:
    issue_ordered_plan(order=order, amended_on=on, by=story.decider, at=at(on))


def test_an_order_is_carried_out_word_for_word_and_meets_its_clock(story, in_order):
    (due,) = [
        one for one in states(story, Duty.COMPLY_WITH_ORDER, ORDERED_ON) if one.status is not Status.ENDED
    ]
    assert (due.due_on, due.status) == (ORDERED_ON + timedelta(weeks=5), Status.DUE)
    begun(story, in_order)
    issue(story, in_order)
    assert {one.status for one in states(story, Duty.COMPLY_WITH_ORDER, ISSUED_ON)} == {Status.MET}
    plan = find_in_force(story.mother, case=story.case)
    assert [row.what for row in plan.provision] == [ORDERED]
    assert [row.how_often for row in plan.provision] == [""], "the ordered words stand alone"
    assert NEW_NEED in [row.words for row in plan.needs]


def test_the_answer_to_an_appeal_is_due_in_30_working_days_without_august(story):
    in_place(story)
    appealed(story)
    (answer,) = states(story, Duty.RESPOND_TO_APPEAL, ANSWERED_ON)
    # Law table 1B: 24 July 2026, 30 working days, none of August counted: 5 in July, 22 in September, 3 in October.
    assert (answer.due_on, answer.met_on) == (date(2026, 10, 5), ANSWERED_ON)
    assert answer.trigger.on == RECEIVED_ON


def test_nobody_changes_or_takes_out_a_row_that_was_ordered(story, in_order):
    begun(story, in_order)
    row = get_plan(story.coordinator, case=story.case).provision[0]
    on = at(date(2026, 10, 21))
    with pytest.raises(NotAWayToWrite, match="ordered these words on 19 October 2026"):
        edit_row(
            case=story.case, kind="provision", row=row.pk, fields={"what": "Access to reading"}, revision=row.revision,
            by=story.coordinator, at=on,
        )  # fmt: skip
    with pytest.raises(NotAWayToWrite, match="until a later review"):
        remove_row(case=story.case, kind="provision", row=row.pk, by=story.coordinator, at=on)
    with pytest.raises(ReviewRefused, match="ordered this change"):
        abandon_change(case=story.case, reasons="No.", decided_on=ORDERED_ON, by=story.decider, at=on)


def test_what_an_ordered_row_is_joined_to_can_still_change(story, in_order):
    begun(story, in_order)
    plan = get_plan(story.coordinator, case=story.case)
    row, outcome = plan.provision[0], plan.outcomes[0]
    edit_row(
        case=story.case, kind="provision", row=row.pk, fields={"what": row.what}, joins=[outcome.pk],
        revision=row.revision, by=story.coordinator, at=at(date(2026, 10, 21)),
    )  # fmt: skip


def test_a_plan_in_which_an_ordered_word_was_changed_behind_our_backs_does_not_leave(story, in_order):
    begun(story, in_order)
    Provision.objects.filter(version__case=story.case, what=ORDERED).update(
        what=ORDERED.replace("five", "four")
    )
    on = at(ISSUED_ON)
    checked = get_checked(story.coordinator, case=story.case, stage=Stage.FINAL, on=ISSUED_ON, at=on)
    assert "PC161" in {line.finding.check for line in checked.stops}
    with pytest.raises(StepBarred, match="not as the tribunal ordered"):
        issue(story, in_order)


def test_ordered_words_stay_locked_until_a_review_looks_at_the_plan_again(story, in_order):
    begun(story, in_order)
    issue(story, in_order)
    on = date(2026, 11, 4)
    begin_change(case=story.case, basis="WITHOUT_REVIEW", by=story.coordinator, at=at(on))
    version = get_plan(story.coordinator, case=story.case).version.pk
    assert len(list_locked(story.coordinator, version=version)) == 2
    abandon_change(case=story.case, reasons="Not now.", decided_on=on, by=story.decider, at=at(on))
    called(story, on=date(2026, 11, 5), meeting_on=date(2026, 12, 1))
    begin_change(case=story.case, basis="REVIEW", by=story.coordinator, at=at(date(2026, 11, 6)))
    version = get_plan(story.coordinator, case=story.case).version.pk
    assert list_locked(story.coordinator, version=version) == ()


def test_an_order_that_names_a_row_the_plan_does_not_have_is_not_begun(story):
    in_place(story)
    appeal, on = appealed(story), at(ORDERED_ON)
    end_appeal(appeal=appeal, outcome=Outcome.PARTLY, on=ORDERED_ON, by=story.coordinator, at=on)
    with pytest.raises(DisputeRefused, match="cannot be ordered"):
        record_order(appeal=appeal, kind=OrderKind.ASSESS, made_on=ORDERED_ON, by=story.coordinator, at=on)
    items = [ItemGiven(kind=OrderedKind.PROVISION, section="F", words="More.", row="P9")]
    order = record_order(
        appeal=appeal,
        kind=OrderKind.AMEND_PROVISION,
        made_on=ORDERED_ON,
        items=items,
        by=story.coordinator,
        at=on,
    )
    with pytest.raises(NotAWayToWrite, match="no row P9"):
        begin_ordered_change(order=order, by=story.coordinator, at=on)
    assert get_plan(story.coordinator, case=story.case).version.state == "FINAL"


def test_a_setting_that_was_ordered_is_named_and_locked(story):
    in_place(story)
    appeal, on = appealed(story), at(ORDERED_ON)
    end_appeal(appeal=appeal, outcome=Outcome.CONSENT, on=ORDERED_ON, by=story.coordinator, at=on)
    items = [ItemGiven(kind=OrderedKind.SETTING, section="I", words="A special school for reading")]
    order = record_order(
        appeal=appeal,
        kind=OrderKind.AMEND_SETTING,
        made_on=ORDERED_ON,
        items=items,
        by=story.coordinator,
        at=on,
    )
    begun(story, order)
    issue(story, order, date(2026, 10, 30))
    assert find_in_force(story.mother, case=story.case).version.setting_kind == "A special school for reading"
    assert {one.status for one in states(story, Duty.COMPLY_WITH_ORDER, date(2026, 10, 30))} == {Status.MET}


def test_an_appeal_that_was_answered_is_not_conceded_any_more(story):
    in_place(story)
    appeal = appealed(story)
    on = date(2026, 9, 25)
    with pytest.raises(DisputeRefused, match="consent order"):
        concede_appeal(appeal=appeal, kind=OrderKind.AMEND_PROVISION, on=on, by=story.decider, at=at(on))


def test_a_review_that_keeps_the_plan_does_not_let_go_what_a_tribunal_ordered(story):
    in_place(story)
    review = called(story)
    reported(story, review)
    begun(story, ordered(story, appealed(story)), on=date(2026, 10, 21))
    decide_after_review(
        review=review, outcome=ReviewOutcome.MAINTAIN, reasons="As ordered.", decided_on=date(2026, 10, 22),
        by=story.decider, at=at(date(2026, 10, 22)),
    )  # fmt: skip
    assert get_plan(story.coordinator, case=story.case).version.state == "DRAFT"
    assert find_amendment(story.coordinator, case=story.case).is_open


def test_a_recommendation_on_health_is_answered_in_five_weeks_and_only_after_it_was_made(story, in_order):
    (line,) = list_appeals(story.coordinator, case=story.case)
    on = at(date(2026, 10, 20))
    told = {"appeal": line.id, "on": date(2026, 10, 20), "by": story.coordinator, "at": on}
    with pytest.raises(DisputeRefused, match="recommendation first"):
        record_appeal_step(event=Event.RECOMMENDATION_ANSWERED, **told)
    record_appeal_step(event=Event.RECOMMENDATION_MADE, **told)
    (reply,) = states(story, Duty.ANSWER_RECOMMENDATION, date(2026, 10, 20))
    assert reply.due_on == date(2026, 11, 24)


def test_each_side_says_its_words_the_family_reads_what_is_shared_and_nothing_said_is_lost(story):
    in_place(story)
    appeal, on = appealed(story), at(ANSWERED_ON)
    issue = raise_issue(appeal=appeal, section="F", row="P1", title="How often", by=story.coordinator, at=on)
    for words, shared in (("Three times a week.", True), ("Four times a week.", False)):
        state_position(
            issue=issue, side=Side.AUTHORITY, words=words, is_shared=shared, by=story.coordinator, at=on
        )
    state_position(issue=issue, side=Side.FAMILY, words="Every day.", by=story.mother, at=on)
    with pytest.raises(DisputeRefused, match="council writes its own"):
        state_position(issue=issue, side=Side.AUTHORITY, words="Never.", by=story.mother, at=on)
    (seen,) = list_issues(story.mother, appeal=appeal)
    assert [one.words for one in seen.positions] == ["Three times a week.", "Every day."]
    assert seen.plan_words.startswith("One-to-one reading")
    assert [one.said_by for one in seen.positions] == ["", ""], (
        "a family is not told who of the team typed it"
    )
    (held,) = list_issues(story.coordinator, appeal=appeal)
    assert len(held.positions) == 3


def test_the_other_parent_is_not_told_of_an_appeal_that_is_not_theirs(story, in_order):
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    assert len(list_appeals(story.mother, case=story.case)) == 1
    assert list_appeals(father, case=story.case) == []
    assert list_orders(father, case=story.case) == []


def test_what_the_measures_count_of_an_appeal_names_nobody(story, in_order):
    (fact,) = list_dispute_facts(story.coordinator, area=HALTON)
    assert (fact.of, fact.outcome, fact.order_kind, fact.order_on) == (
        "APPEAL", "UPHELD", "AMEND_PROVISION", ORDERED_ON,
    )  # fmt: skip
    assert "Example" not in repr(fact)
