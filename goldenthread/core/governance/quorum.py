"""Is a meeting quorate? Worked out from who was there and the rule that held on the day; never typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.governance.partners import PARTNER_WORDS, Part, Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule:
    """How many members must be there, which partners among them, and whether an independent chair must lead."""

    at_least: int
    partners: tuple[Partner, ...] = ()
    needs_independent_chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One member on the day: for whom they speak, what they do, and whether they came or sent somebody."""

    name: str
    partner: Partner
    part: Part
    is_independent: bool
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Whether a meeting may decide, and each thing that is missing, in words."""

    is_quorate: bool
    count: int
    needed: int
    missing: tuple[str, ...]


def count_quorum(rule: QuorumRule, seats: Iterable[Seat]) -> Quorum:
    """Return whether a meeting is quorate, and what is missing where it is not.

    Advisers are welcome and do not count. A deputy may lead in a chair's place, but only somebody independent may lead
    where the terms ask for an independent chair.
    """
    there = [seat for seat in seats if seat.is_there and seat.part is not Part.ADVISER]
    missing = []
    if len(there) < rule.at_least:
        missing.append(f"{rule.at_least} members are needed and {len(there)} came")
    spoken_for = {seat.partner for seat in there}
    missing += [
        f"nobody came for: {PARTNER_WORDS[partner].lower()}"
        for partner in rule.partners
        if partner not in spoken_for
    ]
    leads = [seat for seat in there if seat.part in (Part.CHAIR, Part.DEPUTY)]
    if rule.needs_independent_chair and not any(seat.is_independent for seat in leads):
        missing.append("no independent chair or deputy led it")
    return Quorum(is_quorate=not missing, count=len(there), needed=rule.at_least, missing=tuple(missing))
