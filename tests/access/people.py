"""Who looks at the world through plain SQL, and how they look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection

from goldenthread.apps.accounts.actions import (
    add_team,
    end_involvement,
    grant_role,
    involve,
    join_team,
)
from goldenthread.apps.people.models import Child, Parent
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from tests.access.world import World
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_account


def make_people(world: World) -> dict[str, int]:
    """Return an account for each kind of person who looks at the world through SQL."""

    def person(name: str, *roles: Role, area: str = HALTON) -> int:
        account = make_account(f"{name.replace(' ', '.')}@example.com", area=area, display_name=name)
        for role in roles:
            grant_role(account=account.pk, area=area, role=role, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
        return account.pk

    def let_in(name: str, place: str, basis: Basis, account: int) -> int:
        where = world[place]
        involve(
            area=where.area, child=where.child, case=where.case, basis=basis, account=account,
            subject=name, by=SYSTEM, at=NOW,
        )  # fmt: skip
        return account

    def by_team(name: str) -> int:
        """Someone whose team is asked about two children, one of them restricted: a team never goes in there."""
        account = person(name, Role.HEALTH_ADVISER)
        team = add_team(area=HALTON, name=name, role=Role.HEALTH_ADVISER, by=SYSTEM, at=NOW)
        join_team(team=team, account=account, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
        for place in (world["decided"], world["restricted"]):
            involve(
                area=HALTON, child=place.child, case=place.case, basis=Basis.ADVICE, team=team, subject=name, by=SYSTEM,
                at=NOW,
            )  # fmt: skip
        return account

    found = {
        "coordinator": person("coordinator", Role.COORDINATOR),
        "coordinator of Cheshire": person("coordinator of Cheshire", Role.COORDINATOR, area=CHESHIRE),
        "restricted team": person("restricted team", Role.COORDINATOR, Role.RESTRICTED_TEAM),
        "let in by name": let_in("a", "restricted", Basis.LET_IN, person("let in", Role.COORDINATOR)),
        "adviser": let_in("b", "served", Basis.ADVICE, person("adviser", Role.HEALTH_ADVISER)),
        "adviser of another area": let_in(
            "c", "final", Basis.ADVICE, person("far adviser", Role.HEALTH_ADVISER, area=CHESHIRE)
        ),
        "adviser whose task has ended": let_in(
            "d", "new", Basis.ADVICE, person("ended", Role.HEALTH_ADVISER)
        ),
        "adviser through a team": by_team("adviser of a team"),
        "area administrator": person("administrator", Role.AREA_ADMINISTRATOR),
        "mother": world["served"].mother_account,
        "young person": person("young person"),
        "coordinator and mother": person("both", Role.COORDINATOR),
        "nobody": person("nobody"),
    }
    end_involvement(area=HALTON, subject="d", because="done", by=SYSTEM, at=NOW)
    Child.objects.filter(pk=world["final"].child).update(account=found["young person"])
    Parent.objects.filter(pk=world["decided"].mother).update(account=found["coordinator and mother"])
    return found


@contextmanager
def nobody() -> Iterator[None]:
    """Be as a page is before anyone has entered: no default, as on a connection of the web server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gt.everywhere', 'off', false)")
        try:
            yield
        finally:
            cursor.execute("SELECT gt_leave()")


def shown_rows(table: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id FROM "{table}"')
        return {row[0] for row in cursor.fetchall()}
