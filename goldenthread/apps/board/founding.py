"""Setting groups up: their terms by version, members and owners by date. Nothing that was is overwritten."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.apps.accounts.queries import find_active_account, list_bodies
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.board.abouts import check_about
from goldenthread.apps.board.models import Group, Member, Owner, Terms
from goldenthread.apps.board.types import About, BoardNotFound, BoardRefused, GroupKind
from goldenthread.core.access.boards import check_may_run_board
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.partners import NotIndependent, Part, Partner, check_independence
from goldenthread.core.governance.quorum import QuorumRule


@transaction.atomic
def add_group(*, area: str, body: int, kind: GroupKind, remit: str, by: Viewer, at: datetime) -> int:
    """Make a body of the area's register a group that meets, and return its id.

    Raises BoardRefused for a body of another area, or one that is a group already.
    """
    check_may_run_board(by, area=area)
    if body not in {each.id for each in list_bodies(by, area=area, on=london_day(at))}:
        raise BoardRefused("Choose a body of this area.", field="body")
    if Group.objects.filter(area=area, body=body).exists():
        raise BoardRefused("This body is a group already. Open it from the list of groups.", field="body")
    row = Group.objects.create(
        area=area, body_id=body, kind=kind.value, remit=remit.strip(), added_at=at, added_by_id=by.account
    )
    record_write(
        act="board_group_added",
        area=area,
        by=by,
        at=at,
        subject=f"group:{row.pk}",
        content=[body, kind.value, remit],
    )
    return row.pk


@transaction.atomic
def set_terms(*, group: int, from_on: date, words: str, rule: QuorumRule, by: Viewer, at: datetime) -> int:
    """Keep a new version of a group's terms of reference from a day, and return its number; earlier ones stay.

    Raises BoardRefused for no words, a quorum of nobody, or a day before the version that it follows.
    """
    row = open_group(group, by=by)
    if not words.strip():
        raise BoardRefused("Write what the group is for and how it works.", field="words")
    if rule.at_least < 1:
        raise BoardRefused("A quorum needs at least one member.", field="at_least")
    if Terms.objects.filter(group=row, from_on__gt=from_on).exists():
        raise BoardRefused("Terms that start later are already kept. Check the date.", field="from_on")
    number = (Terms.objects.filter(group=row).aggregate(most=Max("number"))["most"] or 0) + 1
    Terms.objects.create(
        area=row.area, group=row, number=number, from_on=from_on, words=words.strip(), at_least=rule.at_least,
        partners=[partner.value for partner in rule.partners], needs_independent_chair=rule.needs_independent_chair,
        kept_at=at, kept_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_terms_set",
        area=row.area,
        by=by,
        at=at,
        subject=f"group:{row.pk}",
        content=[number, from_on, words],
    )
    return number


@transaction.atomic
def add_member(
    *,
    group: int,
    name: str,
    partner: Partner,
    part: Part,
    from_on: date,
    by: Viewer,
    at: datetime,
    account: int | None = None,
    is_independent: bool = False,
    because: str = "",
) -> int:
    """Add a member of a group for a partner from a day, and return their id.

    Raises BoardRefused for no name, a claim of independence that does not hold, or a second chair at one time.
    """
    row = open_group(group, by=by)
    found = find_active_account(account) if account else None
    name = name.strip() or (found.display_name if found else "")
    if not name:
        raise BoardRefused("Write the member’s name.", field="name")
    try:
        check_independence(partner=partner, is_independent=is_independent, because=because)
    except NotIndependent as wrong:
        raise BoardRefused(str(wrong), field="is_independent") from wrong
    chairs = Member.objects.filter(group=row, part=Part.CHAIR.value).exclude(until_on__lte=from_on)
    if part is Part.CHAIR and chairs.exists():
        raise BoardRefused(
            "The group has a chair. End their time first, or choose another part.", field="part"
        )
    member = Member.objects.create(
        area=row.area, group=row, account=found, name=name, partner=partner.value, part=part.value,
        is_independent=is_independent, because=because.strip(), from_on=from_on, added_at=at, added_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_member_added", area=row.area, by=by, at=at, subject=f"member:{member.pk}",
        content=[name, partner.value, part.value, from_on],
    )  # fmt: skip
    return member.pk


@transaction.atomic
def end_member(*, member: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Record the first day on which someone is no longer a member; that they were one stays on the record."""
    row = Member.objects.select_for_update().filter(pk=member, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such member in your area.")
    check_may_run_board(by, area=row.area)
    if row.until_on is not None or until_on < row.from_on:
        raise BoardRefused(
            "They had left already, or had not yet begun on that day. Check the date.", field="until_on"
        )
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    record_write(
        act="board_member_ended", area=row.area, by=by, at=at, subject=f"member:{row.pk}", content=[until_on]
    )


@transaction.atomic
def name_owner(*, group: int, account: int, about: About, from_on: date, by: Viewer, at: datetime) -> int:
    """Name who answers to a group for one thing from a day, and return the owner's id; whoever had it before ends then."""
    row = open_group(group, by=by)
    found = find_active_account(account)
    if found is None:
        raise BoardRefused("Choose somebody who can sign in.", field="account")
    about = check_about(by, about, area=row.area)
    if not about.words.strip():
        raise BoardRefused("Write what they answer for.", field="words")
    before = Owner.objects.filter(group=row, about_kind=about.kind.value, until_on__isnull=True)
    before = before.filter(about_id=about.id) if about.id else before.filter(about_words=about.words.strip())
    if before.filter(from_on__gt=from_on).exists():
        raise BoardRefused(
            "Somebody answers for this from a later day already. Check the date.", field="from_on"
        )
    before.update(until_on=from_on)
    owner = Owner.objects.create(
        area=row.area, group=row, account=found, about_kind=about.kind.value, about_id=about.id,
        about_words=about.words.strip(), from_on=from_on, added_at=at, added_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_owner_named", area=row.area, by=by, at=at, subject=f"owner:{owner.pk}",
        content=[account, about.kind.value, about.id, from_on],
    )  # fmt: skip
    return owner.pk


def open_group(group: int, *, by: Viewer) -> Group:
    """Return a group for an act of its chair or clerk."""
    row = Group.objects.select_for_update().filter(pk=group, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such group in your area.")
    check_may_run_board(by, area=row.area)
    return row
