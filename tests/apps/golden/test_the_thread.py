"""The thread runs from a board's figure down to a line of a child's plan and back, and says where it is cut."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.board.actions import follow_up, share_view, write_view
from goldenthread.apps.board.models import Decided, Followed
from goldenthread.apps.board.types import About, AboutKind, Place
from goldenthread.apps.golden.actions import end_row_tie, tie_row_to_measure
from goldenthread.apps.golden.models import ThreadReading
from goldenthread.apps.golden.queries import (
    find_decision,
    get_row_above,
    list_broken_rows,
    list_rows,
    read_broken,
    read_cells,
    read_strands,
)
from goldenthread.apps.golden.types import ThreadNotFound, ThreadRefused
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.plans.models import (
    Need,
    Outcome,
    OutcomeForNeed,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    RowSource,
)
from goldenthread.apps.strategy.models import Figure, Item, Measure, Strategy
from goldenthread.core.access.roles import Role
from goldenthread.core.golden.joining import Side
from goldenthread.core.golden.links import OF_CHILDREN, Link
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_staff
from tests.factories.threads import Woven, take, weave

pytestmark = pytest.mark.django_db
SALT = "speech_and_language_therapy"


@pytest.fixture
def woven(db: None) -> Woven:
    return weave()


@pytest.fixture
def manager(woven: Woven):
    return make_staff(Role.MANAGER, email="manager@example.com")


def strand(viewer, code: str, **more: Any):
    (found,) = read_strands(viewer, area=HALTON, codes=[code], on=TODAY, **more)
    return found


def test_from_a_figure_down_to_a_line_of_a_plan_and_from_the_line_back_up_to_the_decision(
    woven: Woven, manager
):
    down = strand(manager, "M020")
    assert (down.figure.value, down.is_own, down.guard.id) == (90, True, "M021")
    (above,) = down.above
    assert (above.action, above.aim, above.serves[0][0]) == (woven.action, woven.asked, woven.priority)
    assert down.last_decided.id == woven.decided
    cells = {each.kind: each for each in read_cells(manager, area=HALTON).by_side[Side.PROVISION]}
    assert (cells[SALT].rows, cells[SALT].children) == (1, 1)
    page = list_rows(manager, area=HALTON, side=Side.PROVISION, kind=SALT, start=0, size=25)
    assert [(each.case, each.key) for each in page.lines] == [(woven.story.reference, "P2")]
    up = get_row_above(manager, reference=page.lines[0].case, key=page.lines[0].key)
    assert (up.outcomes[0][0], up.needs[0][0], up.kind) == ("O2", "N2", SALT)
    codes = {code for rule in up.rules for code in rule.measures}
    assert {"M020", "M038", "M070"} <= codes
    for code in ("M020", "M070"):
        assert strand(manager, code).last_decided.words == "Hire two more."


def test_a_decision_is_followed_down_by_what_it_was_about(woven: Woven, manager):
    found = find_decision(manager, area=HALTON, decided=woven.decided, on=TODAY)
    assert found.codes == ("M020", "M070") and found.title == "Hire two more."
    with pytest.raises(ThreadNotFound):
        find_decision(manager, area=HALTON, decided=woven.decided + 1, on=TODAY)


def test_small_counts_are_for_those_inside_and_the_rows_for_those_who_work_on_them(woven: Woven, manager):
    health = woven.board.people["health"]
    assert all(each.is_hidden for each in read_cells(health, area=HALTON).by_side[Side.PROVISION])
    assert not read_cells(manager, area=HALTON).is_let_out
    for ask in (
        lambda: list_rows(health, area=HALTON, side=Side.PROVISION, kind=SALT, start=0, size=25),
        lambda: get_row_above(health, reference=woven.story.reference, key="P2"),
    ):
        with pytest.raises(ThreadNotFound):
            ask()


def test_a_person_ties_a_row_to_a_measure_with_a_reason_and_the_tie_stays_on_the_record(
    woven: Woven, manager
):
    of: dict[str, Any] = {"reference": woven.story.reference, "key": "P1", "by": manager, "at": NOW}
    for measure, because, why in (
        ("M020", "x", "A rule joins"),
        ("M999", "x", "dictionary"),
        ("M064", " ", "Say why"),
    ):
        with pytest.raises(ThreadRefused, match=why):
            tie_row_to_measure(measure=measure, because=because, **of)
    tie = tie_row_to_measure(measure="M064", because="The reading is tested in year 6", **of)
    with pytest.raises(ThreadRefused, match="already"):
        tie_row_to_measure(measure="M064", because="Again", **of)
    (held,) = get_row_above(manager, reference=woven.story.reference, key="P1").ties
    assert (held.measure, held.by) == ("M064", manager.name) and strand(manager, "M064").tied is None
    end_row_tie(tie=tie, **of)
    assert get_row_above(manager, reference=woven.story.reference, key="P1").ties == ()


def test_a_forums_own_view_stands_in_the_thread_only_once_it_is_shared_there(woven: Woven, manager):
    from goldenthread.apps.accounts.actions import entered
    from goldenthread.apps.board.actions import open_space
    from goldenthread.apps.board.types import SpaceKind

    forum = woven.board.people["forum"]
    done: dict[str, Any] = {"by": forum, "at": NOW}
    with entered(account=forum.account or 0, at=NOW):
        space = open_space(area=HALTON, kind=SpaceKind.PARENT_CARER_FORUM, name="Demo Forum", **done)
        about = About(kind=AboutKind.MEASURE, id="M020")
        view = write_view(space=space, about=about, words="It does not say if help came.", **done)
    assert strand(manager, "M020").views == ()
    with entered(account=forum.account or 0, at=NOW):
        share_view(view=view, places=[Place.DASHBOARD], **done)
    assert [each.words for each in strand(manager, "M020").views] == ["It does not say if help came."]


# --- Where it is broken: each link cut, seen, mended, and seen no more. ---


def broken(viewer, link: Link, *, on=TODAY) -> int:
    return next(each for each in read_broken(viewer, area=HALTON, on=on) if each.link is link).count or 0


def joins_of(model: Any) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Return how a join is taken away and put back."""
    kept: list[Any] = []

    def cut() -> None:
        kept.append(model.objects.order_by("pk").last())
        kept[-1].delete()

    return cut, lambda: model.objects.bulk_create(kept)


