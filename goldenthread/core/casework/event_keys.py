"""The extra keys an event may carry in a thread file, and what each must hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.law.vocabulary import (
    AdviceKind,
    Answer,
    BudgetOutcome,
    DecisionKind,
    Duty,
    Event,
    Ground,
    OrderKind,
    ReviewOutcome,
    Source,
    Terms,
    TransferKind,
)


@dataclass(frozen=True, slots=True)
class Holds:
    """What a key must hold: one word of a code set, a date, or short text.

    `words` is empty for a date and for text.
    """

    words: tuple[str, ...] = ()
    is_date: bool = False


def _code(words: type[StrEnum]) -> Holds:
    return Holds(words=tuple(word.value for word in words))


DAY = Holds(is_date=True)
TEXT = Holds()
MEDIATION_ABOUT = Holds(words=("EDUCATION_AND_CARE", "HEALTH", "BOTH"))

# The keys beside `event`, `on` and `id`, in the order in which an export writes them. None is
# compulsory: records begin mid-thread, and the date is what the clocks cannot do without.
EVENT_KEYS: Mapping[Event, Mapping[str, Holds]] = {
    Event.REQUEST_RECEIVED: {"source": _code(Source)},
    Event.ADVICE_REQUESTED: {"kind": _code(AdviceKind)},
    Event.DRAFT_SERVED: {"to": TEXT},
    Event.SETTING_CONSULTED: {"setting": TEXT},
    Event.SETTING_REPLIED: {"answer": _code(Answer)},
    Event.EXCEPTION_RECORDED: {"clock": _code(Duty), "ground": _code(Ground), "from": DAY, "to": DAY},
    Event.REVIEW_MEETING_CALLED: {"meeting_on": DAY},
    Event.REVIEW_DECIDED: {"outcome": _code(ReviewOutcome)},
    Event.PHASE_TRANSFER_PLANNED: {"kind": _code(TransferKind), "transfer_on": DAY},
    Event.PLAN_AMENDED: {"phase": Holds(words=("NEW", "SAME"))},
    Event.MOVE_KNOWN: {"move_on": DAY},
    Event.PLAN_TRANSFERRED_IN: {
        "last_review_on": DAY,
        "requested_on": DAY,
        "started_on": DAY,
        "from_lea": TEXT,
    },
    Event.PLAN_CEASED: {"cease_reason": TEXT},
    Event.DECISION_SENT: {"decision": _code(DecisionKind)},
    Event.MEDIATION_REQUESTED: {"about": MEDIATION_ABOUT},
    Event.MEDIATION_ARRANGED: {"mediation_on": DAY},
    Event.COMMISSIONER_TOLD_OF_MEDIATION: {"about": MEDIATION_ABOUT},
    Event.MEDIATION_ARRANGED: {"mediation_on": DAY},
    Event.MEDIATION_AGREED: {
        "terms": _code(Terms),
        "kind": _code(OrderKind),
        "party": Holds(words=("AUTHORITY", "COMMISSIONER")),
    },
    Event.APPEAL_UNOPPOSED: {"kind": _code(OrderKind)},
    Event.ORDER_MADE: {"kind": _code(OrderKind)},
    Event.PERSONAL_BUDGET_DECIDED: {"outcome": _code(BudgetOutcome)},
    Event.PERSONAL_BUDGET_REVIEWED: {"outcome": _code(BudgetOutcome)},
}
NO_KEYS: Mapping[str, Holds] = {}
