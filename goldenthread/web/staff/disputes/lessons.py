"""What disagreements tell us: by theme with the actions that are open, and each one's lesson kept and acted on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.disputes.actions import finish_action, learn
from goldenthread.apps.disputes.queries import get_concern, list_lessons
from goldenthread.apps.disputes.types import DisputeNotFound, LessonGiven, LessonLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.disputes.lessons import Lesson, ThemeCount, count_themes
from goldenthread.definitions.disputes import load_themes
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.disputes.forms import DoneForm, LessonForm
from goldenthread.web.staff.disputes.stepping import first, list_people, one_form, open_dispute
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.reviews.year import areas_of
from goldenthread.web.staff.sent import kept_once
from goldenthread.web.staff.steps.opening import is_kept

_HEADS = ("Complaints and enquiries", "Mediations", "Appeals", "Actions open", "Of them late")
_TITLE = "What does it tell us?"
_LEAD = "Every complaint, mediation and appeal is closed with a theme, and with an action or the reason why there is none."


@door(roles=CASEWORK)
@require_GET
def disagreements(request: Asked) -> HttpResponse:
    """Show how often each theme came up, from what, and every action that is still to be done."""
    areas = areas_of(request)
    codes = [code for code, _ in areas]
    asked = request.GET.get("area", "")
    area = asked if asked in codes else next(iter(codes), "")
    lines = list_lessons(request.viewer, area=area) if area else []
    about = [(line.area, line.child) for line in lines if line.child]
    if about:
        name_children_shown(request, about, act="disagreements_opened", purpose=Purpose.CASEWORK)
    else:
        looked(request, act="disagreements_opened", area=area, children=[])
    themes = load_themes()
    counts = count_themes([(line.of, lesson_of(line)) for line in lines], on=request.on, themes=themes)
    context = {
        "areas": areas,
        "area": area,
        "heads": ("Theme", *_HEADS),
        "counts": [
            {"words": themes.get(one.theme, one.theme), "cells": _cells(one)} for one in counts if one.total
        ],
        "open": [_action(line, themes) for line in lines if line.action and line.done_on is None],
        "done": [_action(line, themes) for line in lines if line.done_on][:50],
        "none": [_action(line, themes) for line in lines if line.no_action_because][:50],
    }
    return show(request, "staff/disputes/disagreements.html", context, section="more")


def _cells(one: ThemeCount) -> list[dict[str, Any]]:
    numbers = (one.concerns, one.mediations, one.appeals, one.open_actions, one.late_actions)
    return [{"head": head, "number": number} for head, number in zip(_HEADS, numbers, strict=True)]


def lesson_of(line: LessonLine) -> Lesson:
    """Return a lesson as it is counted."""
    return Lesson(
        theme=line.theme, action=line.action, owner=line.owner_name, due_on=line.due_on, done_on=line.done_on,
        no_action_because=line.no_action_because,
    )  # fmt: skip


def _action(line: LessonLine, themes: Any) -> dict[str, Any]:
    return {"line": line, "theme": themes.get(line.theme, line.theme)}


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def action_done(request: Asked, lesson: int) -> HttpResponse:
    """Record that the action of a lesson was done."""
    areas = [code for code, _ in areas_of(request)]
    found = [line for area in areas for line in list_lessons(request.viewer, area=area) if line.id == lesson]
    if not found or not found[0].action:
        raise DisputeNotFound
    (line,) = found
    looked(
        request, act="lesson_opened", area=line.area, children=[line.child] if line.child else [], case=line.case,
        subject=f"lesson:{line.id}",
    )  # fmt: skip
    form = DoneForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        with kept_once(request, data["token"]):
            finish_action(lesson=line.id, how=data["how"], on=data["on"], by=request.viewer, at=request.at)

    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(request, form, keep, said="Recorded as done.")
    ):
        return redirect("disagreements")
    return show(request, "staff/disputes/action_done.html", {"form": form, "line": line}, section="more")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def concern_learn(request: Asked, concern: int) -> HttpResponse:
    """Say what one entry of the log tells us."""
    line = get_concern(request.viewer, concern=concern)
    looked(
        request, act="concern_opened", area=line.area, children=[line.child] if line.child else [], case=line.case,
        subject=f"concern:{line.id}",
    )  # fmt: skip
    form = _form(request, line.area)
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            with kept_once(request, form.cleaned_data["token"]):
                learn(of="concern", subject=line.id, given=_given(form), by=request.viewer, at=request.at)

        if is_kept(request, form, keep, said="Kept."):
            return redirect("concern", concern=line.id)
    context = {
        "form": form, "page_title": _TITLE, "lead": [_LEAD], "button": "Keep it",
        "cancel_href": reverse("concern", args=[line.id]),
    }  # fmt: skip
    return show(request, "staff/disputes/learn.html", context, section="more")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def dispute_learn(request: Asked, reference: str, of: str, subject: int) -> HttpResponse:
    """Say what a mediation or an appeal tells us."""
    page = open_dispute(request, reference)
    if of not in ("mediation", "appeal"):
        raise DisputeNotFound
    form = _form(request, page.case.area)

    def keep() -> None:
        learn(of=of, subject=subject, given=_given(form), by=request.viewer, at=request.at)

    return one_form(
        request, page, form, keep, title=_TITLE, button="Keep it", said="Kept.", back=of, back_with=[subject],
        lead=[_LEAD], date_box="due_on",
    )  # fmt: skip


def _form(request: Asked, area: str) -> LessonForm:
    return LessonForm(
        request.POST or None, on=request.on, people=list_people(request, area), initial=first(request)
    )


def _given(form: LessonForm) -> LessonGiven:
    data = form.cleaned_data
    return LessonGiven(
        theme=data["theme"], action=data["action"], owner=int(data["owner"]) if data["owner"] else None,
        due_on=data["due_on"], no_action_because=data["no_action_because"],
    )  # fmt: skip
