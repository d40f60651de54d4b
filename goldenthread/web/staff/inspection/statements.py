"""Self-evaluations, plans and reports: every version, one with what moved and what it lacks, and the same as a document."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.inspection.actions import build_statement, publish_report, withdraw_report, write_part
from goldenthread.apps.inspection.queries import (
    PUBLIC_TEMPLATES,
    find_people_named,
    get_statement,
    list_editions,
    list_statements,
    read_public_content,
)
from goldenthread.apps.inspection.types import (
    EvidenceKind,
    InspectionNotFound,
    InspectionRefused,
    PartGiven,
    StatementGiven,
)
from goldenthread.core.access.figures import ANSWERS_FOR_FIGURES, may_answer_for_figures
from goldenthread.core.access.inspections import may_run_inspection
from goldenthread.core.access.roles import Role
from goldenthread.definitions.inspection import load_questions, load_templates
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.statement_documents import statement_docx, statement_pdf
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.forms_other import SectionForm, SureForm, TakeBackForm
from goldenthread.web.staff.inspection.frame import KEEPERS, PREPARERS, check_area
from goldenthread.web.staff.inspection.words import EVIDENCE_WORDS, LACK_WORDS

Data = dict[str, Any]
PUBLISHERS = ANSWERS_FOR_FIGURES - {Role.SYSTEM}
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
        "may_publish": given.template in PUBLIC_TEMPLATES and may_answer_for_figures(request.viewer, area=given.area),
        "is_published": _is_published(request, given),
    }  # fmt: skip
    return show(request, "staff/inspection/statement.html", context, section="more")


def _is_published(request: Asked, given: StatementGiven) -> bool:
    editions = list_editions(request.viewer, area=given.area) if given.template in PUBLIC_TEMPLATES else []
    return any(each.number == given.number for each in editions)


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


@door(roles=PUBLISHERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def publish(request: Asked, statement: int) -> HttpResponse:
    """Show what everyone would read of a version, and publish it."""
    given = _to_publish(request, statement)
    form, content, named = SureForm(posted(request)), None, ()
    try:
        content = read_public_content(request.viewer, statement=statement)
        named = find_people_named(request.viewer, area=given.area, content=content)
        if form.is_bound and form.is_valid():
            publish_report(statement=statement, by=request.viewer, at=request.at)
            messages.success(request, "It is published. Anyone can read it now.")
            return redirect("statement", statement=statement)
    except InspectionRefused as refused:
        form = SureForm({})
        form.add_error(None, str(refused))
    context = {
        "one": given, "form": form, "content": content, "named": named, "name": name_of_area(request, given.area),
    }  # fmt: skip
    return show(request, "staff/inspection/publish.html", context, section="more")


@door(roles=PUBLISHERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def take_back(request: Asked, statement: int) -> HttpResponse:
    """Take a published version back, with the reason."""
    given = _to_publish(request, statement)
    return ask(
        request, form=TakeBackForm(posted(request)), title=f"Take back: {given.title}, version {given.number}",
        do=lambda data: withdraw_report(statement=statement, because=data["because"], by=request.viewer, at=request.at),
        back=reverse("statement", args=[statement]), button="Take it back", done="It is taken back. Nobody can read it now.",
    )  # fmt: skip


def _to_publish(request: Asked, statement: int) -> StatementGiven:
    given = get_statement(request.viewer, statement=statement)
    if given.template not in PUBLIC_TEMPLATES or not may_answer_for_figures(request.viewer, area=given.area):
        raise InspectionNotFound
    return given
