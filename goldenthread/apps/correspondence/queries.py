"""Reading letters: the case's, one's own, and those that wait to be posted, came back or lie unread."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, DateTimeField, F, Q, QuerySet, Value

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.correspondence.addressed import (
    find_letter_for_task,
    is_for_task,
    letters_for_tasks,
)
from goldenthread.apps.correspondence.breaches import breaches_of
from goldenthread.apps.correspondence.breaches import list_breaches as list_breaches
from goldenthread.apps.correspondence.composing import compose_letter as compose_letter
from goldenthread.apps.correspondence.composing import find_looks as find_looks
from goldenthread.apps.correspondence.concerned import find_health_mediation as find_health_mediation
from goldenthread.apps.correspondence.guarding import why_not_now as why_not_now
from goldenthread.apps.correspondence.keys import own_keys as own_keys
from goldenthread.apps.correspondence.models import Letter, MessageThread
from goldenthread.apps.correspondence.recipients import list_recipients as list_recipients
from goldenthread.apps.correspondence.threads import get_my_thread as get_my_thread
from goldenthread.apps.correspondence.threads import get_thread as get_thread
from goldenthread.apps.correspondence.threads import get_thread_line as get_thread_line
from goldenthread.apps.correspondence.threads import list_my_threads as list_my_threads
from goldenthread.apps.correspondence.threads import list_overdue_messages as list_overdue_messages
from goldenthread.apps.correspondence.threads import list_threads as list_threads
from goldenthread.apps.correspondence.threads import list_waiting_messages as list_waiting_messages
from goldenthread.apps.correspondence.turning import list_calls as list_calls
from goldenthread.apps.correspondence.types import (
    CasePost,
    LetterLine,
    LetterNotFound,
    LetterPage,
    ToPost,
    UnservedNotice,
    Used,
    Waiting,
)
from goldenthread.apps.disputes.queries import upheld_complaints
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.plans.queries import consulted_elsewhere, list_services, preferences_not_named
from goldenthread.apps.provision.queries import open_tasks_of, ways_of
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.letters import Moment, content_from_data
from goldenthread.core.casework.sending import FAMILY_PARTIES, Party, SendState, Way
from goldenthread.core.casework.stages import Stage
from goldenthread.definitions.letters import load_area_services, load_letters

NOT_FOUND = "There is no letter here that you can open."
# What its reader may know of: it has gone to them, whatever became of it since.
_REACHED = (SendState.SENT.value, SendState.DELIVERED.value, SendState.FAILED.value, SendState.RETURNED.value)
_BACK = (SendState.RETURNED.value, SendState.FAILED.value)
_STOPPED = (*_BACK, SendState.DROPPED.value, SendState.RECALLED.value)
_WAY_SERVED = {Way.PORTAL: "These pages", Way.EMAIL: "These pages", Way.TEXT: "These pages", Way.POST: "Post"}


def letters_seen_by(viewer: Viewer) -> QuerySet[Letter]:
    """Return the letters of the cases whose working pages a viewer may open, for other queries to narrow."""
    return Letter.objects.filter(case__in=cases_seen_by(viewer)).select_related(
        "case", "written_by", "released_by"
    )


def _line_of(row: Letter, *, names: dict[int, str]) -> LetterLine:
    """Return what lists show of a letter whose case is already loaded."""
    return LetterLine(
        id=row.pk, public_id=row.public_id, area=row.area, case=row.case_id, reference=row.case.reference,
        child=row.child, name=names.get(row.child, ""), title=str(row.content["title"]), to_name=row.to_name,
        party=Party(row.party), way=Way(row.way), state=SendState(row.state), because=row.because,
        written_at=row.written_at, sent_at=row.sent_at, posted_on=row.posted_on, served_on=row.served_on,
        opened_at=row.opened_at, is_protected=row.is_protected, about=row.about, key=row.key,
        party_number=row.party_number, coordinator=row.case.coordinator_id,
    )  # fmt: skip


def _lines(viewer: Viewer, rows: Iterable[Letter], *, on: date) -> list[LetterLine]:
    kept = list(rows)
    names = name_children(viewer, children={row.child for row in kept}, on=on)
    return [_line_of(row, names=names) for row in kept]


def list_letters(viewer: Viewer, *, case: int, on: date) -> list[LetterLine]:
    """Return every letter of a case, newest first, for its casework team."""
    return _lines(viewer, letters_seen_by(viewer).filter(case=case).order_by("-written_at", "-id"), on=on)


def get_letter(viewer: Viewer, *, letter: UUID, on: date) -> LetterPage:
    """Return one letter with its words, for the casework team. Raises LetterNotFound."""
    row = letters_seen_by(viewer).filter(public_id=letter).first()
    if row is None:
        raise LetterNotFound(NOT_FOUND)
    return LetterPage(
        line=_lines(viewer, [row], on=on)[0],
        content=content_from_data(row.content),
        written_by=row.written_by.display_name if row.written_by else "",
        released_by=row.released_by.display_name if row.released_by else "",
    )


# Stands, in the one query for a case's first page, for a thread where another row names a letter's template.
_THREAD = "-"
_TASK, _WAY, _MOMENT = "(not happening)", "(way)", "(moment)"


def find_case_post(viewer: Viewer, *, case: int, on: date, since: date = date.min) -> CasePost:
    """Return how a case's letters, messages and what is said not to be happening stand, for its first page, in one query.

    What besides its thread calls for a letter is told where it came on or after `since`, or has no day of its own.
    """
    seen = cases_seen_by(viewer).filter(pk=case)
    no_moment = Value(None, output_field=DateTimeField())
    letters = Letter.objects.filter(case__in=seen).values_list(
        "area", "template", "state", "way", "sent_at", "opened_at", "served_on"
    )
    threads = MessageThread.objects.filter(case__in=seen, reply_due_on__isnull=False).values_list(
        "area", Value(_THREAD), Value(""), Value(""), no_moment, no_moment, "reply_due_on"
    )
    tasks = open_tasks_of(viewer, case=case).values_list(
        "area", Value(_TASK), Value(""), Value(""), no_moment, no_moment, "due_on"
    )
    ways = ways_of(viewer, case=case, on=on).values_list(
        "area", Value(_WAY), "kind", Value(""), no_moment, no_moment, "from_on"
    )
    rows = list(letters.union(threads, tasks, ways, *_moments(viewer, case=case), all=True))
    kept = [row for row in rows if row[1] not in (_THREAD, _TASK, _WAY, _MOMENT)]
    owed = [row[6] for row in rows if row[1] == _TASK]
    gone = [row for row in kept if row[2] not in _STOPPED]
    return CasePost(
        sent=frozenset(row[1] for row in gone),
        back=sum(row[2] in (*_BACK, SendState.DROPPED.value) for row in kept),
        unread=sum(
            _is_unread(area=area, template=name, way=way, moments=moments, on=on)
            for area, name, _, way, *moments in gone
        ),
        held=sum(row[2] == SendState.HELD.value for row in kept),
        reply_due_on=min((row[6] for row in rows if row[1] == _THREAD), default=None),
        not_happening=len(owed),
        arrangement=next((row[2] for row in rows if row[1] == _WAY), ""),
        moments=frozenset(
            row[2] for row in rows if row[1] == _MOMENT and (row[6] is None or row[6] >= since)
        ),
        not_happening_late=sum(day is not None and day < on for day in owed),
    )


def _moments(viewer: Viewer, *, case: int) -> list[QuerySet[Any]]:
    """Return what calls for a letter and is no event of the thread, in the columns of the one query."""
    no_moment, no_day = Value(None, output_field=DateTimeField()), Value(None, output_field=DateField())

    def told(rows: QuerySet[Any], moment: Moment, day: Any = no_day) -> QuerySet[Any]:
        return rows.order_by().values_list(
            "area", Value(_MOMENT), Value(moment.value), Value(""), no_moment, no_moment, day
        )

    return [
        told(consulted_elsewhere(viewer, case=case), Moment.SETTING_ELSEWHERE),
        told(preferences_not_named(viewer, case=case), Moment.PREFERENCE_NOT_NAMED),
        told(upheld_complaints(viewer, case=case), Moment.COMPLAINT_UPHELD, F("answered_on")),
        told(breaches_of(viewer, case=case), Moment.BREACH_RECORDED, F("known_on")),
    ]


def _is_unread(*, area: str, template: str, way: str, moments: Sequence[Any], on: date) -> bool:
    found = load_letters().get(template)
    sent_at, opened_at, served_on = moments
    if found is None or not found.serves_draft or way == Way.POST.value or sent_at is None:
        return False
    return opened_at is None and served_on is None and _is_old(sent_at, area=area, on=on)


def _mine(viewer: Viewer, *, child: int) -> QuerySet[Letter]:
    keys = own_keys(viewer, child=child)
    rows = Letter.objects.filter(_reached(), child=child, key__in=keys) if keys else Letter.objects.none()
    return rows.select_related("case")


def _reached() -> Q:
    return Q(state__in=(*_REACHED, SendState.RECALLED.value), sent_at__isnull=False)


def _may_read_own(viewer: Viewer, row: Letter) -> bool:
    return decide_item(viewer, Item.LETTERS, area=row.area, child=row.child, case=row.case_id).may_see_own


def list_my_letters(viewer: Viewer, *, child: int, on: date) -> list[LetterLine]:
    """Return what was sent to this very reader about a child, newest first; never what went to anyone else."""
    rows = _mine(viewer, child=child).order_by("-sent_at", "-id")
    return _lines(viewer, [row for row in rows if _may_read_own(viewer, row)], on=on)


def get_my_letter(viewer: Viewer, *, child: int, letter: UUID, on: date) -> LetterPage:
    """Return one letter that was sent to this reader; one taken back comes without its words.

    Raises LetterNotFound alike for no such letter and one that was sent to somebody else.
    """
    row = _mine(viewer, child=child).filter(public_id=letter).first()
    if row is None or not _may_read_own(viewer, row):
        raise LetterNotFound(NOT_FOUND)
    return _page(viewer, row, on=on)


def _page(viewer: Viewer, row: Letter, *, on: date) -> LetterPage:
    is_taken_back = row.state == SendState.RECALLED.value
    return LetterPage(
        line=_lines(viewer, [row], on=on)[0],
        content=None if is_taken_back else content_from_data(row.content),
    )


def list_letters_for_tasks(viewer: Viewer, *, on: date, at: datetime, subject: str = "") -> list[LetterLine]:
    """Return what was sent for the viewer's live tasks, newest first; of one task ("advice_request:12"), with `subject`.

    A letter closes with the task it belongs to, as the record does.
    """
    rows = letters_for_tasks(viewer, at=at).filter(_reached())
    if subject:
        rows = rows.filter(about=subject)
    kept = [row for row in rows.order_by("-sent_at", "-id") if is_for_task(viewer, row, at=at)]
    return _lines(viewer, kept, on=on)


def get_letter_for_task(viewer: Viewer, *, letter: UUID, on: date, at: datetime) -> LetterPage:
    """Return one letter that was sent for a live task of the viewer's; one taken back comes without its words.

    Raises LetterNotFound alike for no such letter, somebody else's, and one whose task is over.
    """
    row = find_letter_for_task(viewer, letter=letter, at=at)
    if row is None or row.state not in (*_REACHED, SendState.RECALLED.value):
        raise LetterNotFound(NOT_FOUND)
    return _page(viewer, row, on=on)


def list_print_queue(viewer: Viewer, *, on: date) -> list[ToPost]:
    """Return what waits to be printed and posted in the viewer's areas, oldest first; a protected address is not given."""
    rows = list(
        letters_seen_by(viewer)
        .filter(area__in=viewer.casework_areas, state=SendState.QUEUED.value, way=Way.POST.value)
        .order_by("written_at", "id")
    )
    lines = _lines(viewer, rows, on=on)
    return [
        ToPost(line=line, address="" if row.is_protected else row.address)
        for line, row in zip(lines, rows, strict=True)
    ]


