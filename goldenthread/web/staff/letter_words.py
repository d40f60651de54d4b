"""What the pages say of letters: how far each has got, what is missing, and whom an answer waits for."""

from datetime import date
from typing import Any

from goldenthread.apps.correspondence.types import LetterLine, ThreadLine
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.sending import STATE_WORDS, WAY_WORDS, SendState, Way
from goldenthread.web.components.presenters.status import StatusTag

_CLASSES = {
    SendState.HELD: "gt-tag--week", SendState.QUEUED: "gt-tag--later", SendState.SENT: "gt-tag--later",
    SendState.DELIVERED: "gt-tag--met", SendState.FAILED: "gt-tag--late", SendState.RETURNED: "gt-tag--late",
    SendState.RECALLED: "gt-tag--ended", SendState.DROPPED: "gt-tag--late",
}  # fmt: skip
SHORT_WAY = {
    Way.PORTAL: "Their own pages",
    Way.EMAIL: "E-mail notice",
    Way.TEXT: "Text notice",
    Way.POST: "Post",
}
MISSING = {
    "area_telephone": "the council’s telephone number (an administrator records it)",
    "area_email": "the council’s e-mail address (an administrator records it)",
    "mediation_adviser": "who the area’s mediation adviser is",
    "mediation_contact": "how to reach the mediation adviser",
    "iass": "who gives information, advice and support",
    "iass_contact": "how to reach information, advice and support",
    "disagreement": "who helps to sort out disagreements",
    "disagreement_contact": "how to reach disagreement resolution",
    "local_offer": "where the area’s list of schools and colleges is",
    "reasons": "the reasons for the decision",
    "decided_on": "the day of the decision",
    "mediation_by": "the last day to call the mediation adviser",
    "appeal_by": "the last day to appeal",
    "requested_on": "the day of the request",
    "decide_by": "the day by which to decide",
    "final_by": "the day by which the plan is due",
    "no_plan_by": "the day by which to say that there is no plan",
    "born_on": "the child’s date of birth",
    "setting_named": "the setting the plan names",
    "ground": "the reason why a time limit does not bind",
    "duty": "the time limit that cannot be met",
    "asked_by": "who asked for the assessment",
    "setting_preferred": "a setting that they asked for and the plan does not name",
    "not_named_ground": "the ground on which their setting is not named",
    "not_named_reason": "why their setting is not named",
    "budget_for": "a personal budget that they asked for (record it on “Personal budget”)",
    "budget_reasons": "the decision about the personal budget and its reasons",
    "review_outcome": "what the review of the personal budget came to",
    "review_reasons": "why the review of the personal budget came to that",
    "mediation_wanted_on": "the day on which they asked for mediation",
    "mediation_about": "what the mediation is about",
    "mediation_on": "the day of the mediation",
    "mediation_attends": "who goes to the mediation for the council",
    "appeal_number": "the tribunal’s number of the appeal (record it with the hearing)",
    "appellant": "who appeals",
    "our_case": "what we say on each issue, shared with the family, or the reasons of the decision",
    "respond_by": "the day by which to respond to the tribunal (record when the appeal reached us)",
    "bundle_index": "a bundle that is made and settled",
    "bundle_title": "a bundle that is made and settled",
    "bundle_pages": "a bundle that is made and settled",
    "order_says": "an order, or that we do not oppose the appeal",
    "order_steps": "what the order makes us do, and by when",
    "ordered_on": "the day of the order",
    "moved_on": "the day on which the plan came to us",
    "moved_from": "which council the plan came from",
    "moved_review_by": "the day by which we review the plan that came to us",
    "moved_to": "which council the plan went to",
    "moved_out_on": "the day on which the plan went",
    "rights_on": "the young person’s date of birth",
    "complained_on": "a complaint of theirs that was found right",
    "complaint_answer": "what we found about their complaint",
    "complaint_put_right": "an action that follows from the complaint (choose a theme and an action)",
    "late_duty": "a time limit of ours that has been missed",
    "breach_what": "what happened (record the data that got out)",
    "protection_officer": "who the council’s data protection officer is",
    "protection_contact": "how to reach the data protection officer",
}


def state_tag(line: LetterLine) -> StatusTag:
    """Return the tag of how far a letter has got."""
    words = "Read" if line.opened_at and line.state is SendState.DELIVERED else STATE_WORDS[line.state]
    return StatusTag(text=words, classes=f"gt-tag {_CLASSES[line.state]}", meaning=STATE_WORDS[line.state])


def missing_words(blanks: tuple[str, ...]) -> list[str]:
    """Say what a letter must say and the case or the area does not hold."""
    return list(dict.fromkeys(MISSING.get(blank, blank.replace("_", " ")) for blank in blanks))


def letter_row(line: LetterLine) -> dict[str, Any]:
    """Return one letter as a row of a table."""
    return {
        "line": line,
        "tag": state_tag(line),
        "way": SHORT_WAY[line.way],
        "way_long": WAY_WORDS[line.way],
        "written_on": london_day(line.written_at),
        "opened_on": london_day(line.opened_at) if line.opened_at else None,
    }


def thread_row(line: ThreadLine, *, on: date) -> dict[str, Any]:
    """Return one thread as a row of a table."""
    due_on = line.reply_due_on
    return {
        "line": line,
        "due_on": due_on,
        "days_left": (due_on - on).days if due_on else None,
        "is_overdue": bool(due_on and due_on < on),
    }
