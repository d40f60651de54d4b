"""A plan printed for different readers: every lettered section is there, every provision is in each edition, and screen readers can follow it."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from goldenthread.config.bench.made_up.long_plan import make_long_plan
from goldenthread.core.plans.editions import Titled, child_edition, easy_edition, whole_edition
from goldenthread.core.plans.sections import SECTIONS
from goldenthread.web.components.plan_documents import plan_docx, plan_html, plan_pdf
from tests.factories.plans import SMALL

TITLED = Titled(
    name="Rowan Example", born_on=date(2012, 5, 4), authority="Halton Demo Council", reference="HAL-000123",
    status="Final plan, made on 5 May 2026", on=date(2026, 5, 5), is_final=True, for_whom="Hazel Example",
)  # fmt: skip
EDITIONS = {"whole": whole_edition, "easy": easy_edition, "child": child_edition}


def words_of_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def words_of_docx(content: bytes) -> str:
    return " ".join(" ".join(each.text for each in Document(io.BytesIO(content)).paragraphs).split())


def test_every_lettered_section_is_labelled_apart_even_where_it_holds_nothing():
    bare = replace(
        SMALL, needs=(), outcomes=(), provision=(), sections={}, setting="", setting_kind="", advice=()
    )
    for plan in (SMALL, bare):
        headings = [part.heading for part in whole_edition(plan, TITLED).parts]
        assert headings == [f"Section {section.letter.value}: {section.title}" for section in SECTIONS]
        assert all(part.rows or part.paragraphs for part in whole_edition(plan, TITLED).parts)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_each_edition_holds_every_outcome_and_every_provision_in_the_plans_words(name: str):
    edition = EDITIONS[name](SMALL, TITLED)
    for words in (words_of_pdf(plan_pdf(edition)), words_of_docx(plan_docx(edition))):
        for held in (SMALL.outcomes[0].words, *(row.what for row in SMALL.provision), SMALL.setting):
            assert held in words, (name, held)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_each_pdf_is_tagged_titled_in_english_and_says_whose_it_is(name: str):
    reader = PdfReader(io.BytesIO(plan_pdf(EDITIONS[name](SMALL, TITLED))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert "Rowan" in str(reader.metadata.title)
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    assert all("HAL-000123" in page.extract_text() for page in reader.pages)


def test_the_copy_names_whom_it_is_for_and_a_draft_says_draft_on_each_page():
    draft = replace(TITLED, status="Draft, sent on 1 May 2026", is_final=False)
    reader = PdfReader(io.BytesIO(plan_pdf(whole_edition(make_long_plan(4), draft))))
    assert len(reader.pages) > 2
    assert all(
        "DRAFT" in page.extract_text() and "Hazel Example" in page.extract_text() for page in reader.pages
    )


def test_the_words_of_a_plan_are_never_taken_for_markup():
    sly = replace(SMALL, sections={"A": "<script>alert(1)</script> & more\x07"})
    page = plan_html(whole_edition(sly, TITLED))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "\x07" not in page


def test_a_word_document_has_headings_that_a_screen_reader_finds():
    document = Document(io.BytesIO(plan_docx(whole_edition(SMALL, TITLED))))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 2"]
    assert headings == [f"Section {section.letter.value}: {section.title}" for section in SECTIONS]
