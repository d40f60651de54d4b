"""A personal budget: asked for by a parent or the young person, decided by a named officer, and looked at again."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.plans.actions import (
    keep_budget_asked,
    keep_budget_decided,
    keep_budget_review_asked,
    keep_budget_reviewed,
)
from goldenthread.apps.plans.queries import get_budget
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import BudgetOutcome, Event


@transaction.atomic
def ask_for_budget(
    *,
    case: int,
    parent: int | None,
    what_for: str,
    asked_on: date,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> int:
    """Record that a parent, or with none the young person, asks for a personal budget; return its id.

    It may be asked for while a draft is prepared and at a review or re-assessment (CFA 2014 s.49; SI 2014/1652 reg 4).
    One asked for at another time is kept as well: it is answered, and never lost.

    Raises PlanNotFound, NotAWayToWrite, ImpossibleDate, AlreadySent or MayNot.
    """
    fact = _record(case, Event.PERSONAL_BUDGET_REQUESTED, asked_on, by=by, at=at, token=token)
    return keep_budget_asked(case=case, parent=parent, what_for=what_for, fact=fact, by=by, at=at)


@transaction.atomic
def decide_budget(
    *,
    case: int,
    budget: int,
    outcome: BudgetOutcome,
    reasons: str,
    decided_on: date,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Decide whether to give a personal budget, with reasons that are sent (SI 2014/1652 regs 4 and 7).

    Raises PlanNotFound, NotAWayToWrite, ImpossibleDate, AlreadySent or MayNot.
    """
    _check_decides(case, by)
    _check_after(get_budget(by, case=case, budget=budget).asked_on, decided_on)
    fact = _record(
        case, Event.PERSONAL_BUDGET_DECIDED, decided_on, by=by, at=at, token=token, outcome=outcome
    )
    keep_budget_decided(budget=budget, outcome=outcome, reasons=reasons, fact=fact, by=by, at=at)


@transaction.atomic
def ask_for_budget_review(
    *, case: int, budget: int, because: str, asked_on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Record that a decision not to give a personal budget is to be looked at again (SI 2014/1652 reg 7).

    Raises PlanNotFound, NotAWayToWrite, ImpossibleDate, AlreadySent or MayNot.
    """
    _check_after(get_budget(by, case=case, budget=budget).decided_on, asked_on)
    fact = _record(case, Event.PERSONAL_BUDGET_REVIEW_REQUESTED, asked_on, by=by, at=at, token=token)
    keep_budget_review_asked(budget=budget, because=because, fact=fact, by=by, at=at)


@transaction.atomic
def review_budget(
    *,
    case: int,
    budget: int,
    outcome: BudgetOutcome,
    reasons: str,
    reviewed_on: date,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Decide again after a review that was asked for, by somebody who did not take the decision (SI 2014/1652 reg 7).

    Raises PlanNotFound, NotAWayToWrite, ImpossibleDate, AlreadySent or MayNot.
    """
    _check_decides(case, by)
    _check_after(get_budget(by, case=case, budget=budget).review_asked_on, reviewed_on)
    fact = _record(
        case, Event.PERSONAL_BUDGET_REVIEWED, reviewed_on, by=by, at=at, token=token, outcome=outcome
    )
    keep_budget_reviewed(budget=budget, outcome=outcome, reasons=reasons, fact=fact, by=by, at=at)


def _check_decides(case: int, by: Viewer) -> None:
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)


def _check_after(first: date | None, on: date) -> None:
    if first is not None and on < first:
        raise ImpossibleDate("This cannot be dated before what it answers. Check the date.")


def _record(
    case: int,
    event: Event,
    on: date,
    *,
    by: Viewer,
    at: datetime,
    token: str,
    outcome: BudgetOutcome | None = None,
) -> int:
    extra: dict[str, object] = {"outcome": outcome.value} if outcome else {}
    (kept,) = record_facts(
        case=case, facts=[Fact(event=event, on=on, extra=extra)], by=by, at=at, token=token
    )
    return kept
