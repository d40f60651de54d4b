"""UPN, NHS and learner numbers: a slip of the finger is caught, and the message says how to mend it."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.people.identifier import NumberRefused
from goldenthread.core.people.nhs_number import nhs_check_digit_of, read_nhs_number, spaced_nhs_number
from goldenthread.core.people.uln import read_uln, uln_check_digit_of
from goldenthread.core.people.upn import CHECK_LETTERS, check_letter_of, is_temporary_upn, read_upn

SHARED = Path(os.environ.get("GT_SHARED", Path(__file__).parents[4] / "shared"))

TWELVE_DIGITS = st.from_regex(r"[0-9]{12}", fullmatch=True)
NINE_DIGITS = st.from_regex(r"[1-9][0-9]{8}", fullmatch=True)


def refusal(read, text):
    with pytest.raises(NumberRefused) as refused:
        read(text)
    return str(refused.value)


def test_the_check_letter_is_the_one_worked_out_by_hand():
    # 2x2 + 4x7 + 9x1 + 10x6 + 12x4 + 13x9 = 266; 266 - 11x23 = 13, which is P.
    # (The census help page that prints this example adds it up to 267, and so to Q; its list says 13 is P.)
    assert check_letter_of("207000016049") == "P"
    assert "The check letter should be P" in refusal(read_upn, "B207000016049")
    assert read_upn("p207-0000 16049") == "P207000016049"


def test_a_temporary_upn_ends_in_a_letter_that_counts_as_its_place_in_the_list():
    # 2x8+3x7+4x6+5x1+6x2+7x3+8x4+9x0+10x0+11x2+12x3+13x(A=0) = 189; 189 - 8x23 = 5, which is F.
    assert read_upn("F87612340023A") == "F87612340023A"
    assert is_temporary_upn(read_upn("F87612340023A"))
    assert not is_temporary_upn(read_upn("P207000016049"))
    # 189 + 13x22 = 475; 475 - 20x23 = 15, which is R.
    assert read_upn("R87612340023Z") == "R87612340023Z"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No UPN was given"),
        ("P20700001604", "13 characters; this has 12"),
        ("P2070000160499", "13 characters; this has 14"),
        ("12070000160499"[:13], "a letter and then 12 digits"),
        ("P20700001604O", "the letter O typed for 0"),
        ("P2O7000016049", "the letter O typed for 0"),
        ("I207000016049", "should be P"),
        ("P٢07000016049", "a letter and then 12 digits"),
    ],
)
def test_a_upn_that_cannot_be_right_says_what_to_do(text, says):
    assert says in refusal(read_upn, text)


@given(TWELVE_DIGITS, st.integers(0, 11), st.integers(1, 9))
def test_any_one_wrong_digit_in_a_upn_is_caught(body, place, shift):
    wrong = body[:place] + str((int(body[place]) + shift) % 10) + body[place + 1 :]
    assert "check letter should be" in refusal(read_upn, check_letter_of(body) + wrong)


@given(TWELVE_DIGITS, st.integers(0, 11), st.integers(0, 11))
def test_any_two_digits_of_a_upn_the_wrong_way_round_are_caught(body, one, other):
    digits = list(body)
    digits[one], digits[other] = digits[other], digits[one]
    swapped = check_letter_of(body) + "".join(digits)
    if "".join(digits) == body:
        assert read_upn(swapped) == swapped
    else:
        assert "two are the wrong way round" in refusal(read_upn, swapped)


@given(TWELVE_DIGITS)
def test_no_check_letter_is_one_that_reads_as_a_digit(body):
    assert check_letter_of(body) in CHECK_LETTERS
    assert not set("IOS") & set(CHECK_LETTERS)


def test_the_published_nhs_test_number_is_read():
    # NHS Data Dictionary's worked example: 401023213 has the check digit 7.
    assert nhs_check_digit_of("401023213") == 7
    assert spaced_nhs_number(read_nhs_number("401 023 2137")) == "401 023 2137"
    assert "The last digit should be 7" in refusal(read_nhs_number, "401 023 2138")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No NHS number was given"),
        ("401023213", "An NHS number has 10 digits; this has 9 digits"),
        ("4", "this has 1 digit."),
        ("401023213X", "only digits"),
        ("٤010232137", "only digits"),
        ("0000000000", "ten digits all alike"),
    ],
)
def test_an_nhs_number_that_cannot_be_right_says_what_to_do(text, says):
    assert says in refusal(read_nhs_number, text)


@given(NINE_DIGITS)
def test_nine_digits_whose_check_would_be_ten_are_no_nhs_number(body):
    wanted = nhs_check_digit_of(body)
    for last in range(10):
        if last == wanted and len(set(body)) > 1:
            assert read_nhs_number(f"{body}{last}") == f"{body}{last}"
        else:
            with pytest.raises(NumberRefused):
                read_nhs_number(f"{body}{last}")


@given(NINE_DIGITS, st.integers(0, 9), st.integers(1, 9))
def test_any_one_wrong_digit_in_an_nhs_number_is_caught(body, place, shift):
    check = nhs_check_digit_of(body)
    if check is not None:
        number = f"{body}{check}"
        wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
        with pytest.raises(NumberRefused):
            read_nhs_number(wrong)


def test_the_published_uln_is_read():
    # HESA C17051, field ULN: 9276308686 sums to 296, which leaves 10.
    assert read_uln("9276308686") == "9276308686"
    assert "The last digit should be 6" in refusal(read_uln, "9276308687")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("9999999999", "not yet known"),
        ("0276308686", "No ULN begins with these digits"),
        ("927630868", "A ULN has 10 digits"),
    ],
)
def test_a_uln_that_cannot_be_right_says_what_to_do(text, says):
    assert says in refusal(read_uln, text)


@given(NINE_DIGITS)
def test_no_learner_number_is_also_an_nhs_number(body):
    check = uln_check_digit_of(body)
    if check is not None:
        with pytest.raises(NumberRefused):
            read_nhs_number(f"{body}{check}")


@given(st.text(max_size=60))
def test_no_text_breaks_a_reader_of_numbers(text):
    for read in (read_upn, read_nhs_number, read_uln):
        try:
            assert read(text).isascii()
        except NumberRefused as refused:
            assert refused.problem.endswith(".") and refused.mend.endswith(".")


def test_the_invented_returns_upns_are_right_but_for_the_six_planted_faults():
    path = SHARED / "data" / "sen2" / "sen2_synth_500.xml"
    if not path.exists():
        pytest.skip("the invented SEN2 return is not here (set GT_SHARED)")
    upns = [each.text for each in ET.parse(path).iter("UPN")]
    wrong = []
    for upn in upns:
        try:
            read_upn(upn)
        except NumberRefused:
            wrong.append(upn)
    assert (len(upns), len(wrong)) == (489, 6)
