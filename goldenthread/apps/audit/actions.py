"""Writing the journal: an act's entry in the act's own transaction, a look's before the page leaves."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from goldenthread.apps.audit.chain import digest_of, hash_of, mark_of
from goldenthread.apps.audit.models import Entry, Head, Salt, Shown, Withheld
from goldenthread.apps.audit.signing import sign_areas
from goldenthread.apps.audit.types import (
    FORGET,
    GENESIS,
    Forgetting,
    JournalNotInTransaction,
    NotForTheJournal,
    Purpose,
    Signing,
)
from goldenthread.core.access.decisions import MayNot, may_read_journal
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

# Rows of one statement, so that an import that names thousands of children stays within each database's limits.
_ROWS = 2000
# SQLite keeps text longer than its column allows and PostgreSQL refuses it: here both refuse it, in words.
_LONGEST = {
    name: Entry._meta.get_field(name).max_length
    for name in ("area", "act", "role", "body", "purpose", "subject")
}


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
    Call it last in the action: the area's head is locked from here until the transaction ends. An act in two
    areas writes its entries in the order of the areas' codes, so that two such acts never wait for each other.

    Raises JournalNotInTransaction outside a transaction, NotForTheJournal for a field that will not fit.
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
    """Write a look's entry in its own short transaction, committed before anything is shown.

    A door calls it once the page is made and before the page leaves, and lets any error stop the page. A list
    or a search names every child it shows and no case; a family's own door says Purpose.OWN_RECORD.

    Raises RuntimeError inside another transaction, where it could not commit by itself, and NotForTheJournal.
    """
    with transaction.atomic(durable=True):
        return _append(
            kind=Entry.Kind.READ, act=act, area=area, by=by, at=at, case=case, subject=subject,
            children=children, content=None, purpose=purpose,
        )  # fmt: skip


def forget_content(
    *, area: str, subject: str, reason: Forgetting, by: Viewer, at: datetime, children: Iterable[int] = ()
) -> int:
    """Remove what could still confirm a subject's content, and journal the removal; return how many entries.

    Call it in the transaction that removes the content itself. The entries stay, and so does the chain: with
    its salt gone, a digest says nothing. `subject` is as it was journalled ("contact:12"), or "entry:57" for
    the one entry in that place of the area's chain.

    Raises JournalNotInTransaction outside a transaction.
    """
    if not connection.in_atomic_block:
        raise JournalNotInTransaction("Content is forgotten in the transaction that removes it.")
    salts = Salt.objects.filter(area=area, entry__area=area)
    kind, _, place = subject.partition(":")
    if kind == "entry":
        salts = salts.filter(entry__seq=int(place))
    else:
        salts = salts.filter(entry__subject=subject).exclude(entry__digest="")
    forgotten, _ = salts.delete()
    record_write(
        act=FORGET,
        area=area,
        by=by,
        at=at,
        subject=subject,
        children=children,
        purpose=Forgetting(reason).value,
    )
    return forgotten


@transaction.atomic
def withhold_looks(
    *,
    area: str,
    by: Viewer,
    at: datetime,
    child: int | None = None,
    account: int | None = None,
    role: str = "",
    body: str = "",
) -> None:
    """Mark looks that a family is never told of, past and to come, such as those of a refuge's own school.

    Fill in a person, a role or a body, or several that must all fit; with no `child`, every child of the area.

    Raises MayNot for anyone but those who keep the area's journal.
    """
    if not may_read_journal(by, area=area):
        raise MayNot("Only those who keep this area's journal may mark looks to be kept back.")
    mark = Withheld.objects.create(
        area=area, child=child, account=account, role=role, body=body, recorded_at=at
    )
    record_write(
        act="looks_withheld", area=area, by=by, at=at, subject=f"withheld:{mark.pk}",
        children=[child] if child is not None else [], purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip


def sign_heads(
    *, by: Viewer, at: datetime, key_file: Path, folder: Path, areas: Iterable[str] | None = None
) -> list[Signing]:
    """Sign the head of each area's chain and keep it outside the database; make the key on first use.

    With no `areas`, every area that has a chain or a signed head. A chain that has lost what was signed is
    refused, and said so, and nothing is signed twice.

    Raises MayNot for a person who does not keep an area's journal; KeyUnreadable or HeadsUnwritable, saying
    what to do.
    """
    chosen = None if areas is None else list(areas)
    is_system = by.account is None
    if not is_system and (chosen is None or not all(may_read_journal(by, area=area) for area in chosen)):
        raise MayNot("Only those who keep an area's journal may sign its head.")
    return sign_areas(chosen, at=at, key_file=key_file, folder=folder)


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
    fields: dict[str, Any] = {
        "area": area,
        "recorded_at": at,
        "kind": kind.value,
        "act": act,
        "account": by.account,
        "role": _role_of(by, area=area, children=named, purpose=purpose),
        "body": by.body,
        "purpose": str(purpose),
        "case": case,
        "subject": subject,
        "digest": digest_of(content, salt=salt) if salt else "",
        "salt_mark": mark_of(salt) if salt else "",
    }
    _check_fits(fields)
    # Everything that can be worked out beforehand has been: from here others who write to this area wait.
    head = _lock_head(area)
    seq = head.seq + 1
    hash_ = hash_of(previous=head.hash, seq=seq, children=named, **fields)
    entry = Entry.objects.create(seq=seq, previous=head.hash, hash=hash_, **fields)
    if named:
        Shown.objects.bulk_create(
            [Shown(area=area, entry=entry, child=child) for child in named], batch_size=_ROWS
        )
    if salt:
        Salt.objects.create(area=area, entry=entry, salt=salt)
    Head.objects.filter(pk=head.pk).update(seq=seq, hash=hash_)
    return entry


def _lock_head(area: str) -> Head:
    locked = Head.objects.select_for_update().filter(area=area)
    head = next(iter(locked), None)
    if head is None:
        Head.objects.bulk_create([Head(area=area, hash=GENESIS)], ignore_conflicts=True)
        head = locked.get()
    return head


def _check_fits(fields: dict[str, Any]) -> None:
    for name, longest in _LONGEST.items():
        if longest is not None and len(fields[name]) > longest:
            raise NotForTheJournal(
                f"The journal's {name!r} holds {longest} characters and was given {len(fields[name])}. "
                "It names things by their ids; what they say is never kept here."
            )


def _role_of(by: Viewer, *, area: str, children: list[int], purpose: str) -> str:
    """Return what someone was when they looked or acted: a member of staff at home is a parent."""
    held = by.role_in(area)
    if held is not None and purpose != Purpose.OWN_RECORD:
        return held.value
    if by.own_child is not None and (by.own_child in children or not by.parent_of):
        return Role.YOUNG_PERSON.value
    if by.parent_of:
        return Role.PARENT.value
    return held.value if held else ""
