"""One child's row of Annex A List 1, from what our records hold; what is not held is left empty, and the check says so."""

from collections.abc import Mapping
from datetime import date

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.sen2_subject import CaseHeld, SubjectHeld

_ISSUED = (Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)
_ENDED = (Event.PLAN_CEASED, Event.PLAN_TRANSFERRED_OUT)
# Each column that a fact told once answers, by the fact's word.
TOLD: Mapping[str, str] = {
    "Gender": "SEX",
    "Ethnicity": "ETHNICITY",
    "Suspensions": "EXCLUSIONS",
    "Known to children's social care?": "SOCIAL_CARE_STATUS",
}


def plan_row(subject: SubjectHeld, *, on: date) -> Mapping[str, str | None] | None:
    """Return a child's row of List 1 on a day, or None where they have no plan then."""
    held = next((case for case in reversed(subject.cases) if _has_plan(case, on)), None)
    if held is None:
        return None
    attended = next((p for p in reversed(subject.attended) if p.until_on is None or p.until_on > on), None)
    first = _first(held, on, *_ISSUED)
    last_plan, reviewed = _last(held, on, *_ISSUED, Event.PLAN_AMENDED), _last(held, on, Event.REVIEW_DECIDED)
    needs = [*held.needs, subject.told.get("PRIMARY_NEED", "")]
    return {
        "Unique ID": held.reference,
        "UPN": subject.upn,
        "ULN": subject.uln,
        "Date of birth": _iso(subject.born_on),
        "Date initial EHC plan issued": str(first.extra.get("started_on") or _iso(first.on)) if first else "",
        "Date updated EHC plan issued": _iso(last_plan.on if last_plan else None),
        "Date EHC plan last reviewed": _iso(reviewed.on if reviewed else None),
        "SEN primary need": next((need for need in needs if need), ""),
        "Main education establishment – URN": (attended.urn or attended.ukprn or attended.kind)
        if attended
        else "",
        **{column: subject.told.get(word, "") for column, word in TOLD.items()},
    }


def _has_plan(case: CaseHeld, on: date) -> bool:
    return bool(_first(case, on, *_ISSUED)) and not _last(case, on, *_ENDED)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _first(case: CaseHeld, on: date, *events: Event) -> Fact | None:
    return min(_of(case, on, events), key=lambda fact: fact.on, default=None)


def _last(case: CaseHeld, on: date, *events: Event) -> Fact | None:
    return max(_of(case, on, events), key=lambda fact: fact.on, default=None)


def _of(case: CaseHeld, on: date, events: tuple[Event, ...]) -> list[Fact]:
    return [fact for fact in case.thread.facts if fact.event in events and fact.on <= on]
