"""Legal holds: records of which nothing may be removed while something legal is under way. No child is named."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import find_case_for_journal, list_references_for_journal
from goldenthread.apps.files.actions import lift_hold, place_hold
from goldenthread.apps.files.queries import list_holds
from goldenthread.apps.files.types import FileNotFound, FileRefused, HoldLine
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.forms_subject_access import HoldForm, LiftForm
from goldenthread.web.oversight.frame import areas_with, show

SECTION = "legal_holds"


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_http_methods(["GET", "POST"])
def legal_holds(request: Asked) -> HttpResponse:
    """List what is held and what was, by case reference, and put a record under a hold."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _place(request, form):
        return redirect(SECTION)
    areas = [
        _area(request, area.code, area.name)
        for area in list_areas(request.viewer)
        if Role.INFORMATION_GOVERNANCE in request.viewer.roles_in(area.code)
    ]
    return show(request, "oversight/legal_holds.html", {"areas": areas, "form": form}, section=SECTION)


def _place(request: Asked, form: HoldForm) -> bool:
    found = find_case_for_journal(request.viewer, reference=form.cleaned_data["reference"].strip())
    if found is None:
        form.add_error(
            "reference", "There is no case with that reference in your area. Check it and try again"
        )
        return False
    try:
        place_hold(
            area=found.area, child=found.child, because=form.cleaned_data["because"], by=request.viewer, at=request.at
        )  # fmt: skip
    except FileRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    messages.success(request, "Held. Nothing of that record can be removed until you lift it.")
    return True


def _area(request: Asked, code: str, name: str) -> dict[str, Any]:
    lines = list_holds(request.viewer, area=code)
    children = {line.child for line in lines}
    references = list_references_for_journal(request.viewer, area=code, children=children)
    if children:
        looked(request, act="holds_listed", area=code, children=sorted(children), purpose=Purpose.LEGAL)

    def rows(*, is_lifted: bool) -> list[dict[str, Any]]:
        return [
            {"line": line, "reference": references.get(line.child, "No case")}
            for line in lines
            if bool(line.lifted_at) is is_lifted
        ]

    return {"name": name, "held": rows(is_lifted=False), "lifted": rows(is_lifted=True)}


@door(roles=[Role.INFORMATION_GOVERNANCE])
@require_http_methods(["GET", "POST"])
def lift_legal_hold(request: Asked, hold: int) -> HttpResponse:
    """Lift one hold, with why it is no longer needed."""
    line = _find(request, hold)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        lift_hold(hold=hold, because=form.cleaned_data["because"], by=request.viewer, at=request.at)
        messages.success(request, "Lifted. Anything that is due waits for a decision of its own.")
        return redirect(SECTION)
    references = list_references_for_journal(request.viewer, area=line.area, children=[line.child])
    looked(
        request, act="hold_read", area=line.area, children=[line.child], subject=f"hold:{line.number}",
        purpose=Purpose.LEGAL,
    )  # fmt: skip
    context = {"form": form, "line": line, "reference": references.get(line.child, "this record")}
    return show(request, "oversight/lift_hold.html", context, section=SECTION)


def _find(request: Asked, hold: int) -> HoldLine:
    for area in areas_with(request, Role.INFORMATION_GOVERNANCE):
        for line in list_holds(request.viewer, area=area):
            if line.number == hold and line.lifted_at is None:
                return line
    raise FileNotFound
