"""A plan goes out as JSON and comes back the same plan, and a file that breaks the schema is refused with the place."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.config.bench.made_up.long_plan import make_long_plan
from goldenthread.core.plans.plan import (
    AdviceListed,
    Comment,
    HealthAgreement,
    Need,
    OrderedKind,
    OrderedWords,
    Outcome,
    Pathway,
    PathwayNil,
    Plan,
    Provision,
    Source,
    SourceKind,
)
from goldenthread.core.plans.plan_file import read_plan_file, write_plan
from goldenthread.definitions.plans.plan_file import PlanFileRefused, list_faults, load_schema, take_plan_file
from tests.factories.plans import SMALL

KINDS = {
    "need": Need, "outcome": Outcome, "provision": Provision, "source": Source, "advice": AdviceListed,
    "comment": Comment, "pathway_nil": PathwayNil, "health_agreement": HealthAgreement, "ordered": OrderedWords,
}  # fmt: skip

ORDERED = {"kind": "PROVISION", "section": "F", "key": "P1", "words": "Five times a week."}
WORDS = st.text(max_size=40)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
SOURCES = st.lists(
    st.builds(Source, kind=st.sampled_from(SourceKind), of=WORDS, item=WORDS, quote=WORDS), max_size=2
).map(tuple)
NEEDS = st.lists(
    st.builds(Need, key=st.sampled_from(["N1", "N2"]), section=st.sampled_from("BCD"), words=WORDS, sources=SOURCES),
    max_size=2, unique_by=lambda need: need.key,
).map(tuple)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    needs = draw(NEEDS)
    keys = (
        st.lists(st.sampled_from([need.key for need in needs]), unique=True).map(tuple)
        if needs
        else st.just(())
    )
    outcome = st.builds(
        Outcome, key=st.just("O1"), words=WORDS, by_when=WORDS, by_on=st.none() | DAYS, needs=keys, sources=SOURCES,
        pathway=st.none() | st.sampled_from(Pathway),
    )  # fmt: skip
    provision = st.builds(
        Provision, key=st.just("P1"), section=st.sampled_from(["F", "G", "H1", "H2"]), what=WORDS, needs=keys,
        by_whom=WORDS, from_on=st.none() | DAYS, educates_or_trains=st.none() | st.booleans(), sources=SOURCES,
    )  # fmt: skip
    return Plan(
        plan_type="EHC",
        version=draw(st.integers(1, 99)),
        is_amendment=draw(st.booleans()),
        year_group=draw(st.none() | st.integers(-2, 14)),
        sections=draw(st.dictionaries(st.sampled_from(["A", "C", "H1", "J"]), WORDS)),
        needs=needs,
        outcomes=draw(st.lists(outcome, max_size=1).map(tuple)),
        provision=draw(st.lists(provision, max_size=1).map(tuple)),
        ordered=draw(
            st.lists(
                st.builds(
                    OrderedWords,
                    kind=st.just(OrderedKind.SETTING),
                    section=st.just("I"),
                    key=st.just("I"),
                    words=WORDS,
                    because=WORDS,
                ),
                max_size=1,
            ).map(tuple)
        ),  # fmt: skip
        comments=draw(
            st.lists(st.builds(Comment, ref=WORDS, words=WORDS, answer=WORDS), max_size=2).map(tuple)
        ),
    )


@given(plans())
@settings(max_examples=60, deadline=None)
def test_what_is_written_keeps_the_schema_and_reads_back_the_same_letter_for_letter(plan: Plan):
    written = json.dumps(write_plan(plan))
    assert list_faults(json.loads(written)) == ()
    again = take_plan_file(written.encode())
    assert again == plan
    assert json.dumps(write_plan(again)) == written


def test_a_plan_with_nothing_ordered_in_it_is_still_written_for_those_who_read_the_first_edition_alone():
    assert write_plan(SMALL)["edition"] == 1 and "ordered" not in write_plan(SMALL)
    taken_out = OrderedWords(kind=OrderedKind.PROVISION, section="F", key="P7", words="", is_taken_out=True)
    told = write_plan(replace(SMALL, ordered=(taken_out,)))
    assert told["edition"] == 1.1 and take_plan_file(json.dumps(told).encode()).ordered == (taken_out,)


def test_a_whole_plan_comes_back_whole():
    for plan in (SMALL, make_long_plan(40)):
        assert read_plan_file(write_plan(plan)) == plan


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_schema_names_every_field_of_a_row_and_no_other(name: str):
    told = load_schema()["$defs"][name]["properties"]
    assert set(told) == {field.name for field in fields(KINDS[name])}


def test_the_schema_names_every_field_of_a_plan_and_no_other():
    told = set(load_schema()["properties"]) - {"format", "edition"}
    assert told == {field.name for field in fields(Plan)}


@pytest.mark.parametrize(
    ("change", "path", "rule"),
    [
        ({"plan_type": None}, "plan_type", "properties/plan_type/type"),
        ({"needs": [{"key": "N1", "section": "F", "words": "x"}]}, "needs[0].section", "enum"),
        ({"provision": [{"key": "P1", "section": "F"}]}, "provision[0]", "required"),
        ({"outcomes": [{"key": "O1", "words": "x", "by_on": "2026-02-30"}]}, "outcomes[0].by_on", "format"),
        ({"sections": {"Z": "x"}}, "sections", "additionalProperties"),
        ({"secret": "x"}, "the whole file", "additionalProperties"),
        ({"edition": 2}, "edition", "enum"),
        ({"ordered": [ORDERED]}, "edition", "dependentSchemas"),
        ({"edition": 1.1, "ordered": [ORDERED | {"key": "P9"}]}, "ordered[0].key", "one row"),
        (
            {"provision": [{"key": "P1", "section": "F", "what": "x", "needs": ["N9"]}]},
            "provision[0].needs",
            "one row",
        ),
        ({"needs": [{"key": "N1", "section": "B", "words": "x"}] * 2}, "same key", "one row"),
    ],
)
def test_a_file_that_breaks_the_schema_is_refused_with_the_path_and_the_rule(change, path, rule):
    whole = {"format": "goldenthread-plan", "edition": 1, "plan_type": "EHC", "version": 1}
    with pytest.raises(PlanFileRefused) as refused:
        take_plan_file(json.dumps(whole | change).encode())
    assert path in refused.value.faults[0].path
    assert rule in refused.value.faults[0].rule


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe{}", b"{", b"[" * 3000, b'{"format": 1, "format": 2}', b'{"version": NaN}', b"x" * 5_000_001,
    ],
)  # fmt: skip
def test_what_is_no_plan_file_at_all_is_refused_whole(content: bytes):
    with pytest.raises(PlanFileRefused):
        take_plan_file(content)


def test_a_refusal_never_repeats_what_the_file_says_of_a_child():
    whole = {"format": "goldenthread-plan", "edition": 1, "plan_type": "EHC", "version": 1}
    with pytest.raises(PlanFileRefused) as refused:
        take_plan_file(
            json.dumps(whole | {"needs": [{"key": "Rowan bites", "section": "B", "words": 3}]}).encode()
        )
    assert "Rowan" not in str(refused.value)
