"""Plainly invented people for tests: areas, staff, children and their families, made by the rooms' own actions."""

from datetime import UTC, date, datetime
from typing import Any

from goldenthread.apps.accounts.actions import add_account, grant_role, open_area
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.actions import record_child
from goldenthread.apps.people.models import Child, Parent
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.people.types import (
    ChildGiven,
    ChildKept,
    ContactGiven,
    ContactKind,
    NameGiven,
    ParentGiven,
    ReachGiven,
)
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer

HALTON, CHESHIRE = "E06000006", "E06000050"
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SYSTEM = system_viewer(areas=(HALTON, CHESHIRE))


def make_areas() -> None:
    """Open two areas that must never see each other."""
    for area, name, prefix in ((HALTON, "Halton", "HAL"), (CHESHIRE, "Cheshire West and Chester", "CWC")):
        open_area(area=area, name=name, reference_prefix=prefix, by=SYSTEM, at=NOW)


def make_account(email: str = "coordinator@example.com", *, area: str = HALTON, **more: Any) -> Account:
    """Add a person who can sign in and return them."""
    name = more.pop("display_name", "Ash Demo")
    account = add_account(area=area, email=email, display_name=name, by=SYSTEM, at=NOW, **more)
    return Account.objects.get(pk=account)


def make_staff(
    role: Role = Role.COORDINATOR, *, area: str = HALTON, email: str = "coordinator@example.com"
) -> Viewer:
    """Return a viewer who holds a role in an area."""
    account = make_account(email, area=area)
    grant_role(account=account.pk, area=area, role=role, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
    return get_viewer(account, on=TODAY)


def make_child(
    given: str = "Rowan", family: str = "Example", *, area: str = HALTON, by: Viewer = SYSTEM, **more: Any
) -> ChildKept:
    """Record a child and return their id and their parents'."""
    names = (NameGiven(given=given, family=family), *more.pop("names", ()))
    child = ChildGiven(names=names, born_on=more.pop("born_on", date(2016, 3, 2)), **more)
    return record_child(area=area, child=child, source="Test form", by=by, at=NOW)


def make_parent_viewer(parent: int, *, email: str = "parent@example.com", area: str = HALTON) -> Viewer:
    """Let a parent of a child sign in and return what they are as a viewer."""
    account = make_account(email, area=area, display_name="A parent")
    Parent.objects.filter(pk=parent).update(account=account)
    return get_viewer(account, on=TODAY)


def make_own_viewer(child: int, *, email: str = "young.person@example.com") -> Viewer:
    """Let a young person sign in and return what they are as a viewer."""
    account = make_account(email, display_name="A young person")
    Child.objects.filter(pk=child).update(account=account)
    return get_viewer(account, on=TODAY)


def two_parents(**more: Any) -> tuple[ParentGiven, ParentGiven]:
    """Return two parents who live apart, each with a contact and a place that the other must not learn."""

    def parent(given: str, number: str, street: str) -> ParentGiven:
        return ParentGiven(
            given=given, family="Example", relationship="Parent",
            contacts=(
                ContactGiven(kind=ContactKind.EMAIL, value=f"{given.lower()}@example.com"),
                ContactGiven(kind=ContactKind.TELEPHONE, value=number),
                ContactGiven(kind=ContactKind.ADDRESS, value=street),
            ),
            reach=ReachGiven(safe_times=f"After {given}'s work", language=f"{given}ish"),
        )  # fmt: skip

    return parent("Hazel", "01632 960 001", "1 Hidden Lane"), parent(
        "Alder", "01632 960 002", "2 Other Street"
    )
