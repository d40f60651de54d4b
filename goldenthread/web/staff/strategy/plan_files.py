"""A plan of action taken out as a document or a file, and taken in from one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.strategy.actions import import_plan
from goldenthread.apps.strategy.queries import get_plan, write_plan_file
from goldenthread.apps.strategy.types import PlanNotFound
from goldenthread.core.access.roles import STAFF
from goldenthread.definitions.plans.plan_file import PlanFileRefused
from goldenthread.definitions.strategy.action_plan_file import take_action_plan
from goldenthread.web.components.action_plan_documents import action_plan_docx, action_plan_pdf
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.plan_forms import ImportForm
from goldenthread.web.staff.strategy.plans import areas_kept
from goldenthread.web.staff.strategy.words import KEEPERS

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_FAULTS = 10


@door(roles=STAFF, shows_children=False)
@require_GET
def action_plan_file(request: Asked, plan: int, form: str) -> HttpResponse:
    """Give a plan as a PDF, a Word document, or a file for another system."""
    given = get_plan(request.viewer, plan=plan, on=request.on, is_let_out=True)
    name = slugify(given.line.title)[:60] or "plan-of-action"
    if form == "json":
        made, kind = (
            write_plan_file(request.viewer, plan=plan, on=request.on),
            "application/json",
        )
    elif form in ("pdf", "docx"):
        names = {area.code: area.name for area in list_areas(request.viewer)}
        draw = action_plan_pdf if form == "pdf" else action_plan_docx
        made = draw(given, authority=names.get(given.line.area, ""), on=request.on)
        kind = "application/pdf" if form == "pdf" else DOCX
    else:
        raise PlanNotFound
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}-{request.on.isoformat()}.{form}"'
    return response


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def import_action_plan(request: Asked) -> HttpResponse:
    """Take in a plan of action from a file; one that breaks the schema is refused whole."""
    form = ImportForm(*sent_in(request), areas=areas_kept(request))
    if form.is_bound and form.is_valid():
        try:
            document = take_action_plan(b"".join(form.cleaned_data["file"].chunks()))
        except PlanFileRefused as refused:
            for fault in refused.faults[:MOST_FAULTS]:
                form.add_error("file", str(fault))
        else:
            made = import_plan(
                area=form.cleaned_data["area"], document=document, by=request.viewer, at=request.at
            )
            messages.success(request, "The plan is here. Say who signs in as each owner.")
            return redirect("action_plan", plan=made)
    context = {
        "form": form,
        "page_title": "Take in a plan from a file",
        "button": "Take it in",
        "back": reverse("action_plans"),
    }
    return show(request, "staff/strategy/act.html", context, section="more")
