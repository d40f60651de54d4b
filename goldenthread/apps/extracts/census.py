"""What the newest census of each school says: who is there, and whom it is certainly of."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.types import BatchState, CensusPerson
from goldenthread.apps.people.queries import marks_of_unseen
from goldenthread.core.access.extracts import may_load_extracts
from goldenthread.core.access.viewer import Viewer

CENSUS, SUPPORT = "census", "K"
COLUMNS = (
    "pk", "kind", "batch_id", "child_id", "person", "key", "said_on", "upn", "uln", "given", "family", "born_on", "urn", "sen", "said",
)  # fmt: skip
# A school whose last census is older than this is not counted as it was: three terms, and a little for a late one.
OLDEST = timedelta(days=400)


def list_census_people(viewer: Viewer, *, area: str, on: date) -> list[CensusPerson]:
    """Return everyone on SEN support by the newest census of their school up to a day, each person once, the newest row.

    For whoever loads the area's extracts; nobody else is told of anyone. Whoever the viewer must learn nothing of is
    left out, whether or not the row was matched to them. A person whose newest row says something else than SEN
    support is not in it, nor is one whom their school's newest census no longer has.
    """
    if not may_load_extracts(viewer, area=area):
        return []
    unseen = marks_of_unseen(viewer, area=area)
    labels = {batch.pk: label_of(batch) for batch in Batch.objects.filter(area=area, kind=CENSUS)}
    return [
        _person(row, labels[row.batch_id])
        for row in newest_census_rows(area=area, on=on)
        if row.sen == SUPPORT
        and not unseen.are_of(
            child=row.child_id, numbers=(row.upn, row.uln), given=row.given, family=row.family, born_on=row.born_on
        )
    ]  # fmt: skip


def newest_census_rows(*, area: str, on: date) -> Iterator[Any]:
    """Yield each person's newest row among the newest censuses of the schools of an area, up to a day, with `COLUMNS`."""
    rows = Row.objects.filter(
        area=area, kind=CENSUS, said_on__lte=on, said_on__gt=on - OLDEST, batch__state=BatchState.LOADED.value
    )
    newest = dict(rows.values_list("urn").annotate(newest=Max("said_on")))
    found: dict[str, Any] = {}
    told = rows.filter(said_on__in=set(newest.values())).order_by("said_on", "pk")
    # Plain tuples: a census is of every pupil, and most of them are only counted.
    for row in told.values_list(*COLUMNS, named=True).iterator(chunk_size=5000):
        if row.said_on == newest[row.urn]:
            found[row.person] = row
    yield from found.values()


def _person(row: Any, label: str) -> CensusPerson:
    said: dict[str, Any] = dict(row.said)
    taken = {name: said.pop(name, "") for name in _WORDS}
    yes_no = {name: said.pop(name, None) for name in _YES_NO}
    began = said.pop("sen_from_on", "")
    return CensusPerson(
        row=row.pk, batch=row.batch_id, batch_label=label, census_on=row.said_on, child=row.child_id,
        upn=row.upn, uln=row.uln, given=row.given, family=row.family, born_on=row.born_on, urn=row.urn, sen=row.sen,
        sen_from_on=date.fromisoformat(began) if began else None, extra=said, **taken, **yes_no,
    )  # fmt: skip


def label_of(batch: Any) -> str:
    """Return how a figure names a batch: its number here, its file and the beginning of its hash."""
    return f"extract {batch.pk}: {batch.file_name} {batch.sha256[:12]}"


_WORDS = ("sex", "ethnicity", "language", "year_group", "primary_need", "secondary_need")
_YES_NO = ("is_fsm", "is_pupil_premium", "is_looked_after", "has_disability")
