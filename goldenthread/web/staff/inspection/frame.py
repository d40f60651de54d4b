"""Who opens the pages of this folder, and in which area."""

from goldenthread.apps.inspection.types import InspectionNotFound
from goldenthread.core.access.inspections import (
    CHECKS,
    RATES_AS_STAFF,
    READS,
    RUNS,
    may_read_preparation,
    may_run_inspection,
)
from goldenthread.core.access.roles import STAFF, Role
from goldenthread.web.components.doors import Asked

PREPARERS = READS - {Role.SYSTEM}
KEEPERS = RUNS - {Role.SYSTEM}
CHECKERS = CHECKS - {Role.SYSTEM}
RATERS = RATES_AS_STAFF
ANYONE = STAFF


def check_area(request: Asked, area: str, *, run: bool = False) -> None:
    """Refuse an area whose preparation is not this person's to read, or to keep, as if there were none."""
    may = may_run_inspection if run else may_read_preparation
    if not may(request.viewer, area=area):
        raise InspectionNotFound("There is no such area of yours.")
