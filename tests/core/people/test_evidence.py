"""What the parts of a comparison say together: weights add, numbers speak first, and twins are never one child."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.people.evidence import DIFFERENT, SAME, Verdict, in_order, judge
from goldenthread.definitions.identity import ModelUnreadable, forms_of_names, load_model, read_model

MODEL = load_model()
LEVELS = {one.name: [level.name for level in one.levels] for one in MODEL.comparisons}
found_levels = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(levels) for name, levels in LEVELS.items()}
)


def test_every_share_is_a_share_and_each_comparison_s_shares_come_to_one():
    for one in MODEL.comparisons:
        assert sum(level.m for level in one.levels) == pytest.approx(1, abs=0.011), one.name
        assert sum(level.u for level in one.levels) == pytest.approx(1, abs=0.011), one.name


def test_full_agreement_speaks_for_one_child_and_full_difference_for_two():
    for one in MODEL.comparisons:
        assert one.levels[0].weight > 0 > one.levels[-1].weight
        assert one.levels[0].weight == max(level.weight for level in one.levels)
        assert one.levels[-1].weight == min(level.weight for level in one.levels)


@given(found=found_levels)
def test_the_weight_is_the_start_and_the_sum_of_the_parts(found):
    likeness = judge(MODEL, found)
    assert likeness.weight == pytest.approx(MODEL.start + sum(part.weight for part in likeness.parts))
    assert {part.name: part.level for part in likeness.parts} == found


@given(found=found_levels, name=st.sampled_from(sorted(LEVELS)))
def test_to_agree_in_one_thing_more_never_makes_two_records_less_alike(found, name):
    differing, agreeing = judge(MODEL, {**found, name: DIFFERENT}), judge(MODEL, {**found, name: SAME})
    assert agreeing.weight > differing.weight


@given(found=found_levels)
def test_twins_who_share_everything_but_a_name_and_a_number_are_never_called_one_child(found):
    numbers = {name: DIFFERENT for name in ("upn", "nhs", "uln") if name in found}
    twins = {**found, **numbers, "given": DIFFERENT, "family": SAME, "born_on": SAME}
    assert judge(MODEL, twins).verdict is Verdict.MAY_BE_TWIN
    assert any("twins" in reason for reason in judge(MODEL, twins).reasons)


def test_nothing_known_is_like_nothing():
    assert judge(MODEL, {}).verdict is Verdict.DIFFERENT


def test_a_shared_number_comes_first_and_then_the_weightier():
    number, likely = (
        judge(MODEL, {"upn": SAME}),
        judge(MODEL, {"given": SAME, "family": SAME, "born_on": SAME}),
    )
    assert in_order([judge(MODEL, {}), likely, number]) == [2, 1, 0]


def test_a_share_of_nothing_is_refused_with_its_place():
    level = {"name": "SAME", "words": "x", "sql": "x", "m": 0.0, "u": 0.5}
    table = {
        "version": "x", "prior": 0.1, "likely": 1.0, "possible": 0.0,
        "comparison": [{"name": "given", "unknown": "x", "level": [level]}],
    }  # fmt: skip
    with pytest.raises(ModelUnreadable, match="given, SAME"):
        read_model(table)


def test_forms_of_a_name_go_both_ways():
    forms = forms_of_names()
    assert all(name in forms[other] for name, others in forms.items() for other in others)
    assert {"kate", "katherine"} <= forms["kate"]
