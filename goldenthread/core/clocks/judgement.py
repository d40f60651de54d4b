"""What became of a duty by a day: met, ended, excused, or still open."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.clocks.counting import last_day_in_time
from goldenthread.core.clocks.excuses import RecordedException, list_exceptions
from goldenthread.core.clocks.instances import Instance
from goldenthread.core.clocks.rows import WHOLE_CASE, Rows
from goldenthread.core.law.matches import Match
from goldenthread.core.law.rules import Law
from goldenthread.core.law.vocabulary import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a duty stands, with the facts that decided it."""

    status: Status
    met_on: date | None
    met_row: int | None = None
    ended_row: int | None = None
    is_overtaken: bool = False
    exceptions: tuple[RecordedException, ...] = ()

    @property
    def excuse(self) -> RecordedException | None:
        """The first exception that counts, or None."""
        return next((exception for exception in self.exceptions if not exception.refused), None)


def judge(instance: Instance, *, rows: Rows, law: Law, on: date) -> Judgement:
    """Say how one duty stands on a day.

    The readings, in the order they are asked:

    - met before anything ended it: MET if in time, else EXCUSED where an exception disapplies the limit,
      else MET_LATE;
    - ended or overtaken first: ENDED, whether or not its day had passed;
    - open with an exception that counts: EXCUSED, however late, and the printed day stays;
    - waiting for something else to happen before it bites: NOT_YET, however late;
    - otherwise DUE until the printed day has passed, then OVERDUE. A duty with no time in its rule stays DUE.
    """
    if instance.rule.is_met_by_passing:
        return _judge_passing(instance, rows, on)
    met_row = _find_met(instance, rows)
    ended_row, is_overtaken = _find_ended(instance, rows)
    exceptions = list_exceptions(instance, rows=rows, law=law)
    is_excused = any(not exception.refused for exception in exceptions)
    if met_row is not None and (ended_row is None or met_row <= ended_row):
        met_on = rows.facts[met_row].on
        return Judgement(
            status=_status_when_met(instance, met_on, is_excused),
            met_on=met_on,
            met_row=met_row,
            exceptions=exceptions,
        )
    if ended_row is not None:
        return Judgement(status=Status.ENDED, met_on=None, ended_row=ended_row, is_overtaken=is_overtaken)
    status = Status.EXCUSED if is_excused else _status_when_open(instance, rows, on)
    return Judgement(status=status, met_on=None, exceptions=exceptions)


def _judge_passing(instance: Instance, rows: Rows, on: date) -> Judgement:
    assert instance.due_on is not None
    ended_row, is_overtaken = _find_ended(instance, rows)
    if ended_row is not None and rows.facts[ended_row].on <= instance.due_on:
        return Judgement(status=Status.ENDED, met_on=None, ended_row=ended_row, is_overtaken=is_overtaken)
    if on > instance.due_on:
        return Judgement(status=Status.MET, met_on=instance.due_on)
    return Judgement(status=Status.DUE, met_on=None)


def _status_when_met(instance: Instance, met_on: date, is_excused: bool) -> Status:
    if instance.due_on is None or met_on <= last_day_in_time(instance.due_on, limit=instance.limit):
        return Status.MET
    return Status.EXCUSED if is_excused else Status.MET_LATE


def _status_when_open(instance: Instance, rows: Rows, on: date) -> Status:
    waits_for = instance.rule.bites_after
    if waits_for and rows.next(waits_for, row=_floor(instance, waits_for)) is None:
        return Status.NOT_YET
    return Status.OVERDUE if instance.due_on is not None and on > instance.due_on else Status.DUE


def _find_met(instance: Instance, rows: Rows) -> int | None:
    rule = instance.rule
    identity = instance.id if rule.id_key else WHOLE_CASE
    row = rows.next(rule.met_by, row=_floor(instance, rule.met_by), identity=identity)
    while row is not None and rule.undone_by:
        following = rows.next(rule.met_by, row=row + 1, identity=identity)
        undone = rows.next(rule.undone_by, row=row + 1, identity=identity)
        if undone is None or (following is not None and following < undone):
            return row
        row = following
    return row


def _find_ended(instance: Instance, rows: Rows) -> tuple[int | None, bool]:
    rule = instance.rule
    ended = rows.next(rule.ended_by, row=_floor(instance, rule.ended_by))
    overtaken = rows.next(rule.overtaken_by, row=_floor(instance, rule.overtaken_by))
    if overtaken is not None and (ended is None or overtaken < ended):
        return overtaken, True
    return ended, False


def _floor(instance: Instance, matches: tuple[Match, ...]) -> int:
    """Return the row to look from: after the start itself where the same event both starts and answers."""
    starts = {match.event for match in instance.rule.starts}
    shares = any(match.event in starts for match in matches)
    return instance.row + 1 if shares else instance.floor
