"""Who may load what other systems hold of an area's children, and read it row by row: whoever makes the area's returns.

An extract tells of every pupil of an area at once, most of whom the team knows nothing else of, so it is for the one
role that answers for the area's data; what comes of it reaches others as figures, through the gate.
"""

from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

LOADS_EXTRACTS = frozenset({Role.MANAGER, Role.SYSTEM})


def may_load_extracts(viewer: Viewer, *, area: str) -> bool:
    """Answer whether someone may load an area's extracts and read their rows."""
    return bool(viewer.roles_in(area) & LOADS_EXTRACTS)


def check_may_load_extracts(viewer: Viewer, *, area: str) -> None:
    """Raise MayNot unless someone may load an area's extracts and read their rows."""
    if not may_load_extracts(viewer, area=area):
        raise MayNot(
            "Only a manager of the area's SEND team loads extracts, or reads them row by row. Ask one of them."
        )
