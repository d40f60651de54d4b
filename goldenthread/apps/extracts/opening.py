"""Opening the kept file of a batch, once it has been scanned, and the first of its rows for a person to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goldenthread.apps.extracts.models import Batch, Columns
from goldenthread.apps.extracts.reading import MOST_ROWS, read_table
from goldenthread.apps.extracts.types import BatchNotFound
from goldenthread.apps.files.queries import open_file
from goldenthread.apps.files.types import FileKind, FileNotOpen
from goldenthread.core.access.extracts import may_load_extracts
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.returns.extracts.cells import Formula
from goldenthread.core.returns.extracts.headings import LOOKED_AT, Table, guess_columns
from goldenthread.definitions.extracts import load_kinds

FIRST_ROWS = 5
FILE_GONE = (
    "The file itself has been removed, so nothing more can be read of it. Send it again if it is needed."
)
# Enough to find the headings and the first rows under them; the rest of a long file is not read for a page.
_FIRST_LINES = LOOKED_AT + 2 * FIRST_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first rows of a file under its headings, and which column each field is guessed to be."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    guessed: Mapping[str, int]


def preview_extract(viewer: Viewer, *, batch: UUID, mapping: str = "") -> Preview:
    """Return the first rows of a file and which column each field is guessed to be, from a mapping kept before if named.

    Raises BatchNotFound; TableRefused where the file is no table; FileNotOpen while it is in quarantine.
    """
    row = row_of(viewer, batch)
    kind, table = load_kinds()[row.kind], open_table(viewer, row, most=_FIRST_LINES)
    return Preview(
        headings=table.headings, notes=table.notes,
        rows=tuple((line, _worded(cells, len(table.headings))) for line, cells in table.rows[:FIRST_ROWS]),
        guessed=guess_columns(table.headings, kind=kind, kept=_kept(row, mapping)),
    )  # fmt: skip


def row_of(viewer: Viewer, batch: UUID) -> Batch:
    """Return a batch's row. Raises BatchNotFound alike for none and for none of theirs."""
    row = Batch.objects.select_related("file").filter(public_id=batch).first()
    if row is None or not may_load_extracts(viewer, area=row.area):
        raise BatchNotFound("There is no such file.")
    return row


def open_table(viewer: Viewer, row: Batch, *, most: int = MOST_ROWS) -> Table:
    """Return a batch's file as one table, or its first lines. Raises TableRefused, and FileNotOpen in quarantine or once it has gone."""
    if row.file is None or row.file.content is None:
        raise FileNotOpen(FILE_GONE)
    line, pieces = open_file(viewer, file=row.file.public_id)
    return read_table(
        b"".join(pieces), is_book=line.kind is FileKind.EXCEL, kind=load_kinds()[row.kind], most=most
    )


def _kept(row: Batch, mapping: str) -> Mapping[str, str] | None:
    if row.columns and not mapping:
        return row.columns
    found = Columns.objects.filter(area=row.area, kind=row.kind, name=mapping).first() if mapping else None
    newest = found or Columns.objects.filter(area=row.area, kind=row.kind).order_by("-kept_at", "-pk").first()
    return newest.columns if newest else None


def _worded(cells: Sequence[Any], width: int) -> tuple[str, ...]:
    filled = [*cells[:width], *([None] * (width - len(cells)))]
    return tuple(_cell(each) for each in filled)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Formula):
        return "a formula"
    return value.date().isoformat() if isinstance(value, datetime) else str(value)[:60]
