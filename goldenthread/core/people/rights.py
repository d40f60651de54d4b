"""Who holds the rights in a child's or young person's case on a day, and who decides for them.

Source: Children and Families Act 2014 s.83(2) (a young person is over compulsory school age and under 25); Education
Act 1996 s.8 (compulsory school age ends at the end of the school leaving date) and s.576 (parent); SEND
Regulations 2014 regs 63 and 64 and CFA 2014 s.80 (lack of capacity). Confidence: M for regs 63-64, to be read.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Holder(StrEnum):
    """Who makes requests, receives notices and appeals."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    REPRESENTATIVE = "REPRESENTATIVE"
    NOT_KNOWN = "NOT_KNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What was found about one decision: capacity is judged decision by decision, never once for all.

    `has_representative` is whether a deputy, attorney or other representative in regulation 64 acts for it.
    """

    decision: str
    lacks_capacity: bool
    has_representative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsHolder:
    """Who holds the rights, from when, and why, in a sentence for the page."""

    holder: Holder
    from_on: date | None
    why: str
    citation: str


_S83 = "Children and Families Act 2014 s.83(2); Education Act 1996 s.8"
_REG64 = "SEND Regulations 2014 reg 64; Children and Families Act 2014 s.80"


def rights_holder(
    *, on: date, compulsory_school_age_ends_on: date | None, capacity: Capacity | None = None
) -> RightsHolder:
    """Return who holds the rights on a day, and for a decision where the young person may lack capacity.

    `compulsory_school_age_ends_on` is the school leaving date of the child's year, worked out by the calendars
    from the birth date; None where the birth date is not known. `capacity` is what was found for this decision.
    """
    if compulsory_school_age_ends_on is None:
        return RightsHolder(
            holder=Holder.NOT_KNOWN,
            from_on=None,
            why="We do not know the date of birth, so we cannot say whether the rights have passed to the young person.",
            citation=_S83,
        )
    passes_on = rights_pass_on(compulsory_school_age_ends_on=compulsory_school_age_ends_on)
    if on < passes_on:
        return RightsHolder(
            holder=Holder.PARENT,
            from_on=None,
            why="The parent holds the rights until the end of compulsory school age.",
            citation=_S83,
        )
    if capacity is None or not capacity.lacks_capacity:
        return RightsHolder(
            holder=Holder.YOUNG_PERSON,
            from_on=passes_on,
            why="The young person is over compulsory school age and holds the rights themselves.",
            citation=_S83,
        )
    return _decides_for(capacity, passes_on)


def _decides_for(capacity: Capacity, passes_on: date) -> RightsHolder:
    if capacity.has_representative:
        return RightsHolder(
            holder=Holder.REPRESENTATIVE,
            from_on=passes_on,
            why="The young person lacks capacity for this decision, and their representative makes it.",
            citation=_REG64,
        )
    return RightsHolder(
        holder=Holder.PARENT,
        from_on=passes_on,
        why="The young person lacks capacity for this decision and has no representative, so their parent makes it.",
        citation=_REG64,
    )


def rights_pass_on(*, compulsory_school_age_ends_on: date) -> date:
    """Return the first day on which the young person holds the rights: the day after the school leaving date."""
    return compulsory_school_age_ends_on + timedelta(days=1)
