"""Everything a statutory list asks of an area's children, read from the rooms that keep it, in a few queries each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.cases.queries import CaseReturned, list_cases_to_return
from goldenthread.apps.people.queries import ChildReturned, list_children_to_return, told_words_of_children
from goldenthread.apps.plans.queries import PlanReturned, list_plans_to_return
from goldenthread.apps.providers.queries import (
    list_rolls_of_children,
    names_of_providers,
    numbers_of_providers,
    phases_of_providers,
)
from goldenthread.apps.providers.types import PHASE_WORDS, AttendanceLine
from goldenthread.apps.provision.queries import list_arrangements_of
from goldenthread.apps.provision.types import ArrangementLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.returns.sen2_subject import RETURNED, CaseHeld, PlaceHeld, SubjectHeld
from goldenthread.definitions.plans.ways import load_ways

TOLD = (
    "SEX", "ETHNICITY", "POSTCODE", "NO_UPN_REASON", "PRIMARY_NEED", "SOCIAL_CARE_STATUS", "SOCIAL_CARE_UNTIL",
    "SOCIAL_CARE_TEAM", "SUSPENSIONS", "PERMANENT_EXCLUSIONS", "ABSENCE", "ATTENDANCE", "PUPIL_PREMIUM", "DISABILITY",
)  # fmt: skip
# Each setting by its URN, its UKPRN, its name and its phase.
Numbers = Mapping[int, tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectOwner:
    """Whose a subject is: the child, their open case or newest, and who coordinates it."""

    child: int
    reference: str
    coordinator: int | None
    coordinator_name: str


def list_subjects(
    viewer: Viewer, *, area: str, on: date
) -> tuple[list[SubjectHeld], dict[int, SubjectOwner]]:
    """Return what is held of each child of an area whose cases a viewer may open, and whose each is, by child."""
    cases: dict[int, list[CaseReturned]] = {}
    for case in list_cases_to_return(viewer, area=area, events=RETURNED):
        cases.setdefault(case.child, []).append(case)
    children = list(cases)
    people = list_children_to_return(viewer, children=children, on=on)
    told = told_words_of_children(viewer, children=children, words=TOLD)
    rolls = list_rolls_of_children(viewer, area=area, children=children, on=on)
    plans = list_plans_to_return(viewer, cases=[each.case for held in cases.values() for each in held])
    numbers = _numbers(viewer, plans.values(), rolls, on)
    ways = list_arrangements_of(viewer, area=area, children=children)
    subjects = [
        _subject(
            child,
            person,
            cases[child],
            told=told,
            plans=plans,
            roll=rolls.get(child, ()),
            ways=ways.get(child, ()),
            numbers=numbers,
        )
        for child, person in sorted(people.items())
    ]
    return subjects, {child: _whose(child, cases[child]) for child in people}


def _numbers(
    viewer: Viewer, plans: Iterable[PlanReturned], rolls: Mapping[int, Sequence[AttendanceLine]], on: date
) -> Numbers:
    wanted = {plan.setting for plan in plans if plan.setting}
    wanted |= {line.provider for lines in rolls.values() for line in lines}
    names = names_of_providers(viewer, providers=wanted, on=on)
    numbers = numbers_of_providers(viewer, providers=wanted)
    phases = phases_of_providers(viewer, providers=wanted)
    return {
        provider: (*both, names.get(provider, ""), PHASE_WORDS.get(phases.get(provider), ""))  # type: ignore[arg-type]
        for provider, both in numbers.items()
    }


def _subject(child: int, person: ChildReturned, cases: Sequence[CaseReturned], *, told: Mapping[str, Mapping[int, str]],
             plans: Mapping[int, PlanReturned], roll: Sequence[AttendanceLine], ways: Sequence[ArrangementLine],
             numbers: Numbers) -> SubjectHeld:  # fmt: skip
    return SubjectHeld(
        child=child, family=person.family, given=person.given, born_on=person.born_on, upn=person.upn, uln=person.uln,
        told={word: words[child] for word, words in told.items() if child in words},
        cases=tuple(_case(each, plans.get(each.case), numbers) for each in cases),
        attended=(*(_attended(line, numbers) for line in roll), *_arranged(ways)),
    )  # fmt: skip


def _case(case: CaseReturned, plan: PlanReturned | None, numbers: Numbers) -> CaseHeld:
    thread = case.thread
    if plan is None:
        return CaseHeld(reference=thread.case, thread=thread)
    urn, ukprn, called, phase = numbers.get(plan.setting or 0, ("", "", "", ""))
    kind = called or plan.setting_kind
    named = PlaceHeld(urn=urn, ukprn=ukprn, kind=kind, phase=phase) if urn or ukprn or kind else None
    return CaseHeld(reference=thread.case, thread=thread, named=named, needs=plan.needs)


def _attended(line: AttendanceLine, numbers: Numbers) -> PlaceHeld:
    urn, ukprn, _, phase = numbers.get(line.provider, ("", "", "", ""))
    return PlaceHeld(
        urn=urn, ukprn=ukprn, kind=line.provider_name, phase=phase, from_on=line.from_on, until_on=line.until_on
    )  # fmt: skip


def _arranged(ways: Sequence[ArrangementLine]) -> tuple[PlaceHeld, ...]:
    """Return the places that are no setting and have a code of their own in the return: home education, s.61."""
    codes = load_ways()
    return tuple(
        PlaceHeld(code=codes[one.kind].sen2, from_on=one.from_on, until_on=one.until_on)
        for one in ways
        if codes[one.kind].sen2
    )


def _whose(child: int, cases: Sequence[CaseReturned]) -> SubjectOwner:
    """Return whose a child is by their open case, else by the newest."""
    case = max(cases, key=lambda each: (each.is_open, each.case))
    return SubjectOwner(
        child=child,
        reference=case.thread.case,
        coordinator=case.coordinator,
        coordinator_name=case.coordinator_name,
    )
