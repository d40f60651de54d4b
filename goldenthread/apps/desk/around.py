"""The team around a family: who is in it, who leads it, and letting in those who sign in here, for as long as they are in it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.desk.models import TeamAround
from goldenthread.apps.desk.types import DeskNotFound, DeskRefused, TeamMemberLine
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change, may_see
from goldenthread.core.access.standings import BY_TASK
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

# The roles whose people can be let into a record by being in the team.
LET_IN = tuple(role for role, basis in BY_TASK if basis is Basis.TEAM_AROUND)


def team_subject(member: int) -> str:
    """Return the name by which being in a team lets someone in."""
    return f"team_around:{member}"


def list_team_around(
    viewer: Viewer, *, area: str, child: int, case: int, on: date, with_past: bool = False
) -> list[TeamMemberLine]:
    """Return who is in the team around a family on a day, the lead first, for whoever the matrix shows it to."""
    if not may_see(viewer, Item.TEAM, area=area, child=child, case=case):
        return []
    rows = TeamAround.objects.filter(area=area, case=case, case__child=child)
    if not with_past:
        rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), from_on__lte=on)
    return [
        TeamMemberLine(
            id=row.pk, name=row.name, part=row.part, body=row.body, is_lead=row.is_lead, from_on=row.from_on,
            until_on=row.until_on, is_seen_here=row.account_id is not None,
        )
        for row in rows.order_by("-is_lead", "from_on", "pk")
    ]  # fmt: skip


def list_who_can_join(viewer: Viewer, *, area: str, on: date) -> list[tuple[int, str]]:
    """Return the practitioners and schools' people of an area who sign in here, by name."""
    found = {
        person.account: f"{person.name}, {person.job_title}" if person.job_title else person.name
        for role in LET_IN
        for person in list_people_with_role(viewer, area=area, role=role, on=on)
    }
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


@transaction.atomic
def add_to_team(
    *, case: int, name: str, part: str, from_on: date, is_lead: bool, by: Viewer, at: datetime, body: str = "",
    account: int | None = None,
) -> int:  # fmt: skip
    """Bring someone into the team around a family, and return the line's id.

    Someone with an `account` is let into what the matrix opens to the team, until they leave it. A new lead takes
    the place of the old, who stays in the team. Raises DeskRefused with the field, MayNot.
    """
    row = _changed(case, by)
    today = london_day(at)
    people = dict(list_who_can_join(by, area=row.area, on=today))
    if account is not None and account not in people:
        raise DeskRefused("Choose someone who signs in here and works with children.", field="account")
    if from_on > today:
        raise DeskRefused("They can be added from today or an earlier day.", field="from_on")
    now = TeamAround.objects.filter(area=row.area, case=case, until_on__isnull=True)
    if account is not None and now.filter(account=account).exists():
        raise DeskRefused("They are in the team already.", field="account")
    said = name.strip() or people.get(account or 0, "").partition(",")[0]
    if not said or not part.strip():
        raise DeskRefused(
            "Say who they are and what they do for the family.", field="part" if said else "name"
        )
    if is_lead:
        now.filter(is_lead=True).update(is_lead=False)
    kept = TeamAround.objects.create(
        area=row.area, case_id=case, account_id=account, name=said, part=part.strip(), body=body.strip(),
        is_lead=is_lead, from_on=from_on, recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    if account is not None:
        involve(
            area=row.area, child=row.child, case=case, basis=Basis.TEAM_AROUND, account=account,
            subject=team_subject(kept.pk), by=by, at=at,
        )  # fmt: skip
    _journal("joined_team_around", row, kept, by=by, at=at)
    return kept.pk


@transaction.atomic
def make_lead(*, case: int, member: int, by: Viewer, at: datetime) -> None:
    """Let somebody in the team lead it in place of whoever did. Raises DeskNotFound, MayNot."""
    row, kept = _member(case, member, by)
    TeamAround.objects.filter(area=row.area, case=case, is_lead=True).update(is_lead=False)
    TeamAround.objects.filter(pk=kept.pk).update(is_lead=True)
    _journal("leads_team_around", row, kept, by=by, at=at)


@transaction.atomic
def leave_team_around(*, case: int, member: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Take someone out of the team: what it let them see closes at once. Raises DeskNotFound, DeskRefused, MayNot."""
    row, kept = _member(case, member, by)
    if not kept.from_on <= until_on <= london_day(at):
        raise DeskRefused("Give a day from when they joined until today.", field="until_on")
    TeamAround.objects.filter(pk=kept.pk).update(until_on=until_on, is_lead=False)
    end_involvement(
        area=row.area, subject=team_subject(kept.pk), because="They left the team around the family.", by=by, at=at,
        basis=Basis.TEAM_AROUND,
    )  # fmt: skip
    _journal("left_team_around", row, kept, by=by, at=at)


def _changed(case: int, by: Viewer) -> CaseSummary:
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_change(by, Item.TEAM, area=row.area, child=row.child, case=case)
    return row


def _member(case: int, member: int, by: Viewer) -> tuple[CaseSummary, TeamAround]:
    row = _changed(case, by)
    kept = TeamAround.objects.filter(area=row.area, case=case, pk=member, until_on__isnull=True).first()
    if kept is None:
        raise DeskNotFound("They are not in this team any more.")
    return row, kept


def _journal(act: str, row: CaseSummary, kept: TeamAround, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.id, subject=team_subject(kept.pk), children=[row.child],
        content=[kept.account_id, kept.name, kept.part, kept.is_lead],
    )  # fmt: skip
