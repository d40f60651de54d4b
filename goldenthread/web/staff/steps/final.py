"""Issuing the final plan: what must be finished first, what section I names, and a last look before it cannot change."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.queries import get_draft_state, list_consultations, list_preferences
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.quality.queries import list_bars
from goldenthread.core.access.decisions import check_may_decide, may_decide
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.law.vocabulary import DecisionKind, Duty, Event
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.consulting import REASONS_NOT_NAMED, list_standing_preferences
from goldenthread.core.plans.gates import list_bars_to_final
from goldenthread.journeys.issue_final_plan import issue_final_plan
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case_with_clocks
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.decisions import rights_after
from goldenthread.web.staff.steps.forms_settings import TYPE, FinalForm
from goldenthread.web.staff.steps.opening import (
    clocks_of,
    closed_words,
    find_state,
    is_kept,
    show_closed,
    show_step,
    to_case,
    with_next,
)
from goldenthread.web.staff.steps.words import REFUSALS

_TITLE = "Issue the final plan"
# Each bar's rule, and the page on which it is put right.
_PAGES = {
    "reg 13(1)": "step_serve",
    "reg 13(1)(a)": "step_representations",
    "reg 13(1); CFA 2014 s.38(2)": "step_representations",
}


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_final(request: Asked, reference: str) -> HttpResponse:
    """Issue the final plan, naming a setting or a type; what the law makes us finish first is listed with its rule."""
    page = open_case_with_clocks(request, reference, act="final_plan_opened", tab="")
    closed = closed_words(page, Event.PLAN_FINALISED)
    if closed:
        return show_closed(request, page, title=_TITLE, because=closed)
    if request.method == "POST":
        check_may_decide(request.viewer, area=page.case.area)
    settings, hints = _list_settings(request, page)
    preferences = list_wanted(request, page)
    form = FinalForm(
        request.POST or None, on=request.on, settings=settings, hints=hints,
        wanted=[(one["id"], f"{one['who']} asks for, {one['words']}") for one in preferences],
        initial={"token": new_token(), "finalised_on": request.on},
    )  # fmt: skip
    bars = _list_bars(request, page)
    is_ready = request.method == "POST" and form.is_valid() and "change" not in request.POST
    if is_ready and "confirmed" not in request.POST and not bars:
        return _show_check(request, page, form, dict(settings), preferences)
    if is_ready and _issue(request, page, form):
        return to_case(page)
    context = {
        "form": form,
        "page_title": _TITLE,
        "bars": bars,
        "state": find_state(clocks_of(page).duties, Duty.FINALISE_PLAN),
        "may_decide": may_decide(request.viewer, area=page.case.area),
        "deciders": list_people_with_role(
            request.viewer, area=page.case.area, role=Role.DECISION_MAKER, on=request.on
        ),
        "preferences": preferences,
        "wanted_boxes": [form[f"outcome_{one['id']}"] for one in preferences],
        "has_settings": bool(settings),
    }
    return show_step(request, page, "staff/steps/final.html", context)


def list_wanted(request: Asked, page: CaseFrame, *, version: int | None = None) -> list[dict[str, Any]]:
    """Return the setting that each person asks for today, by its name in the register or in their words.

    With a `version`, only what was asked for of that draft.
    """
    rows = sorted(list_preferences(request.viewer, case=page.case.id), key=lambda row: row.pk)
    kept = list_standing_preferences([row for row in rows if version in (None, row.version_id)])
    names = names_of_providers(
        request.viewer, providers=[row.provider_id for row in kept if row.provider_id], on=request.on
    )
    return [
        {
            "id": row.pk,
            "who": f"{row.parent.given} {row.parent.family}".strip() if row.parent else page.card.shown_name,
            "words": row.words or names.get(row.provider_id or 0, ""),
        }
        for row in kept
    ]


def _list_settings(request: Asked, page: CaseFrame) -> tuple[list[tuple[str, str]], dict[str, str]]:
    kept = list_consultations(request.viewer, case=page.case.id)
    names = names_of_providers(request.viewer, providers=[row.provider_id for row in kept], on=request.on)
    settings, hints = {}, {}
    for row in kept:
        key = str(row.provider_id)
        settings[key] = names.get(row.provider_id, "")
        grounds = "; ".join(REFUSALS.get(ground, ground) for ground in row.grounds)
        hints[key] = {
            "CAN": "It says it can meet the child’s needs.",
            "CANNOT": f"It says it cannot: {grounds}. It must still be named if we do not agree.",
        }.get(row.answer, "It has not replied.")
    return list(settings.items()), hints


def _list_bars(request: Asked, page: CaseFrame) -> list[dict[str, str]]:
    """Return what must be finished first, each with the page that does it; naming the setting is this page's own work."""
    people = {
        one.parent for one in list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    }
    try:
        state = get_draft_state(request.viewer, case=page.case.id, people=people)
    except PlanNotFound:
        return [{"what": "There is no draft.", "do": "Write it first.", "rule": "CFA 2014 s.38", "href": ""}]
    found = [
        {
            "what": bar.what, "do": bar.do, "rule": bar.rule,
            "href": reverse(_PAGES[bar.rule], args=[page.case.reference]) if bar.rule in _PAGES else "",
        }
        for bar in list_bars_to_final(state, on=request.on)
        if not bar.what.startswith("Section I")
    ]  # fmt: skip
    return found or _list_checked(request, page)


