"""Ages, school years, and the day a child comes to the end of compulsory school age."""

from datetime import date, timedelta

from goldenthread.core.calendars.counting import MONTHS_IN_YEAR, add_months

SEPTEMBER, JUNE, FRIDAY = 9, 6, 4
LEAVING_AGE = 16
AGE_BEFORE_RECEPTION = 4


def age_on(born_on: date, on: date) -> int:
    """Return how many birthdays the person has had by the end of the day.

    Someone born on 29 February has a birthday on 1 March in other years, as the law in England holds.
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def school_year_of(on: date) -> int:
    """Return the year in which the school year that holds this day began (1 September to 31 August)."""
    return on.year if on.month >= SEPTEMBER else on.year - 1


def national_curriculum_year(born_on: date, on: date) -> int:
    """Return the national curriculum year of a child taught with their own age group.

    Reception is 0 and nursery -1. A child taught out of their age group has a recorded year instead.
    """
    return age_on(born_on, date(school_year_of(on), SEPTEMBER - 1, 31)) - AGE_BEFORE_RECEPTION


def end_of_compulsory_school_age(born_on: date) -> date:
    """Return the last day of compulsory school age.

    It is the last Friday in June of the school year in which the child turns 16, even where the
    birthday comes after it (Education Act 1996 s.8(3); School Leaving Date Order 1997).
    """
    turns_sixteen_on = add_months(born_on, LEAVING_AGE * MONTHS_IN_YEAR)
    last_of_june = date(school_year_of(turns_sixteen_on) + 1, JUNE, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - FRIDAY) % 7)


def is_young_person(born_on: date, on: date) -> bool:
    """Whether the person is over compulsory school age and under 25 (Children and Families Act 2014 s.83(2))."""
    return on > end_of_compulsory_school_age(born_on) and age_on(born_on, on) < 25
