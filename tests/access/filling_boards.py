"""What an area's board and forum keep: of no child, and in a row of each table."""

from dataclasses import dataclass
from typing import Any

from goldenthread.apps.accounts.actions import entered
from goldenthread.apps.board.actions import (
    answer_challenge,
    declare_conflict,
    follow_up,
    freeze_papers,
    judge_answer,
    let_into_space,
    open_space,
    raise_challenge,
    record_attendance,
    record_decision,
    send_highlight,
    share_view,
    write_minutes,
    write_note,
    write_view,
)
from goldenthread.apps.board.models import Member
from goldenthread.apps.board.types import About, AboutKind, DecidedKind, Place, SpaceKind
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.highlights import Delivery, Impact
from goldenthread.core.governance.partners import Partner
from tests.factories.boards import MEASURE, Board, make_board, make_member_of_staff
from tests.factories.people import NOW, TODAY

# What nobody but the forum may ever be shown: a word that stands nowhere else.
SECRET, UNSHARED, SHARED = "Quillwort", "Tormentil", "Our own words of the wait"


@dataclass(frozen=True)
class Forum:
    """A forum's own space, with one note, one view that is shared and one that is not."""

    space: int
    keeper: Viewer
    member: Viewer
    note: int
    shared: int
    unshared: int


def fill_board(area: str) -> tuple[Board, Forum]:
    """Hold a meeting of an area's board, with a challenge that is answered, and open its forum's space."""
    board = make_board(area=area)
    forum = fill_forum(board, area)
    who, at = board.people, {"at": NOW}
    send_highlight(
        owner=board.owners["owner"], delivery=Delivery.LATE, impact=Impact.UNKNOWN, progress="Slow.", exceptions="Help.",
        next_steps="More.", by=who["owner"], **at,
    )  # fmt: skip
    challenge = raise_challenge(
        group=board.board, asked_for=Partner.PARENT_CARER_FORUM, asked_of=Partner.HEALTH_COMMISSIONER, words="Why?",
        evidence="Waits", reply_by_on=TODAY, about=MEASURE, by=who["forum"], **at,
    )  # fmt: skip
    answer_challenge(challenge=challenge, words="Posts", by=who["health"], **at)
    judge_answer(challenge=challenge, is_satisfied=True, by=who["forum"], **at)
    done: dict[str, Any] = {"by": who["chair"], **at}
    freeze_papers(meeting=board.meeting, **done)
    members = list(Member.objects.filter(group=board.board).values_list("pk", flat=True))
    record_attendance(meeting=board.meeting, there=members, **done)
    declare_conflict(meeting=board.meeting, member=members[0], words="A contract", done="Left", **done)
    write_minutes(meeting=board.meeting, words="We met.", **done)
    decided = record_decision(
        meeting=board.meeting,
        kind=DecidedKind.ACTION,
        words="Fill",
        owner="Teal",
        due_on=TODAY,
        challenge=challenge,
        **done,
    )
    follow_up(decided=decided, words="Filled", is_done=True, **done)
    return board, forum


def fill_forum(board: Board, area: str) -> Forum:
    """Open the forum's own space, with what it wrote for itself and what it shares."""
    keeper = board.people["forum"]
    member = make_member_of_staff("Lilac Forumdemo", Role.FORUM_MEMBER, area=area)
    done: dict[str, Any] = {"by": keeper, "at": NOW}
    # Written as its members write it: whoever acts for every area is kept out by the database too.
    with entered(account=keeper.account or 0, at=NOW):
        space = open_space(
            area=area, kind=SpaceKind.PARENT_CARER_FORUM, name="Demo Parent Carer Forum", **done
        )
        let_into_space(space=space, account=member.account or 0, **done)
        note = write_note(space=space, title=SECRET, words=f"{SECRET} is what we think.", **done)
        unshared = write_view(
            space=space, about=About(kind=AboutKind.MEASURE, id="M014"), words=UNSHARED, **done
        )
        shared = write_view(space=space, about=MEASURE, words=SHARED, **done)
        share_view(view=shared, places=[Place.BOARD], **done)
    return Forum(space=space, keeper=keeper, member=member, note=note, shared=shared, unshared=unshared)
