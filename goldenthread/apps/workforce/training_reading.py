"""Reading training: needs and sessions, one's own bookings and questions, who booked, and what it came to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from goldenthread.apps.accounts.queries import names_of_accounts
from goldenthread.apps.workforce.models import Booking, Confidence, Need, Session
from goldenthread.apps.workforce.types import (
    BookedPerson,
    Impact,
    NeedGiven,
    NeedSource,
    OwnQuestion,
    Priority,
    SessionGiven,
    WorkforceNotFound,
)
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import (
    agency_of,
    may_learn,
    may_read_results,
    may_run_workforce,
)
from goldenthread.core.governance.training import (
    FEWEST,
    HIDDEN,
    Change,
    Moment,
    asked_on,
    may_tell_whole,
    split_places,
    sum_up_change,
)

_ORDER = {each.value: at for at, each in enumerate(Priority)}
_ASKED = (Moment.END, Moment.LATER)
Pairs = list[tuple[int, int]]


def runs_session(viewer: Viewer, *, area: str, run_by: int | None) -> bool:
    """Answer whether this person marks who came to a session: whoever runs it, or a manager."""
    is_theirs = viewer.account is not None and viewer.account == run_by
    return may_run_workforce(viewer, area=area) or (is_theirs and area in viewer.areas)


def list_needs(viewer: Viewer, *, area: str) -> list[NeedGiven]:
    """Return what an area's people need to learn, the most important first, to those who read results."""
    if not may_read_results(viewer, area=area):
        return []
    rows = Need.objects.filter(area=area).annotate(held=Count("sessions"))
    return [
        NeedGiven(
            id=row.pk, area=row.area, agency=row.agency, topic=row.topic, source=NeedSource(row.source), pointer=row.pointer,
            why=row.why, priority=Priority(row.priority), sessions=row.held,
        )
        for row in sorted(rows, key=lambda each: (_ORDER[each.priority], each.pk))
    ]  # fmt: skip


def list_sessions(viewer: Viewer, *, area: str, on: date, is_over: bool = False) -> list[SessionGiven]:
    """Return the sessions that are to come, soonest first, or those that are over, newest first.

    A manager is given every session; anyone else those for their part of the partnership and those they run.
    """
    rows = Session.objects.filter(area=area)
    rows = rows.filter(held_on__lt=on).order_by("-held_on", "-pk") if is_over else rows.filter(held_on__gte=on).order_by("held_on", "pk")  # fmt: skip
    return [_session(viewer, row) for row in rows.prefetch_related("bookings") if _is_shown(viewer, row)]


def get_session(viewer: Viewer, *, session: int) -> SessionGiven:
    """Return one session. Raises WorkforceNotFound alike for none and for one that is not for this person."""
    row = Session.objects.filter(pk=session).prefetch_related("bookings").first()
    if row is None or not _is_shown(viewer, row):
        raise WorkforceNotFound("There is no such session.")
    return _session(viewer, row)


def _is_shown(viewer: Viewer, row: Session) -> bool:
    if runs_session(viewer, area=row.area, run_by=row.run_by_id):
        return True
    if row.called_off_at is not None:
        # Only those who booked are told of a session that will not be held.
        return any(each.account_id == viewer.account for each in _standing(row))
    agency = agency_of(viewer, area=row.area)
    return may_learn(viewer, area=row.area) and (not row.agencies or agency in row.agencies)


def _standing(row: Session) -> list[Booking]:
    booked = [each for each in row.bookings.all() if each.cancelled_at is None]
    return sorted(booked, key=lambda each: (each.booked_at, each.pk))


def _session(viewer: Viewer, row: Session) -> SessionGiven:
    booked = _standing(row)
    have, wait = split_places([each.pk for each in booked], places=row.places)
    own = next((each.pk for each in booked if viewer.account and each.account_id == viewer.account), None)
    return SessionGiven(
        id=row.pk, area=row.area, topic=row.topic, held_on=row.held_on, place=row.place, places=row.places,
        agencies=tuple(row.agencies), is_core=row.is_core, taken=len(have), waiting=len(wait), own=own,
        own_waits=wait.index(own) + 1 if own in wait else None,
        runs=runs_session(viewer, area=row.area, run_by=row.run_by_id), was_on=row.was_on, was_place=row.was_place,
        called_off_because=row.called_off_because,
    )  # fmt: skip


