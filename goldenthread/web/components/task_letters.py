"""Letters to a professional or a setting, at whichever door they work: listed with their tasks, opened, and kept."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from goldenthread.apps.correspondence.actions import mark_opened
from goldenthread.apps.correspondence.queries import get_letter_for_task, list_letters_for_tasks
from goldenthread.apps.correspondence.types import LetterLine, LetterPage
from goldenthread.core.access.roles import ADVISERS, Role
from goldenthread.core.casework.sending import SendState
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.letter_files import give_letter

SENT_TO = ADVISERS | {Role.SETTING}


def letters_of_tasks(request: Asked, *, subject: str = "", child: int | None = None) -> list[dict[str, Any]]:
    """Return what was sent to the viewer for their live tasks, for the list of a page that says whom it shows."""
    lines = list_letters_for_tasks(request.viewer, subject=subject, on=request.on, at=request.at)
    return [_row(line) for line in lines if child is None or line.child == child]


def new_letters(request: Asked) -> list[dict[str, Any]]:
    """Return what was sent to the viewer and that nobody of theirs has opened yet, for the page they come in by."""
    return [row for row in letters_of_tasks(request) if row["is_new"] and not row["is_taken_back"]]


def _row(line: LetterLine) -> dict[str, Any]:
    return {"line": line, "is_taken_back": line.state is SendState.RECALLED, "is_new": line.opened_at is None}


def children_of(rows: Iterable[dict[str, Any]]) -> list[tuple[str, int]]:
    """Return the area and child of each letter listed, for the journal."""
    return [(row["line"].area, row["line"].child) for row in rows]


@door(roles=SENT_TO)
@require_GET
def task_letter(request: Asked, letter: UUID) -> HttpResponse:
    """Show one letter to whoever has the live task it belongs to, and keep that they opened it."""
    found = _open(request, letter)
    if found.content is not None:
        mark_opened(letter=letter, child=found.line.child, by=request.viewer, at=request.at)
    return show_framed(request, "components/task_letter.html", {"letter": found})


@door(roles=SENT_TO)
@require_GET
def task_letter_file(request: Asked, letter: UUID, kind: str) -> HttpResponse:
    """Give such a letter to keep, as an accessible PDF or a Word document."""
    return give_letter(request, _open(request, letter), kind=kind) or redirect("task_letter", letter=letter)


def _open(request: Asked, letter: UUID) -> LetterPage:
    found = get_letter_for_task(request.viewer, letter=letter, on=request.on, at=request.at)
    line = found.line
    looked(
        request, act="letter_read", area=line.area, children=[line.child], case=line.case,
        subject=f"letter:{line.id}",
    )  # fmt: skip
    return found
