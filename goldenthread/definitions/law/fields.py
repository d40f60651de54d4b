"""Turns one file of the law into one value, key by key, and says plainly what is wrong with it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.core.law.limits import FROM_START, Anchor, Count, Limit, Roll, Unit
from goldenthread.core.law.matches import Match, Round
from goldenthread.core.law.rules import Allowance, Authority, Bearer, Rule
from goldenthread.core.law.vocabulary import Basis, Confidence, Duty, Event, Ground, Step

UNIT_WORDS = {
    Unit.DAYS: "day",
    Unit.DAYS_INCLUSIVE: "day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.WORKING_DAYS: "working day",
    Unit.WORKING_DAYS_INCLUSIVE: "working day",
    Unit.TRIBUNAL_DAYS: "working day",
}
FLAGS = frozenset({Unit.AT_ONCE, Unit.ON_DAY, Unit.NO_LIMIT})


class LawNotSound(ValueError):
    """A file of the law does not state a whole rule."""


class Fields:
    """The keys of one file, each taken once, so that a key nobody reads can be refused."""

    def __init__(self, folder: str, name: str, table: Mapping[str, Any]) -> None:
        self.name = name
        self._where = f"{folder}/{name}.toml"
        self._left = dict(table)

    def refuse(self, problem: str) -> LawNotSound:
        """Return the error that names this file."""
        return LawNotSound(f"{self._where}: {problem}")

    def take(self, key: str) -> Any:
        """Return a key's value and cross it off, None where it is not given."""
        return self._left.pop(key, None)

    def text(self, key: str) -> str:
        """Return a text that must be given."""
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"{key} is missing: every rule must state it")
        return value

    def text_if_given(self, key: str) -> str:
        """Return a text, empty where it is not given."""
        return self.text(key) if key in self._left else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is not given."""
        return tuple(str(value) for value in self.take(key) or ())

    def flag(self, key: str) -> bool:
        """Return a yes or no, no where it is not given."""
        return bool(self.take(key))

    def day(self, key: str) -> date:
        """Return a date that must be given."""
        value = self.take(key)
        if not isinstance(value, date):
            raise self.refuse(f"{key} is missing: say from which day this is the law")
        return value

    def day_if_given(self, key: str) -> date | None:
        """Return a date, None where it is not given."""
        return self.day(key) if key in self._left else None

    def bearer(self) -> Bearer:
        """Return who must act."""
        return Bearer(self._word("owed_by", Bearer))

    def confidence(self) -> Confidence:
        """Return how the rule was read."""
        return Confidence(self._word("confidence", Confidence))

    def basis(self) -> Basis:
        """Return what kind of rule it is."""
        return Basis(self._word("basis", Basis))

    def duty(self) -> Duty:
        """Return the duty the rule belongs to."""
        return Duty(self._word("duty", Duty))

    def step(self) -> Step | None:
        """Return the step of an order, or None."""
        return Step(self._word("step", Step)) if "step" in self._left else None

    def matches(self, key: str) -> tuple[Match, ...]:
        """Return the facts that a key lists."""
        return tuple(self._match(key, entry) for entry in self.take(key) or ())

    def tables(self, key: str) -> "list[Fields]":
        """Return each table of a list of tables, to be read key by key."""
        return [Fields("rules", self.name, table) for table in self.take(key) or ()]

    def table(self, key: str) -> "Fields | None":
        """Return one inner table, or None."""
        value = self.take(key)
        return None if value is None else Fields("rules", self.name, value)

    def check_nothing_left(self) -> None:
        """Refuse the file where it holds a key that nobody reads."""
        if self._left:
            raise self.refuse(f"{', '.join(sorted(self._left))}: the law's files have no such key")

    def _word(self, key: str, words: Iterable[str]) -> str:
        value = self.text(key)
        if value not in set(words):
            raise self.refuse(f"{key} is {value!r}: it must be one of {', '.join(words)}")
        return value

    def _match(self, key: str, entry: Any) -> Match:
        table = {"event": entry} if isinstance(entry, str) else dict(entry)
        event = table.pop("event", None)
        if event not in set(Event):
            raise self.refuse(f"{key} names {event!r}, which is no event of the vocabulary")
        where = tuple((name, frozenset(values)) for name, values in sorted(table.items()))
        return Match(event=Event(event), where=where)


def read_rule(fields: Fields) -> Rule:
    """Return the rule that a file states. Raises LawNotSound where it states no whole rule."""
    rule = Rule(
        name=fields.name,
        title=fields.text("title"),
        duty=fields.duty(),
        step=fields.step(),
        regime=fields.text("regime"),
        owed_by=fields.bearer(),
        authority=read_authority(fields),
        limits=tuple(_read_limit(table) for table in fields.tables("limit")),
        allowances=tuple(_read_allowance(table) for table in fields.tables("exception")),
        starts=fields.matches("starts"),
        sentence=fields.text("sentence"),
        id_key=fields.text_if_given("id_key"),
        round=fields.text_if_given("round"),
        only_after=fields.matches("only_after"),
        not_if_since=fields.matches("not_if_since"),
        met_by=fields.matches("met_by"),
        undone_by=fields.matches("undone_by"),
        ended_by=fields.matches("ended_by"),
        overtaken_by=fields.matches("overtaken_by"),
        bites_after=fields.matches("bites_after"),
        is_met_by_passing=fields.flag("is_met_by_passing"),
        reading=fields.text_if_given("reading"),
        waiting=fields.text_if_given("waiting"),
    )
    fields.check_nothing_left()
    _check_whole(fields, rule)
    return rule


def read_authority(fields: Fields) -> Authority:
    """Return where a rule is written and how it was read."""
    return Authority(
        citation=fields.text("citation"),
        confidence=fields.confidence(),
        basis=fields.basis(),
        href=fields.text_if_given("href"),
        note=fields.text_if_given("note"),
        numbers=fields.texts("law_rules"),
    )


def read_round(fields: Fields) -> Round:
    """Return what opens and closes one going-through of a matter."""
    round_ = Round(
        name=fields.name,
        opened_by=fields.matches("opened_by"),
        closed_by=fields.matches("closed_by"),
        reopened_by=fields.matches("reopened_by"),
        closed_for_all=fields.matches("closed_for_all"),
        is_by_id=fields.flag("is_by_id"),
    )
    fields.check_nothing_left()
    return round_


def _check_whole(fields: Fields, rule: Rule) -> None:
    if not rule.limits:
        raise fields.refuse("there is no [[limit]]: say how long the rule gives, or that it gives no number")
    if not rule.starts:
        raise fields.refuse("nothing starts this rule: a duty with no clock belongs in standing/")
    if not rule.met_by and not rule.is_met_by_passing:
        raise fields.refuse("nothing meets this rule")
    if rule.bites_after and not rule.waiting:
        raise fields.refuse("say in `waiting` what this rule waits for")


def _read_limit(fields: Fields) -> Limit:
    roll = fields.text_if_given("roll") or Roll.NONE
    sooner = fields.table("only_if_sooner_than")
    in_force_from, in_force_to = fields.day("in_force_from"), fields.day_if_given("in_force_to")
    words = fields.text_if_given("words")
    several = fields.tables("later_of")
    counts = tuple(_read_count(table) for table in several) if several else (_read_count(fields),)
    fields.check_nothing_left()
    return Limit(
        counts=counts,
        words=words or _say_limit(fields, counts),
        in_force_from=in_force_from,
        in_force_to=in_force_to,
        roll=Roll(roll),
        only_if_sooner_than=_read_count(sooner) if sooner else None,
    )


def _read_count(fields: Fields) -> Count:
    anchor = _read_anchor(fields.table("from"))
    before = fields.table("before")
    if before is not None:
        return Count(unit=Unit.BEFORE_DATE, month=before.take("month"), day=before.take("day"), anchor=anchor)
    for unit in Unit:
        value = fields.take(unit.lower())
        if unit in FLAGS and value is True:
            return Count(unit=unit, anchor=anchor)
        # A true is a number to Python, and a limit of nought days is no limit.
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return Count(unit=unit, number=value, anchor=anchor)
    raise fields.refuse(f"a limit must be counted in one of {', '.join(unit.lower() for unit in Unit)}")


def _read_anchor(fields: Fields | None) -> Anchor:
    if fields is None:
        return FROM_START
    anchor = Anchor(
        key=fields.text_if_given("key") or None,
        round=fields.text_if_given("round") or None,
        next=fields.matches("next"),
        previous=fields.matches("previous"),
        is_optional=fields.flag("optional"),
    )
    fields.check_nothing_left()
    return anchor


def _read_allowance(fields: Fields) -> Allowance:
    grounds = fields.texts("grounds")
    unknown = set(grounds) - set(Ground)
    if unknown or not grounds:
        raise fields.refuse(f"grounds {sorted(unknown)} are not in the vocabulary")
    allowance = Allowance(
        grounds=frozenset(Ground(ground) for ground in grounds),
        citation=fields.text("citation"),
        in_force_from=fields.day("in_force_from"),
        in_force_to=fields.day_if_given("in_force_to"),
    )
    fields.check_nothing_left()
    return allowance


def _say_limit(fields: Fields, counts: tuple[Count, ...]) -> str:
    count = counts[0]
    if len(counts) > 1 or count.unit not in UNIT_WORDS:
        raise fields.refuse("say the limit in `words`")
    return f"{count.number} {UNIT_WORDS[count.unit]}{'' if count.number == 1 else 's'}"
