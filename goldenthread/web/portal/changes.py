"""The changes that the council proposes to a plan, marked, for a family to keep."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goldenthread.apps.reviews.queries import find_amendment, mark_served
from goldenthread.core.access.roles import FAMILY
from goldenthread.web.components.amendment_documents import give_notice
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.portal.child import open_child


@door(roles=FAMILY, family=True)
@require_GET
def family_marked_file(request: Asked, public_id: UUID, kind: str) -> HttpResponse:
    """Give the notice of a change with the plan marked, once it was sent to this family."""
    page = open_child(request, public_id=public_id, act="family_plan_taken", section="plan")
    change = find_amendment(request.viewer, case=page.case.id) if page.case else None
    marked = mark_served(request.viewer, case=page.case.id) if page.case and change and change.is_open else []
    if page.case is None or change is None or not marked:
        return render(request, "404.html", status=404)
    made = give_notice(
        request,
        card=page.card,
        reference=page.case.reference,
        because=change.because,
        marked=marked,
        kind=kind,
    )
    return made or redirect("family_plan", public_id=public_id)
