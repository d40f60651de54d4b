"""One word for one thing, and no name that only says "code lives here"."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, assert_none, list_modules, parse, where

RANKS = ("Manager", "Service", "Helper", "Handler", "Base", "Util", "Utils", "Mixin", "Processor", "Wrapper")
# The Act's own words that happen to look like ranks.
ALLOWED = {
    "Service": "service of a draft plan on a person, which starts the 15 days (reg 13(1))",
}
EMPTY_WORDS = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "misc",
    "base",
    "extras",
    "services",
    "managers",
    "handlers",
}


def ranked_classes(path: Path, tree: ast.AST) -> list[str]:
    names = [(node, node.name) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [
        f"{where(path, node)} {name} says its rank, not what it is"
        for node, name in names
        if name not in ALLOWED and name.strip("_").endswith(RANKS)
    ]


def empty_names(paths: list[Path]) -> list[str]:
    return [
        where(path) for path in paths if {path.stem, *path.parent.relative_to(PACKAGE).parts} & EMPTY_WORDS
    ]


def test_a_class_is_named_for_what_it_is():
    assert_none([fault for path in list_modules() for fault in ranked_classes(path, parse(path))])


def test_a_module_is_named_for_what_it_holds():
    assert empty_names(list_modules()) == []


@pytest.mark.parametrize(
    "name", ["CaseManager", "LetterService", "FormHelper", "EventHandler", "TableBase", "Utils"]
)
def test_a_rank_is_seen(name):

    assert ranked_classes(PACKAGE / "planted.py", ast.parse(f"class {name}: ..."))


def test_an_empty_name_is_seen():
    assert empty_names([PACKAGE / "apps" / "cases" / "utils.py"])
    assert empty_names([PACKAGE / "common" / "dates.py"])


def test_nothing_listens_for_signals_or_hides_a_write():
    unseen = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    found = []
    for path in list_modules("core", "definitions", "apps", "journeys", "clients", "jobs", "web"):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(unseen):
                found.append(where(path, node))
    assert_none(found)


def test_nothing_below_a_door_writes_to_a_log():
    found = []
    for path in list_modules("core", "definitions", "apps", "journeys"):
        for node in ast.walk(parse(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if "logging" in names:
                found.append(f"{where(path, node)}: a log is no place for what is known of a child")
    assert_none(found)
