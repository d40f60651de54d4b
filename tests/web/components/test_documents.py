"""A chronology as a spreadsheet that runs nothing and a PDF that a screen reader can follow."""

import csv
import io
import re
import shutil
import subprocess
import sys
import zlib
from datetime import UTC, date, datetime

import pytest

from goldenthread.apps.worklists.types import ChronologyRow
from goldenthread.web.components.documents import HEADINGS, CannotMakePdf, chronology_csv, chronology_pdf

MADE_AT = datetime(2026, 11, 20, 15, 5, tzinfo=UTC)


def row(**given: object) -> ChronologyRow:
    """Return one row, plain unless told otherwise."""
    fields: dict[str, object] = {
        "on": date(2026, 3, 2), "what": "A request was received", "detail": "Please assess Rowan.",
        "who": "Coordinator, Demo Council", "source": "Letter", "reference": "fact 1", "recorded_at": MADE_AT,
    }  # fmt: skip
    return ChronologyRow(**{**fields, **given})


def read(sheet: bytes) -> list[list[str]]:
    """Return a spreadsheet's cells."""
    return list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_holds_every_row_under_its_headings():
    cells = read(chronology_csv([row(), row(recorded_at=None, detail="Two\nlines, with “quotes” and é")]))
    assert tuple(cells[0]) == HEADINGS
    assert cells[1] == [
        "2026-03-02", "A request was received", "Please assess Rowan.", "Coordinator, Demo Council", "Letter",
        "fact 1", "2026-11-20T15:05:00+00:00",
    ]  # fmt: skip
    assert cells[2][2] == "Two\nlines, with “quotes” and é"
    assert cells[2][6] == ""


def test_excel_is_told_that_it_is_unicode():
    assert chronology_csv([row()]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "hostile",
    [
        '=HYPERLINK("http://x","y")',
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        "  =1",
        "\n=1",
        "＝1",
        "\x00=1",
    ],
)
@pytest.mark.parametrize("column", ["what", "detail", "who", "source", "reference"])
def test_no_words_in_any_column_become_a_formula(hostile, column):
    cells = read(chronology_csv([row(**{column: hostile})]))[1]
    place = ["what", "detail", "who", "source", "reference"].index(column) + 1
    assert cells[place].startswith("'")
    assert not any(cell[:1] in "=+-@\t＝" for cell in cells if cell)


def test_words_that_are_no_formula_are_left_as_they_were_said():
    cells = read(chronology_csv([row(detail="She said 2 + 2 = 4")]))
    assert cells[1][2] == "She said 2 + 2 = 4"


@pytest.fixture(scope="module")
def made() -> bytes:
    rows = [row(on=date(2026, 1 + n % 12, 1), detail="Line one\nLine two & <b>more</b>") for n in range(60)]
    return chronology_pdf(
        rows, reference="HAL-000123", name="Rowan Example", made_at=MADE_AT, made_by="Coordinator"
    )


def unpacked(pdf: bytes) -> bytes:
    """Return a PDF with what it packed away laid open."""
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)endstream", pdf, flags=re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in streams)


def test_a_pdf_says_that_it_is_accessible_and_is_tagged_titled_and_in_english(made):
    assert made.startswith(b"%PDF-")
    inside = unpacked(made)
    for sign in (
        b"pdfuaid",
        b"/StructTreeRoot",
        b"/MarkInfo",
        b"en-GB",
        b"/TH",
        b"/H1",
        b"/DisplayDocTitle true",
    ):
        assert sign in inside, sign


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo (poppler-utils) is not on this machine")
def test_a_pdf_s_table_has_headings_a_reader_can_hear(made, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    structure = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    assert structure.count("TH") >= 4
    assert "Chronology of HAL-000123" in structure
    about = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Title:           Chronology of HAL-000123" in about
    assert "Tagged:          yes" in about


def test_hostile_words_are_only_words_in_a_pdf():
    hostile = '<img src="file:///etc/passwd"><script>x</script><link rel="attachment" href="file:///etc/hostname">\x00\x0b'
    made = chronology_pdf(
        [row(detail=hostile, what=hostile)], reference="HAL-1", name=hostile, made_at=MADE_AT
    )
    assert made.startswith(b"%PDF-")
    assert b"EmbeddedFile" not in unpacked(made)


def test_a_pdf_of_nothing_says_so():
    assert chronology_pdf([], reference="HAL-1", name="", made_at=MADE_AT).startswith(b"%PDF-")


def test_a_machine_that_cannot_make_pdfs_is_told_the_one_command_that_lets_it(monkeypatch):
    # None in sys.modules is how Python itself marks a module that cannot be imported.
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CannotMakePdf, match="apt install libpango-1.0-0"):
        chronology_pdf([row()], reference="HAL-1", name="", made_at=MADE_AT)
    assert chronology_csv([row()])
