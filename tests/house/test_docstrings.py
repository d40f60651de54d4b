"""Every module, and every function that others call, says in a sentence what it is for."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, assert_none, list_modules, parse, public_functions, where

LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def unexplained(path: Path, tree: ast.Module) -> list[str]:
    """Return each public function, class or public method whose docstring is missing or no sentence."""
    found = []
    nodes: list[ast.AST] = list(public_functions(tree))
    for item in tree.body:
        if isinstance(item, ast.ClassDef) and not item.name.startswith("_"):
            nodes.append(item)
    for node in nodes:
        text = ast.get_docstring(node)
        first = (text or "").split("\n\n")[0].rstrip()
        if (
            not first
            or not (first[0].isupper() or first[0] in "0123456789'\"`./“")
            or first[-1] not in ".:?!"
        ):
            found.append(f"{where(path, node)} {node.name}")
    return found


def left_overs(text: str) -> list[str]:
    """Return the comments that put something off."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [
        token.string for token in tokens if token.type == tokenize.COMMENT and LEFT_OVER.search(token.string)
    ]


def test_every_module_says_what_it_is_for():
    paths = [*list_modules(), *(ROOT / "yard").glob("*.py")]
    assert_none([where(path) for path in paths if not ast.get_docstring(parse(path))])


def test_every_public_function_and_class_says_what_it_is_for():
    paths = [*list_modules(), *(ROOT / "yard").glob("*.py")]
    assert_none([fault for path in paths for fault in unexplained(path, parse(path))])


def test_nothing_is_put_off_in_a_comment():
    paths = [*list_modules(), *(ROOT / "yard").glob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert_none(
        [f"{where(path)} {each}" for path in paths for each in left_overs(path.read_text(encoding="utf-8"))]
    )


@pytest.mark.parametrize(
    "line", ["def issue(): ...", 'def issue():\n    "issue"', 'class Plan:\n    "Half a"']
)
def test_an_unexplained_function_is_seen(line):
    assert unexplained(PACKAGE / "planted.py", ast.parse(line))


def test_a_left_over_is_seen():
    assert left_overs("x = 1  # " + "TO" + "DO later\n")
