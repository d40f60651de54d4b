"""Annex A in the browser: both lists any day, what they would fail by owner, the workbook, and the phase they ask for."""

from io import BytesIO

import pytest
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.providers.models import Provider
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.annex_a_rows import CensusHeld
from goldenthread.definitions.returns.annex_a_book import read_annex_a
from goldenthread.journeys.build_annex_a import AnnexNotBuilt, build_annex_a
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM
from tests.factories.providers import make_school
from tests.web.staff.steps.forms import text_of


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def test_a_manager_sees_what_the_lists_would_fail_by_owner_and_takes_the_workbook(
    manager, open_a_case, happen
):
    case = open_a_case(days_ago=300)
    happen(case, Event.PLAN_FINALISED, days_ago=100)
    home = text_of(manager.get(reverse("annex_a_home")))
    assert "29 published checks" in home and not Entry.objects.filter(act="annex_a_built").exists()
    page = text_of(manager.get(reverse("annex_a", args=[HALTON])))
    assert "Error 103" in page and case.reference in page and "Who has what to mend" in page
    assert "0 of 1" in page and "Told once: pupil premium" in page
    book = manager.get(reverse("annex_a_file", args=[HALTON]))
    lists = read_annex_a(BytesIO(book.content))
    assert lists["List_1"].height == 1 and lists["List_1"]["Unique ID"][0] == case.reference
    assert Entry.objects.filter(act="annex_a_opened", area=HALTON, purpose="OVERSIGHT").exists()
    assert manager.get(reverse("annex_a", args=[CHESHIRE])).status_code == 404


def test_a_pupil_of_the_census_with_a_plan_is_in_the_first_list_only_and_the_school_owns_the_rest(
    areas, open_a_case, happen
):
    case = open_a_case(days_ago=300)
    happen(case, Event.PLAN_FINALISED, days_ago=100)
    child = build_annex_a(area=HALTON, by=SYSTEM, at=NOW).children
    census = [
        CensusHeld(key="census 1", upn="B2", school="Demo Primary"),
        CensusHeld(key="census 2", upn="C3", child=next(iter(child), None) or case.case),
    ]
    built = build_annex_a(area=HALTON, by=SYSTEM, at=NOW, census=census)
    assert built.lists["List_2"]["Unique ID"].to_list() == (
        ["census 1"] if child else ["census 1", "census 2"]
    )
    owners = built.by_owner().filter(list="List_2")["owner"].unique().to_list()
    assert "Demo Primary" in owners
    with pytest.raises(AnnexNotBuilt):
        build_annex_a(area="E99999999", by=SYSTEM, at=NOW)


def test_the_phase_of_a_school_is_recorded_with_where_it_was_read(desk):
    school = make_school()
    address = reverse("register_phase", args=[school])
    assert "Enter where you read it" in text_of(desk.post(address, {"phase": "PRIMARY", "source": " "}))
    assert (
        desk.post(
            address, {"phase": "PRIMARY", "source": "The national register, 3 November 2026"}
        ).status_code
        == 302
    )
    assert Provider.objects.get(pk=school).phase == "PRIMARY"
    assert "Phase: Primary" in text_of(desk.get(reverse("register_setting", args=[school])))
    assert Entry.objects.filter(act="provider_phase_recorded", subject=f"provider:{school}").exists()
    assert desk.get(reverse("register_phase", args=[school + 999])).status_code == 404
