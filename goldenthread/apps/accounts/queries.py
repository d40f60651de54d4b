"""Reading areas, bodies and their names on a day, who reported to whom, and who holds which role."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from goldenthread.apps.accounts.agreements import check_may_feed as check_may_feed
from goldenthread.apps.accounts.agreements import list_agreements as list_agreements
from goldenthread.apps.accounts.agreements import (
    list_agreements_needing_someone as list_agreements_needing_someone,
)
from goldenthread.apps.accounts.emergencies import count_emergencies_by_person as count_emergencies_by_person
from goldenthread.apps.accounts.emergencies import find_own_emergency as find_own_emergency
from goldenthread.apps.accounts.emergencies import list_emergencies as list_emergencies
from goldenthread.apps.accounts.emergencies import list_emergencies_to_review as list_emergencies_to_review
from goldenthread.apps.accounts.invitations import get_answered_invitation as get_answered_invitation
from goldenthread.apps.accounts.invitations import list_invitations as list_invitations
from goldenthread.apps.accounts.invitations import open_invitation as open_invitation
from goldenthread.apps.accounts.involvements import find_team_of_provider as find_team_of_provider
from goldenthread.apps.accounts.involvements import is_record_restricted as is_record_restricted
from goldenthread.apps.accounts.involvements import list_involved_with as list_involved_with
from goldenthread.apps.accounts.involvements import list_let_in as list_let_in
from goldenthread.apps.accounts.involvements import list_people_of_teams as list_people_of_teams
from goldenthread.apps.accounts.involvements import list_restricted as list_restricted
from goldenthread.apps.accounts.involvements import list_teams as list_teams
from goldenthread.apps.accounts.involvements import list_teams_of as list_teams_of
from goldenthread.apps.accounts.letting_in import APART as APART
from goldenthread.apps.accounts.letting_in import ROLE as ROLE
from goldenthread.apps.accounts.letting_in import TASK as TASK
from goldenthread.apps.accounts.letting_in import WHAT_LETS_IN as WHAT_LETS_IN
from goldenthread.apps.accounts.letting_in import read_rows as read_rows
from goldenthread.apps.accounts.models import Account, Body, BodyName, Grant, LocalArea, ReportingLine
from goldenthread.apps.accounts.reaching import list_account_emails as list_account_emails
from goldenthread.apps.accounts.reaching import list_team_emails as list_team_emails
from goldenthread.apps.accounts.sampling import list_inspections as list_inspections
from goldenthread.apps.accounts.sampling import list_own_samples as list_own_samples
from goldenthread.apps.accounts.sampling import list_samples as list_samples
from goldenthread.apps.accounts.sampling import may_draw_sample as may_draw_sample
from goldenthread.apps.accounts.types import (
    AreaLine,
    BodyKind,
    BodyLine,
    DemonstratorSignIn,
    NameHeld,
    NotFound,
    PersonLine,
    Rung,
)
from goldenthread.core.access.decisions import may_administer
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.lines import Line


def _in_force(on: date) -> Q:
    return (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def find_account_by_email(email: str) -> Account | None:
    """Return the account that signs in with this address, whatever its capitals; there is no viewer yet."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def find_active_account(account: int) -> Account | None:
    """Return an account that may sign in; there is no viewer yet."""
    return Account.objects.filter(pk=account, is_active=True).first()


def find_account(account: int) -> Account | None:
    """Return an account, whether or not it may sign in yet; there is no viewer yet."""
    return Account.objects.filter(pk=account).first()


def list_grants(account: int, *, on: date) -> list[tuple[str, Role, str]]:
    """Return each area and role that an account holds on a day, with its body's name, before there is a viewer."""
    names = BodyName.objects.filter(body=OuterRef("account__body"))
    now = names.filter(_in_force(on)).order_by("-id").values("name")[:1]
    first = names.order_by("id").values("name")[:1]
    rows = (
        Grant.objects.filter(_in_force(on), account=account, account__is_active=True)
        .annotate(body_name=Coalesce(Subquery(now), Subquery(first), Value("")))
        .order_by("area", "role")
        .values_list("area", "role", "body_name")
    )
    return [(area, Role(role), name) for area, role, name in rows]


