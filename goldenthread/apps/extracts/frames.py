"""What loaded extracts say by a day, as columns that measures are worked out from, each row with the batch it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.extracts.census import CENSUS, COLUMNS, newest_census_rows
from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.types import BatchState
from goldenthread.apps.people.queries import marks_of_unseen
from goldenthread.core.access.extracts import may_load_extracts
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.own.returned import SCHEMAS, schema_of

_NONE = "N"
# A list says who is on it on its own day: of these only the newest counts, and what it no longer has is over.
_LISTS = ("missing", "home")


def read_extract_frames(viewer: Viewer, *, area: str, on: date) -> Mapping[str, pl.DataFrame]:
    """Return what every kind of extract says by a day, a frame a kind; a kind that nobody has loaded is not in it.

    For whoever loads the area's extracts. A record that is kept apart from the viewer, or from anyone, is in no frame.
    """
    if not may_load_extracts(viewer, area=area):
        return {}
    apart = replace(viewer, hidden_children=viewer.hidden_children | list_restricted(viewer, area=area))
    unseen = marks_of_unseen(apart, area=area)
    found = {}
    for kind in SCHEMAS:
        rows = [
            row
            for row in _rows(kind, area=area, on=on)
            if not unseen.are_of(
                child=row.child_id, numbers=(row.upn, row.uln), given=row.given, family=row.family, born_on=row.born_on
            )
        ]  # fmt: skip
        if rows:
            before = _with_none_before(rows, area=area) if kind == CENSUS else frozenset()
            found[kind] = _frame(kind, rows, before)
    return found


def label_extracts(viewer: Viewer, *, area: str, batches: set[int]) -> tuple[str, ...]:
    """Return how a figure names each of the batches that it rests on, for whoever loads the area's extracts."""
    if not may_load_extracts(viewer, area=area):
        return ()
    rows = Batch.objects.filter(area=area, pk__in=batches).order_by("pk")
    return tuple(f"extract {row.pk}: {row.file_name} {row.sha256[:12]}" for row in rows)


def _rows(kind: str, *, area: str, on: date) -> Iterator[Any]:
    if kind == CENSUS:
        yield from newest_census_rows(area=area, on=on)
        return
    rows = Row.objects.filter(area=area, kind=kind, said_on__lte=on, batch__state=BatchState.LOADED.value)
    if kind in _LISTS:
        newest = rows.order_by("-said_on").values_list("said_on", flat=True).first()
        rows = rows.filter(said_on=newest)
    held: dict[Any, Any] = {}
    for row in rows.order_by("said_on", "pk").values_list(*COLUMNS, named=True):
        # A suspension is told once for each day it began; of anything else the last word stands.
        held[(row.key, row.said_on) if kind == "exclusions" else row.key] = row
    yield from held.values()


def _with_none_before(rows: list[Any], *, area: str) -> frozenset[str]:
    """Return the persons whose last census before these told of no needs."""
    first = min(row.said_on for row in rows)
    earlier = Row.objects.filter(
        area=area, kind=CENSUS, said_on__lt=first, batch__state=BatchState.LOADED.value
    )
    last = dict(earlier.order_by("said_on", "pk").values_list("person", "sen"))
    return frozenset(person for person, sen in last.items() if sen == _NONE)


def _frame(kind: str, rows: list[Any], before: frozenset[str]) -> pl.DataFrame:
    schema = schema_of(kind)
    columns: dict[str, list[Any]] = {name: [] for name in schema}
    for row in rows:
        for name, sort in schema.items():
            columns[name].append(_value(row, name, sort, before))
    return pl.DataFrame(columns, schema=schema)


def _value(row: Any, name: str, sort: Any, before: frozenset[str]) -> Any:
    own = {"row": row.pk, "batch": row.batch_id, "had_none_before": row.person in before}
    if name in own:
        return own[name]
    if name in ("person", "urn", "sen", "said_on", "born_on"):
        return getattr(row, name)
    said = row.said.get(name)
    if said is None:
        return None
    if sort is pl.Date:
        return date.fromisoformat(said)
    return float(said) if sort is pl.Float64 else said