def list_held(viewer: Viewer, *, on: date) -> list[LetterLine]:
    """Return the letters that wait for a second person, oldest first."""
    rows = letters_seen_by(viewer).filter(area__in=viewer.casework_areas, state=SendState.HELD.value)
    return _lines(viewer, rows.order_by("written_at", "id"), on=on)


def list_returned(viewer: Viewer, *, on: date) -> list[LetterLine]:
    """Return the letters that came back or could not be sent and are not yet dealt with, newest first, for the duty queue.

    One is dealt with once it is taken back or a newer letter of its kind went to the same person.
    """
    rows = list(
        letters_seen_by(viewer)
        .filter(
            area__in=viewer.casework_areas,
            state__in=[SendState.RETURNED.value, SendState.FAILED.value, SendState.DROPPED.value],
        )
        .order_by("-written_at", "-id")
    )
    newer = {
        (row.case_id, row.key, row.template): row.pk
        for row in letters_seen_by(viewer)
        .filter(case__in={row.case_id for row in rows})
        .exclude(state__in=[SendState.RETURNED.value, SendState.FAILED.value, SendState.DROPPED.value])
        .exclude(state=SendState.RECALLED.value)
        .order_by("id")
    }
    return _lines(
        viewer,
        [row for row in rows if newer.get((row.case_id, row.key, row.template), 0) < row.pk],
        on=on,
    )


