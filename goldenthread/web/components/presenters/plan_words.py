"""How the pages of a plan of action word what the room gives, and the tags that show how things stand."""

from goldenthread.apps.strategy.types import (
    ActionGiven,
    ConcernGiven,
    HolderGiven,
    SayingGiven,
)
from goldenthread.core.strategy.delivery import AimKind, ConcernKind, Delivery, HolderPart, TieKind
from goldenthread.core.strategy.trajectory import Rating
from goldenthread.web.components.presenters.status import StatusTag

# Several, then one.
AIM_WORDS = {
    AimKind.PRIORITY: ("Strategic priorities", "Strategic priority"),
    AimKind.PRIORITY_ACTION: ("Priority actions", "Priority action"),
    AimKind.IMPROVEMENT: ("Areas for improvement", "Area for improvement"),
    AimKind.STRENGTH: ("Strengths to protect", "Strength to protect"),
}
TIE_WORDS = {
    TieKind.BODY: "Responsible body",
    TieKind.EVIDENCE: "Evidence",
    TieKind.RESOURCE: "Resource",
    TieKind.DEPENDENCY: "Something that must come first",
    TieKind.PROGRAMME: "Another programme or plan",
    TieKind.COMMITMENT: "A promise it keeps",
}
PART_WORDS = {
    HolderPart.OWNER: "Owner",
    HolderPart.RESPONSIBLE_OWNER: "Senior responsible owner",
    HolderPart.KEEPER: "Looks after it",
}
CONCERN_WORDS = {
    ConcernKind.RISK: "A risk: it may happen",
    ConcernKind.ISSUE: "An issue: it has happened",
    ConcernKind.BARRIER: "A barrier: it stands in the way, and someone else must move it",
}
SCORE_WORDS = [(1, "1, very low"), (2, "2, low"), (3, "3, middling"), (4, "4, high"), (5, "5, very high")]
DELIVERY_WORDS = {
    Delivery.NOT_PLANNED.value: "No milestones",
    Delivery.NOT_STARTED.value: "Not started",
    Delivery.ON_TRACK.value: "On track",
    Delivery.SLIPPED.value: "Slipped",
    Delivery.OVERDUE.value: "Overdue",
    Delivery.COMPLETE.value: "Complete",
}
RATING_WORDS = {
    Rating.GREEN.value: "Green",
    Rating.AMBER.value: "Amber",
    Rating.RED.value: "Red",
    Rating.UNKNOWN.value: "Unknown",
}
FIELD_WORDS = {
    "title": "what will be done",
    "words": "more about it",
    "success": "what will be different",
    "due_on": "the day promised",
    "done_on": "the day done",
    "is_public": "whether the public may read it",
    "owner": "owner",
    "responsible_owner": "senior responsible owner",
    "keeper": "who looks after it",
    "delivery": "how it is said to be going",
    "impact": "what difference it is said to make",
    "measure": "measure",
    "guard": "measure beside it",
    "body": "responsible body",
    "evidence": "evidence",
    "resource": "resource",
    "dependency": "what must come first",
    "programme": "another programme",
    "commitment": "promise",
}
_STYLES = {
    Delivery.NOT_PLANNED.value: "not-yet",
    Delivery.NOT_STARTED.value: "later",
    Delivery.ON_TRACK.value: "met",
    Delivery.SLIPPED.value: "week",
    Delivery.OVERDUE.value: "late",
    Delivery.COMPLETE.value: "met",
    Rating.GREEN.value: "met",
    Rating.AMBER.value: "week",
    Rating.RED.value: "late",
    Rating.UNKNOWN.value: "not-yet",
}


def stand_tag(code: str) -> StatusTag:
    """Return the tag for how an action was delivered, or what difference it made; the word says it without its colour."""
    words = DELIVERY_WORDS.get(code) or RATING_WORDS[code]
    return StatusTag(text=words, classes=f"gt-tag gt-tag--{_STYLES[code]}", meaning=words)


def said_words(saying: SayingGiven | None, worked_out: str) -> str:
    """Return what somebody said where it differs from what is worked out now, with the reason."""
    if saying is None or saying.said == worked_out:
        return ""
    words = DELIVERY_WORDS.get(saying.said) or RATING_WORDS[saying.said]
    who = saying.by or "Somebody"
    return (
        f"{who} says {words.lower()}: {saying.because}" if saying.because else f"{who} says {words.lower()}"
    )


def slip_words(days: int) -> str:
    """Return how far a milestone or an action has slipped from the day first promised."""
    if days == 0:
        return "Not moved"
    unit = "day" if abs(days) == 1 else "days"
    return f"{days} {unit} after the day first promised" if days > 0 else f"{-days} {unit} early"


def holder_now(holders: tuple[HolderGiven, ...], part: HolderPart) -> HolderGiven | None:
    """Return who holds a part now."""
    return next((each for each in holders if each.part is part and each.until_on is None), None)


def impact_words(action: ActionGiven) -> str:
    """Return what difference an action is known to have made, in a sentence."""
    if action.is_impact_unknown:
        return "Complete, impact unknown"
    if not action.measures:
        return "Nothing measures it"
    return ""


def score_words(concern: ConcernGiven) -> str:
    """Return how likely and how bad a concern is."""
    if concern.likelihood is None:
        return f"{concern.impact} of 5"
    return f"{concern.likelihood} likely by {concern.impact} bad: {concern.likelihood * concern.impact} of 25"
