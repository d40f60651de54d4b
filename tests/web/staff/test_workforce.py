"""Training, confidence and posts in the browser: each at their own door, and results for those who may read them."""

import pytest
from django.urls import reverse

from goldenthread.apps.workforce.models import Booking, Need, Session
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON


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
