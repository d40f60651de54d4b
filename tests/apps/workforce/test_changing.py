"""A session is changed or called off by whoever runs it, and those who came are asked again once, three months later."""

from datetime import timedelta

import pytest

from goldenthread.apps.workforce.actions import (
    book_session,
    call_off_session,
    change_session,
    mark_attendance,
    say_confidence,
)
from goldenthread.apps.workforce.queries import (
    get_session,
    list_booked_addresses,
    list_sessions,
    list_to_ask_again,
)
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.clients.mail import FakeMail
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.counting import add_months
from goldenthread.core.governance.training import Moment
from goldenthread.jobs.ask_about_training import ask_all
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff
from tests.factories.workforce import AFTER_THREE_MONTHS, DONE, come_to, make_learners, make_session

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=9)


@pytest.fixture(autouse=True)
def areas():
    make_areas()


def change(session, **more):
    return change_session(
        session=session, **{"held_on": SOON, "place": "Room 2", "places": 2, **DONE, **more}
    )


def test_only_a_new_day_or_place_is_told_to_those_who_booked():
    session = make_session(held_on=SOON, places=2)
    assert not change(session, places=5)
    assert change(session, place="Online only")
    given = get_session(SYSTEM, session=session)
    assert (given.was_on, given.was_place, given.place, given.places) == (SOON, "Room 2", "Online only", 2)


def test_places_that_people_have_are_not_taken_away():
    session = make_session(held_on=SOON, places=3)
    for person in make_learners(4):
        book_session(session=session, score=2, by=person, at=NOW)
    with pytest.raises(WorkforceRefused, match="3 people have a place"):
        change(session)
    assert not change(session, places=4)
    assert get_session(SYSTEM, session=session).waiting == 0


def test_whoever_runs_a_session_calls_it_off_and_nobody_else_does():
    (runner,), learners = make_learners(1, role=Role.EDUCATION_ADVISER), make_learners(2)
    session = make_session(held_on=SOON, run_by=runner.account)
    book_session(session=session, score=2, by=learners[0], at=NOW)
    for attempt in (
        lambda: change(session, by=learners[0]),
        lambda: call_off_session(session=session, because="No.", by=learners[0], at=NOW),
    ):
        with pytest.raises(MayNot):
            attempt()
    with pytest.raises(WorkforceNotFound):
        list_booked_addresses(learners[0], session=session)
    assert len(list_booked_addresses(runner, session=session)) == 1
    with pytest.raises(WorkforceRefused):
        call_off_session(session=session, because=" ", by=runner, at=NOW)
    call_off_session(session=session, because="The trainer is ill.", by=runner, at=NOW)
    # Whoever booked reads why; whoever did not is told of no session.
    assert [each.called_off_because for each in list_sessions(learners[0], area=HALTON, on=TODAY)] == [
        "The trainer is ill."
    ]
    assert list_sessions(learners[1], area=HALTON, on=TODAY) == []
    for attempt in (
        lambda: change(session), lambda: book_session(session=session, score=2, by=learners[1], at=NOW),
        lambda: mark_attendance(session=session, came={}, by=SYSTEM, at=NOW + timedelta(days=9)),
    ):  # fmt: skip
        with pytest.raises(WorkforceRefused, match="called off"):
            attempt()


def test_a_session_that_was_held_stays_as_it_was():
    with pytest.raises(WorkforceRefused, match="over"):
        change(make_session(), at=NOW + timedelta(days=1))


def test_three_months_on_whoever_came_and_has_not_said_is_written_to_once():
    said, silent, late = make_learners(3)
    booked = come_to(make_session(), [said, silent])
    book_session(session=make_session(topic="Another"), score=2, by=late, at=NOW)
    say_confidence(booking=booked[0], moment=Moment.LATER, score=4, by=said, at=AFTER_THREE_MONTHS)
    mail, due = FakeMail(), add_months(TODAY, 3)
    assert ask_all(mail=mail, at=NOW + (due - TODAY) - timedelta(days=1)) == 0
    mail.refusing = 1
    assert ask_all(mail=mail, at=NOW + (due - TODAY)) == 0
    assert ask_all(mail=mail, at=NOW + (due - TODAY) + timedelta(days=1)) == 1
    assert ask_all(mail=mail, at=NOW + (due - TODAY) + timedelta(days=2)) == 0
    [sent] = mail.sent
    assert "Writing outcomes" in sent["words"] and sent["to"].startswith("learner.coordinator.1")


def test_long_after_nobody_is_written_to_any_more():
    come_to(make_session(), make_learners(1))
    assert list_to_ask_again(SYSTEM, area=HALTON, on=add_months(TODAY, 3) + timedelta(days=29)) == []
    assert (
        list_to_ask_again(
            make_staff(Role.COORDINATOR, email="c@example.com"), area=HALTON, on=add_months(TODAY, 3)
        )
        == []
    )
