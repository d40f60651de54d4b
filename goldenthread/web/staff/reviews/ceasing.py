"""Re-assessment asked for and decided; and a plan's ending: proposed, heard on, decided, kept alive, and done."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.reviews.actions import drop_ending, keep_ending_view
from goldenthread.apps.reviews.queries import find_ending
from goldenthread.apps.reviews.types import EndingLine, ReviewNotFound
from goldenthread.core.access.roles import CASEWORK
from goldenthread.journeys.cease_plan import decide_to_cease, end_plan, propose_ceasing
from goldenthread.journeys.reassess import ask_for_reassessment, decide_reassessment
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.review_forms import DayForm
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.reviews.forms import (
    AskedForm,
    BecauseForm,
    EndForm,
    HeardForm,
    ReasonsForm,
    ReassessForm,
)
from goldenthread.web.staff.reviews.stepping import one_form
from goldenthread.web.staff.sent import new_token

_RULE = "Children and Families Act 2014 s.45; SEND Regulations 2014 regs 29 to 31"


def _open(request: Asked, reference: str) -> CaseFrame:
    return open_case(request, reference, act="changes_opened", tab="case_changes")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def reassess(request: Asked, reference: str) -> HttpResponse:
    """Record that a re-assessment was asked for."""
    page = _open(request, reference)
    form = AskedForm(request.POST or None, on=request.on, initial={"token": new_token(), "on": request.on})

    def keep() -> None:
        data = form.cleaned_data
        ask_for_reassessment(
            case=page.case.id, asked_on=data["on"], asked_by=data["asked_by"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="A re-assessment is asked for", button="Record it", back="case_changes",
        said="Recorded. We decide within 15 days.", citation="SEND Regulations 2014 regs 23 to 25",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def reassess_decide(request: Asked, reference: str) -> HttpResponse:
    """Decide whether to re-assess."""
    page = _open(request, reference)
    form = ReassessForm(request.POST or None, on=request.on, initial={"token": new_token(), "on": request.on})

    def keep() -> None:
        data = form.cleaned_data
        decide_reassessment(
            case=page.case.id, agreed=data["agreed"] == "YES", reasons=data["reasons"], decided_on=data["on"],
            by=request.viewer, at=request.at, token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Decide whether to re-assess", button="Record the decision", back="case_changes",
        said="Recorded. Send the letter today: a refusal goes with the family’s rights.",
        lead=["We must re-assess where a parent, young person, setting or health commissioner asks and it is necessary, unless one was done in the last six months."],
        citation="Children and Families Act 2014 s.44(2)-(3); SEND Regulations 2014 regs 24 and 25",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def end_propose(request: Asked, reference: str) -> HttpResponse:
    """Propose to cease the plan, and consult."""
    page = _open(request, reference)
    form = EndForm(request.POST or None, on=request.on, initial={"token": new_token()})

    def keep() -> None:
        data = form.cleaned_data
        propose_ceasing(
            case=page.case.id, ground=data["ground"], because=data["because"], answer_by_on=data["answer_by"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Propose to end the plan", button="Propose it, and consult", back="case_changes",
        said="Recorded. Send the proposal to the family and the setting, and write down what they say.",
        lead=["Nothing ends with this. Each parent, or the young person, and the setting are asked first."],
        citation=_RULE, date_box="answer_by",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def end_heard(request: Asked, reference: str, view: int) -> HttpResponse:
    """Write down what someone consulted says about ending the plan."""
    page = _open(request, reference)
    ending = _ending(request, page)
    who = next((one for one in ending.views if one.id == view), None)
    if who is None:
        raise ReviewNotFound
    form = HeardForm(
        request.POST or None,
        on=request.on,
        initial={"token": new_token(), "on": request.on, "words": who.words},
    )

    def keep() -> None:
        data = form.cleaned_data
        keep_ending_view(
            case=page.case.id,
            view=view,
            words=data["words"],
            said_on=data["on"],
            by=request.viewer,
            at=request.at,
        )

    return one_form(
        request,
        page,
        form,
        keep,
        title=f"What {who.name} says",
        button="Keep it",
        back="case_changes",
        said="Kept.",
    )


def _ending(request: Asked, page: CaseFrame) -> EndingLine:
    ending = find_ending(request.viewer, case=page.case.id)
    if ending is None:
        raise ReviewNotFound
    return ending


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def end_decide(request: Asked, reference: str) -> HttpResponse:
    """Decide to cease the plan; it goes on until the time to appeal, or the appeal, is over."""
    page = _open(request, reference)
    form = ReasonsForm(request.POST or None, on=request.on, initial={"token": new_token(), "on": request.on})

    def keep() -> None:
        data = form.cleaned_data
        decide_to_cease(
            case=page.case.id, reasons=data["reasons"], decided_on=data["on"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Decide to end the plan", button="Record the decision", back="case_changes",
        said="Recorded. Send the letter today. The plan goes on until the time to appeal is over.", citation=_RULE,
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def end_done(request: Asked, reference: str) -> HttpResponse:
    """End the plan, once nothing keeps it alive."""
    page = _open(request, reference)
    form = DayForm(
        request.POST or None, on=request.on, asks="On which day does the plan end?",
        initial={"token": new_token(), "on": request.on},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        end_plan(
            case=page.case.id, ended_on=data["on"], by=request.viewer, at=request.at, token=data["token"]
        )

    return one_form(
        request, page, form, keep, title="End the plan", button="End it", back="case_changes", said="The plan has ended.",
        lead=["It is refused while the family may still appeal, or an appeal is not over."],
        citation="Children and Families Act 2014 s.45(4)",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def end_keep(request: Asked, reference: str) -> HttpResponse | HttpResponseRedirect:
    """Let the proposal to end the plan go."""
    page = _open(request, reference)
    if find_ending(request.viewer, case=page.case.id) is None:
        return redirect("case_changes", reference=page.case.reference)
    form = BecauseForm(request.POST or None, asks="Why does the plan go on?", initial={"token": new_token()})

    def keep() -> None:
        drop_ending(
            case=page.case.id,
            because=form.cleaned_data["because"],
            dropped_on=request.on,
            by=request.viewer,
            at=request.at,
        )

    return one_form(
        request, page, form, keep, title="The plan goes on", button="Let the proposal go", back="case_changes",
        said="The plan goes on. Tell the family and the setting.",
    )  # fmt: skip
