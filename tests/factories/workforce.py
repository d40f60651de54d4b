"""Training, surveys and posts for tests, made by the room's own actions."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.apps.workforce.actions import book_session, mark_attendance, plan_session
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_staff

DONE: dict[str, Any] = {"by": SYSTEM, "at": NOW}
AFTER_THREE_MONTHS = NOW + timedelta(days=95)


def make_session(*, area: str = HALTON, places: int = 10, **more: Any) -> int:
    """Plan a session that is held today."""
    given = {"topic": "Writing outcomes", "held_on": TODAY, "place": "Room 2", **DONE, **more}
    return plan_session(area=area, places=places, **given)


def make_learners(count: int, *, role: Role = Role.COORDINATOR, area: str = HALTON) -> list[Viewer]:
    """Return so many people who hold a role."""
    return [
        make_staff(role, area=area, email=f"learner.{role.value.lower()}.{at}@example.com")
        for at in range(count)
    ]


def come_to(session: int, people: list[Viewer], *, score: int = 2, at: datetime = NOW) -> list[int]:
    """Have people book a session and come to it; return their bookings."""
    booked = [book_session(session=session, score=score, by=person, at=at) for person in people]
    mark_attendance(session=session, came=dict.fromkeys(booked, True), by=SYSTEM, at=at)
    return booked
