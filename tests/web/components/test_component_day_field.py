"""A day typed in three boxes is read exactly, and a wrong one is named for what is wrong with it."""

import re
from datetime import date, timedelta

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.dates import MONTHS

TODAY = date(2024, 7, 15)


class BirthForm(DatedForm):
    born_on = DayField(label="Date of birth", limit="PAST")


class FreeForm(DatedForm):
    on_day = DayField(label="Date of the letter", required=False)


with_messages()(BirthForm)
with_messages()(FreeForm)


def fault(day: str, month: str, year: str) -> str:
    form = BirthForm({"born_on-day": day, "born_on-month": month, "born_on-year": year}, on=TODAY)
    assert not form.is_valid()
    (message,) = form.errors["born_on"]
    return str(message)


def wrong_boxes(day: str, month: str, year: str) -> list[str]:
    form = BirthForm({"born_on-day": day, "born_on-month": month, "born_on-year": year}, on=TODAY)
    page = Template("{% load govuk %}{% field form.born_on %}").render(Context({"form": form}))
    boxes = re.findall(r"<input[^>]*>", page)
    return [
        re.search(r'name="born_on-(\w+)"', box)[1]  # type: ignore[index]
        for box in boxes
        if "govuk-input--error" in box
    ]


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY - timedelta(days=1)), st.booleans())
def test_any_past_day_typed_as_numbers_or_a_month_name_is_read_exactly(born: date, named: bool) -> None:
    month = MONTHS[born.month - 1] if named else str(born.month)
    form = BirthForm(
        {"born_on-day": f" {born.day} ", "born_on-month": month, "born_on-year": born.year}, on=TODAY
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == born


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_no_text_in_the_boxes_breaks_the_page(day: str, month: str, year: str) -> None:
    form = BirthForm({"born_on-day": day, "born_on-month": month, "born_on-year": year}, on=TODAY)
    form.is_valid()
    page = Template("{% load govuk %}{% error_summary form %}{% field form.born_on %}")
    assert page.render(Context({"form": form}))


@pytest.mark.parametrize(
    ("typed", "message", "boxes"),
    [
        (("", "", ""), "Enter date of birth", ["day", "month", "year"]),
        (("14", "5", ""), "Date of birth must include a year", ["year"]),
        (("", "5", "2015"), "Date of birth must include a day", ["day"]),
        (("14", "", ""), "Date of birth must include a month and year", ["month", "year"]),
        (("31", "2", "2015"), "Date of birth must be a real date", ["day", "month", "year"]),
        (("32", "1", "2015"), "Date of birth must be a real date", ["day"]),
        (("1", "13", "2015"), "Date of birth must be a real date", ["month"]),
        (("1", "Smarch", "2015"), "Date of birth must be a real date", ["month"]),
        (("1", "1", "15"), "Date of birth must include a year with 4 numbers, like 2015", ["year"]),
        (("1", "1", "0000"), "Date of birth must be a real date", ["day", "month", "year"]),
        (("15", "7", "2024"), "Date of birth must be in the past", ["day", "month", "year"]),
    ],
)
def test_a_wrong_day_says_what_is_wrong_and_only_those_boxes_go_red(
    typed: tuple[str, str, str], message: str, boxes: list[str]
) -> None:
    assert fault(*typed) == message
    assert wrong_boxes(*typed) == boxes


def test_what_was_typed_stays_in_the_boxes() -> None:
    form = BirthForm({"born_on-day": "31", "born_on-month": "feb", "born_on-year": "2015"}, on=TODAY)
    page = Template("{% load govuk %}{% field form.born_on %}").render(Context({"form": form}))
    assert re.findall(r'value="([^"]*)"', page) == ["31", "feb", "2015"]


def test_a_day_already_known_fills_the_boxes() -> None:
    form = BirthForm(initial={"born_on": date(2015, 3, 2)}, on=TODAY)
    page = Template("{% load govuk %}{% field form.born_on %}").render(Context({"form": form}))
    assert re.findall(r'value="([^"]*)"', page) == ["2", "3", "2015"]


def test_the_error_summary_links_to_the_first_wrong_box() -> None:
    form = BirthForm({"born_on-day": "14", "born_on-month": "5", "born_on-year": ""}, on=TODAY)
    page = Template("{% load govuk %}{% error_summary form %}").render(Context({"form": form}))
    assert 'href="#id_born_on-year"' in page


def test_a_day_that_may_be_left_out_is_marked_optional_and_may_be_left_out() -> None:
    form = FreeForm({"on_day-day": "", "on_day-month": "", "on_day-year": ""}, on=TODAY)
    assert form.is_valid()
    assert form.cleaned_data["on_day"] is None
    page = Template("{% load govuk %}{% field form.on_day %}").render(Context({"form": form}))
    assert "Date of the letter (optional)" in page


@pytest.mark.parametrize(
    ("limit", "accepted"),
    [
        ("PAST", (True, False, False)),
        ("TODAY_OR_PAST", (True, True, False)),
        ("TODAY_OR_FUTURE", (False, True, True)),
        ("FUTURE", (False, False, True)),
    ],
)
def test_a_limit_compares_with_the_day_handed_in(limit: str, accepted: tuple[bool, ...]) -> None:
    class LimitForm(DatedForm):
        letter_on = DayField(label="Date", limit=limit)  # type: ignore[arg-type]

    def is_accepted(away: int) -> bool:
        d = TODAY + timedelta(days=away)
        data = {"letter_on-day": d.day, "letter_on-month": d.month, "letter_on-year": d.year}
        return LimitForm(data, on=TODAY).is_valid()

    assert tuple(is_accepted(away) for away in (-1, 0, 1)) == accepted


def test_first_and_last_days_are_named_in_the_message() -> None:
    class RangeForm(forms.Form):
        moved_on = DayField(label="Date of the move", earliest=date(2014, 9, 1), latest=date(2024, 7, 15))

    def message(year: int) -> str:
        form = RangeForm({"moved_on-day": 1, "moved_on-month": 8, "moved_on-year": year})
        return str(form.errors["moved_on"][0])

    assert message(2014) == "Date of the move must be 1 September 2014 or later"
    assert message(2024) == "Date of the move must be 15 July 2024 or earlier"


def test_a_limit_without_the_day_is_a_mistake_of_ours_and_says_so() -> None:
    class Undated(forms.Form):
        born_on = DayField(label="Date of birth", limit="PAST")

    form = Undated({"born_on-day": 1, "born_on-month": 1, "born_on-year": 2015})
    with pytest.raises(RuntimeError, match="DatedForm"):
        form.is_valid()
