"""Does someone hold the very task they are acting on? For acts that a live task allows, and nothing but it."""

from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.standings import BY_TASK
from goldenthread.core.access.viewer import Viewer


def holds_task(
    viewer: Viewer, *, basis: Basis, child: int, case: int | None = None, subject: str = ""
) -> bool:
    """Answer whether a live task of this kind lets someone into a child's record, by a role that may take it.

    `subject` asks for one task by its name ("advice_request:12"); with none, any task of the kind will do. Nobody
    holds a task about their own family.
    """
    if child in viewer.family_children or not any((role, basis) in BY_TASK for role in viewer.roles):
        return False
    return any(
        each.basis is basis
        and each.child == child
        and (case is None or each.case is None or each.case == case)
        and (not subject or each.subject == subject)
        for each in viewer.involvements
    )


def find_pupil_task(viewer: Viewer, *, child: int) -> str:
    """Return the name of the task by which a setting has a child on its roll ("attendance:7"), or nothing."""
    tasks = (each for each in viewer.involvements if each.basis is Basis.PUPIL and each.child == child)
    return next((each.subject for each in tasks), "")
