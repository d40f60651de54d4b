"""The public edition, for anyone, with no sign-in: only what was let out is ever read here."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.measures.types import PUBLIC, FigureNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.web.dashboard import pages
from goldenthread.web.dashboard.editions import EDITIONS, Seen
from goldenthread.web.dashboard.pinned import show_pin

EDITION = EDITIONS[PUBLIC]


def _seen(request: HttpRequest, area: str) -> Seen:
    """Return the page as it is for nobody in particular: whoever is signed in sees here what anyone sees."""
    at = timezone.now()
    return Seen(
        request=request, edition=EDITION, viewer=Viewer(account=None), area=area, area_name=pages.name_of_area(area),
        on=timezone.localdate(at), at=at,
    )  # fmt: skip


@require_GET
def areas(request: HttpRequest) -> HttpResponse:
    """List the areas whose figures can be read."""
    context = {"layout": "layouts/public.html", "areas": list_public_areas(), "of": "figures_public_overview"}
    return render(request, "dashboard/areas.html", context)


@require_GET
def overview(request: HttpRequest, area: str) -> HttpResponse:
    """Show an area's figures by priority."""
    return pages.overview(_seen(request, area))


@require_GET
def section(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    """Show the measures of one section."""
    return pages.section(_seen(request, area), slug)


@require_GET
def measure(request: HttpRequest, area: str, measure: str) -> HttpResponse:
    """Show one measure."""
    return pages.measure(_seen(request, area), measure)


@require_GET
def file(request: HttpRequest, area: str, measure: str, kind: str) -> HttpResponse:
    """Give one measure's figures as a file."""
    return pages.file(_seen(request, area), measure, kind)


@require_GET
def pinned(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a page of the public edition as it was pinned for a meeting."""
    try:
        return show_pin(request, viewer=Viewer(account=None), public_id=public_id, edition=PUBLIC)
    except FigureNotFound as gone:
        raise Http404 from gone
