"""From one person of a SEN2 return to threads the clocks can read, and what else the return tells of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from goldenthread.core.law.thread import Thread
from goldenthread.core.returns.sen2_codes import Sen2Codes
from goldenthread.core.returns.sen2_facts import facts_of
from goldenthread.core.returns.sen2_making import Making
from goldenthread.core.returns.sen2_read import read_person
from goldenthread.core.returns.sen2_shape import (
    Sen2ActivePlan,
    Sen2Element,
    Sen2Header,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Note,
    Sen2Person,
)

GREATEST_AGE = 25
NEED_WORDS = ("PRIMARY_NEED", "SECONDARY_NEED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing the return says of a person that is not a dated event of their case."""

    word: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Case:
    """One request as a thread, with the plan behind it where there is one.

    The thread's `case` is a stand-in made of the person's place in the file: the importer gives the real one.
    """

    request: int
    thread: Thread
    named: Sen2NamedPlan | None
    active: Sen2ActivePlan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Taken:
    """All that was taken of one person, and every note on what was not."""

    person: Sen2Person
    cases: tuple[Sen2Case, ...]
    told: tuple[Told, ...]
    notes: tuple[Sen2Note, ...]

    @property
    def threads(self) -> tuple[Thread, ...]:
        """The threads alone, one a request."""
        return tuple(case.thread for case in self.cases)


def take_people(
    elements: Iterable[Sen2Element], *, header: Sen2Header, codes: Sen2Codes, area: str
) -> Iterator[Sen2Taken]:
    """Yield everything that can be taken of each person of a return, in the order of the file.

    A UPN or ULN that an earlier person of the file has is not taken for the later one, because nobody here can
    tell whose it is; both are named by their place in the file.
    """
    first_with: dict[str, int] = {}
    for order, element in enumerate(elements, start=1):
        person, notes = read_person(element, order=order, header=header, codes=codes)
        person, shared = _own_numbers_only(person, first_with)
        yield to_threads(person, header=header, area=area, notes=notes + shared)


def _own_numbers_only(
    person: Sen2Person, first_with: dict[str, int]
) -> tuple[Sen2Person, tuple[Sen2Note, ...]]:
    notes = []
    if upn_of := _first_holder(person.upn, person, first_with):
        notes.append(_shared(person, "UPN", upn_of))
        person = replace(person, upn=None)
    if uln_of := _first_holder(person.uln, person, first_with):
        notes.append(_shared(person, "UniqueLearnerNumber", uln_of))
        person = replace(person, uln=None)
    return person, tuple(notes)


def _first_holder(number: str | None, person: Sen2Person, first_with: dict[str, int]) -> int | None:
    first = first_with.setdefault(number, person.order) if number else person.order
    return None if first == person.order else first


def _shared(person: Sen2Person, field: str, first: int) -> Sen2Note:
    problem = f"Person {first} of the file has the same number."
    return Sen2Note(
        person=person.order, module="1", field=field, problem=problem, mend="Find out whose it is."
    )


def to_threads(
    person: Sen2Person, *, header: Sen2Header, area: str, notes: Sequence[Sen2Note] = ()
) -> Sen2Taken:
    """Return a person's requests as threads of dated facts, each marked with the return it came from.

    `area` is the GSS code of the authority that sent the return; `notes` are those made while reading. A request
    that gives no dated fact gives no thread; what it says is still told.
    """
    all_notes = list(notes)
    _look_at_age(person, header, all_notes)
    cases = []
    for request in person.requests:
        facts = facts_of(Making(person, header, request, all_notes))
        if facts:
            stand_in = f"{header.source.replace(' ', '-')}-{person.order:06d}-{request.number}"
            cases.append(
                Sen2Case(
                    request=request.number,
                    thread=Thread(case=stand_in, area=area, facts=facts, born_on=person.born_on),
                    named=request.assessment.plan if request.assessment else None,
                    active=request.active,
                )
            )
    return Sen2Taken(person=person, cases=tuple(cases), told=list_told(person), notes=tuple(all_notes))


def list_told(person: Sen2Person) -> tuple[Told, ...]:
    """Return what the return says of a person beside dated events.

    Words that forms know carry the meaning alone; SEN2_PERSON and SEN2_REQUEST keep every code as it came, with
    what it meant in that year, so that the next return can be made from it.
    """
    coded = {"SEX": person.sex, "ETHNICITY": person.ethnicity, "NO_UPN_REASON": person.upn_unknown}
    told = [Told(word=word, value=code.meaning) for word, code in coded.items() if code]
    if person.postcode:
        told.append(Told(word="POSTCODE", value=person.postcode))
    told.extend(Told(word=word, value=need.kind.meaning) for word, need in _needs(person))
    if kept := {word: _plain(code) for word, code in coded.items() if code}:
        told.append(Told(word="SEN2_PERSON", value=kept))
    told.extend(Told(word="SEN2_REQUEST", value=_plain(request)) for request in person.requests)
    return tuple(told)


def _needs(person: Sen2Person) -> Iterator[tuple[str, Sen2Need]]:
    """Yield the primary and the secondary need of the latest request that has any."""
    for request in reversed(person.requests):
        if request.active and request.active.needs:
            ranked = sorted(request.active.needs, key=lambda need: need.rank or len(NEED_WORDS))
            yield from zip(NEED_WORDS, ranked, strict=False)
            return


def _look_at_age(person: Sen2Person, header: Sen2Header, notes: list[Sen2Note]) -> None:
    born_on = person.born_on
    # A plan may run to the end of the school year in which the young person turns 25 (CFA 2014 s.46).
    if born_on and (header.census_on.year - born_on.year) > GREATEST_AGE + 1:
        notes.append(
            Sen2Note(
                person=person.order,
                module="1",
                field="PersonBirthDate",
                problem="By this date of birth the person is over 26, and no plan can last so long.",
                mend="It was kept. Check it.",
                is_taken=True,
            )
        )


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it, leaving out what was not given."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if not is_dataclass(value):
        return value
    # Field by field: asdict copies every value deeply, and takes most of the time of a large return.
    given = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {name: _plain(each) for name, each in given if each is not None and each != ()}
