"""Attainment inside: each measure by kind of provision and SEN provision, with what nobody returned, and the gaps."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.extracts.queries import get_attainment
from goldenthread.core.measures.attainment import SCORED, SENS, Cell, Gap, Grid
from goldenthread.definitions.extracts import load_kinds
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.dashboard import pages
from goldenthread.web.dashboard.inside import ROLES, seen_inside

# The dictionary's own measure of each, where it has one.
MEASURE_IDS = {"GLD": "M062", "PHONICS": "M063", "RWM": "M064", "A8": "M065", "LEVEL3": "M066"}


@door(roles=ROLES, shows_children=False)
@require_GET
def attainment(request: Asked, area: str) -> HttpResponse:
    """Show what was returned of attainment, phase by phase; no pupil is known here."""
    seen = seen_inside(request, area)
    found = get_attainment(request.viewer, area=area, on=request.on, year=request.GET.get("year", "")[:6])
    fields = load_kinds()["attainment"]
    context = {
        "year": _year_words(found.year),
        "years": [
            {"value": each, "words": _year_words(each), "chosen": each == found.year} for each in found.years
        ],
        "sens": [fields.field("sen").codes[each] for each in SENS],
        "grids": [_grid(seen, each) for each in found.grids if not each.is_empty],
        "without": [_title(each) for each in found.grids if each.is_empty],
        "batches": found.batches,
    }
    return pages.show(seen, "dashboard/attainment.html", context)


def _year_words(year: str) -> str:
    return f"{year[:4]} to 20{year[4:]}" if year else ""


def _title(grid: Grid) -> str:
    fields = load_kinds()["attainment"]
    return f"{fields.field('phase').codes[grid.phase]}: {fields.field('measure').codes[grid.measure].lower()}"


def _grid(seen: Any, grid: Grid) -> dict[str, Any]:
    fields = load_kinds()["attainment"]
    sens = fields.field("sen").codes
    found = MEASURE_IDS.get(grid.measure, "")
    is_score = grid.measure in SCORED
    rows = [
        {
            "title": words,
            "cells": [{"head": sens[sen], **_cell(grid.cells[provision, sen], is_score)} for sen in SENS],
        }
        for provision, words in fields.field("provision").codes.items()
    ]  # fmt: skip
    whole = [{"head": sens[sen], **_cell(grid.whole[sen], is_score)} for sen in SENS]
    return {
        "title": _title(grid), "rows": [*rows, {"title": "All that returned", "cells": whole}],
        "gaps": [_gap(each, sens[each.sen], is_score) for each in grid.gaps],
        "missing": grid.missing[:30], "missing_count": len(grid.missing), "expected": grid.expected,
        "href": seen.address("measure", found) if found else "", "measure": found,
    }  # fmt: skip


def _cell(cell: Cell | None, is_score: bool) -> dict[str, str]:
    if cell is None:
        return {"value": "", "counts": ""}
    if cell.value is None:
        return {"value": "No pupils", "counts": f"{cell.returns} returned none"}
    if is_score:
        return {"value": f"{cell.value:g}", "counts": f"{cell.pupils:,} pupils"}
    low, high = cell.interval or (0.0, 0.0)
    return {
        "value": f"{cell.value:g}%",
        "counts": f"{cell.met:,} of {cell.pupils:,}, from {low:g}% to {high:g}%",
    }


def _gap(gap: Gap, words: str, is_score: bool) -> str:
    unit = "points of score" if is_score else "percentage points"
    way = (
        f"{abs(gap.points):g} {unit} {'below' if gap.points < 0 else 'above'}"
        if gap.points
        else "the same as"
    )
    said = (
        f"{words}: {way} pupils with no special educational need ({gap.pupils:,} pupils beside {gap.others:,}"
    )
    if gap.interval is None:
        return f"{said}). How sure it is cannot be said: schools return no spread of scores."
    low, high = gap.interval
    return f"{said}; 95% sure that it lies from {low:+g} to {high:+g})."
