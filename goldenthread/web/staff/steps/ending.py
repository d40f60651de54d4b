"""The ways a case leaves before a plan: the request withdrawn, or the child moved to another area."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.law.vocabulary import Event
from goldenthread.definitions.returns.local_authorities import load_local_authorities
from goldenthread.journeys.transfer_case import record_move_known, transfer_out
from goldenthread.journeys.withdraw_request import withdraw_request
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.sent import new_token, token_field
from goldenthread.web.staff.steps.opening import (
    closed_words,
    is_kept,
    show_closed,
    show_step,
    to_case,
    with_next,
)


@with_messages(
    asked_by="who withdrew it",
    withdrawn_on="the day it was withdrawn",
    everyone_agrees="that everyone agrees",
)
class WithdrawForm(DatedForm):
    """Who withdrew the request, and that nobody who shares it disagrees."""

    asked_by = forms.CharField(
        label="Who withdrew it?", max_length=120, help_text="Their name, and who they are to the child"
    )
    withdrawn_on = DayField(label="When did they withdraw it?", limit="TODAY_OR_PAST")
    everyone_agrees = forms.BooleanField(
        label="Each parent, or the young person, agrees",
        error_messages={
            "required": "One parent cannot withdraw for another. Ask each parent, and record it when all agree"
        },
    )
    token = token_field()


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_withdraw(request: Asked, reference: str) -> HttpResponse:
    """Record that the request is withdrawn by everyone who may withdraw it."""
    page = open_case(request, reference, act="withdrawal_opened", tab="")
    title = "Record that the request is withdrawn"
    if closed := closed_words(page, Event.WITHDRAWN):
        return show_closed(request, page, title=title, because=closed)
    form = WithdrawForm(
        request.POST or None, on=request.on, initial={"token": new_token(), "withdrawn_on": request.on}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            withdraw_request(
                case=page.case.id, withdrawn_on=data["withdrawn_on"], asked_by=data["asked_by"],
                everyone_agrees=data["everyone_agrees"], by=request.viewer, at=request.at, token=data["token"],
            )  # fmt: skip

        if is_kept(
            request,
            form,
            keep,
            said="Recorded: the request is withdrawn. They can ask again at any time.",
            date_box="withdrawn_on",
        ):
            return to_case(page)
    context = {
        "form": form,
        "page_title": title,
        "lead": [
            "Our dates end with it. Do not suggest that a family withdraw: they lose their right to a decision and to appeal."
        ],
        "button": "Record the withdrawal",
    }
    return show_step(request, page, "staff/steps/form.html", context)


KNOWN, GONE = "KNOWN", "GONE"
STAYS, LEAVES = "STAYS", "LEAVES"


@with_messages(
    what="what you are recording",
    known_on="the day we learned of the move",
    move_on="the day they move",
    transferred_on="the day it moved to them",
    to_area="the area they moved to",
    school="whether they stay at their school or setting",
)
class TransferForm(DatedForm):
    """That a move is known of, or that it has happened."""

    what = forms.ChoiceField(
        label="What are you recording?", widget=forms.RadioSelect,
        choices=[(KNOWN, "We have learned that the family is moving"), (GONE, "The case has moved to the new area")],
    )  # fmt: skip
    known_on = DayField(label="When did we learn of it?", required=False, limit="TODAY_OR_PAST")
    move_on = DayField(label="When do they move, if you know?", required=False)
    transferred_on = DayField(
        label="When did it move to the new area?", required=False, limit="TODAY_OR_PAST"
    )
    to_area = forms.ChoiceField(label="Which area have they moved to?", required=False)
    school = forms.ChoiceField(
        label="Do they stay at their school or setting?", required=False, widget=forms.RadioSelect,
        choices=[(STAYS, "Yes, or we do not know yet"), (LEAVES, "No, they leave it")], initial=STAYS,
    )  # fmt: skip
    token = token_field()

    reveals = {"what": {KNOWN: ("known_on", "move_on"), GONE: ("transferred_on", "to_area", "school")}}

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_area"].choices = [("", "Choose an area"), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the choice."""
        cleaned = super().clean() or {}
        wanted = {KNOWN: ("known_on",), GONE: ("transferred_on", "to_area")}.get(cleaned.get("what", ""), ())
        for box in wanted:
            if not cleaned.get(box) and box not in self.errors:
                self.add_error(box, self.fields[box].error_messages["required"])
        return cleaned


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_transfer(request: Asked, reference: str) -> HttpResponse:
    """Record that the family is moving, which starts our 15 working days, or that the case has moved."""
    page = open_case(request, reference, act="transfer_opened", tab="")
    title = "Record a move to another area"
    if closed := closed_words(page, Event.PLAN_TRANSFERRED_OUT):
        return show_closed(request, page, title=title, because=closed)
    others = sorted(
        {(la.gss, la.name) for la in load_local_authorities() if not la.until and la.gss != page.case.area},
        key=lambda one: one[1],
    )
    form = TransferForm(
        request.POST or None,
        on=request.on,
        areas=others,
        initial={"token": new_token(), "known_on": request.on},
    )
    if request.method == "POST" and form.is_valid() and _record_move(request, page, form, dict(others)):
        return to_case(page)
    context = {
        "form": form,
        "page_title": title,
        "lead": [
            "A plan moves with the child, on the day of the move or within 15 working days of our learning of it. For a request, tell the new area what has been done so far."
        ],
        "citation": "Children and Families Act 2014 s.47; SEND Regulations 2014 reg 15",
        "button": "Record it",
    }
    return show_step(request, page, "staff/steps/form.html", context)


def _record_move(request: Asked, page: CaseFrame, form: TransferForm, areas: dict[str, str]) -> bool:
    data, case, by, at = form.cleaned_data, page.case.id, request.viewer, request.at

    def keep_known() -> None:
        record_move_known(
            case=case, known_on=data["known_on"], move_on=data["move_on"], by=by, at=at, token=data["token"]
        )

    def keep_gone() -> None:
        transfer_out(
            case=case,
            transferred_on=data["transferred_on"],
            to_area=data["to_area"],
            leaves_setting=data["school"] == LEAVES,
            by=by,
            at=at,
            token=data["token"],
        )

    if data["what"] == KNOWN:
        return is_kept(
            request,
            form,
            keep_known,
            said=with_next(request, page, "Recorded that the family is moving."),
            date_box="known_on",
        )
    said = f"Recorded: the case has moved to {areas[data['to_area']]}."
    return is_kept(request, form, keep_gone, said=said, date_box="transferred_on")
