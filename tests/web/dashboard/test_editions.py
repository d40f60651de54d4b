"""The three editions in the pages themselves: what was planted inside is on no page outside, in no file, in no pin."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.measures.actions import release_figures
from goldenthread.apps.measures.models import Pin, Reading
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import system_viewer
from goldenthread.definitions.measures import load_measures
from goldenthread.definitions.measures.sections import load_sections
from tests.factories.people import HALTON, NOW, make_areas, make_staff

# Counts that nothing else on a page has.
TOP, BOTTOM, SMALL = 41177, 61843, 3
SYSTEM = system_viewer(areas=(HALTON,))
PAGES = [("overview", ()), *(("section", (each.slug,)) for each in load_sections()), ("measure", ("M014",)),
         ("file", ("M014", "csv"))]  # fmt: skip


def plant(measure, numerator, denominator, period="2025", groups=None):
    snapshot, _ = Snapshot.objects.get_or_create(
        area=HALTON, sha256="x", defaults={"key": "x", "facts": 1, "cases": 1, "taken_at": NOW}
    )
    Reading.objects.create(
        area=HALTON, measure=measure, version=1, period=period, end_on=date(2025 if period == "2025" else 2024, 12, 31),
        value=round(100 * numerator / denominator, 1), numerator=numerator, denominator=denominator, snapshot=snapshot,
        taken_at=NOW, groups=groups or {},
    )  # fmt: skip


@pytest.fixture
def planted(db, settings, tmp_path):
    settings.FIGURES = tmp_path / "figures"
    make_areas()
    plant("M014", TOP, BOTTOM, groups={"need": [["Autism", 30000, 40000], ["Speech", 11177, 21843]]})
    plant("M014", 50, 60, period="2024")
    plant("M042", SMALL, 77)


def sign_in(client, role, email):
    viewer = make_staff(role, email=email)
    client.force_login(Account.objects.get(pk=viewer.account))
    return viewer


def words_of(client, edition):
    found = {}
    for name, args in PAGES:
        address = reverse(f"figures_{edition}_{name}", args=[HALTON, *args])
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.content.decode()
    return found


def test_what_is_not_published_is_on_no_page_outside(client, planted):
    for edition in ("public", "partners"):
        if edition == "partners":
            sign_in(client, Role.HEALTH_ADVISER, "adviser@example.com")
        for address, words in words_of(client, edition).items():
            assert "41,177" not in words and str(TOP) not in words, address


def test_inside_it_is_shown_and_once_published_outside_too(client, planted):
    manager = sign_in(client, Role.MANAGER, "manager@example.com")
    inside = words_of(client, "inside")
    assert sum("41,177 of 61,843" in words for words in inside.values()) == 3
    assert "3 of 77" in inside[reverse("figures_inside_section", args=[HALTON, "disagreement"])]
    client.post(reverse("figures_publish", args=[HALTON]))
    client.logout()
    public = words_of(client, "public")
    assert "41,177 of 61,843" in public[reverse("figures_public_measure", args=[HALTON, "M014"])]
    small = public[reverse("figures_public_section", args=[HALTON, "disagreement"])]
    assert "Hidden: too few to show" in small
    assert "3 of 77" not in small
    assert Entry.objects.filter(act="figures_published", account=manager.account).count() == 1


def test_a_measures_page_says_all_that_a_reader_needs(client, planted):
    release_figures(area=HALTON, by=SYSTEM, at=NOW)
    address = reverse("figures_public_measure", args=[HALTON, "M014"])
    page = client.get(f"{address}?split=need&period=2025").content.decode()
    for words in (
        "66.6%", "41,177 of 61,843", "95% interval", "Target not met", "Statutory 6 weeks", "England", "Read it beside",
        "By main need", "Autism", "definition version 1", 'role="img"', "<title", "<desc", "Published figures, 2024",
    ):  # fmt: skip
        assert words in page, words
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert "style=" not in drawn and "<script" not in drawn and "onload" not in drawn


def test_a_measure_that_waits_says_for_what_and_shows_no_number(client, planted):
    page = client.get(reverse("figures_public_measure", args=[HALTON, "M068"])).content.decode()
    assert "This measure waits for a return from the neurodevelopmental service." in page
    assert "gt-headline" not in page


def test_its_files_hold_what_its_page_shows(client, planted):
    release_figures(area=HALTON, by=SYSTEM, at=NOW)
    book = client.get(reverse("figures_public_file", args=[HALTON, "M042", "xlsx"]))
    rows = list(load_workbook(io.BytesIO(book.content)).worksheets[0].iter_rows(values_only=True))
    own = next(row for row in rows if row[4] == "Our own cases")
    assert own[10] is None and own[13] == "yes"
    picture = client.get(reverse("figures_public_file", args=[HALTON, "M014", "png"]))
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(reverse("figures_public_file", args=[HALTON, "M014", "exe"])).status_code == 404


def test_a_pinned_page_does_not_change_when_the_figures_do(client, planted):
    sign_in(client, Role.MANAGER, "manager@example.com")
    client.post(reverse("figures_publish", args=[HALTON]))
    form = {
        "meeting": "Demo board",
        "edition": "PUBLIC",
        "held_on-day": "1",
        "held_on-month": "12",
        "held_on-year": "2026",
    }
    pinned = client.post(reverse("figures_pin", args=[HALTON, "M014"]), form)
    Reading.objects.all().delete()
    client.logout()
    page = client.get(pinned["Location"])
    assert "41,177 of 61,843" in page.content.decode()
    assert "Pinned for Demo board, 1 December 2026" in page.content.decode()
    inside = reverse("figures_inside_pinned", args=[Pin.objects.get().public_id])
    sign_in(client, Role.DECISION_MAKER, "decides@example.com")
    assert client.get(inside).status_code == 404


@pytest.mark.parametrize(
    "role", [Role.COORDINATOR, Role.HEALTH_ADVISER, Role.AREA_ADMINISTRATOR, Role.SETTING]
)
def test_small_counts_are_not_for_everyone_who_works_there(client, planted, role):
    sign_in(client, role, "someone@example.com")
    assert client.get(reverse("figures_inside_overview", args=[HALTON])).status_code in (403, 404)


def test_a_manager_of_one_area_has_no_inside_of_another(client, planted):
    sign_in(client, Role.MANAGER, "manager@example.com")
    assert client.get(reverse("figures_inside_overview", args=["E06000050"])).status_code == 404


def test_every_measure_is_on_one_page():
    assert sorted(one for each in load_sections() for one in each.measures) == sorted(load_measures())