def list_booked(viewer: Viewer, *, session: int) -> list[BookedPerson]:
    """Return who booked a session in their order, to whoever runs it. Raises WorkforceNotFound for anyone else."""
    row = Session.objects.filter(pk=session).prefetch_related("bookings").first()
    if row is None or not runs_session(viewer, area=row.area, run_by=row.run_by_id):
        raise WorkforceNotFound("There is no such session.")
    booked = _standing(row)
    names = names_of_accounts(viewer, accounts={each.account_id for each in booked})
    return [
        BookedPerson(
            booking=each.pk, name=names.get(each.account_id, ""), agency=each.agency, waits=at >= row.places,
            has_come=each.has_come,
        )
        for at, each in enumerate(booked)
    ]  # fmt: skip


def list_own_questions(viewer: Viewer, *, on: date) -> list[OwnQuestion]:
    """Return what this person is asked about sessions they came to: at the end, and again three months later."""
    if viewer.account is None:
        return []
    rows = Booking.objects.filter(
        account=viewer.account, area__in=viewer.areas, has_come=True, cancelled_at__isnull=True
    ).select_related("session").prefetch_related("confidences")  # fmt: skip
    found = []
    for row in rows:
        said = {each.moment for each in row.confidences.all()}
        for moment in _ASKED:
            due = asked_on(moment, held_on=row.session.held_on)
            if moment.value not in said and due <= on:
                found.append(
                    OwnQuestion(
                        booking=row.pk, session=row.session_id, topic=row.session.topic, held_on=row.session.held_on,
                        moment=moment, asked_on=due,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda each: (each.asked_on, each.booking))


def list_impacts(viewer: Viewer, *, area: str) -> tuple[list[Impact], list[Impact]]:
    """Return what training came to, by session and by topic, to those who read results.

    Nothing is told of fewer than five people; nor of a topic from which a hidden session could be worked out.
    """
    if not may_read_results(viewer, area=area):
        return [], []
    sessions = (
        Session.objects.filter(area=area, bookings__has_come=True).distinct().order_by("-held_on", "-pk")
    )
    came: dict[int, int] = defaultdict(int)
    for session in Booking.objects.filter(area=area, has_come=True, cancelled_at__isnull=True).values_list(
        "session", flat=True
    ):
        came[session] += 1
    said, words = _said(area)
    by_session = [
        Impact(
            topic=row.topic, session=row.pk, held_on=row.held_on, came=came[row.pk],
            at_end=sum_up_change(said[row.pk][Moment.END]), later=sum_up_change(said[row.pk][Moment.LATER]),
            later_on=asked_on(Moment.LATER, held_on=row.held_on), words=_tell(words[row.pk]),
        )
        for row in sessions
    ]  # fmt: skip
    topics: dict[str, list[Session]] = defaultdict(list)
    for row in sessions:
        topics[row.topic.casefold()].append(row)
    by_topic = [
        Impact(
            topic=rows[0].topic, session=None, held_on=None, came=sum(came[row.pk] for row in rows),
            at_end=_whole([said[row.pk][Moment.END] for row in rows]),
            later=_whole([said[row.pk][Moment.LATER] for row in rows]), later_on=None, words=(),
        )
        for rows in topics.values()
    ]  # fmt: skip
    return by_session, by_topic


def _said(area: str) -> tuple[dict[int, dict[Moment, Pairs]], dict[int, list[str]]]:
    """Return, by session and moment, each person's score before and then; and what people of a session wrote later."""
    held: dict[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    of: dict[int, int] = {}
    rows = Confidence.objects.filter(area=area, booking__has_come=True).select_related("booking")
    for row in rows:
        held[row.booking_id][row.moment] = (row.score, row.words)
        of[row.booking_id] = row.booking.session_id
    pairs: dict[int, dict[Moment, Pairs]] = defaultdict(lambda: {each: [] for each in _ASKED})
    words: dict[int, list[str]] = defaultdict(list)
    for booking, scores in held.items():
        for moment in _ASKED:
            if moment.value in scores and Moment.BEFORE.value in scores:
                pairs[of[booking]][moment].append((scores[Moment.BEFORE.value][0], scores[moment.value][0]))
        wrote = scores.get(Moment.LATER.value, (0, ""))[1]
        if wrote:
            words[of[booking]].append(wrote)
    return pairs, words


def _tell(words: Iterable[str]) -> tuple[str, ...]:
    """Return what people wrote, in the order of the alphabet and of no person, where five or more did."""
    found = sorted(words)
    return tuple(found) if len(found) >= FEWEST else ()


def _whole(parts: list[Pairs]) -> Change:
    if not may_tell_whole(len(part) for part in parts):
        return HIDDEN
    return sum_up_change(pair for part in parts for pair in part)
