"""Whose own matter a letter is about: who of a family asked for a setting or a budget, went to mediation, appealed or complained."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.disputes.queries import list_appeals, list_concerns, list_mediations
from goldenthread.apps.disputes.types import AppealLine, ConcernLine, MediationLine
from goldenthread.apps.people.queries import list_parents
from goldenthread.apps.plans.queries import list_budgets, list_preferences
from goldenthread.apps.plans.types import BudgetLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.letters import For
from goldenthread.core.casework.sending import Party, Recipient
from goldenthread.core.disputes.concerns import Finding, Kind
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.people.names import same_name

_ABOUT_HEALTH = frozenset({"HEALTH", "BOTH"})
_UPHELD = frozenset({Finding.UPHELD, Finding.PARTLY})
# Nobody of the family: a letter to a professional.
_NOBODY = -1


class _Theirs(Protocol):
    """Something that one parent, or with none the young person, has begun."""

    @property
    def parent(self) -> int | None:
        """Whose it is."""


Row = TypeVar("Row", bound=_Theirs)


def list_concerned(viewer: Viewer, *, case: CaseSummary, to: For) -> set[int | None]:
    """Return the parents whose own matter such a letter is about, none among them for the young person."""
    match to:
        case For.YOUNG_PERSON:
            return {None}
        case For.PREFERRED:
            return set(_answered(viewer, case))
        case For.BUDGET:
            return {line.parent for line in list_budgets(viewer, case=case.id)}
        case For.MEDIATING:
            return {line.parent for line in list_mediations(viewer, case=case.id)}
        case For.APPELLANT:
            return {line.parent for line in list_appeals(viewer, case=case.id)}
        case For.COMPLAINANT:
            return set(_complaints(viewer, case))
    return set()


def _newest_of(rows: Iterable[Row], recipient: Recipient) -> Row | None:
    """Return the newest of what is this reader's own, from what is given newest first."""
    whose = (
        recipient.id
        if recipient.party is Party.PARENT
        else None
        if recipient.party in (Party.YOUNG_PERSON, Party.REPRESENTATIVE)
        else _NOBODY
    )
    return next((row for row in rows if row.parent == whose), None)


def find_preference(viewer: Viewer, *, case: CaseSummary, recipient: Recipient) -> Any:
    """Return the setting that this reader asked for and the plan does not name, or nothing."""
    whose = recipient.id if recipient.party is Party.PARENT else None
    return _answered(viewer, case).get(whose)


def _answered(viewer: Viewer, case: CaseSummary) -> Mapping[int | None, Any]:
    """Return, for each person, the newest setting they asked for that was answered, where the plan does not name it."""
    newest: dict[int | None, Any] = {}
    for row in list_preferences(viewer, case=case.id):
        if row.outcome:
            newest.setdefault(row.parent_id, row)
    return {whose: row for whose, row in newest.items() if row.outcome == "NOT_NAMED"}


def find_budget(viewer: Viewer, *, case: CaseSummary, recipient: Recipient) -> BudgetLine | None:
    """Return the newest personal budget that this reader asked for."""
    return _newest_of(list_budgets(viewer, case=case.id), recipient)


def find_mediation(viewer: Viewer, *, case: CaseSummary, recipient: Recipient) -> MediationLine | None:
    """Return this reader's newest mediation; for a health commissioner the newest that goes on and is about health."""
    if recipient.party is Party.BODY:
        return find_health_mediation(viewer, case=case)
    return _newest_of(list_mediations(viewer, case=case.id), recipient)


def find_health_mediation(viewer: Viewer, *, case: CaseSummary) -> MediationLine | None:
    """Return the newest mediation of a case that was asked for, is not over and is about health."""
    return next(
        (
            line
            for line in list_mediations(viewer, case=case.id)
            if line.about in _ABOUT_HEALTH and line.closed_on is None and Event.MEDIATION_REQUESTED in line.done
        ),
        None,
    )  # fmt: skip


def find_appeal(viewer: Viewer, *, case: CaseSummary, recipient: Recipient) -> AppealLine | None:
    """Return this reader's newest appeal; for the tribunal the one that it was chosen for."""
    lines = list_appeals(viewer, case=case.id)
    if recipient.party is Party.TRIBUNAL:
        return next((line for line in lines if line.id == recipient.id), None)
    return _newest_of(lines, recipient)


def find_complaint(viewer: Viewer, *, case: CaseSummary, recipient: Recipient) -> ConcernLine | None:
    """Return this reader's newest complaint that was found right, or right in part."""
    whose = recipient.id if recipient.party is Party.PARENT else None
    return _complaints(viewer, case).get(whose)


def _complaints(viewer: Viewer, case: CaseSummary) -> Mapping[int | None, ConcernLine]:
    """Return each person's newest complaint that was found right.

    One that was written down for somebody is theirs where it bears the name of one parent of the case, and is
    nobody's where it does not: a parent is not told of another's complaint.
    """
    lines = sorted(list_concerns(viewer, area=case.area, case=case.id), key=lambda line: -line.id)
    right = [line for line in lines if line.kind is Kind.COMPLAINT and line.now.finding in _UPHELD]
    found: dict[int | None, ConcernLine] = {}
    names = _names(viewer, case, right)
    for line in right:
        if line.is_from_family:
            found.setdefault(line.parent, line)
            continue
        named = [parent for parent, name in names.items() if same_name(name, line.from_whom)]
        if len(named) == 1:
            found.setdefault(named[0], line)
    return found


def _names(viewer: Viewer, case: CaseSummary, lines: Iterable[ConcernLine]) -> dict[int, str]:
    days: list[date] = [line.received_on for line in lines if not line.is_from_family]
    if not days:
        return {}
    return {one.id: one.name for one in list_parents(viewer, child=case.child, on=max(days))}
