"""All that a measure's page says, as plain values: the same for every edition, for a file, and for a pinned page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.apps.measures.queries import list_comments, list_published
from goldenthread.apps.measures.types import Figure, PlaceFigures
from goldenthread.core.calendars.london import london_day
from goldenthread.core.measures.dictionary import Measure, Unit
from goldenthread.core.measures.grouped import BREAKDOWNS
from goldenthread.core.measures.own import FROM_EXTRACTS, OF_NO_CHILD
from goldenthread.core.measures.releasing import Let
from goldenthread.definitions.measures import load_measures
from goldenthread.definitions.measures.sections import section_of
from goldenthread.web.components.charts import Chart, ChartPoint, svg_of
from goldenthread.web.components.presenters import figures as words
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.dashboard.editions import Seen
from goldenthread.web.dashboard.lines import ENGLAND, doubts_of, line_of, newest_of, title_of

OWN = "Our own cases"
# How many periods a table begins with; the others are folded away under it.
SHOWN_FIRST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a reader has chosen of a measure's page; all of it is in the address."""

    period: str = ""
    split: str = ""
    beside: str = ""


def measure_page(seen: Seen, measure: Measure, chosen: Chosen) -> dict[str, Any]:
    """Return what a measure's page says, in values that can be kept and shown again as they are."""
    own = list(seen.own(measure.id).get(measure.id, ()))
    places = list_published(seen.viewer, area=seen.area, measure=measure.id, loaded=seen.loaded)
    main, published = _chosen(own, chosen.period), newest_of(places, is_own=True)
    shown = main or _chosen(next((list(each.figures) for each in places if each.is_own), []), chosen.period)
    chart = chart_of(seen, measure, own, places, beside=chosen.beside)
    return {
        "measure": _about(measure),
        "area": seen.area_name,
        "edition": seen.edition.words,
        "says": seen.edition.says,
        "headline": _headline(measure, shown, is_own=main is not None, own=own),
        "period": shown.period if shown else "",
        "doubts": doubts_of(seen, measure, main, published),
        "has_own": bool(own),
        "guard": _guard(seen, measure, main),
        "chart": str(svg_of(chart)) if chart else "",
        "trend": trend_rows(measure, own, places, beside=chosen.beside),
        "beside_name": next((each.name for each in places if each.code == chosen.beside), "England"),
        "breaks": _break_words(measure, own, places),
        "places": _places(measure, places),
        "groups": _groups(measure, main, chosen.split),
        "comments": [
            {"words": each.words, "by": each.by, "on": day(london_day(each.at)), "for_everyone": each.is_for_everyone}
            for each in list_comments(seen.viewer, area=seen.area, measure=measure.id)
        ],
        "sources": _sources(measure, own, places),
    }  # fmt: skip


def own_words(measure: Measure) -> str:
    """Return what an area's own figure of a measure is of: its cases, or what schools and services returned."""
    if measure.own in OF_NO_CHILD:
        return "What is kept here"
    return "What was returned to us" if measure.own in FROM_EXTRACTS else OWN


