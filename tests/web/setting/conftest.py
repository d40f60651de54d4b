"""Two schools, of which one serves two areas, and a browser for each SENCO."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Source
from goldenthread.journeys.request_assessment import Received, request_assessment
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_areas, make_child
from tests.factories.providers import make_setting


def browser_of(viewer: Viewer) -> Client:
    """Return a browser in which someone has signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=viewer.account))
    return client


@dataclass
class School:
    """A school, its SENCO and their browser."""

    provider: int
    senco: Viewer
    browser: Client


@pytest.fixture
def school(db: None) -> School:
    """A school of Halton that takes children of both areas."""
    make_areas()
    provider, senco = make_setting()
    return School(provider, senco, browser_of(senco))


@pytest.fixture
def other_school(school: School) -> School:
    """Another school of Halton."""
    provider, senco = make_setting("Sample High School", email="other.senco@example.com")
    return School(provider, senco, browser_of(senco))


@dataclass
class Pupil:
    """A pupil with a case, on a school's roll."""

    child: int
    case: Received
    attendance: int


Enrol = Callable[..., Pupil]


@pytest.fixture
def enrol(school: School) -> Enrol:
    """Put a new child with a case on a roll: `enrol(school, "Rowan", area=CHESHIRE)`."""

    def make(at_school: School, given: str = "Rowan", *, area: str = HALTON, days_ago: int = 30) -> Pupil:
        on, now = timezone.localdate(), timezone.now()
        kept = make_child(given, area=area)
        case = request_assessment(
            area=area, child=kept.child, source=Source.PARENT, received_on=on - timedelta(days=days_ago), made_by="A parent",
            by=SYSTEM, at=now,
        )  # fmt: skip
        attendance = enrol_pupil(child=kept.child, provider=at_school.provider, by=SYSTEM, at=now)
        return Pupil(kept.child, case, attendance)

    return make


@pytest.fixture
def today() -> date:
    """The London day on which the doors are asked."""
    return timezone.localdate()


__all__ = ["CHESHIRE", "HALTON"]
