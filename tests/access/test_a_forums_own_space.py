"""A forum's own space is shown to its members and to nobody else: by the rules, the queries, the doors and the database."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import get_resolver

import goldenthread.apps.board as room
from goldenthread.apps.accounts.actions import end_role, entered, grant_role
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.board import actions, queries
from goldenthread.apps.board.models import ForumView, SpaceMember, SpaceNote, ViewSharing
from goldenthread.apps.board.types import BoardNotFound, BoardRefused, Place, SpaceKind
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.boards import (
    BESIDE_A_FORUM,
    BOARD_MATRIX,
    BoardThing,
    board_right_of,
    may_be_of_a_forum,
    may_enter_space,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Right
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, acting_for_area, system_viewer
from tests.access.filling_boards import SECRET, SHARED, UNSHARED, Forum, fill_board
from tests.factories.boards import MEASURE, Board
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_account, make_areas
from tests.house.sources import PACKAGE, assert_none
from tests.house.test_doors import SAMPLES

NAMED = re.compile(r"<(?:(\w+):)?(\w+)>")
COUNCIL = frozenset(Role) - BESIDE_A_FORUM - {Role.SYSTEM}


@pytest.fixture(scope="module")
def held(undone: None) -> tuple[Board, Forum]:
    make_areas()
    return fill_board(HALTON)


@pytest.fixture(scope="module")
def board(held: tuple[Board, Forum]) -> Board:
    return held[0]


@pytest.fixture(scope="module")
def forum(held: tuple[Board, Forum]) -> Forum:
    return held[1]


@pytest.fixture(scope="module")
def highest(board: Board) -> Account:
    """Somebody who holds every role of the council at once, and that of a forum member beside them."""
    account = make_account("everything@example.com", display_name="Slate Everything")
    for role in sorted(COUNCIL | {Role.FORUM_MEMBER}):
        grant_role(account=account.pk, area=HALTON, role=role, from_on=TODAY, by=SYSTEM, at=NOW)
    return account


def viewer_of(account: Account) -> Viewer:
    return get_viewer(account, on=TODAY, at=NOW)


def test_no_role_of_the_council_has_any_right_to_a_forums_space():
    assert {role for role in Role if board_right_of(role, BoardThing.FORUM_SPACE) is not Right.NONE} == {
        Role.FORUM_MEMBER
    }
    assert {row.thing for row in BOARD_MATRIX} == set(BoardThing)


def test_holding_any_role_of_the_council_beside_a_forums_shuts_its_space():
    for other in sorted(COUNCIL | {Role.SYSTEM}):
        assert not may_be_of_a_forum({Role.FORUM_MEMBER, other}), other
    assert may_be_of_a_forum({Role.FORUM_MEMBER}) and may_be_of_a_forum(BESIDE_A_FORUM)
    assert not may_be_of_a_forum(set())
    member = Viewer(account=1, areas={HALTON: frozenset({Role.FORUM_MEMBER})})
    assert may_enter_space(member, area=HALTON, is_member=True)
    assert not may_enter_space(member, area=HALTON, is_member=False)
    assert not may_enter_space(acting_for_area(member, area=HALTON), area=HALTON, is_member=True)


def strangers(forum: Forum, board: Board, highest: Account) -> Iterator[Viewer]:
    yield viewer_of(highest)
    # Though the account were that of a member: who holds any other role of the area is out.
    for role in COUNCIL | {Role.SYSTEM}:
        yield replace(forum.member, areas={HALTON: frozenset({Role.FORUM_MEMBER, role})})
    yield from (person for name, person in board.people.items() if name != "forum")
    yield system_viewer(areas=(HALTON,))
    yield Viewer(account=None)


QUERIES = [name for name in vars(queries) if name.startswith(("list_", "get_", "find_", "roll_"))]


def values_of(forum: Forum, board: Board) -> dict[str, Any]:
    return {
        "area": HALTON, "on": TODAY, "until_on": TODAY, "space": forum.space, "note": forum.note, "group": board.board,
        "groups": [board.board, board.delivery], "meeting": board.meeting, "body": board.bodies["board"], "paper": 1,
        "challenge": 1, "owner": board.owners["owner"], "id": "PA1", "place": Place.DASHBOARD, "kind": None,
        "abouts": [MEASURE],
    }  # fmt: skip


@pytest.mark.django_db
def test_no_query_tells_anyone_else_what_a_forum_wrote_for_itself(board, forum, highest):
    from inspect import signature

    faults, asked = [], 0
    for viewer in strangers(forum, board, highest):
        for name in QUERIES:
            ask = getattr(queries, name)
            given = {
                key: value
                for key, value in values_of(forum, board).items()
                if key in signature(ask).parameters
            }
            try:
                found = ask(viewer, **given)
            except (BoardNotFound, LookupError):
                continue
            asked += 1
            if re.search(f"{SECRET}|{UNSHARED}", repr(found)):
                faults.append(f"{name} tells {viewer.areas}")
    assert asked > 100
    assert_none(faults)
    with entered(account=forum.member.account or 0, at=NOW):
        own = queries.list_notes(forum.member, space=forum.space, on=TODAY)
    assert [note.title for note in own] == [SECRET]


@pytest.mark.django_db
def test_nobody_else_writes_in_it_or_lets_themselves_in(board, forum, highest):
    acts: list[tuple[Any, dict[str, Any]]] = [
        (actions.write_note, {"space": forum.space, "title": "x", "words": "x"}),
        (actions.write_note, {"space": forum.space, "title": "x", "words": "x", "follows": forum.note}),
        (actions.write_view, {"space": forum.space, "about": MEASURE, "words": "x"}),
        (actions.share_view, {"view": forum.unshared, "places": [Place.BOARD]}),
        (actions.share_view, {"view": forum.shared, "places": []}),
        (actions.let_into_space, {"space": forum.space, "account": highest.pk}),
        (actions.let_out_of_space, {"space": forum.space, "account": forum.member.account}),
    ]
    for viewer in strangers(forum, board, highest):
        for act, given in acts:
            with pytest.raises((BoardNotFound, MayNot)), transaction.atomic():
                act(**given, by=viewer, at=NOW)
    with pytest.raises((BoardNotFound, MayNot)):
        actions.open_space(area=HALTON, kind=SpaceKind.YOUNG_PEOPLE, name="x", by=viewer_of(highest), at=NOW)
    with entered(account=forum.keeper.account or 0, at=NOW):
        with pytest.raises(BoardRefused, match="does not work for the area"):
            actions.let_into_space(space=forum.space, account=highest.pk, by=forum.keeper, at=NOW)
        assert (
            SpaceNote.objects.count() == 1
            and not ViewSharing.objects.filter(withdrawn_at__isnull=False).exists()
        )
        assert SpaceMember.objects.count() == 1


def test_giving_up_every_role_of_the_council_and_taking_a_forums_lets_nobody_in(board, forum):
    with transaction.atomic():
        account = make_account("was.administrator@example.com")
        for role in (Role.AREA_ADMINISTRATOR, Role.FORUM_MEMBER):
            grant_role(account=account.pk, area=HALTON, role=role, from_on=TODAY, by=SYSTEM, at=NOW)
        end_role(
            account=account.pk, area=HALTON, role=Role.AREA_ADMINISTRATOR, until_on=TODAY, by=SYSTEM, at=NOW
        )
        with pytest.raises(BoardNotFound):
            queries.get_own_space(viewer_of(account), space=forum.space, on=TODAY)
        transaction.set_rollback(True)


def addresses(forum: Forum, board: Board) -> Iterator[str]:
    """Give every address there is, with the numbers of the forum's own things wherever one fits."""
    known = {
        "space": forum.space, "note": forum.note, "view": forum.unshared, "account": forum.member.account,
        "group": board.board, "meeting": board.meeting, "challenge": 1, "area": HALTON, "role": "FORUM_MEMBER",
    }  # fmt: skip
    for route in list_routes(get_resolver()):
        if "sign-out" not in route and "pdf" not in route:
            yield NAMED.sub(
                lambda place: str(known.get(place[2], SAMPLES.get(place[1] or "str", "x"))), route
            )


