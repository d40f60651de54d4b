"""Where a case can be."""

from enum import StrEnum


class Stage(StrEnum):
    """One place on the way from a request to a plan, and after."""

    NOT_BEGUN = "NOT_BEGUN"
    REQUESTED = "REQUESTED"
    NOT_ASSESSED = "NOT_ASSESSED"
    ASSESSING = "ASSESSING"
    NO_PLAN = "NO_PLAN"
    DRAFTING = "DRAFTING"
    DRAFT_SERVED = "DRAFT_SERVED"
    PLAN_IN_PLACE = "PLAN_IN_PLACE"
    WITHDRAWN = "WITHDRAWN"
    TRANSFERRED_OUT = "TRANSFERRED_OUT"
    CEASED = "CEASED"


WORDS: dict[Stage, str] = {
    Stage.NOT_BEGUN: "Not begun",
    Stage.REQUESTED: "Deciding whether to assess",
    Stage.NOT_ASSESSED: "Decided not to assess",
    Stage.ASSESSING: "Gathering advice",
    Stage.NO_PLAN: "Decided not to issue a plan",
    Stage.DRAFTING: "Writing the draft plan",
    Stage.DRAFT_SERVED: "Draft plan with the family",
    Stage.PLAN_IN_PLACE: "Plan in place",
    Stage.WITHDRAWN: "Request withdrawn",
    Stage.TRANSFERRED_OUT: "Moved to another area",
    Stage.CEASED: "Plan ceased",
}

CLOSED = frozenset({Stage.NOT_ASSESSED, Stage.NO_PLAN, Stage.WITHDRAWN, Stage.TRANSFERRED_OUT, Stage.CEASED})
OPEN = frozenset(Stage) - CLOSED
UNDER_ASSESSMENT = frozenset({Stage.REQUESTED, Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED})
