"""Personal budgets of a case: each that was asked for, what was decided and why, and its review."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.people.queries import list_parents
from goldenthread.apps.plans.queries import list_budgets
from goldenthread.apps.plans.types import BudgetLine
from goldenthread.core.access.decisions import may_decide
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.law.vocabulary import BudgetOutcome
from goldenthread.journeys.decide_personal_budget import (
    ask_for_budget,
    ask_for_budget_review,
    decide_budget,
    review_budget,
)
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.forms.budgets import AskedForm, DecidedForm, ReviewAskedForm
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.opening import is_kept, show_step

_YOUNG_PERSON = "young-person"
WORDS = {BudgetOutcome.AGREED: "Agreed", BudgetOutcome.REFUSED: "Not agreed"}
_RULE = "Children and Families Act 2014 s.49; SI 2014/1652"


def _open(request: Asked, reference: str) -> CaseFrame:
    return open_case(request, reference, act="personal_budget_opened", tab="case_changes")


@door(roles=CASEWORK)
@require_GET
def case_budgets(request: Asked, reference: str) -> HttpResponse:
    """Show each personal budget that was asked for, and what may be recorded of it next."""
    page = _open(request, reference)
    lines = list_budgets(request.viewer, case=page.case.id)
    context = {
        "page_title": "Personal budget",
        "budgets": [_for_page(line, page) for line in lines],
        "may_decide": may_decide(request.viewer, area=page.case.area),
    }
    return show_step(request, page, "staff/budgets.html", context)


def _for_page(line: BudgetLine, page: CaseFrame) -> dict[str, Any]:
    return {
        "line": line,
        "who": line.who or page.card.shown_name,
        "outcome": WORDS[line.outcome] if line.outcome else "",
        "review_outcome": WORDS[line.review_outcome] if line.review_outcome else "",
        "may_ask_again": line.outcome is BudgetOutcome.REFUSED and line.review_asked_on is None,
        "may_review": line.review_asked_on is not None and line.review_outcome is None,
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def budget_asked(request: Asked, reference: str) -> HttpResponse:
    """Record that a parent or the young person asks for a personal budget."""
    page = _open(request, reference)
    parents = list_parents(request.viewer, child=page.case.child, on=request.on)
    people = [(str(one.id), one.name) for one in parents]
    people.append((_YOUNG_PERSON, f"{page.card.shown_name}, the young person"))
    form = AskedForm(request.POST or None, on=request.on, people=people, initial=_first(request))

    def keep() -> None:
        data = form.cleaned_data
        parent = None if data["parent"] == _YOUNG_PERSON else int(data["parent"])
        ask_for_budget(
            case=page.case.id, parent=parent, what_for=data["what_for"], asked_on=data["on"], by=request.viewer,
            at=request.at, token=data["token"],
        )  # fmt: skip

    return _one_form(request, page, form, keep, title="Record that they ask for a personal budget")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def budget_step(request: Asked, reference: str, budget: int, step: str) -> HttpResponse:
    """Decide about a personal budget, record that a review is asked for, or decide again after it."""
    page = _open(request, reference)
    found = list_budgets(request.viewer, case=page.case.id)
    line = next((one for one in found if one.id == budget), None)
    if line is None or step not in _STEPS:
        raise CaseNotFound
    title, made = _STEPS[step]
    form = made(request.POST or None, on=request.on, initial=_first(request))

    def keep() -> None:
        data = form.cleaned_data
        kept = {
            "case": page.case.id, "budget": line.id, "by": request.viewer, "at": request.at, "token": data["token"]
        }  # fmt: skip
        if step == "asked-again":
            ask_for_budget_review(because=data["because"], asked_on=data["on"], **kept)
            return
        decided = {"outcome": BudgetOutcome(data["outcome"]), "reasons": data["reasons"], **kept}
        if step == "decide":
            decide_budget(decided_on=data["on"], **decided)
        else:
            review_budget(reviewed_on=data["on"], **decided)

    return _one_form(request, page, form, keep, title=title, lead=[f"Asked for: {line.what_for}"])


_STEPS: dict[str, tuple[str, Any]] = {
    "decide": ("Decide about a personal budget", DecidedForm),
    "asked-again": ("Record that they ask us to look again", ReviewAskedForm),
    "decide-again": ("Decide again, after the review", DecidedForm),
}


def _first(request: Asked) -> dict[str, Any]:
    return {"token": new_token(), "on": request.on}


def _one_form(
    request: Asked,
    page: CaseFrame,
    form: forms.Form,
    keep: Callable[[], None],
    *,
    title: str,
    lead: list[str] | None = None,
) -> HttpResponse:
    said = "Recorded. The letter that tells of it is on the page of letters."
    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(request, form, keep, said=said, date_box="on")
    ):
        return redirect("case_budgets", reference=page.case.reference)
    context = {
        "form": form, "page_title": title, "button": "Record it", "citation": _RULE, "lead": lead or [],
        "cancel_href": reverse("case_budgets", kwargs={"reference": page.case.reference}),
    }  # fmt: skip
    return show_step(request, page, "staff/disputes/form.html", context)
