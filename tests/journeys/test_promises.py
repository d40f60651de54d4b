"""Two strategies and a priority action plan become a live plan: by the demonstrator's quotations, and by the documents themselves."""

from dataclasses import replace

import pytest

from goldenthread.apps.strategy.actions import confirm_items, keep_strategy, take_from_strategy
from goldenthread.apps.strategy.queries import compare_strategies, get_plan, list_items, list_strategies
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.delivery import AimKind
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.demonstrator.figures import load_areas
from goldenthread.definitions.demonstrator.promises import Quoted, load_promises
from goldenthread.definitions.strategy import load_cues
from goldenthread.journeys.load_demonstrator import OpenedArea, load_promises_of
from tests.core.strategy.truths import text_of
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff

pytestmark = pytest.mark.django_db
# As the strategy revised in February 2024 aligns them, in its section 10.4.
ALIGNED = {
    ("P 1", "PA 1"), ("P 1", "AfI 1"), ("P 2", "PA 4"), ("P 3", "PA 2"), ("P 3", "PA 3"), ("P 3", "AfI 3"),
    ("P 4", "PA 5"), ("P 4", "AfI 2"), ("P 4", "AfI 4"),
}  # fmt: skip


def load(promised):
    make_areas()
    area = next(each for each in load_areas() if each.code == HALTON)
    people = tuple(
        make_staff(role, email=f"{role.value}@example.com").account
        for role in (Role.MANAGER, Role.DECISION_MAKER)
    )
    opened = OpenedArea(
        area=area, bodies={}, staff={Role.MANAGER: people[:1], Role.DECISION_MAKER: people[1:]}, places=(), advisers={}
    )  # fmt: skip
    return load_promises_of(opened=opened, promised=promised, by=SYSTEM, at=NOW)


def check_plan(plan):
    given = get_plan(SYSTEM, plan=plan, on=TODAY)
    counts = {kind: sum(each.kind is kind for each in given.aims) for kind in AimKind}
    assert counts == {
        AimKind.PRIORITY: 4,
        AimKind.PRIORITY_ACTION: 5,
        AimKind.IMPROVEMENT: 4,
        AimKind.STRENGTH: 11,
    }
    refs = {each.id: each.ref for each in given.aims}
    assert {(refs[each.priority], refs[each.requirement]) for each in given.alignments} == ALIGNED
    return given


def check_comparison(first, revised):
    told = compare_strategies(SYSTEM, earlier=first, later=revised).comparison
    (restated,) = told.restated
    assert told.new.commitments[restated.commitment].text.startswith("Develop a Co-production Charter")
    assert restated.on == "2022-11"
    (drift,) = told.drifts
    assert {each.on for each in drift.dates} == {"Autumn 2024", "2024-09"}


def test_the_demonstrators_plan_is_aligned_as_the_revised_strategy_aligns_it():
    given = check_plan(load(load_promises()))
    revised, first = (each.id for each in list_strategies(SYSTEM))
    check_comparison(first, revised)
    assert {each.delivery.value for each in given.actions} > {"COMPLETE", "OVERDUE", "SLIPPED"}
    assert any(each.is_impact_unknown for each in given.actions)
    assert all(each.guard for each in given.measures)


def test_the_three_documents_themselves_come_to_the_same():
    promised = load_promises()
    texts = {"first": text_of("first_strategy"), "revised": text_of("refreshed_strategy")}
    pap = text_of("priority_action_plan")
    documents = tuple(
        Quoted(key=key, file_name=f"{key}.txt", source="", text=text) for key, text in texts.items()
    )
    plan = load(replace(promised, documents=documents))
    check_plan(plan)
    revised, first = (each.id for each in list_strategies(SYSTEM))
    check_comparison(first, revised)
    kept = keep_strategy(
        area=HALTON, file_name="pap.txt", text=pap, reading=read_strategy(pap, cues=load_cues()), by=SYSTEM, at=NOW
    )  # fmt: skip
    confirm_items(
        items=[(each.id, each.turn) for each in list_items(SYSTEM, strategy=kept)], by=SYSTEM, at=NOW
    )
    findings = (AimKind.PRIORITY_ACTION, AimKind.IMPROVEMENT, AimKind.STRENGTH)
    take_from_strategy(plan=plan, strategy=kept, kinds=findings, by=SYSTEM, at=NOW)
    given = check_plan(plan)
    said_in = [
        len(each.sources) for each in given.aims if each.kind in (AimKind.PRIORITY_ACTION, AimKind.STRENGTH)
    ]
    assert said_in == [2] * 16
