"""The versions of a plan, kept for ever, and what changed between any two of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goldenthread.apps.plans.queries import list_versions, read_plan
from goldenthread.apps.plans.types import VersionLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.differences import list_differences
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.plan_files import COPIES, give_plan
from goldenthread.web.components.presenters.differences import group_differences, version_words
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.steps.opening import show_closed, show_step


@door(roles=CASEWORK)
@require_GET
def step_plan_versions(request: Asked, reference: str) -> HttpResponse:
    """List every version of the plan, and offer what changed between any two."""
    page = open_case(request, reference, act="plan_versions_opened", tab="step_plan")
    lines = list_versions(request.viewer, case=page.case.id)
    if not lines:
        return show_closed(
            request, page, title="Versions of the plan", because="There is no plan on this case yet."
        )
    if request.GET.get("from") and request.GET.get("to"):
        picked = [_number(request.GET["from"]), _number(request.GET["to"])]
        if all(any(line.number == number for line in lines) for number in picked) and len(set(picked)) == 2:
            return redirect("step_plan_changes", reference=reference, older=min(picked), newer=max(picked))
    context = {
        "versions": [_row(line, lines) for line in lines],
        "copies": COPIES,
        "choices": [(line.number, version_words(line)) for line in lines],
        "is_same": bool(request.GET.get("from")),
    }
    return show_step(request, page, "staff/steps/plan_versions.html", context)


@door(roles=CASEWORK)
@require_GET
def step_plan_changes(request: Asked, reference: str, older: int, newer: int) -> HttpResponse:
    """Show what changed between two versions, word by word, and the same in sentences."""
    page = open_case(request, reference, act="plan_versions_opened", tab="step_plan")
    lines = {line.number: line for line in list_versions(request.viewer, case=page.case.id)}
    if older not in lines or newer not in lines:
        return render(request, "404.html", status=404)
    one, two = (read_plan(request.viewer, version=lines[each].id, on=request.on) for each in (older, newer))
    context = {
        "page_title": f"What changed from version {older} to version {newer}",
        "older": version_words(lines[older]),
        "newer": version_words(lines[newer]),
        "rows": group_differences(list_differences(one, two)),
    }
    return show_step(request, page, "staff/steps/plan_changes.html", context)


@door(roles=CASEWORK)
@require_GET
def step_plan_file(request: Asked, reference: str, number: int, edition: str, kind: str) -> HttpResponse:
    """Give a version of the plan to keep or to send, in one edition and one form."""
    page = open_case(request, reference, act="plan_taken", tab="step_plan")
    lines = {line.number: line for line in list_versions(request.viewer, case=page.case.id)}
    if number not in lines:
        return render(request, "404.html", status=404)
    made = give_plan(
        request, card=page.card, reference=page.case.reference, line=lines[number], edition=edition, kind=kind,
        case=page.case.id,
    )  # fmt: skip
    return made or redirect("step_plan_versions", reference=reference)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0


def _row(line: VersionLine, lines: list[VersionLine]) -> dict[str, Any]:
    before = next((other for other in lines if other.id == line.follows), None)
    before = before or next((other for other in lines if other.number == line.number - 1), None)
    return {
        "words": version_words(line),
        "number": line.number,
        "begun_by": line.begun_by,
        "before": before.number if before else None,
    }
