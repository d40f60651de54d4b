"""The law as reviewed data, one rule one file, and the loader that builds it."""

from functools import cache
from pathlib import Path

from goldenthread.core.law.rules import Law
from goldenthread.definitions.law.reader import read_law

LAW_FOLDER = Path(__file__).parent

__all__ = ["LAW_FOLDER", "load_law"]


@cache
def load_law() -> Law:
    """Return the law in force and past, read once from the files beside this module."""
    return read_law(LAW_FOLDER)
