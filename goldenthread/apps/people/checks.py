"""Checking what was typed before anything is kept: text, dates, numbers and contacts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.apps.people.types import (
    LOCATING_WORDS,
    ContactGiven,
    ContactKind,
    EntryRefused,
    FactGiven,
    Fault,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    ProfileText,
    ReachGiven,
    SeenBy,
)
from goldenthread.core.people.identifier import NumberRefused, tidy
from goldenthread.core.people.names import LONGEST_NAME, tidy_name
from goldenthread.core.people.nhs_number import read_nhs_number
from goldenthread.core.people.uln import read_uln
from goldenthread.core.people.upn import read_upn

OLDEST_YEARS = 26
LONGEST_NUMBER = 20
LONGEST_VALUE = 20_000
LONGEST_ANSWER = 4_000
_WORD = re.compile(r"[A-Z][A-Z0-9_]{0,59}")
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_READERS: Mapping[IdentifierKind, Callable[[str], str]] = {
    IdentifierKind.UPN: read_upn,
    IdentifierKind.FORMER_UPN: read_upn,
    IdentifierKind.ULN: read_uln,
    IdentifierKind.NHS: read_nhs_number,
}


def keepable(value: Any) -> Any:
    """Return text, or any JSON value, without the characters that no database keeps (such as NUL)."""
    if isinstance(value, str):
        return _UNKEEPABLE.sub("", value)
    if isinstance(value, Mapping):
        return {keepable(str(key)): keepable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [keepable(each) for each in value]
    return value


def short_text(text: str, *, field: str, most: int) -> str:
    """Return one line of text, or refuse one longer than can be kept: it is never cut short in silence."""
    kept = " ".join(str(keepable(text)).split())
    if len(kept) > most:
        raise EntryRefused(
            Fault(field=field, problem=f"This is longer than {most} characters.", mend="Shorten it.")
        )
    return kept


def checked_name(name: NameGiven) -> NameGiven:
    """Return a name with its spaces tidied, or refuse one that is empty, too long or ends before it starts."""
    for field, text in (("given", name.given), ("family", name.family)):
        if len(" ".join(text.split())) > LONGEST_NAME:
            raise EntryRefused(
                Fault(
                    field=field, problem=f"A name can be up to {LONGEST_NAME} characters.", mend="Shorten it."
                )
            )
    given, family = tidy_name(str(keepable(name.given))), tidy_name(str(keepable(name.family)))
    if not given and not family:
        raise EntryRefused(
            Fault(field="given", problem="No name was given.", mend="Enter a first or a family name.")
        )
    if name.from_on and name.until_on and name.until_on < name.from_on:
        raise EntryRefused(
            Fault(field="until_on", problem="The name ends before it starts.", mend="Check the two dates.")
        )
    return replace(name, given=given, family=family)


def check_born_on(born_on: date | None, *, today: date, keep_as_told: bool = False) -> None:
    """Refuse a birth date that cannot be right for a child or young person (0 to 25).

    An import (`keep_as_told`) keeps an old date, and is refused only one in the future.
    """
    if born_on is None:
        return
    if born_on > today:
        raise EntryRefused(
            Fault(field="born_on", problem="The date of birth is in the future.", mend="Check the year.")
        )
    if today.year - born_on.year > OLDEST_YEARS and not keep_as_told:
        raise EntryRefused(
            Fault(
                field="born_on",
                problem=f"That makes them {today.year - born_on.year}. Plans are for people up to 25 "
                "(Children and Families Act 2014 s.83(2)).",
                mend="Check the year.",
            )
        )


def checked_identifier(given: IdentifierGiven, *, keep_as_told: bool = False) -> tuple[str, bool]:
    """Return a number as kept, and whether its check letter or digit is right.

    A form is refused a wrong number, and told what its check character should be. An import
    (`keep_as_told`) keeps the number it was given, marked not valid: somebody must put it right
    at the source, and throwing it away would lose the only clue.
    """
    try:
        return _READERS[given.kind](given.value), True
    except NumberRefused as refused:
        kept = str(keepable(tidy(given.value)))
        if not keep_as_told or not kept or len(kept) > LONGEST_NUMBER:
            field = given.kind.value.lower()
            raise EntryRefused(Fault(field=field, problem=refused.problem, mend=refused.mend)) from refused
        return kept, False


def checked_contact(given: ContactGiven, *, keep_as_told: bool = False) -> ContactGiven:
    """Return a contact with its spaces tidied, or refuse one that cannot reach anyone."""
    value = short_text(given.value, field=given.kind.value.lower(), most=400)
    if not value:
        raise EntryRefused(_contact_fault(given.kind, "Nothing was entered."))
    if given.kind is ContactKind.EMAIL and not keep_as_told:
        try:
            validate_email(value)
        except ValidationError as error:
            raise EntryRefused(_contact_fault(given.kind, "This is not a whole e-mail address.")) from error
    if given.kind is ContactKind.TELEPHONE and not keep_as_told and not 10 <= len(telephone_key(value)) <= 15:
        raise EntryRefused(_contact_fault(given.kind, "A telephone number has 10 to 15 digits."))
    return replace(given, value=value)


def _contact_fault(kind: ContactKind, problem: str) -> Fault:
    like = {
        ContactKind.EMAIL: "Enter one like name@example.com.",
        ContactKind.TELEPHONE: "Enter one like 01632 960 001 or +44 808 157 0192.",
        ContactKind.ADDRESS: "Enter the address as it goes on an envelope.",
    }
    return Fault(field=kind.value.lower(), problem=problem, mend=like[kind])


def telephone_key(text: str) -> str:
    """Return a telephone number's digits as dialled in the United Kingdom: +44 and 0044 become 0."""
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    is_abroad = text.strip().startswith("+") or digits.startswith("0044")
    if is_abroad and digits.removeprefix("00").startswith("44"):
        return "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits


