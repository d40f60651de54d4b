"""The plan to keep: whole, in easy read, or as the child may like to hold it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goldenthread.apps.plans.queries import list_versions
from goldenthread.core.access.roles import FAMILY
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.plan_files import give_plan
from goldenthread.web.portal.child import open_child


@door(roles=FAMILY, family=True)
@require_GET
def family_plan_file(request: Asked, public_id: UUID, number: int, edition: str, kind: str) -> HttpResponse:
    """Give a version of the plan that this reader was sent, to keep."""
    page = open_child(request, public_id=public_id, act="family_plan_taken", section="plan")
    if page.case is None:
        return render(request, "404.html", status=404)
    lines = {line.number: line for line in list_versions(request.viewer, case=page.case.id)}
    if number not in lines:
        return render(request, "404.html", status=404)
    made = give_plan(
        request,
        card=page.card,
        reference=page.case.reference,
        line=lines[number],
        edition=edition,
        kind=kind,
        case=page.case.id,
    )
    return made or redirect("family_plan", public_id=public_id)
