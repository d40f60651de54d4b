"""Invented children, and each as another agency or another year wrote them down, with the faults that records have.

Names come from the forms-of-names list and from syllables, with a few that very many share. The rates of each fault
below are our assumption, for want of a published measure for this age group.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from goldenthread.core.people.nhs_number import nhs_check_digit_of
from goldenthread.core.people.upn import check_letter_of
from goldenthread.definitions.identity import forms_of_names

FIRST_BORN, DAYS = date(2001, 9, 1), 8_900
_STARTS = ("Al", "Ash", "Barn", "Bram", "Cal", "Dun", "Elm", "Far", "Green", "Hart", "Holm", "Kirk", "Lang", "Mar", "Nor", "Oak", "Pen", "Red", "Sand", "Thorn", "Under", "Wal", "Whit", "York")  # fmt: skip
_MIDDLES = ("", "ber", "der", "ing", "ler", "mer", "ning", "ster", "ven", "wick")
_ENDS = (
    "bank",
    "by",
    "combe",
    "dale",
    "field",
    "ford",
    "ham",
    "ley",
    "man",
    "son",
    "stone",
    "ton",
    "wood",
    "worth",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A child as one record has them. `upn` and `nhs` are as typed; a mistyped one fails its check."""

    given: str
    family: str
    born_on: date | None
    upn: str = ""
    nhs: str = ""
    postcode: str = ""
    telephone: str = ""


def nhs_number(number: int) -> str:
    """Return an NHS number with its check digit right, of those kept for tests (999 …)."""
    start = number * 7 % 10**6
    bodies = (f"999{body:06d}" for body in range(start, start + 50))
    return next(f"{body}{digit}" for body in bodies if (digit := nhs_check_digit_of(body)) is not None)


def upn(number: int) -> str:
    """Return a unique pupil number with its check letter right."""
    body = f"876{number:09d}"
    return f"{check_letter_of(body)}{body}"


def make_people(count: int, *, seed: int, numbered_from: int = 1) -> Iterator[Person]:
    """Yield invented children; one birth in seventy is of twins, who share everything but a name and a number.

    `numbered_from` is where their numbers begin, so that two makings share none.
    """
    chance = random.Random(seed)
    givens = sorted(name.title() for name in forms_of_names())
    families = [f"{start}{middle}{end}" for start in _STARTS for middle in _MIDDLES for end in _ENDS]
    chance.shuffle(givens)
    chance.shuffle(families)
    # As names are: the commonest very common, and a long tail.
    given_shares = list(accumulate(1 / (place + 8) for place in range(len(givens))))
    family_shares = list(accumulate(1 / (place + 12) ** 0.9 for place in range(len(families))))
    twin: Person | None = None
    for number in range(numbered_from, numbered_from + count):
        given = chance.choices(givens, cum_weights=given_shares)[0]
        if twin is not None and given != twin.given:
            person = replace(twin, given=given, upn=upn(number), nhs=nhs_number(number))
            twin = None
        else:
            person = Person(
                given=given, family=chance.choices(families, cum_weights=family_shares)[0],
                born_on=FIRST_BORN + timedelta(days=chance.randrange(DAYS)),
                upn=upn(number) if chance.random() < 0.9 else "",
                nhs=nhs_number(number) if chance.random() < 0.4 else "",
                postcode=_postcode(chance),
                telephone=f"01632{chance.randrange(10**6):06d}",
            )  # fmt: skip
            twin = person if chance.random() < 1 / 70 else None
        yield person


def _postcode(chance: random.Random) -> str:
    letters = chance.choice("ABDEFGHJLN") + chance.choice("ABDEFGHJLN")
    return f"ZZ{chance.randrange(1, 31)} {chance.randrange(1, 10)}{letters}"


def _former_name(person: Person, chance: random.Random) -> Person:
    return replace(person, family=f"{chance.choice(_STARTS)}{chance.choice(_ENDS)}")


def _swapped(person: Person, chance: random.Random) -> Person:
    born = person.born_on
    if born is None or born.day > 12:
        return replace(person, born_on=born.replace(month=1, day=1) if born else None)
    return replace(person, born_on=date(born.year, born.day, born.month))


def _two_surnames(person: Person, chance: random.Random) -> Person:
    return replace(person, family=f"{person.family}-{chance.choice(_STARTS)}{chance.choice(_ENDS)}")


def _no_upn(person: Person, chance: random.Random) -> Person:
    return replace(person, upn="")


def _nhs_mistyped(person: Person, chance: random.Random) -> Person:
    if not person.nhs:
        return replace(person, upn="")
    at = chance.randrange(3, 10)
    digit = str((int(person.nhs[at]) + chance.randrange(1, 10)) % 10)
    return replace(person, upn="", nhs=person.nhs[:at] + digit + person.nhs[at + 1 :])


def _other_form(person: Person, chance: random.Random) -> Person:
    others = sorted(forms_of_names()[person.given.lower()] - {person.given.lower()})
    return replace(person, given=chance.choice(others).title())


def _misspelt(person: Person, chance: random.Random) -> Person:
    at = chance.randrange(1, len(person.family) - 1)
    return replace(person, family=person.family[:at] + person.family[at + 1 :])


def _moved(person: Person, chance: random.Random) -> Person:
    return replace(person, postcode=_postcode(chance), telephone=f"01632{chance.randrange(10**6):06d}")


FAULTS: dict[str, Callable[[Person, random.Random], Person]] = {
    "former family name": _former_name,
    "day and month swapped, or 1 January": _swapped,
    "two family names": _two_surnames,
    "no UPN": _no_upn,
    "NHS number mistyped": _nhs_mistyped,
    "short or other form of the first name": _other_form,
    "family name misspelt": _misspelt,
    "moved home": _moved,
}
# The share of second records that have each fault, by itself or with others.
RATES = dict(zip(FAULTS, (0.06, 0.03, 0.05, 0.35, 0.06, 0.12, 0.06, 0.2), strict=True))


def write_again(person: Person, chance: random.Random, faults: Sequence[str] | None = None) -> Person:
    """Return a child as another record has them: with these faults, or with each as often as its rate."""
    named = [name for name in FAULTS if chance.random() < RATES[name]] if faults is None else faults
    for name in named:
        person = FAULTS[name](person, chance)
    return person
