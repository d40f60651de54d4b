"""Reading what lets people into single records, and which children are restricted."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, Q

from goldenthread.apps.accounts.models import Involvement, Restriction, Team, TeamMember
from goldenthread.apps.accounts.types import InvolvementLine, TeamLine, TeamPerson
from goldenthread.core.access.decisions import may_keep_restricted
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


def is_live(at: datetime) -> Q:
    """Return the condition that an involvement lets in at a moment."""
    return (
        Q(from_at__lte=at)
        & (Q(until_at__isnull=True) | Q(until_at__gt=at))
        & (Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    )


def list_restricted(viewer: Viewer, *, area: str, at: datetime | None = None) -> frozenset[int]:
    """Return the restricted children of an area, for the team that keeps them and for the service itself alone.

    With no moment, those restricted now and until someone lifts it.
    """
    if not may_keep_restricted(viewer, area=area):
        return frozenset()
    rows = Restriction.objects.filter(area=area)
    if at is None:
        rows = rows.filter(until_at__isnull=True)
    else:
        rows = rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=at), from_at__lte=at)
    return frozenset(rows.values_list("child", flat=True))


def list_let_in(viewer: Viewer, *, area: str, child: int, at: datetime) -> list[InvolvementLine]:
    """Return who has been let into a restricted record by name, for the team that keeps it."""
    if not may_keep_restricted(viewer, area=area):
        return []
    rows = Involvement.objects.filter(is_live(at), area=area, child=child, basis=Basis.LET_IN.value)
    return [_line(row) for row in rows.select_related("account", "team").order_by("id")]


def is_record_restricted(viewer: Viewer, *, area: str, child: int, at: datetime) -> bool:
    """Answer whether a record is restricted, to someone who has been let into it; to anyone else there is no record."""
    if child in viewer.unseen_children:
        return False
    rows = Restriction.objects.filter(area=area, child=child, from_at__lte=at)
    return rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=at)).exists()


def list_teams_of(viewer: Viewer, *, at: datetime) -> list[TeamLine]:
    """Return the teams that the viewer works in, by name."""
    rows = TeamMember.objects.filter(account=viewer.account, from_on__lte=london_day(at))
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=london_day(at))).select_related("team")
    return [
        TeamLine(
            id=row.team_id, area=row.team.area, name=row.team.name, role=row.team.role,
            provider=row.team.provider, is_lead=row.is_lead,
        )
        for row in rows.order_by("team__name", "team_id")
    ]  # fmt: skip


def list_teams(viewer: Viewer, *, area: str) -> list[TeamLine]:
    """Return an area's teams, for those of its staff who ask or consult them."""
    if area not in viewer.areas:
        return []
    return [_team(row) for row in Team.objects.filter(area=area).order_by("name", "id")]


def list_people_of_teams(viewer: Viewer, *, teams: Iterable[int], on: date) -> dict[int, list[TeamPerson]]:
    """Return who works in each of these teams on a day, its leads first, for its own people and its area's staff.

    A team with nobody in it has an empty list.
    """
    in_force = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))
    mine = TeamMember.objects.filter(in_force, account=viewer.account).values("team")
    seen = Team.objects.filter(Q(pk__in=mine) | Q(area__in=list(viewer.areas)), pk__in=list(teams))
    found: dict[int, list[TeamPerson]] = {team: [] for team in seen.values_list("pk", flat=True)}
    rows = TeamMember.objects.filter(in_force, team__in=found, account__is_active=True).select_related(
        "account"
    )
    for row in rows.order_by("-is_lead", "account__display_name", "account_id"):
        found[row.team_id].append(
            TeamPerson(
                account=row.account_id, name=row.account.display_name, job_title=row.account.job_title,
                is_lead=row.is_lead,
            )
        )  # fmt: skip
    return found


def find_team_of_provider(viewer: Viewer, *, provider: int) -> TeamLine | None:
    """Return the team that answers for a provider of the register, whichever area it is in, if there is one."""
    if not viewer.is_staff and not viewer.casework_areas:
        return None
    row = Team.objects.filter(provider=provider).order_by("id").first()
    return _team(row) if row else None


def _team(row: Team) -> TeamLine:
    return TeamLine(
        id=row.pk, area=row.area, name=row.name, role=row.role, provider=row.provider, is_lead=False
    )


def list_involved_with(
    viewer: Viewer, *, area: str, child: int, at: datetime | None = None
) -> list[InvolvementLine]:
    """Return who has been let into one child's record, live ones first, for the area's casework team."""
    if area not in viewer.casework_areas or child in viewer.unseen_children:
        return []
    rows = Involvement.objects.filter(area=area, child=child).select_related("account", "team")
    if at is not None:
        rows = rows.filter(is_live(at))
    return [_line(row) for row in rows.order_by(F("ended_at").desc(nulls_first=True), "-id")]


def _line(row: Involvement) -> InvolvementLine:
    return InvolvementLine(
        id=row.pk, area=row.area, child=row.child, case=row.case, basis=Basis(row.basis), subject=row.subject,
        who=row.account.display_name if row.account else (row.team.name if row.team else ""),
        account=row.account_id, team=row.team_id, from_at=row.from_at, until_at=row.until_at,
        ended_at=row.ended_at, ended_because=row.ended_because,
    )  # fmt: skip
