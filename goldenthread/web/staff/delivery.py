"""Provision said not to be happening: the team's list, a case's own, what somebody told us, and our answer (CFA s.42)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.people.queries import list_parents, name_children
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.provision.actions import answer_not_happening, say_not_happening
from goldenthread.apps.provision.queries import (
    get_not_happening,
    list_all_not_happening,
    list_not_happening,
)
from goldenthread.apps.provision.types import (
    AnswerGiven,
    NotHappeningLine,
    NotHappeningNotFound,
    NotHappeningRefused,
    ShownTo,
    Standing,
)
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.not_happening import told_for_page
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.forms.delivery import AnswerForm, NotHappeningFilter, ToldForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.paging import ROWS, read_page

STANDING_WORDS = {
    Standing.WAITING: "waiting for an answer",
    Standing.PROMISED: "promised, not yet put right",
    Standing.CLOSED: "over",
}


@door(roles=CASEWORK)
@require_GET
def not_happening(request: Asked) -> HttpResponse:
    """List what families and settings say is not happening, the soonest owed an answer first."""
    form = NotHappeningFilter(request.GET, areas=request.viewer.casework_areas)
    wanted = form.wanted()
    found, page = read_page(
        request.GET,
        lambda start: list_all_not_happening(
            request.viewer, wanted=wanted, on=request.on, start=start, size=ROWS
        ),
        total=lambda found: found.total,
    )
    for area in request.viewer.casework_areas:
        shown = sorted({line.child for line in found.lines if line.area == area})
        looked(request, act="not_happening_listed", area=area, children=shown)
    names = name_children(request.viewer, children={line.child for line in found.lines}, on=request.on)
    figures = [("LATE", "late"), *((one.value, words) for one, words in STANDING_WORDS.items())]
    context = {
        "form": form,
        "rows": [
            {"line": line, "name": names.get(line.child, ""), "words": STANDING_WORDS[line.standing],
             "who": _askers(line)}
            for line in found.lines
        ],
        "figures": [
            {"number": found.counts[key], "text": words, "href": f"?standing={key}", "late": key == "LATE",
             "current": request.GET.get("standing") == key}
            for key, words in figures
        ],
        "page": page,
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
    }  # fmt: skip
    return show(request, "staff/not_happening.html", context, section="more")


def _askers(line: NotHappeningLine) -> str:
    kinds = {"parent": "family", "young": "family", "setting": "setting"}
    return " and ".join(sorted({kinds[one.key.split("-")[0]] for one in line.sayings}))


@door(roles=CASEWORK)
@require_GET
def case_delivery(request: Asked, reference: str) -> HttpResponse:
    """Show what is said not to be happening of a case's plan, what was answered, and what waits."""
    page = open_case(request, reference, act="delivery_opened", tab="case_delivery")
    lines = list_not_happening(request.viewer, case=page.case.id, on=request.on)
    names = _names(request, page, lines)
    context = {
        "page_title": "Delivery of the plan",
        "open": [told_for_page(line, names) for line in lines if line.standing is not Standing.CLOSED],
        "over": [told_for_page(line, names) for line in lines if line.standing is Standing.CLOSED],
        "has_plan": find_in_force(request.viewer, case=page.case.id) is not None,
    }
    return show(request, "staff/delivery.html", page.context | context, section="caseload")


def _names(request: Asked, page: CaseFrame, lines: list[NotHappeningLine]) -> dict[str, str]:
    parents = list_parents(request.viewer, child=page.case.child, on=request.on)
    settings = {one.provider for line in lines for one in line.sayings if one.provider}
    named = names_of_providers(request.viewer, providers=settings, on=request.on)
    return {f"parent-{one.id}": one.name for one in parents} | {
        f"setting-{provider}": name for provider, name in named.items()
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def answer_delivery(request: Asked, reference: str, task: int) -> HttpResponse:
    """Answer everyone who said that a row of the plan is not happening."""
    page = open_case(request, reference, act="delivery_opened", tab="case_delivery")
    line = _line(request, page, task)
    form = AnswerForm(request.POST or None, on=request.on)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = AnswerGiven(
            kind=data["kind"], words=data["words"], from_on=form.from_on(), who=data["who"] or ""
        )
        if _is_done(
            form, lambda: answer_not_happening(task=task, given=given, by=request.viewer, at=request.at)
        ):
            messages.success(request, "Answered. Everyone who said it reads your answer on their page.")
            return redirect("case_delivery", reference=page.case.reference)
    told = told_for_page(line, _names(request, page, [line]))
    context = {"page_title": f"Answer about {line.row}", "form": form, "told": [told], "line": line}
    return show(request, "staff/delivery_answer.html", page.context | context, section="caseload")


def _line(request: Asked, page: CaseFrame, task: int) -> NotHappeningLine:
    try:
        line = get_not_happening(request.viewer, task=task, on=request.on)
    except NotHappeningNotFound:
        raise CaseNotFound from None
    if line.case != page.case.id:
        raise CaseNotFound
    return line


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def told_delivery(request: Asked, reference: str) -> HttpResponse:
    """Write down what a parent or young person told us is not happening, by telephone or on paper."""
    page = open_case(request, reference, act="delivery_opened", tab="case_delivery")
    plan = find_in_force(request.viewer, case=page.case.id)
    if plan is None:
        raise CaseNotFound
    parents = list_parents(request.viewer, child=page.case.child, on=request.on)
    form = ToldForm(
        request.POST or None, on=request.on, rows=[(one.key, one.what) for one in plan.provision],
        people=[(str(one.id), one.name) for one in parents],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kept = {
            "case": page.case.id, "row": data["row"], "words": data["words"], "since_on": data["since_on"],
            "parent": int(data["parent"]) if data["parent"].isdecimal() else None, "shown_to": ShownTo.COUNCIL,
        }  # fmt: skip
        if _is_done(form, lambda: say_not_happening(**kept, by=request.viewer, at=request.at)):
            messages.success(request, "Kept. Whoever told us is owed an answer.")
            return redirect("case_delivery", reference=page.case.reference)
    context: dict[str, Any] = {"page_title": "What somebody told us is not happening", "form": form}
    return show(request, "staff/delivery_told.html", page.context | context, section="caseload")


def _is_done(form: forms.Form, act: Any) -> bool:
    try:
        act()
    except NotHappeningRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True
