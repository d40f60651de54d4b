"""A case's disagreements on one page; and a mediation step by step, to its certificate, its agreement and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.disputes.actions import close_mediation
from goldenthread.apps.disputes.queries import (
    get_mediation,
    list_appeals,
    list_concerns,
    list_lessons_of,
    list_mediations,
    list_orders,
)
from goldenthread.apps.disputes.types import DisputeNotFound, MediationLine, TermGiven
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.event_words import EVENT_WORDS
from goldenthread.core.clocks import DutyState
from goldenthread.core.disputes.appeals import DECISION_WORDS, ORDER_WORDS, OUTCOME_WORDS
from goldenthread.core.disputes.concerns import KIND_WORDS
from goldenthread.core.disputes.mediation import BY_EVENT, is_over, list_next_steps
from goldenthread.core.law.vocabulary import DecisionKind, Duty, Event, OrderKind, Status
from goldenthread.core.plans.gates import StepBarred
from goldenthread.definitions.disputes import load_themes
from goldenthread.journeys.mediate import (
    StepTold,
    agree_at_mediation,
    begin_mediation,
    keep_agreement,
    record_mediation_step,
)
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.disputes.forms import DoneForm
from goldenthread.web.staff.disputes.forms_appeals import ABOUT, AgreeForm, MediationForm, MediationStepForm
from goldenthread.web.staff.disputes.stepping import (
    first,
    list_family,
    name_of,
    one_form,
    open_dispute,
    parent_of,
)
from goldenthread.web.staff.steps.opening import show_step

DISPUTE_DUTIES = frozenset(
    {
        Duty.CONTACT_MEDIATION_ADVISER, Duty.ARRANGE_MEDIATION, Duty.TELL_COMMISSIONER_OF_MEDIATION,
        Duty.GIVE_MEDIATION_NOTICE, Duty.ISSUE_MEDIATION_CERTIFICATE, Duty.LODGE_APPEAL, Duty.RESPOND_TO_APPEAL,
        Duty.COMPLY_WITH_ORDER, Duty.COMPLY_WITH_MEDIATION, Duty.REPORT_MEDIATION_AGREEMENT,
        Duty.ANSWER_RECOMMENDATION,
    }
)  # fmt: skip
_OPEN = (Status.DUE, Status.OVERDUE)
# What a step asks beside its day.
_ASKS: dict[Event, tuple[str, ...]] = {
    Event.MEDIATION_REQUESTED: ("about",),
    Event.MEDIATION_ARRANGED: ("mediation_on", "attends"),
    Event.MEDIATION_CERTIFICATE_ISSUED: ("certificate",),
}


def list_clocks(request: Asked, page: CaseFrame) -> list[DutyState]:
    """Return the clocks of a case's disagreements that are still running, the soonest first."""
    clocks = get_clocks(request.viewer, case=page.case.id, on=request.on)
    found = [
        one for one in clocks.duties if one.duty in DISPUTE_DUTIES and one.status in _OPEN and one.due_on
    ]
    return sorted(found, key=lambda one: one.due_on or request.on)


@door(roles=CASEWORK)
@require_GET
def case_disputes(request: Asked, reference: str) -> HttpResponse:
    """Show every disagreement on a case: its clocks, complaints and enquiries, mediations, appeals and orders."""
    page = open_dispute(request, reference)
    case = page.case.id
    context = {
        "page_title": "Disagreement",
        "clocks": list_clocks(request, page),
        "concerns": [
            {"line": one, "kind": KIND_WORDS[one.kind]} for one in list_concerns(request.viewer, case=case)
        ],
        "mediations": [
            {"line": one, "who": name_of(request, page, one.parent), "words": DECISION_WORDS[one.decision]}
            for one in list_mediations(request.viewer, case=case)
        ],
        "appeals": [
            {
                "line": one, "who": name_of(request, page, one.parent), "words": DECISION_WORDS[one.decision],
                "outcome": OUTCOME_WORDS[one.outcome] if one.outcome else "",
            }
            for one in list_appeals(request.viewer, case=case)
        ],
        "orders": [{"line": one, "words": ORDER_WORDS[one.kind]} for one in list_orders(request.viewer, case=case)],
    }  # fmt: skip
    return show_step(request, page, "staff/disputes/case.html", context)


def _of(request: Asked, page: CaseFrame, mediation: int) -> MediationLine:
    line = get_mediation(request.viewer, mediation=mediation)
    if line.case != page.case.id:
        raise DisputeNotFound
    return line


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def mediation_begin(request: Asked, reference: str) -> HttpResponse:
    """Record that a parent or the young person has contacted the mediation adviser."""
    page = open_dispute(request, reference)
    form = MediationForm(
        request.POST or None, on=request.on, people=list_family(request, page), initial=first(request)
    )

    def keep() -> None:
        data = form.cleaned_data
        begin_mediation(
            case=page.case.id, parent=parent_of(data["parent"]), decision=DecisionKind(data["decision"]),
            decided_on=data["decided_on"], adviser=data["adviser"], contacted_on=data["on"], by=request.viewer,
            at=request.at, token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="The mediation adviser was contacted", button="Record it", back="case_disputes",
        said="Recorded. Say next whether they want mediation.", citation="SEND Regulations 2014 reg 33", once=False,
        lead=["No mediation is needed before an appeal about the school or setting alone."],
    )  # fmt: skip


