"""Training: a person books for themselves, a full session keeps a waiting list, and impact is asked for after three months."""

from datetime import timedelta

import pytest

from goldenthread.apps.workforce.actions import (
    book_session,
    cancel_booking,
    keep_need,
    mark_attendance,
    plan_session,
    say_confidence,
)
from goldenthread.apps.workforce.queries import (
    get_session,
    list_booked,
    list_impacts,
    list_needs,
    list_own_questions,
    list_sessions,
)
from goldenthread.apps.workforce.types import NeedSource, Priority, WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.counting import add_months
from goldenthread.core.governance.training import Moment
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff
from tests.factories.workforce import AFTER_THREE_MONTHS, DONE, come_to, make_learners, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas():
    make_areas()


def test_a_full_session_keeps_a_waiting_list_that_moves_up_by_itself():
    session = make_session(places=1)
    first, second, third = make_learners(3)
    booked = [book_session(session=session, score=2, by=person, at=NOW) for person in (first, second, third)]
    assert [get_session(person, session=session).own_waits for person in (first, second, third)] == [
        None,
        1,
        2,
    ]
    cancel_booking(booking=booked[0], by=first, at=NOW)
    assert [get_session(person, session=session).own_waits for person in (second, third)] == [None, 1]
    book_session(session=session, score=3, by=first, at=NOW + timedelta(minutes=1))
    assert get_session(first, session=session).own_waits == 2


def test_a_person_books_once_and_cancels_for_themselves_alone():
    session = make_session()
    one, other = make_learners(2)
    booked = book_session(session=session, score=2, by=one, at=NOW)
    with pytest.raises(WorkforceRefused):
        book_session(session=session, score=2, by=one, at=NOW)
    for attempt in (
        lambda: cancel_booking(booking=booked, by=other, at=NOW),
        lambda: say_confidence(booking=booked, moment=Moment.END, score=3, by=other, at=NOW),
        lambda: list_booked(other, session=session),
    ):
        with pytest.raises(WorkforceNotFound):
            attempt()


def test_a_session_for_schools_is_shown_to_schools_and_to_whoever_runs_it():
    school, coordinator = make_staff(Role.SETTING, email="school@example.com"), make_staff()
    inspector = make_staff(Role.INSPECTOR, email="inspector@example.com")
    elsewhere = make_staff(Role.SETTING, area=CHESHIRE, email="elsewhere@example.com")
    session = make_session(
        agencies=["SETTINGS"], run_by=make_staff(Role.HEALTH_ADVISER, email="h@example.com").account
    )
    assert [each.id for each in list_sessions(school, area=HALTON, on=TODAY)] == [session]
    for stranger in (coordinator, inspector, elsewhere):
        assert list_sessions(stranger, area=HALTON, on=TODAY) == []
        with pytest.raises((MayNot, WorkforceNotFound)):
            book_session(session=session, score=2, by=stranger, at=NOW)


def test_whoever_runs_a_session_marks_who_came_from_its_day_on():
    runner = make_staff(Role.EDUCATION_ADVISER, email="runner@example.com")
    (learner,) = make_learners(1)
    session = make_session(held_on=TODAY + timedelta(days=1), run_by=runner.account)
    booked = book_session(session=session, score=2, by=learner, at=NOW)
    with pytest.raises(WorkforceRefused):
        mark_attendance(session=session, came={booked: True}, by=runner, at=NOW)
    with pytest.raises(MayNot):
        mark_attendance(session=session, came={booked: True}, by=learner, at=NOW + timedelta(days=1))
    mark_attendance(session=session, came={booked: True}, by=runner, at=NOW + timedelta(days=1))
    assert [each.has_come for each in list_booked(runner, session=session)] == [True]


def test_those_who_came_are_asked_at_the_end_and_again_three_months_later():
    session, people = make_session(), make_learners(2)
    bookings = come_to(session, people[:1])
    book_session(session=session, score=2, by=people[1], at=NOW)
    assert [each.moment for each in list_own_questions(people[0], on=TODAY)] == [Moment.END]
    with pytest.raises(WorkforceRefused):
        say_confidence(booking=bookings[0], moment=Moment.LATER, score=4, by=people[0], at=NOW)
    say_confidence(booking=bookings[0], moment=Moment.END, score=4, by=people[0], at=NOW)
    due = add_months(TODAY, 3)
    assert list_own_questions(people[0], on=due - timedelta(days=1)) == []
    assert [each.asked_on for each in list_own_questions(people[0], on=due)] == [due]
    say_confidence(booking=bookings[0], moment=Moment.LATER, score=3, by=people[0], at=AFTER_THREE_MONTHS)
    with pytest.raises(WorkforceRefused):
        say_confidence(booking=bookings[0], moment=Moment.LATER, score=5, by=people[0], at=AFTER_THREE_MONTHS)
    assert list_own_questions(people[1], on=due) == []


def test_impact_is_told_by_session_and_topic_of_five_people_or_more():
    people = make_learners(9)
    large, small = make_session(), make_session(topic="writing outcomes")
    for session, came in ((large, people[:5]), (small, people[5:])):
        for number, person in zip(come_to(session, came), came, strict=True):
            say_confidence(
                booking=number, moment=Moment.LATER, score=4, words="I ask the child first.", by=person,
                at=AFTER_THREE_MONTHS,
            )  # fmt: skip
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    sessions, topics = list_impacts(manager, area=HALTON)
    told = {each.session: each for each in sessions}
    assert (told[large].later.people, told[large].later.change, len(told[large].words)) == (5, 2.0, 5)
    assert told[large].at_end.is_hidden and told[small].later.is_hidden and told[small].words == ()
    (topic,) = topics
    assert topic.came == 9 and topic.later.is_hidden
    assert list_impacts(people[0], area=HALTON) == ([], [])
    assert list_impacts(make_staff(Role.BOARD_MEMBER, email="board@example.com"), area=HALTON)[0]


def test_a_need_says_what_shows_it_and_only_a_manager_keeps_one():
    given = {
        "area": HALTON, "agency": "SETTINGS", "topic": "Outcomes", "source": NeedSource.AUDIT, "priority": Priority.HIGH,
    }  # fmt: skip
    keep_need(
        **{**given, "priority": Priority.LOW}, why="Two in five outcomes could not be measured.", **DONE
    )
    keep_need(**given, why="Half could not.", **DONE)
    assert [each.priority for each in list_needs(SYSTEM, area=HALTON)] == [Priority.HIGH, Priority.LOW]
    for more in ({"why": " "}, {"why": "x", "source": NeedSource.COMMITMENT, "pointer": "99"}):
        with pytest.raises((WorkforceRefused, LookupError)):
            keep_need(**{**given, **more}, **DONE)
    for by in (
        make_staff(Role.DECISION_MAKER),
        make_staff(Role.MANAGER, area=CHESHIRE, email="c@example.com"),
    ):
        with pytest.raises(MayNot):
            keep_need(**given, why="x", by=by, at=NOW)
    assert list_needs(make_staff(Role.COORDINATOR, email="x@example.com"), area=HALTON) == []


def test_a_session_that_is_over_or_has_no_places_is_refused():
    for more in (
        {"held_on": TODAY - timedelta(days=1)},
        {"places": 0},
        {"topic": ""},
        {"agencies": ["NOBODY"]},
    ):
        given = {"area": HALTON, "topic": "Outcomes", "held_on": TODAY, "places": 3, **more}
        with pytest.raises(WorkforceRefused):
            plan_session(**given, **DONE)
