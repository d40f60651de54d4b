"""What the law, or good sense, stops on the way from a request to a final plan."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Deadline, Fact
from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.tests_of_law import DecisionIncomplete
from goldenthread.core.law.vocabulary import AdviceKind, Duty, Ground, Status
from goldenthread.core.plans.gates import StepBarred
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.decide_whether_to_assess import decide_whether_to_assess
from goldenthread.journeys.issue_final_plan import issue_final_plan
from goldenthread.journeys.notify_partners import notify_partners
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.record_exception import record_exception
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.journeys.withdraw_request import withdraw_request
from tests.thread.story import (
    BECAUSE,
    REASONS,
    REQUESTED_ON,
    YES,
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    drafted,
    due,
    finalise,
    serve_both,
)


def test_a_plan_is_not_final_until_the_last_parents_days_end(story: Story):
    drafted(story)
    with pytest.raises(StepBarred, match="24 June 2026"):
        finalise(story, date(2026, 6, 24))
    finalise(story, date(2026, 6, 25))


def test_a_plan_is_not_final_while_a_comment_has_no_answer(story: Story):
    drafted(story)
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="", words="Wrong school year.", received_on=date(2026, 6, 11),
        by=story.mother, at=at(date(2026, 6, 11)),
    )  # fmt: skip
    with pytest.raises(StepBarred, match="1 comment has no answer"):
        finalise(story, date(2026, 7, 1))


def test_a_final_plan_dated_before_its_request_is_refused_in_a_form(story: Story):
    drafted(story)
    with pytest.raises(ImpossibleDate, match="before the request"):
        issue_final_plan(
            case=story.case, finalised_on=date(2026, 3, 1),
            setting_kind="Special school", by=story.decider, at=at(date(2026, 7, 1)),
        )  # fmt: skip


def test_a_draft_with_nothing_in_section_f_is_not_sent(story: Story):
    agree_to_assess(story)
    agree_to_issue(story)
    with pytest.raises(StepBarred) as barred:
        serve_both(story)
    assert {bar.rule for bar in barred.value.bars} >= {"reg 12(1)(b)", "reg 12(1)(e)", "reg 12(1)(f)"}
    assert not Fact.objects.filter(event="draft_served").exists()


def test_a_decision_must_answer_the_legal_test_and_follow_from_it(story: Story):
    def decide(**given: object) -> None:
        wanted = {"agreed": False, "limbs": YES, "because": BECAUSE, "reasons": REASONS} | given
        decide_whether_to_assess(
            case=story.case, decided_on=date(2026, 4, 1), by=story.decider, at=at(date(2026, 4, 1)), **wanted
        )

    with pytest.raises(DecisionIncomplete) as incomplete:
        decide(limbs={}, because={}, reasons="")
    assert set(incomplete.value.faults) == {"HAS_OR_MAY_HAVE_SEN", "PLAN_MAY_BE_NECESSARY", "reasons"}
    with pytest.raises(DecisionIncomplete, match="the decision must be yes"):
        decide()
    assert not Entry.objects.filter(act="decision_recorded").exists()


def test_only_a_named_decision_maker_decides(story: Story):
    with pytest.raises(MayNot, match="named decision-maker"):
        decide_whether_to_assess(
            case=story.case, agreed=True, limbs=YES, because=BECAUSE, reasons=REASONS, decided_on=date(2026, 4, 1),
            by=story.coordinator, at=at(date(2026, 4, 1)),
        )  # fmt: skip


def test_advice_is_not_asked_for_before_the_decision_to_assess(story: Story):
    with pytest.raises(MoveNotAllowed, match="Decide to assess first"):
        seek_advice(
            case=story.case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics")], asked_on=date(2026, 3, 5),
            by=story.coordinator, at=at(date(2026, 3, 5)),
        )  # fmt: skip


def test_not_known_to_this_service_is_kept_and_is_not_advice(story: Story):
    agree_to_assess(story)
    (ref,) = seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.SOCIAL_CARE, asked_of="Social care")], asked_on=date(2026, 4, 2),
        by=story.coordinator, at=at(date(2026, 4, 2)),
    )  # fmt: skip
    receive_advice(
        case=story.case, ref=ref, received_on=date(2026, 4, 20), written_by="Social care", is_not_known_to_service=True,
        by=story.coordinator, at=at(date(2026, 4, 20)),
    )  # fmt: skip
    assert due(story, Duty.REPLY_WITH_ADVICE, date(2026, 4, 21)) == (Status.DUE, date(2026, 5, 14))
    clocks = get_clocks(story.coordinator, case=story.case, on=date(2026, 4, 21))
    (line,) = list_advice(story.coordinator, case=story.case, facts=clocks.thread.facts)
    assert line.is_not_known_to_service and line.received_on is None


def test_advice_sent_back_is_owed_again_by_its_first_date(story: Story):
    agree_to_assess(story)
    (ref,) = seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics")], asked_on=date(2026, 4, 2),
        by=story.coordinator, at=at(date(2026, 4, 2)),
    )  # fmt: skip
    receive_advice(
        case=story.case, ref=ref, received_on=date(2026, 4, 20), written_by="Dr Demo", needs="Tired.", by=story.coordinator,
        at=at(date(2026, 4, 20)),
    )  # fmt: skip
    return_advice(
        case=story.case, ref=ref, returned_on=date(2026, 4, 22), because="It names no provision.", by=story.coordinator,
        at=at(date(2026, 4, 22)),
    )  # fmt: skip
    assert due(story, Duty.REPLY_WITH_ADVICE, date(2026, 4, 23)) == (Status.DUE, date(2026, 5, 14))


def test_an_exception_excuses_and_invents_no_date(story: Story):
    record_exception(
        case=story.case, clock=Duty.FINALISE_PLAN, ref=None, ground=Ground.ABSENT_FROM_AREA, from_on=date(2026, 5, 1),
        until_on=date(2026, 6, 5), evidence="Letter from the family", recorded_on=date(2026, 6, 6), by=story.coordinator,
        at=at(date(2026, 6, 6)),
    )  # fmt: skip
    assert due(story, Duty.FINALISE_PLAN, date(2026, 8, 1)) == (Status.EXCUSED, date(2026, 7, 20))


def test_one_parent_cannot_withdraw_for_another(story: Story):
    with pytest.raises(MoveNotAllowed, match="One parent cannot withdraw"):
        withdraw_request(
            case=story.case, withdrawn_on=date(2026, 3, 9), asked_by="Rowan’s father", everyone_agrees=False,
            by=story.coordinator, at=at(date(2026, 3, 9)),
        )  # fmt: skip


def test_a_date_in_the_future_is_refused_and_nothing_is_kept(story: Story):
    before = Entry.objects.count()
    with pytest.raises(ImpossibleDate, match="cannot be in the future"):
        notify_partners(
            case=story.case,
            notified_on=REQUESTED_ON + timedelta(days=1),
            by=story.coordinator,
            at=at(REQUESTED_ON),
        )
    assert Entry.objects.count() == before


def test_a_plan_made_late_under_an_exception_is_off_the_due_list(story: Story):
    record_exception(
        case=story.case, clock=Duty.FINALISE_PLAN, ref=None, ground=Ground.ABSENT_FROM_AREA, from_on=date(2026, 3, 20),
        until_on=date(2026, 5, 5), evidence="Letter from the family", recorded_on=date(2026, 5, 6), by=story.coordinator,
        at=at(date(2026, 5, 6)),
    )  # fmt: skip
    drafted(story)
    finalise(story, date(2026, 8, 1))
    assert due(story, Duty.FINALISE_PLAN, date(2026, 8, 2)) == (Status.EXCUSED, date(2026, 7, 20))
    assert not Deadline.objects.filter(case=story.case, duty=Duty.FINALISE_PLAN.value, is_live=True).exists()
