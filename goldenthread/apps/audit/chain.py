"""How one entry is bound to the entry before it.

`docs/explanation/journal.md` gives the recipe in full, so that anyone can check a chain with other tools.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

# Named in every hash, so that another way of making them can follow without one being taken for the other.
RECIPE = b"golden thread journal 1\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_of(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(
        f"A {type(value).__name__} has no one spelling, so its digest could not be confirmed later. "
        "Hand the journal text, numbers, dates, lists and mappings."
    )


def _canonical(value: Any) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), default=_plain, ensure_ascii=True, allow_nan=False
    ).encode()


def moment_of(at: datetime) -> str:
    """Return a moment as the chain spells it: UTC, to the microsecond."""
    if at.tzinfo is None:
        raise ValueError("A journal entry needs a moment with its time zone.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest_of(content: Any, *, salt: str) -> str:
    """Return the salted SHA-256 of what was written: confirms content while it and its salt are kept."""
    return hashlib.sha256(salt.encode() + b"\n" + _canonical(content)).hexdigest()


def mark_of(salt: str) -> str:
    """Return the mark by which a salt is known to be the one that was used; it says nothing of the content."""
    return hashlib.sha256(b"salt\n" + salt.encode()).hexdigest()


def hash_of(
    *,
    previous: str,
    area: str,
    seq: int,
    recorded_at: datetime,
    kind: str,
    act: str,
    account: int | None,
    role: str,
    body: str,
    purpose: str,
    case: int | None,
    subject: str,
    digest: str,
    salt_mark: str,
    children: Iterable[int],
) -> str:
    """Return the SHA-256 that binds an entry to all before it: its own fields, its children, the last hash."""
    fields = [
        area, seq, moment_of(recorded_at), kind, act, account, role, body, purpose, case, subject, digest,
        salt_mark, sorted(children),
    ]  # fmt: skip
    return hashlib.sha256(RECIPE + previous.encode() + b"\n" + _canonical(fields)).hexdigest()
