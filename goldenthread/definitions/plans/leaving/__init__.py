"""The words that make somebody look twice before a text leaves: told in confidence, or a danger to somebody."""

import tomllib
from functools import cache
from pathlib import Path

from goldenthread.core.plans.checks.leaving import HarmWords

FILE = Path(__file__).parent / "words.toml"


@cache
def load_harm_words() -> HarmWords:
    """Return the words, as the reviewed file lists them."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return HarmWords(**{name: tuple(table[name]) for name in ("in_confidence", "safeguarding", "relatives")})
