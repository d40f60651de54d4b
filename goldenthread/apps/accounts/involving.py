"""Letting a person or a team into one child's record for a task, ending it, teams, and restricted records."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.accounts.involvements import is_live
from goldenthread.apps.accounts.models import Account, Grant, Involvement, Restriction, Team, TeamMember
from goldenthread.apps.accounts.types import LetIn, NotFound
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.core.access.decisions import (
    MayNot,
    check_may_administer,
    may_keep_restricted,
)
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

_BATCH = 1000


@transaction.atomic
def involve(
    *,
    area: str,
    child: int,
    basis: Basis,
    by: Viewer,
    at: datetime,
    case: int | None = None,
    account: int | None = None,
    team: int | None = None,
    subject: str = "",
    until_at: datetime | None = None,
    purpose: Purpose = Purpose.CASEWORK,
) -> int:
    """Let one person, or one team, into a child's record for a task, and return the involvement's id.

    The action that gives the task calls it in its own transaction, having checked that `by` may give it. A
    person or team already let in for the very task is left as they are.
    """
    row = (
        Involvement.objects.filter(is_live(at), area=area, child=child, case=case, basis=basis.value)
        .filter(account=account, team=team, subject=subject, until_at=until_at)
        .first()
    )
    if row is not None:
        return row.pk
    row = Involvement.objects.create(
        area=area, child=child, case=case, account_id=account, team_id=team, basis=basis.value,
        subject=subject, from_at=at, until_at=until_at,
    )  # fmt: skip
    record_write(
        act="let_in", area=area, by=by, at=at, case=case, subject=f"involvement:{row.pk}", children=[child],
        content=[basis.value, account, team, subject], purpose=purpose,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def involve_many(*, area: str, let_in: Sequence[LetIn], by: Viewer, at: datetime, batch: str = "") -> None:
    """Let people and teams into many records for tasks that were brought in at once, with one entry in the journal."""
    if not let_in:
        return
    Involvement.objects.bulk_create(
        [
            Involvement(
                area=area, child=one.child, case=one.case, account_id=one.account, team_id=one.team,
                basis=one.basis.value, subject=one.subject, from_at=at,
            )
            for one in let_in
        ],
        batch_size=_BATCH,
    )  # fmt: skip
    record_write(
        act="let_in", area=area, by=by, at=at, subject=f"batch:{batch}"[:80], purpose=Purpose.IMPORT,
        children={one.child for one in let_in}, content=repr(let_in),
    )  # fmt: skip


@transaction.atomic
def end_involvement(
    *, area: str, subject: str, because: str, by: Viewer, at: datetime, basis: Basis | None = None
) -> int:
    """End every live involvement that a task gave, because the task is over; return how many ended.

    The action that ends the task calls it in its own transaction, having checked that `by` may end it.
    """
    live = Involvement.objects.filter(is_live(at), area=area, subject=subject)
    if basis is not None:
        live = live.filter(basis=basis.value)
    rows = list(live.values_list("pk", "case", "child"))
    live.update(ended_at=at, ended_because=because)
    for pk, case, child in rows:
        record_write(
            act="let_out", area=area, by=by, at=at, case=case, subject=f"involvement:{pk}", children=[child],
            content=because,
        )  # fmt: skip
    return len(rows)


@transaction.atomic
def end_involvement_from(*, area: str, subject: str, until_at: datetime, by: Viewer, at: datetime) -> int:
    """Let every live involvement that a task gave end by itself at a later moment; return how many will.

    The action that says when the task will end calls it in its own transaction, having checked that `by` may.
    """
    live = Involvement.objects.filter(is_live(at), area=area, subject=subject)
    rows = list(live.values_list("pk", "case", "child"))
    live.update(until_at=until_at)
    for pk, case, child in rows:
        record_write(
            act="let_out_later", area=area, by=by, at=at, case=case, subject=f"involvement:{pk}", children=[child],
            content=until_at.isoformat(),
        )  # fmt: skip
    return len(rows)


@transaction.atomic
def add_team(
    *,
    area: str,
    name: str,
    role: Role,
    by: Viewer,
    at: datetime,
    body: int | None = None,
    provider: int | None = None,
    email: str = "",
) -> int:
    """Add a team whose people share an inbox, and return its id."""
    check_may_administer(by, area=area)
    row = Team.objects.create(
        area=area, name=name, role=role.value, body_id=body, provider=provider, email=email
    )
    record_write(
        act="team_added", area=area, by=by, at=at, subject=f"team:{row.pk}", content=[name, role.value]
    )
    return row.pk


@transaction.atomic
def join_team(
    *, team: int, account: int, from_on: date, by: Viewer, at: datetime, is_lead: bool = False
) -> None:
    """Bring someone into a team from a day; someone already in it is left as they are."""
    row = Team.objects.filter(pk=team).first()
    if row is None or not Account.objects.filter(pk=account).exists():
        raise NotFound("There is no such team or person.")
    check_may_administer(by, area=row.area)
    _, is_new = TeamMember.objects.get_or_create(
        area=row.area, team=row, account_id=account, until_on=None,
        defaults={"from_on": from_on, "is_lead": is_lead},
    )  # fmt: skip
    if is_new:
        record_write(
            act="team_joined",
            area=row.area,
            by=by,
            at=at,
            subject=f"team:{team}",
            content=[account, from_on, is_lead],
        )


@transaction.atomic
def leave_team(*, team: int, account: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Take someone out of a team; `until_on` is the first day on which they are no longer in it."""
    row = Team.objects.filter(pk=team).first()
    if row is None:
        raise NotFound("There is no such team.")
    check_may_administer(by, area=row.area)
    if TeamMember.objects.filter(team=row, account=account, until_on__isnull=True).update(until_on=until_on):
        record_write(
            act="team_left", area=row.area, by=by, at=at, subject=f"team:{team}", content=[account, until_on]
        )


