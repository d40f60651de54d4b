"""Taking and opening an area's snapshot: its standing facts in columns, sealed at rest with a key of its own."""

import hashlib
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings
from django.db import transaction

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.benchmarks.types import NothingLoaded, SnapshotLine
from goldenthread.apps.cases.queries import list_facts_to_measure
from goldenthread.apps.files.actions import make_key, seal_bytes, sealed_pieces
from goldenthread.apps.files.queries import opened_pieces, unseal_bytes
from goldenthread.core.access.viewer import Viewer

_PIECE = 1 << 20
_PLAIN = {
    "case": pl.String,
    "regime": pl.String,
    "seq": pl.Int64,
    "event": pl.String,
    "on": pl.Date,
    "id": pl.String,
}


@transaction.atomic
def take_snapshot(*, area: str, by: Viewer, at: datetime) -> SnapshotLine:
    """Take an area's standing facts as they are now, seal them in a file and return what was taken."""
    # A record that is kept apart is in no count, so that no list of cases is ever shorter than the count above it.
    seen = replace(by, hidden_children=by.hidden_children | list_restricted(by, area=area, at=at))
    frame = _frame(seen, area)
    raw, key = _bytes_of(frame), make_key()
    row = Snapshot.objects.create(
        area=area, sha256=hashlib.sha256(raw).hexdigest(), key=seal_bytes(key).decode(), facts=len(frame),
        cases=frame["case"].n_unique(), taken_at=at, taken_by_id=by.account,
    )  # fmt: skip
    _seal(raw, path=_path(row), key=key)
    record_write(
        act="snapshot_taken", area=area, by=by, at=at, subject=f"snapshot:{row.pk}", content=row.sha256,
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return _line(row)


def find_snapshot(viewer: Viewer, *, area: str) -> SnapshotLine | None:
    """Return an area's newest snapshot, for whoever works on its cases."""
    if area not in viewer.casework_areas:
        return None
    row = Snapshot.objects.filter(area=area).order_by("-taken_at", "-pk").first()
    return _line(row) if row else None


def open_snapshot(viewer: Viewer, *, snapshot: int) -> pl.DataFrame:
    """Return a snapshot's facts. Raises NothingLoaded where there is none that the viewer may open."""
    return _open(_row(viewer, snapshot))


@transaction.atomic
def keep_beside(*, snapshot: int, name: str, frame: pl.DataFrame, by: Viewer, at: datetime) -> None:
    """Keep what was worked out of a snapshot sealed beside it, with the snapshot's own key: the cases behind a figure."""
    row = _row(by, snapshot)
    raw = _bytes_of(frame)
    _seal(raw, path=_path(row, name), key=unseal_bytes(row.key.encode()))
    record_write(
        act="readings_taken", area=row.area, by=by, at=at, subject=f"snapshot:{row.pk}",
        content=hashlib.sha256(raw).hexdigest(), purpose=Purpose.OVERSIGHT,
    )  # fmt: skip


def open_beside(viewer: Viewer, *, snapshot: int, name: str) -> pl.DataFrame:
    """Return what is kept beside a snapshot. Raises NothingLoaded where there is none that the viewer may open."""
    return _open(_row(viewer, snapshot), name)


def _row(viewer: Viewer, snapshot: int) -> Snapshot:
    row = Snapshot.objects.filter(pk=snapshot, area__in=viewer.casework_areas).first()
    if row is None:
        raise NothingLoaded(
            "That snapshot is not here. Take another: it is made from the cases as they stand."
        )
    return row


def _open(row: Snapshot, name: str = "") -> pl.DataFrame:
    path = _path(row, name)
    if not path.exists():
        raise NothingLoaded(
            "That snapshot is not here. Take another: it is made from the cases as they stand."
        )
    with path.open("rb") as sealed:
        pieces = opened_pieces(iter(lambda: sealed.read(_PIECE), b""), key=unseal_bytes(row.key.encode()))
        return pl.read_parquet(io.BytesIO(b"".join(pieces)))


def _bytes_of(frame: pl.DataFrame) -> bytes:
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd", compression_level=3)
    return content.getvalue()


def _seal(raw: bytes, *, path: Path, key: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".arriving")
    pieces = (raw[start : start + _PIECE] for start in range(0, len(raw), _PIECE))
    with aside.open("wb") as out:
        for piece in sealed_pieces(pieces, key=key):
            out.write(piece)
    aside.rename(path)


def _path(row: Snapshot, name: str = "") -> Path:
    return Path(settings.FIGURES) / "snapshots" / row.area / f"{row.pk}{'-' if name else ''}{name}.sealed"


def _line(row: Snapshot) -> SnapshotLine:
    return SnapshotLine(
        id=row.pk, area=row.area, sha256=row.sha256, facts=row.facts, cases=row.cases, taken_at=row.taken_at
    )


def _frame(viewer: Viewer, area: str) -> pl.DataFrame:
    rows = list(list_facts_to_measure(viewer, area=area))
    plain = [(case, regime, number, event, on, ref) for case, regime, number, event, on, ref, _ in rows]
    frame = pl.DataFrame(plain, schema=_PLAIN, orient="row")
    keys = sorted({key for row in rows for key in row[6]} - set(_PLAIN))
    return frame.with_columns(
        pl.Series(key, [_text(row[6].get(key)) for row in rows], dtype=pl.String) for key in keys
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