def checked_reach(reach: ReachGiven) -> ReachGiven:
    """Return how to speak with someone, each part on one line and short enough to keep."""
    return replace(
        reach,
        language=short_text(reach.language, field="language", most=60),
        interpreter=short_text(reach.interpreter, field="interpreter", most=120),
        safe_times=short_text(reach.safe_times, field="safe_times", most=200),
    )


def checked_fact(fact: FactGiven, *, today: date) -> FactGiven:
    """Return a fact fit to keep, or refuse a word, a date or a sharing that cannot be right."""
    if not _WORD.fullmatch(fact.word):
        raise EntryRefused(
            Fault(
                field="word",
                problem="A fact's word is in capitals, such as FIRST_LANGUAGE.",
                mend="Choose a word.",
            )
        )
    check_not_future(fact.told_on, field="told_on", today=today)
    if fact.shown_to is SeenBy.FAMILY and fact.word in LOCATING_WORDS:
        raise EntryRefused(
            Fault(
                field="shown_to",
                problem="This could lead someone to a child or carer who is protected, so it is not shared with all the family.",
                mend="Keep it to the person who told us, or to staff.",
            )
        )
    value = keepable(fact.value)
    if len(repr(value)) > LONGEST_VALUE:
        raise EntryRefused(
            Fault(field=fact.word.lower(), problem="This is too long to keep.", mend="Shorten it.")
        )
    return replace(fact, value=value)


def checked_profile(text: ProfileText) -> ProfileText:
    """Return a profile fit to keep, its own line breaks and spelling untouched."""
    faults = [
        Fault(field=field, problem=f"This is longer than {LONGEST_ANSWER} characters.", mend="Shorten it.")
        for field in ("people_like", "important_to_me", "how_to_help", "my_hopes")
        if len(getattr(text, field)) > LONGEST_ANSWER
    ]
    if faults:
        raise EntryRefused(*faults)
    return replace(
        text,
        people_like=keepable(text.people_like),
        important_to_me=keepable(text.important_to_me),
        how_to_help=keepable(text.how_to_help),
        my_hopes=keepable(text.my_hopes),
        pronouns=short_text(text.pronouns, field="pronouns", most=60),
        symbols=tuple(keepable(text.symbols)),
        helped_by=short_text(text.helped_by, field="helped_by", most=200),
    )


def check_not_future(on: date | None, *, field: str, today: date) -> None:
    """Refuse a date after today for something that has happened."""
    if on and on > today:
        raise EntryRefused(Fault(field=field, problem="The date is in the future.", mend="Check the year."))
