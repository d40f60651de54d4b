"""Figures are checked against the sums they should satisfy, bodies are named once, and reporting lines followed."""

import pytest

from goldenthread.core.strategy.blocks import make_blocks
from goldenthread.core.strategy.claims import list_claims
from goldenthread.core.strategy.dates import find_dates
from goldenthread.core.strategy.lines import read_lines
from goldenthread.core.strategy.types import About, Check, Claim
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import reading_of


def claims(text: str, **about: str) -> tuple[Claim, ...]:
    return list_claims(make_blocks(read_lines(text), cues=load_cues()), about=About(**about))


@pytest.mark.parametrize(
    ("text", "check"),
    [
        # The inventory's trap T1: 102.4 in all, though the two shares of pupils reconcile.
        ("17% are in mainstream schools, 83% in special schools and 2.4% in resource bases.", Check.FAILS),
        ("17% are in mainstream schools, 80.6% in special schools and 2.4% in resource bases.", Check.HOLDS),
        ("33% chose one, 33% two and 33% three.", Check.HOLDS),
        ("17.7% of pupils have SEND: 15.6% have SEN Support and 2.1% a plan.", Check.HOLDS),
        ("There are 17,822 pupils. Of them 2,773 (15.6%) have SEN Support.", Check.HOLDS),
        ("Of 369 pupils 200 (54.2%) were placed out of the area.", Check.HOLDS),
        ("Of 400 pupils 200 (54%) were placed out of the area.", Check.FAILS),
        ("A total of 120 places: 80 in schools and 40 in bases.", Check.HOLDS),
        ("A total of 120 places: 80 in schools and 30 in bases.", Check.FAILS),
        ("Requests rose by 31%.", Check.UNCHECKED),
    ],
)
def test_a_figure_holds_or_fails_by_its_own_sum(text, check):
    assert claims(text)[-1].check is check


def test_a_claim_says_why_in_figures():
    (claim,) = claims("17% are in mainstream schools, 83% in special schools and 2.4% in resource bases.")
    assert claim.numbers == (17.0, 83.0, 2.4)
    assert "102.4%" in claim.why


def test_a_list_is_counted_against_the_number_said_of_it():
    listed = "It is supported by {} sub-groups:\n\n• One\n• Two\n• Three\n"
    assert claims(listed.format("three"))[0].check is Check.HOLDS
    assert claims(listed.format("5"))[0].check is Check.FAILS


def test_years_ages_and_dates_are_no_claims():
    assert claims("From 2021 young people aged 14-25 in Year 9 met on 5th March 2024 under Priority 4.") == ()


def test_the_next_five_years_do_not_fit_a_document_that_ends_next_year():
    text = "This sets out our plans over the next five years."
    assert claims(text, begins="2021", ends="2025", published="2024-02")[0].check is Check.FAILS
    assert claims(text, begins="2021", ends="2025")[0].check is Check.HOLDS


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("on 5th March 2024", "2024-03-05"),
        ("in November 2022", "2022-11"),
        ("Sept 2025", "2025-09"),
        ("by autumn 2024", "Autumn 2024"),
        ("on 12/12/2024", "2024-12-12"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text, on):
    assert [each.on for each in find_dates(text)] == [on]


def test_who_reports_to_whom_is_followed():
    lines = {(each["body"], each["to"]) for each in reading_of("marlbrook")["reporting"]}
    assert lines == {
        ("Marlbrook SEND Partnership Board", "Marlbrook Health and Wellbeing Board"),
        ("SEND Delivery Group", "Marlbrook SEND Partnership Board"),
    }


def test_the_published_plans_delivery_group_has_its_five_sub_groups_and_each_priority_its_bodies():
    printed = reading_of("priority_action_plan")
    below = [each["body"] for each in printed["reporting"] if each["to"] == "Halton SEND Delivery Group"]
    assert len(below) == 5
    answers = {(each["priority"], each["body"]) for each in printed["responsible"]}
    assert len(answers) == 10


def test_a_body_has_one_name_and_a_kind():
    kinds = {each["name"]: each["kind"] for each in reading_of("oakhurst")["bodies"]}
    assert kinds["NHS Oakhurst Integrated Care Board"] == "ICB"
    assert kinds["Oakhurst SEND Improvement Board"] == "BOARD"
    assert kinds["Care Quality Commission"] == "INSPECTORATE"
