"""Signing each area's head and keeping it outside the database; refuses a chain that has lost what was signed."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

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
from goldenthread.apps.audit.models import Entry, Head
from goldenthread.apps.audit.types import Signing
from goldenthread.apps.audit.verify import journal_areas


def sign_areas(areas: Iterable[str] | None, *, at: datetime, key_file: Path, folder: Path) -> list[Signing]:
    """Sign the head of each area's chain, or of every chain there is or was, and say what came of each."""
    key = read_or_make_key(key_file)
    chosen = areas if areas is not None else sorted({*journal_areas(), *list_signed_areas(folder)})
    return [_sign_area(area, at=at, key=key, folder=folder) for area in chosen]


def _sign_area(area: str, *, at: datetime, key: Ed25519PrivateKey, folder: Path) -> Signing:
    with open_heads(folder, area=area) as file:
        last = last_head(file, area=area, key=key.public_key())
        head = Head.objects.filter(area=area).first()
        reason = _why_not(area, head=head, last=last)
        seq = head.seq if head else 0
        if reason or head is None or not seq or (last and last.seq == seq):
            return Signing(area=area, seq=seq, refused=reason)
        words = SignedHead(area=area, seq=seq, hash=head.hash, at=moment_of(at))
        append_head(file, sign(words, key=key))
        return Signing(area=area, seq=seq, is_new=True)


def _why_not(area: str, *, head: Head | None, last: SignedHead | None) -> str:
    """Return why a head must not be signed: to sign a broken chain would lend it our word."""
    if last and (head is None or head.seq < last.seq):
        return f"entries have gone since the head signed at {last.at}, which counts {last.seq}"
    if last and _hash_at(area, last.seq) != last.hash:
        return f"entry {last.seq} is not the one whose hash was signed at {last.at}"
    if head and head.seq and _hash_at(area, head.seq) != head.hash:
        return f"the head of the chain does not carry the hash of entry {head.seq}"
    return ""


def _hash_at(area: str, seq: int) -> str | None:
    return Entry.objects.filter(area=area, seq=seq).values_list("hash", flat=True).first()
