"""Each time a rule bites: the fact that started it, the day it is counted from, and the day it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.clocks.counting import end_of, roll
from goldenthread.core.clocks.rounds import find_close, find_floor, find_opening
from goldenthread.core.clocks.rows import WHOLE_CASE, Rows, date_in, instance_id
from goldenthread.core.law.limits import Anchor, Count, Limit
from goldenthread.core.law.rules import Law, Rule
from goldenthread.core.law.thread import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One count made: from which fact and day, to which day. `key` names the date the fact carried."""

    count: Count
    fact: Fact
    counted_from: date
    ends_on: date
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One duty started by one fact.

    `row` is the fact that started it and `floor` the first row that may meet or end it. `counted` are
    the counts that could be made, the governing one first; it is empty where the rule names no time.
    """

    rule: Rule
    limit: Limit
    row: int
    floor: int
    id: str | None
    counted: tuple[Counted, ...]
    due_on: date | None


def list_instances(rule: Rule, *, rows: Rows, law: Law, calendar: Calendar) -> list[Instance]:
    """Return every time the rule bites in a thread, in order."""
    if not rows.has_event(rule.starts):
        return []
    found: list[Instance] = []
    last_of: dict[str | None, int] = {}
    for instance in _each(rule, rows, law, calendar):
        before = last_of.get(instance.id)
        if before is not None and _is_written_twice(found[before], instance, rows):
            # The later of the two is kept, so that neither answers the other.
            found[before] = instance
            continue
        last_of[instance.id] = len(found)
        found.append(instance)
    return found


def _is_written_twice(first: Instance, second: Instance, rows: Rows) -> bool:
    same_day = rows.facts[first.row].on == rows.facts[second.row].on
    return same_day and not first.rule.round and first.due_on == second.due_on


def _each(rule: Rule, rows: Rows, law: Law, calendar: Calendar) -> Iterator[Instance]:
    for row in rows.where(rule.starts):
        floor = _floor(rule, rows, law, row)
        limit = rule.find_limit(rows.facts[row].on)
        if floor is None or limit is None:
            continue
        counted = _count_all(rule, limit, rows, law, calendar, row, floor)
        if limit.has_date and not counted:
            continue
        yield Instance(
            rule=rule,
            limit=limit,
            row=row,
            floor=floor,
            id=instance_id(rows.facts[row], rule.id_key),
            counted=counted,
            due_on=roll(counted[0].ends_on, limit=limit, calendar=calendar) if counted else None,
        )


def _floor(rule: Rule, rows: Rows, law: Law, row: int) -> int | None:
    if rule.only_after and not _follows(rule, rows, row):
        return None
    if rule.round:
        return find_floor(law.rounds[rule.round], rows=rows, row=row)
    return rows.first_of_day(row)


def _follows(rule: Rule, rows: Rows, row: int) -> bool:
    wanted = rows.last(rule.only_after, row=row)
    barred = rows.last(rule.not_if_since, row=row)
    return wanted is not None and (barred is None or barred < wanted)


def _count_all(
    rule: Rule, limit: Limit, rows: Rows, law: Law, calendar: Calendar, row: int, floor: int
) -> tuple[Counted, ...]:
    """Make every count that can be made, the latest first."""
    if not limit.has_date:
        return ()
    made = []
    for count in limit.counts:
        anchored = _resolve(count.anchor, rule, rows, law, row, floor)
        if anchored is None:
            continue
        fact, day, key = anchored
        ends_on = end_of(count, counted_from=day, calendar=calendar)
        if ends_on is not None:
            made.append(Counted(count=count, fact=fact, counted_from=day, ends_on=ends_on, key=key))
    made.sort(key=lambda counted: counted.ends_on, reverse=True)
    if made and limit.only_if_sooner_than is not None:
        other = end_of(limit.only_if_sooner_than, counted_from=rows.facts[row].on, calendar=calendar)
        if other is None or other <= made[0].ends_on:
            return ()
    return tuple(made)


def _resolve(
    anchor: Anchor, rule: Rule, rows: Rows, law: Law, row: int, floor: int
) -> tuple[Fact, date, str | None] | None:
    start = rows.facts[row]
    if anchor.key is not None:
        carried = date_in(start, anchor.key)
        if carried is not None:
            return start, carried, anchor.key
    found = _anchor_row(anchor, rule, rows, law, row, floor)
    if found is not None:
        return rows.facts[found], rows.facts[found].on, None
    has_name = bool(anchor.key or anchor.round or anchor.next or anchor.previous)
    return None if has_name and not anchor.is_optional else (start, start.on, None)


def _anchor_row(anchor: Anchor, rule: Rule, rows: Rows, law: Law, row: int, floor: int) -> int | None:
    if anchor.round is not None:
        return find_opening(law.rounds[anchor.round], rows=rows, row=row)
    if anchor.next:
        identity = rows.facts[row].id if rule.id_key else WHOLE_CASE
        found = rows.next(anchor.next, row=floor, identity=identity)
        bound = _bound(rule, rows, law, row, floor)
        return found if found is not None and (bound is None or found < bound) else None
    if anchor.previous:
        return rows.last(anchor.previous, row=row)
    return None


def _bound(rule: Rule, rows: Rows, law: Law, row: int, floor: int) -> int | None:
    """Return the row at which what follows belongs to another start."""
    if rule.round:
        return find_close(law.rounds[rule.round], rows=rows, row=row, floor=floor)
    following = rows.next(rule.starts, row=row + 1)
    while following is not None and rows.facts[following].on == rows.facts[row].on:
        following = rows.next(rule.starts, row=following + 1)
    return following
