"""What the family is told they can do next, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.core.casework.timeline import Passage, Waypoint, find_duty
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing the family can do, by when, and where."""

    title: str
    sentence: str
    due_on: date | None = None
    days_left: int | None = None
    page: str = ""
    button: str = ""
    before_day: str = "By"


def todo_for_family(stage: Stage, duties: Sequence[DutyState], *, person: str, on: date) -> Todo | None:
    """Return the family's own next step, if there is one; otherwise nothing is waited for from them."""
    if stage is Stage.DRAFT_SERVED:
        mine = [d for d in duties if d.duty is Duty.ALLOW_REPRESENTATIONS and d.id == person and d.due_on]
        last = max((d.due_on for d in mine if d.due_on), default=None)
        open_still = last is not None and on <= last
        return Todo(
            title="Read the draft plan and tell us what you think",
            sentence="Say what should change, and which school or setting you want."
            if open_still
            else "Your 15 days have passed, but we still want to hear from you until the plan is final.",
            due_on=last if open_still else None,
            days_left=(last - on).days if last and open_still else None,
            page="family_plan",
            button="Read the draft",
        )
    if stage in (Stage.NOT_ASSESSED, Stage.NO_PLAN):
        right = find_duty(duties, Duty.CONTACT_MEDIATION_ADVISER)
        left = right.due_on if right and right.due_on and right.due_on >= on else None
        return Todo(
            title="You can disagree with this decision",
            sentence="Read the reasons. You can talk to us, contact a mediation adviser, and appeal to the tribunal.",
            due_on=left,
            days_left=(left - on).days if left else None,
            page="family_decisions",
            button="Read the reasons and your rights",
        )
    if stage is Stage.PLAN_IN_PLACE:
        return Todo(
            title="Read the plan",
            sentence="The help in it must be given. Tell your coordinator if any of it is not happening.",
            page="family_plan",
            button="Read the plan",
        )
    return None


def todo_for_change(*, last_day: date | None, on: date) -> Todo:
    """Return what a family does with the changes to a plan that the council has sent them, and by when."""
    open_still = last_day is not None and on <= last_day
    return Todo(
        title="Read the changes to the plan and tell us what you think",
        sentence="Say what is right and what is not. The help in the plan you have now must still be given."
        if open_still
        else "Your 15 days have passed, but we still want to hear from you until the changed plan is final.",
        due_on=last_day if open_still else None,
        days_left=(last_day - on).days if last_day and open_still else None,
        page="family_plan",
        button="Read the changed plan",
    )


def todo_for_review(
    *, meeting_on: date, held_on: date | None, decide_by: date | None, on: date
) -> Todo | None:
    """Return what a family is told of a review not decided yet: the meeting to come, or the decision that is owed them."""
    if held_on is not None:
        return Todo(
            title="The council is deciding what happens after the review",
            sentence="It must tell you whether the plan stays as it is, changes or ends. Until then the help in it must be given.",
            due_on=decide_by,
            days_left=(decide_by - on).days if decide_by else None,
            page="family_review",
            button="See the review",
        )
    if meeting_on < on:
        return None
    return Todo(
        title="Get ready for the review meeting",
        sentence="Before the meeting, say what you think and how the help is going.",
        due_on=meeting_on,
        days_left=(meeting_on - on).days,
        page="family_review",
        button="See the review",
        before_day="The meeting is on",
    )


def nothing_to_do(points: Sequence[Waypoint], *, on: date) -> Todo | None:
    """Return what the council is doing meanwhile, for a family that nothing is waited for from."""
    now = next((p for p in points if p.passage in (Passage.NOW, Passage.LATE, Passage.EXCUSED)), None)
    if now is None:
        return None
    return Todo(
        title="You do not need to do anything now",
        sentence=f"Happening now: {now.title[:1].lower()}{now.title[1:]}.",
        due_on=now.due_on,
        days_left=(now.due_on - on).days if now.due_on else None,
    )


_TITLES = {
    "assessment_agreed": "We will assess",
    "assessment_refused": "We will not assess",
    "issue_agreed": "There will be a plan",
    "issue_refused": "There will not be a plan",
}


def decision_for_page(decision: Any, duties: Sequence[DutyState], *, on: date) -> dict[str, Any]:
    """Return a decision worded for its family, with the rights that a refusal brings and their last days."""
    refused = decision.outcome.endswith("refused")
    words = {limb.code: limb for limb in LIMBS[Question(decision.question)]}
    mediation = find_duty(duties, Duty.CONTACT_MEDIATION_ADVISER) if refused else None
    appeal = find_duty(duties, Duty.LODGE_APPEAL) if refused else None
    return {
        "title": _TITLES.get(decision.outcome, "Decision"),
        "on": decision.decided_on,
        "by": decision.decided_by.display_name if decision.decided_by else "",
        "reasons": decision.reasons,
        "limbs": [
            {"words": words[limb["code"]].words, "met": limb["met"], "because": limb["because"],
             "citation": words[limb["code"]].citation}
            for limb in decision.limbs
        ],
        "is_refusal": refused,
        "mediation_by": mediation.due_on if mediation else None,
        "appeal_by": appeal.due_on if appeal else None,
        "appeal_why": appeal.why if appeal else (),
    }  # fmt: skip
