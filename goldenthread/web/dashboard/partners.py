"""The partner edition, for those who work with an area and sign in: what was let out, by school too."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.measures.types import PARTNER, FigureNotFound
from goldenthread.core.access.figures import SEES_PARTNERS, may_see_partners
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.frames import show_framed
from goldenthread.web.dashboard import pages
from goldenthread.web.dashboard.editions import EDITIONS, Seen
from goldenthread.web.dashboard.pinned import show_pin

ROLES = SEES_PARTNERS - {Role.SYSTEM}


def _seen(request: Asked, area: str) -> Seen:
    if not may_see_partners(request.viewer, area=area):
        raise Http404
    return Seen(
        request=request, edition=EDITIONS[PARTNER], viewer=request.viewer, area=area,
        area_name=pages.name_of_area(area), on=request.on, at=request.at,
    )  # fmt: skip


@door(roles=ROLES, shows_children=False)
@require_GET
def home(request: Asked) -> HttpResponse:
    """List the areas whose partner edition someone may read, or go to the only one."""
    mine = [area for area in list_public_areas() if may_see_partners(request.viewer, area=area.code)]
    if len(mine) == 1:
        return redirect(reverse("figures_partners_overview", args=[mine[0].code]))
    context = {"layout": "layouts/staff.html", "areas": mine, "of": "figures_partners_overview"}
    return show_framed(request, "dashboard/areas.html", context, section="figures_partners_home")


@door(roles=ROLES, shows_children=False)
@require_GET
def overview(request: Asked, area: str) -> HttpResponse:
    """Show an area's figures by priority."""
    return pages.overview(_seen(request, area))


@door(roles=ROLES, shows_children=False)
@require_GET
def section(request: Asked, area: str, slug: str) -> HttpResponse:
    """Show the measures of one section."""
    return pages.section(_seen(request, area), slug)


@door(roles=ROLES, shows_children=False)
@require_GET
def measure(request: Asked, area: str, measure: str) -> HttpResponse:
    """Show one measure."""
    return pages.measure(_seen(request, area), measure)


@door(roles=ROLES, shows_children=False)
@require_GET
def file(request: Asked, area: str, measure: str, kind: str) -> HttpResponse:
    """Give one measure's figures as a file."""
    return pages.file(_seen(request, area), measure, kind)


@door(roles=ROLES, shows_children=False)
@require_GET
def pinned(request: Asked, public_id: UUID) -> HttpResponse:
    """Show a page of the partner edition as it was pinned for a meeting."""
    try:
        return show_pin(request, viewer=request.viewer, public_id=public_id, edition=PARTNER)
    except FigureNotFound as gone:
        raise Http404 from gone
