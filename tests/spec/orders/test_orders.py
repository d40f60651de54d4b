"""Section 1A: orders of the tribunal, appeals that are not opposed, agreements made at mediation."""

from datetime import date

import pytest

from tests.spec.telling import due, state, states, status

DAY = "2025-03-03"

STEPS = [
    ("ASSESS", "NOTIFY", "2025-03-17", "assessment_agreed"),
    ("ASSESS", "REFUSE", "2025-05-12", "issue_refused"),
    ("ASSESS", "FINAL", "2025-06-09", "plan_finalised"),
    ("MAKE_PLAN", "DRAFT", "2025-04-07", "draft_served"),
    ("MAKE_PLAN", "FINAL", "2025-05-19", "plan_finalised"),
    ("AMEND_PROVISION", "AMEND", "2025-04-07", "plan_amended"),
    ("AMEND_SETTING", "AMEND", "2025-03-17", "plan_amended"),
    ("CONTINUE_AMENDED", "AMEND", "2025-04-07", "plan_amended"),
]
ORDER_ONLY = [
    ("RECONSIDER", "DRAFT", "2025-03-17", "draft_served"),
    ("RECONSIDER", "REFUSE", "2025-03-17", "issue_refused"),
    ("DISMISSED_CEASE", "CEASE", "2025-03-03", "plan_ceased"),
]


@pytest.mark.parametrize(("kind", "step", "day", "met_by"), STEPS + ORDER_ONLY)
def test_1a_each_step_of_an_order_has_its_own_time_from_the_order(kind, step, day, met_by):
    lines = [f"order_made {DAY} kind={kind}"]
    assert due(*lines, duty="comply_with_order", step=step) == day
    assert state(*lines, on=DAY, duty="comply_with_order", step=step).basis == "ORDER"
    assert status(*lines, f"{met_by} {day}", duty="comply_with_order", step=step) == "MET"


@pytest.mark.parametrize(("kind", "step", "day", "met_by"), STEPS)
def test_1a_an_appeal_not_opposed_has_the_same_times_from_the_day_the_tribunal_is_told(
    kind, step, day, met_by
):
    lines = [f"appeal_unopposed {DAY} kind={kind}"]
    found = state(*lines, on=DAY, duty="comply_with_order", step=step)
    assert found.due_on.isoformat() == day and "reg 45" in found.citation
    assert status(*lines, f"{met_by} {day}", duty="comply_with_order", step=step) == "MET"


def test_1a_an_appeal_not_opposed_has_no_such_times_before_the_rule_was_substituted():
    assert states("appeal_unopposed 2015-03-31 kind=ASSESS", on="2015-04-30") == []
    assert len(states("appeal_unopposed 2015-04-01 kind=ASSESS", on="2015-04-30")) == 3


@pytest.mark.parametrize(("kind", "step", "day", "met_by"), STEPS)
def test_1a_an_agreement_that_could_be_appealed_is_treated_as_an_order_of_its_kind(kind, step, day, met_by):
    lines = [f"mediation_agreed {DAY} terms=APPEALABLE kind={kind}"]
    assert due(*lines, duty="comply_with_mediation", step=step) == day
    assert status(*lines, f"{met_by} {day}", duty="comply_with_mediation", step=step) == "MET"


def test_1a_an_agreement_with_no_kind_recorded_is_given_no_invented_date():
    found = state(f"mediation_agreed {DAY} terms=APPEALABLE", on="2025-04-01", duty="comply_with_mediation")
    assert (found.due_on, found.status) == (None, "DUE")


def test_1a_an_agreement_on_another_point_is_kept_within_two_weeks():
    assert due(f"mediation_agreed {DAY} terms=OTHER", duty="comply_with_mediation") == "2025-03-17"


def test_1a_the_board_tells_an_authority_that_was_not_party_within_a_week():
    lines = [f"mediation_agreed {DAY} terms=OTHER party=COMMISSIONER"]
    assert due(*lines, duty="report_mediation_agreement") == "2025-03-10"
    assert (
        status(*lines, "authority_told_of_agreement 2025-03-11", duty="report_mediation_agreement")
        == "MET_LATE"
    )


def test_1a_a_plan_the_tribunal_keeps_goes_on_at_once():
    for kind in ("CONTINUE", "CONTINUE_AMENDED"):
        found = state(
            f"order_made {DAY} kind={kind}", on="2025-03-04", duty="comply_with_order", step="MAINTAIN"
        )
        assert (found.due_on, found.status) == (date(2025, 3, 3), "MET")


def test_1a_a_refusal_after_an_order_ends_the_time_for_a_plan():
    lines = [f"order_made {DAY} kind=ASSESS", "issue_refused 2025-05-01"]
    assert status(*lines, duty="comply_with_order", step="FINAL") == "ENDED"


def test_1a_of_two_ways_to_keep_an_order_to_reconsider_only_one_is_ever_overdue():
    lines = [f"order_made {DAY} kind=RECONSIDER"]
    assert status(*lines, on="2025-04-01", duty="comply_with_order", step="DRAFT") == "OVERDUE"
    assert status(*lines, on="2025-04-01", duty="comply_with_order", step="REFUSE") == "NOT_YET"


def test_1a_an_exception_may_excuse_the_plan_an_order_requires_and_not_the_notice():
    excuse = "exception_recorded 2025-03-10 clock=comply_with_order ground=ABSENT_FROM_AREA"
    lines = [f"order_made {DAY} kind=ASSESS", excuse]
    assert status(*lines, on="2025-12-01", duty="comply_with_order", step="FINAL") == "EXCUSED"
    assert status(*lines, on="2025-12-01", duty="comply_with_order", step="NOTIFY") == "OVERDUE"


def test_1a_a_recommendation_on_health_or_social_care_is_answered_in_five_weeks():
    lines = [f"recommendation_made {DAY}"]
    assert due(*lines, duty="answer_recommendation") == "2025-04-07"
    assert status(*lines, "recommendation_answered 2025-04-07", duty="answer_recommendation") == "MET"
