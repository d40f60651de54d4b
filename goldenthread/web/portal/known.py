"""What we know about a child: the family reads it, confirms it or puts it right, and fills in forms without retyping."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.people.actions import answer_form, confirm_facts, tell_facts
from goldenthread.apps.people.queries import fill_all_words, fill_form, list_asked_again
from goldenthread.apps.people.types import EntryRefused, FactGiven, FilledWord
from goldenthread.core.access.roles import FAMILY
from goldenthread.definitions.facts.register import load_words
from goldenthread.definitions.forms.register import FormNotFound, FormOfWords, get_form, load_forms
from goldenthread.journeys.ask_from_family import FORM, ask_from_family
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.filled_forms import (
    add_refusal,
    answers_of,
    field_of,
    held_row,
    make_form,
    sections_for_page,
)
from goldenthread.web.components.forms import DatedForm, with_messages
from goldenthread.web.portal.child import FamilyPage, open_child

PORTAL = "Your family pages"


@door(roles=FAMILY, family=True)
@require_GET
def family_known(request: Asked, public_id: UUID) -> HttpResponse:
    """Show everything we hold that this reader may see, by section, each with its source, day and who asked last."""
    page = open_child(request, public_id=public_id, act="family_known", section="known")
    filled = fill_all_words(request.viewer, child=page.card.id, on=request.on)
    again = list_asked_again(request.viewer, child=page.card.id)
    words = load_words()
    context = page.context | {
        "sections": [each for each in sections_for_page(filled, None, request.viewer) if each.rows],
        "known": len(filled.held) + len(filled.stale),
        "stale": len(filled.stale),
        "again": [{"line": line, "label": words[line.word].label} for line in again if line.word in words],
        "forms": [form for form in load_forms().values() if form.is_for_family],
        "public_id": public_id,
    }
    return render(request, "portal/known.html", context)


@door(roles=FAMILY, family=True)
@require_POST
def family_confirm(request: Asked, public_id: UUID) -> HttpResponse:
    """Keep that facts are still right: all of them, those of one section, or one."""
    page = open_child(request, public_id=public_id, act="family_known", section="known")
    filled = fill_all_words(request.viewer, child=page.card.id, on=request.on)
    section, word = request.POST.get("section", ""), request.POST.get("word", "")
    held = [
        each.held.id
        for each in (*filled.held, *filled.stale)
        if each.held and section in ("", each.word.section) and word in ("", each.word.word)
    ]
    count = confirm_facts(child=page.card.id, told=held, by=request.viewer, at=request.at)
    messages.success(
        request, f"Thank you. {count} {'fact is' if count == 1 else 'facts are'} confirmed as still right."
    )
    return redirect(reverse("family_known", args=[public_id]) + (f"#{section}" if section else ""))


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_fact(request: Asked, public_id: UUID, word: str) -> HttpResponse:
    """Put one fact right; what was said before is kept behind it."""
    page = open_child(request, public_id=public_id, act="family_known", section="known")
    each = fill_all_words(request.viewer, child=page.card.id, on=request.on).find(word)
    if each is None or not each.may_change:
        raise Http404
    form = _fact_form(each, request)
    back = _back(request, public_id)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        value = answer.isoformat() if hasattr(answer, "isoformat") else answer
        try:
            fact = FactGiven(word=each.word.word, value=value)
            tell_facts(
                child=page.card.id,
                facts=[fact],
                source=PORTAL,
                parent=page.parent,
                by=request.viewer,
                at=request.at,
            )
        except EntryRefused as refused:
            form.add_error("answer", str(refused))
        else:
            messages.success(
                request, f"Thank you. “{each.word.label}” is put right, and you need not tell anyone again."
            )
            return redirect(back)
    row = held_row(each, request.viewer, child=page.card.id) if each.held else None
    context = page.context | {
        "form": form,
        "each": each,
        "row": row,
        "back_href": back,
        "public_id": public_id,
    }
    return render(request, "portal/fact.html", context)


def _fact_form(each: FilledWord, request: Asked) -> forms.Form:
    label = each.word.label
    named = with_messages(answer=label[:1].lower() + label[1:])
    made = named(
        type("FactForm", (DatedForm,), {"answer": field_of(each.word, label=each.question, required=True)})
    )
    initial = {"answer": each.held.value if each.held else None}
    form: forms.Form = made(
        request.POST if request.method == "POST" else None, on=request.on, initial=initial
    )
    return form


def _back(request: Asked, public_id: UUID) -> str:
    key = request.GET.get("form", "")
    if key in load_forms():
        return reverse("family_form", args=[public_id, key])
    return reverse("family_known", args=[public_id])


def family_form_or_404(key: str) -> FormOfWords:
    """Return a form that is a family's own, or the page that says there is none."""
    try:
        form = get_form(key)
    except FormNotFound as none:
        raise Http404 from none
    if not form.is_for_family:
        raise Http404
    return form


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_form(request: Asked, public_id: UUID, form_key: str) -> HttpResponse:
    """Fill in a form: what we hold is there already, and only the rest is asked."""
    wanted = family_form_or_404(form_key)
    page = open_child(request, public_id=public_id, act="family_form", section="known")
    filled = fill_form(request.viewer, child=page.card.id, form=wanted.key, on=request.on)
    form = make_form(filled, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _send(request, page, wanted, form):
        messages.success(
            request, "Thank you. What you told us is kept, and fills in every form after this one."
        )
        return redirect("family_known", public_id=public_id)
    context: dict[str, Any] = page.context | {
        "form": form, "filled": filled, "wanted": wanted, "sections": sections_for_page(filled, form, request.viewer),
        "public_id": public_id, "change_name": "family_fact", "form_key": wanted.key,
        "is_request": wanted.key == FORM and not (page.case and page.case.is_open),
    }  # fmt: skip
    return render(request, "portal/form.html", context)


def _send(request: Asked, page: FamilyPage, wanted: FormOfWords, form: forms.Form) -> bool:
    answers, still = answers_of(form)
    told: dict[str, Any] = {"child": page.card.id, "answers": answers, "confirmed": still}
    try:
        if wanted.key == FORM:
            reference = ask_from_family(**told, by=request.viewer, at=request.at)
            messages.success(request, f"We have your request. Your reference is {reference}.")
        else:
            answer_form(**told, form=wanted.key, by=request.viewer, at=request.at)
    except EntryRefused as refused:
        add_refusal(form, refused)
        return False
    return True
