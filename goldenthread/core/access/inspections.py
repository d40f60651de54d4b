"""Who prepares an inspection, who is inspected with what, and who may rate a charter. Nothing about a child is kept there.

An inspector reads what was shown to an inspection while it is open, and nothing of how it was prepared.
"""

from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import STAFF, Role
from goldenthread.core.access.viewer import Viewer

R = Role
RUNS = frozenset({R.MANAGER, R.DECISION_MAKER, R.AREA_ADMINISTRATOR, R.BOARD_CLERK, R.SYSTEM})
READS = RUNS | {R.BOARD_CHAIR, R.BOARD_MEMBER}
CHECKS = RUNS | {R.BOARD_CHAIR}
# Those who look on are no staff of the partnership, and a forum's members speak as families.
RATES_AS_STAFF = STAFF - {R.INSPECTOR, R.FORUM_MEMBER}


def may_read_preparation(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may read how the area prepares for inspection: its cases, plans and self-evaluation."""
    return bool(viewer.roles_in(area) & READS)


def may_run_inspection(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may keep the area's inspections, its self-evaluation, plans and charters."""
    return bool(viewer.roles_in(area) & RUNS)


def check_may_run_inspection(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever does not prepare the area's inspections."""
    if not may_run_inspection(viewer, area=area):
        raise MayNot("A manager, decision-maker, administrator or board clerk of this area does this.")


def may_inspect(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person is an inspector of the area; what they may then read is said by the inspection."""
    return Role.INSPECTOR in viewer.roles_in(area)


def may_check_equality(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may write down whom a decision or action touches."""
    return bool(viewer.roles_in(area) & CHECKS)


def check_may_check_equality(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever neither runs the area's groups nor keeps its plans."""
    if not may_check_equality(viewer, area=area):
        raise MayNot("A chair or clerk, or whoever keeps the plan, checks whom a decision touches.")


def may_see_charter(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may read the area's charter and how it was rated: any of its staff."""
    return bool(viewer.roles_in(area) & (STAFF | {Role.SYSTEM}))


def may_rate_as_staff(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person rates the charter as one who works for the partnership."""
    return bool(viewer.roles_in(area) & RATES_AS_STAFF)
