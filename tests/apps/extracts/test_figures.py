"""Measures are worked out from what was loaded, name their batches, and have no value where nobody returned anything."""

import pytest

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.benchmarks.actions import take_snapshot
from goldenthread.apps.benchmarks.own import OwnFigures
from goldenthread.apps.extracts.actions import undo_extract
from goldenthread.apps.extracts.queries import get_attainment, label_extracts, read_extract_frames
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.measures.taking import take_readings
from goldenthread.apps.people.types import IdentifierGiven, IdentifierKind
from goldenthread.core.access.roles import Role
from goldenthread.core.measures.own import NotReturned
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.definitions.measures import load_measures
from tests.factories.extracts import CENSUS_HEADINGS, CENSUS_ON, as_csv, census_row, load, upn
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_child, make_staff

RESULTS = ("Year", "Key stage", "Measure", "SEN", "Provision", "URN", "Pupils", "Met", "Average score")


@pytest.fixture(autouse=True)
def _figures(settings, tmp_path) -> None:
    settings.FIGURES = tmp_path


def figures() -> OwnFigures:
    return OwnFigures(
        SYSTEM, snapshot=take_snapshot(area=HALTON, by=SYSTEM, at=NOW), period=TODAY.isoformat(), today=TODAY, law=load_law(),
        calendar=load_calendar(HALTON), extracts=read_extract_frames(SYSTEM, area=HALTON, on=TODAY),
    )  # fmt: skip


def load_census(manager, **more):
    rows = [census_row(each, sen="K") for each in range(3)] + [census_row(3, sen="E")]
    rows += [census_row(each, sen="N") for each in range(4, 10)]
    return load(as_csv(CENSUS_HEADINGS, rows), by=manager, **more)


def test_pupils_on_support_and_with_a_plan_are_over_every_pupil_and_name_their_batch(manager):
    load_census(manager)
    found = figures()
    for measure, value, top in (("M001", 30.0, 3), ("M002", 10.0, 1)):
        reading = found.read(load_measures()[measure])
        assert (reading.value, reading.numerator, reading.denominator) == (value, top, 10)
        [label] = label_extracts(SYSTEM, area=HALTON, batches=set(reading.extracts))
        assert label.startswith("extract ") and "census.csv" in label


def test_what_nobody_returned_has_no_value_and_is_not_nought(manager):
    found = figures()
    for measure in ("M001", "M048", "M051", "M056", "M058", "M062", "M065"):
        with pytest.raises(NotReturned):
            found.count(load_measures()[measure])
    take_readings(area=HALTON, by=SYSTEM, at=NOW)
    assert not Reading.objects.filter(measure__in=("M001", "M062")).exists()
    assert Reading.objects.filter(measure="M004").exists()


def test_a_reading_keeps_the_batches_that_it_rests_on_and_goes_back_when_they_do(manager):
    batch = load_census(manager)
    take_readings(area=HALTON, by=SYSTEM, at=NOW)
    reading = Reading.objects.filter(measure="M001", period=TODAY.isoformat()).get()
    assert reading.extracts[0].startswith("extract ") and reading.groups == {}
    undo_extract(batch=batch, because="The wrong file", by=manager, at=NOW)
    with pytest.raises(NotReturned):
        figures().count(load_measures()["M001"])


def test_a_record_that_is_kept_apart_is_in_no_count(manager):
    kept = make_child(identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=upn(0)),))
    load_census(manager)
    restrict_record(area=HALTON, child=kept.child, by=SYSTEM, at=NOW)
    assert figures().read(load_measures()["M001"]).numerator == 2


def test_needs_found_since_a_census_that_told_none_are_counted_at_the_age_then(manager):
    load(
        as_csv(CENSUS_HEADINGS, [census_row(1, sen="N"), census_row(2, sen="K")]),
        by=manager,
        on=CENSUS_ON.replace(year=2025),
    )
    load(
        as_csv(CENSUS_HEADINGS, [census_row(1, sen="K"), census_row(2, sen="K")]),
        by=manager,
        name="later.csv",
    )
    reading = figures().read(load_measures()["M048"])
    assert (reading.value, reading.denominator) == (10.6, 1)


def test_attendance_and_exclusions_are_of_pupils_with_needs(manager):
    load_census(manager)
    headings = ("UPN", "URN", "Possible sessions", "Absences")
    sessions = [(upn(0), "900001", 100, 60), (upn(1), "900001", 100, 20), (upn(9), "900001", 100, 100)]
    load(as_csv(headings, sessions), by=manager, kind="attendance", name="attendance.csv")
    headings = ("UPN", "URN", "Category", "Start date")
    begun = [
        (upn(0), "900001", "SUSP", "01/10/2026"),
        (upn(0), "900001", "fixed term", "12/10/2026"),
        (upn(9), "900001", "PERM", "01/10/2026"),
    ]
    load(as_csv(headings, begun), by=manager, kind="exclusions", name="exclusions.csv", on=None)
    found = {each: figures().read(load_measures()[each]) for each in ("M051", "M052", "M053", "M056", "M057")}
    assert (found["M051"].value, found["M051"].numerator, found["M051"].denominator) == (40.0, 80, 200)
    assert (found["M052"].value, found["M053"].value) == (100.0, 50.0)
    assert (found["M056"].numerator, found["M056"].denominator, found["M057"].numerator) == (2, 4, 0)


def test_children_out_of_school_need_both_lists(manager):
    headings = ("UPN", "DOB", "SEN status", "Start date")
    load(
        as_csv(headings, [(upn(1), "02/03/2016", "K", "01/09/2026"), (upn(2), "02/03/2016", "N", "")]),
        by=manager,
        kind="missing",
        name="cme.csv",
    )
    with pytest.raises(NotReturned):
        figures().count(load_measures()["M058"])
    load(
        as_csv(headings, [(upn(3), "02/03/2016", "K", ""), (upn(4), "02/03/2016", "E", "")]),
        by=manager,
        kind="home",
        name="ehe.csv",
    )
    reading = figures().read(load_measures()["M058"])
    assert (reading.value, reading.numerator, reading.denominator) == (2, 2, 4)


def test_attainment_is_of_the_newest_year_that_is_over_and_stands_in_a_grid_for_those_inside(manager):
    rows = [
        ("2025/26", "KS2", "RWM", "K", "Mainstream", "900001", 20, 8, ""),
        ("2025/26", "KS2", "RWM", "E", "Special", "900002", 10, 1, ""),
        ("2025/26", "KS2", "RWM", "N", "Mainstream", "900001", 100, 70, ""),
        ("2024/25", "KS2", "RWM", "K", "Mainstream", "900001", 20, 2, ""),
        ("2025/26", "KS4", "A8", "K", "Mainstream", "900001", 10, "", 30.5),
    ]
    load(as_csv(RESULTS, rows), by=manager, kind="attainment", name="results.csv")
    found = figures()
    reading = found.read(load_measures()["M064"])
    assert (reading.value, reading.numerator, reading.denominator) == (30.0, 9, 30)
    assert found.read(load_measures()["M065"]).value == 30.5
    page = get_attainment(manager, area=HALTON, on=TODAY)
    assert (page.year, page.years) == ("202526", ("202526", "202425"))
    grid = next(each for each in page.grids if each.measure == "RWM")
    assert grid.cells["SPECIAL", "E"].met == 1 and grid.cells["AP", "E"] is None
    assert page.batches[0].startswith("extract ")
    assert get_attainment(make_staff(Role.COORDINATOR), area=HALTON, on=TODAY).grids == ()
