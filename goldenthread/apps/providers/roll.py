"""Writing who is on the roll of which setting, which lets the setting's own people into their pupils' records."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.accounts.actions import end_involvement, end_involvement_from, involve, involve_many
from goldenthread.apps.accounts.queries import find_team_of_provider
from goldenthread.apps.accounts.types import LetIn
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.people.queries import introduce_child
from goldenthread.apps.people.types import ChildCard
from goldenthread.apps.providers.models import Attendance, Provider
from goldenthread.apps.providers.types import AttendanceGiven, ProviderNotFound, ProviderRefused
from goldenthread.core.access.decisions import (
    MayNot,
    check_may_open_case,
    may_open_case,
    may_request_for_pupil,
)
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import LONDON, london_day

BATCH = 2_000


@transaction.atomic
def enrol_pupil(
    *,
    child: int,
    provider: int,
    by: Viewer,
    at: datetime,
    from_on: date | None = None,
    source: str = "",
    beside: bool = False,
) -> int:
    """Put a child on a setting's roll from a day, and return the attendance's id.

    Whoever was the child's setting until then stops being it that day, unless the child learns in both (`beside`).
    The setting's people are let in at once, so that they can get ready for a child who starts later. A child who
    is on the roll already is left there.

    Raises ProviderNotFound, ProviderRefused for a day that cannot be, ChildNotFound or MayNot.
    """
    row = _child(child, by=by, at=at)
    if not Provider.objects.filter(pk=provider).exists():
        raise ProviderNotFound("There is no such school or setting in the register.")
    if from_on and row.born_on and from_on < row.born_on:
        raise ProviderRefused("They start before they were born. Check the year.", field="from_on")
    kept = Attendance.objects.select_for_update().filter(area=row.area, child=child, until_on__isnull=True)
    before = list(kept)
    found = next((one for one in before if one.provider_id == provider), None)
    if not beside:
        for old in before:
            if old.provider_id != provider:
                _end(
                    old,
                    until_on=_last(old, from_on or london_day(at)),
                    because="The child changed setting",
                    by=by,
                    at=at,
                )
    if found is None:
        found = Attendance.objects.create(
            area=row.area, child_id=child, provider_id=provider, from_on=from_on, source=source, recorded_at=at,
            recorded_by_id=by.account,
        )  # fmt: skip
        record_write(
            act="pupil_enrolled", area=row.area, by=by, at=at, subject=_subject(found), children=[child],
            content={"provider": provider, "from_on": from_on},
        )  # fmt: skip
    _let_in(found, team=_team_of(provider, by=by), by=by, at=at)
    return found.pk


def _last(row: Attendance, day: date) -> date:
    return max(day, row.from_on) if row.from_on else day


def _child(child: int, *, by: Viewer, at: datetime) -> ChildCard:
    card = introduce_child(by, child=child, on=london_day(at))
    check_may_open_case(by, area=card.area, child=child)
    return card


def _subject(row: Attendance) -> str:
    return f"attendance:{row.pk}"


def _team_of(provider: int, *, by: Viewer) -> int | None:
    """Return the team in which a setting's own people work, where they have sign-ins."""
    team = find_team_of_provider(by, provider=provider)
    return team.id if team and team.role == Role.SETTING.value else None


def _let_in(row: Attendance, *, team: int | None, by: Viewer, at: datetime) -> None:
    if team is not None:
        involve(
            area=row.area,
            child=row.child_id,
            basis=Basis.PUPIL,
            team=team,
            subject=_subject(row),
            by=by,
            at=at,
        )


