"""Serving the draft: on each parent apart, or on the young person, with how, the day it was sent and the day they got it."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.people.types import ContactLine, PersonToServe
from goldenthread.apps.plans.queries import find_writing, list_services
from goldenthread.apps.quality.queries import list_bars
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.law.vocabulary import Duty, Event
from goldenthread.core.plans.gates import Bar, last_day_to_comment, list_bars_to_serving
from goldenthread.journeys.serve_draft import Serving, serve_draft
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.fields import summary_entries
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.case_frame import CaseFrame, open_case_with_clocks
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.forms_family import ServingForm, TokenForm
from goldenthread.web.staff.steps.opening import (
    clocks_of,
    closed_words,
    find_state,
    is_kept,
    show_closed,
    show_step,
    to_case,
)
from goldenthread.web.staff.steps.words import and_list
from goldenthread.web.staff.words import CHANNEL_WORDS, CONTACT_WORDS

_TITLE = "Send the draft"


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_serve(request: Asked, reference: str) -> HttpResponse:
    """Record that the draft went to each person it must go to; nobody else can be chosen."""
    page = open_case_with_clocks(request, reference, act="serving_opened", tab="")
    closed = closed_words(page, Event.DRAFT_SERVED)
    bars = _list_bars(request, page)
    if closed or bars is None:
        return show_closed(
            request, page, title=_TITLE, because=closed or "There is no draft yet. Write it first."
        )
    people = list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    services = list_services(request.viewer, case=page.case.id)
    served = {row.parent_id for row in services}
    token = TokenForm(request.POST or None, initial={"token": new_token()})
    forms = [
        ServingForm(
            request.POST or None, on=request.on, name=_name(page, one), prefix=f"to-{one.key}",
            initial={} if one.parent in served else {"sent_on": request.on, "served_on": request.on},
        )
        for one in people
    ]  # fmt: skip
    is_ready = request.method == "POST" and all([token.is_valid(), *(form.is_valid() for form in forms)])
    if is_ready and not bars and _send(request, page, list(zip(people, forms, strict=True)), token, served):
        return to_case(page)
    context = {
        "form": token,
        "forms": forms,
        "faults": [fault for form in (token, *forms) if form.is_bound for fault in summary_entries(form)],
        "has_errors": any(form.errors for form in (token, *forms)),
        "page_title": _TITLE,
        "bars": bars,
        "people": [_person(page, one, form, services) for one, form in zip(people, forms, strict=True)],
        "why": people[0].why if people else "",
        "citation": people[0].citation if people else "",
        "state": find_state(clocks_of(page).duties, Duty.FINALISE_PLAN),
    }
    return show_step(request, page, "staff/steps/serve.html", context)


def _list_bars(request: Asked, page: CaseFrame) -> tuple[Bar, ...] | None:
    writing = find_writing(request.viewer, case=page.case.id)
    if writing is None:
        return None
    checks = list_bars(request.viewer, case=page.case.id, stage=None, on=request.on, at=request.at)
    return list_bars_to_serving(writing) or checks


def _name(page: CaseFrame, one: PersonToServe) -> str:
    return one.name if one.parent else page.card.shown_name


_Boxes = list[tuple[PersonToServe, ServingForm]]


def _send(request: Asked, page: CaseFrame, boxes: _Boxes, token: TokenForm, served: set[int | None]) -> bool:
    """Record the draft as sent to each person for whom it is said how; say who has how long, and who is left."""
    sent = [(one, form) for one, form in boxes if form.is_sent]
    if not sent:
        first, box = (boxes[0][1], "how") if boxes else (token, None)
        first.add_error(box, "Say who the draft was sent to, and how")
        return False
    servings = [
        Serving(
            parent=one.parent, sent_on=form.cleaned_data["sent_on"], served_on=form.cleaned_data["served_on"],
            how=form.cleaned_data["how"],
        )
        for one, form in sent
    ]  # fmt: skip

    def keep() -> None:
        serve_draft(
            case=page.case.id,
            servings=servings,
            by=request.viewer,
            at=request.at,
            token=token.cleaned_data["token"],
        )

    until = [
        f"{_name(page, one)} has until {day(last_day_to_comment(form.cleaned_data['served_on']))}"
        for one, form in sent
    ]
    done = served | {one.parent for one, _ in sent}
    left = [_name(page, one) for one, _ in boxes if one.parent not in done]
    said = f"Recorded: the draft was sent. {and_list(until)} to comment."
    if left:
        said += f" Still to send to: {and_list(left)}."
    return is_kept(request, sent[0][1], keep, said=said, date_box="served_on")


def _person(page: CaseFrame, one: PersonToServe, form: ServingForm, services: list[Any]) -> dict[str, Any]:
    before = [row for row in services if row.parent_id == one.parent]
    reach = one.reach
    return {
        "name": _name(page, one),
        "relationship": one.relationship,
        "form": form,
        "contacts": [_contact(line) for line in one.contacts],
        "safe_times": reach.safe_times,
        "channel": CHANNEL_WORDS[reach.safe_channel] if reach.safe_channel else "",
        "served": [
            {"on": row.fact.on, "how": row.how, "until": last_day_to_comment(row.fact.on)}
            for row in before
            if row.fact.on
        ],
    }


def _contact(line: ContactLine) -> dict[str, Any]:
    return {"kind": CONTACT_WORDS[line.kind], "value": line.value, "is_safe": line.is_safe}
