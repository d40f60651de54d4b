"""One area with its people, a case that has begun, and a browser for each role."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.people.types import ContactGiven, ContactKind, ParentGiven, ProfileText
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source
from goldenthread.journeys.request_assessment import Received, request_assessment
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_areas, make_child, make_staff

Opener = Callable[..., Received]


@pytest.fixture
def areas(db: None) -> None:
    """Two areas that must never see each other."""
    make_areas()


@pytest.fixture
def today() -> date:
    """The London day on which the doors are asked."""
    return timezone.localdate()


def browser_of(viewer: Viewer) -> Client:
    """Return a browser in which someone has signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=viewer.account))
    return client


@pytest.fixture
def coordinator(areas: None) -> Viewer:
    """A coordinator of Halton."""
    return make_staff()


@pytest.fixture
def client_of(areas: None, coordinator: Viewer) -> Callable[..., Client]:
    """Make a browser for a role: `client_of(Role.MANAGER)`, or `client_of(Role.MANAGER, area=CHESHIRE)`."""

    def make(role: Role, *, area: str = HALTON) -> Client:
        if role is Role.COORDINATOR and area == HALTON:
            return browser_of(coordinator)
        return browser_of(make_staff(role, area=area, email=f"{role.value.lower()}.{area}@example.com"))

    return make


@pytest.fixture
def desk(coordinator: Viewer) -> Client:
    """The coordinator's browser."""
    return browser_of(coordinator)


PROFILE = ProfileText(people_like="I know all about trains.", how_to_help="Tell me before things change.")
PARENT = ParentGiven(
    given="Hazel", family="Example", relationship="Mother",
    contacts=(ContactGiven(kind=ContactKind.TELEPHONE, value="01632 960 001"),),
)  # fmt: skip


@pytest.fixture
def open_a_case(areas: None, coordinator: Viewer, today: date) -> Opener:
    """Open a case for a new child: `open_a_case(given="Rowan", days_ago=30, area=HALTON)`."""

    def make(
        given: str = "Rowan", *, days_ago: int = 30, area: str = HALTON, mine: bool = True, **more: object
    ) -> Received:
        kept = make_child(given, area=area, parents=(PARENT,), profile=PROFILE, **more)
        return request_assessment(
            area=area, child=kept.child, source=Source.PARENT, received_on=today - timedelta(days=days_ago),
            made_by="Hazel Example", how="Letter", words="School is hard.", by=SYSTEM, at=timezone.now(),
            coordinator=coordinator.account if mine and area == HALTON else None,
        )  # fmt: skip

    return make


@pytest.fixture
def case(open_a_case: Opener) -> Received:
    """A request that came thirty days ago, which the coordinator has."""
    return open_a_case()


@pytest.fixture
def elsewhere(open_a_case: Opener) -> Received:
    """A case of another area."""
    return open_a_case("Aspen", area=CHESHIRE)


@pytest.fixture
def happen(today: date) -> Callable[..., None]:
    """Let something happen to a case: `happen(case, Event.ASSESSMENT_AGREED, days_ago=3)`."""

    def make(
        case: Received, event: Event, *, days_ago: int = 0, id: str | None = None, **extra: object
    ) -> None:
        fact = Fact(event=event, on=today - timedelta(days=days_ago), id=id, extra=extra)
        record_facts(case=case.case, facts=[fact], by=SYSTEM, at=timezone.now())

    return make
