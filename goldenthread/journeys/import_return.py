"""Importing a SEN2 return: an area's first day, every person taken or listed with the reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.cases.actions import add_to_cases, import_cases
from goldenthread.apps.cases.queries import find_batch, list_threads
from goldenthread.apps.cases.types import CaseGiven, CaseKept, StoredThread, first_request_told
from goldenthread.apps.people.actions import record_children
from goldenthread.apps.people.queries import match_children
from goldenthread.apps.people.types import ChildGiven, FactGiven, IdentifierGiven, IdentifierKind, NameGiven
from goldenthread.apps.plans.actions import import_plans
from goldenthread.apps.plans.types import NeedGiven, PlanGiven
from goldenthread.apps.providers.actions import import_attendances
from goldenthread.apps.providers.queries import find_providers_by_urn
from goldenthread.apps.providers.types import AttendanceGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.thread_keep import compare_threads
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2 import (
    Sen2Case,
    Sen2Header,
    Sen2Note,
    Sen2Person,
    Sen2Place,
    Sen2Taken,
    take_people,
)
from goldenthread.definitions.returns.local_authorities import find_authority_by_lea
from goldenthread.definitions.returns.sen2_codes import YearNotHeld, load_sen2_codes
from goldenthread.definitions.returns.sen2_people import list_people, list_strange

CHUNK = 500
LONGEST_TOLD = 15_000
LONGEST_SETTING = 120
_BEGINNINGS = frozenset({Event.REQUEST_RECEIVED, Event.PLAN_FINALISED})
_NUMBERS = {"UPN": IdentifierKind.UPN, "UniqueLearnerNumber": IdentifierKind.ULN}
Tell = Callable[[int], None]


class ReturnRefused(ValueError):  # noqa: N818
    """The return cannot be imported here; the message says why and what to do."""


@dataclass(slots=True, kw_only=True)
class ReturnImported:
    """What became of a return, or on a dry run what would; every person is counted once as new or known."""

    name: str
    batch: str
    area: str
    year: int
    is_stored: bool
    is_year_read: bool
    people_new: int
    people_known: int
    people_without_case: int
    cases_new: int
    cases_added_to: int
    cases_unchanged: int
    facts_new: int
    plans_new: int
    pupils_enrolled: int
    notes: list[Sen2Note]
    already_here: int = 0

    @property
    def people(self) -> int:
        """How many people the return holds."""
        return self.people_new + self.people_known


def import_return(
    *,
    given: Sen2Tables,
    name: str,
    digest: str,
    by: Viewer,
    at: datetime,
    is_dry_run: bool = False,
    add_new_facts: bool = False,
    tell: Tell | None = None,
) -> ReturnImported:
    """Make children, cases, facts and plans of a SEN2 return, each marked with the return it came from.

    `given` is the return as read from any of its forms, and `digest` the digest of what it was read from, in hex.
    The same file a second time changes nothing, and `already_here` says how many cases it brought. A person who is certainly known here keeps their record; what the return
    would add to one of their cases is listed, or with `add_new_facts` added. `tell` is told how many are done.

    Raises ReturnRefused for a return of an area or year not held here.
    """
    # A return made before its census day says nothing of days that have not come.
    header = replace(given.header, census_on=min(given.header.census_on, london_day(at)))
    area = _area(header, by)
    try:
        is_read = load_sen2_codes(year=header.year).is_read
    except YearNotHeld as not_held:
        raise ReturnRefused(str(not_held)) from None
    done = ReturnImported(
        name=name, batch=f"{header.source} {digest[:12]}", area=area, year=header.year, is_stored=False,
        is_year_read=is_read, people_new=0, people_known=0, people_without_case=0, cases_new=0, cases_added_to=0,
        cases_unchanged=0, facts_new=0, plans_new=0, pupils_enrolled=0, notes=list(list_strange(given)),
    )  # fmt: skip
    done.already_here = find_batch(by, area=area, batch=done.batch)
    run = _Run(done, header, by=by, at=at, is_dry_run=is_dry_run, add_new_facts=add_new_facts)
    with transaction.atomic():
        for chunk in _chunks(_people(given, header, area)):
            run.take(chunk)
            if tell:
                tell(done.people)
    done.is_stored = not (is_dry_run or done.already_here)
    return done


def _area(header: Sen2Header, by: Viewer) -> str:
    authority = find_authority_by_lea(header.lea)
    if authority is None:
        raise ReturnRefused(
            f"No authority in England has the code {header.lea}. Correct LEA in the return's header."
        )
    if authority.gss not in {area.code for area in list_areas(by)} & set(by.casework_areas):
        raise ReturnRefused(
            f"The return is {authority.name}'s ({authority.gss}), and that area is not open here. Open it first."
        )
    return authority.gss


def _people(given: Sen2Tables, header: Sen2Header, area: str) -> Iterator[Sen2Taken]:
    codes = load_sen2_codes(year=header.year)
    return take_people(list_people(given), header=header, codes=codes, area=area)


def _chunks(people: Iterable[Sen2Taken]) -> Iterator[list[Sen2Taken]]:
    waiting = iter(people)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


class _Run:
    """One import on its way: what has been kept so far, and how."""

    def __init__(
        self,
        done: ReturnImported,
        header: Sen2Header,
        *,
        by: Viewer,
        at: datetime,
        is_dry_run: bool,
        add_new_facts: bool,
    ) -> None:
        self.done = done
        self.header = header
        self.by = by
        self.at = at
        self.stores = not (is_dry_run or done.already_here)
        self.add_new_facts = add_new_facts

    def take(self, people: Sequence[Sen2Taken]) -> None:
        """Take some people: the new ones with all their cases, the known ones with what is new of theirs."""
        for taken in people:
            self.done.notes.extend(taken.notes)
            self.done.people_without_case += not taken.cases
        if self.done.already_here:
            self.done.people_known += len(people)
            self.done.cases_unchanged += sum(len(taken.cases) for taken in people)
            return
        given = [_child_given(taken, self.header) for taken in people]
        matched = match_children(self.by, area=self.done.area, children=given)
        new = [
            (taken, child) for taken, child, known in zip(people, given, matched, strict=True) if not known
        ]
        known = [(taken, child) for taken, child in zip(people, matched, strict=True) if child]
        self.done.people_new += len(new)
        self.done.people_known += len(known)
        fresh = [(case, child) for taken, child in self._keep_children(new) for case in taken.cases]
        self._keep_cases(fresh + self._sort_known(known))

    def _keep_children(self, new: Sequence[tuple[Sen2Taken, ChildGiven]]) -> list[tuple[Sen2Taken, int]]:
        if not self.stores:
            return [(taken, 0) for taken, _ in new]
        kept = record_children(
            area=self.done.area,
            children=[child for _, child in new],
            source=self.header.source,
            by=self.by,
            at=self.at,
        )
        return [(taken, each.child) for (taken, _), each in zip(new, kept, strict=True)]

    def _sort_known(self, known: Sequence[tuple[Sen2Taken, int]]) -> list[tuple[Sen2Case, int]]:
        """Return the cases of known children that are not here yet, after adding to those that are."""
        if not known:
            return []
        here = self._cases_of([child for _, child in known])
        additions: dict[int, Sequence[Fact]] = {}
        new: list[tuple[Sen2Case, int]] = []
        for taken, child in known:
            for case in taken.cases:
                same = next((each for each in here.get(child, []) if _is_same_case(case, each)), None)
                if same is None:
                    new.append((case, child))
                else:
                    self._sort_one(taken.person, case, same, additions)
        if additions and self.stores:
            add_to_cases(
                area=self.done.area,
                additions=additions,
                source=self.header.source,
                batch=self.done.batch,
                by=self.by,
                at=self.at,
            )
        return new

    def _cases_of(self, children: Sequence[int]) -> dict[int, list[StoredThread]]:
        here: dict[int, list[StoredThread]] = {}
        for chunk in list_threads(self.by, areas=[self.done.area], children=children):
            for stored in chunk:
                here.setdefault(stored.child, []).append(stored)
        return here

    def _sort_one(
        self, person: Sen2Person, case: Sen2Case, same: StoredThread, additions: dict[int, Sequence[Fact]]
    ) -> None:
        new = compare_threads(case.thread, same.record.thread).new
        if not new:
            self.done.cases_unchanged += 1
        elif self.add_new_facts:
            additions[same.case] = new
            self.done.cases_added_to += 1
            self.done.facts_new += len(new)
        else:
            self.done.cases_unchanged += 1
            problem = f"The case {same.record.thread.case} is here already, without {_words(new)}."
            self.done.notes.append(
                Sen2Note(
                    person=person.order, request=case.request, module="2", field="Requests", problem=problem,
                    mend="Record it there, or import again and ask for new facts to be added.",
                )
            )  # fmt: skip

    def _keep_cases(self, cases: Sequence[tuple[Sen2Case, int]]) -> None:
        self.done.cases_new += len(cases)
        self.done.facts_new += sum(len(case.thread.facts) for case, _ in cases)
        self.done.plans_new += sum(_final_fact(case) is not None for case, _ in cases)
        if not cases or not self.stores:
            return
        given = [
            CaseGiven(
                child=child,
                facts=case.thread.facts,
                source=self.header.source,
                requests=first_request_told(case.thread.facts),
            )
            for case, child in cases
        ]
        kept = import_cases(area=self.done.area, cases=given, by=self.by, at=self.at, batch=self.done.batch)
        self._keep_plans(cases, kept)
        self._enrol(cases)

    def _keep_plans(self, cases: Sequence[tuple[Sen2Case, int]], kept: Sequence[CaseKept]) -> None:
        urns = [place.urn for case, _ in cases if (place := _named_place(case)) and place.urn]
        providers = find_providers_by_urn(self.by, urns=urns)
        plans = [
            _plan_given(case, child=child, kept=each, fact=fact, providers=providers, header=self.header)
            for (case, child), each in zip(cases, kept, strict=True)
            if (fact := _final_fact(case)) is not None
        ]
        import_plans(area=self.done.area, plans=plans, by=self.by, at=self.at, batch=self.done.batch)

    def _enrol(self, cases: Sequence[tuple[Sen2Case, int]]) -> None:
        """Put each child whose setting the return names, and the register knows, on that setting's roll."""
        places = {
            child: place for case, child in cases if (place := _place_now(case, on=self.header.census_on))
        }
        urns = [place.urn for place in places.values() if place.urn]
        providers = find_providers_by_urn(self.by, urns=urns)
        given = [
            AttendanceGiven(
                child=child, provider=providers[place.urn], from_on=place.entry_on, source=self.header.source
            )
            for child, place in places.items()
            if place.urn in providers
        ]
        self.done.pupils_enrolled += import_attendances(
            area=self.done.area, attendances=given, by=self.by, at=self.at
        )


