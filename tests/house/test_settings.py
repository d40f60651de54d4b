"""Every value the environment can change is written down, and nothing is written down that nobody reads."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, assert_none, parse, where

PAGE = ROOT / "docs" / "how-to" / "settings.md"
READERS = {"get", "setdefault", "getenv", "pop"}
TYPED = {"str", "bool", "int", "float", "list", "dict", "url", "path", "db", "json", "db_url"}
NAME = re.compile(r"[A-Z][A-Z0-9_]{2,}")
IN_SHELL = re.compile(r"\$\{?([A-Z][A-Z0-9_]{2,})")
# The system's and the shell's own, not settings of ours.
SYSTEM_OWN = {"PATH", "PYTHONPATH"}
SHELL_OWN = {"SECONDS", "BASH_SOURCE", "DEBIAN_FRONTEND"}


def names_read(tree: ast.AST) -> set[str]:
    """Return each environment variable a module reads: os.environ in any form, or django-environ's env."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            asks = isinstance(node.func, ast.Attribute) and _is_environment(node.func)
            if asks and isinstance(node.args[0].value, str):
                found.add(node.args[0].value)
        elif isinstance(node, ast.Subscript) and _last(node.value) == "environ":
            found |= {str(part.value) for part in ast.walk(node.slice) if isinstance(part, ast.Constant)}
    return {name for name in found if NAME.fullmatch(name)}


def _is_environment(function: ast.Attribute) -> bool:
    owner = _last(function.value)
    return (
        (owner == "environ" and function.attr in READERS)
        or (owner == "os" and function.attr == "getenv")
        or (owner == "env" and function.attr in TYPED)
    )


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def python_files() -> list[Path]:
    return [
        path for folder in ("goldenthread", "yard", "tests") for path in (ROOT / folder).rglob("*.py")
    ] + [ROOT / "gt"]


def documented() -> set[str]:
    """Return the first code span of each row of the page's tables."""
    rows = re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return set(rows)


def all_read() -> dict[str, str]:
    found = {name: where(path) for path in python_files() for name in names_read(parse(path))}
    shell = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    found |= {name: ".ci/run" for name in IN_SHELL.findall(shell) if name not in SHELL_OWN}
    return {name: place for name, place in found.items() if name not in SYSTEM_OWN}


def test_every_setting_is_documented():
    assert_none(
        [f"{name}, read in {place}" for name, place in sorted(all_read().items()) if name not in documented()]
    )


def test_no_setting_is_documented_that_nothing_reads():
    # gunicorn and libpq read these for themselves; the page says so.
    theirs = {"PGHOST"}
    assert_none(sorted(documented() - set(all_read()) - theirs))


@pytest.mark.parametrize(
    "line",
    [
        "os.environ.get('GT_PLANTED')",
        "os.environ['GT_PLANTED']",
        "os.environ.setdefault('GT_PLANTED', '1')",
        "environ['GT_PLANTED']",
        "os.getenv('GT_PLANTED')",
        "env.bool('GT_PLANTED', default=False)",
    ],
)
def test_a_setting_read_in_any_way_is_seen(line):
    assert names_read(ast.parse(line)) == {"GT_PLANTED"}


def test_settings_are_wired_in_few_places():
    allowed = ("goldenthread/config", "goldenthread/clients", "goldenthread/web", "yard", "tests", "gt")
    astray = [where(path) for path in python_files() if names_read(parse(path))]
    assert_none([place for place in astray if not place.startswith(allowed)])