def list_demonstrator_sign_ins(*, on: date) -> list[DemonstratorSignIn]:
    """Return the demonstrator people that anyone trying the system may sign in as; there is no viewer yet."""
    held = Grant.objects.filter(_in_force(on), account__is_demonstrator=True, account__is_active=True)
    roles = {grant.account_id: (grant.area, Role(grant.role)) for grant in held.order_by("-id")}
    people = Account.objects.filter(is_demonstrator=True, is_active=True).order_by("id")
    return [
        DemonstratorSignIn(
            account=person.pk, name=person.display_name, job_title=person.job_title, email=person.email,
            area=roles[person.pk][0] if person.pk in roles else "",
            role=roles[person.pk][1] if person.pk in roles else None,
        )
        for person in people
    ]  # fmt: skip


def list_public_areas() -> list[AreaLine]:
    """Return every local area that a family may ask, by name; anyone may read it."""
    return [_area_line(area) for area in LocalArea.objects.order_by("name")]


def get_public_area(area: str) -> AreaLine:
    """Return what anyone may know of an area: its name and how to reach it."""
    row = LocalArea.objects.filter(pk=area).first()
    if row is None:
        raise NotFound("There is no such area here.")
    return _area_line(row)


def list_areas(viewer: Viewer) -> list[AreaLine]:
    """Return the areas in which a viewer holds a role, by name."""
    return [_area_line(area) for area in LocalArea.objects.filter(pk__in=list(viewer.areas)).order_by("name")]


def _area_line(row: LocalArea) -> AreaLine:
    return AreaLine(
        code=row.code, name=row.name, reference_prefix=row.reference_prefix, is_demonstrator=row.is_demonstrator,
        contact_email=row.contact_email, contact_telephone=row.contact_telephone,
        safeguarding_telephone=row.safeguarding_telephone,
    )  # fmt: skip


def _names(bodies: set[int], on: date) -> dict[int, str]:
    """Return what each body was called on a day; before its first known name, that first name."""
    rows = BodyName.objects.filter(_in_force(on), body__in=bodies).order_by("id").values_list("body", "name")
    names = dict(rows)
    missing = bodies - names.keys()
    if missing:
        known = BodyName.objects.filter(body__in=missing).values("body").annotate(first=Min("id"))
        first_names = BodyName.objects.filter(pk__in=[row["first"] for row in known])
        names |= dict(first_names.values_list("body", "name"))
    return names


def name_of_body(viewer: Viewer, *, body: int, on: date) -> str:
    """Return what a body was called on a day.

    Raises NotFound for a body that is not of the viewer's areas.
    """
    if not Body.objects.filter(pk=body, area__in=list(viewer.areas)).exists():
        raise NotFound("There is no such body in your area.")
    return _names({body}, on).get(body, "")


def list_names_of_body(viewer: Viewer, *, body: int) -> list[NameHeld]:
    """Return every name a body has had, oldest first."""
    rows = BodyName.objects.filter(body=body, area__in=list(viewer.areas)).order_by("from_on", "id")
    return [NameHeld(name=row.name, from_on=row.from_on, until_on=row.until_on) for row in rows]


def list_bodies(viewer: Viewer, *, area: str, on: date, kind: BodyKind | None = None) -> list[BodyLine]:
    """Return an area's bodies by the names they bore on a day."""
    if area not in viewer.areas:
        return []
    bodies = Body.objects.filter(area=area, **({"kind": kind.value} if kind else {}))
    kinds = dict(bodies.values_list("pk", "kind"))
    names = _names(set(kinds), on)
    return sorted(
        (BodyLine(id=body, name=names.get(body, ""), kind=BodyKind(kind_)) for body, kind_ in kinds.items()),
        key=lambda line: (line.name, line.id),
    )


def find_body_by_name(viewer: Viewer, *, area: str, name: str) -> int | None:
    """Return the body of an area that bears, or ever bore, this name."""
    if area not in viewer.areas:
        return None
    rows = BodyName.objects.filter(area=area, name__iexact=name.strip()).order_by("-id")
    return rows.values_list("body", flat=True).first()


def _lines(area: str, on: date) -> dict[int, list[int]]:
    lines: dict[int, list[int]] = defaultdict(list)
    for body, to in (
        ReportingLine.objects.filter(_in_force(on), area=area).order_by("id").values_list("body", "to")
    ):
        lines[body].append(to)
    return lines


