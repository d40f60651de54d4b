"""Writing the journal: an act's entry in the act's own transaction, a look's before the page leaves."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from goldenthread.apps.audit.chain import digest_of, hash_of
from goldenthread.apps.audit.models import Entry, Head, Outbox, Salt, Shown
from goldenthread.apps.audit.types import GENESIS, JournalNotInTransaction, Purpose
from goldenthread.core.access.viewer import Viewer


def _lock_head(area: str) -> Head:
    Head.objects.bulk_create([Head(area=area, hash=GENESIS)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(area=area)


def _append(
    *,
    kind: Entry.Kind,
    act: str,
    area: str,
    by: Viewer,
    at: datetime,
    case: int | None,
    subject: str,
    children: Iterable[int],
    content: Any,
    purpose: str,
) -> Entry:
    named = sorted(set(children))
    salt = secrets.token_hex(16) if content is not None else ""
    digest = digest_of(content, salt=salt) if content is not None else ""
    role = by.role_in(area)
    fields: dict[str, Any] = {
        "area": area,
        "recorded_at": at,
        "kind": kind.value,
        "act": act,
        "account": by.account,
        "role": role.value if role else _family_role(by, named),
        "body": by.body,
        "purpose": purpose,
        "case": case,
        "subject": subject,
        "digest": digest,
    }
    head = _lock_head(area)
    seq = head.seq + 1
    hash_ = hash_of(previous=head.hash, seq=seq, children=named, **fields)
    entry = Entry.objects.create(seq=seq, previous=head.hash, hash=hash_, **fields)
    Shown.objects.bulk_create([Shown(area=area, entry=entry, child=child) for child in named])
    if salt:
        Salt.objects.create(area=area, entry=entry, salt=salt)
    Head.objects.filter(pk=head.pk).update(seq=seq, hash=hash_)
    return entry


def _family_role(by: Viewer, children: list[int]) -> str:
    if by.own_child in children:
        return "YOUNG_PERSON"
    return "PARENT" if by.parent_of else ""


def record_write(
    *,
    act: str,
    area: str,
    by: Viewer,
    at: datetime,
    case: int | None = None,
    subject: str = "",
    children: Iterable[int] = (),
    content: Any = None,
    purpose: str = Purpose.CASEWORK,
) -> Entry:
    """Write an act's entry; it stands or falls with the act, because they share one transaction.

    `subject` is "kind:id" of what was written; `content` is what was written, kept only as a salted digest.
    Call it last in the action: the area's head is locked from here until the transaction ends.

    Raises JournalNotInTransaction outside a transaction.
    """
    if not connection.in_atomic_block:
        raise JournalNotInTransaction(f"The entry for {act!r} must be written in the act's own transaction.")
    return _append(
        kind=Entry.Kind.WRITE, act=act, area=area, by=by, at=at, case=case, subject=subject,
        children=children, content=content, purpose=purpose,
    )  # fmt: skip


def record_read(
    *,
    act: str,
    area: str,
    by: Viewer,
    at: datetime,
    case: int | None = None,
    subject: str = "",
    children: Iterable[int] = (),
    purpose: str = Purpose.CASEWORK,
) -> Entry:
    """Write a look's entry in its own short transaction, committed before anything is shown."""
    with transaction.atomic(durable=True):
        return _append(
            kind=Entry.Kind.READ, act=act, area=area, by=by, at=at, case=case, subject=subject,
            children=children, content=None, purpose=purpose,
        )  # fmt: skip


def queue_message(*, kind: str, area: str, by: Viewer, at: datetime, case: int | None = None, payload: dict[str, Any] | None = None) -> Outbox:
    """Queue something to tell the outside world after the transaction that caused it commits; ids only."""
    if not connection.in_atomic_block:
        raise JournalNotInTransaction(f"The message {kind!r} must be queued in the act's own transaction.")
    return Outbox.objects.create(area=area, kind=kind, case=case, payload=payload or {}, queued_at=at)
