"""A panel member's pages: the panels whose packs are open, each case, what they declare and advise."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.panels.actions import advise, declare, give_opinion
from goldenthread.apps.panels.queries import get_hearing, list_hearings, list_own_panels
from goldenthread.apps.panels.types import HearingLine, PanelLine, PanelNotFound, PanelRefused
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.panels import RECOMMENDATION_WORDS, Recommendation
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.panel.forms import YES, AdviseForm, InterestForm, OpinionForm

QUESTION_WORDS = {Question.ASSESS: "Whether to assess", Question.ISSUE: "Whether to issue a plan"}
_PAGES = (("Panels", "panel_home"),)


def show(request: Asked, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page of the panel's door."""
    return show_framed(request, template, context, pages=_PAGES, section="panel_home")


@door(roles=[Role.PANEL_MEMBER])
@require_GET
def panel_home(request: Asked) -> HttpResponse:
    """List the panels whose packs are open to this member, and the cases before each."""
    panels = []
    for panel in list_own_panels(request.viewer, at=request.at):
        hearings = list_hearings(request.viewer, panel=panel.id)
        looked(
            request, act="panel_listed", area=panel.area, children=[each.child for each in hearings],
            subject=f"panel:{panel.id}",
        )  # fmt: skip
        panels.append(
            {
                "panel": panel,
                "days_left": (london_day(panel.closes_at) - request.on).days,
                "rows": [_row(request, panel, each) for each in hearings],
            }
        )
    if not request.looks:
        for area in sorted(request.viewer.areas):
            looked(request, act="panel_listed", area=area, children=[])
    return show(request, "panel/home.html", {"panels": panels})


def _row(request: Asked, panel: PanelLine, hearing: HearingLine) -> dict[str, Any]:
    me = next((each.id for each in panel.members if each.account == request.viewer.account), None)
    declared = next((each for each in hearing.interests if each.member == me), None)
    mine = next((each for each in hearing.opinions if each.member == me), None)
    return {
        "hearing": hearing,
        "name": hearing.pack.get("name", ""),
        "question": QUESTION_WORDS[hearing.question],
        "declared": declared is not None,
        "mine": RECOMMENDATION_WORDS[mine.recommends] if mine else "",
    }


def _open(request: Asked, hearing: int) -> tuple[PanelLine, HearingLine, int, bool]:
    try:
        line = get_hearing(request.viewer, hearing=hearing)
    except PanelNotFound:
        raise ChildNotFound from None
    panel = next(
        (each for each in list_own_panels(request.viewer, at=request.at) if each.id == line.panel), None
    )
    if panel is None:
        raise ChildNotFound
    me = next(each for each in panel.members if each.account == request.viewer.account)
    looked(
        request, act="pack_read", area=line.area, children=[line.child], case=line.case, subject=f"hearing:{line.id}",
        purpose=Purpose.CASEWORK,
    )  # fmt: skip
    return panel, line, me.id, me.is_chair


@door(roles=[Role.PANEL_MEMBER])
@require_http_methods(["GET", "POST"])
def hearing(request: Asked, hearing: int) -> HttpResponse:
    """Show one frozen pack to a member who has declared no interest, and take what they advise."""
    panel, line, me, is_chair = _open(request, hearing)
    declared = next((each for each in line.interests if each.member == me), None)
    if declared is None:
        return _declare(request, line)
    mine = next((each for each in line.opinions if each.member == me), None)
    form = OpinionForm(
        request.POST if request.method == "POST" else None,
        initial={"recommends": mine.recommends.value, "words": mine.words} if mine else None,
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            give_opinion(
                hearing=line.id, recommends=Recommendation(data["recommends"]), words=data["words"],
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except PanelRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(
                request, "What you advise is kept. You can change it until the panel has advised."
            )
            return redirect("panel_home")
    context = {
        "form": form,
        "panel": panel,
        "hearing": line,
        "question": QUESTION_WORDS[line.question],
        "limbs": LIMBS[line.question],
        "is_chair": is_chair,
        "advised": RECOMMENDATION_WORDS[line.recommends] if line.recommends else "",
        "opinions": [
            {"name": each.name, "recommends": RECOMMENDATION_WORDS[each.recommends], "words": each.words}
            for each in line.opinions
        ],
    }
    return show(request, "panel/hearing.html", context)


def _declare(request: Asked, line: HearingLine) -> HttpResponse:
    """Ask for an interest before the pack is shown: only whose case it is, so that the question can be answered."""
    form = InterestForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        has_interest = form.cleaned_data["interest"] == YES
        declare(
            hearing=line.id, has_interest=has_interest, words=form.cleaned_data["words"], by=request.viewer,
            at=request.at,
        )  # fmt: skip
        if has_interest:
            messages.success(request, "Thank you. This pack is closed to you, and the chair can see why.")
            return redirect("panel_home")
        return redirect("hearing", hearing=line.id)
    context = {"form": form, "hearing": line, "name": line.pack.get("name", "")}
    return show(request, "panel/declare.html", context)


@door(roles=[Role.PANEL_MEMBER])
@require_http_methods(["GET", "POST"])
def panel_advice(request: Asked, hearing: int) -> HttpResponse:
    """Take what the panel advises as one, from its chair."""
    panel, line, me, is_chair = _open(request, hearing)
    if not is_chair or line.advised_at is not None:
        return redirect("hearing", hearing=line.id)
    form = AdviseForm(request.POST if request.method == "POST" else None, question=line.question)
    if form.is_bound and form.is_valid():
        try:
            advise(hearing=line.id, **form.advice(), by=request.viewer, at=request.at)
        except PanelRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "What the panel advises is kept. A named officer decides, and is told.")
            return redirect("panel_home")
    context = {
        "form": form,
        "panel": panel,
        "hearing": line,
        "question": QUESTION_WORDS[line.question],
        "name": line.pack.get("name", ""),
        "opinions": [
            {"name": each.name, "recommends": RECOMMENDATION_WORDS[each.recommends], "words": each.words}
            for each in line.opinions
        ],
    }
    return show(request, "panel/advise.html", context)
