"""Reading our own figures by edition: inside as they are, outside only what was let out; and what was said and pinned."""

from collections.abc import Mapping
from uuid import UUID

import polars as pl

from goldenthread.apps.benchmarks.queries import open_beside
from goldenthread.apps.benchmarks.types import NothingLoaded
from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.measures.beside import list_published as list_published
from goldenthread.apps.measures.beside import list_published_doubts as list_published_doubts
from goldenthread.apps.measures.joined import Joined as Joined
from goldenthread.apps.measures.joined import read_joined as read_joined
from goldenthread.apps.measures.models import Comment, Pin, Reading
from goldenthread.apps.measures.series import list_readings as list_readings
from goldenthread.apps.measures.series import list_releases as list_releases
from goldenthread.apps.measures.taking import BEHIND, GROUPS
from goldenthread.apps.measures.types import (
    INTERNAL,
    PUBLIC,
    Behind,
    CommentLine,
    FigureNotFound,
    PinLine,
)
from goldenthread.core.access.figures import may_see_inside, may_see_partners
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.grouped import NOT_RECORDED


def list_comments(viewer: Viewer, *, area: str, measure: str) -> list[CommentLine]:
    """Return what was said of a measure, the newest first: all of it inside, outside what was said for everyone."""
    rows = Comment.objects.filter(area=area, measure=measure).select_related("written_by")
    if not may_see_inside(viewer, area=area):
        rows = rows.filter(is_for_everyone=True)
    return [
        CommentLine(
            words=row.words, by=row.written_by.display_name if row.written_by else "Golden Thread", at=row.written_at,
            is_for_everyone=row.is_for_everyone,
        )
        for row in rows.order_by("-written_at", "-pk")
    ]  # fmt: skip


def list_behind(
    viewer: Viewer, *, area: str, measure: str, period: str, breakdown: str = "", group: str = ""
) -> Behind:
    """Return the cases behind a figure that a person may open, for those who see inside and work on the area's cases.

    Raises FigureNotFound for anyone else, and for a figure that was never taken.
    """
    row = (
        Reading.objects.filter(area=area, measure=measure, period=period).order_by("-taken_at", "-pk").first()
    )
    if row is None or not may_see_inside(viewer, area=area) or area not in viewer.casework_areas:
        raise FigureNotFound("There is no such figure, or its cases are not yours to open.")
    try:
        behind = open_beside(viewer, snapshot=row.snapshot_id, name=BEHIND)
        rows = behind.filter((pl.col("measure") == measure) & (pl.col("period") == period))
        if breakdown:
            groups = open_beside(viewer, snapshot=row.snapshot_id, name=GROUPS)
            rows = rows.join(_in_group(groups, breakdown, group), on="case", how="semi")
    except NothingLoaded as gone:
        raise FigureNotFound(str(gone)) from None
    seen = cases_seen_by(viewer).filter(area=area, reference__in=rows["case"].to_list())
    children = dict(seen.values_list("reference", "child_id"))
    marked = [(case, is_counted) for case, is_counted in rows.select("case", "is_counted").iter_rows()]
    return Behind(
        counted=tuple((case, children[case]) for case, counts in marked if counts and case in children),
        others=tuple((case, children[case]) for case, counts in marked if not counts and case in children),
    )


def list_own_behind(viewer: Viewer, *, area: str) -> Mapping[str, tuple[str, Behind]]:
    """Return, by measure, the newest period and the cases behind its figure that the viewer coordinates themselves."""
    if viewer.account is None or area not in viewer.casework_areas:
        return {}
    newest = Reading.objects.filter(area=area).order_by("-taken_at", "-pk").first()
    if newest is None:
        return {}
    last = Reading.objects.filter(area=area, snapshot=newest.snapshot_id).order_by("-end_on", "-pk").first()
    assert last is not None
    mine = cases_seen_by(viewer).filter(area=area, coordinator=viewer.account)
    children = dict(mine.values_list("reference", "child_id"))
    try:
        behind = open_beside(viewer, snapshot=newest.snapshot_id, name=BEHIND)
    except NothingLoaded:
        return {}
    rows = behind.filter((pl.col("period") == last.period) & pl.col("case").is_in(list(children)))
    found: dict[str, tuple[str, Behind]] = {}
    for (measure,), held in rows.group_by(["measure"], maintain_order=True):
        marked = list(held.select("case", "is_counted").iter_rows())
        found[str(measure)] = (
            last.period,
            Behind(
                counted=tuple((case, children[case]) for case, counts in marked if counts),
                others=tuple((case, children[case]) for case, counts in marked if not counts),
            ),
        )
    return found


def _in_group(groups: pl.DataFrame, breakdown: str, group: str) -> pl.DataFrame:
    if breakdown not in groups.columns or breakdown == "case":
        raise FigureNotFound("Figures are not split so.")
    return groups.filter(pl.col(breakdown).fill_null(NOT_RECORDED) == group)


def list_pins(viewer: Viewer, *, area: str, edition: str) -> list[PinLine]:
    """Return the pages pinned of an area in one edition that a person may open, the newest meeting first."""
    if not _may_open(viewer, area, edition):
        return []
    rows = Pin.objects.filter(area=area, edition=edition).select_related("pinned_by").defer("content")
    return [_pin(row, with_content=False) for row in rows.order_by("-held_on", "-pk")]


def get_pin(viewer: Viewer, *, public_id: UUID) -> PinLine:
    """Return a pinned page. Raises FigureNotFound where there is none that this person may open."""
    row = Pin.objects.select_related("pinned_by").filter(public_id=public_id).first()
    if row is None or not _may_open(viewer, row.area, row.edition):
        raise FigureNotFound("There is no such page.")
    return _pin(row, with_content=True)


def _may_open(viewer: Viewer, area: str, edition: str) -> bool:
    if edition == PUBLIC:
        return True
    if edition == INTERNAL:
        return may_see_inside(viewer, area=area)
    return may_see_partners(viewer, area=area)


def _pin(row: Pin, *, with_content: bool) -> PinLine:
    return PinLine(
        public_id=str(row.public_id), area=row.area, edition=row.edition, measure=row.measure, meeting=row.meeting,
        held_on=row.held_on, pinned_at=row.pinned_at, sha256=row.sha256,
        pinned_by=row.pinned_by.display_name if row.pinned_by else "Golden Thread",
        content=row.content if with_content else {},
    )  # fmt: skip
