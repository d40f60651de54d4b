"""What our records hold of one child, as far as a SEN2 return asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.law.thread import Thread
from goldenthread.core.law.vocabulary import Event

# The events that a statutory list reads: most of what happens to a case, such as who was asked what, is in none.
RETURNED = frozenset(
    {
        Event.REQUEST_RECEIVED, Event.ASSESSMENT_AGREED, Event.ASSESSMENT_REFUSED, Event.WITHDRAWN, Event.ISSUE_AGREED,
        Event.ISSUE_REFUSED, Event.EXCEPTION_RECORDED, Event.PLAN_FINALISED, Event.PLAN_AMENDED,
        Event.PLAN_TRANSFERRED_IN, Event.PLAN_TRANSFERRED_OUT, Event.PLAN_CEASED, Event.AMENDMENT_NOTICE_SENT,
        Event.REVIEW_MEETING_HELD, Event.REVIEW_DECIDED, Event.MEDIATION_REQUESTED, Event.MEDIATION_ARRANGED,
        Event.MEDIATION_HELD, Event.MEDIATION_AGREED, Event.APPEAL_LODGED, Event.APPEAL_RECEIVED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHeld:
    """A setting: its numbers in the registers, its kind in words, or its SENsetting code; `from_on` and `until_on` where it is attended.

    `phase` is the phase of education that the register has for it, in the words of Annex A.
    """

    urn: str = ""
    ukprn: str = ""
    kind: str = ""
    code: str = ""
    phase: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHeld:
    """One case: its reference, its thread as far as lists read it, and the setting and needs of its newest final plan."""

    reference: str
    thread: Thread
    named: PlaceHeld | None = None
    needs: tuple[str, ...] = ()
    coordinator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectHeld:
    """One child: names, numbers, what was told once by its word, cases in the order they came, settings attended."""

    child: int
    family: str = ""
    given: str = ""
    born_on: date | None = None
    upn: str = ""
    uln: str = ""
    told: Mapping[str, str]
    cases: tuple[CaseHeld, ...]
    attended: tuple[PlaceHeld, ...] = ()
