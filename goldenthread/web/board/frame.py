"""The frame of this door's pages, and how one of its questions is asked."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.board.queries import list_board_areas
from goldenthread.apps.board.types import BoardNotFound, BoardRefused
from goldenthread.core.access.boards import BOARD, READ, may_run_board
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, looked
from goldenthread.web.components.frames import show_framed

READERS = READ - {Role.SYSTEM}
FORUM = frozenset({Role.FORUM_MEMBER})
_PAGES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Our groups", "board_home", READERS),
    ("Challenges", "challenges", READERS),
    ("Decisions", "decisions", READERS),
    ("The golden thread", "thread_home", READERS),
    ("Our own space", "forum_home", FORUM),
)


def show(
    request: Asked, template: str, context: dict[str, Any], *, section: str = "board_home", status: int = 200
) -> HttpResponse:
    """Show a page of this door in its frame."""
    pages = [(words, name) for words, name, roles in _PAGES if roles & request.viewer.roles]
    return show_framed(request, template, context, pages=pages, section=section, status=status)


def opened(request: Asked, *, area: str, subject: str) -> None:
    """Say in the journal what of the area's meetings this page shows; no child is among it."""
    looked(request, act="board_read", area=area, children=[], subject=subject, purpose=Purpose.OVERSIGHT)


def area_of(request: Asked, *, run: bool = False) -> str:
    """Return the area whose groups this person reads, or runs, the first where there are several."""
    areas = list_board_areas(request.viewer)
    if run:
        areas = [area for area in areas if may_run_board(request.viewer, area=area)]
    if not areas:
        raise Http404
    return areas[0]


def is_seated(request: Asked) -> bool:
    """Whether this person has a part in the groups of their own, and does not only read."""
    return bool(request.viewer.roles & (BOARD | FORUM))


def ask(
    request: Asked,
    form: forms.Form,
    *,
    do: Callable[[dict[str, Any]], Any],
    heading: str,
    button: str,
    back: str,
    done: str,
    caption: str = "",
    intro: str = "",
    section: str = "board_home",
    to: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Ask one question on a page of its own, do what was asked once it is whole, and say what was done.

    `do` is given what was typed. What it refuses is said at its box, with everything typed still there.
    """
    if form.is_bound and form.is_valid():
        try:
            found = do(form.cleaned_data)
        except BoardRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except BoardNotFound:
            raise Http404 from None
        else:
            messages.success(request, done)
            return redirect(to(found) if to else back)
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "back": back,
        "caption": caption,
        "intro": intro,
    }
    return show(request, "board/form.html", context, section=section)
