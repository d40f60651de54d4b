"""Working days, tribunal days, ages and school years."""

from datetime import date

import pytest

from goldenthread.core.calendars.ages import (
    age_on,
    end_of_compulsory_school_age,
    is_young_person,
    national_curriculum_year,
)
from goldenthread.core.calendars.calendar import Period
from goldenthread.core.calendars.counting import add_months
from goldenthread.core.calendars.tribunal import add_tribunal_days, is_tribunal_closed, roll_to_tribunal_day
from goldenthread.definitions.calendars import (
    CalendarNotSound,
    load_bank_holidays,
    load_calendar,
    read_calendar,
)

CALENDAR = load_calendar("E06000006")


def test_bank_holidays_agree_with_those_gov_uk_publishes():
    from govuk_bank_holidays.bank_holidays import BankHolidays

    published = {
        holiday["date"]
        for holiday in BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales")
    }
    first, last = min(published), max(published)
    ours = {day for day in load_bank_holidays() if first <= day <= last and day.weekday() < 5}
    assert len(published) > 50 and ours == {day for day in published if day.weekday() < 5}


def test_a_holiday_on_a_weekend_takes_away_one_working_day_and_not_two():
    # Christmas Day 2027 is a Saturday: Monday 27 and Tuesday 28 December are given instead.
    assert CALENDAR.add_working_days(date(2027, 12, 24), 1) == date(2027, 12, 29)


def test_working_days_beginning_with_a_day_off_begin_with_the_next_working_day():
    assert CALENDAR.add_working_days_inclusive(date(2025, 6, 7), 1) == date(2025, 6, 9)


def test_working_days_before_a_day_leave_that_many_between():
    assert CALENDAR.subtract_working_days(date(2025, 4, 22), 1) == date(2025, 4, 17)


def test_the_tribunal_is_closed_from_christmas_to_new_year_and_in_august():
    assert [is_tribunal_closed(date(2025, *day)) for day in [(12, 24), (12, 25), (1, 1), (1, 2), (7, 31), (8, 1), (8, 31), (9, 1)]] == [
        False, True, True, False, False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ends_on", "rolls_to"),
    [("2025-12-29", "2026-01-02"), ("2026-01-01", "2026-01-02"), ("2027-12-31", "2028-01-04"), ("2025-08-20", "2025-09-01"), ("2025-05-03", "2025-05-06")],
)  # fmt: skip
def test_a_tribunal_time_rolls_to_its_next_day(ends_on, rolls_to):
    assert roll_to_tribunal_day(date.fromisoformat(ends_on), CALENDAR).isoformat() == rolls_to


def test_tribunal_days_leave_out_august():
    assert add_tribunal_days(date(2025, 7, 31), 1, CALENDAR) == date(2025, 9, 1)


def test_months_go_back_by_corresponding_date_too():
    assert add_months(date(2026, 7, 31), -5) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("born_on", "last_day"),
    [("2009-09-01", "2026-06-26"), ("2010-03-05", "2026-06-26"), ("2010-08-31", "2026-06-26"), ("2010-09-01", "2027-06-25"), ("2008-02-29", "2024-06-28")],
)  # fmt: skip
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born_on, last_day):
    assert end_of_compulsory_school_age(date.fromisoformat(born_on)).isoformat() == last_day


def test_a_young_person_is_over_compulsory_school_age_and_under_25():
    born_on = date(2010, 3, 5)
    days = [date(2026, 6, 26), date(2026, 6, 27), date(2035, 3, 4), date(2035, 3, 5)]
    assert [is_young_person(born_on, day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("born_on", "on", "year"),
    [("2020-08-31", "2024-09-01", 0), ("2020-09-01", "2024-09-01", -1), ("2015-03-02", "2024-10-01", 5), ("2010-01-01", "2026-06-30", 11)],
)  # fmt: skip
def test_the_curriculum_year_follows_the_birth_date(born_on, on, year):
    assert national_curriculum_year(date.fromisoformat(born_on), date.fromisoformat(on)) == year


def test_an_age_goes_up_on_the_birthday():
    assert [age_on(date(2012, 2, 29), date(2023, *day)) for day in [(2, 28), (3, 1)]] == [10, 11]


def test_a_demonstrator_s_calendar_says_that_it_is_one():
    for area in ("E06000006", "E06000050"):
        calendar = load_calendar(area)
        assert calendar.is_demonstrator and "nvented" in calendar.source and "demonstrator" in calendar.name


def test_an_area_with_no_file_has_bank_holidays_and_no_invented_terms():
    calendar = load_calendar("E08000001")
    assert (calendar.terms, calendar.closures) == ((), ()) and calendar.bank_holidays


def test_an_area_is_never_taken_as_a_path():
    assert load_calendar("../law/words").terms == ()


@pytest.mark.parametrize(
    "text", ['name = "A"', 'name = "A"\nsource = "B"\n[[term]]\nname = "x"\nbegins_on = 2025-01-02\nends_on = 2025-01-01', "name ="]
)  # fmt: skip
def test_a_calendar_that_is_not_sound_is_refused_by_name(text, tmp_path):
    (tmp_path / "E1.toml").write_text(text)
    with pytest.raises(CalendarNotSound, match=r"E1\.toml"):
        read_calendar("E1", folder=tmp_path)


def test_a_period_counts_both_its_ends():
    period = Period(name="half term", begins_on=date(2025, 2, 17), ends_on=date(2025, 2, 21))
    assert period.days == 5 and period.covers(date(2025, 2, 21)) and not period.covers(date(2025, 2, 22))
