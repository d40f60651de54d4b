"""Signing each area's head and keeping it outside the database; refuses a chain that has lost what was signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from goldenthread.apps.audit.chain import moment_of
from goldenthread.apps.audit.heads import (
    SignedHead,
    append_head,
    last_head,
    list_signed_areas,
    open_heads,
    read_or_make_key,
    sign,
)
from goldenthread.apps.audit.queries import ChainHead, find_hash, find_head
from goldenthread.apps.audit.verify import journal_areas
from goldenthread.core.access.viewer import Viewer, system_viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What came of signing one area's head: signed, nothing new to sign, or refused with the reason."""

    area: str
    seq: int
    is_new: bool = False
    refused: str = ""


def sign_heads(
    *, at: datetime, key_file: Path, folder: Path, areas: Iterable[str] | None = None
) -> list[Signing]:
    """Sign the head of each area's chain, unless it was the last one signed; make the key on first use.

    Raises KeyUnreadable or HeadsUnwritable, saying what to do.
    """
    key = read_or_make_key(key_file)
    chosen = areas if areas is not None else sorted({*journal_areas(), *list_signed_areas(folder)})
    return [_sign_area(area, at=at, key=key, folder=folder) for area in chosen]


def _sign_area(area: str, *, at: datetime, key: Ed25519PrivateKey, folder: Path) -> Signing:
    by = system_viewer(areas=(area,))
    with open_heads(folder, area=area) as file:
        last = last_head(file, area=area, key=key.public_key())
        head = find_head(by, area=area)
        reason = _why_not(by, area=area, head=head, last=last)
        if reason:
            return Signing(area=area, seq=head.seq if head else 0, refused=reason)
        if head is None or (last and last.seq == head.seq):
            return Signing(area=area, seq=head.seq if head else 0)
        return _sign_and_keep(file, head, at=at, key=key)


def _sign_and_keep(file: IO[bytes], head: ChainHead, *, at: datetime, key: Ed25519PrivateKey) -> Signing:
    words = SignedHead(area=head.area, seq=head.seq, hash=head.hash, at=moment_of(at))
    append_head(file, sign(words, key=key))
    return Signing(area=head.area, seq=head.seq, is_new=True)


def _why_not(by: Viewer, *, area: str, head: ChainHead | None, last: SignedHead | None) -> str:
    """Return why a head must not be signed: to sign a broken chain would lend it our word."""
    if last and (head is None or head.seq < last.seq):
        return f"entries have gone since the head signed at {last.at}, which counts {last.seq}"
    if last and find_hash(by, area=area, seq=last.seq) != last.hash:
        return f"entry {last.seq} is not the one whose hash was signed at {last.at}"
    if head and head.seq and find_hash(by, area=area, seq=head.seq) != head.hash:
        return f"the head of the chain does not carry the hash of entry {head.seq}"
    return ""
