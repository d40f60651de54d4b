"""What is due to be removed, and the one decision of a person that each removal needs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.files.actions import decide_disposal
from goldenthread.apps.files.queries import list_disposals
from goldenthread.apps.files.types import DisposalLine, FileNotFound, FileRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.matrix import BY_ITEM
from goldenthread.core.access.roles import Role
from goldenthread.definitions.retention import load_policies
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.forms_subject_access import DisposalForm
from goldenthread.web.oversight.frame import areas_with, show

SECTION = "retention"
_OF_MANY = "A file of a school census or another system’s extract, of many children"


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_GET
def retention(request: Asked) -> HttpResponse:
    """List the policies in force and what is due under each. It names no child."""
    areas = []
    for area in list_areas(request.viewer):
        if Role.INFORMATION_GOVERNANCE in request.viewer.roles_in(area.code):
            policies = {policy.id: policy for policy in load_policies(area.code).values()}
            due = [_row(line) for line in list_disposals(request.viewer, area=area.code)]
            areas.append({"name": area.name, "rows": due, "policies": list(policies.values())})
    return show(request, "oversight/retention.html", {"areas": areas}, section=SECTION)


@door(roles=[Role.INFORMATION_GOVERNANCE])
@require_http_methods(["GET", "POST"])
def decide_retention(request: Asked, disposal: int) -> HttpResponse:
    """Decide whether one file whose time is up goes or stays."""
    line = next(
        (
            line
            for area in areas_with(request, Role.INFORMATION_GOVERNANCE)
            for line in list_disposals(request.viewer, area=area)
            if line.number == disposal
        ),
        None,
    )
    if line is None:
        raise FileNotFound
    form = DisposalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        is_removed = form.cleaned_data["decision"] == "REMOVE"
        try:
            decide_disposal(
                disposal=disposal, is_removed=is_removed, because=form.cleaned_data["because"], by=request.viewer,
                at=request.at,
            )  # fmt: skip
        except FileRefused as refused:
            form.add_error(refused.field, str(refused))
        except MayNot as held:
            form.add_error("decision", str(held))
        else:
            messages.success(
                request, "It has been removed." if is_removed else "It is kept, with your reason."
            )
            return redirect(SECTION)
    looked(
        request, act="disposal_read", area=line.area, children=[] if line.child is None else [line.child], subject=f"disposal:{line.number}",
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return show(
        request, "oversight/retention_decide.html", {"form": form, "row": _row(line)}, section=SECTION
    )


def _row(line: DisposalLine) -> dict[str, object]:
    return {
        "line": line,
        "what": BY_ITEM[line.item].words if line.child is not None else _OF_MANY,
        "policy": line.policy.replace("_", " ").capitalize(),
    }
