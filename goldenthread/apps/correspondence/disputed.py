"""What a letter about a mediation, an appeal, an order or a complaint says."""

from collections.abc import Sequence
from datetime import date

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.cases.queries import list_decisions
from goldenthread.apps.cases.types import CaseClocks, CaseSummary
from goldenthread.apps.correspondence.concerned import find_appeal, find_complaint, find_mediation
from goldenthread.apps.correspondence.reviewed import say_day
from goldenthread.apps.disputes.queries import list_issues, list_lessons_of, list_orders
from goldenthread.apps.disputes.types import AppealLine, IssueLine, MediationLine
from goldenthread.apps.people.queries import introduce_child, list_parents
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.letters import Template
from goldenthread.core.casework.sending import Recipient
from goldenthread.core.clocks import DutyState
from goldenthread.core.disputes.appeals import DECISION_WORDS, ORDER_WORDS, Outcome, Part, Side
from goldenthread.core.disputes.concerns import FINDING_WORDS
from goldenthread.core.law.vocabulary import DecisionKind, Duty, Event, OrderKind, Step
from goldenthread.core.plans.sections import Letter

MEDIATION_ABOUT = {
    "EDUCATION_AND_CARE": "education or social care", "HEALTH": "health alone", "BOTH": "health, and education or social care",
}  # fmt: skip
_STEPS = {
    Step.NOTIFY: "Tell you that we will assess", Step.REFUSE: "Tell you, with reasons, if there will be no plan",
    Step.DRAFT: "Send you the draft plan", Step.FINAL: "Send you the final plan", Step.AMEND: "Send you the changed plan",
    Step.MAINTAIN: "Keep the plan going", Step.CEASE: "End the plan",
}  # fmt: skip
# How a decision that is appealed was written down.
_OUTCOMES = {
    DecisionKind.REFUSED_TO_ASSESS: "assessment_refused", DecisionKind.REFUSED_TO_ISSUE: "issue_refused",
    DecisionKind.REFUSED_REASSESSMENT: "reassessment_refused",
}  # fmt: skip
_NO_VIEWS = (
    "We have not yet asked what they think about the points of this appeal. No plan says it, so we will ask."
)


def dispute_blanks(
    viewer: Viewer,
    *,
    case: CaseSummary,
    template: Template,
    recipient: Recipient,
    clocks: CaseClocks,
    on: date,
) -> dict[str, str]:
    """Return what stands in the blanks of letters about disagreements; nothing for any other letter."""
    wanted = template.blanks
    found: dict[str, str] = {}
    if any(
        blank.startswith("mediation_")
        for blank in wanted - {"mediation_by", "mediation_adviser", "mediation_contact"}
    ):
        found |= _mediation(find_mediation(viewer, case=case, recipient=recipient))
    if wanted & {"appeal_number", "order_says"}:
        appeal = find_appeal(viewer, case=case, recipient=recipient)
        if appeal is not None:
            found |= _appeal(viewer, case, appeal, clocks, on, with_case="our_case" in wanted)
            found |= _order(viewer, appeal, clocks) if "order_says" in wanted else {}
    if "complaint_answer" in wanted:
        found |= _complaint(viewer, case, recipient)
    return found  # fmt: skip


def _mediation(line: MediationLine | None) -> dict[str, str]:
    if line is None:
        return {}
    wanted_on = next((step.on for step in line.steps if step.event is Event.MEDIATION_REQUESTED), None)
    return {
        "mediation_wanted_on": say_day(wanted_on), "mediation_about": MEDIATION_ABOUT.get(line.about, ""),
        "mediation_on": say_day(line.mediation_on), "mediation_attends": line.attends,
        "mediation_decision": _lower(DECISION_WORDS[line.decision]),
    }  # fmt: skip


def _appeal(
    viewer: Viewer, case: CaseSummary, line: AppealLine, clocks: CaseClocks, on: date, *, with_case: bool
) -> dict[str, str]:
    parties = [name for part, name in line.parties if part is Part.AUTHORITY]
    found = {
        "area_name": get_public_area(case.area).name, "appeal_number": line.reference,
        "appellant": _appellant(viewer, case, line, on), "appeal_decision": _lower(DECISION_WORDS[line.decision]),
        "speaks_for_us": ", ".join(parties) or case.coordinator_name or "The SEND team",
        "respond_by": say_day(_last(clocks.duties, Duty.RESPOND_TO_APPEAL)),
    }  # fmt: skip
    if with_case:
        issues = list_issues(viewer, appeal=line.id)
        found |= {
            "appeal_opposed": _opposed(line, issues), "our_case": _our_case(viewer, case, line, issues),
            "childs_views": _views(viewer, case),
        }  # fmt: skip
    return found


