"""Who may see which edition of an area's figures, and who may say something of them, publish them or pin them.

The public edition is anyone's. Inside, small counts show: it is for those who answer for the service and its data.
Partners see what has come through the gate, by school too.
"""

from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import ADVISERS, CASEWORK, DESIGNATED, Role
from goldenthread.core.access.viewer import Viewer

SEES_INSIDE = frozenset({Role.MANAGER, Role.DECISION_MAKER, Role.INFORMATION_GOVERNANCE, Role.SYSTEM})
SEES_PARTNERS = (
    SEES_INSIDE | CASEWORK | DESIGNATED | ADVISERS
    | {Role.SETTING, Role.PANEL_MEMBER, Role.QUALITY_AUDITOR, Role.INSPECTOR}
)  # fmt: skip
ANSWERS_FOR_FIGURES = frozenset({Role.MANAGER, Role.DECISION_MAKER, Role.SYSTEM})


def may_see_inside(viewer: Viewer, *, area: str) -> bool:
    """Whether someone may see an area's figures with their small counts."""
    return bool(viewer.roles_in(area) & SEES_INSIDE)


def may_see_partners(viewer: Viewer, *, area: str) -> bool:
    """Whether someone may see the edition for partners."""
    return bool(viewer.roles_in(area) & SEES_PARTNERS)


def may_answer_for_figures(viewer: Viewer, *, area: str) -> bool:
    """Whether someone may write of a figure, publish figures, or pin a page of them."""
    return bool(viewer.roles_in(area) & ANSWERS_FOR_FIGURES)


def check_may_answer_for_figures(viewer: Viewer, *, area: str) -> None:
    """Raise MayNot unless someone may write of a figure, publish figures, or pin a page of them."""
    if not may_answer_for_figures(viewer, area=area):
        raise MayNot(
            "Only a manager or a decision-maker of the area publishes its figures, or writes of them. Ask one of them."
        )
