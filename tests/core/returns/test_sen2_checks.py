"""Every rule of the SEN2 check finds its own failing example and leaves its passing one alone."""

import re
from datetime import date, timedelta
from functools import lru_cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.calendars.ages import age_on
from goldenthread.core.people.identifier import NumberRefused
from goldenthread.core.people.uln import read_uln
from goldenthread.core.people.upn import read_upn
from goldenthread.core.returns.checks import RULES, Collection, find_faults
from goldenthread.core.returns.checks.examples import RIGHT, YEAR_OF_EXAMPLES, example_return
from goldenthread.core.returns.checks.numbers import uln_check_holds, upn_check_holds, upn_is_shaped
from goldenthread.core.returns.checks.prepared import as_day
from goldenthread.core.returns.checks.rule import age_at
from goldenthread.definitions.returns.local_authorities import load_local_authorities
from goldenthread.definitions.returns.sen2_codes import load_sen2_codes

YEARS = (2023, 2024, 2025, 2026, 2027)


def collection(given_return):
    header = given_return.header
    return Collection(
        year=header.year,
        census_on=header.census_on,
        codes=load_sen2_codes(year=header.year),
        lea=header.lea,
        authorities=frozenset(each.lea for each in load_local_authorities()),
    )


def year_of(rule):
    return min(YEAR_OF_EXAMPLES, rule.years[1])


@lru_cache
def found(year, kind):
    """Return what every rule's example of one kind shows, by the rule whose example it is."""
    rules = [rule for rule in RULES.values() if year_of(rule) == year]
    made, places = example_return([getattr(rule, kind) for rule in rules], year=year)
    faults = find_faults(made, at=collection(made)).select("person", "rule").rows()
    return {
        rule.id: {id for person, id in faults if person == place}
        for rule, place in zip(rules, places, strict=True)
    }


@pytest.mark.parametrize("id", sorted(RULES))
def test_a_rule_finds_what_fails_it_and_leaves_alone_what_passes(id):
    year = year_of(RULES[id])
    assert id in found(year, "fails")[id]
    assert id not in found(year, "passes")[id]


@pytest.mark.parametrize("year", YEARS)
def test_a_person_who_is_right_has_no_fault_in_any_year(year):
    made, _ = example_return([{}, {}], year=year)
    assert find_faults(made, at=collection(made)).rows() == []


def test_there_are_many_rules_and_each_says_what_to_do():
    assert len(RULES) > 200
    for rule in RULES.values():
        assert rule.message.endswith(".") and rule.mend.endswith((".", "9")), rule.id
        assert rule.cite


def test_no_message_holds_a_name_or_a_postcode():
    private = {"surname", "forename", "postcode"}
    for rule in RULES.values():
        assert not private & set(re.findall(r"\{([a-z:]+)\}", rule.message))
    made, at = _everything_wrong()
    faults = find_faults(made, at=at)
    told = faults.select(pl.concat_str("value", "message", "mend", ignore_nulls=True).alias("told"))["told"]
    assert faults.height > 200
    assert not told.str.contains(RIGHT["Surname"]).any()


def _everything_wrong():
    made, _ = example_return([rule.fails for rule in RULES.values()], year=YEAR_OF_EXAMPLES)
    return made, collection(made)


def test_a_letter_is_judged_by_the_codes_of_its_year():
    for year, is_fault in ((2024, True), (2025, False)):
        made, _ = example_return([{"SENtype": "DS"}], year=year)
        ids = find_faults(made, at=collection(made))["rule"].to_list()
        assert ("GT5921" in ids) is is_fault


def test_a_fault_names_the_person_by_their_place_and_number_only():
    made, places = example_return([{}, {"RequestOutcomeDate": "2025-01-01"}], year=2026)
    fault = find_faults(made, at=collection(made)).filter(pl.col("rule") == "GT2105").row(0, named=True)
    assert (fault["person"], fault["field"], fault["value"]) == (
        places[1],
        "RequestOutcomeDate",
        "2025-01-01",
    )
    assert fault["upn"] == made.tables["person"]["upn"][places[1]]
    assert fault["message"] == "It was decided on 2025-01-01, before the request was received on 2025-01-20."
    assert list(fault) == ["rule", "severity", "person", "upn", "module", "field", "value", "message", "mend"]


@settings(max_examples=200)
@given(st.from_regex(r"[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True))
def test_the_check_letter_over_columns_is_the_one_over_a_single_number(text):
    frame = pl.DataFrame({"upn": [text]}).select(
        shaped=upn_is_shaped(pl.col("upn")), right=upn_check_holds(pl.col("upn"))
    )
    try:
        is_right = bool(read_upn(text))
    except NumberRefused:
        is_right = False
    shaped, right = frame.row(0)
    assert bool(shaped and right) == is_right


@settings(max_examples=200)
@given(st.from_regex(r"[1-9][0-9]{9}", fullmatch=True))
def test_the_check_digit_over_columns_is_the_one_over_a_single_number(text):
    [right] = pl.DataFrame({"uln": [text]}).select(uln_check_holds(pl.col("uln"))).row(0)
    try:
        is_right = bool(read_uln(text))
    except NumberRefused:
        is_right = False
    assert right == is_right


@given(
    st.text(alphabet="0123456789-T:", max_size=12) | st.dates(min_value=date(1900, 1, 1)).map(date.isoformat)
)
def test_a_day_is_read_only_where_there_is_one(text):
    [day] = pl.DataFrame({"text": [text]}).select(as_day(pl.col("text"))).row(0)
    try:
        expected = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        expected = None
    assert day == (expected if expected and expected.year >= 1900 else None)


@given(
    st.lists(
        st.tuples(st.dates(date(1995, 1, 1), date(2027, 1, 1)), st.integers(0, 11000)),
        min_size=1,
        max_size=50,
    )
)
@settings(max_examples=40)
def test_an_age_in_a_column_is_the_age_that_is_counted_everywhere_else(people):
    """25 is 25 in every month of the year: a column of months holds eight bits, and once wrapped round from March on."""
    rows = [(born, born + timedelta(days=days)) for born, days in people]
    frame = pl.DataFrame(rows, schema={"born": pl.Date, "on": pl.Date}, orient="row")
    counted = frame.select(age_at(pl.col("on"), pl.col("born"))).to_series().to_list()
    assert counted == [age_on(born, on) for born, on in rows]
