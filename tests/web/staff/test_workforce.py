"""Training, confidence and posts in the browser: each at their own door, and results for those who may read them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.workforce.models import Booking, Need, Post, Session, Survey
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON, NOW


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def words_of(client, name, *args):
    page = client.get(reverse(name, args=args))
    assert page.status_code == 200, (name, page.status_code)
    return page.content.decode()


def send(client, name, *args, **data):
    answer = client.post(reverse(name, args=args), data)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def day_of(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def plan(manager, day, **more):
    send(
        manager, "new_training_session", HALTON, topic="Writing outcomes", places="1", run_by="", need="",
        **day_of("held_on", day), **more,
    )  # fmt: skip
    return Session.objects.latest("pk").pk


def test_a_school_and_an_adviser_book_at_their_own_doors_and_the_second_waits(manager, client_of, today):
    school, adviser = client_of(Role.SETTING), client_of(Role.HEALTH_ADVISER)
    send(
        manager, "new_training_need", HALTON, agency="SETTINGS", topic="Outcomes", source="AUDIT:", why="Half fail.",
        priority="HIGH",
    )  # fmt: skip
    assert "No session answers it yet" in words_of(manager, "workforce")
    session = plan(manager, today)
    Session.objects.update(need=Need.objects.get())
    assert "Writing outcomes" in words_of(school, "my_training")
    send(school, "book_training", session, score="2")
    assert "It is full" in words_of(adviser, "book_training", session)
    send(adviser, "book_training", session, score="3")
    assert "Waiting, number 1" in words_of(adviser, "my_training")
    first, second = Booking.objects.order_by("pk")
    assert adviser.post(reverse("cancel_training", args=[first.pk])).status_code == 404
    send(school, "cancel_training", first.pk)
    assert "Waiting" not in words_of(adviser, "my_training")
    send(manager, "training_came", session, **{f"came_{second.pk}": "YES"})
    assert "At the end: Writing outcomes" in words_of(adviser, "my_training")
    assert adviser.get(reverse("answer_training", args=[second.pk, "later"])).status_code == 404
    send(adviser, "answer_training", second.pk, "end", score="5", words="I ask first.")
    assert "None today" in words_of(adviser, "my_training")
    page = words_of(manager, "training_results", HALTON)
    assert "Fewer than 5 people" in page and "I ask first." not in page


def test_what_is_typed_stays_when_a_session_is_refused(manager, today):
    answer = manager.post(
        reverse("new_training_session", args=[HALTON]),
        {"topic": "Writing outcomes", "places": "0", "place": "Room 2", **day_of("held_on", today)},
    ).content.decode()
    assert "There is a problem" in answer and "Room 2" in answer and not Session.objects.exists()


def test_another_area_and_another_role_get_nothing(manager, client_of, today):
    session = plan(manager, today)
    other = client_of(Role.MANAGER, area=CHESHIRE)
    for name, args in (
        ("new_training_need", [HALTON]),
        ("training_results", [HALTON]),
        ("book_training", [session]),
    ):
        assert other.get(reverse(name, args=args)).status_code == 404, name
    for role in (Role.COORDINATOR, Role.SETTING):
        assert client_of(role).get(reverse("training_results", args=[HALTON])).status_code == 403
    board = client_of(Role.BOARD_MEMBER)
    assert "What training came to" in words_of(board, "workforce") and "1 places" not in words_of(
        board, "workforce"
    )
    assert board.get(reverse("new_training_session", args=[HALTON])).status_code == 403
    assert client_of(Role.INSPECTOR).get(reverse("my_training")).status_code == 403
    assert client_of(Role.COORDINATOR).get(reverse("training_came", args=[session])).status_code == 404


def test_posts_stand_beside_how_long_plans_take_and_are_filled_and_left(manager, client_of, today):
    reading(today)
    send(
        manager, "new_post", HALTON, team="SEND team", title="Coordinator", share="1", is_coordinator="on",
        **day_of("from_on", date(today.year - 1, 1, 1)),
    )  # fmt: skip
    post = Post.objects.get().pk
    assert "Vacant" in words_of(manager, "staffing", HALTON)
    send(manager, "fill_post", post, who="Elm Postdemo", **day_of("from_on", date(today.year - 1, 12, 1)))
    page = words_of(manager, "staffing", HALTON)
    assert (
        "Elm Postdemo" in page
        and "<svg" in page
        and "334" in page
        and "does not show that one causes" in page
    )
    sent = manager.get(reverse("staffing_file", args=[HALTON])).content.decode()
    assert f"{today.year - 1},{today.year - 1}-12-31,,25.0" in sent and "Elm" not in sent
    send(manager, "leave_post", post, **day_of("until_on", today))
    send(manager, "end_post", post, **day_of("until_on", today))
    board = words_of(client_of(Role.BOARD_MEMBER), "staffing", HALTON)
    assert "Elm Postdemo" not in board and "There are no figures" in board
    other = client_of(Role.MANAGER, area=CHESHIRE)
    for name, args in (("staffing", [HALTON]), ("fill_post", [post]), ("new_post", [HALTON])):
        assert other.get(reverse(name, args=args)).status_code == 404, name


def reading(today):
    snapshot = Snapshot.objects.create(area=HALTON, sha256="x", key="x", facts=1, cases=1, taken_at=NOW)
    Reading.objects.create(
        area=HALTON, measure="M020", version=1, period=str(today.year - 1), end_on=date(today.year - 1, 12, 31), value=25.0,
        numerator=10, denominator=40, snapshot=snapshot, taken_at=NOW, groups={},
    )  # fmt: skip


def test_a_survey_is_opened_answered_once_and_told_when_it_is_over(manager, client_of, today):
    send(
        manager, "new_survey", HALTON, title="Autumn", statements="I can write an outcome.", agencies=["SETTINGS"],
        **day_of("opens_on", today), **day_of("closes_on", today + timedelta(days=7)),
    )  # fmt: skip
    survey, school = Survey.objects.get(), client_of(Role.SETTING)
    assert "Autumn" in words_of(school, "my_training")
    statement = survey.statements.get().pk
    send(school, "answer_survey", survey.pk, **{f"score_{statement}": "4"})
    again = school.post(reverse("answer_survey", args=[survey.pk]), {f"score_{statement}": "4"})
    assert "You have answered this survey already" in again.content.decode()
    assert "Nothing is shown before the last day" in words_of(manager, "survey_answers", survey.pk)
    Survey.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert "Too few to tell" in words_of(client_of(Role.BOARD_CHAIR), "survey_answers", survey.pk)
    assert school.get(reverse("answer_survey", args=[survey.pk])).status_code == 404
    assert school.get(reverse("survey_answers", args=[survey.pk])).status_code == 403


def test_a_session_that_moves_or_is_called_off_is_told_to_those_who_booked(
    manager, client_of, today, mailoutbox
):
    school, other = client_of(Role.SETTING), client_of(Role.HEALTH_ADVISER)
    session = plan(manager, today + timedelta(days=10), agencies="SETTINGS", place="Room 2")
    send(school, "book_training", session, score="2")
    later = today + timedelta(days=12)
    send(manager, "change_training", session, place="Room 9", places="2", **day_of("held_on", later))
    page = words_of(school, "my_training")
    assert "Changed" in page and "Room 9" in page and "Room 2" in page
    [mail] = mailoutbox
    assert "Room 9" in mail.body and "Room 2" in mail.body and len(mail.to) == 1
    # More places alone are told to nobody.
    send(manager, "change_training", session, place="Room 9", places="3", **day_of("held_on", later))
    assert len(mailoutbox) == 1
    assert school.get(reverse("call_off_training", args=[session])).status_code == 404
    assert (
        "Enter why it is called off"
        in manager.post(reverse("call_off_training", args=[session]), {"because": ""}).content.decode()
    )
    send(manager, "call_off_training", session, because="The trainer is ill.")
    assert "Called off" in words_of(school, "my_training") and "The trainer is ill." in words_of(
        manager, "workforce"
    )
    assert "The trainer is ill." in mailoutbox[-1].body and len(mailoutbox) == 2
    assert "Room 9" not in words_of(other, "my_training")
    assert school.get(reverse("book_training", args=[session])).status_code == 200
