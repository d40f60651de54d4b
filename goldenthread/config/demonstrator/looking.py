"""What a demonstrator's officer says on the stop-and-look page, as an act of the story sends something."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from goldenthread.apps.quality.actions import answering, go_on
from goldenthread.apps.quality.queries import get_checked
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.checks.stopping import LookFirst

Made = TypeVar("Made")
_BECAUSE = "Its reader told us this themselves, or must know it to help"
# A letter with a plan is looked at in two parts: the letter's own words, then the plan's.
_PARTS = 3


def go_on_past(*, case: int, stage: Stage | None, because: str, by: Viewer, at: datetime) -> None:
    """Go on past what the checks of law find in a story's plan, as its decision-maker, with the reason it tells."""
    checked = get_checked(by, case=case, stage=stage, on=london_day(at), at=at)
    for line in checked.stops:
        # The setting is named in the act of issuing.
        if line.finding.check != "PC073":
            go_on(case=case, stage=stage, key=line.finding.key, reason=because, by=by, at=at)


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
