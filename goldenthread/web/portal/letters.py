"""The letters that were sent to whoever is reading: theirs, and nobody else's."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.correspondence.actions import mark_opened
from goldenthread.apps.correspondence.queries import get_my_letter, list_my_letters, list_unserved_notices
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.core.access.roles import FAMILY
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.sending import SendState
from goldenthread.core.plans.gates import StepBarred
from goldenthread.journeys.serve_draft import Serving, serve_draft
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.letter_files import give_letter
from goldenthread.web.portal.child import open_child


@door(roles=FAMILY, family=True)
@require_GET
def family_letters(request: Asked, public_id: UUID) -> HttpResponse:
    """List what was sent to this reader, newest first, and what they have not opened yet."""
    page = open_child(request, public_id=public_id, act="family_letters", section="letters")
    lines = list_my_letters(request.viewer, child=page.card.id, on=request.on)
    page.context["letters"] = [
        {"line": line, "is_taken_back": line.state is SendState.RECALLED, "is_new": line.opened_at is None}
        for line in lines
    ]
    return render(request, "portal/letters.html", page.context)


@door(roles=FAMILY, family=True)
@require_GET
def family_letter(request: Asked, public_id: UUID, letter: UUID) -> HttpResponse:
    """Show one letter and mark it opened; opening a draft notice is the day on which its days begin."""
    page = open_child(request, public_id=public_id, act="family_letter", section="letters")
    found = get_my_letter(request.viewer, child=page.card.id, letter=letter, on=request.on)
    if found.content is not None and mark_opened(
        letter=letter, child=page.card.id, by=request.viewer, at=request.at
    ):
        _record_service(request, area=page.card.area, letter=found.line.id)
        found = get_my_letter(request.viewer, child=page.card.id, letter=letter, on=request.on)
    page.context["letter"] = found
    return render(request, "portal/letter.html", page.context)


def _record_service(request: Asked, *, area: str, letter: int) -> None:
    """Put a draft notice that has just been opened on the case as served, in the name of the system itself."""
    system = system_viewer(areas=(area,))
    # The service is the system's own act: a parent may not write to the case, nor see on whom else it is served.
    with entered_as_system(areas=[area]):
        notices = [each for each in list_unserved_notices(system, on=request.on) if each.letter == letter]
        for notice in notices:
            serving = Serving(
                parent=notice.parent, sent_on=notice.sent_on, served_on=notice.served_on, how=notice.how
            )
            # A draft that was changed since is left for a person: the job tries again and the case shows it.
            with suppress(MoveNotAllowed, StepBarred, PlanNotFound):
                serve_draft(case=notice.case, servings=[serving], by=system, at=request.at, has_left=True)


@door(roles=FAMILY, family=True)
@require_GET
def family_letter_file(request: Asked, public_id: UUID, letter: UUID, kind: str) -> HttpResponse:
    """Give a letter to keep, as an accessible PDF or a Word document."""
    page = open_child(request, public_id=public_id, act="family_letter", section="letters")
    found = get_my_letter(request.viewer, child=page.card.id, letter=letter, on=request.on)
    here = redirect("family_letter", public_id=public_id, letter=letter)
    return give_letter(request, found, kind=kind) or here
