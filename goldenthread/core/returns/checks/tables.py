"""A SEN2 return as columns, whichever form it came in: a table a kind of record, and what was found while reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from goldenthread.core.returns.sen2_layout import RECORDS
from goldenthread.core.returns.sen2_shape import Sen2Header

ERROR, QUERY = "ERROR", "QUERY"
KEYS = {"person": pl.UInt32, "request": pl.UInt32}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Stray:
    """Something in the file that could not be read as it lay, or was repaired by a stated rule.

    `person` counts from 0 in the order of the file, and is None where it is the file's and no one person's.
    """

    rule: str
    severity: str
    module: str
    message: str
    mend: str
    person: int | None = None
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Tables:
    """A return read whole: its header, module 0, and each kind of record as a table of text.

    Every table has `person` (from 0, in the file's order) and all but the first `request` (from 0, over the whole
    file); then a column a field, in small letters, empty where nothing was given. `form` is XML, CSV or TEMPLATE.
    """

    header: Sen2Header
    form: str
    head: Mapping[str, str]
    tables: Mapping[str, pl.DataFrame]
    strays: tuple[Sen2Stray, ...] = field(default=())

    @property
    def people(self) -> int:
        """How many people it holds."""
        return self.tables["person"].height


def empty_table(table: str) -> pl.DataFrame:
    """Return one kind of record's table with no rows."""
    return pl.DataFrame(schema=schema_of(table))


def schema_of(table: str) -> dict[str, type[pl.DataType]]:
    """Return the columns of one kind of record's table: whose it is, then its fields."""
    keys = {"person": pl.UInt32} if table == "person" else KEYS
    return {**keys, **dict.fromkeys(RECORDS[table].columns, pl.String)}


def tidied(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table with the spaces round each text taken off, and empty text as nothing given."""
    text = [name for name, kind in frame.schema.items() if kind == pl.String]
    bare = [pl.col(name).str.strip_chars() for name in text]
    return frame.with_columns(bare).with_columns(
        pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in text
    )
