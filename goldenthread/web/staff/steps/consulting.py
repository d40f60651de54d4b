"""Consulting settings: who was asked, by when they should reply, and what they said on which legal ground."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import find_team_of_provider
from goldenthread.apps.plans.queries import (
    list_consultations,
    list_heard,
    list_preferences,
    read_pack,
)
from goldenthread.apps.providers.queries import (
    get_provider,
    name_of_provider,
    names_of_providers,
    search_providers,
)
from goldenthread.apps.providers.types import ProviderKind, ProviderNotFound
from goldenthread.apps.reviews.queries import find_amendment
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Answer, Duty, Event
from goldenthread.core.plans.consulting import (
    grounds_open_to,
    list_missing_from_pack,
    list_not_heard,
)
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.record_setting_reply import record_setting_reply
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.status import StatusTag, status_tag
from goldenthread.web.staff.case_frame import CaseFrame, open_case, open_case_with_clocks
from goldenthread.web.staff.clocks import last_day_to_comment
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.forms_settings import ConsultForm, SettingReplyForm, SettingSearchForm
from goldenthread.web.staff.steps.opening import (
    clocks_of,
    find_state,
    is_kept,
    show_closed,
    show_step,
    to_case,
    with_next,
)
from goldenthread.web.staff.steps.words import REFUSALS

_TITLE = "Consult settings"
_STAGES = {Stage.DRAFTING, Stage.DRAFT_SERVED}
_CLOSED = "Settings are consulted once there is a draft, and until the plan is final."


def _is_open(request: Asked, page: CaseFrame) -> bool:
    """Answer whether there is a draft to consult about: a first one, or that of a change to the plan in force."""
    if page.case.stage is not Stage.PLAN_IN_PLACE:
        return page.case.stage in _STAGES
    change = find_amendment(request.viewer, case=page.case.id)
    return change is not None and change.is_open


_CAN = StatusTag(
    text="Can meet need",
    classes="gt-tag gt-tag--met",
    meaning="The setting says it can meet the child’s needs.",
)
_CANNOT = StatusTag(
    text="Says it cannot",
    classes="gt-tag gt-tag--late",
    meaning="The setting says it cannot meet the child’s needs.",
)
MOST_FOUND = 20


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_consult(request: Asked, reference: str) -> HttpResponse:
    """Show the settings consulted and their replies, and look for another in the register."""
    page = open_case_with_clocks(request, reference, act="consultations_opened", tab="step_consult")
    is_open = _is_open(request, page)
    rows = _list_rows(request, page)
    if not is_open and not rows:
        return show_closed(request, page, title=_TITLE, because=_CLOSED)
    form = SettingSearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = search_providers(
            request.viewer, words=form.cleaned_data["words"], on=request.on, local_authority=page.case.area,
            open_only=True, most=MOST_FOUND,
        )  # fmt: skip
    until = last_day_to_comment(clocks_of(page).duties)
    context = {
        "form": form,
        "page_title": _TITLE,
        "is_open": is_open,
        "rows": rows,
        "found": found,
        "asked_for": [
            {
                "who": f"{row.parent.given} {row.parent.family}".strip()
                if row.parent
                else page.card.shown_name,
                "words": row.words,
            }
            for row in list_preferences(request.viewer, case=page.case.id)
        ],
        "family_until": until if until and until >= request.on else None,
        "is_before_service": page.case.stage is Stage.DRAFTING,
    }
    return show_step(request, page, "staff/steps/consult.html", context)


def _list_rows(request: Asked, page: CaseFrame) -> list[dict[str, Any]]:
    kept = list_consultations(request.viewer, case=page.case.id)
    names = names_of_providers(request.viewer, providers=[row.provider_id for row in kept], on=request.on)
    clocks = clocks_of(page)
    days = {
        (fact.event, fact.id): fact.on
        for fact in clocks.thread.facts
        if fact.event in (Event.SETTING_CONSULTED, Event.SETTING_REPLIED)
    }
    rows = []
    for row in kept:
        state = find_state(clocks.duties, Duty.SETTING_REPLIES, about=row.ref)
        waiting = (
            status_tag(state.status.value, days_left=state.days_left) if state and state.due_on else None
        )
        rows.append(
            {
                "id": row.pk,
                "name": names.get(row.provider_id, ""),
                "consulted_on": days.get((Event.SETTING_CONSULTED, row.ref)),
                "replied_on": days.get((Event.SETTING_REPLIED, row.ref)),
                "state": state,
                "tag": {"CAN": _CAN, "CANNOT": _CANNOT}.get(row.answer, waiting),
                "is_waiting": not row.answer,
                "grounds": [REFUSALS.get(ground, ground) for ground in row.grounds],
                "words": row.words,
                "steps_considered": row.steps_considered,
                "would_need": row.would_need,
                "because": [
                    words
                    for words in (
                        f"Sent without: {'; '.join(row.missing)}. {row.missing_because}"
                        if row.missing
                        else "",
                        f"Sent before the family had been heard. {row.early_because}"
                        if row.early_because
                        else "",
                    )
                    if words
                ],
            }
        )
    return rows


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_consult_setting(request: Asked, reference: str, provider: int) -> HttpResponse:
    """Record that one setting was consulted, which starts its fifteen days."""
    page = open_case_with_clocks(request, reference, act="consultations_opened", tab="step_consult")
    try:
        name = name_of_provider(request.viewer, provider=provider, on=request.on)
    except ProviderNotFound:
        return render(request, "404.html", status=404)
    if not _is_open(request, page):
        return show_closed(request, page, title=_TITLE, because=_CLOSED)
    case, area, child = page.case.id, page.case.area, page.case.child
    facts = clocks_of(page).thread.facts
    missing = list_missing_from_pack(
        read_pack(request.viewer, case=case, area=area, child=child, facts=facts)
    )
    heard = list_heard(request.viewer, case=case, area=area, child=child, on=request.on)
    early = list_not_heard(heard, on=_day_sent(request))
    wanted = any(
        row.provider_id == provider or row.words.strip().casefold() == name.casefold()
        for row in list_preferences(request.viewer, case=case)
    )
    form = ConsultForm(
        request.POST or None, on=request.on, is_early=bool(early), is_missing=bool(missing),
        initial={"token": new_token(), "consulted_on": request.on, "is_asked_for": wanted},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            consult_setting(
                case=page.case.id, provider=provider, consulted_on=data["consulted_on"],
                is_asked_for=data["is_asked_for"], missing_because=data.get("missing_because", ""),
                early_because=data.get("early_because", ""), by=request.viewer, at=request.at, token=data["token"],
            )  # fmt: skip

        if is_kept(
            request,
            form,
            keep,
            said=f"Recorded: {name} has been consulted, and has 15 days to reply.",
            date_box="consulted_on",
        ):
            return redirect("step_consult", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": f"Consult {name}",
        "lead": [
            "They are given the draft, every piece of advice and the profile on their own pages, and only until they answer. Section I stays empty."
            if find_team_of_provider(request.viewer, provider=provider)
            else "They have no sign-in here. Send them the draft, every piece of advice and the profile. Section I stays empty.",
            "They should reply within 15 days. If they do not, our own dates stay the same.",
        ],
        "missing": missing,
        "early": early,
        "citation": "Children and Families Act 2014 s.39(2); SEND Code of Practice 9.79 to 9.84",
        "button": "Record the consultation",
        "cancel_href": reverse("step_consult", args=[page.case.reference]),
    }
    return show_step(request, page, "staff/steps/consult_setting.html", context)


def _day_sent(request: Asked) -> date:
    """Return the day typed, on which the family may have had days left that have gone since; else today."""
    try:
        return date(*(int(request.POST[f"consulted_on-{box}"]) for box in ("year", "month", "day")))
    except (KeyError, ValueError, OverflowError):
        return request.on


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_consult_reply(request: Asked, reference: str, consultation: int) -> HttpResponse:
    """Record a setting's reply: that it can meet need, or which of the legal grounds it relies on."""
    page = open_case(request, reference, act="consultations_opened", tab="step_consult")
    kept = list_consultations(request.viewer, case=page.case.id)
    found = next((row for row in kept if row.pk == consultation), None)
    if found is None:
        return show_closed(
            request, page, title="Record a reply", because="That setting has not been consulted on this case."
        )
    name = name_of_provider(request.viewer, provider=found.provider_id, on=request.on)
    line = get_provider(request.viewer, provider=found.provider_id, on=request.on).line
    is_independent = line.kind is ProviderKind.INDEPENDENT_SCHOOL
    form = SettingReplyForm(
        request.POST or None, on=request.on, initial={"token": new_token(), "replied_on": request.on},
        grounds=grounds_open_to(is_independent=is_independent, is_approved=line.is_approved),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            record_setting_reply(
                case=page.case.id, ref=found.ref, replied_on=data["replied_on"], answer=Answer(data["answer"]),
                grounds=data["grounds"] if data["answer"] == "CANNOT" else [], words=data["words"],
                steps_considered=data["steps_considered"], would_need=data["would_need"], by=request.viewer,
                at=request.at, token=data["token"],
            )  # fmt: skip

        left = sum(1 for row in kept if not row.answer) - 1
        if is_kept(
            request,
            form,
            keep,
            said=with_next(request, page, f"Recorded the reply from {name}."),
            date_box="replied_on",
        ):
            return redirect("step_consult", reference=page.case.reference) if left > 0 else to_case(page)
    context = {
        "form": form,
        "page_title": f"Record the reply from {name}",
        "lead": [],
        "button": "Record the reply",
        "cancel_href": reverse("step_consult", args=[page.case.reference]),
    }
    return show_step(request, page, "staff/steps/form.html", context)
