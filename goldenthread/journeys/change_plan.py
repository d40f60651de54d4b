"""Changing a plan in place: the draft begun, the notice sent, the amended plan issued, or the change let go."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.actions import (
    answer_preferences,
    begin_amended_draft,
    drop_draft,
    end_consultations,
    make_final,
    name_setting,
    release_locked,
)
from goldenthread.apps.plans.queries import find_in_force, get_draft_state
from goldenthread.apps.plans.types import PreferenceAnswered
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.quality.actions import check_before_leaving, look_before_it_leaves
from goldenthread.apps.quality.queries import list_plan_outgoing
from goldenthread.apps.reviews.actions import (
    end_amendment,
    keep_amendment,
    keep_plan_decision,
    mark_members,
    send_notice,
)
from goldenthread.apps.reviews.queries import Notified, find_amendment, find_open_review
from goldenthread.apps.reviews.types import ReviewNotFound, ReviewRefused
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.reviews.gates import list_bars_to_amended

NO_REVIEW, REVIEW, ORDER = "WITHOUT_REVIEW", "REVIEW", "ORDER"
# What looks at the whole plan again, so that what a tribunal ordered into it may be written anew.
_LOOKS_AGAIN = frozenset({REVIEW, "REASSESSMENT"})


@transaction.atomic
def begin_change(
    *, case: int, basis: str, by: Viewer, at: datetime, because: str = "", begun_on: date | None = None
) -> int:
    """Begin the draft of an amended plan from the plan in force, its setting with it; return the change's id.

    `basis` is REVIEW, WITHOUT_REVIEW (reg 28) or REASSESSMENT; a change that a tribunal ordered is begun from its order.
    What was ordered before stays locked until a review or a re-assessment looks at the whole plan. Raises
    ReviewRefused, PlanIsFinal where a draft is open already, MoveNotAllowed where no plan is in place, or MayNot.
    """
    row = _open(case, by)
    if basis == ORDER:
        raise ReviewRefused("A change that a tribunal ordered is begun from the order’s page.")
    check_may_move(row.stage, Event.PLAN_AMENDED)
    was = find_in_force(by, case=case)
    review = find_open_review(by, case=case) if basis == REVIEW else None
    if basis == REVIEW and review is None:
        raise ReviewRefused(
            "No review of this plan is open. A change can be made without one, from the same page."
        )
    version = begin_amended_draft(case=case, by=by, at=at)
    if basis in _LOOKS_AGAIN:
        release_locked(case=case, by=by, at=at)
    return keep_amendment(
        case=case, basis=basis, version=version, was_version=was.version.pk if was else None, because=because,
        begun_on=begun_on or london_day(at), review=review.id if review else None, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def send_amendment_notice(
    *, case: int, notified: Sequence[Notified], by: Viewer, at: datetime, token: str = ""
) -> None:
    """Send the notice of a change that follows no review, or to someone who has not had it yet (regs 22(2), 28).

    A decision-maker sends the first; after a review the first goes with the decision. Raises StepBarred,
    ReviewRefused, ReviewNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = _open(case, by)
    amendment = find_amendment(by, case=case)
    if amendment is None or not amendment.is_open:
        raise ReviewNotFound("No change of this plan is under way.")
    if amendment.basis == ORDER:
        raise ReviewRefused(
            "A change that a tribunal ordered needs no notice. Issue it from the order’s page."
        )
    if amendment.noticed_on is None:
        check_may_decide(by, area=row.area)
        if amendment.basis == REVIEW:
            raise ReviewRefused(
                "The notice goes with the decision after the review. Take that decision first."
            )
        keep_plan_decision(
            case=case, question="AMEND", outcome="AMEND", reasons=amendment.because, decided_on=london_day(at),
            fact=None, by=by, at=at,
        )  # fmt: skip
    people = {one.parent for one in list_people_to_serve(by, child=row.child, on=london_day(at))}
    outgoing = list_plan_outgoing(by, case=case, at=at, parents=[one.parent for one in notified])
    look_before_it_leaves(case=case, sending="plan", outgoing=outgoing, by=by, at=at)
    send_notice(case=case, people=people, notified=notified, by=by, at=at, token=token)


