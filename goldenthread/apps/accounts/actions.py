"""Writing areas, bodies, reporting lines, sign-ins and roles."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from goldenthread.apps.accounts.agreements import end_agreement as end_agreement
from goldenthread.apps.accounts.agreements import record_agreement as record_agreement
from goldenthread.apps.accounts.emergencies import record_emergency as record_emergency
from goldenthread.apps.accounts.emergencies import review_emergency as review_emergency
from goldenthread.apps.accounts.inviting import count_wrong_answer as count_wrong_answer
from goldenthread.apps.accounts.inviting import make_invitation as make_invitation
from goldenthread.apps.accounts.inviting import use_invitation as use_invitation
from goldenthread.apps.accounts.inviting import withdraw_invitation as withdraw_invitation
from goldenthread.apps.accounts.involving import add_team as add_team
from goldenthread.apps.accounts.involving import end_involvement as end_involvement
from goldenthread.apps.accounts.involving import end_involvement_from as end_involvement_from
from goldenthread.apps.accounts.involving import involve as involve
from goldenthread.apps.accounts.involving import involve_many as involve_many
from goldenthread.apps.accounts.involving import join_team as join_team
from goldenthread.apps.accounts.involving import leave_team as leave_team
from goldenthread.apps.accounts.involving import let_in_by_name as let_in_by_name
from goldenthread.apps.accounts.involving import let_out_by_name as let_out_by_name
from goldenthread.apps.accounts.involving import lift_restriction as lift_restriction
from goldenthread.apps.accounts.involving import restrict_record as restrict_record
from goldenthread.apps.accounts.models import Account, Body, BodyName, Grant, LocalArea, ReportingLine
from goldenthread.apps.accounts.nameless import as_nobody as as_nobody
from goldenthread.apps.accounts.nameless import make_mark as make_mark
from goldenthread.apps.accounts.queries import list_reporting_line
from goldenthread.apps.accounts.sampling import keep_sample as keep_sample
from goldenthread.apps.accounts.types import BodyKind, EmailTaken, NotFound, OutOfOrder, ReportsToItself
from goldenthread.apps.accounts.walls import entered as entered
from goldenthread.apps.accounts.walls import entered_as_system as entered_as_system
from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.decisions import check_may_administer, check_may_keep_bodies
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def open_area(
    *,
    area: str,
    name: str,
    reference_prefix: str,
    by: Viewer,
    at: datetime,
    is_demonstrator: bool = False,
    contact_email: str = "",
    contact_telephone: str = "",
    safeguarding_telephone: str = "",
) -> None:
    """Open a local area, by its GSS code, or bring an open one's name and contacts up to date."""
    check_may_administer(by, area=area)
    given = {
        "name": name, "reference_prefix": reference_prefix.upper(), "is_demonstrator": is_demonstrator,
        "contact_email": contact_email, "contact_telephone": contact_telephone,
        "safeguarding_telephone": safeguarding_telephone,
    }  # fmt: skip
    LocalArea.objects.update_or_create(code=area, defaults=given)
    record_write(act="area_opened", area=area, by=by, at=at, subject=f"area:{area}", content=given)


@transaction.atomic
def add_body(
    *,
    area: str,
    kind: BodyKind,
    name: str,
    by: Viewer,
    at: datetime,
    from_on: date | None = None,
    ods: str = "",
) -> int:
    """Add an organisation of the partnership by the name it bears and return its id."""
    check_may_keep_bodies(by, area=area)
    body = Body.objects.create(area=area, kind=kind.value, ods=ods)
    BodyName.objects.create(area=area, body=body, name=name, from_on=from_on)
    record_write(
        act="body_added",
        area=area,
        by=by,
        at=at,
        subject=f"body:{body.pk}",
        content=[name, kind.value, from_on],
    )
    return body.pk


@transaction.atomic
def rename_body(*, body: int, name: str, from_on: date, by: Viewer, at: datetime) -> None:
    """Give a body a new name from a day; the old name ends that day and is kept.

    Raises OutOfOrder where a later name is already known.
    """
    row = _body(body, by)
    names = BodyName.objects.select_for_update().filter(body=row)
    if names.filter(from_on__gte=from_on).exists():
        raise OutOfOrder("A name that starts on or after that day is already recorded. Check the date.")
    names.filter(until_on__isnull=True).update(until_on=from_on)
    BodyName.objects.create(area=row.area, body=row, name=name, from_on=from_on)
    record_write(
        act="body_renamed", area=row.area, by=by, at=at, subject=f"body:{row.pk}", content=[name, from_on]
    )


