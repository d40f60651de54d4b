"""Giving a letter to keep to whoever it was sent to, as an accessible PDF or a Word document."""

from django.contrib import messages
from django.http import HttpResponse

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.correspondence.types import LetterPage
from goldenthread.core.calendars.london import london_day
from goldenthread.web.components.documents import CannotMakePdf
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.letter_documents import letter_docx, letter_pdf
from goldenthread.web.components.presenters.dates import day

_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def give_letter(request: Asked, found: LetterPage, *, kind: str) -> HttpResponse | None:
    """Return a letter as a file, or nothing where there is none to give, with a message that says why."""
    if found.content is None or kind not in _KINDS:
        return None
    written_on = london_day(found.line.written_at)
    about = {
        "from_area": get_public_area(found.line.area).name, "reference": found.line.reference,
        "written": day(written_on),
    }  # fmt: skip
    try:
        made = (
            letter_docx(found.content, on=written_on, **about)
            if kind == "docx"
            else letter_pdf(found.content, **about)
        )
    except CannotMakePdf:
        messages.warning(
            request, "We cannot make a PDF at the moment. The Word document holds the same letter."
        )
        return None
    response = HttpResponse(made, content_type=_KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="letter.{kind}"'
    return response
