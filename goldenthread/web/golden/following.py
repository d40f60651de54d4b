"""Following the thread: from a figure, an action, a priority, a decision or a paper, down to the rows of plans and up."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.golden.queries import (
    Subject,
    find_aim_or_action,
    find_decision,
    find_measure,
    find_paper,
    read_cells,
    read_plans,
    read_strands,
)
from goldenthread.apps.golden.types import ThreadNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.measures import load_measures
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import moment
from goldenthread.web.golden.frame import FOLLOWERS, area_of, broken_address, check_follows, show
from goldenthread.web.golden.words import word_strand

MOST_STRANDS = 12


def name_of(viewer: Viewer, area: str) -> str:
    """Return what an area is called."""
    return next((each.name for each in list_areas(viewer) if each.code == area), area)


@door(roles=FOLLOWERS, shows_children=False)
@require_GET
def home(request: Asked) -> HttpResponse:
    """List where a thread may be taken up: the measures that plans are held to, and every other of the dictionary."""
    area = area_of(request)
    plans = read_plans(request.viewer, area=area, on=request.on)
    used = {each.code for each in plans.measures if each.code}
    context = {
        "area": area, "area_name": name_of(request.viewer, area), "broken_href": broken_address(request, area),
        "used": [_entry(area, code) for code in load_measures() if code in used],
        "others": [_entry(area, code) for code in load_measures() if code not in used],
    }  # fmt: skip
    return show(request, "golden/home.html", context)


def _entry(area: str, code: str) -> dict[str, str]:
    return {
        "words": f"{code} {load_measures()[code].title}",
        "href": reverse("thread_measure", args=[area, code]),
    }


@door(roles=FOLLOWERS, shows_children=False)
@require_GET
def of_measure(request: Asked, area: str, measure: str) -> HttpResponse:
    """Follow the golden thread of one measure."""
    check_follows(request, area)
    try:
        return _follow(request, find_measure(request.viewer, area=area, code=measure))
    except ThreadNotFound as gone:
        raise Http404 from gone


@door(roles=FOLLOWERS, shows_children=False)
@require_GET
def of_action(request: Asked, area: str, action: int) -> HttpResponse:
    """Follow the golden thread of an action of a plan."""
    return _of_plan(request, area, action, is_action=True)


@door(roles=FOLLOWERS, shows_children=False)
@require_GET
def of_aim(request: Asked, area: str, aim: int) -> HttpResponse:
    """Follow the golden thread of a priority, or of what an inspection asked for."""
    return _of_plan(request, area, aim, is_action=False)


def _of_plan(request: Asked, area: str, number: int, *, is_action: bool) -> HttpResponse:
    check_follows(request, area)
    try:
        subject = find_aim_or_action(
            request.viewer, area=area, number=number, is_action=is_action, on=request.on
        )
    except ThreadNotFound as gone:
        raise Http404 from gone
    return _follow(request, subject)


@door(roles=FOLLOWERS, shows_children=False)
@require_GET
def of_decision(request: Asked, area: str, decided: int) -> HttpResponse:
    """Follow the golden thread of what a meeting decided."""
    check_follows(request, area)
    try:
        return _follow(request, find_decision(request.viewer, area=area, decided=decided, on=request.on))
    except ThreadNotFound as gone:
        raise Http404 from gone


@door(roles=FOLLOWERS, shows_children=False)
@require_GET
def of_paper(request: Asked, paper: int) -> HttpResponse:
    """Follow the golden thread of the figures that a paper shows."""
    try:
        return _follow(request, find_paper(request.viewer, paper=paper, on=request.on))
    except ThreadNotFound as gone:
        raise Http404 from gone


def _follow(request: Asked, subject: Subject) -> HttpResponse:
    viewer, area = request.viewer, subject.area
    cells = read_cells(viewer, area=area)
    codes = subject.codes[:MOST_STRANDS]
    strands = read_strands(viewer, area=area, codes=codes, on=request.on, extra=subject.abouts)
    context: dict[str, Any] = {
        "subject": subject, "area": area, "area_name": name_of(viewer, area), "cells": cells,
        "taken": moment(cells.taken_at) if cells.taken_at else "", "broken_href": broken_address(request, area),
        "strands": [word_strand(viewer, area, each, cells) for each in strands],
        "works_on": area in viewer.casework_areas,
    }  # fmt: skip
    return show(request, "golden/thread.html", context)
