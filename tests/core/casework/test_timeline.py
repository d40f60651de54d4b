"""The timeline: drawn from the moves, fit for its reader, and honest about records that begin mid-thread."""

from datetime import date

import pytest

from goldenthread.core.casework.moves import MOVES, MoveNotAllowed, check_may_move, list_moves, stage_of
from goldenthread.core.casework.stages import CLOSED, Stage
from goldenthread.core.casework.timeline import Passage, draw_timeline
from goldenthread.core.clocks import list_duties
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

HALTON = "E06000006"
REQUESTED = Fact(event=Event.REQUEST_RECEIVED, on=date(2026, 3, 2))
AGREED = Fact(event=Event.ASSESSMENT_AGREED, on=date(2026, 4, 1))


def draw(*facts: Fact, on: date = date(2026, 4, 2), person: str | None = None, for_staff: bool = False):
    thread = Thread(case="HAL-000001", area=HALTON, facts=facts)
    duties = list_duties(thread, law=load_law(), calendar=load_calendar(HALTON), on=on)
    return draw_timeline(facts, duties, stage=stage_of(facts), person=person, for_staff=for_staff)


def test_a_new_request_shows_every_step_to_come_with_its_last_day():
    points = {point.key: point for point in draw(REQUESTED, on=date(2026, 3, 3))}
    assert points["request_received"].passage is Passage.DONE
    assert (points["assessment_agreed"].passage, points["assessment_agreed"].due_on) == (
        Passage.NOW,
        date(2026, 4, 13),
    )
    assert points["plan_finalised"].due_on == date(2026, 7, 20)
    assert points["plan_finalised"].why


def test_a_late_step_says_late():
    points = {point.key: point for point in draw(REQUESTED, on=date(2026, 5, 1))}
    assert points["assessment_agreed"].passage is Passage.LATE


def test_advice_counts_what_is_in():
    asked = [
        Fact(event=Event.ADVICE_REQUESTED, on=date(2026, 4, 2), id=ref, extra={"kind": "MEDICAL"})
        for ref in ("a1", "a2")
    ]
    came = Fact(event=Event.ADVICE_RECEIVED, on=date(2026, 4, 20), id="a1")
    points = {p.key: p for p in draw(REQUESTED, AGREED, *asked, came, on=date(2026, 4, 21))}
    assert points["advice"].sentence.startswith("1 of 2 replies are in")


def test_each_reader_sees_their_own_fifteen_days():
    served = [
        Fact(event=Event.DRAFT_SERVED, on=date(2026, 6, day), id=person, extra={"to": person})
        for day, person in ((8, "parent-1"), (10, "parent-2"))
    ]
    facts = (REQUESTED, AGREED, Fact(event=Event.ISSUE_AGREED, on=date(2026, 6, 1)), *served)
    due = {
        person: next(
            p for p in draw(*facts, on=date(2026, 6, 11), person=person) if p.key == "comment"
        ).due_on
        for person in ("parent-1", "parent-2")
    }
    assert due == {"parent-1": date(2026, 6, 22), "parent-2": date(2026, 6, 24)}
    assert [p.key for p in draw(*facts, on=date(2026, 6, 11), person="parent-1")].count("draft_served") == 1


def test_a_record_that_begins_with_a_final_plan_shows_no_undone_request():
    points = draw(Fact(event=Event.PLAN_FINALISED, on=date(2025, 1, 10)))
    assert [point.key for point in points] == ["plan_finalised", "review"]
    assert points[1].due_on == date(2026, 1, 10)


def test_a_refusal_ends_the_steps_to_come():
    points = draw(REQUESTED, Fact(event=Event.ASSESSMENT_REFUSED, on=date(2026, 4, 1)))
    assert [point.key for point in points] == ["request_received", "assessment_refused"]


def test_a_new_request_after_a_refusal_begins_a_fresh_round():
    refused = Fact(event=Event.ASSESSMENT_REFUSED, on=date(2026, 4, 1))
    again = Fact(event=Event.REQUEST_RECEIVED, on=date(2026, 9, 1))
    points = draw(REQUESTED, refused, again, on=date(2026, 9, 2))
    assert points[0].happened_on == date(2026, 9, 1)
    assert "assessment_refused" not in {point.key for point in points}


def test_a_second_request_while_one_is_open_is_not_a_second_beginning():
    second = Fact(event=Event.REQUEST_RECEIVED, on=date(2026, 3, 20), extra={"second": True})
    points = draw(REQUESTED, second, on=date(2026, 3, 21))
    assert [p.happened_on for p in points if p.key == "request_received"] == [date(2026, 3, 2)]


def test_staff_are_not_spoken_to_as_the_family():
    words = " ".join(
        f"{p.title} {p.sentence} {p.who}" for p in draw(REQUESTED, AGREED, for_staff=True)
    ).lower()
    assert " you" not in words


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_a_way_on_but_an_ending_only_begins_again(stage: Stage):
    moves = list_moves(stage)
    assert moves
    if stage in CLOSED - {Stage.NOT_ASSESSED, Stage.NO_PLAN}:
        assert {move.to for move in moves} <= {Stage.REQUESTED, Stage.PLAN_IN_PLACE}


def test_a_refused_move_says_where_the_case_is_and_what_can_be_done():
    with pytest.raises(MoveNotAllowed, match="Gathering advice.*decide to issue a plan"):
        check_may_move(Stage.ASSESSING, Event.PLAN_FINALISED)


def test_every_move_has_words_for_the_family_once_it_has_happened():
    assert all(move.title and move.done for move in MOVES)
