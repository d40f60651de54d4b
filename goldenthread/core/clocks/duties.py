"""Every duty of a case on a day, worked out from its facts and the law."""

from datetime import date, timedelta

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.clocks.instances import Instance, list_instances
from goldenthread.core.clocks.judgement import Judgement, judge
from goldenthread.core.clocks.reasons import list_reasons, say_to_family, trigger_of
from goldenthread.core.clocks.rows import Rows
from goldenthread.core.clocks.states import OPEN, DutyState
from goldenthread.core.law.rules import Law
from goldenthread.core.law.thread import Thread
from goldenthread.core.law.vocabulary import Basis, Duty, Status, Step

ONE_DAY = timedelta(days=1)
_DUTY_ORDER = {duty: place for place, duty in enumerate(Duty)}
_STEP_ORDER = {step: place for place, step in enumerate(Step)}
_BASIS_ORDER = {basis: place for place, basis in enumerate(Basis)}


def list_duties(thread: Thread, *, law: Law, calendar: Calendar, on: date) -> tuple[DutyState, ...]:
    """Return every duty of a case as it stands on a day, with the reasons.

    Facts after `on` are ignored, and the order in which facts were written down changes nothing except
    within one day. The duties come in the order of the thread, then by the day they started. How a
    status is chosen is told in `judgement.judge`.
    """
    rows = Rows(thread, on=on)
    states = [
        _state(instance, rows, law, calendar, on)
        for rule in law.list_rules(regime=thread.regime)
        for instance in list_instances(rule, rows=rows, law=law, calendar=calendar)
    ]
    return tuple(sorted(states, key=_in_order))


def _state(instance: Instance, rows: Rows, law: Law, calendar: Calendar, on: date) -> DutyState:
    rule, authority = instance.rule, instance.rule.authority
    judgement = judge(instance, rows=rows, law=law, on=on)
    excuse = judgement.excuse
    return DutyState(
        duty=rule.duty,
        id=instance.id,
        step=rule.step,
        trigger=trigger_of(instance, rows),
        limit=instance.limit.words,
        due_on=instance.due_on,
        met_on=judgement.met_on,
        status=judgement.status,
        days_left=_days_left(instance, judgement, on),
        basis=authority.basis,
        citation=authority.citation,
        confidence=authority.confidence,
        excused_by=excuse.ground if excuse and judgement.status is Status.EXCUSED else None,
        why=list_reasons(instance, judgement, rows=rows, law=law, calendar=calendar),
        rule=rule.name,
        title=rule.title,
        sentence=say_to_family(instance, judgement, law=law),
        owed_by=rule.owed_by,
        warn_on=instance.due_on - ONE_DAY if instance.due_on else None,
        href=authority.href,
        note=authority.note,
    )


def _days_left(instance: Instance, judgement: Judgement, on: date) -> int | None:
    if instance.due_on is None or judgement.met_on is not None or judgement.status not in OPEN:
        return None
    return (instance.due_on - on).days


def _in_order(state: DutyState) -> tuple[int, date, str, int, int, str]:
    return (
        _DUTY_ORDER[state.duty],
        state.trigger.on,
        state.id or "",
        _STEP_ORDER[state.step] if state.step else -1,
        _BASIS_ORDER[state.basis],
        state.rule,
    )
