"""Whoever governs has no part in any child's record, and nobody runs, reports or speaks for another."""

import pytest

from goldenthread.core.access.boards import (
    BoardThing,
    board_right_of,
    check_may_report,
    check_may_run_board,
    may_read_board,
    may_run_board,
    may_speak_for,
)
from goldenthread.core.access.decisions import (
    MayNot,
    may_administer,
    may_decide,
    may_keep_strategies,
    may_open_case,
    may_read_journal,
)
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.items import Right
from goldenthread.core.access.roles import ADVISERS, GOVERNING, Role
from goldenthread.core.access.standings import list_standings
from goldenthread.core.access.viewer import Viewer

AREA, OTHER = "E06000006", "E06000050"


def viewer(*roles: Role, **more) -> Viewer:
    return Viewer(account=1, areas={AREA: frozenset(roles)}, **more)


@pytest.mark.parametrize("role", sorted(GOVERNING))
def test_whoever_governs_stands_to_no_child_even_by_a_task(role):
    for basis in Basis:
        tasks = (Involved(area=AREA, child=5, case=7, basis=basis, subject="x:1"),)
        held = viewer(role, involvements=tasks)
        assert list_standings(held, area=AREA, child=5, case=7) == frozenset()
        assert not may_open_case(held, area=AREA, child=5)
    assert not any(
        may(viewer(role), area=AREA)
        for may in (may_administer, may_decide, may_keep_strategies, may_read_journal)
    )


def test_only_a_chair_or_clerk_runs_a_board_and_only_in_their_own_area():
    runs = {role for role in Role if may_run_board(viewer(role), area=AREA)}
    assert runs == {Role.BOARD_CHAIR, Role.BOARD_CLERK, Role.SYSTEM}
    assert not may_run_board(viewer(Role.BOARD_CHAIR), area=OTHER)
    assert all(may_read_board(viewer(role), area=AREA) for role in GOVERNING)
    assert not any(
        may_read_board(viewer(role), area=AREA) for role in (*ADVISERS, Role.PARENT, Role.COORDINATOR)
    )
    with pytest.raises(MayNot, match="chair or a clerk"):
        check_may_run_board(viewer(Role.MANAGER), area=AREA)


def test_nobody_reports_or_speaks_in_anothers_name():
    member = viewer(Role.BOARD_MEMBER)
    check_may_report(member, area=AREA, owner=1)
    for who, owner in ((member, 2), (viewer(Role.INSPECTOR), 1), (viewer(Role.SYSTEM), 1)):
        with pytest.raises(MayNot):
            check_may_report(who, area=AREA, owner=owner)
    assert may_speak_for(member, area=AREA, partner="SCHOOLS", sits_for=["SCHOOLS"])
    assert not may_speak_for(member, area=AREA, partner="COUNCIL", sits_for=["SCHOOLS"])
    assert not may_speak_for(viewer(Role.INSPECTOR), area=AREA, partner="SCHOOLS", sits_for=["SCHOOLS"])


def test_a_forum_challenges_exactly_as_a_council_does():
    rights = {board_right_of(role, BoardThing.CHALLENGES) for role in (*GOVERNING, Role.MANAGER)}
    assert rights == {Right.OWN}
