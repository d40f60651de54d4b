"""Records inside records, by the elements' names, made into a return's tables."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from goldenthread.core.returns.checks.tables import schema_of, tidied
from goldenthread.core.returns.sen2_layout import RECORDS, parts_of

# A field's name with its text, and a record's name with the list of those records.
Node = dict[str, Any]


def nested_tables(people: Iterable[Node]) -> dict[str, pl.DataFrame]:
    """Return a return's tables from its people, each a person's fields with their records inside."""
    rows: dict[str, list[list[Any]]] = {table: [] for table in RECORDS}
    for place, person in enumerate(people):
        _add(rows, person, "person", [place])
    return {
        table: tidied(pl.DataFrame(rows[table], schema=schema_of(table), orient="row")) for table in RECORDS
    }


def _add(rows: dict[str, list[list[Any]]], node: Node, table: str, keys: list[int]) -> None:
    rows[table].append([*keys, *(node.get(field.name) for field in RECORDS[table].fields)])
    for part in parts_of(table):
        for each in node.get(RECORDS[part].name, []):
            inner = [keys[0], len(rows["requests"])] if table == "person" else keys
            _add(rows, each, part, inner)
