"""The draft plan: read as threads, its sections written, its rows added, changed, joined and removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.plans.actions import forget_typing, save_section
from goldenthread.apps.plans.queries import PlanPage, get_plan
from goldenthread.apps.plans.types import EditedMeanwhile, PlanNotFound
from goldenthread.apps.provision.queries import get_plan_and_elsewhere
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.sections import SECTIONS
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.beside import beside_of, only_elsewhere
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.forms_plan import SectionForm
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step
from goldenthread.web.staff.steps.plan_page import WRITTEN, lay_out, list_missing, section_title, state_of
from goldenthread.web.staff.steps.plan_typing import open_part, words_for

_TITLE = "Plan"


def open_plan(request: Asked, reference: str) -> tuple[CaseFrame, PlanPage | None]:
    """Open a case's plan page, with the newest version where one is begun."""
    page = open_case(request, reference, act="plan_opened", tab="step_plan")
    try:
        return page, get_plan(request.viewer, case=page.case.id)
    except PlanNotFound:
        return page, None


@door(roles=CASEWORK)
@require_GET
def step_plan(request: Asked, reference: str) -> HttpResponse:
    """Show the draft or the final plan as threads: need, outcome, provision; with what is still missing."""
    page = open_case(request, reference, act="plan_opened", tab="step_plan")
    try:
        plan, others, elsewhere = get_plan_and_elsewhere(
            request.viewer, case=page.case.id, on=request.on, at=request.at
        )
    except PlanNotFound:
        because = "There is no draft yet. It begins when we decide to issue a plan."
        return show_closed(request, page, title=_TITLE, because=because)
    layout = lay_out(plan, beside=beside_of(elsewhere))
    is_final = plan.version.state == "FINAL"
    context = {
        "plan": layout,
        "pages": _pages(plan, reference),
        "others": words_for(others),
        "version": plan.version,
        "is_final": is_final,
        "is_served": plan.version.state == "SERVED",
        "can_edit": not is_final,
        "elsewhere": only_elsewhere(elsewhere, keys=[one.key for one in plan.outcomes]),
        "missing": [] if is_final else list_missing(layout, state_of(plan)),
    }
    return show_step(request, page, "staff/steps/plan.html", context)


def _pages(plan: PlanPage, reference: str) -> list[dict[str, Any]]:
    """Return the other pages of the plan; a final plan has only those that are read."""
    pages = [("The plan beside the advice", "step_plan_advice")]
    if plan.version.state != "FINAL":
        pages += [("Comments on rows", "step_plan_comments"), ("Adult life", "step_plan_adulthood")]
        if any(row.section == "G" for row in plan.provision):
            pages.append(("Agree section G", "step_plan_health"))
    pages += [("Other plans", "other_plans"), ("Versions", "step_plan_versions")]
    moment = "draft" if plan.version.state == "DRAFT" else "final"
    checks = {"text": "Checks", "href": reverse("step_checks", args=[reference, moment]), "active": False}
    return [
        checks,
        *({"text": text, "href": reverse(name, args=[reference]), "active": False} for text, name in pages),
    ]


def show_final(request: Asked, page: CaseFrame) -> HttpResponse:
    """Say that a final plan is kept as it was issued."""
    because = "This plan is final, so it is kept as it was issued. A change is made as a new version, after a review."
    return show_closed(request, page, title="This plan is final", because=because)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_section(request: Asked, reference: str, letter: str) -> HttpResponse:
    """Write the words of a section; where someone else saved first, show both texts and lose neither."""
    page, plan = open_plan(request, reference)
    if letter not in [one.value for one in WRITTEN]:
        return render(request, "404.html", status=404)
    if plan is None:
        return show_closed(request, page, title=_TITLE, because="There is no draft yet.")
    if plan.version.state == "FINAL":
        return show_final(request, page)
    section = plan.sections.get(letter)
    beside = open_part(request, page, part=letter, form=SectionForm())
    saved = {
        "words": section.words if section else "",
        "revision": section.revision if section else 1,
        "token": new_token(),
    }
    form = SectionForm(request.POST or None, initial=saved | beside.typed)
    context: dict[str, Any] = {
        "form": form,
        "beside": beside,
        "page_title": section_title(letter),
        "about": next(one.about for one in SECTIONS if one.letter == letter),
        "cancel_href": reverse("step_plan", args=[page.case.reference]),
    }
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            save_section(
                case=page.case.id, letter=letter, words=data["words"], revision=data["revision"] or 1,
                by=request.viewer, at=request.at,
            )  # fmt: skip

        try:
            if is_kept(request, form, keep, said=f"Saved section {letter}."):
                forget_typing(case=page.case.id, part=letter, by=request.viewer, at=request.at)
                return redirect(f"{context['cancel_href']}#section-{letter}")
        except EditedMeanwhile as meanwhile:
            if meanwhile.theirs == data["words"]:
                messages.info(request, "This is what is saved already. Nothing was changed twice.")
                return redirect(f"{context['cancel_href']}#section-{letter}")
            return show_both(request, page, form, meanwhile, context | {"theirs": [("", meanwhile.theirs)]})
    return show_step(request, page, "staff/steps/plan_section.html", context)


def show_both(
    request: Asked, page: CaseFrame, form: Any, meanwhile: EditedMeanwhile, context: dict[str, Any]
) -> HttpResponse:
    """Show what someone else saved beside what was typed; saving again keeps what is in the boxes."""
    data = form.data.copy()
    data["revision"] = str(meanwhile.revision)
    data["token"] = new_token()
    form.data = data
    context = context | {
        "meanwhile": meanwhile,
        "who": "someone else" if meanwhile.by == "Someone" else meanwhile.by,
    }
    return show_step(request, page, "staff/steps/plan_both.html", context, status=409)
