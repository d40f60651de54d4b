"""Writing down what reached us by post, e-mail or telephone, and finding the case it is about."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import cases_seen_by, get_case
from goldenthread.apps.cases.types import AlreadySent, CaseNotFound, CaseSummary
from goldenthread.apps.desk.models import Arrival
from goldenthread.apps.desk.types import ArrivalKind, ArrivalPage, DeskNotFound, DeskRefused, How
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

NOT_FOUND = "There is nothing here that you can open. Somebody may have dealt with it."


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalGiven:
    """What someone wrote down; `reference` is the case's, or empty where it is not known yet."""

    kind: ArrivalKind
    how: How
    received_on: date
    from_whom: str
    words: str
    reference: str = ""
    is_disclosure: bool = False


def arrivals_seen_by(viewer: Viewer) -> QuerySet[Arrival]:
    """Return what was written down in the viewer's areas: of no case yet, or of one whose pages they may open."""
    rows = Arrival.objects.filter(area__in=viewer.casework_areas)
    return rows.filter(Q(case__isnull=True) | Q(case__in=cases_seen_by(viewer))).select_related(
        "case", "logged_by"
    )


def may_read_words(viewer: Viewer, row: Arrival) -> bool:
    """Answer whether someone may read what was written: of a child at risk, only whoever wrote it or may see such papers."""
    if not row.is_disclosure or (viewer.account is not None and row.logged_by_id == viewer.account):
        return True
    if row.case is None:
        return bool(viewer.roles_in(row.area) & {Role.MANAGER, Role.SYSTEM})
    return may_see(viewer, Item.SAFEGUARDING, area=row.area, child=row.case.child_id, case=row.case_id)


def get_arrival(viewer: Viewer, *, arrival: int) -> ArrivalPage:
    """Return one thing that was written down. Raises DeskNotFound."""
    row = arrivals_seen_by(viewer).filter(pk=arrival).first()
    if row is None:
        raise DeskNotFound(NOT_FOUND)
    may_read = may_read_words(viewer, row)
    return ArrivalPage(
        id=row.pk, area=row.area, kind=ArrivalKind(row.kind), how=How(row.how), received_on=row.received_on,
        from_whom=row.from_whom if may_read else "", words=row.words if may_read else "", may_read=may_read,
        is_disclosure=row.is_disclosure, case=row.case_id, child=row.case.child_id if row.case else None,
        reference=row.case.reference if row.case else "",
        logged_by=row.logged_by.display_name if row.logged_by else "", logged_at=row.logged_at,
    )  # fmt: skip


def _find_case(by: Viewer, *, area: str, reference: str) -> CaseSummary:
    try:
        found = get_case(by, reference=reference.strip())
    except CaseNotFound as error:
        raise DeskRefused(
            "There is no case with that reference that you can open. Leave it empty if you do not know it.",
            field="reference",
        ) from error
    if found.area != area:
        raise DeskRefused("That case belongs to another area.", field="reference")
    return found


@transaction.atomic
def record_arrival(*, area: str, given: ArrivalGiven, token: str, by: Viewer, at: datetime) -> int:
    """Keep something that reached us, and return its id; it waits in the duty queue from then on.

    Raises DeskRefused with the field, AlreadySent for a form that was kept already, MayNot.
    """
    if area not in by.casework_areas:
        raise MayNot("What arrives is written down by the council's SEND team.")
    if Arrival.objects.filter(area=area, token=token).exists():
        raise AlreadySent(reference="")
    if given.received_on > london_day(at):
        raise DeskRefused("The day it came cannot be in the future.", field="received_on")
    case = _find_case(by, area=area, reference=given.reference) if given.reference.strip() else None
    row = Arrival.objects.create(
        area=area, kind=given.kind.value, how=given.how.value, received_on=given.received_on,
        from_whom=given.from_whom.strip(), words=given.words.strip(), case_id=case.id if case else None,
        is_disclosure=given.is_disclosure, token=token, logged_at=at, logged_by_id=by.account,
    )  # fmt: skip
    _journal("arrival_recorded", row, child=case.child if case else None, by=by, at=at)
    return row.pk


@transaction.atomic
def place_arrival(*, arrival: int, reference: str, by: Viewer, at: datetime) -> None:
    """Say which case something is about, or put it right where it was said wrongly. Raises DeskNotFound, DeskRefused."""
    row = arrivals_seen_by(by).filter(pk=arrival).first()
    if row is None:
        raise DeskNotFound(NOT_FOUND)
    if not reference.strip():
        raise DeskRefused("Enter the case reference.", field="reference")
    case = _find_case(by, area=row.area, reference=reference)
    Arrival.objects.filter(pk=arrival).update(case=case.id)
    row.case_id = case.id
    _journal("arrival_placed", row, child=case.child, by=by, at=at)


def _journal(act: str, row: Arrival, *, child: int | None, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"arrival:{row.pk}",
        children=[child] if child else [], content=[row.kind, row.how, row.received_on, row.words, row.case_id],
        purpose=Purpose.SAFEGUARDING if row.is_disclosure else Purpose.CASEWORK,
    )  # fmt: skip