def both(*pairs: tuple[Callable[[], Any], Callable[[], Any]]) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Return two cuts as one, and their mending."""
    return lambda: [cut() for cut, _ in pairs], lambda: [mend() for _, mend in pairs]


CUT_IN_A_PLAN = {
    Link.OUTCOME_NO_PROVISION: joins_of(ProvisionForOutcome),
    Link.PROVISION_NO_OUTCOME: both(joins_of(ProvisionForOutcome), joins_of(ProvisionForNeed)),
    Link.OUTCOME_NO_NEED: joins_of(OutcomeForNeed),
    Link.NEED_NO_ADVICE: joins_of(RowSource),
    Link.SERVICE_NOT_TOLD: (
        lambda: Provision.objects.filter(key="P1").update(by_whom="Somebody kind"),
        lambda: Provision.objects.filter(key="P1").update(by_whom="A specialist teacher"),
    ),
}


def test_each_link_of_a_childs_plan_that_is_cut_is_reported_and_is_gone_once_mended(woven: Woven, manager):
    assert set(CUT_IN_A_PLAN) == set(OF_CHILDREN)
    assert (Need.objects.count(), Outcome.objects.count()) == (2, 2)
    for days, (link, (cut, mend)) in enumerate(CUT_IN_A_PLAN.items(), start=1):
        assert broken(manager, link) == 0, link
        cut()
        take(days=2 * days)
        assert broken(manager, link) == 1, link
        page = list_broken_rows(manager, area=HALTON, link=link, start=0, size=25)
        assert [each.case for each in page.lines] == [woven.story.reference]
        assert (
            next(
                each
                for each in read_broken(woven.board.people["chair"], area=HALTON, on=TODAY)
                if each.link is link
            ).count
            is None
        )
        mend()
        take(days=2 * days + 1)
        assert broken(manager, link) == 0, link


def cut_rows(woven: Woven) -> dict[Link, tuple[Callable[[], Any], Callable[[], Any]]]:
    """Return how each link above the plans is cut and mended."""
    measure, item = Measure.objects.filter(pk=woven.measure), Item.objects
    strategy = Strategy.objects.create(
        area=HALTON, title="Demo", file_name="x", digest="x", text="x", kept_at=NOW
    )

    def add(kind: str, **more: Any) -> None:
        item.create(
            area=HALTON, strategy=strategy, kind=kind, position=1, read_text="x", text="We will.", first_line=1, last_line=1,
            state="CONFIRMED", settled_at=NOW, **more,
        )  # fmt: skip

    def remove() -> None:
        item.all().delete()

    return {
        Link.MEASURE_NOT_USED: (lambda: measure.update(code="M070", read_from="HAND"), lambda: measure.update(code="M020", read_from="OWN_CASES")),
        Link.MEASURE_NO_ENTRY: (lambda: measure.update(code="M2.1"), lambda: measure.update(code="M020")),
        Link.MEASURE_NO_READING: (
            lambda: Figure.objects.filter(is_actual=True).update(counted_on=TODAY - timedelta(days=199)),
            lambda: Figure.objects.filter(is_actual=True).update(counted_on=TODAY - timedelta(days=3)),
        ),
        Link.ACTION_NO_MEASURE: (lambda: Measure.objects.update(action=None), lambda: Measure.objects.update(action=woven.action)),
        Link.COMMITMENT_NO_ACTION: (lambda: add("COMMITMENT"), remove),
        Link.FINDING_NO_ACTION: (lambda: add("FINDING", finding_kind="PRIORITY_ACTION", number=1), remove),
        Link.PRIORITY_NOT_LOOKED_AT: (lambda: Decided.objects.update(about_id="0"), lambda: Decided.objects.update(about_id=str(woven.action))),
        Link.DECISION_NO_FOLLOW_UP: (
            lambda: Decided.objects.update(due_on=TODAY - timedelta(days=1)),
            lambda: follow_up(decided=woven.decided, words="Done", is_done=True, by=woven.board.people["chair"], at=NOW),
        ),
        Link.KIND_NO_MEASURE: (
            lambda: ThreadReading.objects.update(cells={"NEED": [["HI", 1, 1]]}),
            lambda: ThreadReading.objects.update(cells={"NEED": []}),
        ),
        Link.SERVICE_NO_RECORD: (
            lambda: ThreadReading.objects.update(cells={"PROVISION": [["audiology", 1, 1]]}),
            lambda: ThreadReading.objects.update(cells={"PROVISION": [["setting", 1, 1]]}),
        ),
    }  # fmt: skip


def test_each_link_above_the_plans_that_is_cut_is_reported_and_is_gone_once_mended(woven: Woven, manager):
    cuts = cut_rows(woven)
    ThreadReading.objects.update(cells={})
    assert set(cuts) | set(OF_CHILDREN) == set(Link) and not Followed.objects.exists()
    for link, (cut, mend) in cuts.items():
        before = broken(manager, link)
        cut()
        assert broken(manager, link) > before, link
        mend()
        assert broken(manager, link) <= before, link


def test_the_reading_of_a_night_never_changes_and_only_the_service_takes_it(woven: Woven, manager):
    from goldenthread.apps.golden.actions import take_thread
    from goldenthread.core.access.decisions import MayNot

    first = ThreadReading.objects.get().cells
    Provision.objects.filter(key="P2").update(by_whom="An audiologist")
    take(days=1)
    assert ThreadReading.objects.earliest("pk").cells == first != ThreadReading.objects.latest("pk").cells
    assert Reading.objects.count() == 2
    with pytest.raises(MayNot):
        take_thread(area=HALTON, by=manager, at=NOW)
    assert read_broken(make_staff(Role.COORDINATOR, email="c@example.com"), area=HALTON, on=TODAY) == []
    assert SYSTEM.roles_in(HALTON)


def test_a_record_kept_apart_is_in_no_count_so_that_no_list_is_shorter_than_the_count_above_it(
    woven: Woven, manager
):
    ProvisionForOutcome.objects.all().delete()
    take(days=1)
    assert broken(manager, Link.OUTCOME_NO_PROVISION) == 2
    assert {each.kind for each in read_cells(manager, area=HALTON).by_side[Side.PROVISION]} >= {SALT}
    restrict_record(area=HALTON, child=woven.story.child, by=SYSTEM, at=NOW)
    take(days=2)
    assert broken(manager, Link.OUTCOME_NO_PROVISION) == 0
    held = read_cells(manager, area=HALTON).by_side
    assert not any(each.rows or each.children for cells in held.values() for each in cells)
