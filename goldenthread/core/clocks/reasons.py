"""Why this date: the sentences behind a duty's day and its standing."""

from datetime import date

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.clocks.counting import last_day_in_time
from goldenthread.core.clocks.instances import Counted, Instance
from goldenthread.core.clocks.judgement import Judgement
from goldenthread.core.clocks.rounds import find_close
from goldenthread.core.clocks.rows import WHOLE_CASE, Rows
from goldenthread.core.law.limits import Unit
from goldenthread.core.law.rules import Bearer, Law
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Status

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MADE_FINAL = frozenset({Event.PLAN_FINALISED, Event.PLAN_AMENDED})
DETAILS = ("kind", "decision", "terms", "outcome", "answer")

_COUNT_WORDS = {
    Unit.DAYS: "{number} {days} after {anchor} is {end}",
    Unit.DAYS_INCLUSIVE: "{number} {days} beginning with {anchor} end on {end}",
    Unit.WEEKS: "{number} {weeks} after {anchor} is {end}",
    Unit.MONTHS: "{number} {months} after {anchor} is {end}",
    Unit.AT_ONCE: "The rule says at once, so {end}",
    Unit.ON_DAY: "It is to be done on {end}",
    Unit.WORKING_DAYS: "{number} working {days} after {anchor} end on {end}",
    Unit.WORKING_DAYS_INCLUSIVE: "{number} working {days} beginning with {anchor} end on {end}",
    Unit.TRIBUNAL_DAYS: "{number} working {days} after {anchor}, leaving out 25 December to 1 January and "
    "August, end on {end}",
    Unit.WEEKS_BEFORE: "{number} {weeks} before {anchor} is {end}",
    Unit.MONTHS_BEFORE: "{number} {months} before {anchor} is {end}",
    Unit.WORKING_DAYS_BEFORE: "{number} working {days} before {anchor} is {end}",
    Unit.BEFORE_DATE: "The rule says before {end}",
}


def say_date(day: date) -> str:
    """Return the date as the GOV.UK style has it: 14 May 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_fact(fact: Fact, *, law: Law) -> str:
    """Return a fact in a few words: 'Request received 14 May 2024'."""
    words = law.event_words.get(fact.event, fact.event.replace("_", " ").capitalize())
    details = [str(fact.extra[key]).replace("_", " ").lower() for key in DETAILS if fact.extra.get(key)]
    return f"{words}{' (' + ', '.join(details) + ')' if details else ''} {say_date(fact.on)}"


def list_reasons(
    instance: Instance, judgement: Judgement, *, rows: Rows, law: Law, calendar: Calendar
) -> tuple[str, ...]:
    """Return the reasons for a duty's day and standing, first the facts, then the count, then the rest."""
    why = [say_fact(trigger_of(instance, rows), law=law)]
    for counted in instance.counted:
        why.extend(_say_count(counted, instance, rows, law))
    if not instance.limit.has_date:
        why.append("The rule gives no number of days")
    why.extend(_say_roll(instance, calendar))
    why.extend(_say_joined(instance, rows, law))
    if instance.rule.reading:
        why.append(instance.rule.reading)
    why.extend(_say_outcome(instance, judgement, rows, law))
    return tuple(why)


def trigger_of(instance: Instance, rows: Rows) -> Fact:
    """Return the fact that the governing count runs from."""
    return instance.counted[0].fact if instance.counted else rows.facts[instance.row]


def say_to_family(instance: Instance, judgement: Judgement, *, law: Law) -> str:
    """Return one plain sentence for a family, and a second where the duty is late, done or ended."""
    due_on = instance.due_on
    first = instance.rule.sentence.format(due=say_date(due_on) if due_on else "")
    key = judgement.status.value
    if instance.rule.owed_by is Bearer.FAMILY:
        key += "_FAMILY"
    second = law.family_words.get(key, "")
    met_on = say_date(judgement.met_on) if judgement.met_on else ""
    return f"{first} {second.format(met=met_on)}".strip()


