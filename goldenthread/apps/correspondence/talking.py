"""Writing messages: a member of the family and the coordinator, with the day by which each is to be answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import AlreadySent, CaseSummary
from goldenthread.apps.correspondence.keys import own_keys
from goldenthread.apps.correspondence.models import Message, MessageThread
from goldenthread.apps.correspondence.types import MessageRefused, ThreadNotFound
from goldenthread.apps.files.actions import keep_file
from goldenthread.apps.people.queries import find_account_of_reader
from goldenthread.core.access.items import Item
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.rights import check_may_change, decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.posting import Said, reply_owed
from goldenthread.core.casework.sending import Party
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.letters import load_area_services

LONGEST = 10_000


@transaction.atomic
def write_first(
    *,
    case: CaseSummary,
    key: str,
    subject: str,
    words: str,
    by: Viewer,
    at: datetime,
    files: Sequence[Any] = (),
    token: str = "",
) -> int:
    """Begin a thread with what the casework team writes to a member of the family first, and return its id.

    Raises MessageRefused with the field, FileRefused, AlreadySent or MayNot.
    """
    check_may_change(by, Item.MESSAGES, area=case.area, child=case.child, case=case.id)
    return _begin(
        case, key, subject, words, is_from_family=False, files=files, by=by, at=at, token=token
    )  # fmt: skip


@transaction.atomic
def begin_thread(
    *,
    case: CaseSummary,
    key: str,
    subject: str,
    words: str,
    by: Viewer,
    at: datetime,
    files: Sequence[Any] = (),
    token: str = "",
) -> int:
    """Begin a thread with what a member of the family writes, and return its id; `key` is who of them it is.

    Each of `files` is an upload with its name. Raises MessageRefused with the field, FileRefused, AlreadySent, MayNot.
    """
    _check_own(case.area, case.child, key, by)
    return _begin(case, key, subject, words, is_from_family=True, files=files, by=by, at=at, token=token)


def _begin(
    case: CaseSummary,
    key: str,
    subject: str,
    words: str,
    *,
    is_from_family: bool,
    files: Sequence[Any],
    by: Viewer,
    at: datetime,
    token: str,
) -> int:
    if not subject.strip():
        raise MessageRefused("Say what your message is about.", field="subject")
    sent = (
        Message.objects.filter(area=case.area, thread__case=case.id, token=token)
        if token
        else Message.objects.none()
    )
    if sent.exists():
        raise AlreadySent(reference=case.reference)
    thread = MessageThread.objects.create(
        area=case.area, case_id=case.id, child=case.child, key=key, subject=subject.strip()[:200], begun_at=at
    )
    _write(thread, words, is_from_family=is_from_family, files=files, by=by, at=at, token=token)
    return thread.pk


def _check_own(area: str, child: int, key: str, by: Viewer) -> None:
    if key not in own_keys(by, child=child):
        raise MayNot("Only the person whose messages these are can write here.")
    answer = decide_item(by, Item.MESSAGES, area=area, child=child)
    if not answer.may_see_own:
        raise MayNot(answer.reason)


def _locked(thread: int) -> MessageThread:
    row = (
        MessageThread.objects.select_for_update(of=("self",)).select_related("case").filter(pk=thread).first()
    )
    if row is None:
        raise ThreadNotFound("There are no messages here that you can open.")
    return row


@transaction.atomic
def write_in_thread(
    *, thread: int, words: str, by: Viewer, at: datetime, files: Sequence[Any] = (), token: str = ""
) -> None:
    """Add what a member of the family writes in their own thread; the council owes an answer by a day.

    Raises MessageRefused, FileRefused, AlreadySent, ThreadNotFound or MayNot.
    """
    row = _locked(thread)
    _check_own(row.area, row.child, row.key, by)
    _write(row, words, is_from_family=True, files=files, by=by, at=at, token=token)


@transaction.atomic
def answer_thread(
    *, thread: int, words: str, by: Viewer, at: datetime, files: Sequence[Any] = (), token: str = ""
) -> None:
    """Add what the casework team answers.

    Raises MessageRefused, FileRefused, AlreadySent, ThreadNotFound or MayNot.
    """
    row = _locked(thread)
    check_may_change(by, Item.MESSAGES, area=row.area, child=row.child, case=row.case_id)
    _write(row, words, is_from_family=False, files=files, by=by, at=at, token=token)


def _write(
    thread: MessageThread,
    words: str,
    *,
    is_from_family: bool,
    files: Sequence[Any],
    by: Viewer,
    at: datetime,
    token: str,
) -> None:
    if not words.strip():
        raise MessageRefused("Write your message before you send it.", field="words")
    if len(words) > LONGEST:
        raise MessageRefused("Your message is too long. Send it in two parts.", field="words")
    if token and thread.messages.filter(token=token).exists():
        raise AlreadySent(reference=thread.case.reference)
    message = Message.objects.create(
        area=thread.area, thread=thread, is_from_family=is_from_family, words=words.strip(), token=token,
        written_at=at, written_by_id=by.account,
    )  # fmt: skip
    _keep_files(thread, message, files, by=by, at=at)
    said = [Said(is_from_family=one.is_from_family, at=one.written_at) for one in thread.messages.all()]
    owed = reply_owed(
        said,
        working_days=load_area_services(thread.area).reply_working_days,
        calendar=load_calendar(thread.area),
    )
    MessageThread.objects.filter(pk=thread.pk).update(reply_due_on=owed.due_on if owed else None)
    record_write(
        act="message_received" if is_from_family else "message_sent", area=thread.area, by=by, at=at,
        case=thread.case_id, subject=f"message:{message.pk}", children=[thread.child], content=words,
        purpose=Purpose.OWN_RECORD if is_from_family else Purpose.CASEWORK,
    )  # fmt: skip


def _keep_files(
    thread: MessageThread, message: Message, files: Sequence[Any], *, by: Viewer, at: datetime
) -> None:
    """Keep what came with a message: for the one member of the family whose thread it is, and the casework team."""
    kind, _, number = thread.key.partition("-")
    party = Party(kind.upper())
    reader = {"parent": int(number) if party is Party.PARENT else None}
    if not message.is_from_family and party is not Party.PARENT:
        reader["given_to"] = find_account_of_reader(by, child=thread.child, party=party, number=int(number))
    for upload in files:
        keep_file(
            area=thread.area, child=thread.child, case=thread.case_id, subject=f"message:{message.pk}",
            item=Item.MESSAGES, name=upload.name, content=upload, by=by, at=at, field="files", **reader,
        )  # fmt: skip


@transaction.atomic
def mark_read(*, thread: int, by: Viewer, at: datetime) -> int:
    """Keep that the other side's messages were read, the first time they are; return how many were new."""
    row = _locked(thread)
    is_family = row.key in own_keys(by, child=row.child)
    if not is_family:
        check_may_change(by, Item.MESSAGES, area=row.area, child=row.child, case=row.case_id)
    unread = row.messages.filter(read_at__isnull=True, is_from_family=not is_family)
    count = unread.update(read_at=at)
    if count:
        record_write(
            act="messages_read", area=row.area, by=by, at=at, case=row.case_id, subject=f"thread:{row.pk}",
            children=[row.child], purpose=Purpose.OWN_RECORD if is_family else Purpose.CASEWORK,
        )  # fmt: skip
    return count
