"""Bodies keep their names and their reporting lines by date, whatever an area's governance looks like."""

from datetime import date

import pytest

from goldenthread.apps.accounts.actions import (
    add_body,
    end_reporting_line,
    rename_body,
    set_reporting_line,
)
from goldenthread.apps.accounts.queries import (
    find_body_by_name,
    list_bodies,
    list_names_of_body,
    list_reporting_line,
    name_of_body,
)
from goldenthread.apps.accounts.types import BodyKind, NotFound, OutOfOrder, ReportsToItself
from goldenthread.apps.audit.models import Entry
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM

pytestmark = pytest.mark.django_db


def body(
    name: str, *, kind: BodyKind = BodyKind.BOARD, area: str = HALTON, from_on: date | None = None
) -> int:
    return add_body(area=area, kind=kind, name=name, from_on=from_on, by=SYSTEM, at=NOW)


def reports(under: int, over: int, *, from_on: date | None, **more: bool) -> None:
    set_reporting_line(body=under, to=over, from_on=from_on, by=SYSTEM, at=NOW, **more)


def above(under: int, on: date) -> list[str]:
    return [rung.name for rung in list_reporting_line(SYSTEM, body=under, on=on)]


def test_who_did_this_report_to_in_may_2016_and_in_may_2024():
    # Requirement G04: the strategic group reported to the Children's Trust, later to the Strategic
    # Improvement Board and through it to the Health and Wellbeing Board.
    group = body("SEND Strategic Group")
    trust = body("Children's Trust")
    board = body("SEND Strategic Improvement Board")
    wellbeing = body("Health and Wellbeing Board")
    reports(group, trust, from_on=None)
    reports(board, wellbeing, from_on=date(2024, 1, 15))
    reports(group, board, from_on=date(2024, 1, 15))
    assert above(group, date(2016, 5, 1)) == ["Children's Trust"]
    assert above(group, date(2024, 5, 1)) == [
        "SEND Strategic Improvement Board",
        "Health and Wellbeing Board",
    ]
    assert above(group, date(2024, 1, 14)) == ["Children's Trust"]
    assert above(group, date(2024, 1, 15)) == [
        "SEND Strategic Improvement Board",
        "Health and Wellbeing Board",
    ]


def test_a_ccg_that_became_an_icb_is_one_body_with_two_names():
    health = body("Halton CCG", kind=BodyKind.HEALTH_COMMISSIONER, from_on=date(2013, 4, 1))
    rename_body(body=health, name="Cheshire and Merseyside ICB", from_on=date(2022, 7, 1), by=SYSTEM, at=NOW)
    assert name_of_body(SYSTEM, body=health, on=date(2022, 6, 30)) == "Halton CCG"
    assert name_of_body(SYSTEM, body=health, on=date(2022, 7, 1)) == "Cheshire and Merseyside ICB"
    held = list_names_of_body(SYSTEM, body=health)
    assert [(name.name, name.from_on, name.until_on) for name in held] == [
        ("Halton CCG", date(2013, 4, 1), date(2022, 7, 1)),
        ("Cheshire and Merseyside ICB", date(2022, 7, 1), None),
    ]
    assert find_body_by_name(SYSTEM, area=HALTON, name="halton ccg") == health


def test_before_a_body_s_first_known_name_it_goes_by_that_name():
    late = body("New Board", from_on=date(2022, 1, 1))
    assert name_of_body(SYSTEM, body=late, on=date(2010, 1, 1)) == "New Board"


def test_a_name_that_starts_before_the_last_one_is_refused():
    board = body("Board")
    rename_body(body=board, name="Second", from_on=date(2022, 1, 1), by=SYSTEM, at=NOW)
    with pytest.raises(OutOfOrder):
        rename_body(body=board, name="Third", from_on=date(2021, 1, 1), by=SYSTEM, at=NOW)


def test_a_body_never_reports_to_itself_even_by_a_long_way_round():
    one, two, three = body("One"), body("Two"), body("Three")
    reports(one, two, from_on=None)
    reports(two, three, from_on=date(2020, 1, 1))
    with pytest.raises(ReportsToItself):
        reports(three, one, from_on=date(2021, 1, 1))
    with pytest.raises(ReportsToItself):
        reports(one, one, from_on=date(2021, 1, 1))


def test_a_body_may_report_to_two_and_each_is_named_once():
    group, first, second, top = body("Group"), body("First"), body("Second"), body("Top")
    reports(group, first, from_on=None)
    reports(group, second, from_on=date(2020, 1, 1), keep_others=True)
    reports(first, top, from_on=None)
    reports(second, top, from_on=None)
    rungs = list_reporting_line(SYSTEM, body=group, on=date(2021, 1, 1))
    assert [(rung.step, rung.name) for rung in rungs] == [(1, "First"), (1, "Second"), (2, "Top")]


def test_a_line_that_ended_is_no_longer_followed():
    group, trust = body("Group"), body("Trust")
    reports(group, trust, from_on=date(2010, 1, 1))
    end_reporting_line(body=group, to=trust, until_on=date(2018, 1, 1), by=SYSTEM, at=NOW)
    assert above(group, date(2017, 12, 31)) == ["Trust"]
    assert above(group, date(2018, 1, 1)) == []
    with pytest.raises(OutOfOrder):
        end_reporting_line(body=group, to=trust, until_on=date(2019, 1, 1), by=SYSTEM, at=NOW)


def test_one_area_does_not_see_another_s_bodies():
    theirs = body("Their Board", area=CHESHIRE)
    ours = Viewer(account=1, areas={HALTON: frozenset({Role.MANAGER})})
    assert list_bodies(ours, area=CHESHIRE, on=date(2024, 1, 1)) == []
    assert list_names_of_body(ours, body=theirs) == []
    assert find_body_by_name(ours, area=CHESHIRE, name="Their Board") is None
    for asked in (name_of_body, list_reporting_line):
        with pytest.raises(NotFound):
            asked(ours, body=theirs, on=date(2024, 1, 1))


def test_a_line_never_crosses_areas():
    with pytest.raises(NotFound):
        reports(body("Ours"), body("Theirs", area=CHESHIRE), from_on=None)


def test_only_an_administrator_changes_bodies():
    board = body("Board")
    coordinator = Viewer(account=1, areas={HALTON: frozenset({Role.COORDINATOR})})
    with pytest.raises(MayNot):
        rename_body(body=board, name="Mine", from_on=date(2024, 1, 1), by=coordinator, at=NOW)
    elsewhere = system_viewer(areas=(CHESHIRE,))
    with pytest.raises(MayNot):
        add_body(area=HALTON, kind=BodyKind.BOARD, name="Ours", by=elsewhere, at=NOW)


def test_each_change_has_one_entry_in_its_own_area_s_journal():
    group, trust = body("Group"), body("Trust")
    reports(group, trust, from_on=None)
    rename_body(body=group, name="Renamed", from_on=date(2024, 1, 1), by=SYSTEM, at=NOW)
    acts = list(Entry.objects.filter(area=HALTON).order_by("seq").values_list("act", flat=True))
    assert acts == ["body_added", "body_added", "reporting_line_set", "body_renamed"]
