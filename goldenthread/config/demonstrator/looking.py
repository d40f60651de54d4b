"""What a demonstrator's officer says on the stop-and-look page, as an act of the story sends something."""

from collections.abc import Callable
from typing import TypeVar

from goldenthread.apps.quality.actions import answering
from goldenthread.core.plans.checks.stopping import LookFirst

Made = TypeVar("Made")
_BECAUSE = "Its reader told us this themselves, or must know it to help"
# A letter with a plan is looked at in two parts: the letter's own words, then the plan's.
_PARTS = 3


def having_looked(act: Callable[[], Made]) -> Made:
    """Do an act that sends something, with an answer for each thing that the look before it asks.

    Raises LookFirst for what must never leave, such as a protected address, whatever is said.
    """
    answers: dict[str, str] = {}
    for _ in range(_PARTS):
        try:
            with answering(answers):
                return act()
        except LookFirst as stop:
            if any(one.is_never for one in stop.questions):
                raise
            answers |= {one.key: _BECAUSE for one in stop.questions}
    with answering(answers):
        return act()
