"""A strategy's file is opened by what is in it, and one that cannot be is refused with what to do."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.strategy import load_cues
from goldenthread.definitions.strategy.documents import DocumentUnreadable, open_document
from tests.core.strategy.truths import score, text_of


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A strategy of one area as a PDF of several pages, its headings and lists as a page would have them."""
    from weasyprint import HTML

    parts = []
    for line in text_of("birchdale").split("\n"):
        parts.append(f"<li>{line[2:]}</li>" if line.startswith("• ") else f"<p>{line}</p>" if line else "")
    return HTML(
        string=f"<style>@page {{ size: A5 }} body {{ font-size: 11pt }}</style>{''.join(parts)}"
    ).write_pdf()


def test_a_pdf_is_read_with_its_pages(pdf):
    document = open_document(pdf, name="strategy.pdf")
    assert document.pages is not None and document.pages > 2
    scored = score("birchdale", read_strategy(document.text, cues=load_cues()).as_printed())
    assert scored["COMMITMENT"].recall >= 0.95
    assert scored["COMMITMENT"].precision >= 0.95


def test_items_of_a_pdf_say_their_page(pdf):
    printed = read_strategy(open_document(pdf, name="x").text, cues=load_cues()).as_printed()
    pages = [item["page"] for item in printed["commitments"]]
    assert pages == sorted(pages) and pages[0] >= 1


def test_a_scan_is_said_to_be_one():
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(width=200, height=200)
    with pytest.raises(DocumentUnreadable, match="3 pages hold no text"):
        open_document(_written(writer), name="scan.pdf")


def test_a_password_is_asked_for_and_not_guessed(pdf):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("a secret", algorithm="AES-256")
    with pytest.raises(DocumentUnreadable, match="password"):
        open_document(_written(writer), name="locked.pdf")


def test_a_pdf_that_only_forbids_printing_is_read(pdf):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user_password="", owner_password="a secret", algorithm="AES-256")
    assert "Birchdale" in open_document(_written(writer), name="x.pdf").text


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Demoshire SEND Strategy 2024-2027", 0)
    document.add_paragraph("For children and young people with SEND.")
    document.add_heading("Priority 1: Help early", 1)
    document.add_heading("What we will do", 2)
    document.add_paragraph("Open a family hub in every town", style="List Bullet")
    document.add_paragraph("Train nursery staff in speech and language", style="List Bullet")
    document.add_heading("Priority 2: Short waits", 1)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Action", "Lead", "Success measure"), strict=True):
        cell.text = text
    for cell, text in zip(
        table.rows[1].cells,
        ("Recruit four therapists. Publish waits each term.", "NHS Demo ICB", "Waits fall"),
        strict=True,
    ):
        cell.text = text
    return document


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_read_with_its_headings_lists_and_tables():
    opened = open_document(saved(word()), name="strategy.docx")
    printed = read_strategy(opened.text, cues=load_cues()).as_printed()
    assert [(each["priority"], each["text"]) for each in printed["commitments"]] == [
        ("P1", "Open a family hub in every town"),
        ("P1", "Train nursery staff in speech and language"),
        ("P2", "Recruit four therapists."),
        ("P2", "Publish waits each term."),
    ]
    assert [each["text"] for each in printed["outcomes"]] == ["Waits fall"]


def test_tracked_changes_are_read_as_accepted_and_told_and_comments_left_out():
    document = word()
    bullet = next(each for each in document.paragraphs if each.text.startswith("Open"))
    was, becomes = "w:del", "w:ins"
    bullet._p.append(
        parse_xml(
            f"<{was} {nsdecls('w')} w:id='1' w:author='Demo'><w:r><w:delText> by 2025</w:delText></w:r></{was}>"
        )
    )
    bullet._p.append(
        parse_xml(
            f"<{becomes} {nsdecls('w')} w:id='2' w:author='Demo'><w:r><w:t xml:space='preserve'> by 2026</w:t></w:r></{becomes}>"
        )
    )
    document.add_comment(bullet.runs, text="Is this funded?", author="Demo")
    opened = open_document(saved(document), name="x.docx")
    assert "every town by 2026" in opened.text and "2025" not in opened.text
    assert "funded" not in opened.text
    assert any("2 tracked changes" in warning for warning in opened.warnings)
    assert any("comments were left out" in warning for warning in opened.warnings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_another_encoding_is_read(encoding):
    words = "The council’s plan – “together” costs £5m\n" * 30
    assert open_document(words.encode(encoding), name="x.txt").text.startswith(
        "The council’s plan – “together” costs £5m"
    )


def test_text_saved_twice_in_the_wrong_encoding_is_mended_and_told():
    twice = "The council’s plan".encode().decode("cp1252").encode()
    opened = open_document(twice, name="x.txt")
    assert opened.text == "The council’s plan"
    assert "mended" in opened.warnings[0]


def test_what_is_no_document_is_refused_with_what_to_do():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("a.txt", "x")
    others = {
        b"": "empty",
        b"PK\x03\x04 broken": "damaged",
        held.getvalue(): "not a Word document",
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"): "password",
        b"\xd0\xcf\x11\xe0" + bytes(600): "older",
        b"{\\rtf1 hello}": "Rich Text",
        b"%PDF-1.4 and no more": "damaged",
        bytes(range(256)) * 8: "not text",
    }
    for content, words in others.items():
        with pytest.raises(DocumentUnreadable, match=words):
            open_document(content, name="x")


def test_a_list_in_word_ends_where_its_bullets_do():
    document = word()
    document.add_paragraph("Choose where they live and who they live with", style="List Bullet")
    document.add_paragraph("How we will make it happen")
    out = io.BytesIO()
    document.save(out)
    text = open_document(out.getvalue(), name="x.docx").text
    assert "who they live with\n\nHow we will make it happen" in text


def test_a_word_copy_reads_as_its_text_does():
    document = docx.Document()
    for line in text_of("tamarhythe").split("\n"):
        if line.startswith("– "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    read = open_document(out.getvalue(), name="x.docx").text
    for each in score("tamarhythe", read_strategy(read, cues=load_cues()).as_printed()).values():
        assert each.recall >= 0.9 and each.precision >= 0.9
