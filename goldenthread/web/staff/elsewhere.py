"""Outcomes that other plans hold for the child: kept once, each tied to the same outcome of the plan here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.provision.actions import end_elsewhere, keep_elsewhere
from goldenthread.apps.provision.queries import list_elsewhere
from goldenthread.apps.provision.types import ElsewhereRefused, NotHappeningNotFound
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.beside import OTHER_PLAN_WORDS, HeldElsewhere, OtherPlan
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.frame import show


@with_messages(
    plan="which plan it is", held_by="who holds it", words="the outcome", provision="what it provides",
    key="the same outcome here", is_for_family="whether the family may read it",
)  # fmt: skip
class ElsewhereForm(forms.Form):
    """An outcome of another plan."""

    plan = forms.ChoiceField(
        label="Which plan is it in?", widget=forms.RadioSelect,
        choices=[(one.value, words[:1].upper() + words[1:]) for one, words in OTHER_PLAN_WORDS.items()],
    )  # fmt: skip
    held_by = forms.CharField(label="Who holds that plan?", max_length=200)
    words = forms.CharField(
        label="What is the outcome, as that plan has it?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    provision = forms.CharField(
        label="What does that plan provide towards it?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.ChoiceField(label="Which outcome of our plan is it the same as?", required=False)
    is_for_family = forms.BooleanField(
        label="The family may read this, and it may stand in a copy of the plan", required=False
    )

    def __init__(self, *args: Any, outcomes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [("", "None of them"), *outcomes]  # type: ignore[attr-defined]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def other_plans(request: Asked, reference: str) -> HttpResponse:
    """Show what other plans hold for the child, add to it, and say where one no longer does."""
    page = open_case(request, reference, act="other_plans_opened", tab="step_plan")
    if request.POST.get("ended", "").isdecimal():
        try:
            end_elsewhere(outcome=int(request.POST["ended"]), by=request.viewer, at=request.at)
        except NotHappeningNotFound:
            raise CaseNotFound from None
        messages.success(request, "Kept: that plan no longer holds it.")
        return redirect("other_plans", reference=page.case.reference)
    form = ElsewhereForm(request.POST or None, outcomes=_outcomes(request, page))
    if request.method == "POST" and form.is_valid() and _keep(request, page, form):
        messages.success(request, "Kept. It is shown once, beside the outcome it is the same as.")
        return redirect("other_plans", reference=page.case.reference)
    lines = list_elsewhere(request.viewer, case=page.case.id, on=request.on)
    context = {
        "page_title": "Outcomes in other plans",
        "form": form,
        "rows": [{"line": one, "plan": OTHER_PLAN_WORDS[one.held.plan]} for one in lines],
    }
    return show(request, "staff/other_plans.html", page.context | context, section="caseload")


def _outcomes(request: Asked, page: CaseFrame) -> list[tuple[str, str]]:
    try:
        plan = get_plan(request.viewer, case=page.case.id)
    except PlanNotFound:
        return []
    return [(one.key, f"{one.key}: {' '.join(one.words.split())[:80]}") for one in plan.outcomes]


def _keep(request: Asked, page: CaseFrame, form: ElsewhereForm) -> bool:
    data = form.cleaned_data
    held = HeldElsewhere(
        plan=OtherPlan(data["plan"]), held_by=data["held_by"], words=data["words"], provision=data["provision"],
        key=data["key"],
    )  # fmt: skip
    try:
        keep_elsewhere(
            case=page.case.id,
            held=held,
            is_for_family=data["is_for_family"],
            by=request.viewer,
            at=request.at,
        )
    except ElsewhereRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    return True
