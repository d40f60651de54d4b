"""Leave, and who covers: the cover sees the work meanwhile, and nothing is given away."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import FilteredRelation, Q, QuerySet

from goldenthread.apps.accounts.queries import grants_held_in, list_people_with_role
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.desk.models import Absence
from goldenthread.apps.desk.types import AbsenceLine, DeskNotFound, DeskRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


def _line(row: Absence) -> AbsenceLine:
    return AbsenceLine(
        id=row.pk, area=row.area, account=row.account_id, name=row.account.display_name, from_on=row.from_on,
        until_on=row.until_on, covered_by=row.covered_by_id, cover_name=row.covered_by.display_name,
    )  # fmt: skip


def _seen(viewer: Viewer) -> QuerySet[Absence]:
    rows = Absence.objects.filter(area__in=viewer.casework_areas)
    return rows.select_related("account", "covered_by").order_by("from_on", "pk")


def find_covers(viewer: Viewer, *, accounts: Iterable[int | None], on: date) -> dict[int, AbsenceLine]:
    """Return who covers, on a day, for each of these people who is away, by account."""
    wanted = {account for account in accounts if account}
    if not wanted:
        return {}
    rows = _seen(viewer).filter(account__in=wanted, from_on__lte=on, until_on__gt=on)
    return {row.account_id: _line(row) for row in rows}


def list_covered(viewer: Viewer, *, on: date) -> list[AbsenceLine]:
    """Return those for whom the viewer covers on a day."""
    if viewer.account is None:
        return []
    rows = _seen(viewer).filter(covered_by=viewer.account, from_on__lte=on, until_on__gt=on)
    return [_line(row) for row in rows]


def list_team_and_covered(viewer: Viewer, *, on: date) -> tuple[list[tuple[int, str]], list[AbsenceLine]]:
    """Return the coordinators of the viewer's areas, by name, and those for whom the viewer covers, in one query.

    Every long list begins with both, and is held to a number of queries.
    """
    covered_now = Q(
        account__absences__covered_by=viewer.account, account__absences__from_on__lte=on,
        account__absences__until_on__gt=on,
    )  # fmt: skip
    rows = (
        grants_held_in(viewer, areas=viewer.casework_areas, roles=CASEWORK, on=on)
        .annotate(away=FilteredRelation("account__absences", condition=covered_now))
        .values_list(
            "account",
            "account__display_name",
            "role",
            "away__id",
            "away__area",
            "away__from_on",
            "away__until_on",
        )
    )
    team: dict[int, str] = {}
    covered: dict[int, AbsenceLine] = {}
    for account, name, role, absence, area, from_on, until_on in rows:
        if role == Role.COORDINATOR.value:
            team[account] = name
        if absence is not None and area in viewer.casework_areas:
            covered[absence] = AbsenceLine(
                id=absence, area=area, account=account, name=name, from_on=from_on, until_on=until_on,
                covered_by=viewer.account or 0, cover_name=viewer.name,
            )  # fmt: skip
    by_name = sorted(team.items(), key=lambda each: (each[1], each[0]))
    return by_name, sorted(covered.values(), key=lambda line: (line.from_on, line.id))


def list_absences(viewer: Viewer, *, on: date, area: str = "") -> list[AbsenceLine]:
    """Return the leave that is now or to come: the viewer's own, and their whole team's for a manager."""
    managed = [code for code in viewer.areas if viewer.roles_in(code) & {Role.MANAGER, Role.SYSTEM}]
    rows = _seen(viewer).filter(until_on__gt=on)
    if area:
        rows = rows.filter(area=area)
    return [_line(row) for row in rows if row.area in managed or row.account_id == viewer.account]


@transaction.atomic
def record_absence(
    *, area: str, account: int, from_on: date, until_on: date, covered_by: int, by: Viewer, at: datetime
) -> int:
    """Record someone's leave and who covers, and return its id; `until_on` is the day they are back.

    Everyone records their own; a manager records anyone's. Raises DeskRefused with the field, MayNot.
    """
    _check_may_record(by, area=area, account=account)
    team = _team(by, area=area, on=london_day(at))
    if account not in team:
        raise DeskRefused("Choose someone who works on this area’s cases.", field="account")
    if covered_by not in team or covered_by == account:
        raise DeskRefused("Choose somebody else of the team to cover.", field="covered_by")
    if until_on <= from_on:
        raise DeskRefused("The day they are back must be after the first day away.", field="until_on")
    rows = Absence.objects.filter(area=area, from_on__lt=until_on, until_on__gt=from_on)
    if rows.filter(account=account).exists():
        raise DeskRefused("They are away then already. End that leave first.", field="from_on")
    if rows.filter(account=covered_by).exists():
        raise DeskRefused("That person is away themselves on some of those days.", field="covered_by")
    row = Absence.objects.create(
        area=area, account_id=account, from_on=from_on, until_on=until_on, covered_by_id=covered_by,
        recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="leave_recorded", area=area, by=by, at=at, subject=f"absence:{row.pk}",
        content=[account, from_on, until_on, covered_by],
    )  # fmt: skip
    return row.pk


@transaction.atomic
def end_absence(*, absence: int, by: Viewer, at: datetime) -> None:
    """End leave today, or take it back where it has not begun. Raises DeskNotFound, MayNot."""
    row = Absence.objects.select_for_update().filter(pk=absence, area__in=by.casework_areas).first()
    if row is None:
        raise DeskNotFound("There is no such leave.")
    _check_may_record(by, area=row.area, account=row.account_id)
    back = max(row.from_on, min(row.until_on, london_day(at)))
    Absence.objects.filter(pk=absence).update(until_on=back)
    record_write(act="leave_ended", area=row.area, by=by, at=at, subject=f"absence:{row.pk}", content=[back])


def _check_may_record(by: Viewer, *, area: str, account: int) -> None:
    if by.roles_in(area) & {Role.MANAGER, Role.SYSTEM}:
        return
    if account != by.account or area not in by.casework_areas:
        raise MayNot("You record your own leave; a manager records other people’s.")


def _team(viewer: Viewer, *, area: str, on: date) -> set[int]:
    return {
        person.account
        for role in CASEWORK
        for person in list_people_with_role(viewer, area=area, role=role, on=on)
    }
