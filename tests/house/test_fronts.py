"""A room's reads say who is looking; its writes say who acts and when; a journey says both."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, assert_none, list_modules, parse, public_functions, where

# Reads that need no viewer, and why.
NO_VIEWER = {
    "accounts.queries.find_account_by_email": "someone is signing in; there is no viewer yet",
    "accounts.queries.find_active_account": "someone is signing in; there is no viewer yet",
    "accounts.queries.find_account": "someone is coming in by an invitation; there is no viewer yet",
    "accounts.queries.list_grants": "it is what makes the viewer",
    "accounts.queries.list_demonstrator_sign_ins": "invented people, offered before anyone has signed in",
    "accounts.queries.list_public_areas": "the public form offers every area to anyone",
    "accounts.queries.get_public_area": "what anyone may know of an area",
    "cases.queries.summary_of": "puts into words a row that its caller was already let read",
}
# Writes with no `by` or `at`, and why.
NO_BY = {
    "journeys.accept_invitation.find_invitation": "whoever was invited has not signed in; the code says who they are",
    "journeys.accept_invitation.find_answered": "whoever was invited has not signed in; the code says who they are",
    "journeys.accept_invitation.answer_invitation": "whoever was invited has not signed in; the code says who they are",
    "journeys.accept_invitation.accept_invitation": "whoever was invited has not signed in; the code says who they are",
    "journeys.tell_promises.list_public_plans": "anyone may read what an area opened to the public; nothing is written",
    "journeys.take_figures.read_kept": "reads what a viewer may, for the console too; nothing is written",
    "journeys.tell_report.list_public_reports": "anyone may read what an area has published; nothing is written",
    "journeys.tell_report.get_public_report": "anyone may read what an area has published; nothing is written",
    "journeys.take_public_request.take_public_request": "whoever asks has not signed in; the request says who they say they are",
}
WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "save"}


def name_of(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    room = (
        path.relative_to(PACKAGE / "apps").parts[0] if path.is_relative_to(PACKAGE / "apps") else "journeys"
    )
    return f"{room}.{path.stem}.{function.name}"


def viewerless(path: Path, tree: ast.Module) -> list[str]:
    found = []
    for function in public_functions(tree):
        first = next((argument.arg for argument in [*function.args.posonlyargs, *function.args.args]), None)
        if first != "viewer" and name_of(path, function) not in NO_VIEWER:
            found.append(f"{where(path, function)} {function.name} does not say who is looking")
    return found


def unsigned(path: Path, tree: ast.Module) -> list[str]:
    found = []
    for function in public_functions(tree):
        if name_of(path, function) in NO_BY:
            continue
        keywords = {argument.arg for argument in function.args.kwonlyargs}
        if function.args.args or function.args.posonlyargs or not {"by", "at"} <= keywords:
            found.append(f"{where(path, function)} {function.name} is not keyword-only with by and at")
    return found


def writes_in(path: Path, tree: ast.Module) -> list[str]:
    return [
        f"{where(path, node)} {node.func.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    ]


def fronts(name: str) -> list[Path]:
    """Return each room's module of this name, or the modules of its folder of this name."""
    return [path for path in list_modules("apps") if path.stem == name or path.parent.name == name]


def journeys() -> list[Path]:
    return [path for path in list_modules("journeys") if path.stem != "__init__"]


def test_every_read_says_who_is_looking():
    assert_none([fault for path in fronts("queries") for fault in viewerless(path, parse(path))])


def test_no_read_writes():
    assert_none([fault for path in fronts("queries") for fault in writes_in(path, parse(path))])


def test_every_write_says_who_acts_and_when():
    assert_none([fault for path in fronts("actions") for fault in unsigned(path, parse(path))])


def test_every_journey_says_who_acts_and_when():
    assert_none([fault for path in journeys() for fault in unsigned(path, parse(path))])


def test_the_lists_of_exceptions_name_functions_that_exist():
    named = {name_of(path, each) for path in list_modules("apps") for each in public_functions(parse(path))}
    assert set(NO_VIEWER) <= named
    named |= {name_of(path, each) for path in journeys() for each in public_functions(parse(path))}
    assert set(NO_BY) <= named


@pytest.mark.parametrize(
    "line", ["def get_case(*, reference): ...", "def list_cases(area, viewer): ...", "def count(): ..."]
)
def test_a_read_without_a_viewer_is_seen(line):
    assert viewerless(PACKAGE / "apps" / "cases" / "queries.py", ast.parse(line))


@pytest.mark.parametrize(
    "line", ["def open_case(area, *, by, at): ...", "def open_case(*, by): ...", "def open_case(*, at): ..."]
)
def test_an_unsigned_write_is_seen(line):
    assert unsigned(PACKAGE / "apps" / "cases" / "actions.py", ast.parse(line))


def test_a_write_inside_a_read_is_seen():
    line = "def get_case(viewer):\n    return Case.objects.get_or_create(area='x')"
    assert writes_in(PACKAGE / "apps" / "cases" / "queries.py", ast.parse(line))
