"""A form or pack for professionals, already filled from what the family has told; asking again needs a reason."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.people.actions import answer_form, record_asking, record_filled
from goldenthread.apps.people.queries import fill_form, find_child_by_public_id, introduce_child
from goldenthread.apps.people.types import ChildCard, ChildNotFound, EntryRefused, FilledForm
from goldenthread.core.access.roles import ADVISERS, CASEWORK, Role
from goldenthread.definitions.forms.register import FormNotFound
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.filled_forms import (
    add_refusal,
    answers_of,
    held_row,
    make_form,
    sections_for_page,
)
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.frames import show_framed

ROLES = ADVISERS | CASEWORK | {Role.SETTING}


@with_messages(reason="why you must ask again")
class ReasonForm(forms.Form):
    """Why something that is held must be asked for again."""

    reason = forms.CharField(
        label="Why must you ask again?", help_text="The family will read this, with the name of your organisation",
        max_length=400, widget=forms.Textarea,
    )  # fmt: skip


@door(roles=ROLES)
@require_http_methods(["GET", "POST"])
def pack(request: Asked, public_id: UUID, form_key: str) -> HttpResponse:
    """Show a form or pack with all that is held already filled, and take what is still missing."""
    card, filled = _open(request, public_id, form_key)
    occasion = _occasion(request, filled)
    form = make_form(filled, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answers, still = answers_of(form)
        try:
            answer_form(
                child=card.id, form=form_key, answers=answers, confirmed=still, occasion=occasion,
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except EntryRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "Kept. It fills in every form after this one.")
            return redirect("pack", public_id=public_id, form_key=form_key)
    if request.method == "GET":
        record_filled(child=card.id, form=form_key, occasion=occasion, by=request.viewer, at=request.at)
    context = {
        "card": card, "filled": filled, "form": form, "public_id": public_id, "form_key": form_key,
        "sections": sections_for_page(filled, form, request.viewer), "again_name": "ask_again",
        "may_send": bool(form.fields),
    }  # fmt: skip
    return show_framed(request, "components/pack.html", context)


@door(roles=ROLES)
@require_http_methods(["GET", "POST"])
def ask_again(request: Asked, public_id: UUID, form_key: str, word: str) -> HttpResponse:
    """Ask a family again for a fact that is held: only with a reason, which they read and which is counted."""
    card, filled = _open(request, public_id, form_key)
    each = filled.find(word)
    if each is None or each.held is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_asking(
                child=card.id, form=form_key, word=word, reason=form.cleaned_data["reason"],
                occasion=f"{_occasion(request, filled)}:{request.on}", by=request.viewer, at=request.at,
            )  # fmt: skip
        except EntryRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "The family is asked again, and reads your reason. It is counted.")
            return redirect("pack", public_id=public_id, form_key=form_key)
    context = {
        "card": card, "form": form, "row": held_row(each, request.viewer, child=card.id),
        "public_id": public_id, "form_key": form_key,
    }  # fmt: skip
    return show_framed(request, "components/ask_again.html", context)


def _open(request: Asked, public_id: UUID, form_key: str) -> tuple[ChildCard, FilledForm]:
    child = find_child_by_public_id(request.viewer, public_id=public_id)
    if child is None:
        raise ChildNotFound
    try:
        filled = fill_form(request.viewer, child=child, form=form_key, on=request.on)
    except FormNotFound as none:
        raise Http404 from none
    if filled.form.is_for_family and not request.viewer.casework_areas:
        raise Http404
    card = introduce_child(request.viewer, child=child, on=request.on)
    looked(request, act="pack_opened", area=card.area, children=[child], subject=f"form:{form_key}"[:80])
    return card, filled


def _occasion(request: Asked, filled: FilledForm) -> str:
    """Name the task that the pack belongs to; without one, the form, the day and the person."""
    tasks = (
        each.subject for each in request.viewer.involvements if each.child == filled.child and each.subject
    )
    return next(tasks, f"{filled.form.key}:{filled.on}:{request.viewer.account or 0}")
