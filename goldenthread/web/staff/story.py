"""A child's whole chronology, over every case and with the other services in it: a page, a PDF and a Word document."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.worklists.queries import list_story
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.access.roles import WORDS as ROLE_WORDS
from goldenthread.core.plans.checks.stopping import LookFirst
from goldenthread.journeys.track_children import look_at_story
from goldenthread.web.components.documents import CannotMakePdf
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.story_documents import Story, give_document, story_docx, story_pdf
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.frame import show

_FORMS = ("pdf", "docx")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def whole_story(request: Asked, reference: str) -> HttpResponse:
    """Show everything that happened to a child, with how late each duty was met; asked for a file, look at it first."""
    page = open_case(request, reference, act="story_opened", tab="chronology")
    rows = _rows(request, page)
    if request.method == "POST" and request.POST.get("form") in _FORMS:
        look_at_story(case=page.case.id, rows=rows, by=request.viewer, at=request.at)
        return redirect(f"whole_story_{request.POST['form']}", reference=page.case.reference)
    context = page.context | {"rows": list(enumerate(rows, start=1))}
    return show(request, "staff/whole_story.html", context, section="caseload")


@door(roles=CASEWORK)
@require_GET
def whole_story_file(request: Asked, reference: str, form: str) -> HttpResponse:
    """Give the whole chronology as a document; what it tells of others has been looked at by a named person."""
    page = open_case(request, reference, act="story_taken", tab="", purpose=Purpose.EXPORT)
    rows = _rows(request, page)
    try:
        look_at_story(case=page.case.id, rows=rows, by=request.viewer, at=request.at)
        story = _head(request, page)
        made = story_docx(rows, story) if form == "docx" else story_pdf(rows, story)
    except LookFirst:
        messages.warning(request, "It tells of other people. Choose the file here, and look at that first.")
    except CannotMakePdf as reason:
        messages.warning(request, str(reason))
    else:
        return give_document(made, reference=page.case.reference, form=form)
    return redirect("whole_story", reference=page.case.reference)


def _rows(request: Asked, page: CaseFrame) -> list[Any]:
    return list_story(request.viewer, area=page.case.area, child=page.case.child, on=request.on)


def _head(request: Asked, page: CaseFrame) -> Story:
    role = request.viewer.role_in(page.case.area)
    made_by = ", ".join(
        part for part in (ROLE_WORDS.get(role, "") if role else "", request.viewer.body) if part
    )
    return Story(
        reference=page.case.reference, name=page.card.shown_name, made_at=request.at, made_by=made_by
    )
