"""Which children of our records the rows of an extract are certainly of: by number, else by whole name and birth date.

Nobody is joined by a guess: whoever is not certain stays a row for a person to look at. It is done by the service
itself, alike for whoever sends the file, and a record that is kept apart is matched to nothing.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from goldenthread.apps.people.queries import match_children
from goldenthread.apps.people.types import ChildGiven, IdentifierGiven, IdentifierKind, NameGiven
from goldenthread.core.access.viewer import system_viewer

AT_ONCE = 4000


class Told(Protocol):
    """Whoever a row tells of: their numbers, and their names and birth date."""

    upn: str
    uln: str
    given: str
    family: str
    born_on: date | None


def match_rows(rows: Sequence[Told], *, area: str) -> list[int | None]:
    """Return, row by row, the child that it is certainly of, or None."""
    viewer = system_viewer(areas=(area,), name="Extracts")
    found: list[int | None] = []
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        found += match_children(viewer, area=area, children=[_given(row) for row in some])
    return found


def _given(row: Told) -> ChildGiven:
    numbers = ((IdentifierKind.UPN, row.upn), (IdentifierKind.ULN, row.uln))
    return ChildGiven(
        names=(NameGiven(given=row.given, family=row.family),) if row.given and row.family else (),
        born_on=row.born_on,
        identifiers=tuple(IdentifierGiven(kind=kind, value=value) for kind, value in numbers if value),
    )
