"""How a plan is delivered where it has a way of its own: home education, elsewhere than at a school, in detention."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.provision.actions import end_arrangement, find_suitable
from goldenthread.apps.provision.queries import find_arrangement, list_arrangements
from goldenthread.apps.provision.types import ArrangementLine, ArrangementRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.law.vocabulary import Confidence
from goldenthread.core.plans.arrangements import ArrangementKind, Part, is_secured_by_family
from goldenthread.definitions.plans.ways import load_ways
from goldenthread.journeys.record_arrangement import record_arrangement
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.forms.arrangement import ArrangementForm, EndForm, SuitableForm
from goldenthread.web.staff.frame import show

PART_WORDS = {
    Part.DUTY: "Who must give what is in the plan", Part.SECTION_I: "Section I", Part.REVIEW: "Reviews",
    Part.ASK: "What we must do",
}  # fmt: skip
SURE_WORDS = {
    Confidence.V: "", Confidence.S: "Read in a secondary source.",
    Confidence.M: "To be checked against the law before anyone relies on it.",
}  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_arrangement(request: Asked, reference: str) -> HttpResponse:
    """Show in which way of its own a plan is delivered and what that changes, and record one that has begun."""
    page = open_case(request, reference, act="arrangement_opened", tab="case_delivery")
    form = ArrangementForm(
        request.POST or None, on=request.on, ways=[(kind.value, way.title) for kind, way in load_ways().items()]
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data | {"kind": ArrangementKind(form.cleaned_data["kind"])}
        if _is_done(
            form, lambda: record_arrangement(case=page.case.id, by=request.viewer, at=request.at, **kept)
        ):
            messages.success(request, "Recorded. What it changes is on this page.")
            return redirect("case_arrangement", reference=page.case.reference)
    held = find_arrangement(request.viewer, case=page.case.id, on=request.on)
    lines = list_arrangements(request.viewer, case=page.case.id)
    context = {
        "page_title": "How the plan is delivered",
        "form": form,
        "held": arrangement_for_page(held) if held else None,
        "earlier": [arrangement_for_page(one) for one in lines if held is None or one.id != held.id],
    }
    return show(request, "staff/arrangement.html", page.context | context, section="caseload")


def arrangement_for_page(line: ArrangementLine) -> dict[str, Any]:
    """Return an arrangement with what it changes, each with its rule and how surely that was read."""
    way = load_ways()[line.kind]
    return {
        "line": line,
        "way": way,
        "is_secured": is_secured_by_family(kind=line.kind, is_suitable=line.is_suitable),
        "may_be_suitable": line.kind is ArrangementKind.HOME_EDUCATION,
        "changes": [
            {
                "part": PART_WORDS[one.part],
                "words": one.words,
                "citation": one.citation,
                "sure": SURE_WORDS[one.confidence],
            }
            for one in way.consequences
        ],
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def arrangement_step(request: Asked, reference: str, step: str) -> HttpResponse:
    """Record whether a family's own arrangements are suitable, or that the way of its own has ended."""
    page = open_case(request, reference, act="arrangement_opened", tab="case_delivery")
    held = find_arrangement(request.viewer, case=page.case.id, on=request.on)
    if held is None or step not in _STEPS:
        raise CaseNotFound
    made, act, title = _STEPS[step]
    form = made(request.POST or None, on=request.on)
    if request.method == "POST" and form.is_valid():
        kept = {"arrangement": held.id, "by": request.viewer, "at": request.at} | form.kept()
        if _is_done(form, lambda: act(**kept)):
            messages.success(request, "Kept.")
            return redirect("case_arrangement", reference=page.case.reference)
    context = {"page_title": title, "form": form}
    return show(request, "staff/arrangement_step.html", page.context | context, section="caseload")


_STEPS: dict[str, tuple[Any, Any, str]] = {
    "suitable": (SuitableForm, find_suitable, "Are the family’s own arrangements suitable?"),
    "end": (EndForm, end_arrangement, "This way of delivering the plan ends"),
}


def _is_done(form: forms.Form, act: Any) -> bool:
    try:
        act()
    except ArrangementRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True