@door(roles=CASEWORK)
@require_GET
def mediation(request: Asked, reference: str, mediation: int) -> HttpResponse:
    """Show one mediation: what has happened, what may be recorded next, and what was agreed."""
    page = open_dispute(request, reference)
    line = _of(request, page, mediation)
    themes = load_themes()
    context: dict[str, Any] = {
        "page_title": "Mediation",
        "line": line,
        "who": name_of(request, page, line.parent),
        "words": DECISION_WORDS[line.decision],
        "about": ABOUT.get(line.about, ""),
        "is_about_health": line.about in ("HEALTH", "BOTH"),
        "steps": [{"words": EVENT_WORDS[one.event], "on": one.on} for one in line.steps],
        "next": [
            {"step": step, "slug": step.event.value} for step in list_next_steps(line.done)
            if step.event is not Event.MEDIATION_AGREED
        ],
        "may_agree": Event.MEDIATION_HELD in line.done and not line.terms,
        "is_over": is_over(line.done),
        "clocks": list_clocks(request, page),
        "lessons": [
            {"theme": themes.get(one.theme, one.theme), "line": one}
            for one in list_lessons_of(request.viewer, of="mediation", subject=line.id)
        ],
    }  # fmt: skip
    return show_step(request, page, "staff/disputes/mediation.html", context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def mediation_step(request: Asked, reference: str, mediation: int, step: str) -> HttpResponse:
    """Record one step of a mediation."""
    page = open_dispute(request, reference)
    line = _of(request, page, mediation)
    found = BY_EVENT.get(Event(step)) if step in set(Event) else None
    if found is None or found.event is Event.MEDIATION_AGREED:
        raise DisputeNotFound
    form = MediationStepForm(
        request.POST or None,
        on=request.on,
        asks=_ASKS.get(found.event, ()),
        initial=first(request, about=line.about),
    )

    def keep() -> None:
        data = form.cleaned_data
        told = StepTold(
            about=data.get("about", ""), mediation_on=data.get("mediation_on"), attends=data.get("attends", ""),
            certificate=data.get("certificate", ""),
        )  # fmt: skip
        record_mediation_step(
            mediation=line.id, event=found.event, on=data["on"], told=told, by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title=found.label, button="Record it", back="mediation", back_with=[line.id],
        said="Recorded.", citation=found.citation, once=False,
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def mediation_agree(request: Asked, reference: str, mediation: int) -> HttpResponse:
    """Record what was agreed at mediation, from which its days are counted."""
    page = open_dispute(request, reference)
    line = _of(request, page, mediation)
    form = AgreeForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        terms = [TermGiven(words=words, by_on=data["by_on"]) for words in _lines(data["words"])]
        terms += [TermGiven(words=words, is_appealable=False) for words in _lines(data["others"])]
        agree_at_mediation(
            mediation=line.id, agreed_on=data["on"], terms=terms, kind=OrderKind(data["kind"]) if data["kind"] else None,
            by=request.viewer, at=request.at, token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="What was agreed", button="Record it", back="mediation", back_with=[line.id],
        said="Recorded. The clocks of the agreement are running.", citation="SEND Regulations 2014 reg 42", once=False,
    )  # fmt: skip


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def mediation_term(request: Asked, reference: str, mediation: int, term: int) -> HttpResponse:
    """Record that one thing that was agreed is done."""
    page = open_dispute(request, reference)
    line = _of(request, page, mediation)
    found = next((one for one in line.terms if one.id == term), None)
    if found is None:
        raise DisputeNotFound
    form = DoneForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        keep_agreement(
            mediation=line.id, term=term, on=data["on"], how=data["how"], by=request.viewer, at=request.at
        )

    return one_form(
        request, page, form, keep, title="This is done", button="Record it", back="mediation", back_with=[line.id],
        said="Recorded.", lead=[found.words], citation="SEND Regulations 2014 reg 42",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_POST
def mediation_close(request: Asked, reference: str, mediation: int) -> HttpResponse:
    """Close a mediation that is over and has told us something."""
    page = open_dispute(request, reference)
    try:
        close_mediation(
            mediation=_of(request, page, mediation).id, on=request.on, by=request.viewer, at=request.at
        )
    except StepBarred as barred:
        for bar in barred.bars:
            messages.warning(request, f"{bar.what} {bar.do}")
    else:
        messages.success(request, "Closed.")
    return redirect("mediation", reference=page.case.reference, mediation=mediation)
