"""What differs between two versions of a plan is all said, nothing else is said, and each changed word is marked."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.plans.differences import (
    NOT_SAID_BY_THE_PLAN,
    Kind,
    Mark,
    list_differences,
    mark_words,
)
from goldenthread.core.plans.plan import (
    AdviceListed,
    HealthAgreement,
    Need,
    Outcome,
    Pathway,
    PathwayNil,
    Plan,
    Provision,
    Source,
    SourceKind,
)

words = st.text(alphabet="abc de’.\n", max_size=30)
days = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))
sources = st.lists(
    st.builds(Source, kind=st.sampled_from(SourceKind), of=st.just("advice:1"), item=words, quote=words), max_size=2
).map(tuple)  # fmt: skip


def keys(letter: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.integers(1, 4), max_size=3, unique=True).map(
        lambda found: tuple(f"{letter}{number}" for number in sorted(found))
    )


def rows_of(kind: type, letter: str, **boxes: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    one = st.builds(kind, key=st.integers(1, 4).map(lambda number: f"{letter}{number}"), **boxes)
    return st.lists(one, max_size=3, unique_by=lambda row: row.key).map(tuple)


PLANS = st.builds(
    Plan,
    plan_type=st.just("EHC"), version=st.integers(1, 9), is_amendment=st.booleans(),
    given_names=st.lists(words, max_size=2).map(tuple),
    sections=st.dictionaries(st.sampled_from(["A", "C", "J"]), words, max_size=3),
    needs=rows_of(Need, "N", section=st.sampled_from("BCD"), words=words, sources=sources),
    outcomes=rows_of(
        Outcome, "O", words=words, by_on=st.none() | days, pathway=st.none() | st.sampled_from(Pathway), needs=keys("N"),
        measured_by=words,
    ),
    provision=rows_of(
        Provision, "P", section=st.sampled_from(["F", "G"]), what=words, outcomes=keys("O"), how_often=words,
        from_on=st.none() | days, educates_or_trains=st.sampled_from([None, True, False]), sources=sources,
    ),
    setting=words,
    advice=st.lists(
        st.builds(AdviceListed, ref=st.sampled_from(["advice:1", "advice:2"]), kind=st.just("MEDICAL"), by_whom=words),
        max_size=2, unique_by=lambda one: one.ref,
    ).map(tuple),
    pathway_nils=st.lists(
        st.builds(PathwayNil, pathway=st.sampled_from(Pathway), reason=words), max_size=2, unique_by=lambda one: one.pathway
    ).map(tuple),
    health_agreement=st.none() | st.builds(HealthAgreement, by_whom=words, agreed_on=days),
)  # fmt: skip
ROWS = {"needs": "N", "outcomes": "O", "provision": "P"}


def said_of(found: tuple[Any, ...]) -> set[tuple[str, str]]:
    return {(one.key, one.field) for one in found}


@given(PLANS)
def test_a_plan_does_not_differ_from_itself(plan: Plan):
    assert list_differences(plan, plan) == ()


@given(PLANS, st.data())
def test_what_describes_a_version_and_not_what_it_says_makes_no_difference(plan: Plan, data: st.DataObject):
    other = replace(plan, version=plan.version + 1, is_amendment=not plan.is_amendment, year_group=9)
    assert list_differences(plan, other) == ()


@given(PLANS, PLANS)
def test_every_box_of_every_row_that_changed_is_reported_and_no_other(one: Plan, two: Plan):
    said = said_of(list_differences(one, two))
    ought = set()
    for name in ROWS:
        before = {row.key: row for row in getattr(one, name)}
        after = {row.key: row for row in getattr(two, name)}
        ought |= {(key, "") for key in set(before) ^ set(after)}
        ought |= {
            (key, each.name)
            for key in set(before) & set(after)
            for each in fields(before[key])
            if getattr(before[key], each.name) != getattr(after[key], each.name)
        }
    of_rows = {(key, field) for key, field in said if key[:1] in ROWS.values() and key[1:].isdecimal()}
    assert of_rows == ought


@given(PLANS, PLANS)
def test_every_part_of_the_plan_that_changed_is_reported(one: Plan, two: Plan):
    changed = {
        each.name
        for each in fields(Plan)
        if each.name not in NOT_SAID_BY_THE_PLAN and getattr(one, each.name) != getattr(two, each.name)
    }
    assert bool(changed) is bool(list_differences(one, two))
    said = {field for key, field in said_of(list_differences(one, two)) if not key}
    assert changed & {"given_names", "setting", "health_agreement"} == said & {
        "given_names",
        "setting",
        "health_agreement",
    }


@given(PLANS, PLANS)
def test_what_was_added_one_way_is_taken_out_the_other(one: Plan, two: Plan):
    forth = {(each.key, each.field, each.was, each.now) for each in list_differences(one, two)}
    back = {(each.key, each.field, each.now, each.was) for each in list_differences(two, one)}
    assert forth == back


@given(words, words)
def test_marked_words_hold_both_texts_whole(was: str, now: str):
    woven = mark_words(was, now)
    assert "".join(one.words for one in woven if one.mark is not Mark.NEW) == was
    assert "".join(one.words for one in woven if one.mark is not Mark.GONE) == now


def test_one_changed_word_is_one_word_marked():
    woven = mark_words("Therapy once a week in school.", "Therapy twice a week in school.")
    assert [(one.mark, one.words) for one in woven] == [
        (Mark.SAME, "Therapy "), (Mark.GONE, "once"), (Mark.NEW, "twice"), (Mark.SAME, " a week in school."),
    ]  # fmt: skip


def test_a_changed_row_is_said_in_a_sentence():
    one = Plan(plan_type="EHC", version=1, outcomes=(Outcome(key="O2", words="Reads a page."),))
    two = replace(one, outcomes=(replace(one.outcomes[0], words="Reads a book."),))
    (said,) = list_differences(one, two)
    assert said.sentence == "Outcome O2 changed: words from “Reads a page.” to “Reads a book.”."
    assert said.kind is Kind.CHANGED


def test_a_row_that_was_taken_out_says_everything_it_said():
    row = Provision(key="P1", section="F", what="Teaching", how_often="daily", from_on=date(2026, 9, 1))
    one = Plan(plan_type="EHC", version=1, provision=(row,))
    (said,) = list_differences(one, replace(one, provision=()))
    assert (
        said.sentence
        == "Provision P1 was taken out: “section: F; Teaching; how often: daily; from: 1 September 2026”."
    )
