"""Letters to post: what waits to be printed, what waits for a second person, what came back, and what lies unread."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.correspondence.queries import (
    list_held,
    list_print_queue,
    list_returned,
    list_unread_notices,
    why_not_now,
)
from goldenthread.apps.correspondence.types import LetterLine, ToPost
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.sending import CannotMoveLetter
from goldenthread.journeys.let_letter_go import post_letter
from goldenthread.web.components.documents import safe_cell
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.forms.letters import PostForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.letter_words import letter_row

_PROTECTED = "Protected: ask a manager how it reaches them"


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def print_queue(request: Asked) -> HttpResponse:
    """Show what waits to be printed and posted, and record what was posted."""
    waiting = list_print_queue(request.viewer, on=request.on)
    held = list_held(request.viewer, on=request.on)
    back = list_returned(request.viewer, on=request.on)
    unread = list_unread_notices(request.viewer, on=request.on)
    _say_looked(request, [*(one.line for one in waiting), *held, *back, *unread], act="print_queue_opened")
    form = PostForm(
        request.POST or None, on=request.on, initial={"posted_on": request.on},
        waiting=[(str(one.line.public_id), f"{one.line.reference}: {one.line.to_name}") for one in waiting],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _post(request, form):
        return redirect("print_queue")
    context = {
        "form": form,
        "waiting": [_row(request, one) for one in waiting],
        "held": [letter_row(line) for line in held],
        "back": [letter_row(line) for line in back],
        "unread": [letter_row(line) for line in unread],
    }
    return show(request, "staff/print_queue.html", context, section="print_queue")


def _say_looked(
    request: Asked, lines: Iterable[LetterLine], *, act: str, purpose: Purpose = Purpose.CASEWORK
) -> None:
    seen: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        seen[line.area].add(line.child)
    for area in seen or request.viewer.casework_areas:
        looked(request, act=act, area=area, children=sorted(seen[area]), purpose=purpose)


def _row(request: Asked, one: ToPost) -> dict[str, object]:
    stopped = why_not_now(request.viewer, letter=one.line.public_id, on=request.on, at=request.at)
    return {**letter_row(one.line), "address": one.address, "stopped": stopped}


def _post(request: Asked, form: PostForm) -> bool:
    posted, stopped = 0, []
    for letter in form.cleaned_data["letters"]:
        try:
            because = post_letter(
                letter=UUID(letter),
                posted_on=form.cleaned_data["posted_on"],
                by=request.viewer,
                at=request.at,
            )
        except ImpossibleDate as wrong:
            form.add_error("posted_on", str(wrong))
            return False
        except CannotMoveLetter as moved:
            because = str(moved)
        posted += not because
        if because:
            stopped.append(because)
    if posted:
        messages.success(request, f"Recorded as posted: {posted}.")
    for because in dict.fromkeys(stopped):
        messages.warning(request, f"Stopped, so do not post it: {because}")
    return True


@door(roles=CASEWORK)
@require_GET
def print_list(request: Asked) -> HttpResponse:
    """Give the list of what waits to be posted as a file for a spreadsheet, without any protected address."""
    waiting = [
        one
        for one in list_print_queue(request.viewer, on=request.on)
        if not why_not_now(request.viewer, letter=one.line.public_id, on=request.on, at=request.at)
    ]
    _say_looked(request, [one.line for one in waiting], act="print_list_taken", purpose=Purpose.EXPORT)
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(("Reference", "To", "Address", "Letter", "Written"))
    for one in waiting:
        address = _PROTECTED if one.line.is_protected else one.address
        words = (one.line.reference, one.line.to_name, address, str(one.line.public_id))
        sheet.writerow([*(safe_cell(part) for part in words), day(london_day(one.line.written_at))])
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="letters-to-post.csv"'
    return response
