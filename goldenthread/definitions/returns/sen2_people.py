"""A return's tables as one person after another, for what is made of each: records inside records."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import RECORDS, parts_of
from goldenthread.core.returns.sen2_shape import Sen2Element, Sen2Note

_Rows = Mapping[str, Mapping[int, list[tuple[Any, ...]]]]


def list_people(given: Sen2Tables) -> Iterator[Sen2Element]:
    """Yield each person's records, in the order of the file."""
    inside = {table: _held(given, table) for table, record in RECORDS.items() if record.parent}
    for row in given.tables["person"].iter_rows():
        yield _element("person", row[0], row[1:], inside)


def list_strange(given: Sen2Tables) -> Iterator[Sen2Note]:
    """Yield a note for what could not be read as it lay, or was mended while reading."""
    numbers = {record.name: record.number for record in RECORDS.values()}
    for each in given.strays:
        yield Sen2Note(
            person=0 if each.person is None else each.person + 1,
            module=numbers.get(each.module, "0"),
            field=each.field or each.module,
            problem=each.message,
            mend=each.mend,
            is_taken=each.severity == "QUERY",
        )


def _held(given: Sen2Tables, table: str) -> Mapping[int, list[tuple[Any, ...]]]:
    """Return one kind of record by the person, or the request, that holds it."""
    key = 0 if table == "requests" else 1
    held: dict[int, list[tuple[Any, ...]]] = {}
    for row in given.tables[table].iter_rows():
        held.setdefault(row[key], []).append(row)
    return held


def _element(table: str, key: int, values: tuple[Any, ...], inside: _Rows) -> Sen2Element:
    record = RECORDS[table]
    parts = (
        _element(part, row[1], row[2:], inside)
        for part in parts_of(table)
        for row in inside[part].get(key, ())
    )
    return Sen2Element(
        name=table,
        fields=tuple(
            (field.name, value)
            for field, value in zip(record.fields, values, strict=True)
            if value is not None
        ),
        parts=tuple(parts),
    )