def about_rows(page: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is said of how a measure is counted, as words and values."""
    about = page["measure"]
    rows = [
        ("Measure", f"{about['id']}, definition version {about['version']}"),
        ("What is counted", about["numerator"]),
        ("Over what", about["denominator"]),
        ("More of the definition", about["definition"]),
        ("Unit", about["unit"]),
        ("Target", f"{about['target']}{' (' + about['law'] + ')' if about['law'] else ''}"),
        ("Which way is better", about["direction"]),
        ("Source", about["source"]),
        ("How often", about["cadence"]),
        ("Who answers for it", about["owner"]),
        ("Checked by", f"{about['checked_by']}; next looked at {about['next_review']}"),
        ("Where these figures came from", " ".join(page["sources"])),
    ]
    return [(key, value) for key, value in rows if value]


def _chosen(figures: Sequence[Figure], period: str) -> Figure | None:
    found = next((each for each in figures if each.period == period), None)
    return found or (figures[-1] if figures else None)


def _about(measure: Measure) -> dict[str, Any]:
    section = section_of(measure.id)
    return {
        "id": measure.id, "title": title_of(measure), "why": measure.why, "definition": measure.definition,
        "numerator": measure.numerator, "denominator": measure.denominator, "unit": measure.unit.value,
        "source": measure.source, "cadence": measure.cadence, "target": measure.target.words, "law": measure.target.law,
        "direction": measure.direction.value, "owner": measure.owner, "checked_by": measure.checked_by,
        "next_review": day(measure.next_review_on), "version": measure.version, "waits_for": measure.waits_for,
        "guard_words": measure.guard_words, "section": section.title, "section_slug": section.slug,
    }  # fmt: skip


def _headline(
    measure: Measure, figure: Figure | None, *, is_own: bool, own: Sequence[Figure]
) -> dict[str, Any]:
    if figure is None:
        return {}
    return {
        "value": words.figure_words(figure, measure.unit),
        "has_value": figure.value is not None,
        "is_hidden": figure.is_hidden,
        "counts": words.counts_words(figure),
        "why": figure.why_none,
        "period": words.period_words(figure.period),
        "as_at": day(figure.end_on),
        "source": own_words(measure) if is_own else "Published figures",
        "batch": figure.batch,
        "version": figure.version,
        "interval": words.interval_words(figure, measure),
        "target": words.target_words(figure, measure),
        "change": words.change_words([each for each in own if each.end_on <= figure.end_on], measure),
    }


def _guard(seen: Seen, measure: Measure, beside: Figure | None) -> dict[str, Any]:
    """Return the measure to read beside this one, of the same period."""
    guard = load_measures().get(measure.guard)
    if guard is None:
        return {}
    own = seen.own(guard.id).get(guard.id, ())
    line = line_of(seen, guard, [each for each in own if beside is None or each.end_on <= beside.end_on])
    return {
        key: line[key]
        for key in ("id", "title", "value", "has_value", "counts", "period", "waits_for", "not_yet")
    }


def _series(
    own: Sequence[Figure], places: Sequence[PlaceFigures], beside: str
) -> list[tuple[str, Sequence[Figure]]]:
    """Return what a trend shows: our own, what is published of the area, and England or the place asked for."""
    found: list[tuple[str, Sequence[Figure]]] = [(OWN, own)] if own else []
    found += [(f"{each.name}, published", each.figures) for each in places if each.is_own and each.figures]
    wanted = next((each for each in places if each.code == beside and not each.is_own), None)
    wanted = wanted or next((each for each in places if each.code == ENGLAND), None)
    return [*found, *([(wanted.name, wanted.figures)] if wanted and wanted.figures else [])]


def _in_order(series: Sequence[tuple[str, Sequence[Figure]]]) -> list[str]:
    ends = {each.period: each.end_on for _, figures in series for each in figures}
    return sorted(ends, key=lambda period: (ends[period], period))


def chart_of(
    seen: Seen, measure: Measure, own: Sequence[Figure], places: Sequence[PlaceFigures], *, beside: str = ""
) -> Chart | None:
    """Return a measure's trend as a chart, or None while fewer than two of its points can be shown."""
    series = [
        (name, [each for each in held if each.value is not None])
        for name, held in _series(own, places, beside)
    ]
    series = [(name, held) for name, held in series if held]
    periods = _in_order(series)
    if sum(len(held) for _, held in series) < 2 or len(periods) < 2:
        return None
    named = {period: words.short_period(period) for period in periods}
    ends = [(name, held[-1]) for name, held in series]
    target = measure.target.value
    return Chart(
        title=f"{title_of(measure)}: {seen.area_name}",
        description=" ".join(
            f"{name}: {words.value_words(held[0].value, measure.unit)} in {named[held[0].period]},"
            f" {words.value_words(last.value, measure.unit)} in {named[last.period]}."
            for (name, held), (_, last) in zip(series, ends, strict=True)
        ) + " Every figure is in the table below.",
        unit="%" if measure.unit is Unit.PERCENT else measure.unit.value,
        periods=tuple(named[each] for each in periods), series=tuple(name for name, _ in series),
        points=tuple(
            ChartPoint(period=named[each.period], series=name, value=float(each.value or 0), version=each.version)
            for name, held in series
            for each in held
        ),
        target=target, target_words=f"Target {words.target_value_words(target, measure.unit)}" if target is not None else "",
        breaks=tuple(dict.fromkeys(named[each.period] for _, held in series for each in _begins(held))),
        is_percent=measure.unit is Unit.PERCENT,
    )  # fmt: skip


def _begins(figures: Sequence[Figure]) -> list[Figure]:
    """Return the first figure of each definition after the first."""
    return [now for was, now in zip(figures, figures[1:], strict=False) if was.version != now.version]


def _break_words(measure: Measure, own: Sequence[Figure], places: Sequence[PlaceFigures]) -> list[str]:
    found = [
        f"{name}: counted another way from {words.period_words(each.period)}. Do not compare it with what came before."
        for name, held in _series(own, places, "")
        for each in _begins([one for one in held if one.value is not None])
    ]
    return list(dict.fromkeys(found))


def trend_rows(
    measure: Measure, own: Sequence[Figure], places: Sequence[PlaceFigures], *, beside: str = ""
) -> dict[str, Any]:
    """Return the table beside a trend: its heads, and a row a period, the newest first."""
    series = _series(own, places, beside)
    held = {(name, each.period): each for name, figures in series for each in figures}
    heads = [name for name, _ in series]
    rows = [
        {
            "period": words.period_words(period),
            "cells": [
                {
                    "head": name,
                    "value": words.figure_words(held[name, period], measure.unit)
                    if (name, period) in held
                    else "",
                    "counts": words.counts_words(held.get((name, period))),
                    "period": period if name == OWN and (name, period) in held else "",
                }
                for name in heads
            ],
        }
        for period in reversed(_in_order(series))
    ]
    return {"heads": heads, "rows": rows[:SHOWN_FIRST], "earlier": rows[SHOWN_FIRST:]}


def _places(measure: Measure, places: Sequence[PlaceFigures]) -> dict[str, Any]:
    """Return the area beside England and its neighbours, of the area's newest published period."""
    newest = newest_of(places, is_own=True)
    if newest is None or len(places) < 2:
        return {}
    rows = []
    for place in places:
        figure = next((each for each in place.figures if each.period == newest.period), None)
        rows.append(
            {
                "name": place.name, "code": place.code, "is_own": place.is_own, "value": words.figure_words(figure, measure.unit),
                "counts": words.counts_words(figure), "interval": _short_interval(figure, measure),
                "number": figure.value if figure else None,
            }
        )  # fmt: skip
    return {"period": words.period_words(newest.period), "rows": rows}


def _short_interval(figure: Figure | None, measure: Measure) -> str:
    if figure is None or measure.unit is not Unit.PERCENT or figure.interval is None:
        return ""
    return f"{figure.interval[0]:g}% to {figure.interval[1]:g}%"


def _groups(measure: Measure, figure: Figure | None, split: str) -> dict[str, Any]:
    """Return a measure by one breakdown, which breakdowns there are, and what the others wait for."""
    there = figure.groups if figure else {}
    offered = [{"key": each.key, "title": each.title} for each in BREAKDOWNS if each.key in there]
    waiting = [
        {"title": each.title, "waits_for": each.waits_for}
        for each in BREAKDOWNS
        if each.waits_for and each.key not in there
    ]
    chosen = next((each for each in BREAKDOWNS if each.key == split and each.key in there), None)
    if chosen is None or figure is None:
        return {"offered": offered, "waiting": waiting, "key": "", "rows": []}
    return {
        "offered": offered, "waiting": waiting, "key": chosen.key, "title": chosen.title,
        "period": words.period_words(figure.period),
        "rows": [_group(measure, figure, each) for each in there[chosen.key]],
    }  # fmt: skip


def _group(measure: Measure, figure: Figure, let: Let) -> Mapping[str, str]:
    one = Figure(
        period=figure.period, end_on=figure.end_on, version=figure.version, value=let.value, numerator=let.numerator,
        denominator=let.denominator, is_hidden=let.is_hidden,
    )  # fmt: skip
    no_rate = let.value is None and let.numerator is not None
    return {
        "name": let.name,
        "value": words.number_words(let.numerator) if no_rate and not let.is_hidden else words.figure_words(one, measure.unit),
        "counts": words.counts_words(one),
        "interval": _short_interval(one, measure),
    }  # fmt: skip


def _sources(measure: Measure, own: Sequence[Figure], places: Sequence[PlaceFigures]) -> list[str]:
    found = [f"{own_words(measure)}: {own[-1].batch}, as at {day(own[-1].end_on)}."] if own else []
    found += [
        f"Published: {batch}."
        for batch in dict.fromkeys(
            each.batch for place in places for each in place.figures[-3:] if each.batch
        )
    ]
    return found
