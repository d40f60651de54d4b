"""What waits for information governance, put before them on the page that they come in by. It names no child."""

from typing import Any

from goldenthread.apps.accounts.queries import list_agreements_needing_someone, list_emergencies_to_review
from goldenthread.core.access.emergency import REVIEW_WITHIN
from goldenthread.core.access.roles import WORDS as ROLE_WORDS
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.calendars import load_calendar
from goldenthread.web.components.doors import Asked

_ROLES = {role.value: words for role, words in ROLE_WORDS.items()}


def list_pressing(request: Asked, *, area: str) -> dict[str, Any]:
    """Return an area's emergencies to look at, the oldest first, and its agreements that have lapsed or soon will."""
    calendar = load_calendar(area)
    return {
        "emergencies": [
            {
                "line": line,
                "role": _ROLES.get(line.role, ""),
                "due_on": calendar.add_working_days(london_day(line.opened_at), REVIEW_WITHIN),
                "is_mine": line.account == request.viewer.account,
            }
            for line in list_emergencies_to_review(request.viewer, area=area)
        ],
        "agreements": [
            line for line, _ in list_agreements_needing_someone(request.viewer, area=area, on=request.on)
        ],
    }
