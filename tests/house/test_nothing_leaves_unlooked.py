"""Nothing of a child's leaves before somebody has looked at what it tells of other people: no sending goes round the look.

Each act by which a plan, a letter, a pack or a bundle reaches a reader is called by a journey alone, and by none before
it has called the look.
"""

import ast
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, assert_none, list_modules, parse, where

LOOK = "look_before_it_leaves"
# The look, and what several journeys share that calls it in every way it can end well.
LOOKS = {LOOK, "look_at_review"}
# The acts by which something reaches a reader outside the casework team, and the room that each is of.
LEAVES = {
    "keep_letter": "correspondence", "keep_service": "plans", "make_final": "plans", "keep_consultation": "plans",
    "open_pack": "panels", "give": "bundles", "send_notice": "reviews", "send_papers": "reviews",
    "send_report": "reviews",
    "answer_thread": "correspondence", "write_first": "correspondence",
}  # fmt: skip
# Journeys that send by these acts, each named so that none is lost from the list unseen.
SENDING = {
    "send_letter", "serve_draft", "issue_final_plan", "change_plan", "comply_with_order", "decide_after_review", "consult_setting",
    "open_panel_packs", "give_bundle", "prepare_review", "hold_review",
    "answer_message",
}  # fmt: skip
# Journeys whose names say that they send, and why no look comes first.
NO_LOOK = {
    "send_advice": "an adviser sends it to the council",
    "send_message": "a family writes to the council",
    "send_bulk_feed": "rows of numbers and stages under an agreement; it holds no words",
    "send_child": "to the council that must take the child (reg 15(2)); what was told in confidence stays here",
    "send_review_lists": "names and days of a setting's own pupils",
    "take_child": "a file that comes in",
}
# What makes invented cases, and why it needs no look.
INVENTED = {
    "config/bench/served/long_case.py": "an invented case of many versions, to be timed; nothing goes to anyone"
}
_SAYS_IT_SENDS = ("send_", "serve_", "issue_", "give_", "consult_", "open_panel", "answer_message")
# Plans that came with a child from another council are final already: nothing goes to anyone.
ARRIVES = {"take_child"}


def calls(tree: ast.AST) -> list[tuple[str, int]]:
    """Return what is called in a piece of source, by its last name, with its line, in order."""
    found = [
        (getattr(node.func, "id", getattr(node.func, "attr", "")), node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    return sorted(found, key=lambda each: each[1])


def helpers_that_look(tree: ast.Module) -> set[str]:
    """Return the functions of a module that call the look themselves, private ones too."""
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any(name in LOOKS for name, _ in calls(node))
    }


def imported(tree: ast.Module, *, room: str) -> set[str]:
    """Return the names that a module takes from a room's actions."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == f"goldenthread.apps.{room}.actions"
        for alias in node.names
    }


def leaves_in(tree: ast.Module) -> set[str]:
    """Return the acts of leaving that a module has taken from their rooms."""
    return {act for act, room in LEAVES.items() if act in imported(tree, room=room)}


def unlooked(path: Path, tree: ast.Module) -> list[str]:
    """Return each function of a journey in which something leaves before the look was called."""
    acts, looks = leaves_in(tree), {*LOOKS, *helpers_that_look(tree)}
    faults = []
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        looked = False
        for name, _ in calls(node):
            looked = looked or (name in looks and name != node.name)
            if name in acts and not looked:
                faults.append(f"{where(path, node)}: {node.name} calls {name} before {LOOK}")
    return faults


def journeys() -> list[Path]:
    return [
        path
        for path in list_modules("journeys")
        if path.stem != "__init__" and path.parent.name == "journeys"
    ]


def test_every_journey_by_which_something_leaves_looks_first():
    faults = [
        fault for path in journeys() if path.stem not in ARRIVES for fault in unlooked(path, parse(path))
    ]
    assert_none(faults)


def test_what_several_journeys_share_is_itself_a_look():
    room = PACKAGE / "apps" / "quality"
    shared = helpers_that_look(ast.parse((room / "looking_at_review.py").read_text()))
    assert shared == LOOKS - {LOOK}


def test_the_journeys_that_send_are_those_named_here():
    sending = {path.stem for path in journeys() if leaves_in(parse(path)) and path.stem not in ARRIVES}
    assert sending == SENDING


def test_a_journey_whose_name_says_it_sends_looks_or_says_why_not():
    named = {path.stem for path in journeys() if path.stem.startswith(_SAYS_IT_SENDS)}
    assert named - SENDING - set(NO_LOOK) == set()
    assert set(NO_LOOK) <= {path.stem for path in journeys()}


def test_no_door_job_or_command_sends_round_the_journeys():
    faults = [
        f"{where(path)} takes {act}"
        for path in list_modules("web", "jobs", "config", "clients")
        for act in leaves_in(parse(path))
        if str(path.relative_to(PACKAGE)) not in INVENTED
    ]
    assert_none(faults)


def test_every_act_of_leaving_is_one_that_its_room_offers():
    for act, room in LEAVES.items():
        assert act in (PACKAGE / "apps" / room / "actions.py").read_text(), (room, act)


PLANTED = """
from goldenthread.apps.correspondence.actions import keep_letter
from goldenthread.apps.quality.actions import look_before_it_leaves

def _look(row):
    look_before_it_leaves(case=row)

def send_well(row):
    _look(row)
    keep_letter(case=row)

def send_late(row):
    keep_letter(case=row)
    look_before_it_leaves(case=row)

def send_round(row):
    keep_letter(case=row)
"""


def test_a_planted_journey_that_sends_before_it_looks_is_seen(tmp_path):
    path = tmp_path / "planted.py"
    path.write_text(PLANTED)
    faults = unlooked(path, ast.parse(PLANTED))
    assert [fault.split(": ")[1].split(" ")[0] for fault in faults] == ["send_late", "send_round"]


@pytest.mark.parametrize("act", sorted(LEAVES))
def test_a_planted_door_that_sends_by_itself_is_seen(act: str):
    text = f"from goldenthread.apps.{LEAVES[act]}.actions import {act}"
    assert leaves_in(ast.parse(text)) == {act}


# A draft that went by a letter was looked at as the letter left: its service alone is kept afterwards.
SERVED_BY_LETTER = {"jobs/send_letters.py", "web/portal/letters.py"}


def test_only_the_service_of_a_letter_that_was_looked_at_is_kept_without_a_look():
    passed_by = {
        str(path.relative_to(PACKAGE))
        for path in list_modules("web", "jobs", "config", "journeys")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call) and any(one.arg == "has_left" for one in node.keywords)
    }
    assert passed_by == SERVED_BY_LETTER
