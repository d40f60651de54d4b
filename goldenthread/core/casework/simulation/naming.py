"""Names, numbers and addresses for simulated children: ordinary enough to read, and plainly nobody's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from zlib import crc32

from goldenthread.core.calendars.ages import age_on
from goldenthread.core.casework.simulation.chance import happens
from goldenthread.core.casework.simulation.people import Person
from goldenthread.core.people.nhs_number import nhs_check_digit_of
from goldenthread.core.people.uln import uln_check_digit_of
from goldenthread.core.people.upn import check_letter_of

SCHOOL_AGE, LEARNER_AGE = 4, 14
WITH_NHS_NUMBER, WITH_KNOWN_AS, WITH_OTHER_LANGUAGE = 80, 8, 6
A_HUNDRED, A_THOUSAND = 100, 1000
CLOSEST_YEARS, WIDEST_YEARS = 1.0, 8.0
# Parts of the number ranges that no register gives out.
_NOWHERE, _TEST_NHS, _TEST_ULN = "999", "999", "99"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameStock:
    """What names are made from; a family name joins one of each list, and telephones lack their last digits."""

    given: Sequence[str]
    parent_given: Sequence[str]
    family_first: Sequence[str]
    family_second: Sequence[str]
    telephones: Sequence[str]
    roads: Sequence[str]
    languages: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedParent:
    """An invented parent; the same one may be given for two children, who are then brother or sister."""

    given: str
    family: str
    email: str
    telephone: str
    address: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChild:
    """An invented child's name, numbers and parents; a number not held is empty."""

    given: str
    family: str
    known_as: str
    upn: str
    uln: str
    nhs_number: str
    parents: tuple[NamedParent, ...]


def name_people(
    rng: Random, people: Sequence[Person], *, stock: NameStock, domain: str, on: date, siblings_percent: float
) -> list[NamedChild]:
    """Return a name, numbers and parents for each person, some of them brothers and sisters.

    `domain` is where the parents' e-mail addresses are, one that can never exist.
    """
    telephones = _telephones(rng, stock)
    named: list[NamedChild] = []
    for number, person in enumerate(people):
        elder = _sibling(rng, people, number) if happens(rng, siblings_percent) else None
        parents = (
            named[elder].parents
            if elder is not None
            else _parents(rng, person, number, stock, domain, telephones)
        )
        named.append(_child(rng, person, number, parents, stock, on))
    return named


def _telephones(rng: Random, stock: NameStock) -> Iterator[str]:
    numbers = [f"{beginning}{last:03d}" for beginning in stock.telephones for last in range(1000)]
    rng.shuffle(numbers)
    return iter(numbers)


def _sibling(rng: Random, people: Sequence[Person], number: int) -> int | None:
    """Return an earlier child of the same hundred, who are brought in together, who could be a brother or sister."""
    first = number - number % A_HUNDRED
    if number == first:
        return None
    other = rng.randrange(first, number)
    apart = abs((people[other].born_on - people[number].born_on).days) / 365
    fits = people[other].parents == people[number].parents and CLOSEST_YEARS <= apart <= WIDEST_YEARS
    return other if fits else None


def _parents(
    rng: Random, person: Person, number: int, stock: NameStock, domain: str, telephones: Iterator[str]
) -> tuple[NamedParent, ...]:
    family = _family(rng, stock)
    address = f"{rng.randint(1, 180)} {rng.choice(stock.roads)}"
    language = rng.choice(stock.languages) if happens(rng, WITH_OTHER_LANGUAGE) else ""
    return tuple(
        NamedParent(
            given=given,
            family=family,
            email=f"{given}.{number}@families.{domain}".lower(),
            telephone=next(telephones, ""),
            address=address,
            language=language,
        )
        for given in rng.sample(stock.parent_given, person.parents)
    )


def _family(rng: Random, stock: NameStock) -> str:
    return f"{rng.choice(stock.family_first)}-{rng.choice(stock.family_second)}"


def _child(
    rng: Random, person: Person, number: int, parents: tuple[NamedParent, ...], stock: NameStock, on: date
) -> NamedChild:
    given = rng.choice(stock.given)
    age = age_on(person.born_on, on)
    return NamedChild(
        given=given,
        family=parents[0].family,
        known_as=given[:3] if len(given) > 4 and happens(rng, WITH_KNOWN_AS) else "",
        upn=_upn(person, number) if age >= SCHOOL_AGE else "",
        uln=_uln(number) if age >= LEARNER_AGE else "",
        nhs_number=_nhs_number(number) if happens(rng, WITH_NHS_NUMBER) else "",
        parents=parents,
    )


def upn_of_story(given: str, family: str, *, born_on: date) -> str:
    """Return the number of a child whose story is told, by their name: of schools that no simulated child is at."""
    turn = crc32(f"{given} {family}".encode())
    body = f"{_NOWHERE}9{turn % A_THOUSAND:03d}{(born_on.year + 4) % 100:02d}{turn // A_THOUSAND % A_THOUSAND:03d}"
    return check_letter_of(body) + body


def _upn(person: Person, number: int) -> str:
    body = f"{_NOWHERE}{number // 1000:04d}{(person.born_on.year + 4) % 100:02d}{number % 1000:03d}"
    return check_letter_of(body) + body


def _uln(number: int) -> str:
    body = f"{_TEST_ULN}{number:07d}"
    digit = uln_check_digit_of(body)
    return f"{body}{digit}" if digit is not None else ""


def _nhs_number(number: int) -> str:
    body = f"{_TEST_NHS}{number:06d}"
    digit = nhs_check_digit_of(body)
    return f"{body}{digit}" if digit is not None else ""