def list_routes(resolver: Any, before: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from list_routes(entry, route)
        else:
            yield route


@pytest.mark.django_db
def test_every_door_is_shut_to_the_highest_role_and_tells_nothing(board, forum, highest, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client = Client(raise_request_exception=False)
    client.force_login(highest)
    faults, seen = [], 0
    for path in [
        *addresses(forum, board),
        f"/search/?q={SECRET}",
        f"/caseload/?q={SECRET}",
        f"/journal/?q={SECRET}",
    ]:
        answer = client.get(path)
        page = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code != 500, path
        seen += answer.status_code == 200
        said = page.decode(errors="replace")
        # A search echoes the word that was looked for, and nothing of what it stands in.
        if f"{SECRET} is what" in said or ("?q" not in path and re.search(f"{SECRET}|{UNSHARED}", said)):
            faults.append(f"{path} answers {answer.status_code} and tells")
        if re.search(r"/forum/[0-9]", path) and answer.status_code != 404:
            faults.append(f"{path} answers {answer.status_code}")
    assert seen > 40
    assert_none(faults)


@pytest.mark.django_db
def test_the_journal_says_that_something_was_written_and_never_what(forum):
    entries = Entry.objects.filter(act__startswith="forum_").exclude(act="forum_view_shared")
    assert entries.count() >= 5
    assert not entries.exclude(digest="").exists()


def test_no_command_job_export_or_other_room_reaches_what_a_forum_keeps():
    """Only the board room itself reads these tables, and only one page module of the board's door asks for them."""
    names = re.compile(
        r"SpaceNote|SpaceMember|ForumView|board_spacenote|list_own_views"
        r"|from goldenthread\.apps\.board[^(]*?import (\([^)]*|[^\n]*)\b(list_notes|get_note)\b"
    )
    found = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if names.search(path.read_text())
    }
    rooms = {f"apps/board/{module.name}.py" for module in pkgutil.iter_modules(room.__path__)}
    allowed = rooms | {"web/board/forum.py", "config/row_security.py", "config/demonstrator/boards.py"}
    assert {each for each in found - allowed if "/migrations/" not in each} == set()
    assert importlib.import_module("goldenthread.web.board.forum")


@pytest.mark.django_db
def test_what_a_forum_shared_is_read_where_it_chose_and_as_it_wrote_it(board, forum):
    chair = board.people["chair"]
    (view,) = queries.list_shared_views(chair, area=HALTON, place=Place.BOARD)
    assert (view.words, view.author) == (SHARED, "Coral Forumdemo")
    assert queries.list_shared_views(chair, area=HALTON, place=Place.DASHBOARD) == []
    papers = queries.list_papers(chair, meeting=board.meeting, on=TODAY)
    assert papers[2].content["figures"][0]["views"][0]["words"] == SHARED


@pytest.mark.postgres
@pytest.mark.django_db
class TestGoingRoundTheApplication:
    TABLES = ("board_spacenote", "board_spacemember")

    def test_the_console_and_the_worker_are_shown_nothing(self, forum):
        assert not SpaceNote.objects.exists() and not SpaceMember.objects.exists()
        assert not ForumView.objects.filter(pk=forum.unshared).exists()

    def test_the_highest_role_is_shown_nothing_and_a_member_their_own(self, forum, highest):
        with entered(account=highest.pk, at=NOW):
            assert not SpaceNote.objects.exists() and not SpaceMember.objects.exists()
            assert set(ForumView.objects.values_list("pk", flat=True)) == {forum.shared}
        with entered(account=forum.member.account or 0, at=NOW):
            assert SpaceNote.objects.get().title == SECRET
            assert ForumView.objects.count() == 2

    def test_the_highest_role_can_neither_write_nor_change_nor_take_away(self, forum, highest):
        with entered(account=highest.pk, at=NOW), connection.cursor() as cursor:
            for words in (
                "UPDATE board_spacenote SET words = 'x'",
                "DELETE FROM board_spacenote",
                f"UPDATE board_space SET keeper_id = {highest.pk}",
                "UPDATE board_forumview SET words = 'x'",
                "DELETE FROM board_forumview",
                "DELETE FROM board_viewsharing",
                "UPDATE board_viewsharing SET withdrawn_at = now()",
            ):
                cursor.execute(words)
                assert cursor.rowcount == 0, words
            for words in (
                "INSERT INTO board_spacemember (area, space_id, account_id, from_on, added_at, added_by_id)"
                f" VALUES ('{HALTON}', {forum.space}, {highest.pk}, now(), now(), {highest.pk})",
                "INSERT INTO board_spacenote (area, space_id, title, words, written_at, written_by_id)"
                f" VALUES ('{HALTON}', {forum.space}, 'x', 'x', now(), {highest.pk})",
                "INSERT INTO board_viewsharing (area, space_id, view_id, place, shared_at, shared_by_id)"
                f" VALUES ('{HALTON}', {forum.space}, {forum.unshared}, 'BOARD', now(), {highest.pk})",
            ):
                with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                    cursor.execute(words)
