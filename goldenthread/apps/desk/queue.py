"""The duty queue: everything that has arrived and waits, drawn from the rooms where it is kept and never copied."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from goldenthread.apps.accounts.queries import names_of_accounts
from goldenthread.apps.advice.queries import list_answered_information
from goldenthread.apps.cases.queries import coordinators_of, list_unchecked_requests
from goldenthread.apps.correspondence.queries import (
    list_returned,
    list_unread_notices,
    list_waiting_messages,
)
from goldenthread.apps.correspondence.types import LetterLine
from goldenthread.apps.desk.arrivals import NOT_FOUND, arrivals_seen_by, may_read_words
from goldenthread.apps.desk.away import find_covers
from goldenthread.apps.desk.models import Handling
from goldenthread.apps.desk.types import DeskNotFound, DutyLine, QueueKind
from goldenthread.apps.people.queries import list_pairs, name_children
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.people.evidence import Verdict
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.workload import load_workload

# How far back an answer to a question is still brought to the queue, in days.
ANSWERS_FOR = 28


def list_duty(viewer: Viewer, *, on: date) -> list[DutyLine]:
    """Return everything that waits in the viewer's areas, what may wait the least first, with who has each.

    A disclosure comes before everything. What has been ticked off, or dealt with where it is kept, is not here.
    """
    found = [
        *_arrivals(viewer), *_requests(viewer), *_messages(viewer, on=on),
        *_letters(list_returned(viewer, on=on), kind=QueueKind.RETURNED_LETTER),
        *_letters(list_unread_notices(viewer, on=on), kind=QueueKind.UNREAD_NOTICE),
        *_pairs(viewer, on=on), *_answers(viewer, on=on),
    ]  # fmt: skip
    return sorted(
        _with_people(viewer, found, on=on),
        key=lambda line: (not line.is_disclosure, line.due_on, line.since_on, line.subject),
    )


def get_duty(viewer: Viewer, *, subject: str, on: date) -> DutyLine:
    """Return one thing that waits, or raise DeskNotFound alike for none, one dealt with and one they may not know of."""
    found = next((line for line in list_duty(viewer, on=on) if line.subject == subject), None)
    if found is None:
        raise DeskNotFound(NOT_FOUND)
    return found


def last_day(kind: QueueKind, *, area: str, since_on: date, is_disclosure: bool = False) -> date:
    """Return the last day that something may wait by our own figures; a disclosure may not wait past its own day."""
    if is_disclosure:
        return since_on
    return load_calendar(area).add_working_days(since_on, load_workload(area).waits[kind.value])


def _arrivals(viewer: Viewer) -> Iterable[DutyLine]:
    done = Handling.objects.filter(
        area__in=viewer.casework_areas, subject__startswith="arrival:", done_at__isnull=False
    )
    gone = [int(subject.partition(":")[2]) for subject in done.values_list("subject", flat=True)]
    for row in arrivals_seen_by(viewer).exclude(pk__in=gone).order_by("received_on", "pk"):
        is_open = may_read_words(viewer, row)
        yield DutyLine(
            subject=f"arrival:{row.pk}", kind=QueueKind.ARRIVAL, area=row.area, title=row.kind,
            detail=row.from_whom if is_open else "", since_on=row.received_on, key=row.how,
            due_on=last_day(
                QueueKind.ARRIVAL, area=row.area, since_on=row.received_on, is_disclosure=row.is_disclosure
            ),
            case=row.case_id, reference=row.case.reference if row.case else "",
            children=(row.case.child_id,) if row.case else (), is_disclosure=row.is_disclosure,
        )  # fmt: skip


def _requests(viewer: Viewer) -> Iterable[DutyLine]:
    for case, came_on in list_unchecked_requests(viewer):
        yield DutyLine(
            subject=f"request:{case.id}", kind=QueueKind.UNCHECKED_REQUEST, area=case.area, title="",
            since_on=came_on, due_on=last_day(QueueKind.UNCHECKED_REQUEST, area=case.area, since_on=came_on),
            case=case.id, reference=case.reference, children=(case.child,),
        )  # fmt: skip


def _messages(viewer: Viewer, *, on: date) -> Iterable[DutyLine]:
    for line in list_waiting_messages(viewer, on=on):
        yield DutyLine(
            subject=f"thread:{line.id}", kind=QueueKind.MESSAGE, area=line.area, title=line.subject, detail=line.who,
            since_on=london_day(line.last_at), due_on=line.reply_due_on or on, case=line.case,
            reference=line.reference, children=(line.child,), key=str(line.public_id),
        )  # fmt: skip


def _letters(lines: Iterable[LetterLine], *, kind: QueueKind) -> Iterable[DutyLine]:
    word = "letter" if kind is QueueKind.RETURNED_LETTER else "notice"
    for line in lines:
        since = london_day(line.sent_at or line.written_at)
        yield DutyLine(
            subject=f"{word}:{line.id}", kind=kind, area=line.area, title=line.title, detail=line.to_name,
            since_on=since, due_on=last_day(kind, area=line.area, since_on=since), case=line.case,
            reference=line.reference, children=(line.child,), key=str(line.public_id),
        )  # fmt: skip


def _pairs(viewer: Viewer, *, on: date) -> Iterable[DutyLine]:
    for pair in list_pairs(viewer, on=on):
        if pair.verdict == Verdict.MAY_BE_TWIN:
            continue  # Most likely two children, and there are many: they wait on their own page and bury nothing here.
        since = london_day(pair.found_at)
        yield DutyLine(
            subject=f"pair:{pair.public_id}", kind=QueueKind.POSSIBLE_DOUBLE, area=pair.area, title="",
            detail=pair.second.shown_name, name=pair.first.shown_name, since_on=since,
            due_on=last_day(QueueKind.POSSIBLE_DOUBLE, area=pair.area, since_on=since),
            children=(pair.first.id, pair.second.id), key=str(pair.public_id),
        )  # fmt: skip


def _answers(viewer: Viewer, *, on: date) -> Iterable[DutyLine]:
    for line in list_answered_information(viewer, since=on - timedelta(days=ANSWERS_FOR)):
        since = line.answered_on or on
        yield DutyLine(
            subject=f"information:{line.id}", kind=QueueKind.INFORMATION_IN, area=line.area, title=line.question,
            detail=line.asked_of, since_on=since,
            due_on=last_day(QueueKind.INFORMATION_IN, area=line.area, since_on=since), case=line.case,
            reference=line.reference, children=(line.child,),
        )  # fmt: skip


def _with_people(viewer: Viewer, lines: list[DutyLine], *, on: date) -> list[DutyLine]:
    """Say who has each: whoever took it, else the case's coordinator or who covers for them; leave out what is done."""
    subjects = {line.subject for line in lines}
    handled = {
        row.subject: row
        for row in Handling.objects.filter(area__in=viewer.casework_areas, subject__in=subjects)
    }
    waiting = [line for line in lines if line.subject not in handled or not handled[line.subject].done_at]
    owners = coordinators_of(viewer, cases={line.case for line in waiting if line.case})
    covers = find_covers(viewer, accounts=set(owners.values()), on=on)
    has = {}
    for line in waiting:
        owner = owners.get(line.case or 0)
        taken = handled[line.subject].account_id if line.subject in handled else None
        has[line.subject] = taken or (covers[owner].covered_by if owner in covers else owner)
    names = names_of_accounts(viewer, accounts={account for account in has.values() if account})
    children = name_children(viewer, children={line.children[0] for line in waiting if line.children}, on=on)
    return [
        replace(
            line, account=has[line.subject], who=names.get(has[line.subject] or 0, ""),
            is_taken=line.subject in handled and handled[line.subject].account_id is not None,
            name=line.name or (children.get(line.children[0], "") if line.children else ""),
        )
        for line in waiting
    ]  # fmt: skip
