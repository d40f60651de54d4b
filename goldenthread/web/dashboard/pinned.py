"""A page as it was pinned for a meeting: only what was kept is read, so it never changes."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from goldenthread.apps.measures.queries import get_pin
from goldenthread.apps.measures.types import PUBLIC, FigureNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.dashboard.measure import about_rows


def show_pin(request: HttpRequest, *, viewer: Viewer, public_id: UUID, edition: str) -> HttpResponse:
    """Show a pinned page of an edition. Raises FigureNotFound where there is none of it that this person may open."""
    pin = get_pin(viewer, public_id=public_id)
    if pin.edition != edition:
        raise FigureNotFound("There is no such page.")
    page = pin.content
    context = {
        "pin": pin,
        "page": page,
        "chart": mark_safe(page["chart"]),  # noqa: S308 - drawn by us when it was pinned, its words escaped
        "about": about_rows(page),
        "pinned_on": london_day(pin.pinned_at),
        "layout": "layouts/public.html" if edition == PUBLIC else "layouts/staff.html",
    }
    if hasattr(request, "viewer"):
        return show_framed(cast(Asked, request), "dashboard/pinned.html", context)
    return render(request, "dashboard/pinned.html", context)
