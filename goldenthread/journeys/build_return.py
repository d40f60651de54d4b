"""Building an area's SEN2 return from what our records hold, on any day of the year, with what it would still fail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_cases_of_children, list_threads
from goldenthread.apps.cases.types import CaseSummary, StoredThread
from goldenthread.apps.people.queries import list_children, list_legal_names, told_of_children
from goldenthread.apps.people.types import ChildCard
from goldenthread.apps.plans.queries import PlanReturned, list_plans_to_return
from goldenthread.apps.providers.queries import (
    list_rolls_of_children,
    names_of_providers,
    numbers_of_providers,
)
from goldenthread.apps.providers.types import AttendanceLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.returns.checks.nested import nested_tables
from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2 import Sen2Header
from goldenthread.core.returns.sen2_build import Asked, build_person
from goldenthread.core.returns.sen2_subject import CaseHeld, PlaceHeld, SubjectHeld
from goldenthread.definitions.returns.local_authorities import find_authority_by_gss
from goldenthread.definitions.returns.sen2_checking import check_sen2
from goldenthread.definitions.returns.sen2_codes import YearNotHeld, load_sen2_codes
from goldenthread.definitions.returns.sen2_header import census_day

TOLD = ("SEX", "ETHNICITY", "POSTCODE", "NO_UPN_REASON", "PRIMARY_NEED")
# Each setting by its URN, its UKPRN and its name.
Numbers = Mapping[int, tuple[str, str, str]]


class ReturnNotBuilt(ValueError):  # noqa: N818
    """The return cannot be built here; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonBuilt:
    """Whose records stand at one place of a built return: the child, their case and who coordinates it."""

    child: int
    reference: str
    coordinator: int | None
    coordinator_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnBuilt:
    """A built return, who stands at each of its places, and every fault it still has."""

    tables: Sen2Tables
    people: tuple[PersonBuilt, ...]
    faults: pl.DataFrame

    def by_coordinator(self) -> pl.DataFrame:
        """Return the faults with the case and the coordinator of each, in the order of coordinators and cases."""
        whose = pl.DataFrame(
            [(place, each.coordinator_name, each.reference) for place, each in enumerate(self.people)],
            schema={"person": pl.UInt32, "coordinator": pl.String, "case": pl.String},
            orient="row",
        )
        joined = self.faults.join(whose, on="person", how="left", maintain_order="left")
        ordered = joined.select("coordinator", "case", *self.faults.columns)
        return ordered.sort("coordinator", "case", "rule", nulls_last=True, maintain_order=True)


def build_return(*, area: str, year: int, by: Viewer, at: datetime) -> ReturnBuilt:
    """Return an area's SEN2 return of a collection year as its records stand, checked, and journal the look.

    Before the census day it is what would be sent today. A child whom this person may not see is not in it.
    Raises ReturnNotBuilt for an area or a year not held here.
    """
    authority = find_authority_by_gss(area)
    if authority is None or area not in {each.code for each in list_areas(by)} & set(by.casework_areas):
        raise ReturnNotBuilt(
            f"The area {area[:20]} is not open here, or you do not work on its cases. Open it first."
        )
    try:
        codes = load_sen2_codes(year=year)
    except YearNotHeld as not_held:
        raise ReturnNotBuilt(str(not_held)) from None
    census_on = census_day(year)
    asked = Asked(year=year, on=min(census_on, london_day(at)), codes=codes)
    subjects, whose = _subjects(by, area=area, asked=asked)
    made = [(build_person(subject, asked=asked), subject) for subject in subjects]
    kept = [(node, subject) for node, subject in made if node is not None]
    tables = Sen2Tables(
        header=Sen2Header(year=year, census_on=census_on, lea=authority.lea, software="GoldenThread"),
        form="XML",
        head={},
        tables=nested_tables(node for node, _ in kept),
    )
    record_read(
        act="return_built", area=area, by=by, at=at, children={subject.child for _, subject in kept},
        purpose=Purpose.EXPORT, subject=f"return:SEN2 {year}",
    )  # fmt: skip
    people = tuple(whose[subject.child] for _, subject in kept)
    return ReturnBuilt(tables=tables, people=people, faults=check_sen2(tables))


