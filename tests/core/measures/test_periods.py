"""A period is found by the name it has in one release or another, or by a day."""

from datetime import date

import pytest

from goldenthread.core.measures.periods import (
    PeriodNotUnderstood,
    census_day,
    find_period,
    last_day,
    read_period,
)


def test_a_calendar_year_written_as_two_is_the_first_of_them():
    # sen_need_newplans.csv of the later 2025 cut says "Calendar year" and 202425.
    assert read_period("202425", "Calendar year") == "2024"


def test_an_academic_year_is_named_by_both_its_years():
    assert read_period("202425", "Academic year") == "202425"
    assert read_period("2024", "Academic year") == "202425"


@pytest.mark.parametrize("asked", ["202425", "2024/25", "2024-25", "2025"])
def test_january_2025_is_found_by_either_name(asked):
    assert find_period(asked, there=["202324", "202425"], is_stock=True) == "202425"


def test_an_academic_year_is_found_where_a_release_names_its_january():
    assert find_period("202425", there=["2024", "2025"], is_stock=True) == "2025"


def test_a_year_of_what_happened_is_not_mistaken_for_a_january():
    assert find_period("202425", there=["2024"], is_stock=False) is None


@pytest.mark.parametrize(
    ("day", "found"), [("2025-01-16", "202425"), ("2025-01-15", "202324"), ("2024-01-01", None)]
)
def test_a_day_finds_the_newest_count_that_was_complete(day, found):
    assert find_period(day, there=["202324", "202425"], is_stock=True) == found


def test_a_day_in_a_year_finds_the_year_before_until_the_year_is_over():
    assert find_period("2024-12-30", there=["2023", "2024"], is_stock=False) == "2023"
    assert find_period("2024-12-31", there=["2023", "2024"], is_stock=False) == "2024"


def test_the_census_is_on_the_third_thursday_of_january():
    # DfE, School census 2025: Thursday 16 January 2025.
    assert census_day(2025) == date(2025, 1, 16)
    assert last_day("202425") == date(2025, 1, 16)


@pytest.mark.parametrize("asked", ["24", "202426", "2024-02-30", "last year", "", "2024-13"])
def test_what_is_no_period_is_refused_with_how_to_write_one(asked):
    with pytest.raises(PeriodNotUnderstood, match=r"2024|calendar"):
        find_period(asked, there=["2024"], is_stock=False)
