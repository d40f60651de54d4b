"""The frame of the thread's pages: they are for everyone who works here or holds us to account, in one look."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.core.access.boards import READ, may_read_board
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.frames import show_framed

FOLLOWERS = CASEWORK | (READ - {Role.SYSTEM})
REPORTERS = READ - {Role.SYSTEM}


def show(
    request: Asked, template: str, context: dict[str, Any], *, section: str = "thread_home", status: int = 200
) -> HttpResponse:
    """Show a page of the thread in its frame."""
    pages = [("The golden thread", "thread_home")]
    held = {role for roles in request.viewer.areas.values() for role in roles}
    if held & REPORTERS:
        pages.append(("Our groups", "board_home"))
    return show_framed(request, template, context, pages=pages, section=section, status=status)


def broken_address(request: Asked, area: str) -> str:
    """Return where the report of broken links is, for whoever may read it."""
    return reverse("broken_links", args=[area]) if may_read_board(request.viewer, area=area) else ""


def area_of(request: Asked) -> str:
    """Return the first area in which somebody may follow the thread."""
    viewer = request.viewer
    for area in sorted(viewer.areas):
        if viewer.roles_in(area) & FOLLOWERS:
            return area
    raise Http404


def check_follows(request: Asked, area: str) -> None:
    """Say that nothing is there where somebody has no part in an area."""
    if not request.viewer.roles_in(area) & FOLLOWERS:
        raise Http404
