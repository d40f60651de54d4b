"""The attainment store: what was returned of each year, measure by measure, with what is missing, for those inside."""

from dataclasses import dataclass
from datetime import date

from goldenthread.apps.extracts.census import newest_census_rows
from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.types import BatchState
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.attainment import Grid, Result, make_grid
from goldenthread.definitions.extracts import load_kinds

# Each measure with its phase, in the order of a child's years, and the year group whose pupils it is of.
MEASURES: tuple[tuple[str, str, str], ...] = (
    ("EYFS", "GLD", "R"), ("PHONICS", "PHONICS", "1"), ("KS1", "KS1_RWM", "2"), ("KS2", "RWM", "6"), ("KS4", "A8", "11"),
    ("POST16", "LEVEL2", "13"), ("POST16", "LEVEL3", "13"), ("DESTINATIONS", "SUSTAINED", "13"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """One academic year's grids, which years there are, and the batches that it all rests on by their labels."""

    year: str
    years: tuple[str, ...]
    grids: tuple[Grid, ...]
    batches: tuple[str, ...]


def get_attainment(viewer: Viewer, *, area: str, on: date, year: str = "") -> Attainment:
    """Return an area's attainment of one academic year, the newest where none is named, as it was returned by a day.

    Small counts are in it, so it is for those who may see inside; anyone else is given nothing.
    """
    if not may_see_inside(viewer, area=area):
        return Attainment(year="", years=(), grids=(), batches=())
    rows = Row.objects.filter(
        area=area, kind="attainment", said_on__lte=on, batch__state=BatchState.LOADED.value
    ).order_by("said_on", "pk")
    newest = {row.key: row for row in rows}
    years = tuple(sorted({row.said["year"] for row in newest.values()}, reverse=True))
    chosen = year if year in years else (years[0] if years else "")
    results = [_result(row) for row in newest.values() if row.said["year"] == chosen]
    provisions = tuple(load_kinds()["attainment"].field("provision").codes)
    schools = _schools_by_year_group(area, on)
    grids = tuple(
        make_grid(
            results, phase=phase, measure=measure, provisions=provisions, expected=schools.get(group, set())
        )
        for phase, measure, group in MEASURES
    )  # fmt: skip
    used = Batch.objects.filter(area=area, pk__in={each.batch for each in results}).order_by("pk")
    labels = tuple(f"extract {each.pk}: {each.file_name} {each.sha256[:12]}" for each in used)
    return Attainment(year=chosen, years=years, grids=grids, batches=labels)


def _result(row: Row) -> Result:
    said = row.said
    return Result(
        phase=said["phase"], measure=said["measure"], sen=row.sen, provision=said["provision"], urn=row.urn,
        pupils=said["pupils"], met=said.get("met"), score=said.get("score"), batch=row.batch_id,
    )  # fmt: skip


def _schools_by_year_group(area: str, on: date) -> dict[str, set[str]]:
    """Return which schools have pupils with needs in each year group, by the newest census: those whose results are looked for."""
    found: dict[str, set[str]] = {}
    for row in newest_census_rows(area=area, on=on):
        if row.sen in ("K", "E"):
            found.setdefault(str(row.said.get("year_group", "")), set()).add(row.urn)
    return found
