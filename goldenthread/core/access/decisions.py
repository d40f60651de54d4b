"""May this person open this, or do this? Pure answers, each with its reason; `rights` decides item by item."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.refusal import MayNot as MayNot
from goldenthread.core.access.roles import CASEWORK, STAFF, Role
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Event

# What a family may add to the thread themselves; everything else is recorded by the casework team.
FAMILY_EVENTS = frozenset({Event.REPRESENTATION_RECEIVED})
# What whoever holds a task may add by doing it: an adviser's own advice stops their own clock.
TASK_EVENTS: dict[Basis, frozenset[Event]] = {
    Basis.ADVICE: frozenset({Event.ADVICE_REQUEST_RECEIVED, Event.ADVICE_RECEIVED}),
    # The head of the child's own school calls, holds and reports the meeting (SEND Regulations 2014 reg 20).
    Basis.PUPIL: frozenset(
        {
            Event.REVIEW_MEETING_CALLED,
            Event.REVIEW_NOTICE_GIVEN,
            Event.REVIEW_PAPERS_CIRCULATED,
            Event.REVIEW_MEETING_HELD,
            Event.REVIEW_REPORT_SENT,
        }
    ),  # fmt: skip
}


NOT_CASEWORK = "only the council's SEND team may open a case's working pages"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer and the reason for it."""

    allowed: bool
    reason: str


def decide_case_access(viewer: Viewer, *, area: str, child: int) -> Decision:
    """Return whether a case's working pages may be opened."""
    roles = viewer.roles_in(area)
    if Role.SYSTEM in roles:
        return Decision(True, "the system acts for the area")
    if child in viewer.family_children:
        return Decision(False, "nobody works on the case of their own child, or their own")
    if child in viewer.hidden_children:
        # In the very words a stranger is given: that there is such a record is not told either.
        return Decision(False, NOT_CASEWORK)
    if roles & CASEWORK:
        return Decision(True, "they work on this area's cases")
    return Decision(False, NOT_CASEWORK)


def decide_family_access(viewer: Viewer, *, child: int) -> Decision:
    """Return whether a child's family pages may be opened."""
    if child in viewer.family_children:
        return Decision(True, "they are this child's parent, or the child themselves")
    return Decision(False, "only a child's own family may open the family pages")


def may_open_case(viewer: Viewer, *, area: str, child: int) -> bool:
    """Answer whether a case's working pages may be opened."""
    return decide_case_access(viewer, area=area, child=child).allowed


def check_may_open_case(viewer: Viewer, *, area: str, child: int) -> None:
    """Refuse, with the reason, whoever may not open a case's working pages."""
    decision = decide_case_access(viewer, area=area, child=child)
    if not decision.allowed:
        raise MayNot(f"You cannot open this case: {decision.reason}.")


def check_may_open_family(viewer: Viewer, *, child: int) -> None:
    """Refuse, with the reason, whoever may not open a child's family pages."""
    decision = decide_family_access(viewer, child=child)
    if not decision.allowed:
        raise MayNot(f"You cannot open this page: {decision.reason}.")


def check_may_record(
    viewer: Viewer, *, area: str, child: int, events: Iterable[Event], case: int | None = None
) -> None:
    """Refuse whoever may not add these events.

    The casework team may add any, a family its own few, and whoever holds a task of this case those that doing it
    brings.
    """
    wanted = set(events)
    if child in viewer.family_children and wanted <= FAMILY_EVENTS:
        return
    for basis, allowed in TASK_EVENTS.items():
        if case is not None and wanted <= allowed and holds_task(viewer, basis=basis, child=child, case=case):
            return
    check_may_open_case(viewer, area=area, child=child)


def may_request_for_pupil(viewer: Viewer, *, area: str, child: int) -> bool:
    """Answer whether someone may ask for a pupil's assessment for their setting, or say the pupil has left it."""
    return _has_task(viewer, Basis.PUPIL, area=area, child=child)


def check_may_request_for_pupil(viewer: Viewer, *, area: str, child: int) -> None:
    """Refuse whoever is not of the setting where the child is on roll today."""
    if not may_request_for_pupil(viewer, area=area, child=child):
        raise MayNot("You can do this only for a pupil who is on your roll.")


