"""The links of the thread that can be broken, from a child's plan to a board's decision, and how each is mended."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Link(StrEnum):
    """One kind of link, by what is missing where it is broken; those of children's plans first."""

    OUTCOME_NO_PROVISION = "OUTCOME_NO_PROVISION"
    PROVISION_NO_OUTCOME = "PROVISION_NO_OUTCOME"
    OUTCOME_NO_NEED = "OUTCOME_NO_NEED"
    NEED_NO_ADVICE = "NEED_NO_ADVICE"
    SERVICE_NOT_TOLD = "SERVICE_NOT_TOLD"
    SERVICE_NO_RECORD = "SERVICE_NO_RECORD"
    KIND_NO_MEASURE = "KIND_NO_MEASURE"
    MEASURE_NOT_USED = "MEASURE_NOT_USED"
    MEASURE_NO_ENTRY = "MEASURE_NO_ENTRY"
    MEASURE_NO_READING = "MEASURE_NO_READING"
    ACTION_NO_MEASURE = "ACTION_NO_MEASURE"
    COMMITMENT_NO_ACTION = "COMMITMENT_NO_ACTION"
    FINDING_NO_ACTION = "FINDING_NO_ACTION"
    PRIORITY_NOT_LOOKED_AT = "PRIORITY_NOT_LOOKED_AT"
    DECISION_NO_FOLLOW_UP = "DECISION_NO_FOLLOW_UP"


OF_CHILDREN = (
    Link.OUTCOME_NO_PROVISION, Link.PROVISION_NO_OUTCOME, Link.OUTCOME_NO_NEED, Link.NEED_NO_ADVICE, Link.SERVICE_NOT_TOLD,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """What is broken, and what mends it."""

    broken: str
    mend: str


WORDS: dict[Link, LinkWords] = {
    Link.OUTCOME_NO_PROVISION: LinkWords(
        broken="Outcomes that no provision works towards", mend="Join provision to the outcome when the plan is next changed."
    ),
    Link.PROVISION_NO_OUTCOME: LinkWords(
        broken="Provision that works towards no outcome and meets no need", mend="Join it to an outcome or a need when the plan is next changed."
    ),
    Link.OUTCOME_NO_NEED: LinkWords(
        broken="Outcomes that answer no need", mend="Join the outcome to a need when the plan is next changed."
    ),
    Link.NEED_NO_ADVICE: LinkWords(
        broken="Needs that rest on no advice", mend="Tie the need to the passage of advice it was read in."
    ),
    Link.SERVICE_NOT_TOLD: LinkWords(
        broken="Provision that names no service", mend="Say in the plan who gives it, or add the words to the list of services."
    ),
    Link.SERVICE_NO_RECORD: LinkWords(
        broken="Services on plans that nobody here is recorded as giving", mend="Add the team or body that gives it."
    ),
    Link.KIND_NO_MEASURE: LinkWords(
        broken="Kinds of need, outcome or provision that no figure tells of", mend="State which measure counts it, or wait for the facts that one needs."
    ),
    Link.MEASURE_NOT_USED: LinkWords(
        broken="Figures we have that no action or priority is held to", mend="Add the measure to an action, or say that it only describes."
    ),
    Link.MEASURE_NO_ENTRY: LinkWords(
        broken="Measures of a plan with no entry in the dictionary", mend="Join the measure to its entry."
    ),
    Link.MEASURE_NO_READING: LinkWords(
        broken="Measures of a plan with no figure since one was due", mend="Give the figure, or find out why none was taken."
    ),
    Link.ACTION_NO_MEASURE: LinkWords(
        broken="Actions that no measure tells of", mend="Add a measure, so that anyone can say what difference it makes."
    ),
    Link.COMMITMENT_NO_ACTION: LinkWords(
        broken="Promises of a strategy that no action keeps", mend="Join the promise to an action, or say what became of it."
    ),
    Link.FINDING_NO_ACTION: LinkWords(
        broken="Inspection findings that nothing is done about", mend="Take the finding into a plan and add an action."
    ),
    Link.PRIORITY_NOT_LOOKED_AT: LinkWords(
        broken="Priorities that no meeting has looked at in time", mend="Put it, its action or its figure before the next meeting."
    ),
    Link.DECISION_NO_FOLLOW_UP: LinkWords(
        broken="Decisions past their day of which nobody has told what became", mend="Say what became of it."
    ),
}  # fmt: skip

_CADENCES = (
    ("daily", 10),
    ("week", 21),
    ("month", 62),
    ("term", 150),
    ("quarter", 123),
    ("half", 215),
    ("annual", 400),
)
_OTHERWISE = 400


def days_of_cadence(words: str) -> int:
    """Return how old a measure's newest figure may be, by how often the dictionary says that it is counted.

    The shortest that is named holds, with a month's grace; what names none is held to once a year.
    """
    said = words.lower()
    return min((days for word, days in _CADENCES if word in said), default=_OTHERWISE)


def is_past_cadence(newest_on: date | None, *, cadence: str, on: date) -> bool:
    """Whether a measure has no figure, or none since one was due."""
    return newest_on is None or newest_on + timedelta(days=days_of_cadence(cadence)) < on


def is_unfollowed(*, held_on: date, due_on: date | None, has_word: bool, after_days: int, on: date) -> bool:
    """Whether nobody has told what became of a decision by its day or, where it has none, in so many days."""
    return not has_word and (due_on or held_on + timedelta(days=after_days)) < on
