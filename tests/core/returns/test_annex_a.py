"""The 29 published checks of Annex A: each finds its own fault, on whatever day it is run."""

from datetime import date

import pytest

from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.annex_a_rows import plan_row
from goldenthread.core.returns.checks.annex_a import (
    BORN,
    CHECKS,
    DISABILITY,
    ETHNICITY,
    ID,
    INITIAL,
    LISTS,
    MAIN,
    NEED,
    REVIEWED,
    SECOND,
    SEX,
    ULN,
    UPDATED,
    UPN,
    as_list,
    find_annex_a_faults,
)
from goldenthread.core.returns.sen2_subject import CaseHeld, PlaceHeld, SubjectHeld
from goldenthread.definitions.returns.annex_a_book import read_annex_a

ON = date(2026, 11, 22)
RIGHT = {
    ID: "one", UPN: "A1", BORN: "2016-11-22", SEX: "F", ETHNICITY: "WBRI", INITIAL: "2024-01-10",
    UPDATED: "2025-01-10", REVIEWED: "2025-12-10", NEED: "ASD", MAIN: "100001", DISABILITY: "No",
}  # fmt: skip
# What each check is shown, by the last of its code: changes to a row that is right.
WRONG = {
    "01a": {BORN: None}, "01b": {SEX: None}, "01c": {ETHNICITY: None}, "01d": {NEED: None},
    "02a": {BORN: "2001-11-22"}, "02b": {BORN: "2000-11-22"}, "03": {DISABILITY: None}, "05a": {BORN: "2026-11-23"},
    "05b": {INITIAL: "2026-11-23"}, "05c": {UPDATED: "2026-11-23"}, "05d": {REVIEWED: "2026-11-23"},
    "06a": {INITIAL: "2025-02-10"}, "06b": {INITIAL: "2025-12-11", UPDATED: None}, "07": {UPN: None, ULN: None},
    "08a": {MAIN: None}, "08b": {MAIN: None, SECOND: "Special"},
}  # fmt: skip


def faults(name, *rows, on=ON):
    return find_annex_a_faults({name: as_list(name, list(rows))}, on=on).select("rule", "row").rows()


def test_there_are_the_twenty_nine_published_checks():
    assert sum(len(checks) for checks in CHECKS.values()) == 29


@pytest.mark.parametrize("name", LISTS)
def test_a_row_that_is_right_has_no_fault(name):
    assert faults(name, RIGHT) == []


@pytest.mark.parametrize(("name", "code"), [(name, check.code) for name in CHECKS for check in CHECKS[name]])
def test_a_check_finds_what_fails_it(name, code):
    if code.endswith("09"):
        assert faults(name, RIGHT, {**RIGHT, ID: "two"}) == [(code, 0), (code, 1)]
    else:
        assert (code, 0) in faults(name, {**RIGHT, **WRONG[code[1:]]})


def test_an_age_is_counted_on_the_day_of_the_check_and_not_on_today():
    row = {**RIGHT, BORN: "2001-11-22"}
    assert [faults("List_1", row, on=day) for day in (date(2026, 11, 21), ON, date(2027, 11, 22))] == [
        [], [("102a", 0)], [("102b", 0)],
    ]  # fmt: skip


def test_a_row_of_list_1_is_made_of_the_plan_in_force_on_the_day():
    facts = tuple(
        Fact(event=event, on=day)
        for event, day in (
            (Event.PLAN_FINALISED, date(2024, 1, 10)), (Event.REVIEW_DECIDED, date(2025, 1, 8)),
            (Event.PLAN_AMENDED, date(2025, 3, 1)), (Event.PLAN_CEASED, date(2026, 8, 31)),
        )
    )  # fmt: skip
    case = CaseHeld(
        reference="HAL-1", thread=Thread(case="HAL-1", area="E06000006", facts=facts), needs=("ASD",)
    )
    subject = SubjectHeld(
        child=1, born_on=date(2016, 1, 1), upn="A1", told={"SEX": "F"}, cases=(case,),
        attended=(PlaceHeld(urn="100001", from_on=date(2024, 9, 1)),),
    )  # fmt: skip
    row = plan_row(subject, on=date(2025, 6, 1))
    assert (row[ID], row[INITIAL], row[UPDATED], row[REVIEWED]) == (
        "HAL-1",
        "2024-01-10",
        "2025-03-01",
        "2025-01-08",
    )
    assert (row[NEED], row[MAIN], row[SEX]) == ("ASD", "100001", "F")
    assert plan_row(subject, on=date(2024, 1, 9)) is None and plan_row(subject, on=ON) is None


def test_the_published_example_workbook_is_read(shared):
    with (shared / "data" / "sen2" / "d2i_annexa_fake_sen.xlsx").open("rb") as source:
        lists = read_annex_a(source)
    assert [frame.height for frame in lists.values()] == [2, 2]
    # The three whose invented dates of birth make them 26 or older; the second of List 1 is 25.
    found = find_annex_a_faults(lists, on=ON).select("rule", "row").rows()
    assert found == [("102b", 0), ("202b", 0), ("202b", 1)]
    assert find_annex_a_faults(lists, on=date(2026, 12, 31)).height == 3
    assert ("102a", 1) in find_annex_a_faults(lists, on=date(2026, 1, 2)).select("rule", "row").rows()
