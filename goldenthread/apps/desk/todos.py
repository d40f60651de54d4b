"""What someone means to do: a line, a day or none, a case or none. It is theirs alone and never a statutory clock."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by, get_case
from goldenthread.apps.cases.types import CaseNotFound, CaseSummary
from goldenthread.apps.desk.models import ToDo
from goldenthread.apps.desk.types import DeskNotFound, DeskRefused, ToDoLine
from goldenthread.core.access.decisions import MayNot, check_may_open_case
from goldenthread.core.access.viewer import Viewer

MOST_SHOWN = 100


def _own(viewer: Viewer) -> QuerySet[ToDo]:
    rows = ToDo.objects.filter(area__in=viewer.casework_areas, account=viewer.account or 0)
    return rows.filter(Q(case__isnull=True) | Q(case__in=cases_seen_by(viewer))).select_related("case")


def list_to_dos(viewer: Viewer, *, with_done: bool = False, most: int = MOST_SHOWN) -> list[ToDoLine]:
    """Return what the viewer means to do, the soonest day first and what has no day last; nobody else's."""
    rows = _own(viewer) if with_done else _own(viewer).filter(done_at__isnull=True)
    return [
        ToDoLine(
            id=row.pk, words=row.words, due_on=row.due_on, case=row.case_id,
            reference=row.case.reference if row.case else "", child=row.case.child_id if row.case else None,
            done_at=row.done_at,
        )
        for row in rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:most]
    ]  # fmt: skip


@transaction.atomic
def add_to_do(
    *, words: str, due_on: date | None, reference: str, by: Viewer, at: datetime, area: str = ""
) -> int:
    """Keep something the person means to do, and return its id. Raises DeskRefused with the field, MayNot.

    `reference` names the case or is empty; `area` is needed only by someone who works in several and names no case.
    """
    if not by.casework_areas or by.account is None:
        raise MayNot("Only people who work on cases keep a list here.")
    case = None
    if reference.strip():
        try:
            case = get_case(by, reference=reference.strip())
        except CaseNotFound as error:
            raise DeskRefused(
                "There is no case with that reference that you can open.", field="reference"
            ) from error
    if not words.strip():
        raise DeskRefused("Write what you mean to do.", field="words")
    where = case.area if case else area if area in by.casework_areas else by.casework_areas[0]
    row = ToDo.objects.create(
        area=where, account_id=by.account, case_id=case.id if case else None, words=words.strip(), due_on=due_on,
        made_at=at,
    )  # fmt: skip
    _journal("to_do_added", row, by=by, at=at)
    return row.pk


@transaction.atomic
def put_to_do(
    *, account: int, case: CaseSummary, words: str, due_on: date | None, by: Viewer, at: datetime
) -> int:
    """Put something on the list of the person who has a case, because of what happened on it, and return its id.

    The same words still undone on the same case are not put there twice. Raises MayNot.
    """
    check_may_open_case(by, area=case.area, child=case.child)
    told = ToDo.objects.filter(
        area=case.area, account=account, case=case.id, words=words, done_at=None
    ).first()
    if told is not None:
        return told.pk
    row = ToDo.objects.create(
        area=case.area, account_id=account, case_id=case.id, words=words, due_on=due_on, made_at=at
    )
    _journal("to_do_added", row, by=by, at=at)
    return row.pk


@transaction.atomic
def finish_to_do(*, to_do: int, by: Viewer, at: datetime) -> None:
    """Tick something off one's own list; twice changes nothing more. Raises DeskNotFound."""
    row = _own(by).filter(pk=to_do).first()
    if row is None:
        raise DeskNotFound("That is not on your list.")
    if ToDo.objects.filter(pk=to_do, done_at__isnull=True).update(done_at=at):
        _journal("to_do_done", row, by=by, at=at)


def _journal(act: str, row: ToDo, *, by: Viewer, at: datetime) -> None:
    record_write(
        # Not an act on the case: what someone means to do is no part of its chronology.
        act=act, area=row.area, by=by, at=at, subject=f"to_do:{row.pk}",
        children=[row.case.child_id] if row.case else [], content=[row.words, row.due_on],
    )  # fmt: skip
