"""Names compared as people mean them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.people.names import (
    folded,
    initials_of,
    name_tokens,
    same_name,
    shown_name,
    tidy_name,
)


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
