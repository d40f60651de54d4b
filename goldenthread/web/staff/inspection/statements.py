"""Self-evaluations, plans and reports: every version, one with what moved and what it lacks, and the same as a document."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.inspection.actions import build_statement, write_part
from goldenthread.apps.inspection.queries import get_statement, list_statements
from goldenthread.apps.inspection.types import EvidenceKind, InspectionNotFound, PartGiven, StatementGiven
from goldenthread.core.access.inspections import may_run_inspection
from goldenthread.definitions.inspection import load_questions, load_templates
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.statement_documents import statement_docx, statement_pdf
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.forms_other import SectionForm
from goldenthread.web.staff.inspection.frame import KEEPERS, PREPARERS, check_area
from goldenthread.web.staff.inspection.words import EVIDENCE_WORDS, LACK_WORDS

Data = dict[str, Any]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@door(roles=PREPARERS, shows_children=False)
@require_GET
def written(request: Asked, area: str) -> HttpResponse:
    """List every template with its versions: the same evidence is found by each."""
    check_area(request, area)
    found = list_statements(request.viewer, area=area)
    rows = [
        {"template": template, "versions": [each for each in found if each.template == key]}
        for key, template in load_templates().items()
    ]
    context = {
        "area": area, "name": name_of_area(request, area), "rows": rows,
        "may_run": may_run_inspection(request.viewer, area=area),
    }  # fmt: skip
    return show(request, "staff/inspection/statements.html", context, section="more")


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["POST"])
def build(request: Asked, area: str, template: str) -> HttpResponse:
    """Build a new version with today's figures; the one before it is frozen."""
    check_area(request, area, run=True)
    if template not in load_templates():
        raise InspectionNotFound
    made = build_statement(area=area, template=template, by=request.viewer, at=request.at)
    messages.success(request, "A new version is built with today’s figures. The one before it is frozen.")
    return redirect("statement", statement=made)


@door(roles=PREPARERS, shows_children=False)
@require_GET
def statement(request: Asked, statement: int) -> HttpResponse:
    """Show a version: words beside figures, which figures moved since, its evidence and what is missing."""
    given = get_statement(request.viewer, statement=statement)
    context = {
        "one": given, "parts": [_part(each) for each in given.parts], "name": name_of_area(request, given.area),
        "may_write": may_run_inspection(request.viewer, area=given.area) and given.frozen_at is None,
    }  # fmt: skip
    return show(request, "staff/inspection/statement.html", context, section="more")


def _part(part: PartGiven) -> Data:
    return {
        "one": part,
        "asks": [load_questions()[key].asks for key in part.questions],
        "lacks": [LACK_WORDS[each] for each in part.lacks],
        "evidence": [{**each, "kind": EVIDENCE_WORDS[EvidenceKind(each["kind"])]} for each in part.evidence],
    }


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def write(request: Asked, statement: int, section: str) -> HttpResponse:
    """Write the judgement of one section beside its figures."""
    given = get_statement(request.viewer, statement=statement)
    check_area(request, given.area, run=True)
    part = next((each for each in given.parts if each.section == section), None)
    if part is None:
        raise InspectionNotFound
    form = SectionForm(posted(request), on=request.on, initial={"words": part.words, "turn": part.turn})

    def do(data: Data) -> None:
        write_part(statement=statement, section=section, **data, by=request.viewer, at=request.at)

    figures = tuple(
        f"{each['title']}: {each['shown'] or each['why_none']} {each['period']}. Target: {each['target']}."
        for each in part.figures
    )
    return ask(
        request, form=form, do=do, title=part.title, back=reverse("statement", args=[statement]), intro=figures,
        done="Kept, with your name, today’s day and the figures you had before you.",
    )  # fmt: skip


@door(roles=PREPARERS, shows_children=False)
@require_GET
def statement_file(request: Asked, statement: int, form: str) -> HttpResponse:
    """Give a version as a PDF or a Word document."""
    given = get_statement(request.viewer, statement=statement)
    if form not in ("pdf", "docx"):
        raise InspectionNotFound
    draw = statement_pdf if form == "pdf" else statement_docx
    made = draw(given, authority=name_of_area(request, given.area))
    response = HttpResponse(made, content_type="application/pdf" if form == "pdf" else DOCX)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(given)}.{form}"'
    return response


def _file_name(given: StatementGiven) -> str:
    return f"{slugify(given.title)}-version-{given.number}"
