"""Every query of every room, found by reading the rooms, and asked about somebody's child by people it is not for."""

import ast
import dataclasses
import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args
from uuid import UUID

from django.db.models import Model, QuerySet
from polars import DataFrame

from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.types import ChildGiven, NameGiven
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.terms import SchoolTerm, Term
from tests.access.world import LOOKED_ON, Place
from tests.factories.people import NOW
from tests.house.sources import PACKAGE

# Queries that take no viewer, and why.
NO_VIEWER = {
    "plans.as_objects": "shapes rows that another query has made sure may be shown",
    "board.about_named": "words the aim or action that it is given; it reads nothing",
    "golden.rules_of_kinds": "the reviewed rules by which any row joins a measure, the same for everyone",
    "accounts.read_rows": "it makes the viewer",
    "accounts.list_grants": "it makes the viewer",
    "accounts.find_account_by_email": "signing in: there is no viewer yet",
    "accounts.find_active_account": "signing in: there is no viewer yet",
    "accounts.find_account": "signing in: there is no viewer yet",
    "accounts.open_invitation": "an invitation is opened by its code: there is no viewer yet",
    "accounts.get_answered_invitation": "an invitation is opened by its code: there is no viewer yet",
    "accounts.list_demonstrator_sign_ins": "signing in as an invented person: there is no viewer yet",
    "accounts.list_public_areas": "a council's name and telephone are public",
    "accounts.get_public_area": "a council's name and telephone are public",
    "people.get_viewer": "it makes the viewer",
    "correspondence.list_calls": "it names letters from clocks and moments that its caller has read",
    "quality.message_outgoing": "it lays out words that somebody has just typed",
    "files.opened_pieces": "it opens bytes that its caller has found, with their own key",
    "files.unseal_bytes": "it opens bytes that its caller has found, with their own key",
}
# Queries that answer anyone who asks, and why: each tells nothing of any child.
FOR_ANYONE = {
    "providers": "the register of schools and settings is public",
    "cases.summary_of": "it words a case that has been read",
    "advice.about_advice": "a column for a list that is already narrowed",
    "plans.name_of_consulted": "a column for a list that is already narrowed",
    "cases.list_days_of_consulting": "days for the plans room, which has made sure whose consultations they are",
    "audit.find_chain": "how the journal of an area stands, in numbers",
    "audit.list_chain_faults": "how the journal of an area stands, in numbers",
}
# What one query means by a word that others use for something else.
ITS_OWN_WORDS: dict[str, dict[str, Any]] = {
    "quality.list_results": {"by": "team"},
    "reviews.list_sent_lists": {"term": SchoolTerm(year=2026, term=Term.AUTUMN)},
    "extracts.get_batch": {"batch": UUID(int=1)},
    "extracts.get_unmatched": {"batch": UUID(int=1), "row": 1},
    "extracts.list_joined": {"batch": UUID(int=1)},
    "extracts.list_unmatched": {"batch": UUID(int=1)},
    "extracts.preview_extract": {"batch": UUID(int=1)},
    "people.match_children": {
        "children": [
            ChildGiven(names=(NameGiven(given="Restricted", family="Worldly"),), born_on=date(2016, 3, 2))
        ]
    },
}
SHUT = ("NotFound", "MayNot", "DoesNotExist", "NothingLoaded")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One public query of a room."""

    room: str
    name: str
    ask: Callable[..., Any]

    @property
    def label(self) -> str:
        """The room's name and the query's."""
        return f"{self.room}.{self.name}"

    @property
    def takes_viewer(self) -> bool:
        """Whether who is asking is its first argument."""
        return next(iter(inspect.signature(self.ask).parameters), None) == "viewer"

    @property
    def takes_what_was_read(self) -> bool:
        """Whether it is handed a case that another query has read, and has asked for whom."""
        kinds = [parameter.annotation for parameter in inspect.signature(self.ask).parameters.values()]
        return CaseSummary in kinds

    @property
    def is_for_anyone(self) -> bool:
        """Whether it is named above, or its whole room is."""
        return self.takes_what_was_read or self.room in FOR_ANYONE or self.label in FOR_ANYONE


def list_queries() -> list[Query]:
    """Return every public query of every room: what its queries.py defines, and what it passes on by name."""
    found = []
    for path in sorted(PACKAGE.glob("apps/*/queries.py")):
        room = path.parent.name
        module = importlib.import_module(f"goldenthread.apps.{room}.queries")
        found += [
            Query(room=room, name=name, ask=getattr(module, name))
            for name in sorted(names_in(path.read_text()))
        ]
    return [query for query in found if inspect.isfunction(query.ask)]


def names_in(text: str) -> set[str]:
    """Return the names that a queries.py gives to others."""
    tree = ast.parse(text)
    named: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            named.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            named |= {alias.name for alias in node.names if alias.asname == alias.name}
        elif isinstance(node, ast.Assign) and any(getattr(to, "id", "") == "__all__" for to in node.targets):
            named |= set(ast.literal_eval(node.value))
    return {name for name in named if not name.startswith("_")}


def values_for(place: Place, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to ask with, by the name of the argument: somebody's child, in every way they can be named."""
    return {
        "area": place.area, "areas": (place.area,), "child": place.child, "children": [place.child],
        "case": place.case, "cases": [place.case], "case_id": place.case, "reference": place.reference,
        "references": [place.reference], "parent": place.mother, "parents": [place.mother], "ref": "a1", "facts": (),
        "on": LOOKED_ON, "at": NOW, "since": date(2020, 1, 1), "known_at": None, "word": "WORRIES", "number": 1,
        "decision": "The plan", "words": "Worldly", "given": "Child", "family": "Worldly",
        "born_on": date(2016, 3, 2), "people": [place.mother], "start": 0, "size": 50, "most": 50, "batch": "", "content": {},
        "column": "asked_of", "with_looks": True, "review": 1, "cohort": 1, "of": "concern", "subject": 1,
        **{name: place.known.get(name, 1) for name in ("concern", "mediation", "appeal", "order")}, "version": 1, "was": 1, "transfer_year": 2027,
        "term": SchoolTerm(year=2026, term=Term.AUTUMN), **more,
    }  # fmt: skip


