"""A legal hold: placed and lifted with a reason, listed by reference, and nothing is removed meanwhile."""

from collections.abc import Callable

import pytest
from django.test import Client

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.files.models import Hold
from goldenthread.core.access.roles import Role
from goldenthread.journeys.request_assessment import Received
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM
from tests.web.oversight.conftest import child_of
from tests.web.staff.conftest import Opener

PAGE = "/oversight/legal-holds/"
WHY = "A claim for judicial review came on 3 March."


@pytest.fixture
def rowan(open_a_case: Opener) -> Received:
    return open_a_case("Rowan")


def test_a_record_is_held_with_a_reason_and_listed_by_its_reference_alone(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    refused = keeper.post(PAGE, {"reference": rowan.reference, "because": ""}).content.decode()
    assert "Enter why nothing may be removed" in refused and not Hold.objects.exists()
    assert keeper.post(PAGE, {"reference": rowan.reference, "because": WHY}).status_code == 302
    page = keeper.get(PAGE).content.decode()
    assert rowan.reference in page and WHY in page and "Rowan" not in page
    assert Entry.objects.filter(act="holds_listed", purpose="LEGAL").exists()


def test_a_hold_is_lifted_with_a_reason_and_stays_in_the_list_as_history(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    keeper.post(PAGE, {"reference": rowan.reference, "because": WHY})
    lift = f"{PAGE}{Hold.objects.get().pk}/lift/"
    assert "Enter why the hold is no longer needed" in keeper.post(lift, {"because": ""}).content.decode()
    assert keeper.post(lift, {"because": "The claim was withdrawn."}).status_code == 302
    page = keeper.get(PAGE).content.decode()
    assert "Nothing is held" in page and "The claim was withdrawn." in page
    assert keeper.get(lift).status_code == 404, "it is lifted once"


def test_a_restricted_record_answers_as_one_that_is_not_there(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    restrict_record(area=HALTON, child=child_of(rowan.case), by=SYSTEM, at=NOW)
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    page = keeper.post(PAGE, {"reference": rowan.reference, "because": WHY}).content.decode()
    assert "There is no case with that reference in your area" in page
    hold = Hold.objects.create(area=HALTON, child=child_of(rowan.case), because=WHY, placed_at=NOW)
    assert WHY not in keeper.get(PAGE).content.decode()
    assert keeper.get(f"{PAGE}{hold.pk}/lift/").status_code == 404


def test_nobody_but_the_area_s_own_governance_holds_or_lifts(
    client_of: Callable[..., Client], rowan: Received
) -> None:
    assert client_of(Role.MANAGER).get(PAGE).status_code == 403
    elsewhere = client_of(Role.INFORMATION_GOVERNANCE, area=CHESHIRE)
    assert "There is no case" in elsewhere.post(
        PAGE, {"reference": rowan.reference, "because": WHY}
    ).content.decode()  # fmt: skip
    hold = Hold.objects.create(area=HALTON, child=child_of(rowan.case), because=WHY, placed_at=NOW)
    assert elsewhere.get(f"{PAGE}{hold.pk}/lift/").status_code == 404