@transaction.atomic
def end_enrolment(*, attendance: int, until_on: date, because: str, by: Viewer, at: datetime) -> None:
    """Take a child off a setting's roll; `until_on` is the first day they are no longer there, when its access ends.

    For the casework team, or the setting itself, which knows first that a pupil has left.

    Raises ProviderNotFound alike for none and for none they may know of, ProviderRefused for a day that cannot be.
    """
    row = Attendance.objects.select_for_update().filter(pk=attendance, until_on__isnull=True).first()
    if row is None or not _may_end(row, by):
        raise ProviderNotFound("There is no such pupil on the roll.")
    if row.from_on and until_on < row.from_on:
        raise ProviderRefused("They leave before they start. Check the date.", field="until_on")
    if not because.strip():
        raise ProviderRefused("Say why they left, in a few words.", field="because")
    _end(row, until_on=until_on, because=because.strip()[:200], by=by, at=at)


def _may_end(row: Attendance, by: Viewer) -> bool:
    if may_open_case(by, area=row.area, child=row.child_id):
        return True
    mine = {task.subject for task in by.involvements if task.basis is Basis.PUPIL}
    return may_request_for_pupil(by, area=row.area, child=row.child_id) and _subject(row) in mine


def _end(row: Attendance, *, until_on: date, because: str, by: Viewer, at: datetime) -> None:
    Attendance.objects.filter(pk=row.pk).update(until_on=until_on, ended_because=because)
    record_write(
        act="pupil_left", area=row.area, by=by, at=at, subject=_subject(row), children=[row.child_id],
        content={"until_on": until_on, "because": because},
    )  # fmt: skip
    if until_on <= london_day(at):
        end_involvement(area=row.area, subject=_subject(row), because=because, by=by, at=at)
    else:
        # They go on being its pupil, and it goes on seeing what is due for them, until the night before that day.
        ends_at = datetime.combine(until_on, time(), tzinfo=LONDON)
        end_involvement_from(area=row.area, subject=_subject(row), until_at=ends_at, by=by, at=at)


@transaction.atomic
def let_setting_in(*, provider: int, by: Viewer, at: datetime) -> int:
    """Let a setting whose people have just been given sign-ins into the records of those on its roll; return how many.

    For an administrator's act, or the system's: it opens nothing that being on roll does not.
    """
    if not by.areas:
        raise MayNot("Only staff may let a setting in.")
    rows = Attendance.objects.filter(provider=provider, area__in=list(by.areas)).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=london_day(at))
    )
    kept, team = list(rows.order_by("id")), _team_of(provider, by=by)
    for row in kept:
        _let_in(row, team=team, by=by, at=at)
    return len(kept)


@transaction.atomic
def import_attendances(*, area: str, attendances: Sequence[AttendanceGiven], by: Viewer, at: datetime) -> int:
    """Keep which setting each of many children who are brought in is at, and let those settings in; return how many.

    A child who is on a roll here already stays on it: what a file says does not move a child.
    """
    for one in attendances:
        if not may_open_case(by, area=area, child=one.child):
            raise MayNot("Only the council's SEND team brings in who is on which roll.")
    here = Attendance.objects.filter(
        area=area, child__in={one.child for one in attendances}, until_on__isnull=True
    )
    settled = set(here.values_list("child", flat=True))
    rows = Attendance.objects.bulk_create(
        [
            Attendance(
                area=area, child_id=one.child, provider_id=one.provider, from_on=one.from_on, source=one.source,
                recorded_at=at, recorded_by_id=by.account,
            )
            for one in attendances
            if one.child not in settled
        ],
        batch_size=BATCH,
    )  # fmt: skip
    if not rows:
        return 0
    batch = f"attendances:{rows[0].pk}-{rows[-1].pk}"
    record_write(
        act="pupils_enrolled", area=area, by=by, at=at, subject=batch, children=[row.child_id for row in rows],
        content=[row.provider_id for row in rows],
    )  # fmt: skip
    teams = {provider: _team_of(provider, by=by) for provider in {row.provider_id for row in rows}}
    let_in = [
        LetIn(child=row.child_id, case=None, basis=Basis.PUPIL, subject=_subject(row), team=team)
        for row in rows
        if (team := teams[row.provider_id]) is not None
    ]
    involve_many(area=area, let_in=let_in, by=by, at=at, batch=batch)
    return len(rows)