def _say_count(counted: Counted, instance: Instance, rows: Rows, law: Law) -> list[str]:
    said = []
    trigger = trigger_of(instance, rows)
    if counted.key is not None:
        said.append(f"{law.key_words[counted.key]} {say_date(counted.counted_from)}")
    elif counted.fact is not trigger:
        said.append(say_fact(counted.fact, law=law))
    anchor = "that day" if counted.key is None else say_date(counted.counted_from)
    number = counted.count.number
    plural = "" if number == 1 else "s"
    words = _COUNT_WORDS[counted.count.unit].format(
        number=number,
        days=f"day{plural}",
        weeks=f"week{plural}",
        months=f"month{plural}",
        anchor=anchor,
        end=say_date(counted.ends_on),
    )
    if number == 1:
        words = words.replace(" end on ", " ends on ")
    return [*said, words]


def _say_roll(instance: Instance, calendar: Calendar) -> list[str]:
    said = []
    if len(instance.counted) > 1:
        said.append("The later of these governs")
    if instance.counted and instance.due_on != instance.counted[0].ends_on and instance.due_on:
        said.append(
            "The tribunal does not count that as the last day, so the time runs to its next working day, "
            f"{say_date(instance.due_on)} (rule 12)"
        )
    if instance.limit.is_strictly_before and instance.due_on:
        said.append(
            f"Strictly, {say_date(last_day_in_time(instance.due_on, limit=instance.limit))} is the last day: "
            "the regulation says 'before'; the Code of Practice and the Ombudsman say 'by'"
        )
    if instance.due_on and instance.due_on > calendar.known_to:
        said.append(f"Bank holidays after {say_date(calendar.known_to)} are not known")
    return said


def _say_joined(instance: Instance, rows: Rows, law: Law) -> list[str]:
    """Say which later requests of the same kind joined this round."""
    rule = instance.rule
    if not rule.round:
        return []
    round_ = law.rounds[rule.round]
    identity = rows.facts[instance.row].id if round_.is_by_id else WHOLE_CASE
    said = []
    first = rows.facts[instance.row].event
    following = rows.next(round_.opened_by, row=instance.row + 1, identity=identity)
    closed = find_close(round_, rows=rows, row=instance.row, floor=instance.floor)
    while following is not None and (closed is None or following < closed):
        if rows.facts[following].event is first or not round_.is_by_id:
            said.append(
                f"{say_fact(rows.facts[following], law=law)} too: it is linked, and the first clock stands"
            )
        following = rows.next(round_.opened_by, row=following + 1, identity=identity)
    return said


def _say_outcome(instance: Instance, judgement: Judgement, rows: Rows, law: Law) -> list[str]:
    said = []
    for exception in judgement.exceptions:
        ground = law.grounds[exception.ground].words if exception.ground else "a ground the law does not know"
        recorded = f"Exception recorded {say_date(exception.fact.on)}: {ground}"
        said.append(
            f"{recorded}, but {exception.refused}"
            if exception.refused
            else f"{recorded}; the limit is disapplied, and the duty to act as soon as practicable stays"
        )
    if judgement.met_row is not None:
        said.append(_say_met(instance, rows.facts[judgement.met_row], law))
    elif judgement.met_on is not None:
        said.append("The last day has passed")
    if judgement.ended_row is not None:
        said.append(_say_ended(instance, judgement, rows, law))
    if judgement.status is Status.NOT_YET:
        said.append(instance.rule.waiting)
    return said


def _say_met(instance: Instance, fact: Fact, law: Law) -> str:
    words = say_fact(fact, law=law)
    if instance.due_on is None:
        return words
    late = (fact.on - last_day_in_time(instance.due_on, limit=instance.limit)).days
    if late <= 0:
        return f"{words}, in time"
    days = f"{late} day{'' if late == 1 else 's'} late"
    if instance.limit.is_strictly_before and fact.on == instance.due_on:
        return f"{words}: in time by the Code's word 'by', {days} by the regulation's word 'before'"
    return f"{words}, {days}"


def _say_ended(instance: Instance, judgement: Judgement, rows: Rows, law: Law) -> str:
    assert judgement.ended_row is not None
    words = say_fact(rows.facts[judgement.ended_row], law=law)
    if judgement.is_overtaken:
        return f"{words}, so this step is past, though nothing records when it was done"
    if instance.rule.is_met_by_passing and rows.facts[judgement.ended_row].event in MADE_FINAL:
        return f"{words}, before these days had run"
    return f"{words}, so this no longer has to be done"
