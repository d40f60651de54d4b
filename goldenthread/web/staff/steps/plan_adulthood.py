"""What a draft says of adult life from year 9, way by way; and the health commissioner's agreement to section G."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.plans.actions import keep_health_agreement, keep_pathway_nil
from goldenthread.apps.plans.queries import read_plan
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.advisers import YEAR_NINE
from goldenthread.core.plans.plan import Pathway
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.plan import PATHWAYS
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.forms_plan import HealthAgreementForm, PathwaysForm
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step
from goldenthread.web.staff.steps.plan import open_plan, show_final

_NO_DRAFT = "There is no draft yet. It begins when we decide to issue a plan."


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_adulthood(request: Asked, reference: str) -> HttpResponse:
    """Show which ways into adult life the draft has outcomes for, and take the reason for each that it has none for."""
    page, plan = open_plan(request, reference)
    title = "Getting ready for adult life"
    if plan is None:
        return show_closed(request, page, title=title, because=_NO_DRAFT)
    if plan.version.state == "FINAL":
        return show_final(request, page)
    held = read_plan(request.viewer, version=plan.version.pk, on=request.on)
    by_way = {
        code: [one for one in held.outcomes if one.pathway is not None and one.pathway.value == code]
        for code in PATHWAYS
    }
    waiting = [code for code, outcomes in by_way.items() if not outcomes]
    reasons = {one.pathway.value: one.reason for one in held.pathway_nils}
    form = PathwaysForm(request.POST or None, waiting=waiting, initial={"token": new_token(), **reasons})
    back = reverse("step_plan", args=[page.case.reference])
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            for code in waiting:
                typed = form.cleaned_data.get(code, "")
                if typed.strip() or code in reasons:
                    keep_pathway_nil(
                        case=page.case.id,
                        pathway=Pathway(code).value,
                        reason=typed,
                        by=request.viewer,
                        at=request.at,
                    )

        if is_kept(request, form, keep, said="Saved what the plan says of adult life."):
            return redirect(back)
    context = {
        "form": form,
        "page_title": title,
        "ways": [
            {"title": PATHWAYS[code], "outcomes": outcomes} for code, outcomes in by_way.items() if outcomes
        ],
        "is_due": held.year_group is not None and held.year_group >= YEAR_NINE,
        "cancel_href": back,
    }
    return show_step(request, page, "staff/steps/plan_adulthood.html", context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_health(request: Asked, reference: str) -> HttpResponse:
    """Record who agreed section G for the health commissioner, and when; changing section G undoes it."""
    page, plan = open_plan(request, reference)
    title = "The health commissioner’s agreement"
    if plan is None:
        return show_closed(request, page, title=title, because=_NO_DRAFT)
    if plan.version.state == "FINAL":
        return show_final(request, page)
    held = read_plan(request.viewer, version=plan.version.pk, on=request.on)
    rows = [row for row in held.provision if row.section == "G"]
    if not rows:
        return show_closed(
            request, page, title=title, because="Section G has no provision, so there is nothing to agree."
        )
    agreed = held.health_agreement
    form = HealthAgreementForm(request.POST or None, on=request.on, initial={"token": new_token()})
    back = reverse("step_plan", args=[page.case.reference])
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            keep_health_agreement(
                case=page.case.id, by_whom=form.cleaned_data["by_whom"], agreed_on=form.cleaned_data["agreed_on"],
                by=request.viewer, at=request.at,
            )  # fmt: skip

        if is_kept(request, form, keep, said="Recorded who agreed section G."):
            return redirect(back)
    context = {"form": form, "page_title": title, "rows": rows, "agreed": agreed, "cancel_href": back}
    return show_step(request, page, "staff/steps/plan_health.html", context)