@transaction.atomic
def set_reporting_line(
    *, body: int, to: int, from_on: date | None, by: Viewer, at: datetime, keep_others: bool = False
) -> None:
    """Record who a body reports to from a day; whoever it reported to before ends that day.

    `keep_others` adds a second line beside those that stand. An empty `from_on` means as far back as is known.

    Raises ReportsToItself for a loop, OutOfOrder for a date before the line it would end.
    """
    row, above = _body(body, by), _body(to, by)
    if row.area != above.area:
        raise NotFound("There is no such body in your area.")
    _check_no_loop(row, above, from_on=from_on, by=by)
    standing = ReportingLine.objects.select_for_update().filter(body=row, until_on__isnull=True)
    if not keep_others:
        if standing.exists() and (from_on is None or standing.filter(from_on__gte=from_on).exists()):
            raise OutOfOrder("This body already reports to someone from that day or later. Check the date.")
        standing.update(until_on=from_on)
    ReportingLine.objects.create(area=row.area, body=row, to=above, from_on=from_on)
    record_write(
        act="reporting_line_set",
        area=row.area,
        by=by,
        at=at,
        subject=f"body:{row.pk}",
        content=[above.pk, from_on],
    )


@transaction.atomic
def end_reporting_line(*, body: int, to: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Record that from a day a body no longer reports to another."""
    row = _body(body, by)
    lines = ReportingLine.objects.filter(body=row, to=to, until_on__isnull=True)
    if not lines.exclude(from_on__gt=until_on).update(until_on=until_on):
        raise OutOfOrder("No reporting line between these two stood on that day.")
    record_write(
        act="reporting_line_ended",
        area=row.area,
        by=by,
        at=at,
        subject=f"body:{row.pk}",
        content=[to, until_on],
    )


def _body(body: int, by: Viewer) -> Body:
    row = Body.objects.filter(pk=body).first()
    if row is None:
        raise NotFound("There is no such body in your area.")
    check_may_keep_bodies(by, area=row.area)
    return row


def _check_no_loop(body: Body, above: Body, *, from_on: date | None, by: Viewer) -> None:
    upward = list_reporting_line(by, body=above.pk, on=from_on or date.min)
    if body.pk == above.pk or body.pk in {rung.body for rung in upward}:
        raise ReportsToItself("That would make a body report, step by step, to itself. Choose another body.")


@transaction.atomic
def add_account(
    *,
    area: str,
    email: str,
    display_name: str,
    by: Viewer,
    at: datetime,
    job_title: str = "",
    body: int | None = None,
    password: str | None = None,
    is_demonstrator: bool = False,
) -> int:
    """Add a person who can sign in and return their id; with no password they sign in some other way.

    `area` is the area that adds them: they hold no role there until one is granted.

    Raises EmailTaken where someone already signs in with that address.
    """
    check_may_administer(by, area=area)
    account = Account(
        email=email.strip().lower(), display_name=display_name, job_title=job_title, body_id=body,
        is_demonstrator=is_demonstrator,
    )  # fmt: skip
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise EmailTaken(
            "Someone already signs in with that address. Use theirs, or another address."
        ) from error
    record_write(
        act="account_added", area=area, by=by, at=at, subject=f"account:{account.pk}",
        content=[account.email, display_name, job_title, body],
    )  # fmt: skip
    return account.pk


@transaction.atomic
def grant_role(*, account: int, area: str, role: Role, from_on: date, by: Viewer, at: datetime) -> None:
    """Give someone a role in an area from a day; a role they already hold is left as it is."""
    check_may_administer(by, area=area)
    _, is_new = Grant.objects.get_or_create(
        area=area, account_id=account, role=role.value, until_on=None, defaults={"from_on": from_on}
    )
    if is_new:
        record_write(
            act="role_granted",
            area=area,
            by=by,
            at=at,
            subject=f"account:{account}",
            content=[role.value, from_on],
        )


@transaction.atomic
def end_role(*, account: int, area: str, role: Role, until_on: date, by: Viewer, at: datetime) -> None:
    """End a role; `until_on` is the first day on which it is no longer held."""
    check_may_administer(by, area=area)
    held = Grant.objects.filter(area=area, account=account, role=role.value, until_on__isnull=True)
    if held.filter(from_on__gt=until_on).exists():
        raise OutOfOrder("That is before the role began. Check the date.")
    if held.update(until_on=until_on):
        record_write(
            act="role_ended",
            area=area,
            by=by,
            at=at,
            subject=f"account:{account}",
            content=[role.value, until_on],
        )
