"""The figures on a phone and on a desk: anyone's, a manager's, and a page pinned for a meeting."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.measures.models import Reading
from goldenthread.core.access.roles import Role
from tests.factories.people import HALTON, NOW, make_areas, make_staff
from tests.functional.story_walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def planted():
    """Two years of one measure, with groups, and one that is too small to show."""
    make_areas()
    snapshot = Snapshot.objects.create(area=HALTON, sha256="x", key="x", facts=1, cases=1, taken_at=NOW)
    groups = {"need": [["Autism", 60, 90], ["Speech, language and communication", 42, 60]]}
    for measure, year, top, of in (("M014", 2024, 90, 140), ("M014", 2025, 102, 150), ("M042", 2025, 3, 77)):
        Reading.objects.create(
            area=HALTON, measure=measure, version=1, period=str(year), end_on=date(year, 12, 31),
            value=round(100 * top / of, 1), numerator=top, denominator=of, snapshot=snapshot, taken_at=NOW,
            groups=groups if (measure, year) == ("M014", 2025) else {},
        )  # fmt: skip


def test_figures_are_open_to_everyone_they_are_for(
    planted, live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll
):
    page = browser_page(width=375)
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    walk = Walk(page, site=live_server.url, checks=checks, name="figures")
    walk.sign_in(make_staff(Role.MANAGER, email="manager@example.com").account)
    walk.open(reverse("figures_inside_overview", args=[HALTON]))
    walk.press("Publish the newest figures")
    walk.reads("Published")
    measure = reverse("figures_inside_measure", args=[HALTON, "M014"])
    walk.open(f"{measure}?split=need&period=2025")
    walk.reads("By main need")
    walk.open(reverse("figures_comment", args=[HALTON, "M014"]))
    walk.press("Keep it")
    walk.reads("There is a problem")
    walk.type("What do the figures mean?", "More came in the autumn than we had people for.")
    walk.page.get_by_label("Everyone, partners and the public too").check()
    walk.press("Keep it")
    walk.reads("More came in the autumn")
    walk.open(f"{reverse('figures_pin', args=[HALTON, 'M014'])}?split=need")
    walk.type("Which meeting is it for?", "Demo board")
    walk.page.get_by_label("Anyone: it can be read without signing in").check()
    walk.press("Pin it")
    walk.reads("Pinned for Demo board")
    for address in (
        reverse("my_figures"),
        reverse("figures_areas"),
        reverse("figures_public_overview", args=[HALTON]),
        reverse("figures_public_section", args=[HALTON, "disagreement"]),
        reverse("figures_public_measure", args=[HALTON, "M014"]),
        reverse("figures_public_measure", args=[HALTON, "M068"]),
        reverse("figures_partners_section", args=[HALTON, "timeliness"]),
    ):
        walk.open(address)
