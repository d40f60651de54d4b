"""A panel is planned back from the statutory day, and its advice follows from the legal test."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.casework.panels import (
    TO_READ,
    TO_WRITE,
    AdviceIncomplete,
    Recommendation,
    check_advice,
    choose_panel,
    plan_back,
)
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.definitions.calendars import load_calendar

HALTON = load_calendar("E06000006")
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(due_on=DAYS)
def test_papers_go_out_before_the_panel_and_the_panel_sits_before_the_statutory_day(due_on: date) -> None:
    days = plan_back(due_on, calendar=HALTON)
    assert days.papers_by < days.panel_by < due_on
    working = [
        day
        for n in range((due_on - days.panel_by).days)
        if HALTON.is_working_day(day := date.fromordinal(days.panel_by.toordinal() + n))
    ]
    assert len(working) >= TO_WRITE
    assert HALTON.is_working_day(days.panel_by) and HALTON.is_working_day(days.papers_by)
    assert (days.panel_by - days.papers_by).days >= TO_READ


@given(due_on=DAYS, on=DAYS, held=st.lists(DAYS, max_size=6))
def test_a_panel_is_never_chosen_that_sits_too_late_or_has_sat(
    due_on: date, on: date, held: list[date]
) -> None:
    days = plan_back(due_on, calendar=HALTON)
    panels = list(enumerate(held))
    chosen = choose_panel(panels, days=days, on=on)
    in_time = [day for day in held if on <= day <= days.panel_by]
    assert (chosen is None) is (not in_time)
    if chosen is not None:
        assert held[chosen] == min(in_time)


@given(
    question=st.sampled_from(list(Question)),
    met=st.lists(st.booleans(), min_size=2, max_size=2),
    recommends=st.sampled_from([Recommendation.YES, Recommendation.NO]),
)
def test_advice_that_contradicts_its_own_answers_is_refused(
    question: Question, met: list[bool], recommends: Recommendation
) -> None:
    codes = [limb.code for limb in LIMBS[question]]
    limbs = dict(zip(codes, met, strict=False))
    follows = all(limbs.values()) is (recommends is Recommendation.YES)
    given_ = {
        "question": question, "recommends": recommends, "limbs": limbs, "because": dict.fromkeys(codes, "Because."),
        "evidence": "The request.", "missing": "",
    }  # fmt: skip
    if follows:
        check_advice(**given_)  # type: ignore[arg-type]
    else:
        with pytest.raises(AdviceIncomplete) as refused:
            check_advice(**given_)  # type: ignore[arg-type]
        assert set(refused.value.faults) == {"recommends"}
