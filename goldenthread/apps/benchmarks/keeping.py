"""Where the figures lie: a folder a batch, a Parquet file a dataset, written aside and moved into place whole."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from django.conf import settings

DOUBTS = "doubts"


def folder_of(batch: int) -> Path:
    """Return the folder of a batch's figures."""
    return Path(settings.FIGURES) / f"batch-{batch}"


def path_of(batch: int, dataset: str) -> Path:
    """Return the file of one dataset of a batch."""
    return folder_of(batch) / f"{dataset}.parquet"


@contextmanager
def written_aside(frames: Mapping[str, pl.DataFrame]) -> Iterator[Path]:
    """Write frames to a folder that nobody reads yet, and take it away again unless it is moved into place."""
    root = Path(settings.FIGURES)
    root.mkdir(parents=True, exist_ok=True)
    aside = root / f"arriving-{secrets.token_hex(8)}"
    aside.mkdir(mode=0o700)
    try:
        for name, frame in frames.items():
            frame.write_parquet(aside / f"{name}.parquet", compression="zstd", compression_level=1)
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def move_into_place(aside: Path, *, batch: int) -> Path:
    """Make what was written aside a batch's own folder; what an unfinished load left there goes first."""
    place = folder_of(batch)
    if place.exists():
        shutil.rmtree(place)
    return aside.rename(place)
