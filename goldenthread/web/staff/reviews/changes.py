"""Changes to a plan in place: what is under way, the marked copy, the notice, the amended plan, or the change let go."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.queries import (
    find_in_force,
    get_draft_state,
    get_plan,
    list_consultations,
    list_services,
)
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.quality.queries import list_bars
from goldenthread.apps.reviews.actions import write_amendment
from goldenthread.apps.reviews.queries import (
    changes_of,
    find_amendment,
    find_ending,
    list_own_moves,
    list_plan_decisions,
    mark_amendment,
)
from goldenthread.apps.reviews.types import AmendmentLine
from goldenthread.core.access.decisions import may_decide
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.reviewing import reviewing_of
from goldenthread.core.casework.stages import Stage
from goldenthread.core.plans.checks.findings import Stage as CheckStage
from goldenthread.core.plans.gates import last_day_to_comment
from goldenthread.core.reviews.gates import list_bars_to_amended, list_bars_to_ending, list_bars_to_notice
from goldenthread.journeys.change_plan import (
    abandon_change,
    begin_change,
    issue_amended_plan,
    send_amendment_notice,
)
from goldenthread.web.components.amendment_documents import give_notice, marked_for_page
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.fields import summary_entries
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.reviews.forms import GROUNDS, AmendedForm, BecauseForm, BeginForm, ReasonsForm
from goldenthread.web.staff.reviews.notifying import list_boxes, read_boxes
from goldenthread.web.staff.reviews.stepping import one_form
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.final import list_wanted
from goldenthread.web.staff.steps.forms_family import TokenForm
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step

_NOTHING = "No change of this plan is under way."
BASES = {
    "REVIEW": "After a review", "WITHOUT_REVIEW": "Without a review (regulation 28)",
    "REASSESSMENT": "After a re-assessment", "ORDER": "As the tribunal ordered (regulation 44)",
}  # fmt: skip
QUESTIONS = {
    "AFTER_REVIEW": "After a review", "AMEND": "Change the plan without a review",
    "NOT_AMEND": "Not go on with a change", "REASSESS": "Re-assess", "CEASE": "End the plan",
}  # fmt: skip
ANSWERS = {
    "MAINTAIN": "Keep the plan", "AMEND": "Change the plan", "CEASE": "End the plan", "NOT_AMEND": "The plan is not changed",
    "reassessment_agreed": "Yes", "reassessment_refused": "No", "CEASED": "End the plan",
}  # fmt: skip


def _open(
    request: Asked, reference: str, act: str = "changes_opened"
) -> tuple[CaseFrame, AmendmentLine | None]:
    page = open_case(request, reference, act=act, tab="case_changes")
    line = find_amendment(request.viewer, case=page.case.id)
    return page, line if line and line.is_open else None


@door(roles=CASEWORK)
@require_GET
def case_changes(request: Asked, reference: str) -> HttpResponse:
    """Show what is being changed in a plan, what is asked for, whether it is to end, and what was decided before."""
    page, line = _open(request, reference)
    clocks = get_clocks(request.viewer, case=page.case.id, on=request.on)
    ending = find_ending(request.viewer, case=page.case.id)
    context: dict[str, Any] = {
        "page_title": "Changes to the plan",
        "in_place": page.case.stage is Stage.PLAN_IN_PLACE,
        "amendment": line,
        "basis": BASES[line.basis] if line else "",
        "now": reviewing_of(clocks.thread.facts),
        "ending": ending,
        "ground": GROUNDS[ending.ground] if ending else "",
        "bars_to_ending": list_bars_to_ending(clocks.thread.facts, clocks.duties, on=request.on)
        if ending and ending.decided_on
        else (),
        "decisions": [
            {"what": QUESTIONS[row.question], "answer": ANSWERS.get(row.outcome, row.outcome), "on": row.decided_on, "by": row.decided_by, "reasons": row.reasons}
            for row in list_plan_decisions(request.viewer, case=page.case.id)
        ],
        "moves": list_own_moves(request.viewer, child=page.case.child),
    }  # fmt: skip
    if line:
        changes = changes_of(request.viewer, case=page.case.id)
        context |= {
            "changed": changes.changed,
            "bars": list_bars_to_notice(changes)
            if line.noticed_on is None
            else _bars_to_final(request, page),
            "served": _served(request, page, line),
        }
    return show_step(request, page, "staff/reviews/changes.html", context)


def _served(request: Asked, page: CaseFrame, line: AmendmentLine) -> list[dict[str, Any]]:
    return [
        {
            "who": f"{row.parent.given} {row.parent.family}".strip() if row.parent else page.card.shown_name,
            "on": row.fact.on,
            "until": last_day_to_comment(row.fact.on),
        }
        for row in list_services(request.viewer, case=page.case.id)
        if row.version_id == line.version and row.fact.on
    ]


def _bars_to_final(request: Asked, page: CaseFrame) -> tuple[Any, ...]:
    people = {
        one.parent for one in list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    }
    return list_bars_to_amended(
        get_draft_state(request.viewer, case=page.case.id, people=people), on=request.on
    )


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def change_begin(request: Asked, reference: str) -> HttpResponse:
    """Begin to change the plan: its draft is the plan in force, to be edited row by row."""
    page, line = _open(request, reference)
    if line:
        return redirect("case_changes", reference=page.case.reference)
    form = BeginForm(request.POST or None)

    def keep() -> None:
        data = form.cleaned_data
        begin_change(
            case=page.case.id, basis=data["basis"], because=data["because"], by=request.viewer, at=request.at
        )

    return one_form(
        request, page, form, keep, title="Change the plan", button="Begin the draft", back="case_changes",
        said="The draft is begun from the plan in force, with its setting. Write each change, then look at the marked copy.",
        citation="SEND Regulations 2014 regs 22 and 28",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def change_marked(request: Asked, reference: str) -> HttpResponse:
    """Show the plan with every proposed change marked, and keep the reasons that go with it."""
    page, line = _open(request, reference, act="amendment_read")
    if line is None:
        return show_closed(request, page, title="The marked copy", because=_NOTHING)
    form = BecauseForm(
        request.POST or None, asks="Why is each change made, and on what evidence?",
        initial={"because": line.because, "token": new_token()},
    )  # fmt: skip

    def keep() -> None:
        write_amendment(
            case=page.case.id, because=form.cleaned_data["because"], by=request.viewer, at=request.at
        )

    marked = mark_amendment(request.viewer, was=line.was_version, version=line.version)
    more = {"sections": marked_for_page(marked), "amendment": line, "case_reference": page.case.reference}
    return one_form(
        request, page, form, keep, title="The plan with its changes marked", button="Keep the reasons",
        back="case_changes", said="Kept. The reasons go with the notice.", more=more,
        template="staff/reviews/marked.html",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_GET
def change_marked_file(request: Asked, reference: str, kind: str) -> HttpResponse:
    """Give the notice of a change with the marked copy, to keep or to send."""
    page, line = _open(request, reference, act="amendment_taken")
    if line is None:
        return show_closed(request, page, title="The marked copy", because=_NOTHING)
    marked = mark_amendment(request.viewer, was=line.was_version, version=line.version)
    made = give_notice(
        request, card=page.card, reference=page.case.reference, because=line.because, marked=marked, kind=kind
    )
    return made or redirect("change_marked", reference=page.case.reference)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def change_notice(request: Asked, reference: str) -> HttpResponse:
    """Record the notice of a change as sent, each person apart; after a review the first goes with the decision."""
    page, line = _open(request, reference)
    if line is None:
        return show_closed(request, page, title="Send the notice", because=_NOTHING)
    if line.basis == "REVIEW" and line.noticed_on is None:
        return redirect("review_decide", reference=page.case.reference)
    form = TokenForm(request.POST or None, initial={"token": new_token()})
    boxes = list_boxes(request, page)
    if request.method == "POST" and form.is_valid():
        notified = read_boxes(boxes)
        if notified is not None:

            def keep() -> None:
                send_amendment_notice(
                    case=page.case.id, notified=notified, by=request.viewer, at=request.at,
                    token=form.cleaned_data["token"],
                )  # fmt: skip

            if is_kept(request, form, keep, said="Recorded: the notice was sent. Each person has 15 days."):
                return redirect("case_changes", reference=page.case.reference)
    faults = [
        fault
        for one in (form, *(box["form"] for box in boxes))
        if one.is_bound
        for fault in summary_entries(one)
    ]
    context = {
        "form": form, "page_title": "Send the notice of the changes", "boxes": boxes, "faults": faults,
        "has_errors": bool(faults), "bars": list_bars_to_notice(changes_of(request.viewer, case=page.case.id)),
        "may_decide": may_decide(request.viewer, area=page.case.area) or line.noticed_on is not None,
    }  # fmt: skip
    return show_step(request, page, "staff/reviews/notice.html", context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def change_final(request: Asked, reference: str) -> HttpResponse:
    """Issue the amended plan, with the family's right to appeal."""
    page, line = _open(request, reference)
    if line is None or line.noticed_on is None:
        return show_closed(
            request, page, title="Issue the amended plan", because="The notice of the changes goes first."
        )
    settings = _settings(request, page)
    wanted = list_wanted(request, page, version=line.version)
    form = AmendedForm(
        request.POST or None, on=request.on, settings=settings,
        wanted=[(one["id"], f"{one['who']} asks for, {one['words']}") for one in wanted],
        initial={"token": new_token(), "on": request.on, "setting": settings[0][0] if settings else "TYPE", "setting_kind": _kind(request, page)},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        chosen = data["setting"]
        issue_amended_plan(
            case=page.case.id, amended_on=data["on"], provider=int(chosen) if chosen != "TYPE" else None,
            setting_kind=data["setting_kind"] if chosen == "TYPE" else "", starts_on=data["starts_on"],
            is_for_next_phase=data["is_for_next_phase"], answered=form.answered(), by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Issue the amended plan", button="Issue it", back="case_changes",
        said="The amended plan is final. Send it today, with the family’s rights.",
        citation="SEND Regulations 2014 reg 22(3)",
        more={"bars": _bars_to_final(request, page) or _bars_of_checks(request, page)},
        template="staff/reviews/final.html",
    )  # fmt: skip


def _bars_of_checks(request: Asked, page: CaseFrame) -> tuple[Any, ...]:
    """Return what the checks of law stop the plan for; they are asked once nothing else bars it."""
    return list_bars(request.viewer, case=page.case.id, stage=CheckStage.FINAL, on=request.on, at=request.at)


def _kind(request: Asked, page: CaseFrame) -> str:
    return get_plan(request.viewer, case=page.case.id).version.setting_kind


def _settings(request: Asked, page: CaseFrame) -> list[tuple[str, str]]:
    """Return the setting that the draft carries, then any consulted about it."""
    plan = get_plan(request.viewer, case=page.case.id)
    ids = [plan.version.setting_id] if plan.version.setting_id else []
    ids += [row.provider_id for row in list_consultations(request.viewer, case=page.case.id)]
    in_force = find_in_force(request.viewer, case=page.case.id)
    if in_force and in_force.version.setting_id:
        ids.append(in_force.version.setting_id)
    names = names_of_providers(request.viewer, providers=ids, on=request.on)
    return [(str(one), names.get(one, "")) for one in dict.fromkeys(ids)]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def change_let_go(request: Asked, reference: str) -> HttpResponse:
    """Let a change go: with reasons and rights where the notice was sent."""
    page, line = _open(request, reference)
    if line is None:
        return show_closed(request, page, title="Let the change go", because=_NOTHING)
    form = ReasonsForm(request.POST or None, on=request.on, initial={"token": new_token(), "on": request.on})

    def keep() -> None:
        data = form.cleaned_data
        abandon_change(
            case=page.case.id, reasons=data["reasons"], decided_on=data["on"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Let the change go", button="Let it go", back="case_changes",
        said="The plan stays as it was. Send the reasons today, with the family’s rights.",
        citation="SEND Regulations 2014 reg 22(4)",
    )  # fmt: skip
