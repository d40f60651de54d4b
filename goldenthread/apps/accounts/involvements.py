"""Reading what lets people into single records, and which children are restricted."""

from datetime import datetime

from django.db.models import BigIntegerField, F, Q, Value

from goldenthread.apps.accounts.models import Involvement, Restriction, Team, TeamMember
from goldenthread.apps.accounts.types import InvolvementLine, TeamLine
from goldenthread.core.access.decisions import may_keep_restricted
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.viewer import Viewer

# Stands, in the one query that makes a viewer, for "restricted" where another row names a task's basis.
_RESTRICTED = "RESTRICTED"


def is_live(at: datetime) -> Q:
    """Return the condition that an involvement lets in at a moment."""
    return (
        Q(from_at__lte=at)
        & (Q(until_at__isnull=True) | Q(until_at__gt=at))
        & (Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    )


def list_what_lets_in(
    account: int, *, restricted_in: list[str], at: datetime
) -> tuple[tuple[Involved, ...], frozenset[int]]:
    """Return every live task that lets someone into a record, and the restricted children of some areas.

    It makes the viewer, so both come in one query: a person's own tasks, their teams', and the areas' restrictions.
    """
    teams = TeamMember.objects.filter(account=account, from_on__lte=at.date()).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=at.date())
    )
    tasks = Involvement.objects.filter(is_live(at)).filter(
        Q(account=account) | Q(team__in=teams.values("team"))
    )
    nothing = Value(None, output_field=BigIntegerField())
    restricted = Restriction.objects.filter(area__in=restricted_in, from_at__lte=at).filter(
        Q(until_at__isnull=True) | Q(until_at__gt=at)
    )
    rows = tasks.values_list("area", "child", "case", "basis", "subject")
    if restricted_in:
        marked = restricted.values_list("area", "child", nothing, Value(_RESTRICTED), Value(""))
        rows = rows.union(marked, all=True)
    found = list(rows)
    live = tuple(
        Involved(area=area, child=child, case=case, basis=Basis(basis), subject=subject)
        for area, child, case, basis, subject in found
        if basis != _RESTRICTED
    )
    return live, frozenset(child for _, child, _, basis, _ in found if basis == _RESTRICTED)


def list_restricted(viewer: Viewer, *, area: str) -> frozenset[int]:
    """Return an area's restricted children for the team that keeps them and the system; for anyone else, none."""
    if not may_keep_restricted(viewer, area=area):
        return frozenset()
    rows = Restriction.objects.filter(area=area, until_at__isnull=True)
    return frozenset(rows.values_list("child", flat=True))


def list_let_in(viewer: Viewer, *, area: str, child: int, at: datetime) -> list[InvolvementLine]:
    """Return who has been let into a restricted record by name, for the team that keeps it."""
    if not may_keep_restricted(viewer, area=area):
        return []
    rows = Involvement.objects.filter(is_live(at), area=area, child=child, basis=Basis.LET_IN.value)
    return [_line(row) for row in rows.select_related("account", "team").order_by("id")]


def list_teams_of(viewer: Viewer, *, at: datetime) -> list[TeamLine]:
    """Return the teams that the viewer works in, by name."""
    rows = TeamMember.objects.filter(account=viewer.account, from_on__lte=at.date())
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=at.date())).select_related("team")
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
