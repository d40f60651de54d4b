"""One set of status tags for every page, so that a word and its colour always mean the same."""

from dataclasses import dataclass

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusTag:
    """A short status with its colour; `meaning` says it in a sentence for a hint or a key."""

    text: str
    classes: str
    meaning: str


_OVERDUE = StatusTag(
    text="Overdue", classes="gt-tag gt-tag--late", meaning="The last day has passed and it is not done."
)
_TODAY = StatusTag(text="Due today", classes="gt-tag gt-tag--today", meaning="Today is the last day.")
_WEEK = StatusTag(
    text="Due in 7 days",
    classes="gt-tag gt-tag--week",
    meaning="The last day is within the next 7 days.",
)
_LATER = StatusTag(
    text="Due later", classes="gt-tag gt-tag--later", meaning="The last day is more than 7 days away."
)
_SETTLED = {
    "MET": StatusTag(
        text="Done on time", classes="gt-tag gt-tag--met", meaning="It was done by its last day."
    ),
    "MET_LATE": StatusTag(
        text="Done late", classes="gt-tag gt-tag--met-late", meaning="It was done after its last day."
    ),
    "EXCUSED": StatusTag(
        text="Exception",
        classes="gt-tag gt-tag--excused",
        meaning="The law lifts the time limit here, and the reason is recorded.",
    ),
    "ENDED": StatusTag(
        text="No longer needed",
        classes="gt-tag gt-tag--ended",
        meaning="Something else happened, so this does not have to be done.",
    ),
    "NOT_YET": StatusTag(
        text="Not yet", classes="gt-tag gt-tag--not-yet", meaning="Its time has not started to run."
    ),
}


def status_tag(status: str, *, days_left: int | None = None) -> StatusTag:
    """Choose the tag for a duty's status (OVERDUE, DUE, MET, MET_LATE, EXCUSED, ENDED, NOT_YET).

    `days_left` counts calendar days to the last day and tells DUE today, this week and later apart.
    Raises LookupError for any other status.
    """
    if status in _SETTLED:
        return _SETTLED[status]
    if status == "OVERDUE":
        return _OVERDUE
    if status != "DUE":
        raise LookupError(f"{status!r} is not a status of a duty. Use DUE, OVERDUE or {', '.join(_SETTLED)}.")
    if days_left is None or days_left > WEEK:
        return _LATER
    return _TODAY if days_left == 0 else _WEEK if days_left > 0 else _OVERDUE


def status_key() -> tuple[StatusTag, ...]:
    """List every tag in order of urgency, for a key that explains them."""
    return (_OVERDUE, _TODAY, _WEEK, _LATER, *_SETTLED.values())
