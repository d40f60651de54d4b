"""A bundle is one PDF whose index tells the truth: each document begins on the page that it says."""

import io
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from goldenthread.core.casework.page_check import Owner, Spot, look_at_pages
from goldenthread.jobs.bundle_pdf import CannotBundle, Part, make_bundle


def document(*pages: str, rotated: int = 0, password: str = "") -> bytes:
    """Return a PDF with these words on its pages."""
    import weasyprint

    html = "".join(f'<p style="break-after: page">{words}</p>' for words in pages)
    made = weasyprint.HTML(string=f"<style>@page {{ size: A4 }}</style>{html}").write_pdf()
    writer = PdfWriter()
    for page in list(PdfReader(io.BytesIO(made)).pages)[: len(pages)]:
        writer.add_page(page.rotate(rotated) if rotated else page)
    if password:
        writer.encrypt(password)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


PARTS = [
    Part(title="Request for an assessment", content=document("one", "two"), dated=date(2026, 1, 5)),
    Part(title="Advice & information", content=document("three", rotated=90)),
    Part(title="The draft plan", content=document("four", "five", "six"), dated=date(2026, 4, 1)),
]


def test_each_document_begins_on_the_page_the_index_says_and_every_page_has_its_number():
    told: list[tuple[int, int]] = []
    bundle = make_bundle(PARTS, title="Appeal", about="HAL-000123", tell=lambda *count: told.append(count))
    pages = PdfReader(io.BytesIO(bundle.content)).pages
    assert [(line.first, line.last) for line in bundle.index] == [(2, 3), (4, 4), (5, 7)]
    for line, word in zip(bundle.index, ("one", "three", "four"), strict=True):
        assert word in pages[line.first - 1].extract_text()
    for number, page in enumerate(pages, start=1):
        assert str(number) in page.extract_text().split()
    assert told[-1] == (7, 7)
    assert bundle.words_from == 2
    assert [words.strip() for words in bundle.words] == ["one", "two", "three", "four", "five", "six"]


def test_the_index_is_in_the_bundle_with_bookmarks_to_each_document():
    bundle = make_bundle(PARTS, title="Appeal", about="HAL-000123")
    reader = PdfReader(io.BytesIO(bundle.content))
    index = reader.pages[0].extract_text()
    assert "Advice & information" in index
    assert "Not dated" in index
    assert [reader.get_destination_page_number(one) + 1 for one in reader.outline] == [2, 4, 5]


def test_a_long_index_keeps_its_page_numbers_true():
    parts = [Part(title=f"Document {at}", content=PARTS[1].content) for at in range(70)]
    bundle = make_bundle(parts, title="Long", about="HAL-000123")
    pages = PdfReader(io.BytesIO(bundle.content)).pages
    assert bundle.words_from > 2
    assert len(pages) == bundle.index[-1].last
    assert "three" in pages[bundle.index[0].first - 1].extract_text()


@pytest.mark.parametrize(
    ("content", "why"), [(b"hello", "cannot be read"), (document("x", password="secret"), "password")]
)
def test_what_cannot_be_bundled_is_refused_by_name(content: bytes, why: str):
    with pytest.raises(CannotBundle, match=why):
        make_bundle([*PARTS, Part(title="The bad one", content=content)], title="Appeal", about="")


def test_another_childs_page_in_a_merged_bundle_is_found_on_its_page():
    theirs = document("Report on Ash Demo-Birch", "NHS number 999 000 0018, reference HAL-000999")
    bundle = make_bundle([*PARTS, Part(title="A report", content=theirs)], title="Appeal", about="")
    owner = Owner(names=("Rowan Example",), references=("HAL-000123",))
    spotted, names = look_at_pages(bundle.words, owner)
    assert [(one.page, one.spot) for one in spotted] == [(8, Spot.NUMBER), (8, Spot.REFERENCE)]
    assert [page for page, _ in names.found[("ash", "demo birch")]] == [7]


def test_words_read_before_are_taken_where_there_are_as_many_as_pages_and_else_the_pages_are_read():
    content = document("one", "two")
    parts = [
        Part(title=title, content=content, words=words)
        for title, words in (("As many", ("first", "second")), ("Too few", ("first",)))
    ]
    bundle = make_bundle(parts, title="Appeal", about="HAL-000123")
    assert [words.strip() for words in bundle.words] == ["first", "second", "one", "two"]