def _appellant(viewer: Viewer, case: CaseSummary, line: AppealLine, on: date) -> str:
    named = next((name for part, name in line.parties if part is Part.APPELLANT), "")
    if named:
        return named
    if line.parent is None:
        return introduce_child(viewer, child=case.child, on=on).shown_name
    parents = list_parents(viewer, child=case.child, on=on)
    return next((one.name for one in parents if one.id == line.parent), "")


def _opposed(line: AppealLine, issues: Sequence[IssueLine]) -> str:
    if line.outcome is Outcome.UNOPPOSED or Event.APPEAL_UNOPPOSED in line.done:
        return "We do not oppose the appeal."
    agreed = sum(one.agreed_on is not None for one in issues)
    if issues and agreed == len(issues):
        return "Each point is now agreed. We ask for an order in the words that are agreed."
    if agreed:
        return f"We oppose the appeal on each point that is not agreed. {agreed} of {len(issues)} are agreed."
    return "We oppose the appeal."


def _our_case(viewer: Viewer, case: CaseSummary, line: AppealLine, issues: Sequence[IssueLine]) -> str:
    """Return what we say on each issue as it was shared with the family, or else the reasons of the decision."""
    said = [words for words in map(_position, issues) if words]
    if said:
        return "\n".join(said)
    outcome = _OUTCOMES.get(line.decision)
    return next((row.reasons for row in list_decisions(viewer, case=case.id) if row.outcome == outcome), "")


def _position(issue: IssueLine) -> str:
    head = f"- {issue.number}. Section {issue.section}, {issue.title}."
    if issue.agreed_on is not None:
        return f"{head} Agreed: {_line(issue.agreed_words)}"
    shared = [one for one in issue.positions if one.side is Side.AUTHORITY and one.shared_on is not None]
    if not shared:
        return ""
    because = f" Because: {_line(shared[-1].because)}" if shared[-1].because else ""
    return f"{head} We say: {_line(shared[-1].words)}{because}"


def _views(viewer: Viewer, case: CaseSummary) -> str:
    page = find_in_force(viewer, case=case.id)
    section = page.sections.get(Letter.A.value) if page else None
    return (section.words.strip() if section else "") or _NO_VIEWS


def _order(viewer: Viewer, appeal: AppealLine, clocks: CaseClocks) -> dict[str, str]:
    duties = [state for state in clocks.duties if state.duty is Duty.COMPLY_WITH_ORDER]
    order = next(
        (one for one in list_orders(viewer, case=appeal.case) if one.appeal == appeal.id), None
    )  # fmt: skip
    conceded = next((step.on for step in appeal.steps if step.event is Event.APPEAL_UNOPPOSED), None)
    made_on = order.made_on if order else conceded
    mine = [state for state in duties if state.trigger.on == made_on]
    if made_on is None or not mine:
        return {}
    kind = OrderKind(str(mine[0].trigger.extra["kind"])) if "kind" in mine[0].trigger.extra else None
    words = _lower(ORDER_WORDS[order.kind if order else kind]) if order or kind else ""  # type: ignore[index]
    who = (
        "The Tribunal decided that we must"
        if order
        else "We told the Tribunal that we do not oppose the appeal. So we must"
    )
    return {
        "ordered_on": say_day(made_on), "order_says": f"{who} do this: {words}." if words else "",
        "order_steps": "\n".join(f"- {_step(state)}" for state in mine),
    }  # fmt: skip


def _step(state: DutyState) -> str:
    what = _STEPS[state.step] if state.step else "Do what was ordered"
    if state.met_on is not None:
        return f"{what}: we did it on {say_day(state.met_on)}."
    return f"{what} by {say_day(state.due_on)}." if state.due_on else f"{what} at once."


def _complaint(viewer: Viewer, case: CaseSummary, recipient: Recipient) -> dict[str, str]:
    line = find_complaint(viewer, case=case, recipient=recipient)
    if line is None or line.now.finding is None:
        return {}
    actions = [one for one in list_lessons_of(viewer, of="concern", subject=line.id) if one.action]
    return {
        "complained_on": say_day(line.received_on), "complaint_finding": _lower(FINDING_WORDS[line.now.finding]),
        "complaint_answer": line.now.answer,
        "complaint_put_right": "\n".join(
            f"- {_line(one.action)} By {say_day(one.due_on)}." if one.done_on is None
            else f"- {_line(one.action)} Done on {say_day(one.done_on)}."
            for one in actions
        ),
    }  # fmt: skip


def _last(duties: Sequence[DutyState], duty: Duty) -> date | None:
    """Return the newest day of a duty, whether or not it is met."""
    days = [(state.trigger.on, state.due_on) for state in duties if state.duty is duty and state.due_on]
    return max(days)[1] if days else None


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _line(words: str) -> str:
    """Return words on one line, so that a point of a letter stays one point."""
    return " ".join(words.split())
