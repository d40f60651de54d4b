"""A child's whole chronology as it was given to an inspector: a page, a PDF and a Word document, and nothing newer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.queries import list_children
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.quality.queries import find_given_story
from goldenthread.apps.quality.types import StoryGiven
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.roles import Role
from goldenthread.web.components.documents import CannotMakePdf
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.story_documents import Story, give_document, story_docx, story_pdf
from goldenthread.web.oversight.frame import show


@door(roles=[Role.INSPECTOR])
@require_GET
def given_story(request: Asked, case: int) -> HttpResponse:
    """Show an inspector the whole chronology of a child they follow, as it was given."""
    live, found = _given(request, case, act="given_story_read", purpose=Purpose.OVERSIGHT)
    card = list_children(request.viewer, children=[live.child], on=request.on)[live.child]
    context = {"story": found, "card": card, "case": case, "rows": list(enumerate(found.rows, start=1))}
    return show(request, "oversight/given_story.html", context, section="inspection_home")


@door(roles=[Role.INSPECTOR])
@require_GET
def given_story_file(request: Asked, case: int, form: str) -> HttpResponse:
    """Give an inspector the same chronology as a document."""
    live, found = _given(request, case, act="given_story_taken", purpose=Purpose.EXPORT)
    card = list_children(request.viewer, children=[live.child], on=request.on)[live.child]
    story = Story(
        reference=f"case {case}", name=card.shown_name, made_at=found.given_at, made_by=request.viewer.name,
        left_out=f"Rows left out: {found.left_out}. {found.because}" if found.left_out else "",
    )  # fmt: skip
    try:
        made = story_docx(found.rows, story) if form == "docx" else story_pdf(found.rows, story)
    except CannotMakePdf as reason:
        messages.warning(request, str(reason))
        return redirect("given_story", case=case)
    return give_document(made, reference=str(case), form=form)


def _given(request: Asked, case: int, *, act: str, purpose: Purpose) -> tuple[Involved, StoryGiven]:
    live = next(
        (
            each
            for each in request.viewer.involvements
            if each.case == case and each.basis is Basis.INSPECTION_SAMPLE
        ),
        None,
    )
    found = find_given_story(request.viewer, case=case)
    if live is None or found is None:
        raise ChildNotFound
    looked(
        request,
        act=act,
        area=live.area,
        children=[live.child],
        case=case,
        subject=f"story:{found.id}",
        purpose=purpose,
    )
    return live, found
