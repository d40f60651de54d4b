"""The notice of a change with the plan marked: what stays, words taken out, words that are new; as a PDF and for Word."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.loader import render_to_string

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.people.types import ChildCard
from goldenthread.core.plans.editions.wording import day_in_words
from goldenthread.core.plans.sections import SECTIONS
from goldenthread.core.reviews.marking import MARK_WORDS, Mark, Marked
from goldenthread.web.components.documents import CannotMakePdf, make_pdf
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.letter_documents import set_language

_STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "plan.css"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
TITLE = "Notice of proposed changes to the plan"
# SEND Regulations 2014 reg 22(2): the plan, the notice of what is proposed, the evidence, and fifteen days.
RIGHTS = (
    "You can say what you think of these changes, ask us to name a particular school or setting, and ask to meet an "
    "officer of the council.",
    "You have at least 15 days, beginning with the day you got this notice. We must send the final plan, or say that "
    "we will not change it, within 8 weeks of the notice.",
    "Until the changed plan is final, everything in the plan as it stands now must be given.",
)
KEY = "Words in square brackets after “taken out” leave the plan. Words in square brackets after “new” come into it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice of a change: whose plan it is, why it is to change, and the plan with every change marked."""

    name: str
    reference: str
    authority: str
    because: str
    for_whom: str
    on: date
    sections: Sequence[dict[str, Any]]


def marked_for_page(marked: Iterable[Marked]) -> list[dict[str, Any]]:
    """Return a marked copy section by section, each row with its mark in words."""
    titles = {one.letter.value: one.title for one in SECTIONS}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in marked:
        pieces = [
            {"words": piece.words, "is_new": piece.mark is Mark.ADDED, "is_gone": piece.mark is Mark.REMOVED}
            for piece in row.pieces
        ]
        found.setdefault(row.section, []).append(
            {"mark": MARK_WORDS[row.mark], "is_kept": row.mark is Mark.KEPT, "pieces": pieces}
        )
    return [{"letter": letter, "title": titles[letter], "rows": rows} for letter, rows in found.items()]


def give_notice(
    request: Asked, *, card: ChildCard, reference: str, because: str, marked: Iterable[Marked], kind: str
) -> HttpResponse | None:
    """Return a notice with the marked copy as a file, or nothing where there is none such, with a message that says why."""
    if kind not in _TYPES:
        return None
    notice = Notice(
        name=card.shown_name, reference=reference, authority=get_public_area(card.area).name, because=because,
        for_whom=request.viewer.name, on=request.on, sections=marked_for_page(marked),
    )  # fmt: skip
    try:
        content = notice_docx(notice) if kind == "docx" else notice_pdf(notice)
    except CannotMakePdf:
        messages.warning(
            request, "We cannot make a PDF at the moment. The Word document holds the same notice."
        )
        return None
    response = HttpResponse(content, content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="proposed-changes.{kind}"'
    return response


def notice_html(notice: Notice) -> str:
    """Return a notice as a page of its own, from which the PDF is made."""
    page = {"notice": notice, "title": TITLE, "rights": RIGHTS, "key": KEY, "head": _head(notice)}
    return _CONTROL.sub("", render_to_string("documents/amendment.html", page))


def notice_pdf(notice: Notice) -> bytes:
    """Return a notice as a tagged PDF (PDF/UA-1). Raises CannotMakePdf."""
    return make_pdf(notice_html(notice), styles=_STYLES)


def notice_docx(notice: Notice) -> bytes:
    """Return a notice as a Word document: what goes is struck through and bracketed, what comes is underlined."""
    from docx import Document

    document = Document()
    set_language(document)
    document.core_properties.title = TITLE
    document.core_properties.author = _bare(notice.authority)
    document.core_properties.language = "en-GB"
    document.add_heading(TITLE, level=1)
    for label, words in _head(notice):
        document.add_paragraph(_bare(f"{label}: {words}"))
    document.add_heading("Why we propose it", level=2)
    document.add_paragraph(_bare(notice.because))
    document.add_heading("What you can do", level=2)
    for words in RIGHTS:
        document.add_paragraph(words, style="List Bullet")
    document.add_heading("The plan, with each change marked", level=2)
    document.add_paragraph(KEY)
    for section in notice.sections:
        document.add_heading(f"{section['letter']}: {section['title']}", level=3)
        for row in section["rows"]:
            _add_row(document, row)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _head(notice: Notice) -> tuple[tuple[str, str], ...]:
    said = (
        ("Name", notice.name), ("Local authority", notice.authority), ("Reference", notice.reference),
        ("This copy is for", notice.for_whom), ("Printed", day_in_words(notice.on)),
    )  # fmt: skip
    return tuple((label, words) for label, words in said if words)


def _add_row(document: Any, row: dict[str, Any]) -> None:
    paragraph = document.add_paragraph()
    if not row["is_kept"]:
        paragraph.add_run(f"{row['mark']}: ").bold = True
    for piece in row["pieces"]:
        words = _bare(piece["words"])
        if piece["is_gone"]:
            paragraph.add_run(f"[taken out: {words}] ").font.strike = True
        elif piece["is_new"]:
            paragraph.add_run(f"[new: {words}] ").font.underline = True
        else:
            paragraph.add_run(f"{words} ")


def _bare(words: str) -> str:
    return _CONTROL.sub("", words)
