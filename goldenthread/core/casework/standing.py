"""How a case stands between its stages: what has been asked, what is in, what still waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.core.casework.moves import stage_of
from goldenthread.core.casework.reviewing import Reviewing, reviewing_of
from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.timeline import latest_round
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event

_ASKS = {
    Event.ADVICE_REQUESTED: True,
    Event.ADVICE_RETURNED: True,
    Event.ADVICE_RECEIVED: False,
    Event.ADVICE_AGREED_SUFFICIENT: False,
}
_COMMENTS = {Event.REPRESENTATION_RECEIVED: True, Event.REPRESENTATION_ANSWERED: False}
_CONSULTS = {Event.SETTING_CONSULTED: True, Event.SETTING_REPLIED: False}


_NO_REVIEW = Reviewing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a case's facts say of where it is within its stage.

    `advice_asked` counts requests for advice and `advice_waiting` those with nothing in, or sent back.
    """

    stage: Stage
    are_partners_told: bool = False
    advice_asked: int = 0
    advice_waiting: int = 0
    comments_unanswered: int = 0
    settings_asked: int = 0
    settings_waiting: int = 0
    reviewing: Reviewing = _NO_REVIEW


def standing_of(facts: Iterable[Fact]) -> Standing:
    """Work out how a case stands from its facts; those before the present request count for nothing."""
    facts = tuple(facts)
    now = latest_round(facts)
    advice, comments, consults = (_open_ends(now, turns) for turns in (_ASKS, _COMMENTS, _CONSULTS))
    return Standing(
        stage=stage_of(facts),
        are_partners_told=any(fact.event is Event.PARTNERS_NOTIFIED for fact in now),
        advice_asked=len(advice),
        advice_waiting=sum(advice.values()),
        comments_unanswered=sum(comments.values()),
        settings_asked=len(consults),
        settings_waiting=sum(consults.values()),
        reviewing=reviewing_of(facts),
    )


def _open_ends(facts: Iterable[Fact], turns: Mapping[Event, bool]) -> dict[str | None, bool]:
    """Return, for each id, whether its last turn left it waiting."""
    ends: dict[str | None, bool] = {}
    for fact in facts:
        if fact.event in turns:
            ends[fact.id] = turns[fact.event]
    return ends
