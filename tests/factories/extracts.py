"""Plainly invented extracts, as CSV bytes, and the way from a file to its rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from goldenthread.apps.extracts.actions import check_extract, load_extract, say_columns, send_extract
from goldenthread.apps.extracts.queries import get_batch, preview_extract
from goldenthread.apps.files.actions import record_scan
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.upn import check_letter_of
from tests.factories.people import HALTON, NOW, SYSTEM

CENSUS_HEADINGS = (
    "UPN",
    "Legal forename",
    "Legal surname",
    "DOB",
    "URN",
    "SEN provision",
    "Primary need",
    "NC year actual",
)
CENSUS_ON = date(2026, 10, 1)
URN = "900001"


def upn(number: int) -> str:
    """Return an invented UPN whose check letter is right."""
    body = f"99900{number:07d}"[:12]
    return check_letter_of(body) + body


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return rows under headings as CSV in UTF-8."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(headings)
    writer.writerows(rows)
    return made.getvalue().encode()


def census_row(
    number: int, *, sen: str = "K", need: str = "SLCN", urn: str = URN, **more: str
) -> tuple[str, ...]:
    """Return one pupil's line of a census."""
    born = more.get("born", "02/03/2016")
    family = more.get("family", "Example")
    return (upn(number), more.get("given", "Oak"), family, born, urn, sen, need if sen != "N" else "", "5")


def send(
    content: bytes,
    *,
    by: Viewer,
    kind: str = "census",
    name: str = "census.csv",
    area: str = HALTON,
    scanned: bool = True,
) -> UUID:
    """Send a file as an extract, and let the scan find it clean."""
    batch = send_extract(area=area, kind=kind, name=name, content=io.BytesIO(content), by=by, at=NOW)
    if scanned:
        file = get_batch(by, batch=batch).file
        assert file is not None
        record_scan(file=file, is_clean=True, scanned_with="test", by=SYSTEM, at=NOW)
    return batch


def map_as_guessed(
    batch: UUID, *, by: Viewer, on: date | None = CENSUS_ON, keep_as: str = ""
) -> Mapping[str, str]:
    """Say that every column is what it is guessed to be."""
    seen = preview_extract(by, batch=batch)
    columns = {field: seen.headings[place] for field, place in seen.guessed.items()}
    say_columns(batch=batch, columns=columns, on=on, keep_as=keep_as, by=by, at=NOW)
    return columns


def load(content: bytes, *, by: Viewer, on: date | None = CENSUS_ON, **more: str) -> UUID:
    """Send a file, map it as guessed, look through it and load it."""
    batch = send(content, by=by, **more)
    map_as_guessed(batch, by=by, on=on)
    check_extract(batch=batch, by=by, at=NOW)
    load_extract(batch=batch, by=by, at=NOW)
    return batch
