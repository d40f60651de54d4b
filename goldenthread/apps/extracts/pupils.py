"""What schools' extracts say of each pupil by a day, as an inspection's lists ask for it: absence, suspensions, pupil premium."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.apps.extracts.census import newest_census_rows
from goldenthread.apps.extracts.models import Row
from goldenthread.apps.extracts.types import BatchState, PupilSaid
from goldenthread.apps.people.queries import marks_of_unseen
from goldenthread.core.access.extracts import may_load_extracts
from goldenthread.core.access.viewer import Viewer

# The inspection asks for absence over six months, and suspensions and exclusions over a year.
ABSENT_OVER, SENT_HOME_OVER = timedelta(days=183), timedelta(days=365)
_SUSPENDED, _PERMANENT = frozenset({"SUSP", "LNCH"}), "PERM"


@dataclass(slots=True)
class _Sum:
    child: int | None = None
    upn: str = ""
    missed: int = 0
    possible: int = 0
    suspended: int = 0
    excluded: int = 0
    has_exclusions: bool = False
    premium: bool | None = None


def list_pupils_said(viewer: Viewer, *, area: str, on: date) -> list[PupilSaid]:
    """Return what the loaded extracts say of each pupil of an area, for whoever loads them; of nobody else is anything told.

    Whoever the viewer must learn nothing of is left out. What no extract says of a pupil is empty: where nobody sent a
    suspension it is not known that there was none.
    """
    if not may_load_extracts(viewer, area=area):
        return []
    unseen = marks_of_unseen(viewer, area=area)
    sums: dict[str, _Sum] = {}
    for row in _rows(area, on):
        if not unseen.are_of(
            child=row.child_id,
            numbers=(row.upn, row.uln),
            given=row.given,
            family=row.family,
            born_on=row.born_on,
        ):
            held = sums.setdefault(row.person, _Sum())
            held.child, held.upn = row.child_id or held.child, row.upn or held.upn
            _add(held, row)
    return [_said(held) for held in sums.values()]


def _rows(area: str, on: date) -> Iterator[Row]:
    yield from newest_census_rows(area=area, on=on)
    for kind, since in (("attendance", on - ABSENT_OVER), ("exclusions", on - SENT_HOME_OVER)):
        rows = Row.objects.filter(
            area=area, kind=kind, said_on__gt=since, said_on__lte=on, batch__state=BatchState.LOADED.value
        )
        # Of two files that tell of the same thing on the same day the later is read.
        held = {(row.key, row.said_on): row for row in rows.order_by("said_on", "pk")}
        yield from held.values()


def _add(held: _Sum, row: Row) -> None:
    if row.kind == "attendance":
        held.missed += int(row.said.get("missed") or 0)
        held.possible += int(row.said.get("possible") or 0)
    elif row.kind == "exclusions":
        held.has_exclusions = True
        held.suspended += row.said.get("category") in _SUSPENDED
        held.excluded += row.said.get("category") == _PERMANENT
    elif row.said.get("is_pupil_premium") is not None:
        held.premium = bool(row.said["is_pupil_premium"])


def _said(held: _Sum) -> PupilSaid:
    return PupilSaid(
        child=held.child, upn=held.upn, absence=f"{round(100 * held.missed / held.possible, 1):g}" if held.possible else "",
        suspensions=str(held.suspended) if held.has_exclusions else "",
        exclusions=str(held.excluded) if held.has_exclusions else "",
        pupil_premium="" if held.premium is None else "YES" if held.premium else "NO",
    )  # fmt: skip
