"""Reading messages: one member of a family and the coordinator, nobody else of the family."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.correspondence.keys import own_keys
from goldenthread.apps.correspondence.models import Message, MessageThread
from goldenthread.apps.correspondence.types import MessageLine, ThreadLine, ThreadNotFound, ThreadPage
from goldenthread.apps.people.queries import list_parents, name_children
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer

NOT_FOUND = "There are no messages here that you can open."


def threads_seen_by(viewer: Viewer) -> QuerySet[MessageThread]:
    """Return the threads of the cases whose working pages a viewer may open."""
    return MessageThread.objects.filter(case__in=cases_seen_by(viewer)).select_related("case")


def threads_of(viewer: Viewer, *, child: int) -> QuerySet[MessageThread]:
    """Return the threads that are this reader's own with the coordinator, and nobody else's."""
    keys = own_keys(viewer, child=child)
    rows = MessageThread.objects.filter(child=child, key__in=keys) if keys else MessageThread.objects.none()
    return rows.select_related("case")


def _lines(viewer: Viewer, rows: Iterable[MessageThread], *, on: date, for_family: bool) -> list[ThreadLine]:
    kept = list(rows)
    said: dict[int, list[Message]] = defaultdict(list)
    for message in Message.objects.filter(thread__in=[row.pk for row in kept]).order_by("written_at", "id"):
        said[message.thread_id].append(message)
    lines = [_line(viewer, row, said[row.pk], on=on, for_family=for_family) for row in kept]
    return sorted(lines, key=lambda line: line.last_at, reverse=True)


def _line(
    viewer: Viewer, row: MessageThread, said: list[Message], *, on: date, for_family: bool
) -> ThreadLine:
    unread = sum(one.read_at is None and one.is_from_family != for_family for one in said)
    return ThreadLine(
        id=row.pk, public_id=row.public_id, area=row.area, case=row.case_id, reference=row.case.reference,
        child=row.child, key=row.key, who="" if for_family else who_is(viewer, row=row, on=on), subject=row.subject,
        last_at=said[-1].written_at if said else row.begun_at,
        is_last_from_family=bool(said) and said[-1].is_from_family, unread=unread, reply_due_on=row.reply_due_on,
        coordinator=row.case.coordinator_id,
    )  # fmt: skip


def who_is(viewer: Viewer, *, row: MessageThread, on: date) -> str:
    """Return the name of the member of the family whose thread it is, for the casework team."""
    kind, _, number = row.key.partition("-")
    if kind == "parent":
        parents = list_parents(viewer, child=row.child, on=on)
        return next(
            (one.name for one in parents if one.id == int(number)), "Someone who was a parent on this case"
        )
    if kind == "young_person":
        return name_children(viewer, children=[row.child], on=on).get(row.child, "The young person")
    return "The young person’s representative"


def list_threads(viewer: Viewer, *, case: int, on: date) -> list[ThreadLine]:
    """Return every thread of a case, last written first, for its casework team."""
    return _lines(viewer, threads_seen_by(viewer).filter(case=case), on=on, for_family=False)


def list_my_threads(viewer: Viewer, *, child: int, on: date) -> list[ThreadLine]:
    """Return a reader's own threads about a child, last written first."""
    rows = [row for row in threads_of(viewer, child=child) if _may_read_own(viewer, row)]
    return _lines(viewer, rows, on=on, for_family=True)


def _may_read_own(viewer: Viewer, row: MessageThread) -> bool:
    return decide_item(viewer, Item.MESSAGES, area=row.area, child=row.child, case=row.case_id).may_see_own


def list_overdue_messages(viewer: Viewer, *, on: date) -> list[ThreadLine]:
    """Return the threads whose last day to answer has passed, the longest overdue first, for coordinator and manager."""
    rows = threads_seen_by(viewer).filter(area__in=viewer.casework_areas, reply_due_on__lt=on)
    lines = _lines(viewer, rows, on=on, for_family=False)
    return sorted(lines, key=lambda line: (line.reply_due_on or on, line.id))


def list_waiting_messages(viewer: Viewer, *, on: date) -> list[ThreadLine]:
    """Return the threads in which a member of a family waits for our answer, the first due first."""
    rows = threads_seen_by(viewer).filter(area__in=viewer.casework_areas, reply_due_on__isnull=False)
    lines = _lines(viewer, rows, on=on, for_family=False)
    return sorted(lines, key=lambda line: (line.reply_due_on or on, line.id))


def get_thread(viewer: Viewer, *, thread: UUID, on: date) -> ThreadPage:
    """Return one thread with its messages for the casework team. Raises ThreadNotFound."""
    row = threads_seen_by(viewer).filter(public_id=thread).first()
    if row is None:
        raise ThreadNotFound(NOT_FOUND)
    return _page(viewer, row, on=on, for_family=False)


def get_thread_line(viewer: Viewer, *, thread: int, on: date) -> ThreadLine:
    """Return whose one thread is and what it is about, for the casework team. Raises ThreadNotFound."""
    row = threads_seen_by(viewer).filter(pk=thread).first()
    if row is None:
        raise ThreadNotFound(NOT_FOUND)
    return _lines(viewer, [row], on=on, for_family=False)[0]


def get_my_thread(viewer: Viewer, *, child: int, thread: UUID, on: date) -> ThreadPage:
    """Return one of a reader's own threads. Raises ThreadNotFound alike for none and for somebody else's."""
    row = threads_of(viewer, child=child).filter(public_id=thread).first()
    if row is None or not _may_read_own(viewer, row):
        raise ThreadNotFound(NOT_FOUND)
    return _page(viewer, row, on=on, for_family=True)


def _page(viewer: Viewer, row: MessageThread, *, on: date, for_family: bool) -> ThreadPage:
    rows = Message.objects.filter(thread=row).select_related("written_by").order_by("written_at", "id")
    return ThreadPage(
        line=_lines(viewer, [row], on=on, for_family=for_family)[0],
        messages=tuple(
            MessageLine(
                id=one.pk, is_from_family=one.is_from_family, words=one.words, written_at=one.written_at,
                read_at=one.read_at, written_by=one.written_by.display_name if one.written_by and not one.is_from_family else "",
            )
            for one in rows
        ),
    )  # fmt: skip
