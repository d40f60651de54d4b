"""Complaints, enquiries and requests for information: their stages, and the day by which each must be answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.law.vocabulary import Basis, Confidence


class Kind(StrEnum):
    """What somebody brought to us."""

    COMPLAINT = "COMPLAINT"
    COUNCILLOR = "COUNCILLOR"
    MP = "MP"
    INFORMATION = "INFORMATION"


KIND_WORDS: dict[Kind, str] = {
    Kind.COMPLAINT: "Complaint",
    Kind.COUNCILLOR: "Councillor’s enquiry",
    Kind.MP: "MP’s enquiry",
    Kind.INFORMATION: "Freedom of information request",
}


class Stage(StrEnum):
    """How far something has gone: a complaint has three stages, everything else is answered once."""

    ONLY = "ONLY"
    STAGE_1 = "STAGE_1"
    STAGE_2 = "STAGE_2"
    OMBUDSMAN = "OMBUDSMAN"


STAGE_WORDS: dict[Stage, str] = {
    Stage.ONLY: "",
    Stage.STAGE_1: "Stage 1",
    Stage.STAGE_2: "Stage 2",
    Stage.OMBUDSMAN: "Ombudsman",
}
_AFTER: dict[Stage, Stage] = {Stage.STAGE_1: Stage.STAGE_2, Stage.STAGE_2: Stage.OMBUDSMAN}


class Finding(StrEnum):
    """What a complaint came to."""

    UPHELD = "UPHELD"
    PARTLY = "PARTLY"
    NOT_UPHELD = "NOT_UPHELD"


FINDING_WORDS: dict[Finding, str] = {
    Finding.UPHELD: "Upheld: we were wrong",
    Finding.PARTLY: "Upheld in part",
    Finding.NOT_UPHELD: "Not upheld",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTime:
    """How many working days there are to answer one stage of one kind, and what says so.

    `basis` is STATUTE where an Act does and LOCAL where it is the area's own policy.
    """

    kind: Kind
    stage: Stage
    working_days: int
    basis: Basis
    citation: str
    confidence: Confidence
    note: str = ""


def first_stage(kind: Kind) -> Stage:
    """Return the stage at which something of a kind begins."""
    return Stage.STAGE_1 if kind is Kind.COMPLAINT else Stage.ONLY


def next_stage(stage: Stage) -> Stage | None:
    """Return the stage to which a complaint may be taken when it has been answered, or None where there is no further one."""
    return _AFTER.get(stage)


def needs_finding(kind: Kind) -> bool:
    """Answer whether an answer says what was found: a complaint's does."""
    return kind is Kind.COMPLAINT


def reply_due_on(time: ReplyTime, *, received_on: date, calendar: Calendar) -> date:
    """Return the last day to answer: so many working days after the day it came, which is not counted.

    Source: Freedom of Information Act 2000 s.10(1) for a request for information; the area's policy for the rest.
    """
    return calendar.add_working_days(received_on, time.working_days)
