"""The casework team answers a member of a family, or writes to them first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.correspondence.actions import answer_thread, write_first
from goldenthread.apps.correspondence.queries import get_thread_line
from goldenthread.apps.files.actions import read_to_send
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.quality.actions import look_before_it_leaves
from goldenthread.apps.quality.queries import message_outgoing
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.sending import NotEntitled, Party


@transaction.atomic
def answer_message(
    *,
    case: int,
    words: str,
    by: Viewer,
    at: datetime,
    thread: int | None = None,
    to: str = "",
    subject: str = "",
    files: Sequence[Any] = (),
    token: str = "",
) -> int:
    """Answer in a thread, or begin one with a member of the family whom the case serves; return the thread.

    `to` is who they are on the case ("parent-12"), for a new thread; nobody else can be written to here.

    Raises LookFirst where its words or files tell of other people or a file cannot be read, MessageRefused with the field, FileRefused, NotEntitled,
    AlreadySent, ThreadNotFound or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if thread is not None:
        line = get_thread_line(by, thread=thread, on=london_day(at))
        _look(row.id, line.key, line.who, line.subject, words, files, by=by, at=at)
        answer_thread(thread=thread, words=words, files=files, by=by, at=at, token=token)
        return thread
    people = list_people_to_serve(by, child=row.child, on=london_day(at))
    names = {_key(one.parent, one.representative, row.child): one.name for one in people if one.has_sign_in}
    if to not in names:
        raise NotEntitled("They cannot be written to here: they are not on this case now, or cannot sign in.")
    _look(row.id, to, names[to], subject, words, files, by=by, at=at)
    return write_first(
        case=row, key=to, subject=subject, words=words, files=files, by=by, at=at, token=token
    )  # fmt: skip


def _look(
    case: int,
    key: str,
    name: str,
    subject: str,
    words: str,
    files: Sequence[Any],
    *,
    by: Viewer,
    at: datetime,
) -> None:
    """Stop for what a message and its files tell their reader of other people; one that tells of nobody goes at once."""
    read = [read_to_send(upload) for upload in files]
    outgoing = message_outgoing(reader=key, name=name, subject=subject, words=words, files=read)
    look_before_it_leaves(case=case, sending="message", outgoing=[outgoing], by=by, at=at)


def _key(parent: int | None, representative: int | None, child: int) -> str:
    if parent is not None:
        return f"{Party.PARENT.value.lower()}-{parent}"
    if representative is not None:
        return f"{Party.REPRESENTATIVE.value.lower()}-{representative}"
    return f"{Party.YOUNG_PERSON.value.lower()}-{child}"
