"""A letter as a tagged PDF and as a Word document, from the words that were kept and nothing else."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from goldenthread.core.casework.letters import Block, Content
from goldenthread.web.components.documents import make_pdf

_STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "letter.css"
# Signs that no document may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def letter_html(content: Content, *, from_area: str, reference: str, written: str) -> str:
    """Return a letter as a page of its own, from which the PDF is made."""
    page = {"content": _bare(content), "from_area": from_area, "reference": reference, "written": written}
    return render_to_string("documents/letter.html", page)


def letter_pdf(content: Content, *, from_area: str, reference: str, written: str) -> bytes:
    """Return a letter as a tagged PDF (PDF/UA-1).

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    html = letter_html(content, from_area=from_area, reference=reference, written=written)
    return make_pdf(html, styles=_STYLES)


def letter_docx(content: Content, *, from_area: str, reference: str, written: str, on: date) -> bytes:
    """Return a letter as a Word document with real headings and lists, in British English."""
    from docx import Document

    content = _bare(content)
    document = Document()
    set_language(document)
    document.core_properties.title = content.title
    document.core_properties.author = from_area
    document.core_properties.language = "en-GB"
    document.add_paragraph(from_area)
    document.add_paragraph(f"{written}. Reference {reference}")
    document.add_heading(content.title, level=1)
    for block in content.blocks:
        _add_block(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_block(document: Any, block: Block) -> None:
    if block.heading:
        document.add_heading(block.heading, level=2)
    for words in block.paragraphs:
        document.add_paragraph(words)
    for point in block.points:
        document.add_paragraph(point, style="List Bullet")


def set_language(document: Any) -> None:
    """Set a Word document in 12 point Arial and tell readers aloud that it is British English."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    properties = normal.element.get_or_add_rPr()
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    properties.append(language)


def _bare(content: Content) -> Content:
    def clean(words: str) -> str:
        return _CONTROL.sub("", words)

    return Content(
        title=clean(content.title),
        blocks=tuple(
            Block(
                heading=clean(block.heading), prescribes=block.prescribes,
                paragraphs=tuple(map(clean, block.paragraphs)), points=tuple(map(clean, block.points)),
            )
            for block in content.blocks
        ),
    )  # fmt: skip
