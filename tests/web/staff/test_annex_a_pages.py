"""Annex A in the browser: both lists any day, what they would fail by owner, the workbook, and the phase they ask for."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.extracts.models import Row
from goldenthread.apps.providers.models import Provider
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Event
from goldenthread.definitions.returns.annex_a_book import read_annex_a
from goldenthread.journeys.build_annex_a import AnnexNotBuilt, build_annex_a
from tests.factories.extracts import CENSUS_HEADINGS, URN, as_csv, census_row, load, upn
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_staff
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


def test_who_is_on_sen_support_comes_from_the_census_and_what_schools_say_fills_their_row(areas):
    school = make_school(urn=URN, name="Demo Primary School")
    manager = make_staff(Role.MANAGER, email="extracts@example.com")
    load(as_csv(CENSUS_HEADINGS, [census_row(1), census_row(2), census_row(3, sen="E")]), by=manager)
    who = {"upn": upn(1), "urn": URN}
    said = [("attendance", {"possible": 190, "missed": 9}, 30), ("attendance", {"possible": 10, "missed": 1}, 20), ("exclusions", {"category": "SUSP"}, 10), ("exclusions", {"category": "SUSP"}, 400)]  # fmt: skip
    known = Row.objects.get(upn=upn(1))
    for kind, words, days in said:
        Row.objects.create(
            area=HALTON, batch=known.batch, kind=kind, line=1, key=f"{kind}{days}", digest="x", person=known.person,
            said_on=TODAY - timedelta(days=days), said=words, **who,
        )  # fmt: skip
    Provider.objects.filter(pk=school).update(phase="PRIMARY")
    built = build_annex_a(area=HALTON, by=manager, at=NOW)
    rows = {row["UPN"]: row for row in built.lists["List_2"].to_dicts()}
    assert set(rows) == {upn(1), upn(2)}
    row = rows[upn(1)]
    assert (row["Absence"], row["Suspensions"], row["Permanent exclusions"]) == ("5", "1", "0")
    assert row["Main education establishment – phase"] == "Primary" and rows[upn(2)]["Suspensions"] is None
    assert set(built.by_owner()["owner"]) == {"Demo Primary School"}
    coordinator = build_annex_a(area=HALTON, by=make_staff(email="c@example.com"), at=NOW)
    assert coordinator.lists["List_2"].height == 0
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
