"""Core is what the law says: the standard library, dates handed in, nothing read and nothing written."""

import ast
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, assert_none, imports, list_modules, parse, where

# Where a whole country's cases are worked out at once and loops would be too slow, each with what it may ask for.
# A library that is only arithmetic over values handed in (text likeness) is no way out either.
BULK = PACKAGE / "core" / "clocks" / "bulk"
LIBRARIES = {
    BULK: {"numpy", "polars"},
    PACKAGE / "core" / "returns" / "checks": {"polars"},
    PACKAGE / "core" / "measures": {"polars"},
    PACKAGE / "core" / "strategy": {"rapidfuzz"},
    PACKAGE / "core" / "plans" / "checks": {"rapidfuzz", "pyphen"},
}
REACHES_OUT = {
    "asyncio", "ftplib", "glob", "http", "logging", "multiprocessing", "os", "pathlib", "secrets", "shutil",
    "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
ASKS = {"open", "input", "print", "exec", "eval", "__import__"}


def impurities(path: Path, tree: ast.AST) -> list[str]:
    found = []
    for node, name in imports(tree):
        top = name.split(".")[0]
        ours = name == "goldenthread.core" or name.startswith("goldenthread.core.")
        lent = any(path.is_relative_to(folder) and top in lent for folder, lent in LIBRARIES.items())
        if not ours and not lent and (top not in sys.stdlib_module_names or top in REACHES_OUT):
            found.append(f"{where(path, node)} imports {name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKS:
            found.append(f"{where(path, node)} calls {node.func.id}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            # Chance is handed in, like dates: `random.Random` from a seed, never the interpreter's own dice.
            if node.value.id == "random" and node.attr != "Random":
                found.append(f"{where(path, node)} throws random.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "random":
            found += [
                f"{where(path, node)} throws {each.name}" for each in node.names if each.name != "Random"
            ]
    return found


def test_core_is_the_standard_library_with_no_way_out():
    paths = list_modules("core")
    assert len(paths) > 5
    assert_none([fault for path in paths for fault in impurities(path, parse(path))])


@pytest.mark.parametrize(
    "line",
    [
        "import django",
        "from goldenthread.apps.cases import types",
        "import goldenthread.definitions",
        "import polars",
        "from pathlib import Path",
        "import os.path",
        "import time",
        "def read():\n    import socket",
        "import random\nage = random.randint(4, 16)",
        "from random import choice",
        "text = open('law.toml').read()",
        "from . import thread",
    ],
)
def test_an_impurity_is_seen(line):
    assert impurities(PACKAGE / "core" / "law" / "planted.py", ast.parse(line))


def test_a_library_is_let_into_the_folder_that_needs_it_alone():
    assert impurities(BULK / "planted.py", ast.parse("import polars")) == []
    assert impurities(BULK / "planted.py", ast.parse("import django")) != []
