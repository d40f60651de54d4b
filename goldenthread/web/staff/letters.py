"""A case's letters: what went to whom, how far each has got, and what can be sent next."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.correspondence.queries import (
    find_case_post,
    get_letter,
    list_breaches,
    list_calls,
    list_letters,
    list_unread_notices,
    why_not_now,
)
from goldenthread.apps.correspondence.types import LetterNotFound, LetterPage, LetterRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.sending import NEXT, CannotMoveLetter, NeedsSecondPerson, SendState
from goldenthread.definitions.letters import load_letters
from goldenthread.journeys.let_letter_go import release_to_go
from goldenthread.journeys.recall_letter import recall_letter
from goldenthread.journeys.return_letter import return_letter
from goldenthread.web.components.documents import CannotMakePdf
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.letter_documents import letter_docx, letter_pdf
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.case_frame import CaseFrame, open_case, open_case_with_clocks
from goldenthread.web.staff.forms.letters import RecallForm, ReturnedForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.letter_words import letter_row

_SHEET = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@door(roles=CASEWORK)
@require_GET
def case_letters(request: Asked, reference: str) -> HttpResponse:
    """Show every letter of a case, and the letters that what has happened on it calls for."""
    page = open_case_with_clocks(request, reference, act="letters_opened", tab="case_letters")
    lines = list_letters(request.viewer, case=page.case.id, on=request.on)
    templates = load_letters()
    happened: frozenset[str] = frozenset()
    if page.clocks is not None:
        post = find_case_post(request.viewer, case=page.case.id, on=request.on)
        happened = list_calls(
            page.clocks, moments=post.moments, born_on=page.card.born_on, since=date.min, on=request.on
        )
    fits = [one for one in templates.values() if happened & set(one.after)]
    context = {
        "rows": [letter_row(line) for line in lines],
        "fits": fits,
        "others": [one for one in templates.values() if one not in fits],
        "breaches": list_breaches(request.viewer, case=page.case.id),
        "unread": [
            line for line in list_unread_notices(request.viewer, on=request.on) if line.case == page.case.id
        ],
        "back": [
            line for line in lines if line.state in (SendState.RETURNED, SendState.FAILED, SendState.DROPPED)
        ],
    }
    return show(request, "staff/letters.html", page.context | context, section="caseload")


def open_letter(
    request: Asked, reference: str, letter: UUID, *, act: str = "letter_seen"
) -> tuple[CaseFrame, LetterPage]:
    """Open one letter of a case. Raises LetterNotFound alike for none and for another case's."""
    page = open_case(request, reference, act=act, tab="case_letters")
    found = get_letter(request.viewer, letter=letter, on=request.on)
    if found.line.case != page.case.id:
        raise LetterNotFound("There is no such letter on this case.")
    return page, found


@door(roles=CASEWORK)
@require_GET
def case_letter(request: Asked, reference: str, letter: UUID) -> HttpResponse:
    """Show one letter as it was sent, how far it has got, and what can be done with it."""
    page, found = open_letter(request, reference, letter)
    may = NEXT[found.line.state]
    context = {
        "letter": found,
        "row": letter_row(found.line),
        "may_release": found.line.state is SendState.HELD,
        "may_recall": SendState.RECALLED in may,
        "may_return": SendState.RETURNED in may,
    }
    return show(request, "staff/letter.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_GET
def letter_file(request: Asked, reference: str, letter: UUID, kind: str) -> HttpResponse:
    """Give a letter to be printed, as an accessible PDF or a Word document, while it is still theirs to have."""
    page, found = open_letter(request, reference, letter, act="letter_taken")
    here = redirect("case_letter", reference=page.case.reference, letter=letter)
    because = _why_no_file(request, found)
    if because or found.content is None or kind not in _SHEET:
        messages.warning(request, because or "There is no such file.")
        return here
    about = {
        "from_area": get_public_area(page.case.area).name, "reference": page.case.reference,
        "written": day(london_day(found.line.written_at)),
    }  # fmt: skip
    try:
        if kind == "docx":
            made = letter_docx(found.content, on=london_day(found.line.written_at), **about)
        else:
            made = letter_pdf(found.content, **about)
    except CannotMakePdf:
        messages.warning(request, "This machine cannot make PDFs. The Word document holds the same letter.")
        return here
    response = HttpResponse(made, content_type=_SHEET[kind])
    response["Content-Disposition"] = f'attachment; filename="letter-{found.line.public_id}.{kind}"'
    return response


def _why_no_file(request: Asked, found: LetterPage) -> str:
    if found.line.state in (SendState.HELD, SendState.RECALLED, SendState.DROPPED):
        return "This letter cannot be printed: it waits for a second person, or was stopped or taken back."
    if found.line.state is SendState.QUEUED:
        return why_not_now(request.viewer, letter=found.line.public_id, on=request.on, at=request.at)
    return ""


def _form_page(request: Asked, page: CaseFrame, found: LetterPage, context: dict[str, Any]) -> HttpResponse:
    cancel = reverse("case_letter", kwargs={"reference": page.case.reference, "letter": found.line.public_id})
    more = {"cancel_href": cancel, "letter": found, "row": letter_row(found.line)}
    return show(request, "staff/letter_form.html", page.context | more | context, section="caseload")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def take_back(request: Asked, reference: str, letter: UUID) -> HttpResponse:
    """Take a letter back, with the reason."""
    page, found = open_letter(request, reference, letter)
    form = RecallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recall_letter(
                letter=letter, because=form.cleaned_data["because"], by=request.viewer, at=request.at
            )
        except (LetterRefused, CannotMoveLetter) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Taken back. Its reader now sees only that it was taken back.")
            return redirect("case_letter", reference=page.case.reference, letter=letter)
    context = {"form": form, "page_title": "Take this letter back", "button": "Take it back"}
    return _form_page(request, page, found, context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def came_back(request: Asked, reference: str, letter: UUID) -> HttpResponse:
    """Record that a letter came back, so that it is seen on the case and in the queue."""
    page, found = open_letter(request, reference, letter)
    form = ReturnedForm(request.POST or None, on=request.on, initial={"returned_on": request.on})
    if request.method == "POST" and form.is_valid():
        try:
            return_letter(letter=letter, by=request.viewer, at=request.at, **form.cleaned_data)
        except (LetterRefused, CannotMoveLetter, ImpossibleDate) as refused:
            box = getattr(refused, "field", None)
            form.add_error(box if box in form.fields else None, str(refused))
        else:
            messages.success(
                request,
                "Recorded: it came back. The address it used is in doubt, and stands on the coordinator’s list.",
            )
            return redirect("case_letter", reference=page.case.reference, letter=letter)
    context = {"form": form, "page_title": "Record that it came back", "button": "Record it"}
    return _form_page(request, page, found, context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def release(request: Asked, reference: str, letter: UUID) -> HttpResponse:
    """Let a letter go as its second person, once it has been read."""
    page, found = open_letter(request, reference, letter)
    refusal = ""
    if request.method == "POST":
        try:
            because = release_to_go(letter=letter, by=request.viewer, at=request.at)
        except (NeedsSecondPerson, CannotMoveLetter) as refused:
            refusal = str(refused)
        else:
            if because:
                messages.warning(request, f"It was stopped. {because}")
            else:
                messages.success(request, "Released. It goes on its way now.")
            return redirect("case_letter", reference=page.case.reference, letter=letter)
    context = {
        "refusal": refusal,
        "letter": found,
        "row": letter_row(found.line),
        "has_errors": bool(refusal),
    }
    return show(request, "staff/letter_release.html", page.context | context, section="caseload")
