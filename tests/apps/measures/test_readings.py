"""Readings of our own cases, with the way back to them; what is let out, what is said, and what is pinned."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.accounts.models import Restriction
from goldenthread.apps.benchmarks.actions import take_snapshot
from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.cases.models import Case
from goldenthread.apps.measures.actions import (
    comment_on_measure,
    pin_page,
    release_figures,
    take_readings,
)
from goldenthread.apps.measures.models import Reading, Release
from goldenthread.apps.measures.queries import (
    get_pin,
    list_behind,
    list_comments,
    list_own_behind,
    list_readings,
    list_releases,
)
from goldenthread.apps.measures.taking import last_quarter_end, periods_to_read
from goldenthread.apps.measures.types import FigureNotFound
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from tests.factories.people import HALTON, NOW, make_areas, make_staff
from tests.thread.story import begin_story, refuse_to_assess

SYSTEM = system_viewer(areas=(HALTON,))
ANYONE = Viewer(account=None)


@pytest.fixture
def kept(db, settings, tmp_path):
    settings.FIGURES = tmp_path / "figures"


def plant(measure="M014", period="2025", *, numerator=40, denominator=60, at=NOW, groups=None):
    snapshot = Snapshot.objects.create(area=HALTON, sha256=f"{at}", key="x", facts=1, cases=1, taken_at=at)
    return Reading.objects.create(
        area=HALTON, measure=measure, version=1, period=period, end_on=date(2025, 12, 31),
        value=round(100 * numerator / denominator, 1), numerator=numerator, denominator=denominator, snapshot=snapshot,
        taken_at=at, groups=groups or {},
    )  # fmt: skip


def test_readings_are_taken_of_whole_years_of_the_last_quarter_and_of_today():
    assert periods_to_read(date(2026, 11, 22)) == ("2022", "2023", "2024", "2025", "2026-09-30", "2026-11-22")
    assert last_quarter_end(date(2026, 1, 1)) == date(2025, 12, 31)


def test_a_refusal_is_counted_and_its_case_found_again_by_those_who_may_open_it(kept):
    story = begin_story()
    refuse_to_assess(story)
    area = story.coordinator.casework_areas[0]
    take_readings(area=area, by=system_viewer(areas=(area,)), at=NOW)
    manager = make_staff(Role.MANAGER, area=area, email="manager@example.com")
    refused = list_readings(manager, area=area, measure="M005")["M005"][-1]
    assert (refused.numerator, refused.denominator) == (1, 1)
    behind = list_behind(manager, area=area, measure="M005", period=refused.period)
    assert [case for case, _ in behind.counted] == [story.reference]
    Case.objects.filter(reference=story.reference).update(coordinator=story.coordinator.account)
    own = list_own_behind(story.coordinator, area=area)["M005"][1]
    assert [case for case, _ in own.counted] == [story.reference]
    auditor = make_staff(Role.INFORMATION_GOVERNANCE, area=area, email="governance@example.com")
    with pytest.raises(FigureNotFound):
        list_behind(auditor, area=area, measure="M005", period=refused.period)


def test_a_record_kept_apart_is_in_no_snapshot(kept):
    story = begin_story()
    area = story.coordinator.casework_areas[0]
    before = take_snapshot(area=area, by=system_viewer(areas=(area,)), at=NOW)
    Restriction.objects.create(area=area, child=story.child, from_at=NOW - timedelta(days=1))
    after = take_snapshot(area=area, by=system_viewer(areas=(area,)), at=NOW)
    assert (before.cases, after.cases) == (1, 0)


def test_nobody_outside_is_given_a_reading_before_it_is_published(kept):
    make_areas()
    plant()
    assert list_readings(ANYONE, area=HALTON) == {}
    assert list_releases(ANYONE, area=HALTON) == {}
    release_figures(area=HALTON, by=SYSTEM, at=NOW)
    [figure] = list_releases(ANYONE, area=HALTON)["M014"]
    assert (figure.value, figure.numerator, figure.denominator) == (66.7, 40, 60)


def test_what_is_published_stays_while_it_differs_by_a_few_children(kept):
    make_areas()
    plant(numerator=40)
    assert release_figures(area=HALTON, by=SYSTEM, at=NOW) == 1
    plant(numerator=42, at=NOW + timedelta(days=1))
    assert release_figures(area=HALTON, by=SYSTEM, at=NOW + timedelta(days=1)) == 0
    assert list_releases(ANYONE, area=HALTON)["M014"][0].numerator == 40
    plant(numerator=50, at=NOW + timedelta(days=2))
    assert release_figures(area=HALTON, by=SYSTEM, at=NOW + timedelta(days=2)) == 1
    assert list_releases(ANYONE, area=HALTON)["M014"][0].numerator == 50
    assert Release.objects.count() == 2


def test_schools_are_for_partners_and_not_for_the_public(kept):
    make_areas()
    groups = [["Demo School", 30, 50], ["Oak Example Academy", 25, 45]]
    plant(numerator=55, denominator=95, groups={"school": groups, "need": groups})
    release_figures(area=HALTON, by=SYSTEM, at=NOW)
    partner = make_staff(Role.HEALTH_ADVISER, email="adviser@example.com")
    assert set(list_releases(partner, area=HALTON)["M014"][0].groups) == {"need", "school"}
    assert set(list_releases(ANYONE, area=HALTON)["M014"][0].groups) == {"need"}


def test_only_who_answers_for_figures_publishes_comments_or_pins(kept):
    make_areas()
    coordinator = make_staff()
    with pytest.raises(MayNot):
        release_figures(area=HALTON, by=coordinator, at=NOW)
    with pytest.raises(MayNot):
        comment_on_measure(
            area=HALTON, measure="M014", words="W", is_for_everyone=True, by=coordinator, at=NOW
        )
    with pytest.raises(MayNot):
        pin_page(
            area=HALTON, edition="PUBLIC", measure="M014", meeting="Board", held_on=NOW.date(), content={}, by=coordinator,
            at=NOW,
        )  # fmt: skip


def test_what_was_said_before_is_kept_and_the_public_reads_what_was_said_for_everyone(kept):
    make_areas()
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    for words, everyone in (("First", False), ("Second", True)):
        comment_on_measure(
            area=HALTON, measure="M014", words=words, is_for_everyone=everyone, by=manager, at=NOW
        )
    assert [each.words for each in list_comments(manager, area=HALTON, measure="M014")] == ["Second", "First"]
    assert [each.words for each in list_comments(ANYONE, area=HALTON, measure="M014")] == ["Second"]


def test_a_pinned_page_opens_to_its_own_edition_and_to_nobody_else(kept):
    make_areas()
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    pinned = pin_page(
        area=HALTON, edition="INTERNAL", measure="M014", meeting="Board", held_on=NOW.date(), content={"value": "66.7%"},
        by=manager, at=NOW,
    )  # fmt: skip
    assert get_pin(manager, public_id=pinned).content == {"value": "66.7%"}
    with pytest.raises(FigureNotFound):
        get_pin(ANYONE, public_id=pinned)
