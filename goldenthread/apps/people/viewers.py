"""Who is looking: roles from grants, and children from open parenthoods."""

from datetime import date, datetime, time
from typing import Protocol

from goldenthread.apps.accounts.queries import APART, ROLE, TASK, WHAT_LETS_IN, read_rows
from goldenthread.apps.accounts.types import Row
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import LONDON


class SignedIn(Protocol):
    """Whoever has signed in: an account's number and the name it goes by."""

    pk: int
    display_name: str


# The children whom someone is a parent of, is, or decides for.
_PARENT, _OWN, _REPRESENTS = "PARENT", "OWN", "REPRESENTS"
_TIES = """
SELECT 'PARENT', t.area, t.child_id, t.parent_id, '', '' FROM people_parenthood t
JOIN people_parent p ON p.id = t.parent_id JOIN accounts_account a ON a.id = p.account_id
WHERE p.account_id = %(account)s AND a.is_active AND (t.may_view IS NULL OR t.may_view)
    AND (t.from_on IS NULL OR t.from_on <= %(on)s) AND (t.until_on IS NULL OR t.until_on > %(on)s)
UNION ALL
SELECT 'OWN', c.area, c.id, CAST(NULL AS bigint), '', '' FROM people_child c
JOIN accounts_account a ON a.id = c.account_id WHERE c.account_id = %(account)s AND a.is_active
UNION ALL
SELECT 'REPRESENTS', r.area, r.child_id, CAST(NULL AS bigint), '', '' FROM people_representative r
JOIN accounts_account a ON a.id = r.account_id
WHERE r.account_id = %(account)s AND a.is_active AND r.from_on <= %(on)s AND (r.until_on IS NULL OR r.until_on > %(on)s)
"""


def get_viewer(account: SignedIn, *, on: date, at: datetime | None = None) -> Viewer:
    """Return everything the access rules need to know of a signed-in person on a day, in one query.

    Tasks that let them into single records are those live at `at`, or at noon of the day where it is not given.
    A parent whom the young person has asked not to go on seeing the record is no longer a parent of it here.
    """
    moment = at or datetime.combine(on, time(12), tzinfo=LONDON)
    rows = read_rows(f"{WHAT_LETS_IN} UNION ALL {_TIES}", account=account.pk, on=on, at=moment)
    roles: dict[str, set[Role]] = {}
    for _, area, _, _, role, _ in _of(ROLE, rows):
        roles.setdefault(area, set()).add(Role(role))
    tasks = tuple(
        Involved(area=area, child=child or 0, case=case, basis=Basis(basis), subject=subject)
        for _, area, child, case, basis, subject in _of(TASK, rows)
    )
    keepers = {area for area, held in roles.items() if Role.RESTRICTED_TEAM in held}
    apart = {child for _, area, child, _, _, _ in _of(APART, rows) if child and area not in keepers}
    return Viewer(
        account=account.pk,
        name=account.display_name,
        body=next((name for *_, name in _of(ROLE, rows)), ""),
        areas={area: frozenset(held) for area, held in roles.items()},
        parent_of={child: parent for _, _, child, parent, _, _ in _of(_PARENT, rows) if child and parent},
        own_child=next((child for _, _, child, _, _, _ in _of(_OWN, rows)), None),
        represents=frozenset(child for _, _, child, _, _, _ in _of(_REPRESENTS, rows) if child),
        involvements=tasks,
        hidden_children=frozenset(apart - {task.child for task in tasks if task.basis is Basis.LET_IN}),
    )


def _of(what: str, rows: list[Row]) -> list[Row]:
    return [row for row in rows if row[0] == what]


def working_areas(viewer: Viewer, *, child: int) -> tuple[str, ...]:
    """Return the areas in which a viewer may read this child as casework: none where the child is their own.

    Someone who works for the council does not read their own family's record, nor their child's other
    parent, through their job.
    """
    return () if child in viewer.unseen_children else viewer.casework_areas
