"""Criteria, grades from facts, samples that can be drawn again, and agreement beyond chance."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.plans.checks.bank import SwitchedOff, run_checks
from goldenthread.core.quality.agreement import measure_agreement
from goldenthread.core.quality.criteria import Answer, Basis, Of, answer_by_machine
from goldenthread.core.quality.grades import Grade, NotFinished, derive_grade
from goldenthread.core.quality.sampling import Risk, draw_by_chance, draw_by_risk
from goldenthread.definitions.plans.checks import load_bank
from goldenthread.definitions.plans.checks.examples import build_example
from goldenthread.definitions.quality import load_criteria, load_risk_weights, load_thresholds

BANK, CRITERIA = load_bank(), load_criteria()
OF_PLANS = [one for one in CRITERIA if one.of is Of.PLAN]


def marks(table):
    """Return pairs of marks from a square table of counts, rows the second's and columns the first's."""
    return [(str(column), str(row)) for row, counts in enumerate(table) for column, count in enumerate(counts) for _ in range(count)]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # easycalculation.com, "Learn Cohen's kappa index": two doctors, 20 patients.
        ([[12, 2], [4, 2]], 0.21),
        # P. Bonnardel, kappa.txt: two raters, three categories, 100 things; observed 0.770, expected 0.336.
        ([[25, 6, 1], [3, 32, 0], [5, 8, 20]], 0.654),
        # Wikipedia, "Cohen's kappa", simple example: 50 proposals.
        ([[20, 5], [10, 15]], 0.4),
    ],
)
def test_kappa_is_that_of_published_worked_examples(table, kappa):
    assert measure_agreement(marks(table)).kappa == pytest.approx(kappa, abs=0.005)


@given(st.lists(st.tuples(st.sampled_from("YN"), st.sampled_from("YN")), min_size=1))
def test_kappa_is_one_only_where_two_agree_on_all_and_never_more(pairs):
    found = measure_agreement(pairs)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == pytest.approx(1)) == all(one == other for one, other in pairs)


def test_kappa_has_no_meaning_where_nothing_differs():
    assert measure_agreement([]).kappa is None
    assert measure_agreement([("MET", "MET")] * 9).kappa is None


def test_there_are_about_sixty_criteria_of_every_basis_and_section_and_some_the_machine_answers():
    assert 55 <= len(CRITERIA) <= 70
    assert {one.basis for one in CRITERIA} == set(Basis)
    assert {"A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"} <= {one.section for one in OF_PLANS}
    assert sum(bool(one.answered_by) for one in CRITERIA) >= 30


def test_the_machine_answers_what_its_checks_looked_for_and_leaves_the_rest():
    plan, around = build_example(BANK, {"provision": [{"key": "F1", "how_often": ""}]})
    answers = {one.criterion: one for one in answer_by_machine(OF_PLANS, run_checks(plan, around))}
    often = next(one.id for one in OF_PLANS if "PC052" in one.answered_by)
    assert answers[often].answer is Answer.NOT_MET and answers[often].found
    assert sum(one.answer is Answer.NOT_MET for one in answers.values()) == 1
    assert set(answers) == {one.id for one in OF_PLANS if one.answered_by}


def test_a_check_that_did_not_run_answers_nothing():
    plan, around = build_example(BANK, {})
    run = run_checks(plan, around, switched_off=[SwitchedOff(id="PC052", reason="Reviewed", decided="Board")])
    often = next(one.id for one in OF_PLANS if "PC052" in one.answered_by)
    assert often not in {one.criterion for one in answer_by_machine(OF_PLANS, run)}


def grade(**unmet):
    answers = {one.id: Answer.MET for one in OF_PLANS}
    for basis, count in unmet.items():
        chosen = [one.id for one in OF_PLANS if one.basis.value == basis][:count]
        answers |= dict.fromkeys(chosen, Answer.NOT_MET)
    return derive_grade(answers, OF_PLANS, thresholds=load_thresholds())


@pytest.mark.parametrize(
    ("unmet", "wanted"),
    [
        ({}, Grade.OUTSTANDING),
        ({"CODE": 2}, Grade.GOOD),
        ({"CODE": 9}, Grade.REQUIRES_IMPROVEMENT),
        ({"STATUTORY": 1}, Grade.REQUIRES_IMPROVEMENT),
        ({"STATUTORY": 3}, Grade.INADEQUATE),
    ],
)
def test_a_grade_follows_from_the_facts_with_the_law_first(unmet, wanted):
    found = grade(**unmet)
    assert found.grade is wanted and found.because


def test_what_does_not_apply_counts_for_nothing_and_what_is_not_answered_is_not_graded():
    answers = dict.fromkeys([one.id for one in OF_PLANS], Answer.NOT_APPLICABLE)
    assert derive_grade(answers, OF_PLANS, thresholds=load_thresholds()).grade is Grade.OUTSTANDING
    with pytest.raises(NotFinished) as left:
        derive_grade({}, OF_PLANS, thresholds=load_thresholds())
    assert len(left.value.left) == len(OF_PLANS)


@given(st.sets(st.integers(1, 10_000)), st.integers(0, 40), st.integers())
def test_the_same_seed_draws_the_same_plans_whatever_order_they_come_in(subjects, size, seed):
    shuffled = list(subjects)
    Random(1).shuffle(shuffled)
    drawn = draw_by_chance(shuffled, size=size, seed=seed)
    assert drawn == draw_by_chance(sorted(subjects), size=size, seed=seed)
    assert len(drawn) == min(size, len(subjects)) and {one.subject for one in drawn} <= subjects


def test_the_riskiest_are_drawn_first_with_their_reasons_and_one_with_no_risk_is_not():
    risks = [
        Risk(subject=1),
        Risk(subject=2, was_late=True),
        Risk(subject=3, gone_past=2, is_looked_after=True),
    ]
    drawn = draw_by_risk(risks, size=5, weights=load_risk_weights())
    assert [one.subject for one in drawn] == [3, 2]
    assert "2 checks gone past" in drawn[0].because and "looked after" in drawn[0].because
