"""A paper as the meeting had it: one fixed spelling of its content, and the digest that shows if a copy was touched."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def spell_out(content: Mapping[str, Any]) -> str:
    """Return a paper's content in its one spelling: the same content always gives the same text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a paper's content, as 64 hexadecimal digits."""
    return hashlib.sha256(spell_out(content).encode()).hexdigest()


def is_as_frozen(content: Mapping[str, Any], *, digest: str) -> bool:
    """Answer whether a copy is still what was frozen."""
    return digest_of(content) == digest
