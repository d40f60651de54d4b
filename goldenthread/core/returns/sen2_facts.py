"""Which dated facts one request of a SEN2 return gives, field by field.

Nothing is made up: a step with no date is noted, and left for someone to enter. The whole mapping, with the
reasons, is in docs/reference/sen2-import.md.
"""

from datetime import date

from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, ReviewOutcome, Source
from goldenthread.core.returns.sen2_doubts import look_at_disputes, look_at_needs, look_at_places
from goldenthread.core.returns.sen2_making import Making, means
from goldenthread.core.returns.sen2_shape import Sen2ActivePlan, Sen2Assessment, Sen2NamedPlan


def facts_of(made: Making) -> tuple[Fact, ...]:
    """Return the dated facts of one request, none of them before the child was born.

    A request that ended with no day of ending gives none, so that it never looks overdue.
    """
    if _ended_undated(made):
        return ()
    _request(made)
    _assessment(made)
    _plan(made)
    _active(made)
    look_at_disputes(made)
    return _not_before_birth(made)


def _ended_undated(made: Making) -> bool:
    request, assessment = made.request, made.request.assessment
    endings = [("2", "RequestOutcome", request.outcome, request.outcome_on)]
    if assessment:
        endings.append(("3", "AssessmentOutcome", assessment.outcome, assessment.outcome_on))
    for module, field, outcome, on in endings:
        if means(outcome, "WITHDRAWN"):
            if on:
                made.note(
                    module, f"{field}Date", "A withdrawn request has no date in this return.", "Check it."
                )
            made.note(
                module,
                field,
                "The request ended early, and the return does not say on which day.",
                "No case was opened, so that it does not look overdue. Enter it by hand if you need it.",
            )
            return True
    return False


def _request(made: Making) -> None:
    request = made.request
    if request.received_on is None:
        made.note(
            "2",
            "ReceivedDate",
            "No day of receipt could be taken, so no clock can start from it.",
            "Enter the day the request was received.",
        )
    else:
        made.add(Event.REQUEST_RECEIVED, request.received_on, source=_source(made))
    outcome, on = request.outcome, request.outcome_on
    if means(outcome, "PROCEEDED") or means(outcome, "REFUSED"):
        event = Event.ASSESSMENT_AGREED if means(outcome, "PROCEEDED") else Event.ASSESSMENT_REFUSED
        made.add_decision(event, on, module="2", field="RequestOutcomeDate")
    elif on:
        made.note("2", "RequestOutcomeDate", "There is a date, but no decision that has one.", "Check both.")
    if outcome is None:
        made.note("2", "RequestOutcome", "No outcome could be taken.", "Give its code.")
    made.look_at_order("2", "RequestOutcomeDate", first=request.received_on, then=on, what="the request")


def _source(made: Making) -> str | None:
    """Return who asked. Code 1 is the family: the parent by law, until the young person holds the right."""
    request = made.request
    meaning = request.source.meaning if request.source else None
    if meaning != "FAMILY":
        return meaning
    born_on = made.person.born_on
    if born_on and request.received_on and request.received_on > end_of_compulsory_school_age(born_on):
        return Source.YOUNG_PERSON.value
    return Source.PARENT.value


def _assessment(made: Making) -> None:
    request, assessment = made.request, made.request.assessment
    if assessment is None:
        return
    outcome, on = assessment.outcome, assessment.outcome_on
    if means(outcome, "REFUSED"):
        made.add_decision(Event.ISSUE_REFUSED, on, module="3", field="AssessmentOutcomeDate")
    elif on and not means(outcome, "PLAN"):
        made.note(
            "3", "AssessmentOutcomeDate", "There is a date, but no decision that has one.", "Check both."
        )
    if outcome is None:
        made.note("3", "AssessmentOutcome", "No outcome could be taken.", "Give its code.")
    field = "AssessmentOutcomeDate"
    made.look_at_order("3", field, first=request.outcome_on, then=on, what="the decision to assess")
    made.look_at_order("3", field, first=request.received_on, then=on, what="the request")
    if assessment.exceptions_apply:
        made.note(
            "3",
            "Week20",
            "An exception to the 20 weeks applies, but the return gives no ground.",
            "Record the exception with its ground, dates and evidence.",
        )


def _plan(made: Making) -> None:
    assessment = made.request.assessment
    plan = assessment.plan if assessment else None
    if assessment is None or plan is None:
        if assessment and (means(assessment.outcome, "PLAN") or means(assessment.outcome, "HISTORICAL")):
            made.note("4a", "NamedPlan", "A plan was issued, but there is no record of it.", "Give module 4.")
        return
    started_on = _started_on(made, assessment, plan)
    if started_on:
        made.add(Event.PLAN_FINALISED, started_on)
        made.look_at_order(
            "4a", "StartDate", first=made.request.received_on, then=started_on, what="the request"
        )
    if plan.cease_on:
        _ceased(made, plan, cease_on=plan.cease_on, started_on=started_on)
    elif plan.cease_reason:
        made.note("4a", "CeaseDate", "There is a reason for ceasing, but no date.", "Give the date.")


