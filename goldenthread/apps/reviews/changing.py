"""Writing decisions about a plan in place, changes to it, and its ending."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.reviews.journalling import journal
from goldenthread.apps.reviews.models import Amendment, Ending, EndingView, PlanDecision
from goldenthread.apps.reviews.types import ReviewNotFound, ReviewRefused
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer

_NO_REASONS = "Give the reasons in words the family can read. They are sent with the decision."


@transaction.atomic
def keep_plan_decision(
    *,
    case: int,
    question: str,
    outcome: str,
    reasons: str,
    decided_on: date,
    fact: int | None,
    by: Viewer,
    at: datetime,
    review: int | None = None,
) -> int:
    """Keep a decision about a plan in place, with its reasons, as its named decision-maker took it; return its id."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)
    if not reasons.strip():
        raise ReviewRefused(_NO_REASONS, field="reasons")
    kept = PlanDecision.objects.create(
        area=row.area, case_id=case, review_id=review, question=question, outcome=outcome, reasons=reasons.strip(),
        fact_id=fact, decided_on=decided_on, decided_by_id=by.account,
    )  # fmt: skip
    content = {"question": question, "outcome": outcome, "reasons": reasons}
    journal("plan_decision_recorded", kept, f"plan_decision:{kept.pk}", content, by=by, at=at)
    return kept.pk


def open_amendment(*, case: int, by: Viewer) -> Amendment:
    """Return the change of a plan that is under way, to whoever works on the case, or raise ReviewNotFound."""
    row = Amendment.objects.select_related("case").filter(case=case, ended_fact__isnull=True).first()
    if row is None:
        raise ReviewNotFound("No change of this plan is under way.")
    check_may_open_case(by, area=row.area, child=row.case.child_id)
    return row


@transaction.atomic
def keep_amendment(
    *,
    case: int,
    basis: str,
    version: int | None,
    was_version: int | None,
    because: str,
    begun_on: date,
    by: Viewer,
    at: datetime,
    review: int | None = None,
) -> int:
    """Keep that a plan is being changed: the draft that carries the change, the version it changes, and why."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if Amendment.objects.filter(case=case, ended_fact__isnull=True).exists():
        raise ReviewRefused("This plan is being changed already. Finish that change, or let it go, first.")
    kept = Amendment.objects.create(
        area=row.area, case_id=case, review_id=review, basis=basis, version_id=version, was_version_id=was_version,
        because=because.strip(), begun_on=begun_on,
    )  # fmt: skip
    journal(
        "amendment_begun", kept, f"amendment:{kept.pk}", {"basis": basis, "because": because}, by=by, at=at
    )
    return kept.pk


@transaction.atomic
def write_amendment(*, case: int, because: str, by: Viewer, at: datetime) -> None:
    """Write why the plan is to be changed, with the evidence that goes with the notice."""
    row = open_amendment(case=case, by=by)
    if row.noticed_on is not None:
        raise ReviewRefused("The notice has been sent, with the reasons as they were.", field="because")
    Amendment.objects.filter(pk=row.pk).update(because=because.strip())
    journal("amendment_reasons_written", row, f"amendment:{row.pk}", because, by=by, at=at)


@transaction.atomic
def keep_noticed(*, case: int, noticed_on: date, by: Viewer, at: datetime) -> None:
    """Keep the day on which the first of the family was sent the notice of a change."""
    row = open_amendment(case=case, by=by)
    if row.noticed_on is None:
        Amendment.objects.filter(pk=row.pk).update(noticed_on=noticed_on)
        journal("amendment_noticed", row, f"amendment:{row.pk}", noticed_on, by=by, at=at)


@transaction.atomic
def end_amendment(*, case: int, fact: int, by: Viewer, at: datetime) -> None:
    """Keep that a change came to its end: the amended plan was issued, or the change let go; the fact says which."""
    row = open_amendment(case=case, by=by)
    Amendment.objects.filter(pk=row.pk).update(ended_fact_id=fact)
    journal("amendment_ended", row, f"amendment:{row.pk}", {"fact": fact}, by=by, at=at)


def open_ending(*, case: int, by: Viewer) -> Ending:
    """Return the proposal to cease a plan that stands, to whoever works on the case, or raise ReviewNotFound."""
    row = (
        Ending.objects.select_related("case", "decided_fact")
        .filter(case=case, ended_fact__isnull=True, dropped_on__isnull=True)
        .first()
    )
    if row is None:
        raise ReviewNotFound("Nobody proposes to cease this plan.")
    check_may_open_case(by, area=row.area, child=row.case.child_id)
    return row


@transaction.atomic
def propose_ending(
    *,
    case: int,
    ground: str,
    because: str,
    proposed_on: date,
    answer_by_on: date,
    consulted: Sequence[tuple[str, int | None]],
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a proposal to cease a plan and who is consulted, each by name and, for a parent, their id; return its id.

    Source: CFA 2014 s.45(1)-(3); SEND Regulations 2014 reg 31.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if Ending.objects.filter(case=case, ended_fact__isnull=True, dropped_on__isnull=True).exists():
        raise ReviewRefused("A proposal to cease this plan stands already.")
    if ground not in Ending.Ground.values:
        raise ReviewRefused("Choose one of the two grounds in law.", field="ground")
    if not because.strip():
        raise ReviewRefused(_NO_REASONS, field="because")
    if answer_by_on <= proposed_on:
        raise ReviewRefused(
            "Give them time to answer: the last day must be after today.", field="answer_by_on"
        )
    kept = Ending.objects.create(
        area=row.area, case_id=case, ground=ground, because=because.strip(), proposed_on=proposed_on,
        answer_by_on=answer_by_on, proposed_by_id=by.account,
    )  # fmt: skip
    EndingView.objects.bulk_create(
        EndingView(area=row.area, case_id=case, ending=kept, name=name, parent_id=parent)
        for name, parent in consulted
    )
    journal(
        "ending_proposed", kept, f"ending:{kept.pk}", {"ground": ground, "because": because}, by=by, at=at
    )
    return kept.pk


@transaction.atomic
def keep_ending_view(*, case: int, view: int, words: str, said_on: date, by: Viewer, at: datetime) -> None:
    """Write down what someone consulted said about ceasing a plan."""
    row = open_ending(case=case, by=by)
    if not words.strip():
        raise ReviewRefused("Write down what they said.", field="words")
    if not EndingView.objects.filter(pk=view, ending=row).update(words=words.strip(), said_on=said_on):
        raise ReviewNotFound("There is nobody of that number on this proposal.")
    journal("ending_view_kept", row, f"ending:{row.pk}", words, by=by, at=at)


@transaction.atomic
def keep_ending_step(*, case: int, step: str, fact: int, by: Viewer, at: datetime) -> None:
    """Keep that ceasing was decided, or that the plan ended; the fact holds the day."""
    row = open_ending(case=case, by=by)
    Ending.objects.filter(pk=row.pk).update(**{f"{step}_fact_id": fact})
    journal(f"ending_{step}", row, f"ending:{row.pk}", {"fact": fact}, by=by, at=at)


@transaction.atomic
def drop_ending(*, case: int, because: str, dropped_on: date, by: Viewer, at: datetime) -> None:
    """Let a proposal to cease a plan go, with the reason; the plan goes on."""
    row = open_ending(case=case, by=by)
    if not because.strip():
        raise ReviewRefused("Say why the plan goes on.", field="because")
    Ending.objects.filter(pk=row.pk).update(dropped_on=dropped_on, dropped_because=because.strip())
    journal("ending_dropped", row, f"ending:{row.pk}", because, by=by, at=at)
