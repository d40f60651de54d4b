"""How one entry is bound to the entry before it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str, ensure_ascii=False).encode()


def digest_of(content: Any, *, salt: str) -> str:
    """Return the salted SHA-256 of what was written: confirms content while it and its salt are kept."""
    return hashlib.sha256(salt.encode() + b"\n" + _canonical(content)).hexdigest()


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
    children: Iterable[int],
) -> str:
    """Return the SHA-256 that binds an entry to all before it: its own fields, its children, the last hash."""
    moment = recorded_at.astimezone(timezone.utc).isoformat(timespec="microseconds")  # noqa: UP017
    fields = [area, seq, moment, kind, act, account, role, body, purpose, case, subject, digest, sorted(children)]
    return hashlib.sha256(previous.encode() + b"\n" + _canonical(fields)).hexdigest()
