"""Names compared as people mean them, and a warning of a double that never takes twins for one child."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.people.likeness import Identity, Verdict, compare
from goldenthread.core.people.names import (
    folded,
    initials_of,
    name_tokens,
    same_name,
    shown_name,
    tidy_name,
)

BORN = date(2015, 3, 2)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("O’Brien-Nuñez", "obrien nunez"),
        ("O'BRIEN  NUNEZ", "obrien nunez"),
        ("Łukasz Müller-Straße", "lukasz muller strasse"),
        ("d'Ærø", "daero"),
        ("St. John", "st john"),
        ("李 明", "李 明"),
        ("Мария", "мария"),
        ("\u202eevil\x00", "evil"),
        ("", ""),
    ],
)
def test_names_fold_to_what_a_person_would_call_the_same(typed, compared):
    assert folded(typed) == compared


def test_a_name_is_shown_as_the_family_writes_it():
    assert tidy_name("  Mary-Ann \t O’Brien\n") == "Mary-Ann O’Brien"
    assert "\x00" not in tidy_name("Row\x00an")


def test_a_hyphened_name_is_found_however_it_is_typed():
    assert set(name_tokens("Ann-Marie", "Ash Green")) == {"ann", "marie", "annmarie", "ash", "green"}


def test_a_child_is_named_first_as_they_are_known():
    assert shown_name(given="Rowan", family="Example") == "Rowan Example"
    assert shown_name(given="Rowan", family="Example", known_as="Roo") == "Roo Example (Rowan Example)"
    assert shown_name(given="Rowan", family="Example", known_as="rowan") == "Rowan Example"
    assert shown_name(given="Rowan", family="", known_as="Roo") == "Roo (Rowan)"
    assert shown_name(given="", family="", known_as="Roo") == "Roo"
    assert shown_name(given="", family="") == "Name not yet known"
    assert initials_of("Ann-Marie", "Example") == "AME"


def test_an_unknown_name_is_like_no_other():
    assert same_name("Rowan", "ROWAN") and not same_name("", "")


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once_and_never_breaks(text):
    assert folded(folded(text)) == folded(text)
    assert tidy_name(tidy_name(text)) == tidy_name(text)


def child(**known):
    return Identity(**{"given": "Rowan", "family": "Example", "born_on": BORN} | known)


def test_the_same_upn_is_the_strongest_reason():
    found = compare(child(numbers={"UPN": "P207000016049"}), Identity(numbers={"UPN": "P207000016049"}))
    assert found.verdict == Verdict.SAME_NUMBER and found.score >= 90
    assert "They have the same UPN." in found.reasons


def test_the_same_name_and_birth_date_are_likely_the_same_child():
    found = compare(child(), child())
    assert found.verdict == Verdict.LIKELY
    assert set(found.reasons) == {
        "They have the same date of birth.",
        "They have the same family name.",
        "They have the same first name.",
    }


def test_a_day_and_month_swapped_are_still_likely_the_same_child_and_it_is_said():
    found = compare(child(), child(born_on=date(2015, 2, 3)))
    assert found.verdict == Verdict.LIKELY
    assert any("swapped" in reason for reason in found.reasons)


def test_a_misspelt_name_with_the_same_birth_date_is_likely_the_same_child():
    found = compare(child(given="Rowen"), child(family="Exampel"))
    assert found.verdict == Verdict.LIKELY
    assert any("spelt nearly alike" in reason for reason in found.reasons)


def test_twins_are_never_called_the_same_child():
    found = compare(child(given="Rowan", postcode="WA8 1AA"), child(given="Hazel", postcode="wa81aa"))
    assert found.verdict == Verdict.MAY_BE_TWIN
    assert any("twins" in reason for reason in found.reasons)
    assert "They have the same postcode." in found.reasons


def test_twins_whose_names_are_alike_are_warned_of_too():
    found = compare(child(given="Anya"), child(given="Tanya"))
    assert "Check that they are not twins whose first names are alike." in found.reasons


def test_a_name_they_were_known_by_before_counts():
    found = compare(child(family="Willow"), child(family="Example", other_family=("Willow",)))
    assert found.verdict == Verdict.LIKELY


def test_two_children_of_one_name_born_in_different_years_are_not_the_same():
    found = compare(child(), child(born_on=date(2009, 11, 20)))
    assert found.verdict == Verdict.DIFFERENT


def test_numbers_that_differ_count_against():
    with_number = compare(child(numbers={"NHS": "4010232137"}), child(numbers={"NHS": "9434765919"}))
    assert "Their NHS numbers differ." in with_number.reasons
    assert with_number.score < compare(child(), child()).score


def test_nothing_known_is_like_nothing():
    assert compare(Identity(), Identity()).score == 0
    assert compare(Identity(), child()).verdict == Verdict.DIFFERENT


IDENTITIES = st.builds(
    Identity,
    given=st.sampled_from(["Rowan", "Rowen", "Hazel", ""]),
    family=st.sampled_from(["Example", "Exampel", "Ash", ""]),
    born_on=st.sampled_from([None, BORN, date(2015, 2, 3), date(2010, 1, 1)]),
    postcode=st.sampled_from(["", "WA8 1AA"]),
)


@given(IDENTITIES, IDENTITIES)
def test_likeness_is_the_same_whichever_came_first(one, other):
    here, there = compare(one, other), compare(other, one)
    assert (here.score, here.verdict) == (there.score, there.verdict)
    assert 0 <= here.score <= 100
