"""A rule of law as data: what starts it, what meets it, how long it gives, and where it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.core.law.limits import Limit
from goldenthread.core.law.matches import Match, Round
from goldenthread.core.law.thread import REGIME_2014
from goldenthread.core.law.vocabulary import Basis, Confidence, Duty, Event, Ground, Step


class Bearer(StrEnum):
    """Who must act, or whose right it is."""

    AUTHORITY = "AUTHORITY"
    ADVISER = "ADVISER"
    SETTING = "SETTING"
    COMMISSIONER = "COMMISSIONER"
    MEDIATION_ADVISER = "MEDIATION_ADVISER"
    FAMILY = "FAMILY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """The grounds on which a limit may lawfully be missed, between two dates."""

    grounds: frozenset[Ground]
    citation: str
    in_force_from: date
    in_force_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether this was the law on the day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundWords:
    """A ground in words, and how many days it must last where the law says so."""

    ground: Ground
    words: str
    at_least_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Where a rule is written and how sure we are of it."""

    citation: str
    confidence: Confidence
    basis: Basis
    href: str = ""
    note: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One duty with a clock, or one step or reading of it.

    `starts`: facts that start it, counted only where they open `round`, and, where `only_after` is
    given, only where the last fact among `only_after` and `not_if_since` is one of `only_after`.
    `id_key`: the key that tells instances apart; empty where there is one a case.
    `met_by`, unless `undone_by` follows; `is_met_by_passing` where the duty is to let time run.
    `ended_by`: the duty falls away. `overtaken_by`: a later step shows it can no longer be done.
    `bites_after`: until one of these the duty stands by and is NOT_YET.
    `sentence` says it to a family, with `{due}` where the date goes.
    """

    name: str
    duty: Duty
    step: Step | None
    regime: str
    owed_by: Bearer
    authority: Authority
    limits: tuple[Limit, ...]
    starts: tuple[Match, ...]
    sentence: str
    title: str
    id_key: str = ""
    round: str = ""
    only_after: tuple[Match, ...] = ()
    not_if_since: tuple[Match, ...] = ()
    met_by: tuple[Match, ...] = ()
    undone_by: tuple[Match, ...] = ()
    ended_by: tuple[Match, ...] = ()
    overtaken_by: tuple[Match, ...] = ()
    bites_after: tuple[Match, ...] = ()
    is_met_by_passing: bool = False
    allowances: tuple[Allowance, ...] = ()
    reading: str = ""
    waiting: str = ""

    def find_limit(self, on: date) -> Limit | None:
        """Return the limit that was in force on the day, or None."""
        return next((limit for limit in self.limits if limit.is_in_force(on)), None)

    def find_allowance(self, on: date) -> Allowance | None:
        """Return the exceptions that were in force on the day, or None."""
        return next((allowance for allowance in self.allowances if allowance.is_in_force(on)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingDuty:
    """A duty that the law leaves without a number of days, or to which no recorded fact belongs.

    It is kept in the tables and on the reference page, and never given an invented date.
    """

    name: str
    title: str
    regime: str
    owed_by: Bearer
    authority: Authority
    words: str
    limit_words: str
    in_force_from: date
    in_force_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """One of the rules of counting that every limit rests on (law section 0)."""

    name: str
    title: str
    words: str
    regime: str
    citation: str
    confidence: Confidence
    numbers: tuple[str, ...]
    in_force_from: date
    in_force_to: date | None = None
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Every rule of every regime, with the words that explain them."""

    rules: tuple[Rule, ...]
    standing: tuple[StandingDuty, ...] = ()
    counting: tuple[CountingRule, ...] = ()
    rounds: Mapping[str, Round] = field(default_factory=dict)
    grounds: Mapping[Ground, GroundWords] = field(default_factory=dict)
    event_words: Mapping[Event, str] = field(default_factory=dict)
    key_words: Mapping[str, str] = field(default_factory=dict)
    family_words: Mapping[str, str] = field(default_factory=dict)

    def list_rules(self, *, regime: str = REGIME_2014) -> tuple[Rule, ...]:
        """Return the rules of one regime, in the order of the thread."""
        return tuple(rule for rule in self.rules if rule.regime == regime)
