"""Who may see or do what in the rooms where the partnership meets. Nothing about a child is kept there.

A forum's own space is the forum's: no role of the council opens it, the highest included, nor the system itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.access.items import Right
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import CASEWORK, FAMILY, Role
from goldenthread.core.access.viewer import Viewer

R = Role
BOARD = frozenset({R.BOARD_CHAIR, R.BOARD_CLERK, R.BOARD_MEMBER})
RUN = frozenset({R.BOARD_CHAIR, R.BOARD_CLERK, R.SYSTEM})
READ = BOARD | {R.FORUM_MEMBER, R.MANAGER, R.DECISION_MAKER, R.INSPECTOR, R.SYSTEM}
# Whoever holds any other role in the area is kept out of a forum's own space, whatever else they hold beside it.
BESIDE_A_FORUM = FAMILY | {R.FORUM_MEMBER, R.BOARD_MEMBER, R.PANEL_MEMBER}


class BoardThing(StrEnum):
    """One kind of thing that is kept of the partnership's meetings; the rows of their own table."""

    GROUPS = "GROUPS"
    MEETINGS = "MEETINGS"
    DECISIONS = "DECISIONS"
    HIGHLIGHTS = "HIGHLIGHTS"
    CHALLENGES = "CHALLENGES"
    FORUM_VIEWS = "FORUM_VIEWS"
    FORUM_SPACE = "FORUM_SPACE"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One thing: the roles that may change it, see it, or write only what is their own, and why so."""

    thing: BoardThing
    words: str
    because: str
    change: frozenset[Role] = frozenset()
    see: frozenset[Role] = frozenset()
    own: frozenset[Role] = frozenset()


BOARD_MATRIX: tuple[BoardRow, ...] = (
    BoardRow(
        thing=BoardThing.GROUPS, words="Groups, their terms, members and reporting lines",
        because="Anyone who is held to account, or holds others to it, knows who sits where and who answers to whom.",
        change=RUN, see=READ - RUN,
    ),
    BoardRow(
        thing=BoardThing.MEETINGS, words="Agendas, papers, attendance, decisions and minutes",
        because="Every partner reads the same papers, as frozen for the meeting. No paper holds anything about a child.",
        change=RUN, see=READ - RUN,
    ),
    BoardRow(
        thing=BoardThing.DECISIONS, words="What a meeting decided about a figure, an action or a priority, and what became of it",
        because="Whoever writes a plan can say which promise it is part of, and what was last decided about that promise.",
        change=RUN, see=(READ | CASEWORK) - RUN,
    ),
    BoardRow(
        thing=BoardThing.HIGHLIGHTS, words="Highlight reports",
        because="Each owner reports in their own words on what they answer for. Everyone reads all of them.",
        own=READ - {R.INSPECTOR, R.SYSTEM}, see=frozenset({R.INSPECTOR, R.SYSTEM}),
    ),
    BoardRow(
        thing=BoardThing.CHALLENGES, words="Challenges from one partner to another, and their answers",
        because="Any partner may challenge any other. Only who is asked answers, and only who asked says if it will do.",
        own=READ - {R.INSPECTOR, R.SYSTEM}, see=frozenset({R.INSPECTOR, R.SYSTEM}),
    ),
    BoardRow(
        thing=BoardThing.FORUM_VIEWS, words="A forum’s own view of a figure, once the forum has shared it",
        because="The forum’s words stand beside the figure as the forum wrote them; nobody else can change or take them away.",
        own=frozenset({R.FORUM_MEMBER}), see=READ - {R.FORUM_MEMBER},
    ),
    BoardRow(
        thing=BoardThing.FORUM_SPACE, words="A forum’s own space: notes, and views that are not shared",
        because="A forum must be able to think without the council reading along. Members let in members; no council role can.",
        own=frozenset({R.FORUM_MEMBER}),
    ),
)  # fmt: skip
BY_THING = {row.thing: row for row in BOARD_MATRIX}


def board_right_of(role: Role, thing: BoardThing) -> Right:
    """Return what one role may do with one thing."""
    row = BY_THING[thing]
    return next(
        (
            right
            for right, roles in ((Right.CHANGE, row.change), (Right.SEE, row.see), (Right.OWN, row.own))
            if role in roles
        ),
        Right.NONE,
    )


def _has(viewer: Viewer, right: Right, thing: BoardThing, *, area: str) -> bool:
    return any(board_right_of(role, thing) is right for role in viewer.roles_in(area))


def may_read_board(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may read what the area's groups do."""
    return may_run_board(viewer, area=area) or _has(viewer, Right.SEE, BoardThing.MEETINGS, area=area)


def may_read_decisions(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may read what the area's groups decided about a figure, an action or a priority."""
    return any(_has(viewer, right, BoardThing.DECISIONS, area=area) for right in (Right.SEE, Right.CHANGE))


def check_may_read_board(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever has no part in the area's groups."""
    if not may_read_board(viewer, area=area):
        raise MayNot("Only those who have a part in this area's groups may read what they do.")


def may_run_board(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may set up groups and meetings and write down what was decided."""
    return _has(viewer, Right.CHANGE, BoardThing.MEETINGS, area=area)


def check_may_run_board(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever is neither a chair nor a clerk of the area's groups."""
    if not may_run_board(viewer, area=area):
        raise MayNot("A chair or a clerk of this area's groups does this.")


def check_may_report(viewer: Viewer, *, area: str, owner: int | None) -> None:
    """Refuse whoever is not the owner who owes this report; nobody reports in another's name."""
    if not _has(viewer, Right.OWN, BoardThing.HIGHLIGHTS, area=area) or owner != viewer.account:
        raise MayNot("Only the owner writes this highlight report. A chair or clerk can name another owner.")


def may_speak_for(viewer: Viewer, *, area: str, partner: str, sits_for: Iterable[str]) -> bool:
    """Answer whether this person may ask or answer for a partner: they must sit for it in a group today."""
    return _has(viewer, Right.OWN, BoardThing.CHALLENGES, area=area) and partner in set(sits_for)


def check_may_speak_for(viewer: Viewer, *, area: str, partner: str, sits_for: Iterable[str]) -> None:
    """Refuse whoever sits for another partner, or for none."""
    if not may_speak_for(viewer, area=area, partner=partner, sits_for=sits_for):
        raise MayNot("Only a member who sits for this partner may do this for it.")


def may_be_of_a_forum(roles: Iterable[Role]) -> bool:
    """Answer whether someone with these roles in an area may belong to a forum there, and to nothing that shuts them out."""
    held = set(roles)
    return Role.FORUM_MEMBER in held and held <= BESIDE_A_FORUM


def may_enter_space(viewer: Viewer, *, area: str, is_member: bool) -> bool:
    """Answer whether this person may open a forum's own space: a member of it, and of the council in no way."""
    return is_member and may_be_of_a_forum(viewer.roles_in(area))


def check_may_be_of_a_forum(viewer: Viewer, *, area: str) -> None:
    """Refuse whoever is not of a forum, or works for the area beside it."""
    if not may_be_of_a_forum(viewer.roles_in(area)):
        raise MayNot(
            "This is a forum’s own space. Nobody who works for the area can open it, whatever their role."
        )
