"""Telling health, social care and the setting that a request has come."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.queries import list_requests
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.law.vocabulary import Duty, Event, Source
from goldenthread.journeys.notify_partners import notify_partners
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.case_frame import open_case_with_clocks
from goldenthread.web.staff.sent import new_token, token_field
from goldenthread.web.staff.steps.opening import (
    clocks_of,
    find_state,
    is_kept,
    show_closed,
    show_step,
    to_case,
    with_next,
)
from goldenthread.web.staff.steps.words import and_list

_WHO = {
    "HEALTH": "The health body that would arrange any health provision",
    "SOCIAL_CARE": "Our social care officers",
    "SETTING": "The head or principal of their school, nursery or college (or they have none)",
    "FAMILY": "The child’s parent, or the young person",
}
_SAID = {"HEALTH": "health", "SOCIAL_CARE": "social care", "SETTING": "the setting", "FAMILY": "the family"}
_FAMILY = {Source.PARENT.value, Source.YOUNG_PERSON.value}


@with_messages(told="who was told", notified_on="the day the last of them was told")
class NotifyForm(DatedForm):
    """Who was told of the request, and when."""

    told = forms.MultipleChoiceField(
        label="Who has been told?", choices=list(_WHO.items()), widget=forms.CheckboxSelectMultiple
    )
    notified_on = DayField(label="When was the last of them told?", limit="TODAY_OR_PAST")
    token = token_field()

    def __init__(self, *args: Any, wanted: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["told"].choices = [(code, _WHO[code]) for code in wanted]  # type: ignore[attr-defined]

    def clean_told(self) -> list[str]:
        """Ask for every one of them, because the duty is met only when all have been told."""
        told: list[str] = self.cleaned_data["told"]
        missing = [_SAID[code] for code in self.wanted if code not in told]
        if missing:
            raise forms.ValidationError(
                f"This is done when everyone has been told. Still to tell: {and_list(missing)}"
            )
        return told


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_notify(request: Asked, reference: str) -> HttpResponse:
    """Record that everyone who must know of the request has been told."""
    page = open_case_with_clocks(request, reference, act="notify_opened", tab="")
    clocks = clocks_of(page)
    if not any(
        fact.event in (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE) for fact in clocks.thread.facts
    ):
        return show_closed(
            request,
            page,
            title="Record who was told",
            because="There is no request on this case yet. Record it first.",
        )
    sources = {row.source for row in list_requests(request.viewer, case=page.case.id)}
    wanted = list(_WHO) if sources and not sources & _FAMILY else [code for code in _WHO if code != "FAMILY"]
    form = NotifyForm(
        request.POST or None,
        on=request.on,
        wanted=wanted,
        initial={"token": new_token(), "notified_on": request.on},
    )
    if request.method == "POST" and form.is_valid():
        told = and_list([_SAID[code] for code in wanted])

        def keep() -> None:
            notify_partners(
                case=page.case.id, notified_on=form.cleaned_data["notified_on"], by=request.viewer, at=request.at,
                token=form.cleaned_data["token"],
            )  # fmt: skip

        said = with_next(request, page, f"Recorded: {told} have been told of the request.")
        if is_kept(request, form, keep, said=said, date_box="notified_on"):
            return to_case(page)
    context = {
        "form": form,
        "page_title": "Record who was told of the request",
        "lead": [
            "The law asks us to tell them as soon as we start to think about an assessment, so that their advice can be ready."
        ],
        "state": find_state(clocks.duties, Duty.NOTIFY_PARTNERS),
        "citation": "SEND Regulations 2014 reg 4; Children and Families Act 2014 s.36(7)",
        "button": "Record that they were told",
    }
    return show_step(request, page, "staff/steps/form.html", context)
