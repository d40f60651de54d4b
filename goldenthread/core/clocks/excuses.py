"""Whether a recorded exception lawfully disapplies a limit, and why not where it does not."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.clocks.instances import Instance
from goldenthread.core.clocks.rows import Rows, date_in
from goldenthread.core.law.matches import Match
from goldenthread.core.law.rules import Law
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Ground

EXCEPTIONS = (Match(event=Event.EXCEPTION_RECORDED),)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedException:
    """A recorded exception, read against one duty: `refused` says why it does not count, if it does not."""

    fact: Fact
    ground: Ground | None
    refused: str = ""


def list_exceptions(instance: Instance, *, rows: Rows, law: Law) -> tuple[RecordedException, ...]:
    """Return every exception recorded against this duty's clock, with the ones that do not count."""
    if instance.due_on is None or not rows.has_event(EXCEPTIONS):
        return ()
    facts = (rows.facts[row] for row in rows.where(EXCEPTIONS))
    return tuple(
        read
        for fact in facts
        if fact.extra.get("clock") == instance.rule.duty
        and (not instance.rule.id_key or fact.id == instance.id)
        and (read := _read(fact, instance, law)) is not None
    )


def _read(fact: Fact, instance: Instance, law: Law) -> RecordedException | None:
    assert instance.due_on is not None
    counted_from = instance.counted[0].fact.on
    begins_on, ends_on = date_in(fact, "from") or fact.on, date_in(fact, "to")
    if (ends_on or fact.on) < counted_from:
        # It belongs to an earlier round of the same clock.
        return None
    ground = _ground(fact)
    refused = _refusal(instance, law, ground=ground, from_=date_in(fact, "from"), to=ends_on)
    if not refused and begins_on > instance.due_on:
        refused = "it began after the limit had passed"
    return RecordedException(fact=fact, ground=ground, refused=refused)


def _refusal(
    instance: Instance, law: Law, *, ground: Ground | None, from_: date | None, to: date | None
) -> str:
    allowance = instance.rule.find_allowance(instance.counted[0].fact.on)
    if allowance is None:
        return "this rule has no exceptions"
    if ground is None or ground not in allowance.grounds:
        return f"this is no ground for this clock under {allowance.citation}"
    needed = law.grounds[ground].at_least_days
    if needed and from_ and to and (to - from_).days + 1 < needed:
        return f"it lasted less than {needed // 7} weeks"
    return ""


def _ground(fact: Fact) -> Ground | None:
    value = fact.extra.get("ground")
    return Ground(value) if value in set(Ground) else None
