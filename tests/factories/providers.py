"""Plainly invented settings for tests."""

from datetime import UTC, date, datetime

from goldenthread.apps.accounts.actions import add_team, join_team
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.providers.actions import add_provider
from goldenthread.apps.providers.types import ProviderGiven, ProviderKind
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_staff


def make_school(name: str = "Demo Primary School", *, urn: str = "") -> int:
    """Add a mainstream school and return its id."""
    given = ProviderGiven(name=name, kind=ProviderKind.MAINSTREAM_SCHOOL, urn=urn)
    return add_provider(provider=given, area=HALTON, by=SYSTEM, at=NOW)


def make_setting(
    name: str = "Demo Primary School", *, area: str = HALTON, email: str = "senco@example.com"
) -> tuple[int, Viewer]:
    """Add a school with a team and one SENCO who signs in; return the school's id and the SENCO."""
    school = make_school(name)
    team = add_team(area=area, name=name, role=Role.SETTING, provider=school, by=SYSTEM, at=NOW)
    senco = make_staff(Role.SETTING, area=area, email=email)
    assert senco.account is not None
    join_team(team=team, account=senco.account, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
    return school, look_again(senco, on=TODAY)


def look_again(viewer: Viewer, *, on: date = TODAY) -> Viewer:
    """Return someone as they stand at noon of a day."""
    return get_viewer(
        Account.objects.get(pk=viewer.account), on=on, at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    )
