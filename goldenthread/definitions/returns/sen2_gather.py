"""Gathering the records of a SEN2 return into columns as they are read, with what was strange about them."""

from collections.abc import Sequence

import polars as pl

from goldenthread.core.returns.checks.tables import (
    ERROR,
    QUERY,
    Sen2Stray,
    empty_table,
    schema_of,
    tidied,
)
from goldenthread.core.returns.sen2_layout import RECORDS
from goldenthread.definitions.returns.sen2_header import shown_name

FLUSH = 20_000
# A file in which everything is strange is not worth a million lines.
MOST_STRAYS = 10_000


class Rows:
    """The rows of one kind of record, made into columns some thousands at a time."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.count = 0
        self.width = len(schema_of(table))
        self._schema = schema_of(table)
        self._rows: list[Sequence[str | int | None]] = []
        self._done: list[pl.DataFrame] = []

    def add(self, row: Sequence[str | int | None]) -> int:
        """Keep one row, whose columns are in the table's order, and return its place."""
        self._rows.append(row)
        self.count += 1
        if len(self._rows) >= FLUSH:
            self._flush()
        return self.count - 1

    def made(self) -> pl.DataFrame:
        """Return every row as one table, its texts tidied."""
        self._flush()
        return pl.concat(self._done, rechunk=False) if self._done else empty_table(self.table)

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        made = {
            name: pl.Series(name, values, dtype=kind)
            for (name, kind), values in zip(self._schema.items(), columns, strict=True)
        }
        self._done.append(tidied(pl.DataFrame(made)))
        self._rows = []


class Strays:
    """What was strange in a file, up to a number that someone could read."""

    def __init__(self) -> None:
        self.found: list[Sen2Stray] = []
        self._unknown: set[tuple[str, str]] = set()

    def add(self, rule: str, module: str, message: str, mend: str, *, severity: str = ERROR,
            person: int | None = None, field: str | None = None, value: str | None = None) -> None:  # fmt: skip
        """Keep one strange thing, unless there are too many to be read."""
        if len(self.found) < MOST_STRAYS:
            self.found.append(
                Sen2Stray(
                    rule=rule, severity=severity, module=module, message=message, mend=mend, person=person,
                    field=field, value=value,
                )
            )  # fmt: skip

    def unknown(self, module: str, name: str, *, person: int | None) -> None:
        """Keep an element or column that is not known in a module, once for the whole file."""
        if (module, name) in self._unknown:
            return
        self._unknown.add((module, name))
        self.add(
            "GT0001", module, f"{shown_name(name)} is not an element of this module. It was left out wherever it came.",
            "Check its spelling against DfE's guide of the year.", severity=QUERY, person=person,
            field=name[:40],
        )  # fmt: skip

    def twice(self, module: str, name: str, *, person: int | None) -> None:
        """Keep a field that came more than once in one record."""
        self.add(
            "GT0002", module, f"{name} came more than once in one record. The first was used.", "Give it once.",
            person=person, field=name,
        )  # fmt: skip

    def misplaced(self, module: str, name: str, *, person: int | None) -> None:
        """Keep a record that lies where none of its kind belongs."""
        self.add(
            "GT0003", module, f"{shown_name(name)} does not belong inside {module}. It was left out.",
            "Put it where DfE's guide puts it.", person=person, field=name[:40],
        )  # fmt: skip

    def second(self, table: str, *, person: int) -> None:
        """Keep a second record of a kind that may come only once."""
        record = RECORDS[table]
        self.add(
            "GT0004", record.name, f"There is more than one {record.name} where one is expected. The first was used.",
            "Give one. A second assessment is a second request.", person=person, field=record.name,
        )  # fmt: skip
