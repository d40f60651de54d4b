"""Taking in the file of a child who has moved here: the plan is in force from the day it came, and our dates begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import import_cases
from goldenthread.apps.cases.queries import find_open_case_of_child
from goldenthread.apps.cases.types import CaseGiven
from goldenthread.apps.people.actions import record_child, tell_facts
from goldenthread.apps.people.queries import get_child, known_facts, list_possible_duplicates
from goldenthread.apps.people.types import (
    ChildGiven,
    FactGiven,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    PossibleDuplicate,
    SeenBy,
)
from goldenthread.apps.plans.actions import take_plan
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.child_file import ChildFile
from goldenthread.definitions.facts.register import load_words


class PerhapsHereAlready(Exception):  # noqa: N818
    """A record here may be this child; `alike` are those, and a person says whether it is one of them."""

    def __init__(self, alike: Sequence[PossibleDuplicate]) -> None:
        super().__init__(
            "This child may have a record here already. Look, and choose it or say that it is another."
        )
        self.alike = tuple(alike)


class HasOpenCase(ValueError):
    """The child has an open case here, so a plan that came would stand beside it; nothing was kept."""


class WrongFile(ValueError):
    """The file is not one that this area can take; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTaken:
    """A child who was taken in: the child's id, and their new case's id and reference."""

    child: int
    case: int
    reference: str


@transaction.atomic
def take_child(
    *,
    file: ChildFile,
    area: str,
    transferred_on: date,
    on: date,
    by: Viewer,
    at: datetime,
    into: int | None = None,
    is_another: bool = False,
) -> ChildTaken:
    """Keep a moving child's plan and facts, and begin this area's dates from the day of the transfer (reg 15).

    `into` is the record here that a person chose as this child's; `is_another` that they looked and it is none of
    those that are alike. The thread as it was is kept beside the new case and exported again, and gives no dates here:
    what the old area owed, it owed.

    Raises WrongFile, PerhapsHereAlready, HasOpenCase, EntryRefused, MayNot; nothing is then kept.
    """
    check_may_open_case(by, area=area, child=into or 0)
    if file.from_area == area:
        raise WrongFile("This file was made by this area. Ask the area they come from for theirs.")
    if file.plan is None:
        raise WrongFile("This file holds no plan in force. Record the child as a new request instead.")
    if into is not None and get_child(by, child=into, on=on).area != area:
        raise WrongFile("The record that was chosen is another area’s. Choose one of this area’s, or none.")
    child = into or _record(file, area=area, on=on, by=by, at=at, is_another=is_another)
    if find_open_case_of_child(by, child=child) is not None:
        raise HasOpenCase("This child has an open case here. Open that case: nothing of the file was kept.")
    extra: dict[str, object] = {"from_area": file.from_area}
    if last := file.last_review_on or file.final_on:
        extra["last_review_on"] = last.isoformat()
    fact = Fact(event=Event.PLAN_TRANSFERRED_IN, on=transferred_on, extra=extra)
    given = CaseGiven(
        child=child, facts=(fact,), source=_source(file), extra={"case": {"came_with": dict(file.thread)}}
    )
    (kept,) = import_cases(area=area, cases=[given], by=by, at=at)
    take_plan(area=area, case=kept.case, child=child, plan=file.plan, fact=kept.facts[0], by=by, at=at)
    _tell(file, child=child, by=by, at=at)
    return ChildTaken(child=child, case=kept.case, reference=kept.reference)


def _record(file: ChildFile, *, area: str, on: date, by: Viewer, at: datetime, is_another: bool) -> int:
    legal = next((name for name in file.names if name.kind == NameKind.LEGAL.value), file.names[0])
    numbers = {one.kind.lower(): one.value for one in file.numbers if one.kind in ("UPN", "NHS", "ULN")}
    alike = list_possible_duplicates(
        by, area=area, on=on, given=legal.given, family=legal.family, born_on=file.born_on, **numbers,
    )  # fmt: skip
    if alike and not is_another:
        raise PerhapsHereAlready(alike)
    child = ChildGiven(
        names=tuple(NameGiven(given=one.given, family=one.family, kind=NameKind(one.kind)) for one in file.names),
        born_on=file.born_on,
        identifiers=tuple(
            IdentifierGiven(kind=IdentifierKind(one.kind), value=one.value) for one in file.numbers
        ),
    )  # fmt: skip
    return record_child(area=area, child=child, source=_source(file), by=by, at=at, keep_as_told=True).child


def _tell(file: ChildFile, *, child: int, by: Viewer, at: datetime) -> None:
    """Keep the facts that came, but none over a fact that is held here, and none that this register does not know."""
    known, words = known_facts(by, child=child), load_words()
    facts = [
        FactGiven(word=one.word, value=one.value, told_on=one.told_on, shown_to=SeenBy.FAMILY)
        for one in file.facts
        if one.word in words and one.word not in known
    ]
    if facts:
        tell_facts(child=child, facts=facts, source=_source(file), by=by, at=at)


def _source(file: ChildFile) -> str:
    return f"Came with the child from {file.from_area}"
