"""A review's meeting: who must be invited, how early, and what must be done before each step."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.core.plans.gates import Bar

TWO_WEEKS = timedelta(weeks=2)
FOUR_WEEKS = timedelta(weeks=4)


class ReviewKind(StrEnum):
    """Why a plan is reviewed now."""

    ANNUAL = "ANNUAL"
    EARLY = "EARLY"
    INTERIM = "INTERIM"
    PHASE_TRANSFER = "PHASE_TRANSFER"
    AFTER_MOVE = "AFTER_MOVE"


KIND_WORDS: dict[ReviewKind, str] = {
    ReviewKind.ANNUAL: "Annual review",
    ReviewKind.EARLY: "Early review, asked for before the year is up",
    ReviewKind.INTERIM: "Interim review of a child under five",
    ReviewKind.PHASE_TRANSFER: "Review before a move to the next phase",
    ReviewKind.AFTER_MOVE: "Review after a move from another area",
}


class Part(StrEnum):
    """What someone invited is to the review (regs 20(2) and 21(2))."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    SETTING = "SETTING"
    OFFICER = "OFFICER"
    HEALTH = "HEALTH"
    SOCIAL_CARE = "SOCIAL_CARE"
    OTHER = "OTHER"


PART_WORDS: dict[Part, str] = {
    Part.PARENT: "parent",
    Part.YOUNG_PERSON: "young person",
    Part.SETTING: "school or setting",
    Part.OFFICER: "council’s SEND officer",
    Part.HEALTH: "health professional",
    Part.SOCIAL_CARE: "social care officer",
    Part.OTHER: "someone else",
}
# Regulation 20(2) and 21(2). The family's own places are taken by each parent, or by the young person.
REQUIRED = (Part.SETTING, Part.OFFICER, Part.HEALTH, Part.SOCIAL_CARE)
FAMILY = frozenset({Part.PARENT, Part.YOUNG_PERSON})
INVITING = "SEND Regulations 2014 regs 20(2)-(3) and 21(2)-(3)"
PAPERS = "SEND Regulations 2014 regs 20(4) and 21(4)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """One person invited: their part, and for a parent the id, none for anyone else."""

    part: Part
    parent: int | None = None


def list_not_invited(
    invited: Iterable[Invited], *, family: Collection[int | None], has_setting: bool = True
) -> tuple[Bar, ...]:
    """Return who the regulations say must be invited and is not.

    `family` holds each parent who must be asked by id, or none for a young person who holds the rights themselves.
    `has_setting` is False for a child who attends nowhere (reg 21).
    """
    rows = list(invited)
    parents = {row.parent for row in rows if row.part is Part.PARENT}
    is_young = any(row.part is Part.YOUNG_PERSON for row in rows)
    bars = []
    missing = [
        one for one in family if (one is None and not is_young) or (one is not None and one not in parents)
    ]
    if missing:
        bars.append(
            Bar(
                what="Not everyone in the family is invited.",
                do="Invite each parent, or the young person.",
                rule=INVITING,
            )
        )
    held = {row.part for row in rows}
    bars += [
        Bar(what=f"No one is invited as: {PART_WORDS[part]}.", do="Invite them.", rule=INVITING)
        for part in REQUIRED
        if part not in held and (has_setting or part is not Part.SETTING)
    ]
    return tuple(bars)


def last_day_for_notice(meeting_on: date) -> date:
    """Return the last day on which notice and papers are two weeks before a meeting (regs 20(3)-(4), 21(3)-(4))."""
    return meeting_on - TWO_WEEKS


def report_by(meeting_on: date) -> date:
    """Return the last of the two weeks for the report (regs 20(7), 21(7))."""
    return meeting_on + TWO_WEEKS


def decide_by(meeting_on: date) -> date:
    """Return the last of the four weeks to decide, and to send any notice of changes (reg 20(10); L, M and P v Devon)."""
    return meeting_on + FOUR_WEEKS


def is_short_notice(*, meeting_on: date, told_on: date) -> bool:
    """Answer whether someone is told less than two weeks before the meeting."""
    return told_on > last_day_for_notice(meeting_on)
