"""What our records hold of one child, as far as a SEN2 return asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.law.thread import Thread


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
    """One case: its reference, its thread, and the setting and needs of its newest final plan."""

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
