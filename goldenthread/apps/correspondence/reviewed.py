"""What a letter about a review, a change or an ending says: the decision behind it, and the days that follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.cases.queries import list_decisions
from goldenthread.apps.cases.types import CaseClocks, CaseSummary
from goldenthread.apps.reviews.queries import find_amendment, find_ending, list_plan_decisions, list_reviews
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.letters import Template
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import Duty
from goldenthread.core.reviews.meeting import decide_by, last_day_for_notice

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# What a letter's act is called among the decisions about a plan in place.
_ALSO = {"CEASED": "CEASE", "amendment_abandoned": "NOT_AMEND", "amendment_notice_sent": "AMEND"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decision that a letter tells: its day and its reasons."""

    decided_on: date
    reasons: str


def say_day(on: date | None) -> str:
    """Return a day as a letter says it, nothing for none."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}" if on else ""


def find_decision(viewer: Viewer, *, case: CaseSummary, template: Template) -> Decided | None:
    """Return the newest decision that a letter is about, of those on the request and of those on the plan."""
    wanted = {name.rpartition(":")[2] for name in template.after}
    wanted |= {_ALSO[name] for name in wanted if name in _ALSO}
    for row in list_decisions(viewer, case=case.id):
        if row.outcome in wanted:
            return Decided(decided_on=row.decided_on, reasons=row.reasons)
    for plan in list_plan_decisions(viewer, case=case.id):
        if plan.outcome in wanted:
            return Decided(decided_on=plan.decided_on, reasons=plan.reasons)
    return None


def review_blanks(
    viewer: Viewer, *, case: CaseSummary, template: Template, clocks: CaseClocks
) -> dict[str, str]:
    """Return what stands in the blanks of letters about reviews, changes and endings; nothing for any other letter."""
    wanted = template.blanks
    found: dict[str, str] = {}
    if wanted & {"meeting_on", "papers_by", "review_decide_by", "meeting_place"}:
        lines = list_reviews(viewer, case=case.id)
        if lines:
            held_on = lines[0].held_on or lines[0].meeting_on
            found |= {
                "meeting_on": say_day(held_on), "meeting_place": lines[0].place or "the school, or as we tell you",
                "papers_by": say_day(last_day_for_notice(lines[0].meeting_on)),
                "review_decide_by": say_day(decide_by(held_on)),
            }  # fmt: skip
    if wanted & {"ending_because", "answer_by"}:
        ending = find_ending(viewer, case=case.id)
        if ending:
            found |= {"ending_because": ending.because, "answer_by": say_day(ending.answer_by_on)}
    if "reasons" in wanted and template.id == "amendment_notice":
        amendment = find_amendment(viewer, case=case.id)
        found |= {"reasons": amendment.because} if amendment else {}
    found |= {
        blank: say_day(_soonest(clocks.duties, duty)) for blank, duty in _DUE.items() if blank in wanted
    }
    return found


_DUE = {
    "amended_by": Duty.FINALISE_AMENDED_PLAN,
    "next_review_by": Duty.REVIEW_PLAN,
    "transfer_by": Duty.COMPLETE_PHASE_TRANSFER,
    "reassessed_by": Duty.FINALISE_REASSESSED_PLAN,
}


def _soonest(duties: Iterable[DutyState], duty: Duty) -> date | None:
    days = [state.due_on for state in duties if state.duty is duty and state.is_open and state.due_on]
    return min(days, default=None)
