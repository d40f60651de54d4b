"""What a letter says at a turn: a setting not named, a budget, a move, rights that pass, a time missed, data that got out."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.cases.types import CaseClocks, CaseSummary
from goldenthread.apps.correspondence.breaches import find_breach
from goldenthread.apps.correspondence.concerned import find_budget, find_preference
from goldenthread.apps.correspondence.reviewed import say_day
from goldenthread.apps.plans.queries import list_consultations
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.casework.letters import Moment, Template, marks_of
from goldenthread.core.casework.owners import DUTY_WORDS
from goldenthread.core.casework.sending import Party, Recipient
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import BudgetOutcome, Duty, Event, Source, Status
from goldenthread.core.plans.consulting import REASONS_NOT_NAMED
from goldenthread.definitions.letters import load_area_services

_ASKED_BY = {
    Source.SETTING: "the school, nursery or college", Source.HEALTH: "someone in health",
    Source.SOCIAL_CARE: "someone in social care", Source.OTHER: "someone who knows the child",
}  # fmt: skip
BUDGET_WORDS = {
    BudgetOutcome.AGREED: "there will be a personal budget",
    BudgetOutcome.REFUSED: "there will not be a personal budget",
}
# What we owe the family by a day, and say sorry for when the day goes by.
OWED = frozenset(
    {
        Duty.DECIDE_WHETHER_TO_ASSESS, Duty.NOTIFY_REFUSAL_TO_ISSUE, Duty.FINALISE_PLAN, Duty.REVIEW_PLAN,
        Duty.DECIDE_AFTER_REVIEW, Duty.SEND_AMENDMENT_NOTICE, Duty.FINALISE_AMENDED_PLAN, Duty.COMPLETE_PHASE_TRANSFER,
        Duty.DECIDE_REASSESSMENT, Duty.FINALISE_REASSESSED_PLAN, Duty.NOTIFY_AFTER_TRANSFER, Duty.REVIEW_AFTER_TRANSFER,
        Duty.COMPLY_WITH_ORDER, Duty.COMPLY_WITH_MEDIATION, Duty.ARRANGE_MEDIATION,
    }
)  # fmt: skip
_MISSED = frozenset({Status.OVERDUE, Status.MET_LATE})
# A moment with no day of its own is offered as long as the event that brought it.
_CARRIED_BY = {
    Moment.SETTING_ELSEWHERE.value: frozenset({Event.SETTING_CONSULTED.value}),
    Moment.PREFERENCE_NOT_NAMED.value: frozenset({Event.PLAN_FINALISED.value, Event.PLAN_AMENDED.value}),
}
_AGAIN = (Event.REASSESSMENT_AGREED, Event.ASSESSMENT_AGREED)


def turning_blanks(
    viewer: Viewer,
    *,
    case: CaseSummary,
    template: Template,
    recipient: Recipient,
    clocks: CaseClocks,
    born_on: date | None,
    on: date,
) -> dict[str, str]:
    """Return what stands in the blanks of letters at a turn; nothing for any other letter."""
    wanted = template.blanks
    facts, found = clocks.thread.facts, {}
    if "asked_by" in wanted:
        found |= {"asked_by": _asked_by(facts)}
    if "setting_asked" in wanted:
        found |= _consulted(viewer, case, recipient, on)
    if "setting_preferred" in wanted:
        found |= _preference(viewer, case, recipient, on)
    if "budget_for" in wanted:
        found |= _budget(viewer, case, recipient)
    if wanted & {"moved_from", "moved_to"}:
        found |= _moved(facts, clocks.duties)
    if "rights_on" in wanted and born_on:
        found |= {"rights_on": say_day(end_of_compulsory_school_age(born_on) + timedelta(days=1))}
    if "late_duty" in wanted:
        found |= _late(clocks.duties)
    if "breach_what" in wanted:
        found |= _breach(viewer, case)
    return found


def _asked_by(facts: Sequence[Fact]) -> str:
    asked = [fact for fact in facts if fact.event is Event.REQUEST_RECEIVED and fact.extra.get("source")]
    return _ASKED_BY.get(Source(str(asked[-1].extra["source"])), "") if asked else ""


def _consulted(viewer: Viewer, case: CaseSummary, recipient: Recipient, on: date) -> dict[str, str]:
    if recipient.party is not Party.AUTHORITY:
        return {}
    rows = [row for row in list_consultations(viewer, case=case.id) if row.pk == recipient.id]
    names = names_of_providers(viewer, providers=[row.provider_id for row in rows], on=on)
    return {"setting_asked": names.get(rows[0].provider_id, "")} if rows else {}


def _preference(viewer: Viewer, case: CaseSummary, recipient: Recipient, on: date) -> dict[str, str]:
    row = find_preference(viewer, case=case, recipient=recipient)
    if row is None:
        return {}
    named = names_of_providers(viewer, providers=[row.provider_id], on=on) if row.provider_id else {}
    return {
        "setting_preferred": named.get(row.provider_id) or row.words,
        "not_named_ground": REASONS_NOT_NAMED.get(row.ground, ""), "not_named_reason": row.reason,
    }  # fmt: skip


def _budget(viewer: Viewer, case: CaseSummary, recipient: Recipient) -> dict[str, str]:
    line = find_budget(viewer, case=case, recipient=recipient)
    if line is None:
        return {}
    return {
        "budget_for": line.what_for.rstrip("."), "budget_asked_on": say_day(line.asked_on),
        "decided_on": say_day(line.decided_on), "budget_reasons": line.reasons,
        "review_asked_on": say_day(line.review_asked_on), "reviewed_on": say_day(line.reviewed_on),
        "review_outcome": BUDGET_WORDS[line.review_outcome] if line.review_outcome else "",
        "review_reasons": line.review_reasons,
    }  # fmt: skip


def _moved(facts: Sequence[Fact], duties: Sequence[DutyState]) -> dict[str, str]:
    found: dict[str, str] = {}
    councils = {line.code: line.name for line in list_public_areas()}
    came = [fact for fact in facts if fact.event is Event.PLAN_TRANSFERRED_IN]
    if came:
        code = str(came[-1].extra.get("from_area") or came[-1].extra.get("from_lea") or "")
        review = [
            state.due_on for state in duties if state.duty is Duty.REVIEW_AFTER_TRANSFER and state.due_on
        ]
        again = any(fact.event in _AGAIN and fact.on >= came[-1].on for fact in facts)
        found |= {
            "moved_on": say_day(came[-1].on), "moved_from": councils.get(code) or "The council where you lived before",
            "moved_review_by": say_day(max(review, default=None)),
            "will_assess": "Yes. We have decided to assess again, and we write to you about it." if again
            else "Not now. The plan goes on as it is. You can ask us to assess again at any time.",
        }  # fmt: skip
    went = [fact for fact in facts if fact.event is Event.PLAN_TRANSFERRED_OUT]
    if went:
        code = str(went[-1].extra.get("to_area") or "")
        found |= {"moved_out_on": say_day(went[-1].on), "moved_to": councils.get(code) or code}
    return found


def find_missed(duties: Sequence[DutyState]) -> DutyState | None:
    """Return the time limit of ours that was missed last, with no lawful ground for it."""
    missed = [
        state
        for state in duties
        if state.duty in OWED and state.status in _MISSED and state.due_on and state.excused_by is None
    ]
    return max(missed, key=lambda state: state.met_on or date.max, default=None)


def _late(duties: Sequence[DutyState]) -> dict[str, str]:
    state = find_missed(duties)
    if state is None:
        return {}
    words = DUTY_WORDS[state.duty]
    return {
        "late_duty": words[:1].lower() + words[1:], "late_due_on": say_day(state.due_on),
        "late_now": f"We did it on {say_day(state.met_on)}." if state.met_on else "We have not done it yet. We do it as soon as we can.",
    }  # fmt: skip


def _breach(viewer: Viewer, case: CaseSummary) -> dict[str, str]:
    line, services = find_breach(viewer, case=case.id), load_area_services(case.area)
    found = {
        "protection_officer": services.protection_officer, "protection_contact": services.protection_contact,
    }  # fmt: skip
    if line is None:
        return found
    return found | {
        "breach_on": say_day(line.happened_on), "breach_known_on": say_day(line.known_on), "breach_what": line.what,
        "breach_consequences": line.consequences, "breach_measures": line.measures,
    }  # fmt: skip


def list_calls(
    clocks: CaseClocks, *, moments: Iterable[str], born_on: date | None, since: date, on: date
) -> frozenset[str]:
    """Return all that calls for a letter from one day to another, as templates name it.

    That is the events of the thread, what the clocks and the birth date say, and the `moments` found beside them.
    """
    happened = marks_of(fact for fact in clocks.thread.facts if fact.on >= since)
    found = {moment for moment in moments if moment not in _CARRIED_BY or _CARRIED_BY[moment] & happened}
    missed = find_missed(clocks.duties)
    if missed is not None and (missed.met_on or on) >= since:
        found.add(Moment.TIME_LIMIT_MISSED.value)
    if born_on and since <= end_of_compulsory_school_age(born_on) + timedelta(days=1) <= on:
        found.add(Moment.RIGHTS_PASSED.value)
    return happened | found
