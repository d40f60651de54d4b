"""The board pack: everything a meeting has before it, as one page and as one accessible PDF."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from goldenthread.apps.board.queries import list_agenda, list_members, list_papers
from goldenthread.apps.board.types import MeetingGiven
from goldenthread.core.governance.partners import PART_WORDS, PARTNER_WORDS
from goldenthread.web.board.frame import READERS, show
from goldenthread.web.board.meetings import open_meeting, title_of
from goldenthread.web.board.words import PURPOSE_WORDS, in_words
from goldenthread.web.components.documents import CannotMakePdf, make_pdf
from goldenthread.web.components.doors import Asked, door

STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "board_pack.css"


def read_pack(request: Asked, meeting: MeetingGiven) -> dict[str, Any]:
    """Return what a meeting's pack holds: agenda, members and every paper, as frozen once they are."""
    papers = [in_words(each) for each in list_papers(request.viewer, meeting=meeting.id, on=request.on)]
    members = [
        each for each in list_members(request.viewer, group=meeting.group) if each.is_one_on(meeting.held_on)
    ]
    return {
        "meeting": meeting, "title": title_of(meeting), "papers": papers, "today": request.on,
        "agenda": [
            {"item": item, "purpose": PURPOSE_WORDS[item.purpose]}
            for item in list_agenda(request.viewer, meeting=meeting.id)
        ],
        "members": [
            {"member": each, "partner": PARTNER_WORDS[each.partner], "part": PART_WORDS[each.part]} for each in members
        ],
    }  # fmt: skip


def pack_pdf(pack: dict[str, Any]) -> bytes:
    """Return a pack as one tagged PDF (PDF/UA-1) with a contents list that names each paper's page.

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    return make_pdf(render_to_string("documents/board_pack.html", pack), styles=STYLES)


@door(roles=READERS)
@require_GET
def pack_page(request: Asked, meeting: int) -> HttpResponse:
    """Show the whole pack on one page."""
    return show(request, "board/pack.html", read_pack(request, open_meeting(request, meeting)))


@door(roles=READERS)
@require_GET
def pack_file(request: Asked, meeting: int) -> HttpResponse:
    """Give the whole pack as a PDF."""
    found = open_meeting(request, meeting)
    try:
        content = pack_pdf(read_pack(request, found))
    except CannotMakePdf:
        messages.warning(request, "We cannot make a PDF at the moment. This page holds the same papers.")
        return redirect("board_pack", meeting=meeting)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="board-pack-{found.held_on}.pdf"'
    return response
