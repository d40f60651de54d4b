"""A measure's figures to take away: CSV, a workbook, or the chart as a picture. Nothing is in them that the page hides."""

import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Font

from goldenthread.apps.measures.queries import list_published
from goldenthread.apps.measures.types import Figure
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.measures.releasing import Let
from goldenthread.web.components.charts import png_of
from goldenthread.web.components.documents import safe_cell
from goldenthread.web.components.sheet import sheet
from goldenthread.web.dashboard.editions import Seen
from goldenthread.web.dashboard.measure import OWN, Chosen, chart_of

HEADS = (
    "measure", "title", "area", "edition", "source", "period", "as_at", "breakdown", "group", "value", "numerator",
    "denominator", "unit", "hidden", "low_95", "high_95", "definition_version", "batch",
)  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def give_file(seen: Seen, measure: Measure, chosen: Chosen, kind: str) -> HttpResponse | None:
    """Return a measure's figures as a file of this kind; None for a kind there is not, or a chart with too little to draw."""
    name = f"{measure.id}-{seen.area}-{seen.edition.name}.{kind}"
    if kind == "csv":
        return sheet(name, heads=HEADS, rows=rows_of(seen, measure))
    if kind == "xlsx":
        return _given(_workbook(seen, measure), name, XLSX)
    if kind == "png":
        own = seen.own(measure.id).get(measure.id, ())
        places = list_published(seen.viewer, area=seen.area, measure=measure.id, loaded=seen.loaded)
        chart = chart_of(seen, measure, own, places, beside=chosen.beside)
        return _given(png_of(chart), name, "image/png") if chart else None
    return None


def _given(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def rows_of(seen: Seen, measure: Measure) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each figure of a measure's page: our own with its groups, and what is published beside it."""
    for figure in seen.own(measure.id).get(measure.id, ()):
        yield _row(seen, measure, figure, place=seen.area_name, source=OWN)
        for breakdown, held in figure.groups.items():
            for each in held:
                yield _row(seen, measure, _of_group(figure, each), place=seen.area_name, source=OWN, breakdown=breakdown,
                           group=each.name)  # fmt: skip
    for place in list_published(seen.viewer, area=seen.area, measure=measure.id, loaded=seen.loaded):
        for figure in place.figures:
            yield _row(seen, measure, figure, place=place.name, source="Published")


def _of_group(figure: Figure, let: Let) -> Figure:
    return Figure(
        period=figure.period, end_on=figure.end_on, version=figure.version, value=let.value, numerator=let.numerator,
        denominator=let.denominator, is_hidden=let.is_hidden, batch=figure.batch,
    )  # fmt: skip


def _row(
    seen: Seen,
    measure: Measure,
    figure: Figure,
    *,
    place: str,
    source: str,
    breakdown: str = "",
    group: str = "",
) -> tuple[Any, ...]:
    low, high = figure.interval if figure.interval and measure.unit.value == "percent" else (None, None)
    return (
        measure.id, measure.title, place, seen.edition.words, source, figure.period, figure.end_on.isoformat(), breakdown,
        group, figure.value, figure.numerator, figure.denominator, measure.unit.value, "yes" if figure.is_hidden else "no",
        low, high, figure.version, figure.batch,
    )  # fmt: skip


def _workbook(seen: Seen, measure: Measure) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = measure.id
    page.append([*HEADS])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for row in rows_of(seen, measure):
        page.append([safe_cell(each) if isinstance(each, str) else each for each in row])
    about = book.create_sheet("About")
    for words in (
        ("Measure", f"{measure.id}: {measure.title}"), ("Why it matters", measure.why),
        ("Counted", measure.numerator), ("Over", measure.denominator), ("Target", measure.target.words),
        ("Edition", f"{seen.edition.words}. {seen.edition.says}"), ("Definition", f"version {measure.version}"),
    ):  # fmt: skip
        about.append([safe_cell(each) for each in words])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
