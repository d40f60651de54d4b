"""No page outside the internal edition can read a figure that has not come through the gate."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import PACKAGE, assert_none, list_modules, parse, where

# What reads figures with their small counts, and the modules of the doors that may name it, with the reason.
RAW = {"list_readings", "list_behind", "list_own_behind", "open_beside", "open_snapshot", "OwnFigures"}
MAY_NAME = {
    "web/dashboard/editions.py": "chooses by edition: only the internal one reads readings",
    "web/dashboard/inside.py": "the internal edition's own pages, and the cases behind a figure",
    "web/dashboard/mine.py": "a caseworker's own cases",
}


def reads_raw_figures(path: Path, tree: ast.Module) -> Iterator[str]:
    """Yield where a module names something that gives figures as they are."""
    name = str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else path.name
    if name in MAY_NAME:
        return
    for node in ast.walk(tree):
        named = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
        named |= {node.attr} if isinstance(node, ast.Attribute) else set()
        yield from (f"{where(path, node)} names {each}" for each in sorted(named & RAW))


def test_only_the_internal_edition_names_what_reads_small_counts():
    doors = [path for path in list_modules() if "web" in path.parts]
    assert len(doors) > 50
    assert_none([fault for path in doors for fault in reads_raw_figures(path, parse(path))])


def test_a_public_page_that_reads_a_reading_is_seen(tmp_path):
    planted = tmp_path / "public.py"
    planted.write_text(
        "from goldenthread.apps.measures import queries\n"
        "from goldenthread.apps.measures.queries import list_readings\n"
        "def page(viewer): return queries.list_behind(viewer), list_readings(viewer)\n"
    )
    assert len(list(reads_raw_figures(planted, ast.parse(planted.read_text())))) == 2
