"""Who plans an area's training, who learns, and who reads what came of it. Nothing about a child is kept there.

A manager sees who booked, because somebody must know who is coming. What a person said of their own confidence is theirs
alone: everyone else, the manager too, reads only results of five people or more.
"""

from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import ADVISERS, DESIGNATED, GOVERNING, STAFF, Role
from goldenthread.core.access.viewer import Viewer

R = Role
RUNS = frozenset({R.MANAGER, R.SYSTEM})
READS = RUNS | {R.DECISION_MAKER, R.BOARD_CHAIR, R.BOARD_CLERK, R.BOARD_MEMBER}
# Those who look on are no staff of the partnership, and a forum's members come as families.
LEARNS = STAFF - {R.INSPECTOR, R.FORUM_MEMBER}
# The part of the partnership that a role works in: results are told by these, which are large enough to be told of.
AGENCIES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("SETTINGS", "Schools and settings", frozenset({R.SETTING})),
    ("HEALTH", "Health", frozenset({R.HEALTH_ADVISER, R.DESIGNATED_MEDICAL_OFFICER, R.DESIGNATED_CLINICAL_OFFICER})),
    ("SOCIAL_CARE", "Social care", frozenset({R.SOCIAL_CARE_ADVISER, R.DESIGNATED_SOCIAL_CARE_OFFICER})),
    ("EDUCATION", "Education advisers", frozenset({R.EDUCATION_ADVISER})),
    ("BOARD", "Boards and groups", GOVERNING - {R.FORUM_MEMBER}),
    ("SEND_TEAM", "The council’s SEND team", LEARNS - ADVISERS - DESIGNATED - GOVERNING - {R.SETTING}),
)  # fmt: skip
AGENCY_WORDS = {key: words for key, words, _ in AGENCIES}


def agency_of(viewer: Viewer, *, area: str) -> str | None:
    """Return the part of an area's partnership that this person works in, or None for whoever learns nothing here."""
    held = viewer.roles_in(area)
    return next((key for key, _, roles in reversed(AGENCIES) if roles & held), None)


def may_run_workforce(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person plans the area's training, opens its surveys and keeps its posts."""
    return bool(viewer.roles_in(area) & RUNS)


def check_may_run_workforce(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever does not manage the area's service."""
    if not may_run_workforce(viewer, area=area):
        raise MayNot("A manager of this area does this.")


def may_read_results(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may read what training and surveys came to."""
    return bool(viewer.roles_in(area) & READS)


def may_learn(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may book training of the area and answer its surveys."""
    return viewer.account is not None and bool(viewer.roles_in(area) & LEARNS)
