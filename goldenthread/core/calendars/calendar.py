"""Working days, bank holidays, school terms and closures of one local area."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A named run of days, both ends counted."""

    name: str
    begins_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on < self.begins_on:
            raise ValueError(f"{self.name} ends on {self.ends_on}, before it begins on {self.begins_on}")

    @property
    def days(self) -> int:
        """How many days the period lasts, its first and last counted."""
        return (self.ends_on - self.begins_on).days + 1

    def covers(self, day: date) -> bool:
        """Whether the day falls in the period."""
        return self.begins_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days that count in one local area.

    `bank_holidays` are England's, and known to the end of `known_to`. `terms` and `closures` belong to
    the area; they are evidence for an exception and never make a day less of a working day, because
    regulation 2 leaves out only Saturdays, Sundays, Christmas Day, Good Friday and bank holidays.
    `is_demonstrator` marks dates that no real council has published.
    """

    area: str
    name: str
    bank_holidays: frozenset[date]
    known_to: date
    source: str
    is_demonstrator: bool = False
    terms: tuple[Period, ...] = ()
    closures: tuple[Period, ...] = ()

    def is_working_day(self, day: date) -> bool:
        """Whether the day is neither a Saturday, a Sunday nor a bank holiday in England."""
        # The weekend is looked at first: the list of holidays holds a holiday's own Saturday or Sunday too.
        return day.weekday() < SATURDAY and day not in self.bank_holidays

    def next_working_day(self, day: date) -> date:
        """Return the first working day after this one."""
        day += ONE_DAY
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, days: int) -> date:
        """Return the last of so many working days after this one, which is itself not counted."""
        for _ in range(days):
            day = self.next_working_day(day)
        return day

    def add_working_days_inclusive(self, day: date, days: int) -> date:
        """Return the last of so many working days beginning with this one.

        The count begins with the first working day on or after it.
        """
        first = day if self.is_working_day(day) else self.next_working_day(day)
        return self.add_working_days(first, days - 1)

    def subtract_working_days(self, day: date, days: int) -> date:
        """Return the working day that leaves so many working days before this one."""
        while days:
            day -= ONE_DAY
            days -= self.is_working_day(day)
        return day

    def find_closure(self, day: date) -> Period | None:
        """Return the area's closure that the day falls in, or None."""
        return next((closure for closure in self.closures if closure.covers(day)), None)
