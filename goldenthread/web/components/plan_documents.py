"""A plan as an accessible PDF, a Word document and a page of its own, all three from the same edition of its rows."""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from goldenthread.core.plans.editions import Edition, Part, Row
from goldenthread.core.plans.editions.wording import day_in_words
from goldenthread.web.components.documents import make_pdf
from goldenthread.web.components.letter_documents import set_language

_DOCUMENTS = Path(__file__).resolve().parent.parent / "templates" / "documents"
_STYLES = {"WHOLE": "plan.css", "CHILD": "plan_easy.css", "EASY": "plan_easy.css"}
# Signs that no document may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plan_html(edition: Edition) -> str:
    """Return an edition of a plan as a page of its own, from which the PDF is made."""
    page = {"edition": edition, "is_easy": edition.kind != "WHOLE", "head": _head(edition)}
    return _CONTROL.sub("", render_to_string("documents/plan.html", page))


def plan_pdf(edition: Edition) -> bytes:
    """Return an edition of a plan as a tagged PDF (PDF/UA-1).

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    return make_pdf(plan_html(edition), styles=_DOCUMENTS / _STYLES[edition.kind])


def plan_docx(edition: Edition) -> bytes:
    """Return an edition of a plan as a Word document with real headings, lists and table headings."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    set_language(document)
    if edition.kind != "WHOLE":
        document.styles["Normal"].font.size = Pt(16)
    document.core_properties.title = _bare(edition.title)
    document.core_properties.author = _bare(edition.titled.authority)
    document.core_properties.language = "en-GB"
    document.add_heading(_bare(edition.title), level=1)
    for label, words in _head(edition):
        document.add_paragraph(_bare(f"{label}: {words}"))
    _add_paragraphs(document, edition.before)
    for part in edition.parts:
        _add_part(document, part)
    _add_paragraphs(document, edition.after)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _head(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return what stands under the title, as (label, words): the whole plan says whose it is and what it is."""
    titled = edition.titled
    if edition.kind != "WHOLE":
        return ()
    said = (
        ("Name", titled.name),
        ("Date of birth", day_in_words(titled.born_on) if titled.born_on else ""),
        ("Local authority", titled.authority),
        ("Reference", titled.reference),
        ("Status", titled.status),
        ("This copy is for", titled.for_whom),
        ("Printed", day_in_words(titled.on)),
    )
    return tuple((label, words) for label, words in said if words)


def _add_part(document: Any, part: Part) -> None:
    document.add_heading(_bare(part.heading), level=2)
    if part.about:
        document.add_paragraph(_bare(part.about)).runs[0].italic = True
    _add_paragraphs(document, part.paragraphs)
    for row in part.rows:
        _add_row(document, row)


def _add_row(document: Any, row: Row) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(_bare(f"{row.key}. ")).bold = True
    paragraph.add_run(_bare(row.words))
    for line in row.lines:
        point = document.add_paragraph(style="List Bullet")
        point.add_run(_bare(f"{line.label}: ")).bold = True
        point.add_run(_bare(line.words))


def _add_paragraphs(document: Any, paragraphs: Iterable[str]) -> None:
    for words in paragraphs:
        document.add_paragraph(_bare(words))


def _bare(words: str) -> str:
    return _CONTROL.sub("", words)
