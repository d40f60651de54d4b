"""Who of a case may be given a bundle: only whoever its letters go to now, and only what is theirs to see."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.bundles.models import Bundle
from goldenthread.apps.bundles.offers import PRIVILEGED, list_offers
from goldenthread.apps.bundles.types import BundleNotFound, Offer, PartKind, Reader
from goldenthread.apps.cases.queries import cases_seen_by, get_summary
from goldenthread.apps.correspondence.queries import list_recipients
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.rights import CaseState, decide_item, may_change
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.letters import For, Template
from goldenthread.core.casework.sending import FAMILY_PARTIES, Party, Recipient, Way
from goldenthread.definitions.letters import load_letters

_STATE = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)
_LAWYERS = (Role.MANAGER, Role.DECISION_MAKER)


def bundles_seen_by(viewer: Viewer, *, case: int | None = None) -> list[int]:
    """Return the numbers of the bundles that a viewer's casework lets them know of; those for lawyers to few."""
    found = []
    rows = Bundle.objects.filter(case__in=cases_seen_by(viewer))
    for row in rows if case is None else rows.filter(case=case):
        if row.is_for_own_lawyers and not may_change(
            viewer, PRIVILEGED, area=row.area, child=row.child, case=row.case_id
        ):
            continue
        found.append(row.pk)
    return found


def list_readers(viewer: Viewer, *, bundle: UUID, on: date, at: datetime) -> list[Reader]:
    """Return everyone to whom a bundle may be given now, what of it is never theirs, and what needs a reason.

    The family as the case serves it and each setting that is being consulted; for one marked for the council's own
    lawyers, those who may change the tribunal file and nobody else. Raises BundleNotFound.
    """
    row = Bundle.objects.filter(public_id=bundle).first()
    if row is None or row.pk not in bundles_seen_by(viewer, case=row.case_id):
        raise BundleNotFound
    if row.is_for_own_lawyers:
        return _lawyers(viewer, row, on=on)
    case = get_summary(viewer, case=row.case_id)
    offers = {one.ref: one for one in list_offers(viewer, case=row.case_id, on=on)}
    parts = [offers.get(part.ref) for part in row.parts.filter(left_out_at__isnull=True).order_by("place")]
    found: dict[str, Reader] = {}
    for to in (For.FAMILY, For.CONSULTED):
        for one in list_recipients(viewer, case=case, template=_any_letter(to), on=on, at=at):
            found.setdefault(one.key, _reader(row, one, parts))
    return list(found.values())


def _any_letter(to: For) -> Template:
    return next(one for one in load_letters().values() if one.to is to)


def _lawyers(viewer: Viewer, row: Bundle, *, on: date) -> list[Reader]:
    people = {
        person.account: person.name
        for role in _LAWYERS
        for person in list_people_with_role(viewer, area=row.area, role=role, on=on)
    }
    return [
        Reader(
            key=f"account-{account}", name=name, why="They may change the council’s own tribunal file.", account=account,
            is_lawyer=True,
        )
        for account, name in people.items()
    ]  # fmt: skip


def _reader(row: Bundle, one: Recipient, parts: Iterable[Offer | None]) -> Reader:
    kind, _, number = one.key.partition("-")
    about = f"consultation:{number}" if kind == "consultation" else ""
    as_they = _as(row, one, about)
    blocked, not_theirs = [], []
    for part in parts:
        if part is None:
            blocked.append("A document that is no longer one of this case’s")
        elif _is_never(row, one, part, as_they):
            blocked.append(part.title)
        elif not _is_theirs(row, one, part, as_they):
            not_theirs.append(part.title)
    can_sign_in = Way.PORTAL in dict(one.ways)
    return Reader(
        key=one.key, name=one.name, why=one.why, about=about, is_family=one.party in FAMILY_PARTIES,
        parent=one.id if one.party is Party.PARENT else None, blocked=tuple(blocked), not_theirs=tuple(not_theirs),
        why_not="" if can_sign_in else "They have no sign-in yet. Invite them, or print it and post it with a letter.",
    )  # fmt: skip


def _as(row: Bundle, one: Recipient, about: str) -> Viewer:
    """Return the reader as the access rules see them, for one child and one case."""
    if one.party is Party.PARENT:
        return Viewer(account=None, parent_of={row.child: one.id})
    if one.party is Party.YOUNG_PERSON:
        return Viewer(account=None, own_child=row.child)
    if one.party is Party.REPRESENTATIVE:
        return Viewer(account=None, represents=frozenset({row.child}))
    task = Involved(area=row.area, child=row.child, case=row.case_id, basis=Basis.CONSULTATION, subject=about)
    return Viewer(account=None, areas={row.area: frozenset({Role.SETTING})}, involvements=(task,))


def _is_never(row: Bundle, one: Recipient, part: Offer, as_they: Viewer) -> bool:
    """Answer whether a document is somebody else's letter, a draft nobody has been sent, or kept from them whole."""
    if part.kind is PartKind.LETTER:
        return part.owner != one.key
    if part.kind is PartKind.PLAN and part.owner and one.party in FAMILY_PARTIES:
        return True
    right = decide_item(as_they, part.item, area=row.area, child=row.child, case=row.case_id, state=_STATE)
    return not right.may_see_own


def _is_theirs(row: Bundle, one: Recipient, part: Offer, as_they: Viewer) -> bool:
    if part.kind is PartKind.LETTER:
        return part.owner == one.key
    return decide_item(
        as_they, part.item, area=row.area, child=row.child, case=row.case_id, state=_STATE
    ).may_see
