"""Posts: on how many days each was vacant, and how many cases there were for each whole-time coordinator in post."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHeld:
    """A post: its share of a whole-time week, from when until when it exists, and the days on which somebody was in it."""

    share: float
    is_coordinator: bool
    lasts: Span
    filled: tuple[Span, ...] = ()


def count_vacant_days(post: PostHeld, *, from_on: date, until_on: date) -> int:
    """Return on how many days of a time a post existed and nobody was in it, both days counted."""
    begins, ends = _within(post.lasts, from_on, until_on)
    if begins > ends:
        return 0
    vacant, free_from = 0, begins
    for first, last in sorted(_within(span, begins, ends) for span in post.filled):
        if first > last:
            continue
        vacant += max((first - free_from).days, 0)
        free_from = max(free_from, last + _DAY)
    return vacant + max((ends - free_from).days + 1, 0)


def _within(span: Span, from_on: date, until_on: date) -> tuple[date, date]:
    return max(span[0], from_on), min(span[1] or until_on, until_on)


def is_filled(post: PostHeld, *, on: date) -> bool:
    """Answer whether somebody is in a post on a day."""
    return any(_is_in(span, on) for span in post.filled)


def _is_in(span: Span, on: date) -> bool:
    return span[0] <= on and (span[1] is None or on <= span[1])


def whole_time_in_post(posts: Iterable[PostHeld], *, on: date) -> float:
    """Return how many whole-time coordinators are in post on a day, parts of a week added up."""
    return round(sum(post.share for post in posts if post.is_coordinator and is_filled(post, on=on)), 2)


def cases_each(open_cases: int, posts: Sequence[PostHeld], *, on: date) -> float | None:
    """Return the open cases for each whole-time coordinator in post on a day; None where nobody is in post."""
    people = whole_time_in_post(posts, on=on)
    return round(open_cases / people, 1) if people else None
