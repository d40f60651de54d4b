"""From a table and the columns that were said to be which, to rows that may be kept and the faults of those that may not."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.core.people.names import folded
from goldenthread.core.returns.extracts.cells import CellRefused, read_cell
from goldenthread.core.returns.extracts.headings import Columns, Table, letter_of
from goldenthread.core.returns.extracts.kinds import Cell, Kind
from goldenthread.core.returns.extracts.sense import find_nonsense

# Faults beyond these are counted and not listed: a wrong column has as many as there are rows.
MOST_FAULTS = 500
EVERY = 1000
_WHO = ("upn", "uln", "given", "family", "born_on", "urn", "sen")
_NAMES = ("given", "family")
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """One thing wrong in a file: its line, its column by letter and heading, what sort of thing it is, and what to do.

    A query lets the row be kept; anything else stops the whole file. What the cell says is not repeated.
    """

    line: int
    column: str
    heading: str
    what: str
    mend: str
    is_query: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractRow:
    """One row as it may be kept. `person` tells one person from another within an area, `key` one row of a kind.

    `digest` is of everything said but the day it was said of: two rows of one key and digest say the same.
    """

    line: int
    person: str
    key: str
    digest: str
    on: date
    upn: str
    uln: str
    given: str
    family: str
    born_on: date | None
    urn: str
    sen: str
    said: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class RowsRead:
    """What was made of a table: rows, faults (the first of them), how many there are, and what was mended by which rule."""

    rows: list[ExtractRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    errors: int = 0
    queries: int = 0
    mended: Counter[str] = field(default_factory=Counter)
    repeated: int = 0


def read_rows(
    table: Table, *, kind: Kind, columns: Columns, on: date | None, today: date, tell: Tell | None = None
) -> RowsRead:
    """Return every row of a table as it may be kept, and every fault.

    `columns` says which column holds which field; `on` is the day of the whole file, for a kind or a file whose rows
    do not say one. `tell` is told how many rows are done, of how many.
    """
    reading = _Reading(table=table, kind=kind, columns=columns, on=on, today=today)
    for missing in _not_mapped(kind, columns, on):
        reading.fault(
            0,
            None,
            f"No column is said to hold “{missing}”, which this extract must have.",
            "Say which column it is.",
        )
    if reading.read.errors:
        return reading.read
    for done, (line, cells) in enumerate(table.rows, start=1):
        reading.take(line, cells)
        if tell is not None and done % EVERY == 0:
            tell(done, len(table.rows))
    return reading.read


def _not_mapped(kind: Kind, columns: Columns, on: date | None) -> list[str]:
    missing = [each.title for each in kind.fields if each.is_required and each.key not in columns]
    if on is None and kind.dated_by not in columns and kind.dated_by in kind.keys:
        missing.append(kind.field(kind.dated_by).title)
    return list(dict.fromkeys(missing))


class _Reading:
    """One reading of a table; what it has met is kept, so that a row told twice is seen."""

    def __init__(self, *, table: Table, kind: Kind, columns: Columns, on: date | None, today: date) -> None:
        self.table, self.kind, self.columns, self.on, self.today = table, kind, columns, on, today
        self.fields = [(kind.field(key), place) for key, place in columns.items()]
        self.read = RowsRead()
        self.met: dict[tuple[str, date], tuple[int, str]] = {}

    def fault(self, line: int, place: int | None, what: str, mend: str, *, is_query: bool = False) -> None:
        """Count a fault, and list it while there are few."""
        if is_query:
            self.read.queries += 1
        else:
            self.read.errors += 1
        if len(self.read.faults) < MOST_FAULTS:
            heading = self.table.headings[place] if place is not None else ""
            column = letter_of(place) if place is not None else ""
            self.read.faults.append(
                RowFault(line=line, column=column, heading=heading, what=what, mend=mend, is_query=is_query)
            )

    def take(self, line: int, cells: Any) -> None:
        """Read one row, and keep it if nothing in it stops it."""
        before, said = self.read.errors, self._said(line, cells)
        if self.read.errors > before:
            return
        if nonsense := find_nonsense(said, kind=self.kind.key):
            self.fault(line, None, *nonsense)
            return
        on = said.pop(self.kind.dated_by, None) or self.on
        if on is None:
            place = self.columns.get(self.kind.dated_by)
            self.fault(
                line,
                place,
                "The row has no day that it is of.",
                "Fill it in, or give one day for the whole file.",
            )
            return
        row = self._row(line, said, on)
        if row is not None:
            self._keep(row)

    def _said(self, line: int, cells: Any) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for each, place in self.fields:
            raw = cells[place] if place < len(cells) else None
            try:
                value = read_cell(raw, each, note=lambda words, place=place: self._mended(place, words))  # type: ignore[misc]
            except CellRefused as refused:
                self.fault(line, place, refused.what, refused.mend, is_query=refused.is_query)
                value = refused.kept
                if not refused.is_query:
                    continue
            if value is None and each.is_required and each.cell not in (Cell.UPN, Cell.ULN):
                self.fault(
                    line, place, "The cell is empty, and this column must be filled in.", "Fill it in."
                )
            elif isinstance(value, date) and each.key != "until_on" and value > self.today:
                self.fault(line, place, "The date has not come yet.", "Check the year.")
            elif value is not None:
                said[each.key] = value
        return said

    def _mended(self, place: int, words: str) -> None:
        self.read.mended[f"Column {letter_of(place)}, {self.table.headings[place]}: {words}"] += 1

    def _row(self, line: int, said: dict[str, Any], on: date) -> ExtractRow | None:
        known = _person(said)
        if self.kind.keeps_names_of and said.get("sen") not in self.kind.keeps_names_of:
            # Names are for finding and helping a child: of pupils who are only counted they are not kept.
            said = {key: value for key, value in said.items() if key not in _NAMES}
        if self.kind.is_of_people and not known:
            self.fault(
                line, None, "Nobody can be told by this row: it has no right UPN or ULN, and not all of a first name, a family name and a date of birth.",
                "Fill in one or the other.",
            )  # fmt: skip
            return None
        plainly = {
            key: value.isoformat() if isinstance(value, date) else value for key, value in said.items()
        }
        key = "|".join([known, *(str(plainly.get(each, "")) for each in self.kind.identified_by)])
        return ExtractRow(
            line=line, person=known, key=_digest(key), digest=_digest(plainly), on=on, upn=said.get("upn", ""),
            uln=said.get("uln", ""), given=said.get("given", ""), family=said.get("family", ""),
            born_on=said.get("born_on"), urn=said.get("urn", ""), sen=said.get("sen", ""),
            said={key: value for key, value in plainly.items() if key not in _WHO},
        )  # fmt: skip

    def _keep(self, row: ExtractRow) -> None:
        line, digest = self.met.setdefault((row.key, row.on), (row.line, row.digest))
        if line == row.line:
            self.read.rows.append(row)
        elif digest == row.digest:
            self.read.repeated += 1
        else:
            self.fault(
                row.line, None, f"It is of the same thing as line {line}, and says something else.",
                "Keep the one that is right.",
            )  # fmt: skip


def _person(said: Mapping[str, Any]) -> str:
    """Return what tells one person from another, or nothing: a number, else the whole name with the birth date, hashed."""
    if upn := said.get("upn"):
        return f"upn:{upn}"
    if uln := said.get("uln"):
        return f"uln:{uln}"
    given, family, born_on = (said.get(each) for each in ("given", "family", "born_on"))
    if not (given and family and born_on):
        return ""
    return "name:" + _digest([folded(given), folded(family), born_on.isoformat()])[:32]


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
