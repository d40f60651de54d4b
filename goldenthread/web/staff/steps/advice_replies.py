"""What is recorded about one request for advice: that it arrived, a reply, a return, a chase, an agreement."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.actions import accept_advice, chase
from goldenthread.apps.advice.types import AdviceLine, ReturnedPart
from goldenthread.core.access.roles import CASEWORK
from goldenthread.journeys.propose_sufficiency import propose_sufficiency
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.record_adviser_receipt import record_adviser_receipt
from goldenthread.journeys.return_advice import return_advice
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.advice import open_line
from goldenthread.web.staff.steps.forms_advice import (
    ChaseForm,
    EnoughForm,
    ReachedForm,
    ReplyForm,
    ReturnForm,
)
from goldenthread.web.staff.steps.opening import is_kept, show_step, with_next

_Act = Callable[[Asked, CaseFrame, AdviceLine, dict[str, Any]], None]


def _form_page(
    request: Asked,
    reference: str,
    advice: int,
    *,
    form_class: type[DatedForm],
    day: str,
    act: _Act,
    title: str,
    said: str,
    button: str,
    lead: list[str],
    citation: str = "",
) -> HttpResponse:
    """Show one form about one request for advice, and do its act; `day` is its box for the day."""
    page, line = open_line(request, reference, advice)
    form = form_class(
        request.POST or None,
        on=request.on,
        initial={"token": new_token(), day: request.on, "written_by": line.asked_of},
    )
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            act(request, page, line, form.cleaned_data)

        if is_kept(request, form, keep, said=with_next(request, page, said), date_box=day):
            return redirect("step_advice", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": title,
        "lead": [f"{page.context['kind']}, asked of {line.asked_of}.", *lead],
        "citation": citation,
        "button": button,
        "cancel_href": reverse("step_advice_line", args=[page.case.reference, line.id]),
    }
    return show_step(request, page, "staff/steps/form.html", context)


def _reached(request: Asked, page: CaseFrame, line: AdviceLine, data: dict[str, Any]) -> None:
    record_adviser_receipt(
        case=page.case.id,
        ref=line.ref,
        received_on=data["reached_on"],
        by=request.viewer,
        at=request.at,
        token=data["token"],
    )


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_reached(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Record the day the request reached the adviser, from which their six weeks run."""
    return _form_page(
        request, reference, advice, form_class=ReachedForm, day="reached_on", act=_reached,
        title="Record when the request reached them",
        said="Recorded: their time to reply runs from the day the request reached them.",
        button="Record the day",
        lead=["Their own six weeks run from the day they got the request."], citation="SEND Regulations 2014 reg 8(1)",
    )  # fmt: skip


def _reply(request: Asked, page: CaseFrame, line: AdviceLine, data: dict[str, Any]) -> None:
    is_advice = data["came"] == "ADVICE"
    with kept_once(request, data["token"]):
        receive_advice(
            case=page.case.id, ref=line.ref, received_on=data["received_on"], written_by=data["written_by"],
            needs=data["needs"] if is_advice else "", outcomes=data["outcomes"] if is_advice else "",
            provision=data["provision"] if is_advice else "", is_not_known_to_service=not is_advice, by=request.viewer,
            at=request.at, token=data["token"],
        )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_reply(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Record what an adviser sent, in parts that the plan can be built from."""
    return _form_page(
        request, reference, advice, form_class=ReplyForm, day="received_on", act=_reply, title="Record the reply",
        said="Recorded the reply.", button="Record the reply", lead=[], citation="SEND Regulations 2014 regs 6 and 8",
    )  # fmt: skip


def _return(request: Asked, page: CaseFrame, line: AdviceLine, data: dict[str, Any]) -> None:
    return_advice(
        case=page.case.id, ref=line.ref, returned_on=data["returned_on"], because=data["because"],
        part=ReturnedPart(data["part"]), by=request.viewer, at=request.at, token=data["token"],
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_return(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Send advice back to its author with the reason; their first last day stands."""
    return _form_page(
        request, reference, advice, form_class=ReturnForm, day="returned_on", act=_return, title="Send the advice back",
        said="Recorded: the advice went back to its author, and their first last day stands.", button="Send it back",
        lead=[
            "It is owed again, by the same last day as before: sending it back does not move their clock, nor ours.",
            "If they use Golden Thread, they can open the record again at once, with what they wrote ready to put right.",
        ],
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["POST"])
def step_advice_accept(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Record that advice has been read and is good enough to plan from: its author's access ends."""
    page, line = open_line(request, reference, advice)
    if line.received_on is None or line.returned_on:
        messages.warning(request, "There is no advice here to accept yet.")
    else:
        accept_advice(case=page.case.id, ref=line.ref, by=request.viewer, at=request.at)
        messages.success(request, "Accepted. Its author can no longer open this record.")
    return redirect("step_advice_line", reference=page.case.reference, advice=line.id)


def _chase(request: Asked, page: CaseFrame, line: AdviceLine, data: dict[str, Any]) -> None:
    with kept_once(request, data["token"]):
        chase(
            case=page.case.id, ref=line.ref, how=data["how"], note=data["note"], chased_on=data["chased_on"],
            by=request.viewer, at=request.at,
        )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_chase(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Record that an adviser was reminded."""
    return _form_page(
        request, reference, advice, form_class=ChaseForm, day="chased_on", act=_chase, title="Record a chase",
        said="Recorded the chase.", button="Record the chase", lead=[],
    )  # fmt: skip


def _enough(request: Asked, page: CaseFrame, line: AdviceLine, data: dict[str, Any]) -> None:
    with kept_once(request, data["token"]):
        propose_sufficiency(
            case=page.case.id, ref=line.ref, proposed_on=data["proposed_on"], words=data["words"], by=request.viewer,
            at=request.at,
        )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_enough(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Propose that what we have already is enough; its author and the family answer for themselves."""
    return _form_page(
        request, reference, advice, form_class=EnoughForm, day="proposed_on", act=_enough,
        title="Propose that existing advice is enough",
        said="Recorded. It is enough once the person who wrote it and the family have each agreed.",
        button="Propose it", lead=["The council, the person who wrote it and the family must each agree. Until then it is still owed."],
        citation="SEND Regulations 2014 reg 6(4)",
    )  # fmt: skip
