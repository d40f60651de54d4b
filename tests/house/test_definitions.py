"""Every reviewed data file is well formed, and every loader loads."""

import ast
import importlib
import inspect
import json
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, list_modules, parse, public_functions

FOLDER = PACKAGE / "definitions"
READ_BY = {".toml": tomllib.loads, ".json": json.loads, ".txt": str, ".md": str, ".csv": str}
NOT_DATA = {".py", ".pyc"}


def data_files() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.suffix not in NOT_DATA)


def loaders() -> list[str]:
    """Return "module:function" for each public load_ function that needs nothing handed to it."""
    found = []
    for path in list_modules("definitions"):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for function in public_functions(parse(path)):
            if function.name.startswith("load_") and not _needs_something(function):
                found.append(f"{module}:{function.name}")
    return found


def _needs_something(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    arguments = function.args
    positional = len(arguments.args) + len(arguments.posonlyargs) > len(arguments.defaults)
    return positional or any(default is None for default in arguments.kw_defaults)


def test_every_data_file_is_of_a_kind_we_can_review():
    assert [str(path.relative_to(FOLDER)) for path in data_files() if path.suffix not in READ_BY] == []


def test_every_data_file_is_well_formed():
    for path in data_files():
        assert READ_BY[path.suffix](path.read_text(encoding="utf-8")), path.name


def test_every_loader_loads():
    for name in loaders():
        module, function = name.split(":")
        assert inspect.unwrap(getattr(importlib.import_module(module), function))() is not None, name


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("def load_law(): ...", False),
        ("def load_law(area): ...", True),
        ("def load_law(*, on=None): ...", False),
        ("def load_law(*, on): ...", True),
    ],
)
def test_a_loader_that_needs_something_is_told_apart(text, needs):
    assert _needs_something(ast.parse(text).body[0]) is needs
