"""Every test, module and page that an assurance row gives as its evidence is there."""

import ast
import re
import tomllib

import pytest

from tests.house.sources import PACKAGE, ROOT

ROWS = [
    row
    for name in ("v05", "v11", "v14")
    for row in tomllib.loads((PACKAGE / "definitions" / "assurance" / f"{name}.toml").read_text())[
        "requirement"
    ]
]
PATH = re.compile(r"(?:tests|goldenthread|docs)/[\w/.]+\.(?:py|md|toml)")
TEST = re.compile(r"(tests/[\w/]+\.py)((?:(?:, )?::\w+)+)")


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_evidence_of_a_row_exists(row):
    assert row["met"] in ("yes", "no", "not applicable", "in part")
    assert row["says"] and row["evidence"]
    for path in PATH.findall(row["evidence"]):
        assert (ROOT / path).exists(), path
    for path, names in TEST.findall(row["evidence"]):
        tree = ast.parse((ROOT / path).read_text())
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert set(re.findall(r"::(\w+)", names)) <= defined


def test_each_requirement_is_answered_once():
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"v5\.0\.0-(?:5|11|14)\.\d+\.\d+", each) for each in ids)
