"""Going on past the checks in stories that are about something else, as a named officer would, with a reason."""

from datetime import datetime

from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.quality.actions import go_on
from goldenthread.apps.quality.queries import get_checked
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.checks.findings import Stage


def go_on_past_checks(*, case: int, by: Viewer, at: datetime, stage: Stage | None = None) -> int:
    """Go on past everything that stops a case's plan, and return how much that was."""
    try:
        checked = get_checked(by, case=case, stage=stage, on=london_day(at), at=at)
    except PlanNotFound:
        return 0
    for line in checked.stops:
        go_on(
            case=case, stage=stage, key=line.finding.key, reason="This story is about something else.", by=by, at=at
        )  # fmt: skip
    return len(checked.stops)
