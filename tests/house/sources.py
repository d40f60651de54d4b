"""The source files that the house tests read, parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "goldenthread"


def list_modules(*folders: str) -> list[Path]:
    """Return the modules of ours under these folders of the package, without migrations."""
    starts = [PACKAGE / folder for folder in folders] or [PACKAGE]
    found = [path for start in starts for path in sorted(start.rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts]


@cache
def parse(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, node: ast.AST | None = None) -> str:
    """Return "file:line" as a reader would look it up."""
    name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
    return f"{name}:{node.lineno}" if node is not None and hasattr(node, "lineno") else name


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give the functions at the top of a module that other modules may call."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Give every module that is imported anywhere in a file, functions and type checking included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or "."


def assert_none(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    assert not faults, "\n" + "\n".join(faults)
