"""Breaking the glass: who may open a record outside their work in an emergency, for how long, and who looks after."""

from datetime import datetime, timedelta

from goldenthread.core.access.decisions import Decision
from goldenthread.core.access.roles import Role
from goldenthread.core.access.standings import MAY_BREAK_GLASS
from goldenthread.core.access.viewer import Viewer

OPEN_FOR = timedelta(hours=4)
# How soon information governance looks at it, in working days.
REVIEW_WITHIN = 3
# A restricted record may cost a life if it is opened to the wrong person: fewer may, and the team is told at once.
MAY_OPEN_RESTRICTED = frozenset({Role.MANAGER, Role.DECISION_MAKER, Role.DESIGNATED_SOCIAL_CARE_OFFICER})
# More than this in a day is shown to information governance as a pattern, not an emergency.
MANY_IN_A_DAY = 3


def may_break_glass(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may open a record of the area in an emergency at all."""
    return bool(viewer.roles_in(area) & MAY_BREAK_GLASS)


def decide_break_glass(viewer: Viewer, *, area: str, child: int, is_restricted: bool) -> Decision:
    """Return whether an emergency opens this very record; a refusal is never told apart from no record at all."""
    if not may_break_glass(viewer, area=area):
        return Decision(False, "their role does not work with children")
    if child in viewer.family_children:
        return Decision(False, "nobody opens their own family's record through their job")
    if is_restricted and not viewer.roles_in(area) & MAY_OPEN_RESTRICTED:
        return Decision(
            False, "a restricted record is opened by a manager or the designated social care officer"
        )
    return Decision(True, "an emergency, with a reason, to be reviewed")


def closes_at(opened_at: datetime) -> datetime:
    """Return when a record opened in an emergency closes by itself."""
    return opened_at + OPEN_FOR