def list_unread_notices(viewer: Viewer, *, on: date) -> list[LetterLine]:
    """Return draft notices that lie unopened longer than their area allows, oldest first, for coordinator and duty queue."""
    notices = [name for name, template in load_letters().items() if template.serves_draft]
    rows = (
        letters_seen_by(viewer)
        .filter(
            area__in=viewer.casework_areas, template__in=notices, opened_at__isnull=True, served_on__isnull=True,
            state__in=[SendState.SENT.value, SendState.DELIVERED.value], sent_at__isnull=False,
        )
        .exclude(way=Way.POST.value)
        .order_by("sent_at", "id")
    )  # fmt: skip
    old = [row for row in rows if row.sent_at and _is_old(row.sent_at, area=row.area, on=on)]
    return _lines(viewer, old, on=on)


def _is_old(sent_at: datetime, *, area: str, on: date) -> bool:
    return on - london_day(sent_at) > timedelta(days=load_area_services(area).unread_days)


def list_waiting(viewer: Viewer, *, at: datetime, most: int = 200) -> list[Waiting]:
    """Return the e-mails and texts whose turn it is, for the job that sends them; nothing of the letter's words."""
    rows = Letter.objects.filter(
        Q(next_try_at__isnull=True) | Q(next_try_at__lte=at), area__in=viewer.casework_areas,
        state=SendState.QUEUED.value, way__in=[Way.EMAIL.value, Way.TEXT.value],
    )  # fmt: skip
    return [_waiting(row) for row in rows.order_by("written_at", "id")[:most]]


