"""A family is asked about a review or a change only while one is under way."""

from datetime import date

import pytest

from goldenthread.core.casework.under_way import is_change_open, is_gathering_advice, is_review_open
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


def facts(*told: tuple[Event, int]) -> list[Fact]:
    return [Fact(event=event, on=date(2026, 3, day)) for event, day in told]


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        ((), False),
        (((Event.PLAN_FINALISED, 1),), False),
        (((Event.REVIEW_MEETING_CALLED, 2),), True),
        (((Event.REVIEW_MEETING_HELD, 9),), True),
        (
            ((Event.REVIEW_MEETING_CALLED, 2), (Event.REVIEW_MEETING_HELD, 9), (Event.REVIEW_DECIDED, 20)),
            False,
        ),
        (((Event.REVIEW_DECIDED, 20), (Event.REVIEW_MEETING_CALLED, 21)), True),
        (((Event.REVIEW_DECIDED, 20), (Event.REVIEW_MEETING_CALLED, 20)), True),
        # A change that ends leaves open a review that was called meanwhile.
        (((Event.REVIEW_DECIDED, 1), (Event.REVIEW_MEETING_CALLED, 2), (Event.PLAN_AMENDED, 5)), True),
    ],
)
def test_a_review_is_open_from_its_calling_to_its_decision(told, is_open):
    assert is_review_open(facts(*told)) is is_open


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        ((), False),
        (((Event.REVIEW_DECIDED, 1),), False),
        (((Event.AMENDMENT_NOTICE_SENT, 2),), True),
        (((Event.AMENDMENT_NOTICE_SENT, 2), (Event.PLAN_AMENDED, 20)), False),
        (((Event.AMENDMENT_NOTICE_SENT, 2), (Event.AMENDMENT_ABANDONED, 20)), False),
        (((Event.PLAN_AMENDED, 1), (Event.AMENDMENT_NOTICE_SENT, 2)), True),
    ],
)
def test_a_change_is_open_from_its_notice_until_it_is_settled(told, is_open):
    assert is_change_open(facts(*told)) is is_open


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        ((), False),
        (((Event.ADVICE_REQUESTED, 2),), True),
        (((Event.ADVICE_REQUESTED, 2), (Event.ISSUE_AGREED, 9)), True),
        (((Event.ADVICE_REQUESTED, 2), (Event.PLAN_FINALISED, 20)), False),
        (((Event.ADVICE_REQUESTED, 2), (Event.ISSUE_REFUSED, 20)), False),
        (((Event.PLAN_FINALISED, 1), (Event.REASSESSMENT_AGREED, 2), (Event.ADVICE_REQUESTED, 3)), True),
    ],
)
def test_advice_is_gathered_from_its_asking_until_there_is_a_plan_or_none(told, is_open):
    assert is_gathering_advice(facts(*told)) is is_open
