"""Agreements that lapse stop chosen lists and nothing else; a sample opens its own cases, until its day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.apps.accounts.actions import add_body, record_agreement, restrict_record
from goldenthread.apps.accounts.models import Account, Agreement, Grant, Involvement, Sample
from goldenthread.apps.accounts.queries import check_may_feed
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.people.types import IdentifierGiven, IdentifierKind
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.sharing import AgreementState, Sharing, decide_sharing, state_of_agreement
from goldenthread.journeys.send_bulk_feed import send_bulk_feed
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY
from tests.web.oversight.conftest import child_of
from tests.web.staff.conftest import Opener


@pytest.fixture
def body(areas: None) -> int:
    return add_body(
        area=HALTON, kind=BodyKind.HEALTH_COMMISSIONER, name="Demo Health Board", by=SYSTEM, at=NOW
    )


def agree(body: int, *, until_on: date, has_feed: bool = True) -> int:
    return record_agreement(
        area=HALTON, body=body, purpose="Matching", shares="Numbers and stages", lawful_basis="Art 6(1)(e)",
        has_feed=has_feed, from_on=date(2025, 1, 1), until_on=until_on, by=SYSTEM, at=NOW,
    )  # fmt: skip


def test_a_feed_goes_only_while_an_agreement_that_covers_it_holds(body: int) -> None:
    agree(body, until_on=TODAY + timedelta(days=1), has_feed=False)
    with pytest.raises(MayNot):
        check_may_feed(SYSTEM, area=HALTON, body=body, on=TODAY)
    agree(body, until_on=TODAY + timedelta(days=1))
    check_may_feed(SYSTEM, area=HALTON, body=body, on=TODAY)
    with pytest.raises(MayNot):
        check_may_feed(SYSTEM, area=HALTON, body=body, on=TODAY + timedelta(days=1))


@pytest.mark.parametrize("sharing", [Sharing.STATUTORY_ADVICE, Sharing.SAFEGUARDING])
@pytest.mark.parametrize("state", list(AgreementState))
def test_advice_and_safeguarding_never_wait_for_an_agreement(sharing: Sharing, state: AgreementState) -> None:
    assert decide_sharing(sharing, agreements=[state]).allowed
    assert decide_sharing(sharing, agreements=[]).allowed


def test_an_agreement_lapses_on_the_first_day_it_no_longer_holds() -> None:
    days = {"from_on": date(2026, 1, 1), "until_on": date(2026, 12, 1), "ended_on": None}
    assert state_of_agreement(**days, on=date(2026, 11, 30)) is AgreementState.ENDING_SOON
    assert state_of_agreement(**days, on=date(2026, 12, 1)) is AgreementState.LAPSED
    assert state_of_agreement(**days, on=date(2026, 6, 1)) is AgreementState.IN_FORCE
    assert state_of_agreement(**days, on=date(2025, 12, 31)) is AgreementState.NOT_BEGUN


def test_a_lapse_is_the_first_thing_information_governance_sees_and_a_renewal_settles_it(
    client_of: Callable[..., Client], body: int
) -> None:
    lapsed = agree(body, until_on=TODAY - timedelta(days=3))
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    assert "govuk-tag--red" in keeper.get("/oversight/agreements/").content.decode()
    filled = keeper.get(f"/oversight/agreements/{HALTON}/{lapsed}/renew/").content.decode()
    assert "Numbers and stages" in filled
    sent = {
        "body": body, "purpose": "Matching", "shares": "Numbers", "lawful_basis": "Art 6(1)(e)", "has_feed": "on",
        "from_on-day": "1", "from_on-month": "11", "from_on-year": "2026",
        "until_on-day": "1", "until_on-month": "11", "until_on-year": "2027",
    }  # fmt: skip
    assert keeper.post(f"/oversight/agreements/{HALTON}/{lapsed}/renew/", sent).status_code == 302
    assert "govuk-tag--red" not in keeper.get("/oversight/agreements/").content.decode()
    assert Agreement.objects.filter(renews=lapsed).count() == 1
    again = keeper.post(f"/oversight/agreements/{HALTON}/{lapsed}/renew/", sent).content.decode()
    assert "has been renewed already" in again


def test_what_lapsed_or_lapses_within_30_days_stands_on_the_first_page_and_no_other(
    client_of: Callable[..., Client], body: int
) -> None:
    today = timezone.localdate()
    for days in (31, 30, -1):
        agree(body, until_on=today + timedelta(days=days))
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    page = keeper.get("/journal/").content.decode()
    assert "2 agreements lapsed or about to" in page and "its regular list has stopped" in page
    Agreement.objects.filter(until_on__lte=today + timedelta(days=30)).update(ended_on=today)
    assert "lapsed or about to" not in keeper.get("/journal/").content.decode()


def reader(client_of: Callable[..., Client], role: Role) -> tuple[Client, int]:
    client = client_of(role)
    return client, Account.objects.get(grants__role=role.value).pk


def draw(client: Client, account: int, **more: object) -> object:
    until = timezone.localdate() + timedelta(days=5)
    sent = {
        "basis": "INSPECTION_SAMPLE", "name": "Six children", "reader": account, "size": "", "references": "",
        "until_on-day": until.day, "until_on-month": until.month, "until_on-year": until.year, **more,
    }  # fmt: skip
    return client.post(f"/oversight/samples/{HALTON}/new/", sent)


def test_an_inspector_reads_the_cases_drawn_and_no_others_until_the_day(
    client_of: Callable[..., Client], open_a_case: Opener
) -> None:
    drawn, other = open_a_case("Rowan"), open_a_case("Hazel")
    inspector, account = reader(client_of, Role.INSPECTOR)
    assert draw(client_of(Role.MANAGER), account, references=drawn.reference).status_code == 302
    listed = inspector.get("/oversight/inspection/").content.decode()
    assert "Rowan Example" in listed and "Hazel" not in listed
    page = inspector.get(f"/oversight/sampled/{drawn.case}/").content.decode()
    assert "I know all about trains" in page
    assert "01632 960 001" not in page, "an inspector is not told how to reach a parent"
    assert inspector.get(f"/oversight/sampled/{other.case}/").status_code == 404
    Involvement.objects.update(until_at=timezone.now())
    assert inspector.get(f"/oversight/sampled/{drawn.case}/").status_code == 404


def test_a_sample_without_the_role_opens_nothing(
    client_of: Callable[..., Client], open_a_case: Opener
) -> None:
    drawn = open_a_case("Rowan")
    inspector, account = reader(client_of, Role.INSPECTOR)
    draw(client_of(Role.MANAGER), account, references=drawn.reference)
    Grant.objects.filter(account=account).update(until_on=date(2026, 1, 1), from_on=date(2025, 1, 1))
    assert inspector.get(f"/oversight/sampled/{drawn.case}/").status_code == 403


def test_a_random_sample_can_be_drawn_again_from_its_seed_and_leaves_restricted_records_out(
    client_of: Callable[..., Client], open_a_case: Opener
) -> None:
    cases = [open_a_case(name) for name in ("Rowan", "Hazel", "Ash")]
    restrict_record(area=HALTON, child=child_of(cases[0].case), by=SYSTEM, at=NOW)
    _, account = reader(client_of, Role.QUALITY_AUDITOR)
    manager = client_of(Role.MANAGER)
    refused = draw(manager, account, basis="QUALITY_SAMPLE", size="3").content.decode()
    assert "Draw between 1 and 2 cases" in refused
    assert draw(manager, account, basis="QUALITY_SAMPLE", size="2").status_code == 302
    assert set(Involvement.objects.values_list("case", flat=True)) == {cases[1].case, cases[2].case}
    assert Sample.objects.get().seed


def test_a_restricted_case_cannot_be_named_into_a_sample(
    client_of: Callable[..., Client], open_a_case: Opener
) -> None:
    hidden = open_a_case("Rowan")
    restrict_record(area=HALTON, child=child_of(hidden.case), by=SYSTEM, at=NOW)
    _, account = reader(client_of, Role.INSPECTOR)
    page = draw(client_of(Role.MANAGER), account, references=hidden.reference).content.decode()
    never = draw(client_of(Role.COORDINATOR), account, references=hidden.reference)
    assert "There is no case" in page
    assert never.status_code == 403


def test_an_administrator_gives_and_ends_a_role_and_sees_no_child(
    client_of: Callable[..., Client], open_a_case: Opener
) -> None:
    open_a_case("Rowan")
    administrator = client_of(Role.AREA_ADMINISTRATOR)
    account = Account.objects.get(grants__role="COORDINATOR").pk
    today = timezone.localdate()
    sent = {
        "person": account, "role": "PANEL_MEMBER", "from_on-day": today.day, "from_on-month": today.month,
        "from_on-year": today.year,
    }  # fmt: skip
    assert administrator.post(f"/oversight/people-and-roles/{HALTON}/give/", sent).status_code == 302
    page = administrator.get("/oversight/people-and-roles/").content.decode()
    assert "Panel member" in page and "Rowan" not in page
    end = {"until_on-day": today.day, "until_on-month": today.month, "until_on-year": today.year}
    address = f"/oversight/people-and-roles/{HALTON}/{account}/PANEL_MEMBER/"
    assert administrator.post(address, end).status_code == 302
    assert administrator.get(address).status_code == 404


def test_a_feed_leaves_restricted_children_out_and_stops_with_its_agreement(
    body: int, open_a_case: Opener
) -> None:
    numbers = {"Rowan": "9434765919", "Hazel": "9434765870"}
    cases = [
        open_a_case(name, identifiers=(IdentifierGiven(kind=IdentifierKind.NHS, value=value),))
        for name, value in numbers.items()
    ]
    agree(body, until_on=TODAY + timedelta(days=1))
    restrict_record(area=HALTON, child=child_of(cases[0].case), by=SYSTEM, at=NOW)
    sent = send_bulk_feed(area=HALTON, body=body, by=SYSTEM, at=NOW)
    assert [row.nhs_number for row in sent] == [numbers["Hazel"]]
    assert Entry.objects.get(act="feed_sent").shown.count() == 1
    with pytest.raises(MayNot, match="no agreement"):
        send_bulk_feed(area=HALTON, body=body, by=SYSTEM, at=NOW + timedelta(days=2))