def _subjects(by: Viewer, *, area: str, asked: Asked) -> tuple[list[SubjectHeld], dict[int, PersonBuilt]]:
    threads: dict[int, list[StoredThread]] = {}
    for chunk in list_threads(by, areas=[area]):
        for stored in chunk:
            threads.setdefault(stored.child, []).append(stored)
    children = list(threads)
    cards = list_children(by, children=children, on=asked.on)
    names = list_legal_names(by, children=children, on=asked.on)
    told = {word: told_of_children(by, children=children, word=word) for word in TOLD}
    rolls = list_rolls_of_children(by, area=area, children=children, on=asked.on)
    plans = list_plans_to_return(by, cases=[each.case for held in threads.values() for each in held])
    numbers = _numbers(by, plans.values(), rolls, asked.on)
    cases = list_cases_of_children(by, children=children)
    subjects = [
        _subject(
            card,
            threads[child],
            name=names.get(child, ("", "")),
            told=told,
            plans=plans,
            roll=rolls.get(child, ()),
            numbers=numbers,
        )
        for child, card in sorted(cards.items())
    ]
    return subjects, {child: _whose(child, cases.get(child, [])) for child in cards}


def _numbers(
    by: Viewer, plans: Iterable[PlanReturned], rolls: Mapping[int, Sequence[AttendanceLine]], on: date
) -> Numbers:
    wanted = {plan.setting for plan in plans if plan.setting}
    wanted |= {line.provider for lines in rolls.values() for line in lines}
    names = names_of_providers(by, providers=wanted, on=on)
    numbers = numbers_of_providers(by, providers=wanted)
    return {provider: (*both, names.get(provider, "")) for provider, both in numbers.items()}


def _subject(card: ChildCard, threads: Sequence[StoredThread], *, name: tuple[str, str], told: Mapping[str, Mapping[int, str]],
             plans: Mapping[int, PlanReturned], roll: Sequence[AttendanceLine], numbers: Numbers) -> SubjectHeld:  # fmt: skip
    # A number that fails its check comes before one that passes, so that the right one is kept.
    ordered = sorted(card.numbers, key=lambda number: number.is_valid)
    held = {number.kind.value: number.value for number in ordered}
    return SubjectHeld(
        child=card.id, family=name[1], given=name[0], born_on=card.born_on, upn=held.get("UPN", ""), uln=held.get("ULN", ""),
        told={word: words[card.id] for word, words in told.items() if card.id in words},
        cases=tuple(_case(each, plans.get(each.case), numbers) for each in threads),
        attended=tuple(_attended(line, numbers) for line in roll),
    )  # fmt: skip


def _case(stored: StoredThread, plan: PlanReturned | None, numbers: Numbers) -> CaseHeld:
    thread = stored.record.thread
    if plan is None:
        return CaseHeld(reference=thread.case, thread=thread)
    urn, ukprn, called = numbers.get(plan.setting or 0, ("", "", ""))
    kind = called or plan.setting_kind
    named = PlaceHeld(urn=urn, ukprn=ukprn, kind=kind) if urn or ukprn or kind else None
    return CaseHeld(reference=thread.case, thread=thread, named=named, needs=plan.needs)


def _attended(line: AttendanceLine, numbers: Numbers) -> PlaceHeld:
    urn, ukprn, _ = numbers.get(line.provider, ("", "", ""))
    return PlaceHeld(
        urn=urn, ukprn=ukprn, kind=line.provider_name, from_on=line.from_on, until_on=line.until_on
    )


def _whose(child: int, cases: Sequence[CaseSummary]) -> PersonBuilt:
    if not cases:
        return PersonBuilt(child=child, reference="", coordinator=None, coordinator_name="")
    first = cases[0]
    return PersonBuilt(
        child=child,
        reference=first.reference,
        coordinator=first.coordinator,
        coordinator_name=first.coordinator_name,
    )
