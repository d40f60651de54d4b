"""An invented release of a real one's size and shape, and an invented England to group."""

import io
import statistics
import time
import zipfile
from pathlib import Path

import polars as pl

from goldenthread.core.measures.datasets import Dataset
from goldenthread.core.measures.grouping import count_by, with_rates
from goldenthread.definitions.published import load_catalogue

RELEASE = (
    "annual_reviews", "assessments", "caseload", "ceased_plans", "newplans", "personal_budgets", "requests",
    "residential_settings", "sen_need_newplans", "sen_needs_all_plans", "timeliness_20_week", "work_based_placements",
)  # fmt: skip
AREAS, PLANS, YEARS = 150, 640_000, 6
BREAKDOWNS = {"sex": 3, "ethnicity": 19, "need": 13, "age": 26, "placement": 38, "care_status": 4}
MEASURES = ("in_time", "refused", "excepted")
MOST_GROUPED = f"{PLANS:,} plans in each of {YEARS} years, {AREAS} areas, {len(MEASURES)} measures by {len(BREAKDOWNS)} breakdowns"


def write_release(path: Path, *, megabytes: int) -> float:
    """Write a zip of the twelve tables with invented counts, and return its size unpacked in megabytes."""
    catalogue, size = load_catalogue(), 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in RELEASE:
            content = _table(catalogue.datasets[name], megabytes * 1_000_000 // len(RELEASE))
            archive.writestr(f"data/{name}.csv", content)
            size += len(content)
    return size / 1_000_000


def _table(dataset: Dataset, size: int) -> bytes:
    figures = sorted(dataset.labels)
    line = 110 + 5 * len(figures)
    rows = size // line
    academic = dataset.is_stock
    place = pl.int_range(rows, eager=True)
    area = place % (AREAS + 1)
    group = place // (AREAS + 1)
    columns = {
        "time_period": pl.Series(["202425" if academic else "2024"]).new_from_index(0, rows),
        "time_identifier": pl.Series(["Academic year" if academic else "Calendar year"]).new_from_index(0, rows),
        "geographic_level": pl.select(pl.when(area == 0).then(pl.lit("National")).otherwise(pl.lit("Local authority"))).to_series(),
        "country_code": pl.Series(["E92000001"]).new_from_index(0, rows),
        "country_name": pl.Series(["England"]).new_from_index(0, rows),
        "region_code": pl.Series(["E12000002"]).new_from_index(0, rows),
        "region_name": pl.Series(["North West"]).new_from_index(0, rows),
        "new_la_code": "E06" + area.cast(pl.String).str.zfill(6),
        "old_la_code": (area + 200).cast(pl.String),
        "la_name": "Invented " + area.cast(pl.String),
        "breakdown_topic": pl.select(pl.when(group == 0).then(pl.lit("All")).otherwise(pl.lit("Invented group"))).to_series(),
        "breakdown": pl.select(pl.when(group == 0).then(pl.lit("All")).otherwise(group.cast(pl.String))).to_series(),
    }  # fmt: skip
    for at, figure in enumerate(figures):
        columns[figure] = ((place * (at + 7)) % 4000).cast(pl.String)
    out = io.BytesIO()
    pl.DataFrame(columns).write_csv(out)
    return out.getvalue()


def time_groupings(folder: Path) -> tuple[float, float, str, float]:
    """Return the slowest measure by one breakdown in milliseconds, with its processor's, its name, and the middle of all."""
    path = folder / "england.parquet"
    england().write_parquet(path)
    found = []
    for breakdown in BREAKDOWNS:
        for measure in MEASURES:
            took = sorted(_time(path, breakdown, measure) for _ in range(5))
            found.append((*took[2], f"{measure} by {breakdown}"))
    slowest, busy, name = max(found)
    return slowest, busy, name, statistics.median(one for one, _, _ in found)


def _time(path: Path, breakdown: str, measure: str) -> tuple[float, float]:
    started, before = time.perf_counter(), time.process_time()
    rows = pl.scan_parquet(path).select("area", "year", breakdown, measure)
    groups = count_by(rows, by=("area", "year", breakdown), counted=measure)
    with_rates(groups)
    return (time.perf_counter() - started) * 1000, (time.process_time() - before) * 1000


def england() -> pl.DataFrame:
    """Return a row a plan and year, with the groups it falls in and what counts."""
    size = PLANS * YEARS
    place = pl.int_range(size, eager=True)
    hashed = place.hash(20261122)
    columns = {
        "area": ("E06" + (hashed % AREAS).cast(pl.String).str.zfill(6)).cast(pl.Categorical),
        "year": (2021 + place // PLANS).cast(pl.Int16),
    }
    for at, (name, groups) in enumerate(BREAKDOWNS.items()):
        columns[name] = ("Group " + ((hashed // (at + 3)) % groups).cast(pl.String)).cast(pl.Categorical)
    for at, name in enumerate(MEASURES):
        columns[name] = (hashed // (at + 11)) % 100 < 40 + at
    return pl.DataFrame(columns)
