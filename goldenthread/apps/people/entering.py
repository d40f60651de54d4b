"""Recording children: one from a form, or thousands from a file, by the same steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.people.checks import (
    check_born_on,
    checked_contact,
    checked_fact,
    checked_identifier,
    checked_name,
    checked_profile,
    checked_reach,
    short_text,
)
from goldenthread.apps.people.search_keys import rebuild_search_keys
from goldenthread.apps.people.storing import Circumstances, store_children
from goldenthread.apps.people.types import ChildGiven, ChildKept, EntryRefused, Fault, ParentGiven
from goldenthread.core.access.decisions import MayNot, may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

YOUNGEST_YEAR, OLDEST_YEAR = -2, 14


def record_child(
    *, area: str, child: ChildGiven, source: str, by: Viewer, at: datetime, keep_as_told: bool = False
) -> ChildKept:
    """Record one child or young person, with their names, numbers, parents and whatever else was told.

    Raises EntryRefused, naming each box that is wrong; nothing is then kept. An import passes
    `keep_as_told`: a number whose check character is wrong is then kept, marked not valid.
    """
    return _record([child], area=area, source=source, by=by, at=at, keep_as_told=keep_as_told)[0]


def record_children(
    *,
    area: str,
    children: Sequence[ChildGiven],
    source: str,
    by: Viewer,
    at: datetime,
    keep_as_told: bool = True,
) -> list[ChildKept]:
    """Record many children at once, all or none, with one entry in the journal that names each of them.

    The same ParentGiven object given for two children makes them siblings. Returns ids in the order given.

    Raises EntryRefused where any is wrong: a fault's field begins with the child's place from 0, "3.born_on".
    """
    if not children:
        return []
    return _record(children, area=area, source=source, by=by, at=at, keep_as_told=keep_as_told)


@transaction.atomic
def _record(
    children: Sequence[ChildGiven], *, area: str, source: str, by: Viewer, at: datetime, keep_as_told: bool
) -> list[ChildKept]:
    if not may_open_case(by, area=area, child=0):
        raise MayNot("Only the council's SEND team records a child. Send us the request and we will do it.")
    source = short_text(source, field="source", most=120)
    today = london_day(at)
    checked = check_children(children, today=today, keep_as_told=keep_as_told)
    kept = store_children(
        checked, told=Circumstances(area=area, source=source, by=by.account, at=at, on=today)
    )
    ids = [each.child for each in kept]
    rebuild_search_keys(ids)
    record_write(
        act="children_recorded" if len(ids) > 1 else "child_recorded", area=area, by=by, at=at,
        subject=f"children:{len(ids)}" if len(ids) > 1 else f"child:{ids[0]}",
        children=ids, content=repr(checked),
    )  # fmt: skip
    return kept


def check_children(children: Sequence[ChildGiven], *, today: date, keep_as_told: bool) -> list[ChildGiven]:
    """Return children fit to keep, or refuse them all with every fault of every one."""
    parents: dict[int, ParentGiven] = {}
    checked, faults = [], []
    for place, child in enumerate(children):
        found = _Faults(f"{place}." if len(children) > 1 else "")
        checked.append(_checked_child(child, found, parents, today=today, keep_as_told=keep_as_told))
        faults += found.faults
    if faults:
        raise EntryRefused(*faults)
    return checked


@dataclass(slots=True)
class _Faults:
    """What is wrong with one child, gathered so that a form shows all of it at once."""

    place: str
    faults: list[Fault]

    def __init__(self, place: str) -> None:
        self.place, self.faults = place, []

    def of(self, check: Callable[..., Any], given: Any, *, under: str = "", **more: Any) -> Any:
        """Return what the check made of what was given, or keep its faults and return None."""
        try:
            return check(given, **more)
        except EntryRefused as refused:
            self.faults += [
                replace(fault, field=f"{self.place}{under}{fault.field}") for fault in refused.faults
            ]
            return None


def _checked_child(
    child: ChildGiven, found: _Faults, parents: dict[int, ParentGiven], *, today: date, keep_as_told: bool
) -> ChildGiven:
    found.of(check_born_on, child.born_on, today=today, keep_as_told=keep_as_told)
    if child.ncy is not None and not YOUNGEST_YEAR <= child.ncy <= OLDEST_YEAR:
        found.faults.append(
            Fault(field=f"{found.place}ncy", problem="A year group is from -2 to 14.", mend="Reception is 0.")
        )
    for each in child.identifiers:
        found.of(checked_identifier, each, keep_as_told=keep_as_told)
    for at, parent in enumerate(child.parents):
        if id(parent) not in parents:
            parents[id(parent)] = _checked_parent(parent, found, f"parents.{at}.", keep_as_told=keep_as_told)
    return replace(
        child,
        names=tuple(found.of(checked_name, name) for name in child.names),
        contacts=tuple(found.of(checked_contact, each, keep_as_told=keep_as_told) for each in child.contacts),
        facts=tuple(found.of(checked_fact, fact, today=today) for fact in child.facts),
        profile=found.of(checked_profile, child.profile) if child.profile else None,
        reach=found.of(checked_reach, child.reach),
        parents=tuple(parents[id(parent)] for parent in child.parents),
    )


def _checked_parent(parent: ParentGiven, found: _Faults, under: str, *, keep_as_told: bool) -> ParentGiven:
    return replace(
        parent,
        given=found.of(short_text, parent.given, under=under, field="given", most=120),
        family=found.of(short_text, parent.family, under=under, field="family", most=120),
        relationship=found.of(short_text, parent.relationship, under=under, field="relationship", most=60),
        contacts=tuple(
            found.of(checked_contact, each, under=under, keep_as_told=keep_as_told)
            for each in parent.contacts
        ),
        reach=found.of(checked_reach, parent.reach, under=under),
    )
