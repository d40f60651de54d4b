"""Each page of a bundle is read for what is another child's, before it leaves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.casework.page_check import Owner, Spot, look_at_pages

OWNER = Owner(
    names=("Rowan Example", "Hazel Example-Oak"), numbers=("A801200001001", "943 476 5919"),
    references=("HAL-000123",), births=(date(2012, 5, 4),),
)  # fmt: skip


def spots(words: str) -> list[tuple[Spot, str]]:
    return [(one.spot, one.words) for one in look_at_pages([words], OWNER)[0]]


@pytest.mark.parametrize(
    "words",
    [
        "Rowan Example, HAL-000123, NHS number 943 476 5919, date of birth 4 May 2012",
        "DOB: 04/05/2012. Ring 01632 960 001 or 07700 900123.",
        "On 3 March 2026 we met. Reference ABC-12.",
        "UPN A801200001002, which has a wrong check letter, is no number of anyone's",
    ],
)
def test_a_page_that_is_all_the_childs_own_stops_nobody(words: str):
    assert spots(words) == []


@pytest.mark.parametrize(
    ("words", "spot"),
    [
        ("NHS No: 999 000 0018", Spot.NUMBER),
        ("NHS 9990000018.", Spot.NUMBER),
        ("our reference HAL-000124", Spot.REFERENCE),
        ("CWC-000123", Spot.REFERENCE),
        ("Date of birth: 5/4/2012", Spot.BIRTH_DATE),
        ("D.O.B. 4th June 2012", Spot.BIRTH_DATE),
        ("born 2013-05-04", Spot.BIRTH_DATE),
        ("   \n ", Spot.NO_WORDS),
    ],
)
def test_what_is_not_this_childs_stops_the_page(words: str, spot: Spot):
    assert [found for found, _ in spots(words)] == [spot]


def test_another_pupil_number_stops_the_page_and_its_own_does_not():
    from goldenthread.core.people.upn import check_letter_of

    other = check_letter_of("801200002001") + "801200002001"
    assert spots(f"UPN {other}") == [(Spot.NUMBER, other)]


def test_names_are_gathered_with_their_pages_either_way_round_and_the_familys_own_are_not():
    pages = [
        "Rowan Example and Hazel Example-Oak met Ash Demo-Birch.",
        "DEMO-BIRCH, Ash was there. the Ash tree",
    ]
    _, names = look_at_pages(pages, OWNER)
    assert [page for page, _ in names.found[("ash", "demo birch")]] == [1, 2]
    assert ("rowan", "example") not in names.found
    assert not any("tree" in pair for pair in names.found)


def test_a_brother_of_the_same_family_name_is_not_taken_for_the_child():
    _, names = look_at_pages(["Linden Example came too."], OWNER)
    assert ("linden", "example") in names.found


@given(st.lists(st.text(max_size=200), max_size=4))
def test_no_page_is_left_unread_whatever_it_holds(pages: list[str]):
    spotted, names = look_at_pages(pages, OWNER)
    empty = {number for number, words in enumerate(pages, start=1) if not words.strip()}
    assert {one.page for one in spotted if one.spot is Spot.NO_WORDS} == empty
    assert all(1 <= page <= len(pages) for places in names.found.values() for page, _ in places)
