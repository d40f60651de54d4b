"""How this door words what the board room stores."""

from dataclasses import replace
from datetime import date

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
from goldenthread.web.components.presenters.dates import day

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
    """Return a paper with the days of its figures as people write them; it is kept with them as computers do."""
    figures = [
        {
            **figure,
            "as_at": _day(figure.get("as_at", "")),
            "views": [{**view, "on": _day(view.get("on", ""))} for view in figure.get("views", ())],
        }
        for figure in paper.content.get("figures", ())
    ]
    return replace(paper, content={**paper.content, "figures": figures})


def _day(words: str) -> str:
    try:
        return day(date.fromisoformat(words))
    except ValueError:
        return words
