"""The 29 published checks of Annex A: each finds its own fault, on whatever day it is run."""

import inspect
import re
from datetime import date

import pytest

from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns import annex_a_rows, sen2_build
from goldenthread.core.returns.annex_a_rows import CensusHeld, plan_row, support_row
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
    PHASE,
    REVIEWED,
    SECOND,
    SEX,
    ULN,
    UPDATED,
    UPN,
    as_list,
    find_annex_a_faults,
)
from goldenthread.core.returns.checks.annex_a_filled import SOURCES, count_filled
from goldenthread.core.returns.sen2_subject import RETURNED, CaseHeld, PlaceHeld, SubjectHeld
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


def held(*, told=None, attended=(), named=None, upn="A1"):
    facts = (Fact(event=Event.PLAN_FINALISED, on=date(2024, 1, 10)),)
    thread = Thread(case="HAL-1", area="E06000006", facts=facts)
    case = CaseHeld(reference="HAL-1", thread=thread, named=named, needs=("ASD",))
    return SubjectHeld(
        child=1, born_on=date(2016, 1, 1), upn=upn, told=told or {}, cases=(case,), attended=attended
    )


def test_what_was_told_once_fills_the_rest_of_the_columns():
    told = {
        "SUSPENSIONS": "2", "PERMANENT_EXCLUSIONS": "0", "ATTENDANCE": "92.5%", "PUPIL_PREMIUM": "YES", "DISABILITY": "NO",
        "SOCIAL_CARE_STATUS": "CHILD_IN_NEED", "SOCIAL_CARE_TEAM": "Demo Team East",
    }  # fmt: skip
    row = plan_row(held(told=told), on=ON)
    wanted = ("Suspensions", "Permanent exclusions", "Absence", "Pupil Premium", DISABILITY, "Known to children's social care?", "Which children's social care team?")  # fmt: skip
    assert [row[column] for column in wanted] == ["2", "0", "7.5", "Yes", "No", "Yes", "Demo Team East"]
    assert plan_row(held(told={**told, "ABSENCE": "9"}), on=ON)["Absence"] == "9"


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({}, ""), ({"SOCIAL_CARE_STATUS": "NONE"}, "No"), ({"SOCIAL_CARE_STATUS": "EARLY_HELP"}, "No"),
        ({"SOCIAL_CARE_STATUS": "LOOKED_AFTER"}, "Yes"),
        ({"SOCIAL_CARE_STATUS": "CHILD_PROTECTION", "SOCIAL_CARE_UNTIL": "2026-11-21"}, "No"),
        ({"SOCIAL_CARE_STATUS": "LEFT_CARE", "SOCIAL_CARE_UNTIL": "2020-01-01"}, "Yes"),
    ],
)  # fmt: skip
def test_social_care_is_known_unknown_or_not_said(told, known):
    assert plan_row(held(told=told), on=ON)["Known to children's social care?"] == known


def test_what_nobody_told_stays_empty_and_the_check_says_so():
    row = plan_row(held(), on=ON)
    assert row[DISABILITY] == row["Pupil Premium"] == row["Absence"] == row["Elective home education"] == ""
    assert plan_row(held(told={"ATTENDANCE": "most days"}), on=ON)["Absence"] == ""
    assert ("103", 0) in faults("List_1", row)


def test_the_main_place_is_the_one_the_plan_names_and_the_other_is_the_second():
    named = PlaceHeld(urn="100002", phase="Special")
    places = (named, PlaceHeld(urn="100001", phase="Primary", from_on=date(2026, 9, 1)))
    row = plan_row(held(attended=places, named=named), on=ON)
    assert (row[MAIN], row[PHASE], row[SECOND], row["Elective home education"]) == (
        "100002",
        "Special",
        "Primary",
        "No",
    )
    home = plan_row(held(attended=(PlaceHeld(code="EHE", from_on=date(2025, 1, 1)),)), on=ON)
    assert (home[MAIN], home["Elective home education"]) == ("", "Yes")


def test_a_pupil_on_sen_support_has_the_censuss_word_first_and_then_ours():
    pupil = CensusHeld(
        key="census 7", upn="B2", born_on=date(2017, 5, 5), sex="M", need="SLCN", urn="100003", absence="4.2"
    )
    row = support_row(pupil, on=ON)
    assert (row[ID], row[NEED], row[MAIN], row["Absence"], row[DISABILITY]) == (
        "census 7",
        "SLCN",
        "100003",
        "4.2",
        None,
    )
    known = support_row(
        pupil, on=ON, subject=held(told={"DISABILITY": "YES", "ETHNICITY": "WBRI", "SEX": "F"})
    )
    assert (known[ID], known[SEX], known[ETHNICITY], known[DISABILITY]) == ("HAL-1", "M", "WBRI", "Yes")


def test_every_column_says_how_full_it_is_and_where_it_comes_from():
    lists = {
        "List_1": as_list("List_1", [RIGHT, {**RIGHT, DISABILITY: None}]),
        "List_2": as_list("List_2", []),
    }
    filled = count_filled(lists)
    assert {each.column: each.held for each in filled["List_1"]}[DISABILITY] == 1
    assert all(each.source == SOURCES[each.column] for each in filled["List_2"])


def test_the_published_example_workbook_is_read(shared):
    with (shared / "data" / "sen2" / "d2i_annexa_fake_sen.xlsx").open("rb") as source:
        lists = read_annex_a(source)
    assert [frame.height for frame in lists.values()] == [2, 2]
    # The three whose invented dates of birth make them 26 or older; the second of List 1 was 25 on 1 January 2026.
    older, is_25 = [("102b", 0), ("202b", 0), ("202b", 1)], ("102a", 1)
    for on, found in (
        (date(2025, 12, 31), older),
        (date(2026, 1, 1), [older[0], is_25, *older[1:]]),
        (ON, [older[0], is_25, *older[1:]]),
    ):
        assert find_annex_a_faults(lists, on=on).select("rule", "row").rows() == found, on


@pytest.mark.parametrize("module", [sen2_build, annex_a_rows])
def test_every_event_that_a_list_names_is_among_those_that_are_read_for_it(module):
    """Only these facts are read of an area's cases: a list that asked for another would never find one."""
    named = set(re.findall(r"\bEvent\.([A-Z_]+)", inspect.getsource(module)))
    assert len(named) > 4 and {Event[name] for name in named} <= RETURNED