def _started_on(made: Making, assessment: Sen2Assessment, plan: Sen2NamedPlan) -> date | None:
    issued_on = assessment.outcome_on if means(assessment.outcome, "PLAN") else None
    if plan.start_on is None and issued_on is None:
        made.note("4a", "StartDate", "There is no day on which the plan was made final.", "Enter it.")
    elif plan.start_on is None:
        problem = "There is no start date; the day the plan was issued was used."
        made.note("4a", "StartDate", problem, "Check it.", is_taken=True)
    elif issued_on and issued_on != plan.start_on:
        problem = f"The plan starts on {plan.start_on.isoformat()} but was issued on {issued_on.isoformat()}."
        made.note("4a", "StartDate", problem, "The start date was used. Check both.", is_taken=True)
    return plan.start_on or issued_on


def _ceased(made: Making, plan: Sen2NamedPlan, *, cease_on: date, started_on: date | None) -> None:
    moved = means(plan.cease_reason, "TRANSFERRED")
    reason = plan.cease_reason.code if plan.cease_reason else None
    made.add(Event.PLAN_TRANSFERRED_OUT if moved else Event.PLAN_CEASED, cease_on, cease_reason=reason)
    made.look_at_order("4a", "CeaseDate", first=started_on, then=cease_on, what="the plan's start")
    if reason is None:
        made.note(
            "4a",
            "CeaseReason",
            "No reason could be taken, so we cannot tell ceasing from moving away.",
            "It was recorded as ceased. Correct it if the plan moved.",
            is_taken=True,
        )
    if made.request.active:
        problem = "The plan has ended, but is also listed as active."
        made.note("5a", "ActivePlans", problem, "Both were kept. Check which is right.", is_taken=True)


def _active(made: Making) -> None:
    active = made.request.active
    if active is None:
        return
    _review(made, active)
    if active.draft_on is None and means(active.outcome, "AMEND") and active.phase_final_on is None:
        problem = "The review decided to amend the plan, but no day is given for the amendment notice."
        made.note("5a", "ReviewDraft", problem, "Enter it: until then the notice shows as not sent.")
    if active.draft_on:
        made.add(Event.AMENDMENT_NOTICE_SENT, active.draft_on)
        made.look_at_order(
            "5a", "ReviewDraft", first=active.meeting_on, then=active.draft_on, what="the review meeting"
        )
    if active.phase_final_on:
        made.add(Event.PLAN_AMENDED, active.phase_final_on, phase_transfer=True)
    if active.phase_due_on:
        made.note(
            "5a",
            "PhaseTransferDueDate",
            "A phase transfer is due, but the return does not say when it was planned or will happen.",
            "Record the planned transfer, with its kind and date.",
        )
    if active.transfer_lea:
        made.note(
            "5a",
            "TransferLA",
            "The plan came from another authority, but the return does not say on which day.",
            "Record the transfer with its date, if its clocks still run.",
        )
    look_at_places(made, active)
    look_at_needs(made, active)


def _review(made: Making, active: Sen2ActivePlan) -> None:
    if active.meeting_on:
        made.add(Event.REVIEW_MEETING_HELD, active.meeting_on)
    outcome = active.outcome.meaning if active.outcome else None
    decided_on = active.last_review_on
    if decided_on:
        made.add(Event.REVIEW_DECIDED, decided_on, outcome=ReviewOutcome(outcome).value if outcome else None)
        made.look_at_order(
            "5a", "LastReview", first=active.meeting_on, then=decided_on, what="the review meeting"
        )
    elif outcome:
        problem = "The review has an outcome, but no day on which it was decided."
        made.note("5a", "LastReview", problem, "Enter the day the family was told.")
    if outcome and active.meeting_on is None:
        made.note(
            "5a", "ReviewMeeting", "There is an outcome, but no meeting.", "Enter the day of the meeting."
        )


def _not_before_birth(made: Making) -> tuple[Fact, ...]:
    born_on = made.person.born_on
    if born_on is None:
        return tuple(made.facts)
    for fact in made.facts:
        if fact.on < born_on:
            made.note(
                "2",
                fact.event.value,
                f"{fact.on.isoformat()} is before the date of birth.",
                "Check both: one of them is wrong.",
            )
    return tuple(fact for fact in made.facts if fact.on >= born_on)
