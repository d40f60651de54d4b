"""Posts, who is in them, and how an area was staffed beside its figures: each read by those who may."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.workforce.actions import end_post, fill_post, keep_post, leave_post
from goldenthread.apps.workforce.queries import get_post, list_posts, list_staffed
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff
from tests.factories.workforce import DONE

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)


@pytest.fixture(autouse=True)
def areas():
    make_areas()


def make_post(**more):
    given = {
        "team": "SEND team",
        "title": "Coordinator",
        "share": Decimal(1),
        "is_coordinator": True,
        "from_on": FIRST,
    }
    return keep_post(area=HALTON, **{**given, **more}, **DONE)


def read(measure, numerator, denominator, value, snapshot):
    Reading.objects.create(
        area=HALTON, measure=measure, version=1, period="2025", end_on=date(2025, 12, 31), value=value, numerator=numerator,
        denominator=denominator, snapshot=snapshot, taken_at=NOW, groups={},
    )  # fmt: skip


def test_caseload_and_vacant_days_stand_beside_the_figures_of_the_same_year():
    first, second = make_post(), make_post(share=Decimal("0.5"))
    fill_post(post=first, who="Ash Demo", from_on=FIRST, **DONE)
    fill_post(post=second, who="Elm Demo", from_on=FIRST, until_on=date(2025, 11, 30), **DONE)
    snapshot = Snapshot.objects.create(area=HALTON, sha256="x", key="x", facts=1, cases=1, taken_at=NOW)
    read("M020", 10, 40, 25.0, snapshot)
    read("M003", 120, None, None, snapshot)
    read("M023", 5, 30, 16.7, snapshot)
    manager, board = make_staff(Role.MANAGER), make_staff(Role.BOARD_CHAIR, email="chair@example.com")
    (row,) = list_staffed(manager, area=HALTON, on=TODAY)
    assert (row.in_time, row.open_cases, row.whole_time, row.cases_each, row.vacant_days) == (
        25.0,
        150,
        1.0,
        150.0,
        31,
    )
    assert list_staffed(board, area=HALTON, on=TODAY) == []
    assert list_staffed(make_staff(Role.COORDINATOR, email="c@example.com"), area=HALTON, on=TODAY) == []


def test_before_the_first_post_was_written_down_nothing_is_told_of_posts():
    make_post(from_on=TODAY)
    snapshot = Snapshot.objects.create(area=HALTON, sha256="x", key="x", facts=1, cases=1, taken_at=NOW)
    read("M020", 10, 40, 25.0, snapshot)
    (row,) = list_staffed(SYSTEM, area=HALTON, on=TODAY)
    assert (row.whole_time, row.cases_each, row.vacant_days) == (None, None, None)


def test_nobody_is_put_into_a_post_that_somebody_is_in():
    post = make_post()
    fill_post(post=post, who="Ash Demo", from_on=FIRST, **DONE)
    with pytest.raises(WorkforceRefused):
        fill_post(post=post, who="Elm Demo", from_on=TODAY, **DONE)
    with pytest.raises(WorkforceRefused):
        end_post(post=post, until_on=TODAY, **DONE)
    leave_post(post=post, until_on=TODAY - timedelta(days=1), **DONE)
    assert get_post(SYSTEM, post=post, on=TODAY).who == ""
    fill_post(post=post, who="Elm Demo", from_on=TODAY, until_on=TODAY, **DONE)
    end_post(post=post, until_on=TODAY, **DONE)
    with pytest.raises(WorkforceRefused):
        fill_post(post=post, who="Oak Demo", from_on=TODAY + timedelta(days=1), **DONE)


def test_posts_are_kept_and_read_by_managers_of_the_area_alone():
    post = make_post()
    for by in (
        make_staff(Role.DECISION_MAKER),
        make_staff(Role.MANAGER, area=CHESHIRE, email="c@example.com"),
    ):
        assert list_posts(by, area=HALTON, on=TODAY) == []
        with pytest.raises(WorkforceNotFound):
            get_post(by, post=post, on=TODAY)
        with pytest.raises((MayNot, WorkforceNotFound)):
            fill_post(post=post, who="Ash Demo", from_on=TODAY, by=by, at=NOW)
    for more in ({"share": Decimal(0)}, {"share": Decimal("1.5")}, {"team": ""}, {"title": " "}):
        with pytest.raises(WorkforceRefused):
            make_post(**more)
