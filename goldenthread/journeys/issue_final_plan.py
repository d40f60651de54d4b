"""Issuing the final plan."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import end_advice_tasks
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.actions import answer_preferences, end_consultations, make_final, name_setting
from goldenthread.apps.plans.queries import get_draft_state
from goldenthread.apps.plans.types import PreferenceAnswered
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.quality.actions import check_before_leaving, look_before_it_leaves
from goldenthread.apps.quality.queries import list_plan_outgoing
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.casework.timeline import latest_round
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.gates import list_bars_to_final, raise_if_barred

_BEGINNINGS = (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE)


@transaction.atomic
def issue_final_plan(
    *,
    case: int,
    finalised_on: date,
    by: Viewer,
    at: datetime,
    provider: int | None = None,
    setting_kind: str = "",
    starts_on: date | None = None,
    answered: Sequence[PreferenceAnswered] = (),
    token: str = "",
) -> None:
    """Issue the final plan, naming the setting, with its appeal rights (CFA 2014 s.39, s.40; regs 13(2), 14).

    Everyone on whom the draft had to be served, and the day of the request it answers, come from the case.
    What came of each setting that the family asked for is kept with its ground and reason. The setting that is
    named has the child on its roll from `starts_on`, or the day the plan is final; those still consulted are let out.

    Every check runs before it leaves; law stops it unless somebody has gone on with a reason.

    Raises StepBarred with what the law makes us finish first, LookFirst, NotAWayToWrite with the preference's
    box, MoveNotAllowed, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)
    check_may_move(row.stage, Event.PLAN_FINALISED)
    today = london_day(at)
    _check_follows_request(get_clocks(by, case=case, on=today).thread.facts, finalised_on)
    if provider is not None or setting_kind.strip():
        name_setting(case=case, provider=provider, setting_kind=setting_kind, by=by, at=at)
    people = {person.parent for person in list_people_to_serve(by, child=row.child, on=today)}
    raise_if_barred(list_bars_to_final(get_draft_state(by, case=case, people=people), on=finalised_on))
    check_before_leaving(case=case, stage=Stage.FINAL, by=by, at=at)
    outgoing = list_plan_outgoing(by, case=case, at=at, setting=provider, with_health=True)
    look_before_it_leaves(case=case, sending="plan", outgoing=outgoing, by=by, at=at)
    answer_preferences(case=case, answered=answered, by=by, at=at)
    content = {"decision": DecisionKind.PLAN_CONTENT.value}
    facts = [
        Fact(event=Event.PLAN_FINALISED, on=finalised_on),
        Fact(event=Event.DECISION_SENT, on=finalised_on, extra=content),
    ]
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    make_final(case=case, fact=kept[0], by=by, at=at)
    end_advice_tasks(case=case, because="The plan is final.", by=by, at=at)
    end_consultations(case=case, because="The plan is final", by=by, at=at)
    if provider is not None:
        enrol_pupil(
            child=row.child, provider=provider, from_on=starts_on or finalised_on, source="Named in the final plan",
            by=by, at=at,
        )  # fmt: skip


def _check_follows_request(facts: tuple[Fact, ...], finalised_on: date) -> None:
    requested_on = next((fact.on for fact in latest_round(facts) if fact.event in _BEGINNINGS), None)
    if requested_on and finalised_on < requested_on:
        raise ImpossibleDate("The final plan cannot be dated before the request it answers.")
