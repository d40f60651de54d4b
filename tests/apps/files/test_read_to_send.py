"""What a file says is read whole before it is sent on, and what no machine can read is said."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from goldenthread.apps.files.actions import read_to_send
from goldenthread.apps.files.types import FileKind, FileWords, Reading
from tests.apps.files import samples


def read(name: str, content: bytes) -> FileWords:
    return read_to_send(SimpleUploadedFile(name, content))


def word_of_many_parts() -> bytes:
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph("In the body.")
    document.add_table(1, 1).cell(0, 0).text = "In a table."
    document.sections[0].header.paragraphs[0].text = "In the header."
    struck = (
        f"<w:p {nsdecls('w')}><w:del w:id='1'><w:r><w:delText>Struck out.</w:delText></w:r></w:del></w:p>"
    )
    document.element.body.insert(0, parse_xml(struck))
    document.save(made)
    return made.getvalue()


def test_a_word_file_is_read_in_its_header_its_tables_and_what_was_struck_out():
    found = read("report.docx", word_of_many_parts())
    for words in ("In the body.", "In a table.", "In the header.", "Struck out."):
        assert words in found.reading.text
    assert found.why_not_read == ""


def test_a_word_file_with_a_picture_is_not_read_whole():
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph("See the picture.")
    document.add_picture(io.BytesIO(samples.photograph()))
    document.save(made)
    found = read("report.docx", made.getvalue())
    assert "See the picture." in found.reading.text and "picture" in found.why_not_read


def test_a_scanned_page_among_others_is_named_and_a_note_on_a_page_is_read():
    writer, made = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(io.BytesIO(samples.spoken_pdf("Rowan reads."))))
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, FreeText(text="Ask about Linden.", rect=(10, 10, 90, 90)))
    writer.write(made)
    found = read("report.pdf", made.getvalue())
    assert found.reading.pages[0].split("\n") == ["Rowan reads.", "Ask about Linden."]
    assert found.why_not_read == "No words that we can read on page 2"


@pytest.mark.parametrize(
    ("kind", "reading", "is_read"),
    [
        (FileKind.TEXT, Reading(pages=("Words",)), True),
        (FileKind.JPEG, Reading(is_whole=False), False),
        (FileKind.EXCEL, Reading(is_whole=False), False),
        (FileKind.PDF, Reading(is_unreadable=True, is_whole=False), False),
        (FileKind.PDF, Reading(pages=("Words",), is_whole=False), False),
    ],
)
def test_nothing_unread_goes_by_unsaid(kind: FileKind, reading: Reading, is_read: bool):
    file = FileWords(name="a", kind=kind, sha256="0", reading=reading)
    assert (file.why_not_read == "") is is_read


def test_a_reader_that_is_out_of_room_says_that_it_did_not_read_all():
    from goldenthread.apps.files.reader import Told

    told = Told(left=4)
    assert not told.add("Words") and told.pages == ["Word"] and not told.is_whole
