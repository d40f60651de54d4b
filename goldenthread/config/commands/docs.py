"""Regenerate the reference pages from the tables they describe."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

from goldenthread.config import generated

ROOT = Path(__file__).resolve().parents[3]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `docs`."""
    parser = subparsers.add_parser("docs", help=__doc__, description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is stale")


def run(args: argparse.Namespace) -> int:
    """Write every generated page, or say which no longer match."""
    stale = [path for path, draw in sorted(list_pages().items()) if not _is_fresh(path, draw())]
    if args.check:
        for path in stale:
            print(f"{path} is not what its tables say now. ./gt docs writes it again.", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(list_pages()[path](), encoding="utf-8")
        print(f"wrote {path}")
    if not stale:
        print("Every generated page is fresh.")
    return 0


def list_pages() -> dict[str, Callable[[], str]]:
    """Return every generated page: its path from the root of the repository, and what draws it."""
    pages: dict[str, Callable[[], str]] = {}
    for found in pkgutil.iter_modules(generated.__path__):
        pages |= importlib.import_module(f"{generated.__name__}.{found.name}").GENERATED
    return pages


def _is_fresh(path: str, text: str) -> bool:
    target = ROOT / path
    return target.exists() and target.read_text(encoding="utf-8") == text
