"""Consulting a setting: what a complete pack holds, whether the family has been heard first, and the grounds of a reply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from goldenthread.core.plans.gates import Bar, last_day_to_comment

# Children and Families Act 2014 s.39(4).
GROUNDS: Mapping[str, str] = {
    "UNSUITABLE": "It is unsuitable for the child’s age, ability, aptitude or special educational needs",
    "INCOMPATIBLE_WITH_OTHERS": "It would be incompatible with efficient education for others",
    "INCOMPATIBLE_WITH_RESOURCES": "It would be incompatible with the efficient use of resources",
}
# An independent setting that the Secretary of State has not approved (s.41) need not admit (s.43(2)).
NOT_BOUND = "NOT_BOUND"
# Why a setting that the family asks for is not named: the three grounds, or that s.38(3) does not list it.
NOT_LISTED = "NOT_LISTED"
REASONS_NOT_NAMED: Mapping[str, str] = {
    **GROUNDS,
    NOT_LISTED: "It is not of a kind the law lets a family ask for (section 38(3)), and section 9 of the Education Act 1996 does not outweigh its cost",
}


# Code of Practice 9.83: calendar days after the consultation; the authority's own clock does not wait for it.
ANSWER_DAYS = 15


def last_day_to_answer(consulted_on: date) -> date:
    """Return the last of the fifteen days a setting has to answer, the day it was asked not counted."""
    return consulted_on + timedelta(days=ANSWER_DAYS)


def grounds_open_to(*, is_independent: bool, is_approved: bool) -> dict[str, str]:
    """Return the grounds on which a setting may say no, with their words.

    Only an independent setting that is not approved under s.41 may also say that it simply offers no place.
    """
    found = dict(GROUNDS)
    if is_independent and not is_approved:
        found[NOT_BOUND] = "We are independent and not approved under section 41, and we do not offer a place"
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PackState:
    """What there is to send: the draft, who still owes advice (in words), the profile, and what the family asked for."""

    has_draft: bool
    has_advice: bool
    advice_owed: Sequence[str]
    has_profile: bool
    has_preference: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One person on whom the draft must be served: when it was, and whether they have said anything since."""

    who: str
    served_on: date | None
    has_spoken: bool


def list_missing_from_pack(pack: PackState) -> tuple[Bar, ...]:
    """Return what a consultation's pack lacks: a setting can only answer on what it is sent.

    Source: CFA 2014 s.39(2) and R (Moseley) v Haringey [2014] UKSC 56: enough to allow an intelligent response.
    """
    bars = []
    if not pack.has_draft:
        bars.append(Bar(what="The draft plan", do="Write the draft first.", rule="CFA 2014 s.39(2)"))
    if not pack.has_advice:
        bars.append(Bar(what="Any advice at all", do="Nobody’s advice is in hand.", rule="reg 12(2)"))
    bars += [
        Bar(what=f"{who}, whose advice has not come", do="Chase it.", rule="reg 12(2)")
        for who in pack.advice_owed
    ]
    if not pack.has_profile:
        bars.append(Bar(what="The child’s one-page profile", do="Ask for it.", rule="CFA 2014 s.19"))
    if not pack.has_preference:
        bars.append(
            Bar(what="Which setting the family asks for", do="Ask each of them.", rule="CFA 2014 s.38(2)(b)")
        )
    return tuple(bars)


def list_not_heard(people: Iterable[Heard], *, on: date) -> tuple[Bar, ...]:
    """Return each person who may still say what they want of the draft, and has not, on a day (reg 13(1)(a))."""
    bars = []
    for person in people:
        if person.has_spoken:
            continue
        if person.served_on is None:
            bars.append(
                Bar(what=f"{person.who} has not been sent the draft.", do="Send it first.", rule="reg 13(1)")
            )
        elif on <= (last := last_day_to_comment(person.served_on)):
            bars.append(
                Bar(
                    what=f"{person.who} may still comment, until the end of {last.day} {last:%B %Y}.",
                    do="Ask which setting they want.",
                    rule="reg 13(1)(a); CFA 2014 s.38(2)(b)",
                )
            )
    return tuple(bars)


class Stated(Protocol):
    """A setting that someone asked for; none as the parent is the young person."""

    @property
    def parent_id(self) -> int | None:
        """The parent who asked."""


Row = TypeVar("Row", bound=Stated)


def list_standing_preferences(rows: Sequence[Row]) -> list[Row]:
    """Return the preference that stands for each person, given theirs in the order they were stated: the last."""
    return list({row.parent_id: row for row in rows}.values())
