"""A child's whole chronology as an accessible PDF and a Word document, both from the same rows."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from django.http import HttpResponse
from django.template.loader import render_to_string

from goldenthread.web.components.documents import make_pdf
from goldenthread.web.components.letter_documents import set_language
from goldenthread.web.components.presenters.dates import day, moment

_STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "document.css"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HEADS = ("Date", "What happened", "In time?", "Written by and source")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Row(Protocol):
    """One row of a chronology, whoever keeps it."""

    @property
    def on(self) -> date: ...
    @property
    def what(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def lateness(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a document of a chronology says above its rows; `left_out` tells of rows taken out and why."""

    reference: str
    name: str
    made_at: datetime
    made_by: str = ""
    left_out: str = ""


def story_pdf(rows: Sequence[Row], story: Story) -> bytes:
    """Return a whole chronology as a tagged PDF (PDF/UA-1), with a heading row on each page.

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    page = {
        "title": _title(story),
        "about": _about(story),
        "heads": _HEADS,
        "rows": [_cells(row) for row in rows],
    }
    return make_pdf(_CONTROL.sub("", render_to_string("documents/story.html", page)), styles=_STYLES)


def story_docx(rows: Sequence[Row], story: Story) -> bytes:
    """Return a whole chronology as a Word document, wide, with a heading row that each page repeats."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document()
    set_language(document)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = (
        WD_ORIENT.LANDSCAPE,
        page.page_height,
        page.page_width,
    )
    document.core_properties.title = _title(story)
    document.core_properties.language = "en-GB"
    document.add_heading(_title(story), level=1)
    for line in _about(story):
        document.add_paragraph(line)
    _add_table(document, [_cells(row) for row in rows])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def give_document(made: bytes, *, reference: str, form: str) -> HttpResponse:
    """Return a made document as a download, named by its case's reference."""
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in reference)
    response = HttpResponse(made, content_type=DOCX if form == "docx" else "application/pdf")
    response["Content-Disposition"] = f'attachment; filename="whole-chronology-{kept}.{form}"'
    return response


def _add_table(document: Any, rows: Sequence[tuple[str, ...]]) -> None:
    from docx.oxml.ns import qn

    made = document.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    head = made.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for cell, words in zip(made.rows[0].cells, _HEADS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_CONTROL.sub("", words))


def _title(story: Story) -> str:
    return f"Whole chronology of {story.reference}"


def _about(story: Story) -> tuple[str, ...]:
    by = f" for: {story.made_by}" if story.made_by else ""
    said = (
        _CONTROL.sub("", f"{story.name}. Made on {moment(story.made_at)}{by}."),
        "It tells of a child and of those around them. Keep it safe, show it to nobody else, and destroy it when you are done.",
        story.left_out,
    )
    return tuple(words for words in said if words)


def _cells(row: Row) -> tuple[str, str, str, str]:
    written = "\n".join(part for part in (row.who, row.source, row.reference) if part)
    what = "\n".join(part for part in (row.what, row.detail) if part)
    return day(row.on), what, row.lateness, written
