"""The two decisions: whether to assess, and whether to issue a plan; each is checked before it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.cases.queries import list_requests
from goldenthread.apps.files.queries import list_files_by_subject
from goldenthread.core.access.decisions import check_may_decide, may_decide
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.core.clocks import list_duties
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Duty, Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.journeys.decide_whether_to_assess import decide_whether_to_assess
from goldenthread.journeys.decide_whether_to_issue import decide_whether_to_issue
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case_with_clocks
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.advice import advice_needed
from goldenthread.web.staff.steps.forms_decisions import DecisionForm
from goldenthread.web.staff.steps.heard import advised_by_panel
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
from goldenthread.web.staff.steps.words import and_list
from goldenthread.web.staff.words import SOURCE_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """What the page of one decision says, and the act that records it."""

    question: Question
    title: str
    agreed: Event
    refused: Event
    refusal: DecisionKind
    duty: Duty
    record: Callable[..., None]
    yes: str
    no: str
    follows: str
    citation: str


_ASSESS = _Decision(
    question=Question.ASSESS,
    title="Decide whether to assess",
    agreed=Event.ASSESSMENT_AGREED,
    refused=Event.ASSESSMENT_REFUSED,
    refusal=DecisionKind.REFUSED_TO_ASSESS,
    duty=Duty.DECIDE_WHETHER_TO_ASSESS,
    record=decide_whether_to_assess,
    yes="We will assess",
    no="We will not assess",
    follows="If both answers are yes, we must assess. The law adds no further condition, such as money spent or cycles of support.",
    citation="Children and Families Act 2014 s.36(3) and (8); SEND Regulations 2014 reg 5",
)
_ISSUE = _Decision(
    question=Question.ISSUE,
    title="Decide whether to issue a plan",
    agreed=Event.ISSUE_AGREED,
    refused=Event.ISSUE_REFUSED,
    refusal=DecisionKind.REFUSED_TO_ISSUE,
    duty=Duty.NOTIFY_REFUSAL_TO_ISSUE,
    record=decide_whether_to_issue,
    yes="We will issue a plan",
    no="We will not issue a plan",
    follows="If the answer is yes, we must make a plan, and its draft begins with the child’s own words.",
    citation="Children and Families Act 2014 ss.36(9) and 37(1); SEND Regulations 2014 reg 10",
)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_assess(request: Asked, reference: str) -> HttpResponse:
    """Decide whether to assess, with the legal test answered limb by limb."""
    return _decide(request, reference, _ASSESS)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_issue(request: Asked, reference: str) -> HttpResponse:
    """Decide whether to issue a plan, with the legal test answered and the advice in view."""
    return _decide(request, reference, _ISSUE)


def _decide(request: Asked, reference: str, decision: _Decision) -> HttpResponse:
    page = open_case_with_clocks(request, reference, act="decision_opened", tab="")
    closed = closed_words(page, decision.agreed, decision.refused)
    if closed:
        return show_closed(request, page, title=decision.title, because=closed)
    if request.method == "POST":
        check_may_decide(request.viewer, area=page.case.area)
    form = DecisionForm(
        request.POST or None, on=request.on, question=decision.question,
        initial={"token": new_token(), "decided_on": request.on},
    )  # fmt: skip
    is_ready = request.method == "POST" and form.is_valid() and "change" not in request.POST
    if is_ready and "confirmed" not in request.POST:
        return _show_check(request, page, form, decision)
    if is_ready and _record(request, page, form, decision):
        return to_case(page)
    context = {
        "form": form,
        "decision": decision,
        "limbs": LIMBS[decision.question],
        "page_title": decision.title,
        "state": find_state(clocks_of(page).duties, decision.duty),
        "may_decide": may_decide(request.viewer, area=page.case.area),
        "deciders": list_people_with_role(
            request.viewer, area=page.case.area, role=Role.DECISION_MAKER, on=request.on
        ),
        **_evidence(request, page, decision),
        **advised_by_panel(request, page, decision.question),
    }
    return show_step(request, page, "staff/steps/decision.html", context)


def _evidence(request: Asked, page: CaseFrame, decision: _Decision) -> dict[str, Any]:
    """Return what the decision-maker reads beside the form: the request in its own words, and the advice."""
    rows = list_requests(request.viewer, case=page.case.id)
    files = list_files_by_subject(
        request.viewer, area=page.case.area, child=page.case.child, subjects=[f"request:{row.pk}" for row in rows]
    )  # fmt: skip
    asked = [
        {
            "who": row.made_by or SOURCE_WORDS[row.source],
            "on": row.fact.on,
            "words": row.words,
            "content": row.evidence.content if hasattr(row, "evidence") else {},
            "files": files.get(f"request:{row.pk}", []),
        }
        for row in rows
    ]
    if decision.question is Question.ASSESS:
        return {"requests": asked}
    lines = list_advice(request.viewer, case=page.case.id, facts=clocks_of(page).thread.facts)
    advice = [
        {"id": line.id, "kind": ADVICE_WORDS[line.kind], "who": line.asked_of, "in_on": line.in_hand_on}
        for line in lines
    ]
    known = {line.kind for line in lines}
    unasked = [
        ADVICE_WORDS[one.kind].lower() for one in advice_needed(request, page) if one.kind not in known
    ]
    return {
        "requests": asked,
        "advice": advice,
        "owed": [line for line in advice if not line["in_on"]],
        "unasked": and_list(unasked) if unasked else "",
    }


def _show_check(request: Asked, page: CaseFrame, form: DecisionForm, decision: _Decision) -> HttpResponse:
    data = form.cleaned_data
    words = {limb.code: limb for limb in LIMBS[decision.question]}
    context: dict[str, Any] = {
        "form": form,
        "decision": decision,
        "page_title": "Check your decision",
        "outcome": decision.yes if form.is_agreed else decision.no,
        "is_agreed": form.is_agreed,
        "answers": [
            {"limb": words[code], "met": met, "because": form.because[code]}
            for code, met in form.answers.items()
        ],
        "evidence": data["evidence"],
        "reasons": data["reasons"],
        "decided_on": data["decided_on"],
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in ("csrfmiddlewaretoken", "confirmed", "change")
            for value in values
        ],
    }
    if not form.is_agreed:
        context["rights"] = rights_after(request, page, decision.refusal, on=data["decided_on"])
    return show_step(request, page, "staff/steps/decision_check.html", context)


def rights_after(request: Asked, page: CaseFrame, refusal: DecisionKind, *, on: date) -> dict[str, Any]:
    """Return the family's last days to go to mediation and to appeal, were this decision sent on a day."""
    thread = clocks_of(page).thread
    sent = Fact(event=Event.DECISION_SENT, on=on, extra={"decision": refusal.value})
    duties = list_duties(
        replace(thread, facts=(*thread.facts, sent)),
        law=load_law(),
        calendar=load_calendar(thread.area),
        on=request.on,
    )
    mediation = find_state(duties, Duty.CONTACT_MEDIATION_ADVISER)
    appeal = find_state(duties, Duty.LODGE_APPEAL)
    return {
        "mediation_by": mediation.due_on if mediation else None,
        "appeal_by": appeal.due_on if appeal else None,
    }


def _record(request: Asked, page: CaseFrame, form: DecisionForm, decision: _Decision) -> bool:
    data = form.cleaned_data

    def keep() -> None:
        decision.record(
            case=page.case.id, agreed=form.is_agreed, limbs=form.answers, because=form.because,
            reasons=data["reasons"], evidence=data["evidence"], decided_on=data["decided_on"], by=request.viewer,
            at=request.at, token=data["token"],
        )  # fmt: skip

    outcome = decision.yes if form.is_agreed else decision.no
    recorded = f"Recorded: {outcome[:1].lower()}{outcome[1:]}."
    rights = f"{recorded} Send the family the reasons and their rights today: their time to go to mediation and to appeal has started."
    said = with_next(request, page, recorded) if form.is_agreed else rights
    return is_kept(request, form, keep, said=said, date_box="decided_on")