def list_on_their_way(viewer: Viewer, *, most: int = 200) -> list[Waiting]:
    """Return what has been handed to a carrier that has not yet said what became of it."""
    rows = Letter.objects.filter(area__in=viewer.casework_areas, state=SendState.SENT.value).exclude(
        outside_ref=""
    )
    return [_waiting(row) for row in rows.order_by("sent_at", "id")[:most]]


def _waiting(row: Letter) -> Waiting:
    return Waiting(
        letter=row.pk, area=row.area, case=row.case_id, way=Way(row.way), address=row.address,
        template=row.template, reference=row.outside_ref or str(row.public_id),
    )  # fmt: skip


def find_used(viewer: Viewer, *, letter: int | UUID) -> Used:
    """Return what a letter used to reach its reader, for the casework team and the jobs. Raises LetterNotFound."""
    by_id = {"pk": letter} if isinstance(letter, int) else {"public_id": letter}
    row = letters_seen_by(viewer).filter(**by_id).first()
    if row is None:
        raise LetterNotFound(NOT_FOUND)
    return Used(
        letter=row.pk, area=row.area, case=row.case_id, child=row.child, way=Way(row.way), address=row.address,
        parent=row.party_number if row.party == Party.PARENT.value else None,
        is_family=Party(row.party) in FAMILY_PARTIES, reference=row.case.reference, to_name=row.to_name,
        coordinator=row.case.coordinator_id,
    )  # fmt: skip


def list_unserved_notices(viewer: Viewer, *, on: date) -> list[UnservedNotice]:
    """Return draft notices that have reached someone by a day and are not yet on the case as served."""
    notices = [name for name, template in load_letters().items() if template.serves_draft]
    rows = (
        Letter.objects.filter(
            area__in=viewer.casework_areas, template__in=notices, served_on__lte=on,
            case__stage__in=[Stage.DRAFTING.value, Stage.DRAFT_SERVED.value],
            party__in=[party.value for party in FAMILY_PARTIES],
        )
        .exclude(state__in=[SendState.RECALLED.value, SendState.RETURNED.value])
        .order_by("served_on", "id")
    )  # fmt: skip
    found = []
    for row in rows:
        parent = row.party_number if row.party == Party.PARENT.value else None
        since = [
            service.sent_on
            for service in list_services(viewer, case=row.case_id)
            if service.parent_id == parent
        ]
        sent_on = row.posted_on or london_day(row.sent_at or row.written_at)
        if row.served_on is None or any(day >= sent_on for day in since):
            continue
        found.append(
            UnservedNotice(
                letter=row.pk, area=row.area, case=row.case_id, parent=parent, sent_on=sent_on,
                served_on=row.served_on, how=_WAY_SERVED[Way(row.way)],
            )
        )  # fmt: skip
    return found
