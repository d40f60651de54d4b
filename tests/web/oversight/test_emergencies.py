"""Breaking the glass: one exact fit or nothing, four hours to read, and someone else looks at it afterwards."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.accounts.models import Emergency, Involvement
from goldenthread.apps.audit.models import Entry
from goldenthread.core.access.roles import Role
from goldenthread.journeys.request_assessment import Received
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM
from tests.web.oversight.conftest import child_of
from tests.web.staff.conftest import Opener

BORN = {"born_on-day": "2", "born_on-month": "3", "born_on-year": "2016"}
WHY = {"area": HALTON, "reason": "HOSPITAL", "words": "The ward needs to know how she says she is in pain."}
ROWAN = {**WHY, **BORN, "given": "Rowan", "family": "Example"}


@pytest.fixture
def rowan(open_a_case: Opener) -> object:
    return open_a_case("Rowan", born_on=date(2016, 3, 2))


def break_it(client: Client, **more: str) -> tuple[object, str]:
    answer = client.post("/oversight/emergency/", {**ROWAN, **more}, follow=True)
    assert answer.status_code == 200
    # The token in each form is new every time; nothing else may differ.
    return answer, re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode())


def test_a_health_adviser_with_no_task_reads_the_record_and_it_is_kept_for_review(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    answer, page = break_it(client_of(Role.HEALTH_ADVISER))
    assert "Rowan Example" in page and "I know all about trains" in page
    opened = Emergency.objects.get()
    assert (opened.child, opened.finding) == (child_of(rowan.case), "")
    entry = Entry.objects.get(act="emergency_record_read")
    assert entry.purpose == "SAFEGUARDING"
    assert opened.until_at - opened.opened_at == timedelta(hours=4)


def test_it_closes_by_itself_and_says_no_more_than_a_number_that_never_was(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    client = client_of(Role.HEALTH_ADVISER)
    break_it(client)
    Emergency.objects.update(until_at=timezone.now())
    Involvement.objects.update(until_at=timezone.now())
    closed = client.get(f"/oversight/emergency/{Emergency.objects.get().pk}/")
    never = client.get("/oversight/emergency/999999/")
    assert closed.status_code == never.status_code == 404
    assert closed.content == never.content


@pytest.mark.parametrize(
    "role", [Role.HEALTH_ADVISER, Role.COORDINATOR, Role.SOCIAL_CARE_ADVISER], ids=lambda role: role.value
)
def test_a_restricted_record_answers_as_if_there_were_none(
    client_of: Callable[..., Client], rowan: Received, role: Role
) -> None:
    client = client_of(role)
    _, nobody = break_it(client, given="Nobody")
    restrict_record(area=HALTON, child=child_of(rowan.case), by=SYSTEM, at=NOW)
    answer, page = break_it(client)
    assert page == nobody
    assert "Rowan" not in page
    assert Involvement.objects.filter(basis="BREAK_GLASS").count() == 0


def test_a_manager_may_open_a_restricted_record_in_an_emergency(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    restrict_record(area=HALTON, child=child_of(rowan.case), by=SYSTEM, at=NOW)
    _, page = break_it(client_of(Role.MANAGER))
    assert "Rowan Example" in page


@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.INFORMATION_GOVERNANCE, HALTON),
        (Role.AREA_ADMINISTRATOR, HALTON),
        (Role.INSPECTOR, HALTON),
        (Role.SETTING, HALTON),
    ],
)
def test_who_does_not_work_with_children_cannot_break_the_glass(
    client_of: Callable[..., Client], rowan: Received, role: Role, area: str
) -> None:
    assert client_of(role, area=area).get("/oversight/emergency/").status_code == 403


def test_another_area_s_staff_cannot_choose_this_area(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    answer = client_of(Role.MANAGER, area=CHESHIRE).post("/oversight/emergency/", ROWAN)
    assert answer.status_code == 200
    assert Emergency.objects.count() == 0


def test_what_is_missing_is_named_and_nothing_is_kept(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    answer = client_of(Role.MANAGER).post("/oversight/emergency/", WHY)
    page = answer.content.decode()
    for words in ("first name", "family name", "birth date"):
        assert f"Enter the {words}, or the case reference instead" in page
    assert Emergency.objects.count() == 0


def test_information_governance_reviews_it_and_nobody_reviews_their_own(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    break_it(client_of(Role.MANAGER))
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    page = keeper.get("/oversight/emergencies/").content.decode()
    assert "A hospital or ambulance needs to know" in page and "Rowan" not in page
    number = Emergency.objects.get().pk
    answer = keeper.post(
        f"/oversight/emergencies/{number}/review/",
        {"finding": "RIGHT", "words": "Rang the ward. It was right."},
    )
    assert answer.status_code == 302
    assert Emergency.objects.get().finding == "RIGHT"
    Emergency.objects.update(account=Emergency.objects.get().reviewed_by)
    refused = keeper.post(f"/oversight/emergencies/{number}/review/", {"finding": "RIGHT", "words": "Mine."})
    assert refused.status_code == 403


def test_the_first_page_of_information_governance_shows_the_oldest_emergency_first_until_it_is_settled(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    manager = client_of(Role.MANAGER)
    for _ in range(2):
        break_it(manager)
    later, older = Emergency.objects.order_by("id")
    Emergency.objects.filter(pk=older.pk).update(opened_at=later.opened_at - timedelta(days=9))
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    page = keeper.get("/journal/").content.decode()
    assert "2 emergencies to look at" in page and "Rowan" not in page and "late" in page
    assert page.index(f"/emergencies/{older.pk}/review/") < page.index(f"/emergencies/{later.pk}/review/")
    for finding in ("LOOKING_INTO", "RIGHT"):
        sent = {"finding": finding, "words": "Rang the ward."}
        keeper.post(f"/oversight/emergencies/{older.pk}/review/", sent)
        is_listed = f"/emergencies/{older.pk}/review/" in keeper.get("/journal/").content.decode()
        assert is_listed == (finding == "LOOKING_INTO")
