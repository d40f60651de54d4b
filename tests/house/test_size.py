"""Nothing is too long to read in one sitting."""

import tomllib
from pathlib import Path

from tests.house.sources import PACKAGE, ROOT, where

LONGEST_MODULE = 400
LONGEST_TEMPLATE = 150


def too_long(paths: list[Path], *, limit: int) -> list[str]:
    counted = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths]
    return [
        f"{where(path)} has {lines} lines; split it by law or by noun"
        for path, lines in counted
        if lines > limit
    ]


def test_no_module_is_longer_than_400_lines():
    paths = [path for folder in ("goldenthread", "yard", "tests") for path in (ROOT / folder).rglob("*.py")]
    paths = [path for path in [*paths, ROOT / "gt"] if "migrations" not in path.parts]
    assert too_long(paths, limit=LONGEST_MODULE) == []


def test_no_template_is_longer_than_150_lines():
    assert too_long(list(PACKAGE.rglob("*.html")), limit=LONGEST_TEMPLATE) == []


def test_a_long_module_is_seen(tmp_path):
    path = tmp_path / "long.py"
    path.write_text("x = 1\n" * (LONGEST_MODULE + 1))
    assert too_long([path], limit=LONGEST_MODULE)


def test_the_linter_stops_a_tangled_function_and_nothing_excuses_one():
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert ruff["mccabe"]["max-complexity"] <= 10
    assert "C90" in ruff["select"]
    excused = [rule for rules in ruff["per-file-ignores"].values() for rule in rules]
    assert not [rule for rule in [*excused, *ruff["ignore"]] if rule.startswith("C9")]