@transaction.atomic
def issue_amended_plan(
    *,
    case: int,
    amended_on: date,
    by: Viewer,
    at: datetime,
    provider: int | None = None,
    setting_kind: str = "",
    starts_on: date | None = None,
    is_for_next_phase: bool = False,
    answered: Sequence[PreferenceAnswered] = (),
    token: str = "",
) -> None:
    """Issue the amended plan, with the family's right to appeal (SEND Regulations 2014 reg 22(3)).

    The setting stays as the draft carries it unless another is named; `is_for_next_phase` says that the plan names
    the place after a move of phase, which is what reg 18 waits for.

    Every check runs before it leaves, as for a first plan; law stops it unless somebody has gone on with a reason.

    Raises StepBarred with what the law makes us finish first, LookFirst, NotAWayToWrite, MoveNotAllowed,
    ImpossibleDate, AlreadySent or MayNot.
    """
    row = _open(case, by)
    check_may_decide(by, area=row.area)
    check_may_move(row.stage, Event.PLAN_AMENDED)
    today = london_day(at)
    if provider is not None or setting_kind.strip():
        name_setting(case=case, provider=provider, setting_kind=setting_kind, by=by, at=at)
    people = {one.parent for one in list_people_to_serve(by, child=row.child, on=today)}
    raise_if_barred(list_bars_to_amended(get_draft_state(by, case=case, people=people), on=amended_on))
    check_before_leaving(case=case, stage=Stage.FINAL, by=by, at=at)
    outgoing = list_plan_outgoing(by, case=case, at=at, setting=provider, with_health=True)
    look_before_it_leaves(case=case, sending="plan", outgoing=outgoing, by=by, at=at)
    answer_preferences(case=case, answered=answered, by=by, at=at)
    facts = [
        Fact(
            event=Event.PLAN_AMENDED, on=amended_on, extra={"phase": "NEW" if is_for_next_phase else "SAME"}
        ),
        Fact(event=Event.DECISION_SENT, on=amended_on, extra={"decision": DecisionKind.PLAN_CONTENT.value}),
    ]
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    make_final(case=case, fact=kept[0], by=by, at=at)
    end_amendment(case=case, fact=kept[0], by=by, at=at)
    end_consultations(case=case, because="The amended plan is final", by=by, at=at)
    if is_for_next_phase:
        mark_members(area=row.area, cases=[case], done_on=amended_on, by=by, at=at)
    if provider is not None and starts_on is not None:
        enrol_pupil(
            child=row.child,
            provider=provider,
            from_on=starts_on,
            source="Named in the amended plan",
            by=by,
            at=at,
        )


@transaction.atomic
def abandon_change(
    *, case: int, reasons: str, decided_on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Let a change go after its notice, with reasons and the right to appeal (SEND Regulations 2014 reg 22(4)).

    Raises ReviewRefused, ReviewNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = _open(case, by)
    check_may_decide(by, area=row.area)
    amendment = find_amendment(by, case=case)
    if amendment is None or not amendment.is_open:
        raise ReviewNotFound("No change of this plan is under way.")
    if amendment.basis == ORDER:
        raise ReviewRefused("A tribunal ordered this change. It cannot be let go.")
    facts = [Fact(event=Event.AMENDMENT_ABANDONED, on=decided_on)]
    if amendment.noticed_on is not None:
        refused = {"decision": DecisionKind.REFUSED_TO_AMEND.value}
        facts.append(Fact(event=Event.DECISION_SENT, on=decided_on, extra=refused))
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    keep_plan_decision(
        case=case, question="NOT_AMEND", outcome="NOT_AMEND", reasons=reasons, decided_on=decided_on, fact=kept[0],
        review=amendment.review, by=by, at=at,
    )  # fmt: skip
    drop_draft(case=case, by=by, at=at)
    end_amendment(case=case, fact=kept[0], by=by, at=at)
    end_consultations(case=case, because="The plan is not changed", by=by, at=at)


def _open(case: int, by: Viewer) -> CaseSummary:
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    return row
