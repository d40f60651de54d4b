"""A SEN2 return is the same return as XML, as nine CSV files and as the Excel template; what spreadsheets do is mended or said."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from goldenthread.core.returns.checks.examples import example_return
from goldenthread.definitions.returns.sen2_checking import check_sen2
from goldenthread.definitions.returns.sen2_faults import write_csv, write_json_lines, write_workbook
from goldenthread.definitions.returns.sen2_files import check_is_of, digest_of, read_sen2
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable
from goldenthread.definitions.returns.sen2_written import write_sen2_csv, write_sen2_template, write_sen2_xml

ON = date(2026, 3, 12)
AT = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
CHANGES = [
    {"RequestOutcomeDate": "2025-01-01", "TransferLA": "889"},
    {},
    {"SENneed": [{}, {"SENtype": "ASD", "SENtypeRank": "2"}], "UniqueLearnerNumber": "1000000019"},
    {"Assessment": None, "ActivePlans": None, "RequestOutcome": "W", "RequestOutcomeDate": None},
]


@pytest.fixture
def given():
    return example_return(CHANGES, year=2026)[0]


@pytest.fixture
def blade(given, tmp_path):
    return write_sen2_csv(given, tmp_path, on=ON)


@pytest.fixture
def template(given, tmp_path):
    path = tmp_path / "template.xlsx"
    with path.open("wb") as out:
        write_sen2_template(given, out)
    return path


def same(read, given):
    assert read.header.year == given.header.year and read.header.lea == given.header.lea
    for table, frame in given.tables.items():
        assert read.tables[table].rows() == frame.rows(), table
    return True


def refusal(*paths):
    with pytest.raises(Sen2Unreadable) as refused:
        read_sen2(list(paths))
    return str(refused.value)


def mend(path, old, new, count=-1):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, count), encoding="utf-8")


def of(files, table):
    return next(path for path in files if path.stem.endswith(f"_{table}"))


def test_each_form_gives_back_the_same_return_and_the_same_faults(given, blade, template, tmp_path):
    xml = tmp_path / "return.xml"
    with xml.open("wb") as out:
        write_sen2_xml(given, out, at=AT)
    faults = check_sen2(given)
    assert faults.height
    for files in ([xml], blade, [blade[0].parent], [template]):
        if files == [blade[0].parent]:
            xml.rename(tmp_path / "return.kept")
        read = read_sen2(files)
        assert same(read, given) and read.strays == ()
        assert check_sen2(read).rows() == faults.rows()


def test_the_order_of_the_files_and_of_their_columns_does_not_matter(given, blade):
    for path in blade:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        turned = [row[::-1] for row in rows]
        made = io.StringIO()
        csv.writer(made, delimiter=";").writerows(turned)
        path.write_text("﻿" + made.getvalue(), encoding="utf-8")
    assert same(read_sen2(blade[::-1]), given)


def test_dates_as_a_spreadsheet_writes_them_are_read_and_said(given, blade):
    person = of(blade, "person")
    mend(person, "2015-Mar-02 00:00:00", "02/03/2015")
    mend(of(blade, "requests"), "2025-Jan-20 00:00:00", "45677")
    read = read_sen2(blade)
    assert same(read, given)
    assert [(each.rule, each.field) for each in read.strays] == [
        ("GT0005", "PersonBirthDate"),
        ("GT0005", "ReceivedDate"),
    ]
    assert read.strays[0].message.startswith("4 dates")


@pytest.mark.parametrize(
    ("cut", "rule"), [("1.000000019E9", []), ("1.000000019E+09", []), ("1.00E+09", ["GT0006"])]
)
def test_a_number_a_spreadsheet_shortened_is_put_back_only_where_no_digit_is_lost(given, blade, cut, rule):
    mend(of(blade, "person"), "1000000019", cut)
    read = read_sen2(blade)
    assert [each.rule for each in read.strays] == rule
    if rule:
        assert read.strays[0].person == 2 and "last digits are lost" in read.strays[0].message
    else:
        assert same(read, given)


def test_whole_numbers_with_decimals_are_whole(given, blade):
    mend(of(blade, "senneed"), ",1\n", ",1.0\n")
    mend(of(blade, "plandetail"), "100001", "100001.0")
    assert same(read_sen2(blade), given)


def test_a_row_that_belongs_to_nobody_is_left_out_and_said(given, blade):
    need = of(blade, "senneed")
    need.write_text(need.read_text(encoding="utf-8") + "99,876,99,1,99,ASD,1\n", encoding="utf-8")
    read = read_sen2(blade)
    assert same(read, given)
    assert [(each.rule, each.module) for each in read.strays] == [("GT0009", "SENneed")]


def test_a_heading_that_comes_twice_is_said_and_the_first_is_used(given, blade):
    person = of(blade, "person")
    lines = person.read_text(encoding="utf-8").splitlines()
    person.write_text(
        "\n".join([lines[0] + ",surname", *(line + ",Other" for line in lines[1:])]), encoding="utf-8"
    )
    read = read_sen2(blade)
    assert same(read, given) and [each.rule for each in read.strays] == ["GT0007"]


def test_letters_of_windows_are_read_and_said(blade):
    person = of(blade, "person")
    person.write_bytes(person.read_text(encoding="utf-8").replace("Example", "Müller").encode("cp1252"))
    read = read_sen2(blade)
    assert read.tables["person"]["surname"][0] == "Müller"
    assert [each.rule for each in read.strays] == ["GT0012"]


def test_what_is_not_the_nine_files_is_refused_with_what_to_do(blade, tmp_path):
    assert "senneed" in refusal(*[path for path in blade if "senneed" not in path.stem])
    again = tmp_path / "again_person.csv"
    again.write_bytes(of(blade, "person").read_bytes())
    assert "both the file of person" in refusal(*blade, again)


def test_a_broken_line_is_refused_with_its_number(blade):
    person = of(blade, "person")
    text = person.read_text(encoding="utf-8")
    person.write_text(
        text[: text.index("PersonNever") if "PersonNever" in text else len(text) - 30], encoding="utf-8"
    )
    assert "line 5: " in refusal(*blade)
    person.write_text(text.replace("Example", '"Example', 1), encoding="utf-8")
    assert "quotation marks" in refusal(*blade)


def test_a_template_whose_rows_and_tables_were_moved_is_read_all_the_same(given, template, tmp_path):
    rows = [list(row) for row in load_workbook(template).active.iter_rows(values_only=True)]
    titles = [
        place
        for place, row in enumerate(rows)
        if row[0] and str(row[0]).endswith(("Record", "Records")) and not row[1]
    ]
    blocks = [rows[start:end] for start, end in zip(titles, [*titles[1:], len(rows)], strict=True)]
    book = Workbook()
    sheet = book.active
    sheet.title = "data entry template "
    sheet.append(["A note that somebody put above"])
    for block in reversed(blocks):
        sheet.append([])
        for row in block:
            sheet.append([None, None, *row])
            if row == block[1]:
                sheet.append([])
    moved = tmp_path / "moved.xlsx"
    book.save(moved)
    assert same(read_sen2([moved]), given)


def test_excel_s_own_dates_and_numbers_are_read_as_they_are(given, template, tmp_path):
    book = load_workbook(template)
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "2015-03-02":
                cell.value = datetime(2015, 3, 2)
            elif cell.value == "1000000019":
                cell.value = 1000000019.0
            elif cell.value == "0":
                cell.value = False
    typed = tmp_path / "typed.xlsx"
    book.save(typed)
    assert same(read_sen2([typed]), given)


def test_a_template_that_is_none_is_refused(template, tmp_path):
    empty = tmp_path / "empty.xlsx"
    Workbook().save(empty)
    assert "Header Record" in refusal(empty)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(template.read_bytes()[:3000])
    assert "cut short" in refusal(cut)
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    assert ".xlsx" in refusal(old)
    bomb = tmp_path / "bomb.xlsx"
    with ZipFile(template) as source, ZipFile(bomb, "w") as out:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content
            out.writestr(part.filename, content)
    assert "document type" in refusal(bomb)


def test_a_return_of_another_year_or_area_is_refused(given):
    check_is_of(given, year=2026, area="E06000006")
    check_is_of(given, year=None, area="876")
    for year, area, says in (
        (2025, None, "2025 was asked for"),
        (None, "E06000050", "Cheshire West"),
        (None, "E99", "No authority"),
    ):
        with pytest.raises(Sen2Unreadable, match=says):
            check_is_of(given, year=year, area=area)


def test_a_file_longer_than_any_return_is_refused_unread(tmp_path):
    path = tmp_path / "long.xml"
    with path.open("wb") as out:
        out.truncate(2_000_000_001)
    assert "more people than any area" in refusal(path)


def test_the_same_files_have_the_same_digest(blade):
    assert digest_of(blade) == digest_of(list(blade)) != digest_of(blade[:1])


def test_faults_are_safe_to_open_in_a_spreadsheet(given):
    tables = dict(given.tables)
    tables["person"] = tables["person"].with_columns(sex=pl.lit("=1+1"))
    faults = check_sen2(replace(given, tables=tables))
    out = io.BytesIO()
    write_csv(faults, out)
    assert "'=1+1" in out.getvalue().decode("utf-8-sig") and ",=1+1" not in out.getvalue().decode()
    book = io.BytesIO()
    write_workbook(faults, book)
    values = [cell for row in load_workbook(book).active.iter_rows() for cell in row if cell.value == "=1+1"]
    assert values and all(cell.data_type == "s" for cell in values)
    lines = io.BytesIO()
    write_json_lines(faults, lines)
    assert len(lines.getvalue().splitlines()) == faults.height
