"""The pages of those who check, in a real browser: axe in each state, a phone's width, and no script."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from goldenthread.apps.accounts.actions import add_body, add_team, record_agreement, record_emergency
from goldenthread.apps.accounts.models import Team
from goldenthread.apps.accounts.types import BodyKind, EmergencyReason
from goldenthread.apps.cases.models import Case
from goldenthread.apps.files.actions import keep_file, place_hold, propose_disposal, record_scan
from goldenthread.apps.files.models import Disposal, File, Hold
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Source
from goldenthread.definitions.retention import load_policies
from goldenthread.journeys.draw_sample import draw_sample
from goldenthread.journeys.request_assessment import request_assessment
from tests.apps.files import samples
from tests.factories.people import HALTON, SYSTEM, make_areas, make_child, make_staff, two_parents
from tests.web.staff.conftest import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages_of(role: Role, emergency: int) -> list[str]:
    case = Case.objects.get().pk
    return {
        Role.HEALTH_ADVISER: ["/oversight/emergency/", f"/oversight/emergency/{emergency}/"],
        Role.INFORMATION_GOVERNANCE: [
            "/oversight/emergencies/", f"/oversight/emergencies/{emergency}/review/", "/oversight/agreements/",
            f"/oversight/agreements/{HALTON}/new/", "/journal/", "/oversight/legal-holds/",
            f"/oversight/legal-holds/{Hold.objects.get().pk}/lift/", "/oversight/everything-held/",
            f"/oversight/everything-held/begin/{Case.objects.get().reference}/", "/oversight/retention/",
            f"/oversight/retention/{Disposal.objects.get().pk}/",
        ],
        Role.MANAGER: ["/oversight/samples/", f"/oversight/samples/{HALTON}/new/"],
        Role.INSPECTOR: ["/oversight/inspection/", f"/oversight/sampled/{case}/"],
        Role.QUALITY_AUDITOR: ["/oversight/audit/"],
        Role.AREA_ADMINISTRATOR: [
            "/oversight/people-and-roles/", f"/oversight/people-and-roles/{HALTON}/give/", f"/oversight/teams/{HALTON}/new/",
            f"/oversight/teams/{HALTON}/{Team.objects.get().pk}/",
        ],
    }[role]  # fmt: skip


@pytest.fixture
def desks(live_server: object) -> tuple[dict[Role, Client], int]:
    make_areas()
    roles = (
        Role.HEALTH_ADVISER, Role.INFORMATION_GOVERNANCE, Role.MANAGER, Role.INSPECTOR, Role.QUALITY_AUDITOR,
        Role.AREA_ADMINISTRATOR,
    )  # fmt: skip
    people = {role: make_staff(role, email=f"{role.value.lower()}@example.com") for role in roles}
    kept = make_child("Rowan", parents=two_parents(), born_on=date(2016, 3, 2))
    now = timezone.now()
    today = timezone.localdate(now)
    request_assessment(
        area=HALTON,
        child=kept.child,
        source=Source.PARENT,
        received_on=today - timedelta(days=20),
        by=SYSTEM,
        at=now,
    )
    body = add_body(
        area=HALTON, kind=BodyKind.HEALTH_COMMISSIONER, name="Demo Health Board", by=SYSTEM, at=now
    )
    record_agreement(
        area=HALTON, body=body, purpose="Matching", shares="Numbers", lawful_basis="Art 6(1)(e)", has_feed=True,
        from_on=today - timedelta(days=400), until_on=today - timedelta(days=3), by=SYSTEM, at=now,
    )  # fmt: skip
    emergency = record_emergency(
        area=HALTON, reason=EmergencyReason.HOSPITAL, words="The ward asks.", child=kept.child, case=None,
        by=people[Role.HEALTH_ADVISER], at=now,
    )  # fmt: skip
    add_team(area=HALTON, name="Demo Therapy", role=Role.HEALTH_ADVISER, by=SYSTEM, at=now)
    keeper = people[Role.INFORMATION_GOVERNANCE]
    old = keep_file(
        area=HALTON, child=kept.child, case=None, subject="message:5", item=Item.FILES, name="report.pdf",
        content=BytesIO(samples.pdf()), by=SYSTEM, at=now,
    )  # fmt: skip
    record_scan(file=old.id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=now)
    policy = load_policies(HALTON)[Item.FILES].id
    propose_disposal(file=File.objects.get().pk, policy=policy, due_on=today, by=SYSTEM, at=now)
    # After the proposal: what is held is proposed for nothing.
    place_hold(area=HALTON, child=kept.child, because="A claim came on 3 March.", by=keeper, at=now)
    reader = people[Role.INSPECTOR].account or 0
    draw_sample(
        area=HALTON, basis=Basis.INSPECTION_SAMPLE, name="Six children", reader=reader, size=1,
        until_at=now + timedelta(days=2), by=people[Role.MANAGER], at=now,
    )  # fmt: skip
    return {role: browser_of(viewer) for role, viewer in people.items()}, emergency


def test_every_page_of_those_who_check_is_for_everyone(
    desks: tuple[dict[Role, Client], int],
    live_server: object,
    browser_page: Callable[..., Page],
    assert_no_axe_violations: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
) -> None:
    clients, emergency = desks
    for role, client in clients.items():
        page = browser_page(width=375, javascript=True)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        for address in pages_of(role, emergency):
            answer = page.goto(live_server.url + address)
            assert answer is not None and answer.status == 200, address
            assert_no_axe_violations(page)
            assert_no_sideways_scroll(page)
            if address.endswith(("/new/", "/give/", "/review/", "/lift/", "/oversight/emergency/")):
                page.locator("main form button.govuk-button").last.click()
                expect(page.locator(".govuk-error-summary"), address).to_have_count(1)
                assert_no_axe_violations(page)
