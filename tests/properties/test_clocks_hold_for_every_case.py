"""What must hold of the clocks for every case, however muddled its record."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.core.clocks import list_duties, list_warnings
from goldenthread.core.clocks.counting import last_day_in_time
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Ground, Status
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from tests.properties.threads import EXCUSED, any_day, facts, threads

LAW = load_law()
CALENDAR = load_calendar("E06000006")
RULES = {rule.name: rule for rule in LAW.rules}


def duties(thread, on):
    return list_duties(thread, law=LAW, calendar=CALENDAR, on=on)


def due_days(found):
    return sorted((state.rule, str(state.id), state.trigger.on, str(state.due_on)) for state in found)


@given(
    threads(),
    any_day(),
    st.sampled_from(EXCUSED),
    st.sampled_from(list(Ground)),
    st.sampled_from([None, "a", "b"]),
)
def test_an_exception_never_moves_a_date(thread, on, clock, ground, id_):
    excuse = Fact(
        event=Event.EXCEPTION_RECORDED, on=on, id=id_, extra={"clock": clock.value, "ground": ground.value}
    )
    assert due_days(duties(replace(thread, facts=(*thread.facts, excuse)), on)) == due_days(
        duties(thread, on)
    )


@given(threads(), any_day(), st.sampled_from(EXCUSED), st.sampled_from(list(Ground)))
def test_an_exception_only_ever_turns_open_or_late_into_excused(thread, on, clock, ground):
    excuse = Fact(event=Event.EXCEPTION_RECORDED, on=on, extra={"clock": clock.value, "ground": ground.value})
    before, after = duties(thread, on), duties(replace(thread, facts=(*thread.facts, excuse)), on)
    for one, other in zip(before, after, strict=True):
        assert other.status is one.status or (
            other.status is Status.EXCUSED
            and one.status in {Status.DUE, Status.OVERDUE, Status.NOT_YET, Status.MET_LATE}
        )


@given(threads(), facts(), any_day())
def test_a_fact_after_the_day_changes_nothing(thread, later, on):
    later = replace(later, on=on + timedelta(days=1))
    wider = replace(thread, facts=(*thread.facts, later))
    assert duties(wider, on) == duties(thread, on)
    assert list_warnings(wider, on=on) == list_warnings(thread, on=on)


@given(threads(), any_day(), st.randoms(use_true_random=False))
def test_the_order_of_writing_changes_nothing_between_days(thread, on, chance):
    by_day = {fact.on: fact for fact in thread.facts}
    assume(len(by_day) > 1)
    mixed = list(by_day.values())
    chance.shuffle(mixed)
    assert duties(replace(thread, facts=tuple(mixed)), on) == duties(
        replace(thread, facts=tuple(by_day.values())), on
    )


@given(threads(), any_day(), st.integers(-40, 40))
def test_a_correction_written_last_counts_as_if_it_had_been_written_in_its_place(thread, on, days):
    assume(thread.facts)
    first, *rest = thread.facts
    corrected = replace(first, on=first.on + timedelta(days=days))
    assume(corrected.on not in {fact.on for fact in rest})
    in_place, written_last = (corrected, *rest), (*rest, corrected)
    assert duties(replace(thread, facts=written_last), on) == duties(replace(thread, facts=in_place), on)


@given(threads(), any_day())
def test_met_means_in_time_and_late_means_after_the_last_day(thread, on):
    for state in duties(thread, on):
        limit = RULES[state.rule].find_limit(state.trigger.on) or RULES[state.rule].limits[0]
        last = state.due_on and last_day_in_time(state.due_on, limit=limit)
        if state.status is Status.MET:
            assert state.met_on is not None and (last is None or state.met_on <= last)
        elif state.status is Status.MET_LATE:
            assert last is not None and state.met_on > last
        elif state.status is not Status.EXCUSED:
            assert state.met_on is None


@given(threads(), any_day())
def test_overdue_means_the_day_has_passed_and_days_left_agrees(thread, on):
    for state in duties(thread, on):
        if state.status is Status.OVERDUE:
            assert state.due_on < on and state.days_left == (state.due_on - on).days < 0
        if state.status is Status.DUE and state.due_on:
            assert state.due_on >= on and state.days_left >= 0
        if not state.is_open:
            assert state.days_left is None


@given(threads(), any_day())
def test_every_duty_gives_its_reasons_its_citation_and_a_sentence_for_a_family(thread, on):
    for state in duties(thread, on):
        assert len(state.why) >= 2 and all(state.why) and state.citation and state.limit
        assert state.sentence and "{" not in state.sentence and "None" not in state.sentence
        assert (state.due_on is None) == (not RULES[state.rule].limits[0].has_date)
        assert not any("None" in reason for reason in state.why)


@given(threads(), any_day())
def test_a_day_later_no_duty_that_was_met_is_open_again_unless_advice_was_sent_back(thread, on):
    assume(not any(fact.event is Event.ADVICE_RETURNED for fact in thread.facts))
    settled = {
        (state.rule, state.id, state.trigger.on, state.due_on)
        for state in duties(thread, on)
        if state.status in {Status.MET, Status.MET_LATE}
    }
    assume(not any(fact.on == on + timedelta(days=1) for fact in thread.facts))
    again = {
        (state.rule, state.id, state.trigger.on, state.due_on)
        for state in duties(thread, on + timedelta(days=1))
        if state.status in {Status.MET, Status.MET_LATE}
    }
    assert settled <= again
