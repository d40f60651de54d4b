"""How this door words what the board room stores."""

from goldenthread.apps.board.types import (
    AboutKind,
    DecidedKind,
    GroupKind,
    PaperKind,
    Place,
    Purpose,
    SpaceKind,
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
