"""How large a bundle may be, and for how many days a link to what is given opens."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "policy.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The limits of one bundle, and the days that what is given stays open."""

    open_days: int
    most_pages: int
    most_megabytes: int
    most_documents: int


@cache
def load_bundle_policy() -> Policy:
    """Return the policy, as the reviewed file states it."""
    return Policy(**tomllib.loads(FILE.read_text(encoding="utf-8")))