def _is_same_case(case: Sen2Case, stored: StoredThread) -> bool:
    """Say whether a request of the return is one that is here: it began, or came to its plan, on the same day."""
    here = {(fact.event, fact.on) for fact in stored.record.thread.facts}
    return any((fact.event, fact.on) in here for fact in case.thread.facts if fact.event in _BEGINNINGS)


def _words(facts: Sequence[Fact]) -> str:
    return ", ".join(f"{fact.event.value} of {fact.on.isoformat()}" for fact in facts)


def _final_fact(case: Sen2Case) -> int | None:
    return next(
        (place for place, fact in enumerate(case.thread.facts) if fact.event is Event.PLAN_FINALISED), None
    )


def _named_place(case: Sen2Case) -> Sen2Place | None:
    places = case.named.places if case.named else ()
    return min(places, key=lambda place: place.rank or len(places), default=None)


def _place_now(case: Sen2Case, *, on: date) -> Sen2Place | None:
    """Return the main place that a child with a plan in force still attends on a day, if the return names one.

    What section I names is not enough: a child who is named for a school may never have gone there.
    """
    is_over = case.named is not None and case.named.cease_on is not None and case.named.cease_on <= on
    if case.active is None or is_over:
        return None
    there = [
        place
        for place in case.active.places
        if place.urn and (place.leaving_on is None or place.leaving_on > on)
        and (place.entry_on is None or place.entry_on <= on)
    ]  # fmt: skip
    return min(there, key=lambda place: place.rank or len(there), default=None)


