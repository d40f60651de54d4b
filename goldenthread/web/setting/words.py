"""How this door words what is stored as codes."""

from collections.abc import Mapping

from goldenthread.core.casework.owners import DUTY_WORDS, SETTING_OWES, Owner, owner_of
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty

NO_CASE = "No request yet"
OURS = "Your school or setting"
_OWNERS: Mapping[Owner, str] = {
    Owner.COUNCIL: "The council",
    Owner.ADVISER: "Someone else asked for advice",
    Owner.FAMILY: "The family",
}


def stage_words(stage: Stage | None) -> str:
    """Return where a pupil's case has got to."""
    return STAGE_WORDS[stage] if stage else NO_CASE


def who_has(duty: Duty, *, is_ours: bool) -> str:
    """Return who has the next step, as the setting is told it."""
    if is_ours or duty in SETTING_OWES:
        return OURS
    return _OWNERS.get(owner_of(duty), "The council")


def duty_words(duty: Duty, *, is_ours: bool = False) -> str:
    """Return what a duty asks."""
    return (
        "Your advice for the assessment" if duty is Duty.REPLY_WITH_ADVICE and is_ours else DUTY_WORDS[duty]
    )
