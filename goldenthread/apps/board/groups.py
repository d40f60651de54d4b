"""Reading groups: who meets, for what, under which terms, with whom, and who answered to whom on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from goldenthread.apps.accounts.queries import list_bodies, list_lines, name_of_body
from goldenthread.apps.accounts.types import BodyKind, BodyLine
from goldenthread.apps.board.models import Group, Member, Owner, Terms
from goldenthread.apps.board.types import (
    About,
    AboutKind,
    BoardNotFound,
    Edge,
    GroupGiven,
    GroupKind,
    MemberGiven,
    OwnerGiven,
    TermsGiven,
)
from goldenthread.core.access.boards import may_read_board
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.lines import climb, lines_on
from goldenthread.core.governance.partners import Part, Partner
from goldenthread.core.governance.quorum import QuorumRule


def list_board_areas(viewer: Viewer) -> list[str]:
    """Return the areas whose groups this person may read of."""
    return [area for area in viewer.areas if may_read_board(viewer, area=area)]


def list_groups(viewer: Viewer, *, area: str, on: date) -> list[GroupGiven]:
    """Return an area's groups by the names they bore on a day."""
    if not may_read_board(viewer, area=area):
        return []
    names = {line.id: line.name for line in list_bodies(viewer, area=area, on=on)}
    rows = Group.objects.filter(area=area).order_by("pk")
    return [_give(row, names.get(row.body_id, "")) for row in rows]


def get_group(viewer: Viewer, *, group: int, on: date) -> GroupGiven:
    """Return one group. Raises BoardNotFound where there is none for this viewer."""
    row = Group.objects.filter(pk=group, area__in=list_board_areas(viewer)).first()
    if row is None:
        raise BoardNotFound("There is no such group in your area.")
    return _give(row, name_of_body(viewer, body=row.body_id, on=on))


def find_group_of_body(viewer: Viewer, *, body: int, on: date) -> GroupGiven | None:
    """Return the group that a body is, where it is one."""
    row = Group.objects.filter(body=body, area__in=list_board_areas(viewer)).first()
    return _give(row, name_of_body(viewer, body=body, on=on)) if row else None


def _give(row: Group, name: str) -> GroupGiven:
    return GroupGiven(
        id=row.pk, area=row.area, body=row.body_id, kind=GroupKind(row.kind), name=name, remit=row.remit
    )


def list_terms(viewer: Viewer, *, group: int) -> list[TermsGiven]:
    """Return every version of a group's terms of reference, the newest first."""
    rows = Terms.objects.filter(group=group, area__in=list_board_areas(viewer))
    return [
        TermsGiven(
            id=row.pk, number=row.number, from_on=row.from_on, words=row.words,
            rule=QuorumRule(
                at_least=row.at_least, partners=tuple(Partner(each) for each in row.partners),
                needs_independent_chair=row.needs_independent_chair,
            ),
        )
        for row in rows.order_by("-from_on", "-number")
    ]  # fmt: skip


def find_terms(viewer: Viewer, *, group: int, on: date) -> TermsGiven | None:
    """Return the terms that held on a day, or none where the group had none yet."""
    return next((each for each in list_terms(viewer, group=group) if each.from_on <= on), None)


def list_members(viewer: Viewer, *, group: int) -> list[MemberGiven]:
    """Return everyone who ever was a member of a group, by part and name, those who are still first."""
    rows = Member.objects.filter(group=group, area__in=list_board_areas(viewer))
    order = list(Part)
    found = [give_member(row) for row in rows]
    return sorted(found, key=lambda one: (one.until_on is not None, order.index(one.part), one.name, one.id))


def give_member(row: Member) -> MemberGiven:
    """Return a member as others read of them."""
    return MemberGiven(
        id=row.pk, group=row.group_id, account=row.account_id, name=row.name, partner=Partner(row.partner),
        part=Part(row.part), is_independent=row.is_independent, because=row.because, from_on=row.from_on,
        until_on=row.until_on,
    )  # fmt: skip


def list_seats(viewer: Viewer, *, area: str, on: date) -> list[MemberGiven]:
    """Return the viewer's own seats in an area's groups on a day."""
    rows = Member.objects.filter(area=area, account=viewer.account, account__isnull=False)
    return [seat for seat in map(give_member, rows) if seat.is_one_on(on)]


def list_partners_of(viewer: Viewer, *, area: str, on: date) -> list[Partner]:
    """Return the partners that the viewer sits for in an area on a day."""
    return list(dict.fromkeys(seat.partner for seat in list_seats(viewer, area=area, on=on)))


def list_owners(viewer: Viewer, *, groups: Iterable[int]) -> list[OwnerGiven]:
    """Return who answers to these groups for what, and who did before, oldest first."""
    rows = Owner.objects.filter(group__in=list(groups), area__in=list_board_areas(viewer))
    return [give_owner(row) for row in rows.select_related("account").order_by("from_on", "pk")]


def list_own_ownerships(viewer: Viewer, *, area: str, on: date) -> list[OwnerGiven]:
    """Return what the viewer answers for in an area on a day."""
    rows = Owner.objects.filter(area=area, account=viewer.account, account__isnull=False)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), from_on__lte=on)
    return [give_owner(row) for row in rows.select_related("account").order_by("pk")]


def give_owner(row: Owner) -> OwnerGiven:
    """Return an owner as others read of them."""
    return OwnerGiven(
        id=row.pk, group=row.group_id, account=row.account_id, name=row.account.display_name,
        about=About(kind=AboutKind(row.about_kind), id=row.about_id, words=row.about_words), from_on=row.from_on,
        until_on=row.until_on,
    )  # fmt: skip


def list_edges(viewer: Viewer, *, area: str, on: date) -> list[Edge]:
    """Return every reporting line of an area on a day, in the names of that day: a diagram and its list both say these."""
    if not may_read_board(viewer, area=area):
        return []
    names = {line.id: line.name for line in list_bodies(viewer, area=area, on=on)}
    return [
        Edge(
            below=line.below, below_name=names.get(line.below, ""), above=line.above,
            above_name=names.get(line.above, ""), from_on=line.from_on, until_on=line.until_on,
        )
        for line in lines_on(list_lines(viewer, area=area), on=on)
    ]  # fmt: skip


def list_who_it_reported_to(viewer: Viewer, *, body: int, area: str, on: date) -> list[str]:
    """Return whom a group answered to on a day and whom they answered to, up to the top, in the names of that day."""
    if not may_read_board(viewer, area=area):
        return []
    names = {line.id: line.name for line in list_bodies(viewer, area=area, on=on)}
    return [names.get(each, "") for each in climb(body, list_lines(viewer, area=area), on=on)]


def list_bodies_that_meet(viewer: Viewer, *, area: str, on: date) -> list[BodyLine]:
    """Return the boards of an area's register that are no group here yet."""
    known = {group.body for group in list_groups(viewer, area=area, on=on)}
    lines = list_bodies(viewer, area=area, on=on, kind=BodyKind.BOARD)
    return [line for line in lines if line.id not in known]