def arguments_of(query: Query, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments a query needs; those that may be left out are given where they are known."""
    given = {}
    values = {**values, **ITS_OWN_WORDS.get(query.label, {})}
    for name, parameter in list(inspect.signature(query.ask).parameters.items())[1:]:
        if name in values:
            is_moment = parameter.annotation in (datetime, datetime | None) and type(values[name]) is date
            given[name] = NOW - timedelta(days=365) if is_moment else values[name]
        elif parameter.default is inspect.Parameter.empty:
            given[name] = _by_kind(parameter.annotation, f"{query.label}({name})")
    return given


def _by_kind(kind: Any, where: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, UnionType) and NoneType in get_args(kind):
        return None
    # Of what has an opaque id the sweep knows none yet: it asks for one that nothing has.
    plain = {
        UUID: UUID(int=1),
        int | UUID: UUID(int=1),
        int: 1,
        str: "x",
        bool: False,
        date: LOOKED_ON,
        datetime: NOW,
    }
    if kind in plain:
        return plain[kind]
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return kind()
    text = str(kind)
    if any(word in text for word in ("Iterable", "Sequence", "Collection", "list", "set", "tuple")):
        return []
    raise AssertionError(f"The sweep does not know what to ask {where} with: add it to values_for.")


def answer_of(query: Query, viewer: Viewer, values: Mapping[str, Any]) -> Any:
    """Ask, and return what came back; nothing where it says that there is no such thing."""
    try:
        found = query.ask(viewer, **arguments_of(query, values))
        if isinstance(found, QuerySet | Iterator):
            found = list(found)
        elif isinstance(found, DataFrame):
            found = found.rows()
        return found
    except Exception as refusal:
        if "reference to an outer query" in str(refusal):
            # It is a part of another query, and answers nobody by itself.
            return None
        if isinstance(refusal, MayNot) or type(refusal).__name__.endswith(SHUT):
            return None
        raise


def told_of(found: Any, place: Place, *, name: str = "") -> Iterator[str]:
    """Yield each way in which an answer tells of somebody's child."""
    if found is None or isinstance(found, bool):
        return
    if isinstance(found, str | int):
        yield from _told_plainly(found, place, name)
        return
    for part, called in _parts_of(found, name):
        yield from told_of(part, place, name=called)


def _told_plainly(found: str | int, place: Place, name: str) -> Iterator[str]:
    if isinstance(found, str):
        if place.reference in found:
            yield f"the reference, as {name or 'text'}"
        return
    if name in ("", "child", "child_id") and found == place.child:
        yield f"the child, as {name or 'a number'}"
    if name in ("", "case", "case_id") and found == place.case:
        yield f"the case, as {name or 'a number'}"


def _parts_of(found: Any, name: str) -> Iterator[tuple[Any, str]]:
    """Yield what an answer is made of, each with the name it goes by."""
    if isinstance(found, Mapping):
        yield from ((key, "") for key in found)
        yield from ((value, name or "value") for value in found.values())
    elif isinstance(found, Model):
        yield from ((getattr(found, field.attname), field.attname) for field in found._meta.concrete_fields)
    elif dataclasses.is_dataclass(found):
        yield from ((getattr(found, field.name), field.name) for field in dataclasses.fields(found))
    elif isinstance(found, tuple) and hasattr(found, "_fields"):
        yield from zip(found, found._fields, strict=True)
    elif isinstance(found, Iterable):
        yield from ((each, name) for each in found)


def faults_of(
    query: Query, viewer: Viewer, place: Place, values: Mapping[str, Any], who: str
) -> Iterator[str]:
    """Yield what a query tells of somebody's child to a person it is not for."""
    for way in told_of(answer_of(query, viewer, values), place):
        yield f"{query.label} tells {who} of {way}"
