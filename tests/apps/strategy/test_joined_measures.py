"""A plan's figures are read from the measures room, and a board's paper keeps them as the meeting had them."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.board import actions as board_actions
from goldenthread.apps.board.queries import list_papers
from goldenthread.apps.board.types import About, AboutKind, BoardRefused, PaperKind
from goldenthread.apps.measures.actions import release_figures
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.strategy import actions
from goldenthread.apps.strategy.models import Measure
from goldenthread.apps.strategy.queries import get_plan, list_baselines, write_plan_file
from goldenthread.apps.strategy.types import StrategyRefused
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.trajectory import Point, Rating
from tests.factories.action_plans import make_action, make_aim, make_plan, way
from tests.factories.boards import make_board
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff

pytestmark = pytest.mark.django_db
DONE: dict[str, Any] = {"by": SYSTEM, "at": NOW}
TARGET = Point(on=date(2028, 12, 31), value=100)


def plant(measure: str, year: int, top: int, of: int | None, *, version: int = 1, at=NOW) -> None:
    """Take a reading, as each night takes them: all of one night stand on one snapshot."""
    snapshot = Snapshot.objects.filter(area=HALTON, taken_at=at).first() or Snapshot.objects.create(
        area=HALTON, sha256="x", key="x", facts=1, cases=1, taken_at=at
    )
    Reading.objects.create(
        area=HALTON, measure=measure, version=version, period=str(year), end_on=date(year, 12, 31),
        value=round(100 * top / of, 1) if of else top, numerator=top, denominator=of, snapshot=snapshot, taken_at=at,
    )  # fmt: skip


@pytest.fixture
def aim(db: None) -> int:
    make_areas()
    for year, top, of in ((2023, 40, 100), (2024, 66, 120), (2025, 102, 150)):
        plant("M020", year, top, of)
    plant("M021", 2025, 30, 150)
    return make_aim(make_plan())


def join(aim: int, period: str = "2023", **more: Any) -> int:
    return actions.add_joined_measure(
        aim=aim, code="M020", read_from=ReadFrom.OWN_CASES, baseline_period=period, target=TARGET, **more, **DONE
    )  # fmt: skip


def read(aim: int, *, viewer=SYSTEM, **more: Any):
    plan = Measure.objects.filter(aim=aim).latest("pk").plan_id
    return get_plan(viewer, plan=plan, on=TODAY, **more).measures[-1]


def test_a_measure_that_is_joined_takes_its_baseline_counts_source_and_rating_from_the_readings(aim: int):
    action = make_action(aim)
    join(aim, action=action)
    found = read(aim)
    assert (found.baseline, found.unit) == (Point(on=date(2023, 12, 31), value=40.0), "percent")
    assert [each.point.value for each in found.actuals] == [55.0, 68.0]
    assert (found.now.numerator, found.now.denominator, found.now.end_on) == (102, 150, date(2025, 12, 31))
    assert found.now.batch.startswith("snapshot ") and found.rated.rating is Rating.GREEN
    assert (found.beside.code, found.beside.figure.value) == ("M021", 20.0)
    plant("M020", 2025, 45, 150, at=NOW + timedelta(days=1))
    assert read(aim).rated.rating is Rating.RED


def test_nobody_types_a_number_that_is_read_nor_one_that_has_no_entry(aim: int):
    measure = join(aim)
    with pytest.raises(StrategyRefused, match="nobody types them"):
        actions.keep_figure(measure=measure, counted_on=TODAY, value=99, source="Typed", **DONE)
    with pytest.raises(StrategyRefused, match="nobody types them"):
        actions.add_measure(aim=aim, code="M020", name="By hand", way=way(), **DONE)
    for code in ("", "M999"):
        with pytest.raises(StrategyRefused, match="no entry"):
            actions.add_measure(aim=aim, code=code, name="By hand", way=way(), **DONE)
    with pytest.raises(StrategyRefused, match="no figure of that period"):
        join(aim, "1999")


def test_a_figure_counted_another_way_is_not_set_against_its_baseline_and_one_that_moved_is_said(aim: int):
    join(aim)
    later = NOW + timedelta(days=1)
    plant("M020", 2023, 45, 100, at=later)
    plant("M020", 2025, 140, 150, version=2, at=later)
    found = read(aim)
    assert found.actuals == () and found.rated.rating is Rating.UNKNOWN
    assert "From 2025 it is counted another way." in found.doubts[-2]
    assert found.doubts[-1] == "2023 was 40 when the baseline was agreed, and is counted as 45 now."


def test_a_measure_that_came_with_no_entry_is_shown_no_number_until_somebody_joins_it(aim: int):
    plan = make_plan()
    row = Measure.objects.create(
        area=HALTON, plan_id=plan, aim_id=make_aim(plan), name="From a file", is_better_higher=True, baseline=10,
        baseline_on=TODAY - timedelta(days=700), target=100, target_on=TARGET.on,
    )  # fmt: skip
    found = read(row.aim_id)
    assert (found.has_entry, found.latest, found.rated.rating) == (False, None, Rating.UNKNOWN)
    actions.join_measure(
        measure=row.pk, code="M020", read_from=ReadFrom.OWN_CASES, baseline_period="2024", **DONE
    )
    found = read(row.aim_id)
    assert (found.baseline.value, found.latest, found.target) == (55.0, found.actuals[-1].point, TARGET)


def test_whoever_may_not_see_small_counts_reads_what_was_let_out_and_so_does_every_file(aim: int):
    join(aim)
    coordinator = make_staff(Role.COORDINATOR)
    assert read(aim, viewer=coordinator).actuals == ()
    assert list_baselines(coordinator, area=HALTON, code="M020")[0][0] is ReadFrom.PUBLISHED
    release_figures(area=HALTON, **DONE)
    inside, outside = read(aim), read(aim, viewer=coordinator)
    assert (inside.is_let_out, outside.is_let_out) == (False, True)
    assert outside.latest == inside.latest == read(aim, is_let_out=True).latest
    assert b'"baseline_period": "2023"' in write_plan_file(SYSTEM, plan=inside.plan, on=TODAY)


def test_a_frozen_paper_keeps_value_version_day_and_batch_whatever_is_read_later(aim: int):
    board = make_board()
    chair: dict[str, Any] = {"by": board.people["chair"], "at": NOW}
    release_figures(area=HALTON, **DONE)
    board_actions.freeze_papers(meeting=board.meeting, **chair)

    def figure() -> dict[str, Any]:
        papers = list_papers(board.people["chair"], meeting=board.meeting, on=TODAY)
        assert all(paper.is_whole for paper in papers)
        return next(paper.content["figures"][0] for paper in papers if "figures" in paper.content)

    before = figure()
    assert (before["value"], before["numerator"], before["denominator"]) == (68, 102, 150)
    assert (before["as_at"], before["version"], before["source"]) == ("2025-12-31", 1, "OWN_CASES")
    assert before["batch"].startswith("snapshot ") and before["guard"]["measure"] == "M021"
    later = NOW + timedelta(days=1)
    plant("M020", 2025, 20, 150, version=2, at=later)
    release_figures(area=HALTON, by=SYSTEM, at=later)
    assert figure() == before


def test_a_paper_shows_no_typed_number_and_nothing_is_said_of_what_is_not_there(aim: int):
    board = make_board()
    chair: dict[str, Any] = {"by": board.people["chair"], "at": NOW}
    typed = {"blocks": [{"heading": "x", "paragraphs": [], "points": []}]}
    for more, why in (({"figures": [{"value": "41%"}]}, "read for you"), ({"measures": ["M2.1"]}, "no M2.1")):
        with pytest.raises(BoardRefused, match=why):
            board_actions.add_paper(
                meeting=board.meeting, title="x", kind=PaperKind.WRITTEN, content={**typed, **more}, **chair
            )
    for about in (About(kind=AboutKind.MEASURE, id="M2.1"), About(kind=AboutKind.ACTION, id="12345")):
        with pytest.raises(BoardRefused, match="no such figure"):
            board_actions.name_owner(
                group=board.board,
                account=board.people["owner"].account or 0,
                about=about,
                from_on=TODAY,
                **chair,
            )
