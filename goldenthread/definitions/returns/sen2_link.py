"""Joining the tables of a SEN2 return that came apart (Blade CSV files, or the stacked template) by their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.core.returns.checks.tables import QUERY
from goldenthread.core.returns.sen2_layout import RECORDS
from goldenthread.definitions.returns.sen2_gather import Rows, Strays
from goldenthread.definitions.returns.sen2_mended import mended

_ONCE = frozenset({"assessment", "namedplan", "activeplans"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """One table as it came: each row's own id and its holder's, and a column of texts for each field found."""

    own: Sequence[str]
    holder: Sequence[str]
    columns: Mapping[str, Sequence[str | None]]
    place: str

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.own) or max((len(each) for each in self.columns.values()), default=0)


def linked(loose: Mapping[str, Loose], strays: Strays) -> dict[str, pl.DataFrame]:
    """Return the tables with each row under its person and request, dates and long numbers mended.

    A row whose holder is nowhere is left out and said; so is a second record of a kind that comes once.
    """
    known: dict[str, dict[str, tuple[int, ...]]] = {}
    made = {}
    for table, record in RECORDS.items():
        found = loose.get(table)
        rows = Rows(table)
        known[table] = {}
        if found is not None:
            holders = known.get(record.parent or "", {})
            _place(found, table, holders, known[table], rows, strays)
        made[table] = mended(rows.made(), table, strays)
    return made


def _place(found: Loose, table: str, holders: Mapping[str, tuple[int, ...]], own: dict[str, tuple[int, ...]],
           rows: Rows, strays: Strays) -> None:  # fmt: skip
    record = RECORDS[table]
    columns = [found.columns.get(name) for name in record.columns]
    lost = 0
    seen: set[tuple[int, ...]] = set()
    for place in range(found.height):
        keys = _keys(table, found, place, holders, rows)
        if keys is None:
            lost += 1
            continue
        if table in _ONCE and keys in seen:
            strays.second(table, person=keys[0])
            continue
        seen.add(keys)
        id = found.own[place] if found.own else ""
        if id and id in own:
            strays.add(
                "GT0010", record.name, f"Two rows of {found.place} have one id. What belongs to it was put with the first.",
                "Give each row an id of its own.", person=keys[0],
            )  # fmt: skip
        elif id:
            own[id] = keys
        rows.add((*keys, *(None if column is None else column[place] for column in columns)))
    if lost:
        strays.add(
            "GT0009", record.name, f"{lost} rows of {found.place} belong to no {record.parent}. They were left out.",
            "Give all the files of one export, with their ids as they were.",
        )  # fmt: skip


def _keys(table: str, found: Loose, place: int, holders: Mapping[str, tuple[int, ...]], rows: Rows) -> tuple[int, ...] | None:  # fmt: skip
    if table == "person":
        return (rows.count,)
    keys = holders.get(found.holder[place])
    if keys is None:
        return None
    return (keys[0], rows.count) if table == "requests" else keys


def note_encoding(strays: Strays, module: str, place: str) -> None:
    """Say that a file was not UTF-8, and what it was read as."""
    strays.add(
        "GT0012", module, f"{place} is not UTF-8. It was read as Windows' Western European letters.",
        "Look at the names in it, and save it as UTF-8.", severity=QUERY,
    )  # fmt: skip