def check_may_answer_consultation(viewer: Viewer, *, area: str, child: int, case: int, subject: str) -> None:
    """Refuse whoever is neither of the setting that this very consultation asks, nor of the casework team.

    `subject` names the consultation as the task that let the setting in.
    """
    if may_open_case(viewer, area=area, child=child):
        return
    if not _has_task(viewer, Basis.CONSULTATION, area=area, child=child, case=case, subject=subject):
        raise MayNot("Only the setting that is asked can answer, and only while it is asked.")


def _has_task(
    viewer: Viewer, basis: Basis, *, area: str, child: int, case: int | None = None, subject: str = ""
) -> bool:
    """Answer whether a setting's person has this live task, and is not of the child's own family."""
    if Role.SETTING not in viewer.roles or child in viewer.unseen_children:
        return False
    return any(
        (task.basis, task.area, task.child) == (basis, area, child)
        and (case is None or task.case == case)
        and (not subject or task.subject == subject)
        for task in viewer.involvements
    )


def may_decide(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may take the authority's statutory decisions in an area."""
    return bool(viewer.roles_in(area) & {Role.DECISION_MAKER, Role.SYSTEM})


def check_may_decide(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever is not a named decision-maker for the area."""
    if not may_decide(viewer, area=area):
        raise MayNot("This decision is taken by a named decision-maker. The page for it says who they are.")


def may_go_on_past_checks(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may let a plan leave past what a check of law found, with a reason."""
    return bool(viewer.roles_in(area) & {Role.MANAGER, Role.DECISION_MAKER, Role.SYSTEM})


def check_may_go_on_past_checks(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever is neither a manager nor a decision-maker of the area."""
    if not may_go_on_past_checks(viewer, area=area):
        raise MayNot("A manager or a named decision-maker goes on past a check of law, with a reason.")


def may_see_strategies(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may read the area's strategies as they were read and confirmed: any of its staff."""
    return bool(viewer.roles_in(area) & (STAFF | {Role.SYSTEM}))


def may_keep_strategies(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may say what the area promises and how it stands: managers, decision-makers, administrators.

    An administrator reads nothing of any child, and a strategy tells of none.
    """
    return bool(
        viewer.roles_in(area) & {Role.MANAGER, Role.DECISION_MAKER, Role.AREA_ADMINISTRATOR, Role.SYSTEM}
    )


def check_may_keep_strategies(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever may not say what the area's strategies promise."""
    if not may_keep_strategies(viewer, area=area):
        raise MayNot(
            "A manager, a decision-maker or an administrator of this area confirms what its strategies and plans promise."
        )


def may_report_on_action(viewer: Viewer, *, area: str, holders: Iterable[int]) -> bool:
    """Answer whether this person may say how an action of a plan stands: who keeps the plan, and who answers for the action.

    `holders` are the accounts of those who answer for it today.
    """
    if may_keep_strategies(viewer, area=area):
        return True
    return may_see_strategies(viewer, area=area) and viewer.account in set(holders)


def may_read_journal(viewer: Viewer, *, area: str) -> bool:
    """Answer whether the area's journal may be read."""
    return bool(viewer.roles_in(area) & {Role.INFORMATION_GOVERNANCE, Role.SYSTEM})


def may_administer(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may change the area's bodies, sign-ins and roles."""
    return bool(viewer.roles_in(area) & {Role.AREA_ADMINISTRATOR, Role.SYSTEM})


def check_may_administer(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever is not an administrator of the area."""
    if not may_administer(viewer, area=area):
        raise MayNot("Only an administrator of this area can change its bodies, sign-ins and roles.")


def may_keep_bodies(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may add bodies of the area, name them anew and say who they report to."""
    return bool(
        viewer.roles_in(area) & {Role.AREA_ADMINISTRATOR, Role.BOARD_CLERK, Role.BOARD_CHAIR, Role.SYSTEM}
    )


def check_may_keep_bodies(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever is neither an administrator of the area nor a chair or clerk of its groups."""
    if not may_keep_bodies(viewer, area=area):
        raise MayNot(
            "Only an administrator of this area can change its bodies, or a chair or clerk of its groups."
        )


def may_keep_restricted(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person is of the team that keeps the area's restricted records."""
    return bool(viewer.roles_in(area) & {Role.RESTRICTED_TEAM, Role.SYSTEM})
