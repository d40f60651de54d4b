"""Keeping and reading personal budgets: asked for, decided with reasons, looked at again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by, get_summary
from goldenthread.apps.plans.budget import PersonalBudget
from goldenthread.apps.plans.types import BudgetLine, NotAWayToWrite, PlanNotFound
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import BudgetOutcome
from goldenthread.core.plans.plain_text import clean_text

_FACTS = ("asked_fact", "decided_fact", "review_fact", "reviewed_fact")
_JOINED = tuple(f"{name}__corrected_by" for name in _FACTS)


def list_budgets(viewer: Viewer, *, case: int) -> list[BudgetLine]:
    """Return the personal budgets asked for on a case, newest first, for its casework team; none that was taken back."""
    rows = PersonalBudget.objects.filter(case__in=cases_seen_by(viewer), case=case)
    lines = [_line(row) for row in rows.select_related("parent", *_JOINED).order_by("-id")]
    return [line for line in lines if line.asked_on is not None]


def get_budget(viewer: Viewer, *, case: int, budget: int) -> BudgetLine:
    """Return one personal budget of a case. Raises PlanNotFound where there is none that someone may open."""
    found = next((line for line in list_budgets(viewer, case=case) if line.id == budget), None)
    if found is None:
        raise PlanNotFound("There is no such request for a personal budget on this case.")
    return found


def _line(row: PersonalBudget) -> BudgetLine:
    return BudgetLine(
        id=row.pk, area=row.area, case=row.case_id, parent=row.parent_id, what_for=row.what_for,
        who=f"{row.parent.given} {row.parent.family}".strip() if row.parent else "",
        asked_on=_day(row.asked_fact), decided_on=_day(row.decided_fact),
        outcome=BudgetOutcome(row.outcome) if row.outcome else None, reasons=row.reasons,
        review_asked_on=_day(row.review_fact), review_because=row.review_because, reviewed_on=_day(row.reviewed_fact),
        review_outcome=BudgetOutcome(row.review_outcome) if row.review_outcome else None,
        review_reasons=row.review_reasons,
    )  # fmt: skip


def _day(fact: Any) -> date | None:
    """Return the day of a fact as it now stands, none where it was taken back."""
    while newer := getattr(fact, "corrected_by", None):
        fact = newer
    return fact.on if fact else None


@transaction.atomic
def keep_budget_asked(
    *, case: int, parent: int | None, what_for: str, fact: int, by: Viewer, at: datetime
) -> int:
    """Keep that a parent, or with none the young person, asks for a personal budget, and return its id.

    Raises NotAWayToWrite where nothing is said of what it is for, MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    words = _said(what_for, "what_for", "Say what the budget is asked for.")
    kept = PersonalBudget.objects.create(
        area=row.area, case_id=case, parent_id=parent, what_for=words, asked_fact_id=fact
    )
    _journal("personal_budget_asked", kept, words, by=by, at=at)
    return kept.pk


@transaction.atomic
def keep_budget_decided(
    *, budget: int, outcome: BudgetOutcome, reasons: str, fact: int, by: Viewer, at: datetime
) -> None:
    """Keep what a named decision-maker decided about a personal budget, with the reasons (SI 2014/1652 reg 7)."""
    row = _open(budget, by)
    if row.decided_fact_id is not None:
        raise NotAWayToWrite("This was decided already.", field="outcome")
    words = _said(reasons, "reasons", "Write the reasons: they are sent with the decision.")
    PersonalBudget.objects.filter(pk=row.pk).update(
        decided_fact_id=fact, outcome=outcome.value, reasons=words, decided_by_id=by.account
    )
    _journal("personal_budget_decided", row, [outcome.value, words], by=by, at=at)


@transaction.atomic
def keep_budget_review_asked(*, budget: int, because: str, fact: int, by: Viewer, at: datetime) -> None:
    """Keep that the decision is to be looked at again, and why they think it wrong."""
    row = _open(budget, by, decides=False)
    if row.outcome != BudgetOutcome.REFUSED.value or row.review_fact_id is not None:
        raise NotAWayToWrite(
            "Only a decision not to give one is looked at again, and only once.", field="because"
        )
    words = _said(because, "because", "Write down what they say of the decision.")
    PersonalBudget.objects.filter(pk=row.pk).update(review_fact_id=fact, review_because=words)
    _journal("personal_budget_review_asked", row, words, by=by, at=at)


@transaction.atomic
def keep_budget_reviewed(
    *, budget: int, outcome: BudgetOutcome, reasons: str, fact: int, by: Viewer, at: datetime
) -> None:
    """Keep what the review of a decision came to, with the reasons; whoever took the decision does not review it."""
    row = _open(budget, by)
    if row.review_fact_id is None or row.reviewed_fact_id is not None:
        raise NotAWayToWrite("No review of this decision waits for an answer.", field="outcome")
    if row.decided_by_id == by.account:
        raise NotAWayToWrite("You took this decision. Somebody else reviews it.", field="outcome")
    words = _said(reasons, "reasons", "Write the reasons: they are sent with what the review found.")
    PersonalBudget.objects.filter(pk=row.pk).update(
        reviewed_fact_id=fact, review_outcome=outcome.value, review_reasons=words, reviewed_by_id=by.account
    )
    _journal("personal_budget_reviewed", row, [outcome.value, words], by=by, at=at)


def _open(budget: int, by: Viewer, *, decides: bool = True) -> PersonalBudget:
    rows = PersonalBudget.objects.select_for_update(of=("self",)).select_related("case")
    row = rows.filter(pk=budget, case__in=cases_seen_by(by)).first()
    if row is None:
        raise PlanNotFound("There is no such request for a personal budget.")
    check_may_open_case(by, area=row.area, child=row.case.child_id)
    if decides:
        check_may_decide(by, area=row.area)
    return row


def _said(words: str, field: str, problem: str) -> str:
    said = clean_text(words)
    if not said:
        raise NotAWayToWrite(problem, field=field)
    return said


def _journal(act: str, row: PersonalBudget, content: object, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"personal_budget:{row.pk}",
        children=[row.case.child_id], content=content,
    )  # fmt: skip
