"""Terms and closures: who keeps whose, and which long closure could excuse a limit around a day (reg 5(4)(a))."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.providers.actions import add_dates, take_back_dates
from goldenthread.apps.providers.queries import find_closure_around, list_dates
from goldenthread.apps.providers.types import DatesKind, ProviderNotFound, ProviderRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_areas, make_staff
from tests.factories.providers import make_setting

CLOSES, LAST = date(2027, 7, 21), date(2027, 8, 31)
SUMMER = {"kind": DatesKind.HOLIDAY, "name": "Summer 2027", "begins_on": CLOSES, "ends_on": LAST}


@pytest.fixture
def school(db: None) -> int:
    make_areas()
    return make_setting()[0]


def found(school: int, on: date) -> str:
    line = find_closure_around(SYSTEM, area=CHESHIRE, providers=[school], on=on)
    return line.name if line else ""


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (CLOSES - timedelta(days=8), False),
        (CLOSES - timedelta(days=7), True),
        (CLOSES, True),
        (LAST - timedelta(days=6), True),
        (LAST - timedelta(days=5), False),
    ],
    ids=[
        "eight days before it closes",
        "a week before it closes",
        "closed",
        "a week before it opens",
        "six days before it opens",
    ],
)
def test_a_request_counts_from_a_week_before_closing_to_a_week_before_opening(
    school: int, on: date, counts: bool
):
    add_dates(area=HALTON, provider=school, by=SYSTEM, at=NOW, **SUMMER)
    assert bool(found(school, on)) is counts


def test_a_closure_of_less_than_four_weeks_excuses_nothing(school: int):
    short = SUMMER | {"ends_on": CLOSES + timedelta(days=26)}
    add_dates(area=HALTON, provider=school, by=SYSTEM, at=NOW, **short)
    assert found(school, CLOSES) == ""
    add_dates(
        area=HALTON, provider=school, by=SYSTEM, at=NOW, **short | {"ends_on": CLOSES + timedelta(days=27)}
    )
    assert found(school, CLOSES) == "Summer 2027"


def test_a_setting_keeps_its_own_dates_and_no_others(school: int):
    other, senco = make_setting("Sample High School", email="other.senco@example.com")
    own = add_dates(area=HALTON, provider=other, by=senco, at=NOW, **SUMMER)
    for provider in (school, None):
        with pytest.raises(MayNot):
            add_dates(area=HALTON, provider=provider, by=senco, at=NOW, **SUMMER)
    take_back_dates(dates=own, by=senco, at=NOW)
    with pytest.raises(ProviderNotFound):
        take_back_dates(dates=own, by=senco, at=NOW)


@pytest.mark.parametrize("role", [Role.AREA_ADMINISTRATOR, Role.COORDINATOR])
def test_an_areas_dates_are_kept_by_its_own_people_alone(school: int, role: Role):
    keeper = make_staff(role)
    add_dates(area=HALTON, by=keeper, at=NOW, **SUMMER)
    assert "Summer 2027" in {line.name for line in list_dates(keeper, area=HALTON)}
    with pytest.raises(MayNot):
        add_dates(area=CHESHIRE, by=keeper, at=NOW, **SUMMER)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"ends_on": CLOSES - timedelta(days=1)}, "ends_on"),
        ({"ends_on": CLOSES + timedelta(days=500)}, "ends_on"),
    ],
    ids=["no name", "ends first", "more than a year"],
)
def test_dates_that_cannot_be_are_refused_at_their_box(school: int, change: dict, field: str):
    with pytest.raises(ProviderRefused) as refused:
        add_dates(area=HALTON, by=SYSTEM, at=NOW, **SUMMER | change)
    assert refused.value.field == field