def _child_given(taken: Sen2Taken, header: Sen2Header) -> ChildGiven:
    person = taken.person
    named = (NameGiven(given=person.forename, family=person.surname),) if _has_name(person) else ()
    numbers = [("UPN", person.upn), ("UniqueLearnerNumber", person.uln), *person.wrong_numbers]
    return ChildGiven(
        names=named,
        born_on=person.born_on,
        identifiers=tuple(
            IdentifierGiven(kind=_NUMBERS[kind], value=value) for kind, value in numbers if value
        ),
        facts=tuple(
            FactGiven(word=told.word, value=told.value, told_on=header.census_on)
            for told in taken.told
            if len(repr(told.value)) <= LONGEST_TOLD
        ),
    )


def _has_name(person: Sen2Person) -> bool:
    return bool(person.forename or person.surname)


def _plan_given(
    case: Sen2Case, *, child: int, kept: CaseKept, fact: int, providers: dict[str, int], header: Sen2Header
) -> PlanGiven:
    place = _named_place(case)
    needs = case.active.needs if case.active else ()
    return PlanGiven(
        case=kept.case,
        child=child,
        final_fact=kept.facts[fact],
        setting=providers.get(place.urn) if place and place.urn else None,
        setting_kind=_setting_words(place)[:LONGEST_SETTING] if place else "",
        needs=tuple(
            NeedGiven(
                section="B",
                area_of_need=need.kind.code,
                words=f"{need.kind.meaning or need.kind.code} ({header.source})",
            )
            for need in needs
        ),
    )


def _setting_words(place: Sen2Place) -> str:
    if place.urn:
        return f"URN {place.urn}"
    if place.ukprn:
        return f"UKPRN {place.ukprn}"
    kind = place.setting.meaning or place.setting.code if place.setting else ""
    return ": ".join(part for part in (kind, place.setting_other) if part)
