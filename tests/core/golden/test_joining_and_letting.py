"""Rows of plans join measures by stated rules, their counts go through the gate, and a measure is due by its cadence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.golden.joining import NOT_TOLD, Side, kinds_of, rules_for, service_of
from goldenthread.core.golden.letting import Cell, kinds_of_few, let_out_cells
from goldenthread.core.golden.links import (
    OF_CHILDREN,
    WORDS,
    Link,
    days_of_cadence,
    is_past_cadence,
    is_unfollowed,
)
from goldenthread.core.measures.suppression import PUBLIC_POLICY
from goldenthread.definitions.golden import kinds_on, load_rules, load_services
from goldenthread.definitions.measures import load_measures

TODAY = date(2026, 11, 22)
CELLS = st.lists(
    st.tuples(st.sampled_from("ABCDEFGH"), st.integers(0, 40)), max_size=8, unique_by=lambda pair: pair[0]
)


@pytest.mark.parametrize(
    ("by_whom", "arranged_by", "service"),
    [
        ("A Speech and Language Therapist", "The head teacher", "speech_and_language_therapy"),
        ("Teaching assistant trained by the autism team", "", "autism_team"),
        ("Class teacher and teaching assistant", "The NHS speech and language therapy service", "setting"),
        ("", "The NHS audiology service", "audiology"),
        ("Somebody kind", "", NOT_TOLD),
    ],
)
def test_a_line_is_of_the_most_particular_service_that_who_gives_it_names(by_whom, arranged_by, service):
    assert service_of(by_whom=by_whom, arranged_by=arranged_by, services=load_services()) == service


def test_every_rule_is_of_a_whole_kind_and_says_why_and_no_kind_is_named_that_is_not_there():
    for rule in load_rules():
        assert rule.because.endswith(".") and rule.kind in {"", *kinds_on(rule.of)}
        assert set(rule.measures) <= set(load_measures())
    assert [rule.kind for rule in rules_for(Side.OUTCOME, "EMPLOYMENT", rules=load_rules())] == [
        "EMPLOYMENT",
        "",
    ]
    assert {rule.of for rule in kinds_of("M070", rules=load_rules())} == {Side.NEED, Side.PROVISION}


@given(CELLS)
def test_no_cell_of_fewer_than_the_threshold_is_ever_let_out(drawn):
    cells = [Cell(kind=kind, rows=2 * children, children=children) for kind, children in drawn]
    for each in let_out_cells(cells, before={}):
        assert each.children is None or not PUBLIC_POLICY.is_small(each.children)
    assert kinds_of_few(cells) == {kind for kind, children in drawn if children < 10}


@given(st.integers(10, 60), st.integers(10, 60))
def test_a_cell_that_changed_by_a_few_stays_as_it_was_let_out(was, now):
    before = {"A": Cell(kind="A", rows=was, children=was)}
    (shown,) = let_out_cells([Cell(kind="A", rows=now + 1, children=now)], before=before)
    assert shown.children == (was if abs(was - now) < PUBLIC_POLICY.threshold else now)


def test_a_measure_is_past_its_cadence_when_its_newest_figure_is_older_than_that_allows():
    assert (days_of_cadence("Monthly and annual"), days_of_cadence("When asked")) == (62, 400)
    assert is_past_cadence(None, cadence="Annual", on=TODAY)
    assert is_past_cadence(TODAY - timedelta(days=124), cadence="Quarterly", on=TODAY)
    assert not is_past_cadence(TODAY - timedelta(days=123), cadence="Quarterly", on=TODAY)


def test_a_decision_is_told_of_by_its_day_or_in_so_many_days():
    held = TODAY - timedelta(days=50)
    assert not is_unfollowed(held_on=held, due_on=None, has_word=False, after_days=50, on=TODAY)
    assert is_unfollowed(held_on=held, due_on=None, has_word=False, after_days=49, on=TODAY)
    assert not is_unfollowed(held_on=held, due_on=held, has_word=True, after_days=1, on=TODAY)


def test_every_link_says_what_is_broken_and_what_mends_it():
    assert set(WORDS) == set(Link) > set(OF_CHILDREN)
