"""How this door words what the board room stores."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.apps.board.types import (
    AboutKind,
    DecidedKind,
    GroupKind,
    PaperGiven,
    PaperKind,
    Place,
    Purpose,
    SpaceKind,
)
from goldenthread.apps.measures.types import Figure
from goldenthread.core.measures.dictionary import Unit
from goldenthread.definitions.measures import load_measures
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.figures import (
    NONE,
    counts_words,
    figure_words,
    period_words,
)

GROUP_WORDS: dict[GroupKind, str] = {
    GroupKind.BOARD: "Board",
    GroupKind.DELIVERY_GROUP: "Delivery group",
    GroupKind.SUB_GROUP: "Sub-group",
    GroupKind.STRATEGY_GROUP: "Strategy group",
    GroupKind.HEALTH_AND_WELLBEING_BOARD: "Health and wellbeing board",
    GroupKind.CHILDRENS_TRUST: "Children’s trust",
}
PURPOSE_WORDS: dict[Purpose, str] = {
    Purpose.DECISION: "To decide",
    Purpose.CHALLENGE: "To challenge",
    Purpose.INFORMATION: "To know",
}
PAPER_WORDS: dict[PaperKind, str] = {
    PaperKind.WRITTEN: "I will write it now",
    PaperKind.HIGHLIGHTS: "Highlight reports, as their owners sent them",
    PaperKind.CHALLENGES: "Challenges that stand with this group",
}
DECIDED_WORDS: dict[DecidedKind, str] = {DecidedKind.DECISION: "Decision", DecidedKind.ACTION: "Action"}
ABOUT_WORDS: dict[AboutKind, str] = {
    AboutKind.MEASURE: "A figure",
    AboutKind.ACTION: "An action",
    AboutKind.PRIORITY: "A priority",
    AboutKind.FINDING: "A finding of an inspection",
    AboutKind.OTHER: "Something else",
}
PLACE_WORDS: dict[Place, str] = {
    Place.BOARD: "In board papers, beside the figure",
    Place.DASHBOARD: "On the page of the figure",
}
SPACE_WORDS: dict[SpaceKind, str] = {
    SpaceKind.PARENT_CARER_FORUM: "A parent carer forum",
    SpaceKind.YOUNG_PEOPLE: "A group of young people",
}


def in_words(paper: PaperGiven) -> PaperGiven:
    """Return a paper with its figures as people write them; it is kept with them as computers do."""
    figures = [
        {
            **worded_figure(figure),
            "guard": worded_figure(figure["guard"]) if figure.get("guard") else {},
            "views": [{**view, "on": _day(view.get("on", ""))} for view in figure.get("views", ())],
        }
        for figure in paper.content.get("figures", ())
    ]
    return replace(paper, content={**paper.content, "figures": figures})


def worded_figure(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return one figure of a paper in words: its value, its counts, its day and where it was read."""
    if figure.get("period") is None:
        words = load_measures()[figure["measure"]].waits_for if figure["measure"] in load_measures() else ""
        why = f"It waits for {words}." if words else "Nothing has been let out of it yet."
        return {**figure, "value": NONE, "counts": "", "as_at": "", "from": why}
    shown = Figure(
        period=figure["period"], end_on=date.fromisoformat(figure["as_at"]), version=figure["version"], value=figure["value"],
        numerator=figure["numerator"], denominator=figure["denominator"], is_hidden=figure["is_hidden"],
        why_none=figure["why_none"], batch=figure["batch"],
    )  # fmt: skip
    source = "Our own cases" if figure["source"] == "OWN_CASES" else "Published figures"
    return {
        **figure,
        "value": figure_words(shown, Unit(figure["unit"])),
        "counts": counts_words(shown),
        "of": period_words(shown.period),
        "as_at": _day(figure["as_at"]),
        "from": f"{source}, {figure['batch']}. Definition version {figure['version']}.",
    }


def _day(words: str) -> str:
    try:
        return day(date.fromisoformat(words))
    except ValueError:
        return words
