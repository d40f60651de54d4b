"""Charts drawn on the server as SVG or PNG: no script, a title and a description, and nothing told by colour alone.

Each is drawn once for the same figures and kept. The table beside it on the page says all that the chart says.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

_FONT = "Atkinson Hyperlegible Next, Liberation Sans, Arial, sans-serif"
_INK, _QUIET, _EDGE, _LATE = "#102a2e", "#4a5c60", "#d8cfba", "#a8201a"
# Each line differs in colour, in dash and in the shape of its points.
_LOOKS = (
    ("#0b4a4f", (1, 0), "circle"),
    ("#8a6200", (6, 3), "square"),
    ("#4a5c60", (2, 3), "triangle-up"),
    ("#5b2a86", (10, 4), "diamond"),
)
_WIDTH, _HEIGHT = 460, 250
_KEPT_SECONDS = 30 * 24 * 3600
_VERSION = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One point: where it stands along the axis, which line it is on, its value and its definition's version."""

    period: str
    series: str
    value: float
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A trend: its points in order of time, its periods, its unit, its target, and where a definition begins."""

    title: str
    description: str
    unit: str
    periods: tuple[str, ...]
    series: tuple[str, ...]
    points: tuple[ChartPoint, ...]
    target: float | None = None
    target_words: str = ""
    breaks: tuple[str, ...] = ()
    is_percent: bool = False


def svg_of(chart: Chart) -> SafeString:
    """Return a chart as inline SVG, drawn now or before."""
    return mark_safe(_svg(_spec(chart), chart.title, chart.description))  # noqa: S308 - our own drawing, its words escaped


def png_of(chart: Chart) -> bytes:
    """Return a chart as a PNG picture, with its title drawn in."""
    spec = json.loads(_spec(chart)) | {"title": {"text": chart.title, "anchor": "start"}}
    return bytes(vl_convert.vegalite_to_png(json.dumps(spec), scale=2))


@lru_cache(maxsize=256)
def _svg(spec: str, title: str, description: str) -> str:
    key = "chart-" + hashlib.sha256("\n".join((_VERSION, spec, title, description)).encode()).hexdigest()
    held = cache.get(key)
    if held is None:
        held = _named(vl_convert.vegalite_to_svg(spec), title, description, key[-10:])
        cache.set(key, held, _KEPT_SECONDS)
    return str(held)


def _named(drawn: str, title: str, description: str, key: str) -> str:
    """Give a drawing its title and description, and take away what would name its every mark."""
    body = re.sub(r'\s(?:role|aria-[a-z]+|tabindex)="[^"]*"', "", drawn)
    body = re.sub(r'id="([^"]+)"', rf'id="\1-{key}"', body).replace("url(#", "url(#")
    body = re.sub(r"url\(#([^)]+)\)", rf"url(#\1-{key})", body)
    body = re.sub(r'\swidth="[\d.]+" height="[\d.]+"(?= viewBox)', "", body, count=1)
    words = f'<title id="t-{key}">{escape(title)}</title><desc id="d-{key}">{escape(description)}</desc>'
    return body.replace(
        "<svg ", f'<svg role="img" focusable="false" aria-labelledby="t-{key} d-{key}" ', 1
    ).replace(">", f">{words}", 1)


@lru_cache(maxsize=1024)
def _spec(chart: Chart) -> str:
    layers: list[dict[str, Any]] = [_lines(chart), _points(chart)]
    if chart.target is not None:
        layers = [*_target(chart), *layers]
    if chart.breaks:
        layers = [_breaks(chart), *layers]
    return json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": _WIDTH, "height": _HEIGHT, "padding": 4, "background": "white",
            "data": {"values": [_row(point) for point in chart.points]},
            "layer": layers,
            "config": {
                "font": _FONT, "view": {"stroke": None},
                "axis": {"labelFontSize": 14, "titleFontSize": 14, "titleFontWeight": "normal", "labelColor": _INK,
                         "titleColor": _INK, "gridColor": _EDGE, "domainColor": _QUIET, "tickColor": _QUIET},
                "legend": {"labelFontSize": 14, "labelColor": _INK, "orient": "top", "columns": 1, "title": None,
                           "symbolSize": 120, "symbolStrokeWidth": 0, "labelLimit": 420},
                "title": {"fontSize": 16, "color": _INK},
            },
        },
        sort_keys=True,
    )  # fmt: skip


def _row(point: ChartPoint) -> dict[str, Any]:
    return {
        "period": point.period, "series": point.series, "value": point.value, "line": f"{point.series} {point.version}"
    }  # fmt: skip


def _x(chart: Chart) -> dict[str, Any]:
    return {
        "field": "period", "type": "ordinal", "sort": list(chart.periods), "scale": {"domain": list(chart.periods)},
        "axis": {"title": None, "labelAngle": -35 if len(chart.periods) > 5 else 0, "labelLimit": 140},
    }  # fmt: skip


def _y(chart: Chart) -> dict[str, Any]:
    scale: dict[str, Any] = {"zero": True, "nice": True}
    if chart.is_percent:
        most = max([chart.target or 0, *(point.value for point in chart.points)])
        scale["domain"] = [0, 100 if most > 50 else max(10, -(-most // 10) * 10)]
    return {
        "field": "value", "type": "quantitative", "scale": scale,
        "axis": {"title": chart.unit, "tickCount": 5},
    }  # fmt: skip


def _look(chart: Chart, place: int) -> dict[str, Any]:
    looks: Sequence[Any] = [_LOOKS[at % len(_LOOKS)][place] for at in range(len(chart.series))]
    return {
        "field": "series", "type": "nominal", "sort": list(chart.series),
        "scale": {"domain": list(chart.series), "range": list(looks)},
    }  # fmt: skip


def _lines(chart: Chart) -> dict[str, Any]:
    return {
        "mark": {"type": "line", "strokeWidth": 2.5},
        "encoding": {
            "x": _x(chart), "y": _y(chart), "color": _look(chart, 0), "strokeDash": _look(chart, 1),
            "detail": {"field": "line", "type": "nominal"},
        },
    }  # fmt: skip


def _points(chart: Chart) -> dict[str, Any]:
    return {
        "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
        "encoding": {"x": _x(chart), "y": _y(chart), "color": _look(chart, 0), "shape": _look(chart, 2)},
    }


def _target(chart: Chart) -> list[dict[str, Any]]:
    data = {"values": [{"target": chart.target, "words": chart.target_words}]}
    at = {"field": "target", "type": "quantitative"}
    return [
        {"data": data, "mark": {"type": "rule", "color": _LATE, "strokeDash": [8, 4], "strokeWidth": 2}, "encoding": {"y": at}},
        {
            "data": data,
            "mark": {"type": "text", "align": "right", "x": _WIDTH, "dy": -9, "fontSize": 14, "color": _LATE},
            "encoding": {"y": at, "text": {"field": "words", "type": "nominal"}},
        },
    ]  # fmt: skip


def _breaks(chart: Chart) -> dict[str, Any]:
    return {
        "data": {"values": [{"period": each} for each in chart.breaks]},
        "mark": {"type": "rule", "color": _INK, "strokeDash": [1, 4], "strokeWidth": 2},
        "encoding": {"x": _x(chart)},
    }