def _list_checked(request: Asked, page: CaseFrame) -> list[dict[str, str]]:
    """Return what the checks of law stop the final plan for; they are asked once nothing else bars it."""
    href = reverse("step_checks", args=[page.case.reference, "final"])
    bars = list_bars(request.viewer, case=page.case.id, stage=Stage.FINAL, on=request.on, at=request.at)
    return [
        {"what": bar.what, "do": "See the checks", "rule": bar.rule, "href": href}
        for bar in bars
        if not bar.what.startswith("Section I")
    ]


def _named(form: FinalForm, settings: dict[str, str]) -> str:
    chosen = form.cleaned_data["setting"]
    return form.cleaned_data["setting_kind"] if chosen == TYPE else settings[chosen]


def _show_check(
    request: Asked,
    page: CaseFrame,
    form: FinalForm,
    settings: dict[str, str],
    preferences: list[dict[str, Any]],
) -> HttpResponse:
    said = {one.preference: one for one in form.answered()}
    on = form.cleaned_data["finalised_on"]
    context: dict[str, Any] = {
        "page_title": "Check before the plan is final",
        "named": _named(form, settings),
        "finalised_on": on,
        "starts_on": form.cleaned_data["starts_on"],
        "outcomes": [
            one
            | {
                "is_named": said[one["id"]].outcome == "NAMED",
                "ground": REASONS_NOT_NAMED.get(said[one["id"]].ground, ""),
                "reason": said[one["id"]].reason,
            }
            for one in preferences
        ],
        "rights": rights_after(request, page, DecisionKind.PLAN_CONTENT, on=on),
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in ("csrfmiddlewaretoken", "confirmed", "change")
            for value in values
        ],
    }
    return show_step(request, page, "staff/steps/final_check.html", context)


def _issue(request: Asked, page: CaseFrame, form: FinalForm) -> bool:
    data = form.cleaned_data
    is_type = data["setting"] == TYPE

    def keep() -> None:
        issue_final_plan(
            case=page.case.id, finalised_on=data["finalised_on"], provider=None if is_type else int(data["setting"]),
            setting_kind=data["setting_kind"] if is_type else "", starts_on=None if is_type else data["starts_on"],
            answered=form.answered(), by=request.viewer, at=request.at, token=data["token"],
        )  # fmt: skip

    said = with_next(request, page, "Recorded: the plan is final. Send it today, with the family’s rights.")
    return is_kept(request, form, keep, said=said, date_box="finalised_on")
