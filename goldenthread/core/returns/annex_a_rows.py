"""A child's row of Annex A's two lists, from what our records hold; what is not held is left empty, and is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.checks import annex_a as columns
from goldenthread.core.returns.sen2_subject import CaseHeld, PlaceHeld, SubjectHeld

_ISSUED = (Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)
_ENDED = (Event.PLAN_CEASED, Event.PLAN_TRANSFERRED_OUT)
_HOME_EDUCATED = "EHE"
_WHOLE = 100.0
# Each column that a fact told once answers as it stands, by the fact's word.
TOLD: Mapping[str, str] = {
    columns.SEX: "SEX",
    columns.ETHNICITY: "ETHNICITY",
    "Suspensions": "SUSPENSIONS",
    "Permanent exclusions": "PERMANENT_EXCLUSIONS",
    "Which children's social care team?": "SOCIAL_CARE_TEAM",
}
_YES_NO: Mapping[str, str] = {"Pupil Premium": "PUPIL_PREMIUM", columns.DISABILITY: "DISABILITY"}
_ANSWERS = {"YES": "Yes", "NO": "No"}
# Early help is not children's social care: CFA 2014 s.83 and Working Together 2023 keep the two apart.
_KNOWN = frozenset({"CHILD_IN_NEED", "CHILD_PROTECTION", "LOOKED_AFTER", "LEFT_CARE"})
_NOT_KNOWN = frozenset({"NONE", "EARLY_HELP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusHeld:
    """One pupil on SEN support as a school census told of them; `key` finds the row again, `child` is whom it was matched to."""

    key: str
    upn: str = ""
    uln: str = ""
    born_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    need: str = ""
    urn: str = ""
    school: str = ""
    phase: str = ""
    pupil_premium: str = ""
    disability: str = ""
    absence: str = ""
    suspensions: str = ""
    exclusions: str = ""
    child: int | None = None


def plan_row(subject: SubjectHeld, *, on: date) -> Mapping[str, str | None] | None:
    """Return a child's row of List 1 on a day, or None where they have no plan then."""
    held = next((case for case in reversed(subject.cases) if _has_plan(case, on)), None)
    if held is None:
        return None
    first = _first(held, on, *_ISSUED)
    last_plan, reviewed = _last(held, on, *_ISSUED, Event.PLAN_AMENDED), _last(held, on, Event.REVIEW_DECIDED)
    needs = [*held.needs, subject.told.get("PRIMARY_NEED", "")]
    return {
        columns.ID: held.reference,
        columns.UPN: subject.upn,
        columns.ULN: subject.uln,
        columns.BORN: _iso(subject.born_on),
        columns.INITIAL: str(first.extra.get("started_on") or _iso(first.on)) if first else "",
        columns.UPDATED: _iso(last_plan.on if last_plan else None),
        columns.REVIEWED: _iso(reviewed.on if reviewed else None),
        columns.NEED: next((need for need in needs if need), ""),
        **_places(subject.attended, named=held.named, on=on),
        **_told(subject.told, on=on),
    }


def support_row(
    pupil: CensusHeld, *, on: date, subject: SubjectHeld | None = None
) -> Mapping[str, str | None]:
    """Return a pupil's row of List 2 on a day: the census's own word first, then what we hold of them ourselves."""
    told: Mapping[str, str | None] = _told(subject.told, on=on) if subject else {}
    given = {
        columns.ID: subject.cases[-1].reference if subject and subject.cases else pupil.key,
        columns.UPN: pupil.upn,
        columns.ULN: pupil.uln,
        columns.BORN: _iso(pupil.born_on),
        columns.SEX: pupil.sex,
        columns.ETHNICITY: pupil.ethnicity,
        columns.NEED: pupil.need,
        columns.MAIN: pupil.urn or pupil.school,
        columns.PHASE: pupil.phase,
        "Pupil Premium": _ANSWERS.get(pupil.pupil_premium.upper(), pupil.pupil_premium),
        columns.DISABILITY: _ANSWERS.get(pupil.disability, ""),
        "Absence": pupil.absence,
        "Suspensions": pupil.suspensions,
        "Permanent exclusions": pupil.exclusions,
    }
    known = {column: value or told.get(column) for column, value in given.items()}
    return {columns.DISABILITY: None, **told, **known}


def _told(told: Mapping[str, str], *, on: date) -> dict[str, str]:
    found = {column: told.get(word, "") for column, word in TOLD.items()}
    found |= {column: _ANSWERS.get(told.get(word, ""), "") for column, word in _YES_NO.items()}
    known = _social_care(told, on=on)
    if known == "No":
        found["Which children's social care team?"] = ""
    return {**found, "Absence": _absence(told), "Known to children's social care?": known}


def _social_care(told: Mapping[str, str], *, on: date) -> str:
    status, until = told.get("SOCIAL_CARE_STATUS", ""), told.get("SOCIAL_CARE_UNTIL", "")
    if status in _KNOWN:
        return "No" if until and until < on.isoformat() and status != "LEFT_CARE" else "Yes"
    return "No" if status in _NOT_KNOWN else ""


def _absence(told: Mapping[str, str]) -> str:
    """Return the absence told, in per cent; else what attendance leaves of the whole, where it is a number."""
    if told.get("ABSENCE"):
        return told["ABSENCE"]
    try:
        attended = float(told.get("ATTENDANCE", "").strip().rstrip("%").strip())
    except ValueError:
        return ""
    return f"{_WHOLE - attended:g}" if 0 <= attended <= _WHOLE else ""


def _places(places: Sequence[PlaceHeld], *, named: PlaceHeld | None, on: date) -> dict[str, str]:
    """Return what is said of the places a child is at on a day: the one the plan names is the main one, else the newest."""
    now = [
        each
        for each in places
        if (each.from_on is None or each.from_on <= on) and (each.until_on is None or each.until_on > on)
    ]
    settings = [each for each in now if each.urn or each.ukprn or each.kind]
    main = next((each for each in settings if named and each.urn and each.urn == named.urn), None)
    main = main or (settings[-1] if settings else None)
    second = next((each for each in reversed(settings) if each is not main), None)
    is_at_home = any(each.code == _HOME_EDUCATED for each in now)
    return {
        columns.MAIN: (main.urn or main.ukprn or main.kind) if main else "",
        columns.PHASE: main.phase if main else "",
        columns.SECOND: second.phase if second else "",
        "Elective home education": "Yes" if is_at_home else "No" if settings else "",
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
