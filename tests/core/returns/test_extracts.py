"""What an extract's cells say, which column is which, and what is mended by a stated rule or refused with its place."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from goldenthread.apps.extracts.reading import read_table
from goldenthread.core.returns.extracts.cells import FORMULA, CellRefused, read_cell
from goldenthread.core.returns.extracts.comparing import compare
from goldenthread.core.returns.extracts.headings import Table, TableRefused, guess_columns, letter_of
from goldenthread.core.returns.extracts.rows import MOST_FAULTS, read_rows
from goldenthread.definitions.extracts import load_kinds
from tests.factories.extracts import CENSUS_HEADINGS, CENSUS_ON, as_csv, census_row, upn

CENSUS = load_kinds()["census"]
TODAY = date(2026, 11, 20)


def cell(raw, key="born_on", kind="census"):
    noted = []
    found = read_cell(raw, load_kinds()[kind].field(key), note=noted.append)
    return found, noted


def rows_of(content, *, kind="census", is_book=False, on=CENSUS_ON):
    described = load_kinds()[kind]
    table = read_table(content, is_book=is_book, kind=described)
    return read_rows(
        table, kind=described, columns=guess_columns(table.headings, kind=described), on=on, today=TODAY
    )


def as_book(*rows, merge=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merge:
        book.active.merge_cells(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "said",
    [
        "02/03/2016",
        "2016-03-02",
        "2/3/2016",
        "2 Mar 2016",
        "02-03-2016 00:00:00",
        "42431",
        42431.0,
        datetime(2016, 3, 2),
    ],
)
def test_a_day_is_read_however_a_system_or_excel_writes_it(said):
    assert cell(said)[0] == date(2016, 3, 2)


def test_excels_day_number_is_read_and_said_to_have_been():
    assert "Excel’s day number was read as a date" in cell("42431")[1]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2050, 1, 1)))
def test_every_day_is_the_same_in_each_way_of_writing_it(on):
    assert {
        cell(f"{on:%d/%m/%Y}")[0],
        cell(on.isoformat())[0],
        cell(str((on - date(1899, 12, 30)).days))[0],
    } == {on}


@pytest.mark.parametrize("said", ["03/25/2016", "31/02/2016", "2/3/16", "soon", "2016"])
def test_a_day_that_may_be_another_is_refused(said):
    with pytest.raises(CellRefused):
        cell(said)


@pytest.mark.parametrize(
    ("said", "key"), [("1.23E+11", "uln"), ("1.23457E+12", "upn"), (1.5e16, "uln"), ("1E+05", "urn")]
)
def test_a_long_number_that_a_spreadsheet_shortened_is_refused_whole_and_not_guessed(said, key):
    with pytest.raises(CellRefused, match="last digits are lost") as refused:
        cell(said, key)
    assert not refused.value.is_query


def test_a_whole_number_that_excel_made_a_fraction_is_mended():
    assert cell(900001.0, "urn") == ("900001", ["a whole number had “.0” taken off"])


def test_a_number_whose_check_letter_is_wrong_keeps_the_row_and_matches_nobody():
    wrong = ("A" if upn(1)[0] != "A" else "B") + upn(1)[1:]
    read = rows_of(as_csv(CENSUS_HEADINGS, [(wrong, *census_row(1)[1:])]))
    assert (read.errors, read.queries) == (0, 1)
    assert (read.rows[0].upn, read.rows[0].person[:5]) == ("", "name:")


def test_a_formula_and_an_error_of_excels_are_refused():
    for said in (FORMULA, "#REF!"):
        with pytest.raises(CellRefused):
            cell(said, "sen")


@pytest.mark.parametrize(("said", "code"), [("k", "K"), ("SEN support", "K"), ("EHCP", "E"), ("No SEN", "N")])
def test_a_code_in_words_is_read_as_its_code(said, code):
    assert cell(said, "sen")[0] == code


def test_an_unknown_provision_code_is_refused_and_an_unknown_need_is_kept_and_queried():
    with pytest.raises(CellRefused):
        cell("Z", "sen")
    with pytest.raises(CellRefused) as queried:
        cell("XYZ", "primary_need")
    assert queried.value.is_query and queried.value.kept == "XYZ"


def test_a_mark_of_encoding_and_windows_text_are_read_and_other_bytes_refused_with_their_line():
    plain = as_csv(CENSUS_HEADINGS, [census_row(1, given="Zoë")])
    assert rows_of(b"\xef\xbb\xbf" + plain).rows[0].given == "Zoë"
    assert rows_of(plain.decode().encode("utf-16")).rows[0].given == "Zoë"
    older = read_table(plain.decode().encode("cp1252"), is_book=False, kind=CENSUS)
    assert "not UTF-8" in older.notes[0]
    with pytest.raises(TableRefused, match="Line 2"):
        read_table(
            plain.decode().encode("cp1252").replace("ë".encode("cp1252"), b"\x81"), is_book=False, kind=CENSUS
        )


def test_a_file_that_stops_in_the_middle_is_refused():
    whole = as_csv(CENSUS_HEADINGS, [census_row(1), census_row(2)])
    with pytest.raises(TableRefused, match="Line 3: The file stops"):
        rows_of(whole[:-20])
    with pytest.raises(TableRefused, match="quotation mark"):
        rows_of(whole + b'"A1,')


def test_a_line_with_more_cells_than_headings_is_refused_with_its_place():
    with pytest.raises(TableRefused, match="Line 2: It has more cells"):
        rows_of(as_csv(CENSUS_HEADINGS, [(*census_row(1), "more")]))


def test_a_heading_that_comes_twice_is_neither_guessed_nor_taken_for_the_other():
    table = read_table(
        as_csv(("UPN", "DOB", "DOB", "URN", "SEN"), [("a", "b", "c", "d", "e")]), is_book=False, kind=CENSUS
    )
    assert table.headings[1:3] == ("DOB (column B)", "DOB (column C)")
    assert "born_on" not in guess_columns(table.headings, kind=CENSUS)
    assert "comes 2 times" in table.notes[0]


def test_titles_above_the_headings_are_passed_over_and_merged_headings_refused():
    book = as_book(["Autumn census"], [], list(CENSUS_HEADINGS), list(census_row(1)), merge=["A1:H1"])
    assert rows_of(book, is_book=True).rows[0].line == 4
    with pytest.raises(TableRefused, match="A3:B3"):
        rows_of(
            as_book(["Autumn census"], [], list(CENSUS_HEADINGS), list(census_row(1)), merge=["A3:B3"]),
            is_book=True,
        )


def test_a_formula_in_a_workbook_is_a_fault_of_its_own_cell_and_dates_are_dates():
    line = list(census_row(1))
    line[3] = datetime(2016, 3, 2)
    good = rows_of(as_book(list(CENSUS_HEADINGS), line), is_book=True)
    assert good.rows[0].born_on == date(2016, 3, 2)
    line[5] = '=IF(1,"K","E")'
    [fault] = rows_of(as_book(list(CENSUS_HEADINGS), line), is_book=True).faults
    assert (fault.line, fault.column, fault.what) == (2, "F", "The cell is a formula.")


def test_semicolons_and_tabs_part_cells_too():
    for mark in (";", "\t"):
        content = as_csv(CENSUS_HEADINGS, [census_row(1)]).replace(b",", mark.encode())
        assert rows_of(content).rows[0].upn == upn(1)


def test_a_row_that_tells_of_nobody_and_one_told_twice_otherwise_are_faults():
    nobody = ("", "", "Example", "02/03/2016", "900001", "K", "SLCN", "5")
    [fault] = rows_of(as_csv(CENSUS_HEADINGS, [nobody])).faults
    assert (fault.line, fault.column) == (2, "") and "Example" not in f"{fault.what}{fault.mend}"
    read = rows_of(as_csv(CENSUS_HEADINGS, [census_row(1), census_row(1), census_row(1, need="ASD")]))
    assert (read.repeated, read.errors, read.faults[0].line) == (1, 1, 4)


def test_what_is_missing_from_the_file_is_said_once_and_not_for_every_row():
    content = as_csv(("UPN", "DOB", "URN"), [(upn(1), "02/03/2016", "900001")] * 3)
    read = rows_of(content)
    assert [each.line for each in read.faults] == [0]
    assert "SEN provision" in read.faults[0].what


def test_a_wrong_column_lists_its_first_faults_and_counts_the_rest():
    read = rows_of(as_csv(CENSUS_HEADINGS, [census_row(each, born="x") for each in range(MOST_FAULTS + 5)]))
    assert (len(read.faults), read.errors) == (MOST_FAULTS, MOST_FAULTS + 5)


def test_results_that_cannot_be_are_refused():
    headings = ("Year", "Key stage", "Measure", "SEN", "Provision", "URN", "Pupils", "Met", "Average score")
    rows = [
        ("2024/25", "KS2", "RWM", "K", "Mainstream", "900001", "10", "11", ""),
        ("2024/25", "KS4", "A8", "K", "Mainstream", "900001", "10", "", ""),
        ("2024/26", "KS2", "RWM", "K", "Mainstream", "900001", "10", "1", ""),
    ]
    read = rows_of(as_csv(headings, rows), kind="attainment")
    assert [each.line for each in read.faults] == [2, 3, 4] and not read.rows


def test_what_a_file_would_change_is_counted_by_what_was_said_last():
    read = rows_of(as_csv(CENSUS_HEADINGS, [census_row(1), census_row(2), census_row(3)]))
    told = {read.rows[0].key: read.rows[0].digest, read.rows[1].key: "other"}
    counts = compare(read.rows, told=told)
    assert (counts.new, counts.same, counts.changed) == (1, 1, 1)


def test_every_kind_knows_its_own_headings():
    for kind in load_kinds().values():
        headings = tuple(each.title for each in kind.fields)
        assert guess_columns(headings, kind=kind) == {key: place for place, key in enumerate(kind.keys)}


def test_columns_go_by_the_letters_of_a_spreadsheet():
    assert [letter_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert Table(headings=("A",), rows=()).notes == ()
