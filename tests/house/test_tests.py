"""Tests can fail, none is skipped without a reason, and each reads as a claim."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import ROOT, assert_none, parse, where


def files_of_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("test_*.py"))


def hollow(path: Path, tree: ast.Module) -> list[str]:
    """Return each test that asserts nothing that could be false, or is skipped for good."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and node.test.value:
            found.append(f"{where(path, node)} asserts a constant")
        elif isinstance(node, ast.Attribute) and node.attr == "skip" and _owner(node) == "mark":
            found.append(f"{where(path, node)} is skipped whatever happens")
        elif isinstance(node, ast.Call) and _is_unexplained(node):
            found.append(f"{where(path, node)} does not say why")
    return found


def _is_unexplained(call: ast.Call) -> bool:
    skips = isinstance(call.func, ast.Attribute) and call.func.attr in {"skip", "skipif", "xfail"}
    return skips and not call.args and not any(keyword.arg == "reason" for keyword in call.keywords)


def _owner(node: ast.Attribute) -> str:
    return node.value.attr if isinstance(node.value, ast.Attribute) else ""


def test_no_test_is_hollow():
    assert_none([fault for path in files_of_tests() for fault in hollow(path, parse(path))])


@pytest.mark.parametrize(
    "line",
    [
        "assert True",
        "assert 1, 'always'",
        "@pytest.mark.skip(reason='later')\ndef test_x(): ...",
        "pytest.skip()",
        "@pytest.mark.xfail()\ndef test_x(): ...",
    ],
)
def test_a_hollow_test_is_seen(line):
    assert hollow(ROOT / "tests" / "planted.py", ast.parse(line))


def test_test_names_are_claims_and_not_labels():
    short = []
    for path in files_of_tests():
        for node in ast.walk(parse(path)):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name.startswith("test_")
                and len(node.name.split("_")) < 4
            ):
                short.append(f"{where(path, node)} {node.name}")
    assert_none(short)
