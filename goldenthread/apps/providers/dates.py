"""Term dates and closures, of a whole area or of one setting: who may say them, and which are known."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.providers.models import Dates, Provider, ProviderName
from goldenthread.apps.providers.types import DatesKind, DatesLine, ProviderNotFound, ProviderRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.calendars import load_calendar

# SEND Regulations 2014 reg 5(4)(a): closed for a continuous period of not less than 4 weeks.
FOUR_WEEKS = 28
MOST_DAYS = 400
_KEEPERS = CASEWORK | {Role.AREA_ADMINISTRATOR, Role.SYSTEM}


def _check_may_write(by: Viewer, *, area: str, provider: int | None, at: datetime) -> None:
    if by.roles_in(area) & _KEEPERS:
        return
    own = {team.provider for team in list_teams_of(by, at=at) if team.area == area}
    if provider is None or provider not in own:
        raise MayNot("The area’s administrators and coordinators keep its dates. A setting keeps its own.")


@transaction.atomic
def add_dates(
    *,
    area: str,
    kind: DatesKind,
    name: str,
    begins_on: date,
    ends_on: date,
    by: Viewer,
    at: datetime,
    provider: int | None = None,
    source: str = "",
) -> int:
    """Keep a term, holiday or closure of an area or, with `provider`, of one setting, and return its id.

    They are evidence for an exception and never make a day less of a working day (SEND Regulations 2014 reg 2).

    Raises ProviderRefused with the box, ProviderNotFound or MayNot.
    """
    _check_may_write(by, area=area, provider=provider, at=at)
    if provider is not None and not Provider.objects.filter(pk=provider).exists():
        raise ProviderNotFound("There is no such school or setting in the register.")
    if not name.strip():
        raise ProviderRefused("Say what it is called, such as Summer holiday 2027.", field="name")
    if ends_on < begins_on:
        raise ProviderRefused("It ends before it begins. Check the two dates.", field="ends_on")
    if (ends_on - begins_on).days > MOST_DAYS:
        raise ProviderRefused("It lasts for more than a year. Check the two dates.", field="ends_on")
    row = Dates.objects.create(
        area=area, provider_id=provider, kind=kind.value, name=name.strip()[:120], begins_on=begins_on, ends_on=ends_on,
        source=source.strip()[:200], recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="dates_added", area=area, by=by, at=at, subject=f"dates:{row.pk}",
        content=[kind.value, name, begins_on, ends_on, provider],
    )  # fmt: skip
    return row.pk


@transaction.atomic
def take_back_dates(*, dates: int, by: Viewer, at: datetime) -> None:
    """Take back dates that were wrong; that they were once said is kept."""
    row = Dates.objects.select_for_update().filter(pk=dates, taken_back_at__isnull=True).first()
    if row is None:
        raise ProviderNotFound("There are no such dates.")
    _check_may_write(by, area=row.area, provider=row.provider_id, at=at)
    Dates.objects.filter(pk=row.pk).update(taken_back_at=at)
    record_write(act="dates_taken_back", area=row.area, by=by, at=at, subject=f"dates:{row.pk}")


def list_dates(
    viewer: Viewer, *, area: str, providers: Iterable[int] = (), ends_from: date | None = None
) -> list[DatesLine]:
    """Return the known dates of an area as a whole and, whoever told us, of these settings, earliest first.

    They are public: schools and councils publish them. `ends_from` leaves out those that ended before a day.
    """
    rows = Dates.objects.filter(taken_back_at__isnull=True)
    rows = rows.filter(Q(area=area, provider__isnull=True) | Q(provider__in=list(providers)))
    if ends_from:
        rows = rows.filter(ends_on__gte=ends_from)
    kept = list(rows.order_by("begins_on", "id"))
    published = _published(area, ends_from=ends_from)
    names = dict(
        ProviderName.objects.filter(provider__in={row.provider_id for row in kept if row.provider_id})
        .order_by("id")
        .values_list("provider", "name")
    )
    lines = [
        DatesLine(
            id=row.pk, area=row.area, provider=row.provider_id, provider_name=names.get(row.provider_id or 0, ""),
            kind=DatesKind(row.kind), name=row.name, begins_on=row.begins_on, ends_on=row.ends_on, source=row.source,
        )
        for row in kept
    ]  # fmt: skip
    return sorted([*lines, *published], key=lambda line: (line.begins_on, line.id))


def _published(area: str, *, ends_from: date | None) -> list[DatesLine]:
    """Return what the area's reviewed calendar file says: nobody here can take it back, so it has no id."""
    calendar = load_calendar(area)
    runs = [(DatesKind.TERM, term) for term in calendar.terms]
    runs += [(DatesKind.CLOSURE, closure) for closure in calendar.closures]
    return [
        DatesLine(
            id=0, area=area, provider=None, provider_name="", kind=kind, name=run.name, begins_on=run.begins_on,
            ends_on=run.ends_on, source=calendar.source,
        )
        for kind, run in runs
        if ends_from is None or run.ends_on >= ends_from
    ]  # fmt: skip


def find_closure_around(viewer: Viewer, *, area: str, providers: Iterable[int], on: date) -> DatesLine | None:
    """Return the closure of four weeks or more, of these settings or the whole area, that could excuse a limit around a day.

    A request counts that is made from one week before the setting closes to one week before it opens again
    (SEND Regulations 2014 reg 5(4)(a) and (b)). A setting's own dates come before its area's.
    """
    long = [
        line
        for line in list_dates(viewer, area=area, providers=providers, ends_from=on)
        if line.kind is not DatesKind.TERM and line.days >= FOUR_WEEKS
    ]
    fits = [line for line in long if (line.begins_on - on).days <= 7 and (line.ends_on - on).days >= 6]
    return min(fits, key=lambda line: (line.provider is None, line.begins_on), default=None)
