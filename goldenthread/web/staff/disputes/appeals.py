"""An appeal: recorded, answered, heard, conceded or ended, with who takes part, the team's notes, and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.bundles.queries import list_bundles
from goldenthread.apps.bundles.types import STATE_WORDS
from goldenthread.apps.disputes.actions import add_party, close_appeal, note_appeal, set_hearing
from goldenthread.apps.disputes.queries import (
    get_appeal,
    list_issues,
    list_lessons_of,
    list_mediations,
    list_notes,
)
from goldenthread.apps.disputes.types import AppealGiven, AppealLine, DisputeNotFound
from goldenthread.core.access.decisions import may_decide
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.event_words import EVENT_WORDS
from goldenthread.core.disputes.appeals import (
    DECISION_WORDS,
    ORDERED,
    OUTCOME_WORDS,
    PART_WORDS,
    Outcome,
    Part,
    list_orders,
    needs_certificate,
)
from goldenthread.core.law.vocabulary import DecisionKind, Event, OrderKind
from goldenthread.core.plans.gates import StepBarred
from goldenthread.definitions.disputes import load_themes
from goldenthread.journeys.appeal import concede_appeal, end_appeal, record_appeal, record_appeal_step
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.issues import issue_for_page
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.disputes.forms_appeals import (
    AppealForm,
    ConcedeForm,
    EndAppealForm,
    HearingForm,
    NoteForm,
    OnForm,
    PartyForm,
)
from goldenthread.web.staff.disputes.mediation import list_clocks
from goldenthread.web.staff.disputes.stepping import (
    first,
    list_family,
    name_of,
    one_form,
    open_dispute,
    parent_of,
)
from goldenthread.web.staff.steps.opening import show_step

# Each step's event, title, what to say of it, and its rule.
_STEPS: dict[str, tuple[Event, str, str, str]] = {
    "received": (
        Event.APPEAL_RECEIVED, "The appeal reached us", "The 30 working days to answer it run from this day.",
        "Tribunal Rules 2008 r.21",
    ),
    "answered": (
        Event.APPEAL_RESPONDED, "We answered the tribunal", "Record the day on which the tribunal was sent our response.",
        "Tribunal Rules 2008 r.21",
    ),
    "recommended": (
        Event.RECOMMENDATION_MADE, "The tribunal made a recommendation on health or social care",
        "It is not an order. Health or social care writes back within 5 weeks.", "SI 2017/1306",
    ),
    "replied": (
        Event.RECOMMENDATION_ANSWERED, "Health or social care replied to the recommendation",
        "Record the day on which they wrote back to the family.", "SI 2017/1306",
    ),
}  # fmt: skip


def appeal_of(request: Asked, page: CaseFrame, appeal: int) -> AppealLine:
    """Return an appeal of this case, or raise DisputeNotFound."""
    line = get_appeal(request.viewer, appeal=appeal)
    if line.case != page.case.id:
        raise DisputeNotFound
    return line


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_new(request: Asked, reference: str) -> HttpResponse:
    """Record an appeal."""
    page = open_dispute(request, reference)
    people = list_family(request, page)
    form = AppealForm(request.POST or None, on=request.on, people=people, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        parent = parent_of(data["parent"])
        mediated = list_mediations(request.viewer, case=page.case.id)
        given = AppealGiven(
            decision=DecisionKind(data["decision"]), decided_on=data["decided_on"], parts=tuple(data["parts"]),
            reference=data["reference"], parent=parent,
            mediation=next((one.id for one in mediated if one.parent == parent), None),
        )  # fmt: skip
        record_appeal(
            case=page.case.id, given=given, lodged_on=data["lodged_on"], received_on=data["received_on"],
            appellant=dict(people)[data["parent"]], by=request.viewer, at=request.at, token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Record an appeal", button="Record it", back="case_disputes", once=False,
        said="Recorded. Our answer’s clock runs from the day it reached us.", date_box="received_on",
        citation="Children and Families Act 2014 s.51; Tribunal Rules 2008 rr.20 and 21",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_GET
def appeal(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Show one appeal: its steps and clocks, what is in dispute with each side’s words, who takes part, and our notes."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    themes = load_themes()
    context: dict[str, Any] = {
        "page_title": "Appeal",
        "line": line,
        "who": name_of(request, page, line.parent),
        "words": DECISION_WORDS[line.decision],
        "outcome": OUTCOME_WORDS[line.outcome] if line.outcome else "",
        "steps": [{"words": EVENT_WORDS[one.event], "on": one.on} for one in line.steps],
        "parties": [{"part": PART_WORDS[part], "name": name} for part, name in line.parties],
        "issues": [issue_for_page(one) for one in list_issues(request.viewer, appeal=line.id)],
        "notes": list_notes(request.viewer, appeal=line.id),
        "clocks": list_clocks(request, page),
        "is_received": Event.APPEAL_RECEIVED in line.done,
        "is_answered": Event.APPEAL_RESPONDED in line.done,
        "is_recommended": Event.RECOMMENDATION_MADE in line.done,
        "is_replied": Event.RECOMMENDATION_ANSWERED in line.done,
        "lacks_certificate": needs_certificate(line.decision) and not _is_certified(request, line),
        "is_conceded": Event.APPEAL_UNOPPOSED in line.done,
        "bundles": [
            {"line": one, "state": STATE_WORDS[one.state]}
            for one in list_bundles(request.viewer, case=page.case.id)
        ],
        "may_decide": may_decide(request.viewer, area=page.case.area),
        "awaits_order": line.outcome in ORDERED and line.order is None,
        "lessons": [
            {"theme": themes.get(one.theme, one.theme), "line": one}
            for one in list_lessons_of(request.viewer, of="appeal", subject=line.id)
        ],
    }
    return show_step(request, page, "staff/disputes/appeal.html", context)


def _is_certified(request: Asked, line: AppealLine) -> bool:
    """Answer whether a mediation certificate of whoever appeals is recorded on the case."""
    return any(
        Event.MEDIATION_CERTIFICATE_ISSUED in one.done
        for one in list_mediations(request.viewer, case=line.case)
        if one.parent == line.parent
    )


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_step(request: Asked, reference: str, appeal: int, step: str) -> HttpResponse:
    """Record that the appeal reached us, or that we answered it."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    if step not in _STEPS:
        raise DisputeNotFound
    event, title, lead, citation = _STEPS[step]
    form = OnForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        record_appeal_step(
            appeal=line.id, event=event, on=data["on"], by=request.viewer, at=request.at, token=data["token"]
        )

    return one_form(
        request, page, form, keep, title=title, button="Record it", back="appeal", back_with=[line.id], said="Recorded.",
        lead=[lead], citation=citation, once=False,
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_hearing(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Record when and where the tribunal hears the appeal."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    held = {"hearing_on": line.hearing_on, "where": line.hearing_where, "reference": line.reference}
    form = HearingForm(request.POST or None, on=request.on, initial=first(request, **held))

    def keep() -> None:
        data = form.cleaned_data
        set_hearing(
            appeal=line.id, hearing_on=data["hearing_on"], hearing_where=data["where"], reference=data["reference"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="The hearing", button="Record it", back="appeal", back_with=[line.id],
        said="Recorded.", date_box="hearing_on",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_party(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Add somebody who takes part."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    form = PartyForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        add_party(
            appeal=line.id, part=Part(data["part"]), name=data["name"], by=request.viewer, at=request.at
        )

    return one_form(
        request, page, form, keep, title="Add somebody who takes part", button="Add them", back="appeal",
        back_with=[line.id], said="Added.",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_note(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Write a note that only the casework team reads."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    form = NoteForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        note_appeal(appeal=line.id, words=form.cleaned_data["words"], by=request.viewer, at=request.at)

    return one_form(
        request, page, form, keep, title="Add a note", button="Keep it", back="appeal", back_with=[line.id], said="Kept.",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_concede(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Record that we told the tribunal we do not oppose the appeal."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    form = ConcedeForm(
        request.POST or None, on=request.on, kinds=list_orders(line.decision), initial=first(request)
    )

    def keep() -> None:
        data = form.cleaned_data
        concede_appeal(
            appeal=line.id, kind=OrderKind(data["kind"]), on=data["on"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="We do not oppose the appeal", button="Record it", back="appeal", once=False,
        back_with=[line.id], said="Recorded. What we owe now has its own clock, from this day.",
        lead=["Only before our answer is due. After that, an appeal is ended by a consent order. A named decision-maker records it."],
        citation="SEND Regulations 2014 reg 45",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def appeal_end(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Record how the appeal ended."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    form = EndAppealForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        end_appeal(
            appeal=line.id, outcome=Outcome(data["outcome"]), on=data["on"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="How the appeal ended", button="Record it", back="appeal", back_with=[line.id],
        said="Recorded. Where there is an order, record it next: its clock runs from its own date.", once=False,
    )  # fmt: skip


@door(roles=CASEWORK)
@require_POST
def appeal_close(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Close an appeal that is over and has told us something."""
    page = open_dispute(request, reference)
    try:
        close_appeal(
            appeal=appeal_of(request, page, appeal).id, on=request.on, by=request.viewer, at=request.at
        )
    except StepBarred as barred:
        for bar in barred.bars:
            messages.warning(request, f"{bar.what} {bar.do}")
    else:
        messages.success(request, "Closed.")
    return redirect("appeal", reference=page.case.reference, appeal=appeal)