@transaction.atomic
def restrict_record(*, area: str, child: int, by: Viewer, at: datetime) -> None:
    """Keep a child's record from everyone but the restricted records team and those they let in by name."""
    _check_keeps(by, area)
    _, is_new = Restriction.objects.get_or_create(
        area=area, child=child, until_at=None, defaults={"from_at": at, "recorded_by_id": by.account}
    )
    if is_new:
        record_write(
            act="record_restricted", area=area, by=by, at=at, subject=f"child:{child}", children=[child],
            purpose=Purpose.SAFEGUARDING,
        )  # fmt: skip


@transaction.atomic
def lift_restriction(*, area: str, child: int, by: Viewer, at: datetime) -> None:
    """Open a restricted record to the area's casework team again."""
    _check_keeps(by, area)
    if Restriction.objects.filter(Q(until_at__isnull=True), area=area, child=child).update(until_at=at):
        record_write(
            act="restriction_lifted", area=area, by=by, at=at, subject=f"child:{child}", children=[child],
            purpose=Purpose.SAFEGUARDING,
        )  # fmt: skip


@transaction.atomic
def let_in_by_name(*, area: str, child: int, account: int, by: Viewer, at: datetime) -> int:
    """Let one member of the area's staff work on a restricted record, and return the involvement's id.

    It lets them see what their own role would let them see of any child. Raises NotFound for anyone who holds no
    role in the area today, MayNot for anyone but the team that keeps restricted records.
    """
    _check_keeps(by, area)
    held = Grant.objects.filter(
        area=area, account=account, account__is_active=True, from_on__lte=london_day(at)
    )
    if not held.filter(Q(until_on__isnull=True) | Q(until_on__gt=london_day(at))).exists():
        raise NotFound("That person holds no role in this area.")
    return involve(
        area=area, child=child, basis=Basis.LET_IN, account=account, subject=f"restricted:{child}",
        purpose=Purpose.SAFEGUARDING, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def let_out_by_name(*, involvement: int, area: str, child: int, by: Viewer, at: datetime) -> None:
    """End what lets one person into a restricted record."""
    _check_keeps(by, area)
    live = Involvement.objects.filter(
        is_live(at), pk=involvement, area=area, child=child, basis=Basis.LET_IN.value
    )
    if not live.update(ended_at=at, ended_because="Let out by the team that keeps the record"):
        raise NotFound("Nobody is let in by that any more.")
    record_write(
        act="let_out", area=area, by=by, at=at, subject=f"involvement:{involvement}", children=[child],
        purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip


def _check_keeps(by: Viewer, area: str) -> None:
    if not may_keep_restricted(by, area=area):
        raise MayNot("Only the restricted records team may do this.")
