"""A status has one word and one colour wherever it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.components.presenters.status import status_key, status_tag

STATUSES = ("NOT_YET", "DUE", "OVERDUE", "MET", "MET_LATE", "EXCUSED", "ENDED")


@pytest.mark.parametrize(
    ("days_left", "text"),
    [(0, "Due today"), (1, "Due in 7 days"), (7, "Due in 7 days"), (8, "Due later"), (None, "Due later")],
)
def test_a_due_duty_says_how_soon(days_left: int | None, text: str) -> None:
    assert status_tag("DUE", days_left=days_left).text == text


@given(st.sampled_from(STATUSES), st.integers(min_value=-5000, max_value=5000))
def test_every_status_of_a_duty_has_a_tag_from_the_key(status: str, days_left: int) -> None:
    assert status_tag(status, days_left=days_left) in status_key()


def test_no_two_tags_share_a_word_or_a_colour() -> None:
    key = status_key()
    assert len({tag.text for tag in key}) == len({tag.classes for tag in key}) == len(key)


def test_a_word_that_is_no_status_is_refused_with_those_that_are() -> None:
    with pytest.raises(LookupError, match="DUE, OVERDUE or MET"):
        status_tag("LATE")
