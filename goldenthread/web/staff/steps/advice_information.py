"""Questions about a child that are not requests for statutory advice: asked, answered, and on whose desk they wait."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.actions import answer_information, ask_information
from goldenthread.apps.advice.queries import list_information
from goldenthread.apps.advice.types import AdviceNotFound, InformationState, WhoIsAsked
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.advice_asking import list_askable
from goldenthread.web.staff.steps.forms_advice import InformationForm, InformationReplyForm
from goldenthread.web.staff.steps.opening import is_kept, show_step


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_information(request: Asked, reference: str) -> HttpResponse:
    """Show every question asked about a case, and ask another."""
    page = open_case(request, reference, act="information_board_opened", tab="step_advice")
    directory = list_askable(request, page)
    form = InformationForm(request.POST or None, initial={"token": new_token()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        asked_of = data["asked_of"].strip()

        def keep() -> None:
            with kept_once(request, data["token"]):
                ask_information(
                    case=page.case.id, who=directory.get(asked_of, WhoIsAsked(asked_of=asked_of)),
                    question=data["question"], working_days=data["working_days"], by=request.viewer, at=request.at,
                )  # fmt: skip

        if is_kept(request, form, keep, said="Asked. It has its own last day, apart from the law’s clocks."):
            return redirect("step_information", reference=page.case.reference)
    lines = list_information(request.viewer, case=page.case.id)
    context = {
        "form": form,
        "directory": list(directory),
        "waiting": [
            {"line": line, "days_left": (line.due_on - request.on).days}
            for line in lines
            if line.state is InformationState.WAITING
        ],
        "done": [line for line in lines if line.state is not InformationState.WAITING],
    }
    return show_step(request, page, "staff/steps/information.html", context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_information_reply(request: Asked, reference: str, number: int) -> HttpResponse:
    """Record an answer that came on paper or by telephone."""
    page = open_case(request, reference, act="information_board_opened", tab="step_advice")
    lines = list_information(request.viewer, case=page.case.id)
    line = next((one for one in lines if one.id == number and one.state is InformationState.WAITING), None)
    if line is None:
        raise AdviceNotFound("There is no question with that number waiting on this case.")
    form = InformationReplyForm(request.POST or None, initial={"token": new_token()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            with kept_once(request, data["token"]):
                answer_information(
                    request=number, answer=data["answer"], is_declined=data["came"] == "NO", by=request.viewer,
                    at=request.at,
                )  # fmt: skip

        if is_kept(request, form, keep, said="Recorded."):
            return redirect("step_information", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": "Record what they said",
        "lead": [f"Asked of {line.asked_of}: {line.question}"],
        "button": "Record it",
        "cancel_href": reverse("step_information", args=[page.case.reference]),
    }
    return show_step(request, page, "staff/steps/form.html", context)
