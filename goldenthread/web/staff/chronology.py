"""A case's chronology: everything that happened in date order, as a page, a PDF or a spreadsheet in one click."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.worklists.queries import list_chronology
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.access.roles import WORDS as ROLE_WORDS
from goldenthread.web.components.documents import CannotMakePdf, chronology_csv, chronology_pdf
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.frame import show


@door(roles=CASEWORK)
@require_GET
def chronology(request: Asked, reference: str) -> HttpResponse:
    """Show everything that happened to a case, oldest first."""
    page = open_case(request, reference, act="chronology_opened", tab="chronology")
    rows = list_chronology(request.viewer, case_id=page.case.id)
    return show(request, "staff/chronology.html", page.context | {"rows": rows}, section="caseload")


@door(roles=CASEWORK)
@require_GET
def chronology_file(request: Asked, reference: str) -> HttpResponse:
    """Give the chronology as a file for a spreadsheet."""
    page = open_case(request, reference, act="chronology_taken", tab="", purpose=Purpose.EXPORT)
    made = chronology_csv(list_chronology(request.viewer, case_id=page.case.id))
    return _file(made, name=_name(page.case.reference, "csv"), kind="text/csv; charset=utf-8")


@door(roles=CASEWORK)
@require_GET
def chronology_document(request: Asked, reference: str) -> HttpResponse:
    """Give the chronology as an accessible PDF, or say what this machine lacks to make one."""
    page = open_case(request, reference, act="chronology_taken", tab="", purpose=Purpose.EXPORT)
    role = request.viewer.role_in(page.case.area)
    made_by = ", ".join(
        part for part in (ROLE_WORDS.get(role, "") if role else "", request.viewer.body) if part
    )
    try:
        made = chronology_pdf(
            list_chronology(request.viewer, case_id=page.case.id), reference=page.case.reference,
            name=page.card.shown_name, made_at=request.at, made_by=made_by,
        )  # fmt: skip
    except CannotMakePdf as reason:
        messages.warning(request, str(reason))
        return redirect("chronology", reference=page.case.reference)
    return _file(made, name=_name(page.case.reference, "pdf"), kind="application/pdf")


def _name(reference: str, ending: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in reference)
    return f"chronology-{kept}.{ending}"


def _file(made: bytes, *, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
