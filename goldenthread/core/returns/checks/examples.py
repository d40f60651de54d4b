"""The invented people by which each rule shows what passes and what fails: one who is right, and changes to them.

A change names a field (`Sex`), a field of one record (`PlacementDetail.Res`), or a record that is taken away or
given as a list; `+Requests`, `+Person` and `-Person` add a second request, or a person after or before this one.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from goldenthread.core.people.upn import check_letter_of
from goldenthread.core.returns.checks.nested import Node, nested_tables
from goldenthread.core.returns.checks.rule import Changes
from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import RECORDS, parts_of
from goldenthread.core.returns.sen2_shape import Sen2Header

YEAR_OF_EXAMPLES = 2026
_DATE = re.compile(r"^(\d{4})(-\d{2}-\d{2})$")
_SIDE = ("+Requests", "+Person", "-Person")

RIGHT: Node = {
    "Surname": "Example", "Forename": "Rowan", "PersonBirthDate": "2015-03-02", "Sex": "F", "Ethnicity": "WBRI",
    "PostCode": "WA8 7QF",
    "Requests": [{
        "ReceivedDate": "2025-01-20", "RequestSource": "2", "RYA": "0", "RequestOutcomeDate": "2025-02-24",
        "RequestOutcome": "Y", "RequestMediation": "0", "RequestTribunal": "0",
        "Assessment": [{
            "AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2025-06-02", "AssessmentMediation": "0",
            "AssessmentTribunal": "0", "OtherMediation": "0", "OtherTribunal": "0", "Week20": "0",
            "NamedPlan": [{
                "StartDate": "2025-06-02", "PlanRes": "N", "PlanWBP": "N", "PB": "0", "OA": "0", "DP": "N",
                "PlanDetail": [{
                    "URN": "100001", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0",
                }],
            }],
        }],
        "ActivePlans": [{
            "ReviewMeeting": "2025-11-10", "ReviewOutcome": "M", "LastReview": "2025-11-28",
            "PlacementDetail": [{
                "URN": "100001", "PlacementRank": "1", "EntryDate": "2025-09-01", "SENunitIndicator": "0",
                "ResourcedProvisionIndicator": "0", "Res": "N", "WBP": "N",
            }],
            "SENneed": [{"SENtype": "SLCN", "SENtypeRank": "1"}],
        }],
    }],
}  # fmt: skip


def example_return(examples: Sequence[Changes], *, year: int) -> tuple[Sen2Tables, list[int]]:
    """Return a return of a collection year with one right person changed for each example, and their places in it.

    Every date is moved with the year. Further people that an example adds stand beside its own.
    """
    people: list[Node] = []
    places: list[int] = []
    for number, changes in enumerate(examples):
        upn = _upn(number)
        if "-Person" in changes:
            people.append(_made(changes["-Person"], year, upn=_upn(number + 500_000), told=upn))
        places.append(len(people))
        people.append(_made(changes, year, upn=upn, told=upn))
        if "+Person" in changes:
            people.append(_made(changes["+Person"], year, upn=_upn(number + 700_000), told=upn))
    first = date(year, 1, 1)
    census_on = first + timedelta(days=(3 - first.weekday()) % 7 + 14)
    header = Sen2Header(year=year, census_on=census_on, lea="876")
    return Sen2Tables(header=header, form="XML", head={}, tables=nested_tables(people)), places


def _upn(number: int) -> str:
    body = f"{876_000_000_000 + number:012d}"[:12]
    return check_letter_of(body) + body


def _made(changes: Changes, year: int, *, upn: str, told: str) -> Node:
    person = deepcopy(RIGHT)
    person["Forename"] = f"Rowan {upn[-6:]}"
    person["UPN"] = upn
    _only_of_the_year(person, "person", year)
    _change(person, {name: value for name, value in changes.items() if name not in _SIDE}, told, year)
    if "+Requests" in changes and person.get("Requests"):
        second = deepcopy(RIGHT)
        _only_of_the_year(second, "person", year)
        _change(second, changes["+Requests"], told, year)
        person["Requests"] = [*person["Requests"], *second["Requests"]]
    moved: Node = _moved(person, year - YEAR_OF_EXAMPLES)
    return moved


def _only_of_the_year(node: Node, table: str, year: int) -> None:
    """Take out what the year did not ask for, and put a person's sex under its older name."""
    if table == "person" and year < 2024:
        node["GenderCurrent"] = node.pop("Sex")
    for field in RECORDS[table].fields:
        if not field.first <= year <= field.last:
            node.pop(field.name, None)
    for part in parts_of(table):
        for each in node.get(RECORDS[part].name, []):
            _only_of_the_year(each, part, year)


def _change(person: Node, changes: Mapping[str, Any], upn: str, year: int) -> None:
    for path, value in changes.items():
        wanted = upn if value == "{upn}" else value
        record, _, field = path.rpartition(".")
        holder = _holder(person, "Person", record or _owner(field), field)
        if holder is None:
            continue
        if isinstance(wanted, list):
            first = holder[field][0]
            holder[field] = [{**deepcopy(first), **each} for each in wanted]
        elif wanted is None:
            holder.pop(field, None)
        else:
            holder[field] = wanted


def _owner(field: str) -> str:
    """Return the record that has a field, or that holds a record; the first of several."""
    for record in RECORDS.values():
        if field in {each.name for each in record.fields} | {
            RECORDS[part].name for part in parts_of(record.table)
        }:
            return record.name
    raise KeyError(field)


def _holder(node: Node, name: str, wanted: str, field: str) -> Node | None:
    if name == wanted:
        return node
    for part in parts_of(name.lower()):
        for each in node.get(RECORDS[part].name, []):
            found = _holder(each, RECORDS[part].name, wanted, field)
            if found is not None:
                return found
    return None


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, dict):
        return {name: _moved(each, years) for name, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, years) for each in value]
    found = _DATE.match(value) if isinstance(value, str) else None
    return f"{int(found[1]) + years}{found[2]}" if found else value
