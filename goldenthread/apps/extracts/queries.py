"""Reading extracts: which files came, what was found in them, and what their rows say, for whoever makes the area's returns."""

from uuid import UUID

from goldenthread.apps.extracts.attainment import Attainment as Attainment
from goldenthread.apps.extracts.attainment import get_attainment as get_attainment
from goldenthread.apps.extracts.census import label_of
from goldenthread.apps.extracts.census import list_census_people as list_census_people
from goldenthread.apps.extracts.frames import label_extracts as label_extracts
from goldenthread.apps.extracts.frames import read_extract_frames as read_extract_frames
from goldenthread.apps.extracts.joining import get_unmatched as get_unmatched
from goldenthread.apps.extracts.joining import list_joined as list_joined
from goldenthread.apps.extracts.joining import search_to_join as search_to_join
from goldenthread.apps.extracts.mapping import line_of, unmatched_of
from goldenthread.apps.extracts.models import Batch, Columns, Row
from goldenthread.apps.extracts.opening import Preview as Preview
from goldenthread.apps.extracts.opening import preview_extract as preview_extract
from goldenthread.apps.extracts.opening import row_of
from goldenthread.apps.extracts.pupils import list_pupils_said as list_pupils_said
from goldenthread.apps.extracts.types import (
    BatchLine,
    BatchNotFound,
    BatchState,
    MappingLine,
    SaidLine,
    UnmatchedLine,
)
from goldenthread.core.access.extracts import may_load_extracts
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer

MOST_SHOWN = 200


def list_batches(viewer: Viewer, *, area: str) -> list[BatchLine]:
    """Return the files of extracts that were sent to an area, the newest first."""
    if not may_load_extracts(viewer, area=area):
        return []
    rows = Batch.objects.filter(area=area).select_related("file", "sent_by", "loaded_by", "undone_by")
    return [line_of(row) for row in rows.defer("faults").order_by("-sent_at", "-pk")]


def get_batch(viewer: Viewer, *, batch: UUID) -> BatchLine:
    """Return one file of an extract. Raises BatchNotFound alike for none and for none of theirs."""
    row = (
        Batch.objects.filter(public_id=batch)
        .select_related("file", "sent_by", "loaded_by", "undone_by")
        .first()
    )
    if row is None or not may_load_extracts(viewer, area=row.area):
        raise BatchNotFound("There is no such file.")
    return line_of(row)


def list_extracts_to_do(viewer: Viewer) -> list[BatchLine]:
    """Return the files that wait to be looked through or loaded, the oldest first, for the job that does; nothing to a person."""
    if viewer.account is not None:
        return []
    waiting = (BatchState.TO_CHECK.value, BatchState.TO_LOAD.value)
    rows = Batch.objects.filter(state__in=waiting).select_related("file", "sent_by", "loaded_by", "undone_by")
    return [line_of(row) for row in rows.defer("faults").order_by("sent_at", "pk")]


def list_mappings(viewer: Viewer, *, area: str, kind: str) -> list[MappingLine]:
    """Return the columns that were kept under a name for a kind of extract, the newest first."""
    if not may_load_extracts(viewer, area=area):
        return []
    rows = Columns.objects.filter(area=area, kind=kind).select_related("kept_by")
    return [
        MappingLine(
            name=row.name, kind=row.kind, columns=row.columns, kept_at=row.kept_at,
            kept_by=row.kept_by.display_name if row.kept_by else "Golden Thread",
        )
        for row in rows.order_by("-kept_at", "-pk")
    ]  # fmt: skip


def list_rows_of_child(viewer: Viewer, *, area: str, child: int) -> list[SaidLine]:
    """Return what every loaded extract says of one child, the newest first, for whoever may see that of them."""
    if not may_see(viewer, Item.EXTRACT, area=area, child=child):
        return []
    rows = Row.objects.filter(area=area, child=child, batch__state=BatchState.LOADED.value).select_related(
        "batch"
    )
    return [
        SaidLine(
            kind=row.kind, on=row.said_on, batch_label=label_of(row.batch),
            said={"urn": row.urn, "sen": row.sen, **{key: str(value) for key, value in row.said.items()}},
        )
        for row in rows.order_by("-said_on", "-pk")
    ]  # fmt: skip


def list_unmatched(viewer: Viewer, *, batch: UUID) -> tuple[int, list[UnmatchedLine]]:
    """Return how many rows of a loaded batch are certainly of no child that we know and have needs, and the first of them.

    It says what it would say if a record that is kept apart did not exist: what it is of is matched to nobody, and the
    row stands with the others that are. Raises BatchNotFound.
    """
    row = row_of(viewer, batch)
    found = Row.objects.filter(batch=row, child__isnull=True, sen__in=("K", "E")).order_by("line")
    return found.count(), [unmatched_of(each) for each in found[:MOST_SHOWN]]
