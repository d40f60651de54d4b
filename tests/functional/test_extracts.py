"""Loading an extract on a phone: each of its pages once, and the grid of attainment."""

from pathlib import Path

import pytest
from django.urls import reverse

from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.files.actions import record_scan
from goldenthread.core.access.roles import Role
from tests.factories.extracts import CENSUS_HEADINGS, as_csv, census_row, load
from tests.factories.people import HALTON, NOW, SYSTEM, make_areas, make_child, make_staff
from tests.functional.story_walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RESULTS = ("Year", "Key stage", "Measure", "SEN", "Provision", "URN", "Pupils", "Met")


def test_an_extract_is_loaded_on_a_phone(
    live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll, tmp_path: Path
):
    make_areas()
    make_child("Rowan", "Example")
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    results = [("2024/25", "KS2", "RWM", sen, "Mainstream", "900001", 40, 20) for sen in "NK"]
    load(as_csv(RESULTS, results), by=manager, kind="attainment", name="results.csv")
    census = tmp_path / "census.csv"
    census.write_bytes(as_csv(CENSUS_HEADINGS, [census_row(1), census_row(2, need="ODD")]))
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    walk = Walk(browser_page(width=375), site=live_server.url, checks=checks, name="extracts")
    walk.sign_in(manager.account)
    walk.open(reverse("extracts"))
    walk.press("Send it")
    walk.reads("There is a problem")
    walk.page.get_by_label("School census").check()
    walk.page.set_input_files("input[type=file]", census)
    walk.press("Send it")
    walk.reads("checked for viruses")
    batch = Batch.objects.latest("pk")
    record_scan(file=batch.file.public_id, is_clean=True, scanned_with="test", by=SYSTEM, at=NOW)
    walk.open(reverse("extract_columns", args=[batch.public_id]))
    walk.press("Look through it")
    walk.reads("Enter the day, or select the column that says it")
    for box, value in (("Day", "1"), ("Month", "10"), ("Year", "2025")):
        walk.page.get_by_label(box, exact=True).fill(value)
    walk.press("Look through it")
    walk.reads("It is none of the codes we know")
    walk.press("Load it")
    walk.reads("Loaded: 2 rows")
    walk.open(reverse("extract_join", args=[batch.public_id, Row.objects.filter(batch=batch)[0].pk]))
    walk.page.get_by_label("Name, date of birth").fill("rowan example")
    walk.press("Search")
    walk.page.get_by_label("Rowan Example, born").check()
    walk.press("Join it to this child")
    walk.reads("Enter how you know whose row it is")
    walk.open(reverse("extract_undo", args=[batch.public_id]))
    walk.open(reverse("figures_attainment", args=[HALTON]))
    walk.reads("No return")
