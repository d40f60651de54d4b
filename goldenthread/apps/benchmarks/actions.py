"""Loading published figures: a file whole or not at all, the same file once."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import polars as pl
from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.benchmarks import figures
from goldenthread.apps.benchmarks.keeping import DOUBTS, move_into_place, written_aside
from goldenthread.apps.benchmarks.lookups import read_lookups
from goldenthread.apps.benchmarks.models import Batch, Part
from goldenthread.apps.benchmarks.numbering import decide_rule_numbers as decide_rule_numbers
from goldenthread.apps.benchmarks.numbering import keep_rule_list as keep_rule_list
from goldenthread.apps.benchmarks.reading import Member, Opened, open_file, read_rows, read_table
from goldenthread.apps.benchmarks.recognising import find_dataset
from goldenthread.apps.benchmarks.releases import release_of
from goldenthread.apps.benchmarks.snapshots import keep_beside as keep_beside
from goldenthread.apps.benchmarks.snapshots import take_snapshot as take_snapshot
from goldenthread.apps.benchmarks.types import ENGLAND, Loaded, LoadRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.measures.datasets import Catalogue
from goldenthread.core.measures.plausibility import list_doubts
from goldenthread.core.measures.tidying import TableUnreadable, Tidied, tidy
from goldenthread.core.measures.tribunal import is_tribunal_table, read_tribunal_table

Names = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """One dataset of a file, read and ready to be kept."""

    dataset: str
    member: Member
    frame: pl.DataFrame
    periods: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Read:
    """What was made of a file's tables."""

    tables: list[_Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def load_benchmarks(
    *,
    paths: Sequence[Path],
    catalogue: Catalogue,
    areas: Names,
    by: Viewer,
    at: datetime,
    cut_on: date | None = None,
) -> list[Loaded]:
    """Load files of published figures, the earlier cut first, and return what came of each.

    `areas` maps a folded name to an area's three digits and GSS code; `cut_on` is the day the publisher made the
    files, where they do not say. A file or a table that is here already is passed over. Raises LoadRefused at the
    first file that cannot be read, before anything of any file is kept.
    """
    opened = [open_file(path) for path in paths]
    day = london_day(at)
    opened.sort(key=lambda file: cut_on or file.cut_on or day)
    read = [(file, _read(file, catalogue=catalogue, areas=areas)) for file in opened]
    return [
        _keep(file, tables, catalogue=catalogue, cut_on=cut_on or file.cut_on or day, by=by, at=at)
        for file, tables in read
    ]


def _read(file: Opened, *, catalogue: Catalogue, areas: Names) -> _Read:
    already = Batch.objects.filter(sha256=file.sha256).exists()
    read = _Read()
    if already:
        return read
    for member in file.members:
        try:
            _read_member(member, read, catalogue=catalogue, areas=areas, only=len(file.members) == 1)
        except TableUnreadable as error:
            raise LoadRefused(f"{file.name}, {member.name}", error.faults) from error
    return read


def _read_member(member: Member, read: _Read, *, catalogue: Catalogue, areas: Names, only: bool) -> None:
    kept = Part.objects.filter(sha256=member.sha256).select_related("batch").first()
    if kept is not None:
        read.notes.append(
            f"{member.name} is the same, to the byte, as in batch {kept.batch_id}; it was passed over."
        )
        return
    lists = None if _is_release(member) else read_lookups(member, areas=areas)
    if lists is not None:
        read.tables += [
            _Table(dataset=name, member=member, frame=frame, periods=(), notes=tuple(notes))
            for name, (frame, notes) in lists.items()
        ]
        return
    table, notes = _table(member, areas=areas)
    dataset = find_dataset(table, stem=member.stem, catalogue=catalogue)
    if dataset is None:
        if only:
            raise LoadRefused(
                member.name,
                (
                    "It is no table of published figures that we know: such a table has time_period and geographic_level.",
                ),
            )
        read.notes.append(f"{member.name} is no table of published figures; it was passed over.")
        return
    tidied: Tidied = tidy(table, dataset=dataset)
    read.tables.append(
        _Table(
            dataset=dataset.name, member=member, frame=tidied.frame, periods=tidied.periods,
            notes=(*notes, *tidied.notes),
        )
    )  # fmt: skip


def _is_release(member: Member) -> bool:
    return b"time_period" in member.content[:400]


def _table(member: Member, *, areas: Names) -> tuple[pl.DataFrame, list[str]]:
    if _is_release(member):
        return read_table(member)
    rows = read_rows(member)
    if is_tribunal_table(rows):
        return read_tribunal_table(rows, areas=areas)
    return (read_table(member)) if member.name.lower().endswith(".csv") else (pl.DataFrame(), [])


def _keep(
    file: Opened, read: _Read, *, catalogue: Catalogue, cut_on: date, by: Viewer, at: datetime
) -> Loaded:
    already = Batch.objects.filter(sha256=file.sha256).first()
    if already is not None:
        return Loaded(file_name=file.name, batch=None, already=already.pk, release=already.release)
    if not read.tables:
        return Loaded(file_name=file.name, batch=None, notes=tuple(read.notes))
    frames = {table.dataset: table.frame for table in read.tables}
    doubts = list_doubts(frames, catalogue=catalogue, beside=figures.beside(catalogue, without=frames))
    notes = [*read.notes, *(f"{name} is not a table; it was passed over." for name in file.passed_over)]
    with written_aside(frames | {DOUBTS: doubts}) as aside:
        place = None
        try:
            with transaction.atomic():
                batch = _record(file, read, cut_on=cut_on, notes=notes, by=by, at=at)
                place = move_into_place(aside, batch=batch.pk)
        except BaseException:
            if place is not None:
                shutil.rmtree(place, ignore_errors=True)
            raise
    return Loaded(
        file_name=file.name, batch=batch.pk, release=batch.release, rows=batch.rows, datasets=tuple(frames),
        notes=(*notes, *(f"{table.dataset}: {note}" for table in read.tables for note in table.notes)),
        doubts=len(doubts), replaced=_replaced(batch, read), periods={each.dataset: each.periods for each in read.tables},
    )  # fmt: skip


def _record(file: Opened, read: _Read, *, cut_on: date, notes: list[str], by: Viewer, at: datetime) -> Batch:
    batch = Batch.objects.create(
        file_name=file.name[:200], sha256=file.sha256, cut_on=cut_on,
        release=release_of(file, periods=[each for table in read.tables for each in table.periods])[:120],
        rows=sum(len(table.frame) for table in read.tables), notes=notes, loaded_at=at, loaded_by_id=by.account,
    )  # fmt: skip
    Part.objects.bulk_create(
        Part(
            batch=batch, dataset=table.dataset, member=table.member.name[:200], sha256=table.member.sha256,
            rows=len(table.frame), periods=list(table.periods), notes=list(table.notes),
        )
        for table in read.tables
    )  # fmt: skip
    # Published figures are of every area: their loading stands in the journal of England.
    record_write(
        act="benchmarks_loaded", area=ENGLAND, by=by, at=at, subject=f"batch:{batch.pk}", content=file.sha256,
        purpose=Purpose.IMPORT,
    )  # fmt: skip
    return batch


def _replaced(batch: Batch, read: _Read) -> tuple[str, ...]:
    names = [table.dataset for table in read.tables if table.periods]
    older = Part.objects.filter(dataset__in=names).exclude(batch=batch).order_by("dataset")
    found = {
        (part.dataset, part.batch_id)
        for part in older
        for table in read.tables
        if table.dataset == part.dataset and set(part.periods) & set(table.periods)
    }
    newest = figures.newest_parts()
    return tuple(
        f"{dataset} of batch {old}"
        for dataset, old in sorted(found)
        if any(part.batch_id == batch.pk for part in newest[dataset].values())
    )