def list_reporting_line(viewer: Viewer, *, body: int, on: date) -> list[Rung]:
    """Return who a body reported to on a day, then who they reported to, up to the top, nearest first.

    Each body appears once, however many lines lead to it. Raises NotFound for a body not of the viewer's areas.
    """
    area = Body.objects.filter(pk=body, area__in=list(viewer.areas)).values_list("area", flat=True).first()
    if area is None:
        raise NotFound("There is no such body in your area.")
    lines = _lines(area, on)
    climbed = _climb(body, lines)
    names = _names({to for _, to, _ in climbed}, on)
    return [Rung(step=step, body=to, name=names.get(to, ""), under=under) for step, to, under in climbed]


def _climb(body: int, lines: dict[int, list[int]]) -> list[tuple[int, int, int]]:
    climbed: list[tuple[int, int, int]] = []
    seen, level, step = {body}, [body], 1
    while level:
        above: list[int] = []
        for under in level:
            for to in lines.get(under, []):
                if to not in seen:
                    seen.add(to)
                    above.append(to)
                    climbed.append((step, to, under))
        level, step = above, step + 1
    return climbed


def list_lines(viewer: Viewer, *, area: str) -> list[Line]:
    """Return every reporting line that an area's bodies ever had, with its dates, oldest first."""
    if area not in viewer.areas:
        return []
    rows = ReportingLine.objects.filter(area=area).order_by(F("from_on").asc(nulls_first=True), "id")
    return [
        Line(below=row.body_id, above=row.to_id, from_on=row.from_on, until_on=row.until_on) for row in rows
    ]


def list_people_with_role(viewer: Viewer, *, area: str, role: Role, on: date) -> list[PersonLine]:
    """Return the people who hold a role in an area on a day, by name."""
    if area not in viewer.areas:
        return []
    held = Grant.objects.filter(_in_force(on), area=area, role=role.value, account__is_active=True)
    return [
        PersonLine(
            account=grant.account_id, name=grant.account.display_name, job_title=grant.account.job_title,
            email=grant.account.email, role=Role(grant.role),
        )
        for grant in held.select_related("account").order_by("account__display_name", "account_id")
    ]  # fmt: skip


def grants_held_in(
    viewer: Viewer, *, areas: Iterable[str], roles: Iterable[Role], on: date
) -> QuerySet[Grant]:
    """Return who holds any of these roles on a day in those of the areas that are the viewer's, for a later room to join to."""
    known = [area for area in areas if area in viewer.areas]
    held = [role.value for role in roles]
    return Grant.objects.filter(_in_force(on), area__in=known, role__in=held, account__is_active=True)


def list_grants_of_roles(
    viewer: Viewer, *, area: str, roles: Iterable[Role]
) -> list[tuple[int, Role, date, date | None]]:
    """Return who holds or held any of these roles in an area: account, role, its first day and the first day without it."""
    if area not in viewer.areas:
        return []
    held = Grant.objects.filter(area=area, role__in=[role.value for role in roles], account__is_active=True)
    return [
        (account, Role(role), from_on, until_on)
        for account, role, from_on, until_on in held.order_by("pk").values_list(
            "account", "role", "from_on", "until_on"
        )
    ]


def list_addresses(viewer: Viewer, *, area: str, accounts: Iterable[int]) -> dict[int, str]:
    """Return where to write to people of an area who can sign in, by account, for what is sent to them by it."""
    if area not in viewer.areas:
        return {}
    rows = Account.objects.filter(pk__in=list(accounts), grants__area=area, is_active=True).distinct()
    return {account: email for account, email in rows.values_list("pk", "email") if email}


def list_people_of_area(viewer: Viewer, *, area: str) -> list[PersonLine]:
    """Return everyone who can sign in and holds, or ever held, a role in an area, once each, for its administrator."""
    if not may_administer(viewer, area=area):
        return []
    rows = Account.objects.filter(grants__area=area, is_active=True).distinct().order_by("display_name", "pk")
    return [
        PersonLine(account=row.pk, name=row.display_name, job_title=row.job_title, email=row.email, role=None)
        for row in rows
    ]


def names_of_accounts(viewer: Viewer, *, accounts: set[int]) -> dict[int, str]:
    """Return the names of accounts by id, for staff; a family is told roles and bodies, not these."""
    if not viewer.is_staff and not viewer.casework_areas:
        return {}
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "display_name"))
