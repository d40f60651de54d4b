"""Comparing a record with a few others by Splink's Fellegi-Sunter model, in this process and with no network.

Splink writes the SQL once; DuckDB, in memory, runs it in some milliseconds however many the few are. Both are
imported when first needed, so that a page which compares nobody pays nothing; `warm_up` is for a server's start.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from goldenthread.core.people.evidence import Likeness, LinkageModel, judge
from goldenthread.definitions.identity import load_model

TEXT = (
    "given", "family", "born", "born_swapped", "upn", "nhs", "uln",
)  # fmt: skip
LISTS = (
    "givens", "forms", "sounds", "families", "family_sounds", "upns", "nhss", "ulns", "postcodes", "sectors",
    "contacts",
)  # fmt: skip
NEW, KNOWN, COMING = "gt_new", "gt_known", "gt_coming"
_LOCK = threading.Lock()
Record = Mapping[str, Any]


def settings_of(model: LinkageModel) -> dict[str, Any]:
    """Return the model as Splink is given it."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": model.prior,
        "comparisons": [
            {
                "output_column_name": one.name,
                "comparison_levels": [
                    {"sql_condition": one.unknown, "label_for_charts": "not known", "is_null_level": True},
                    *(
                        {
                            "sql_condition": level.sql, "label_for_charts": level.name,
                            "m_probability": level.m, "u_probability": level.u,
                        }
                        for level in one.levels
                    ),
                ],
            }
            for one in model.comparisons
        ],
    }  # fmt: skip


def score(new: Record, known: Sequence[Record]) -> list[Likeness]:
    """Return how like the first record each of the others is, in their order.

    A record holds each of TEXT as a string or None, and each of LISTS as a list or None.
    """
    if not known:
        return []
    model = load_model()
    with _LOCK:
        rows = _compare(new, known)
    found: list[Likeness | None] = [None] * len(known)
    for row in rows:
        levels = {one.name: one.levels for one in model.comparisons}
        fell_in = {
            name: at[len(at) - 1 - row[f"gamma_{name}"]].name
            for name, at in levels.items()
            if row[f"gamma_{name}"] >= 0
        }
        found[int(row["id_r"]) - 1] = judge(model, fell_in)
    return [one for one in found if one is not None]


def warm_up() -> None:
    """Make the comparison ready, so that nobody waits for it later."""
    empty: dict[str, Any] = {}
    score(empty, [empty])


@cache
def _engine() -> Any:
    """Return a database in memory in which Splink's own comparison is parsed and planned once.

    Measured: planning it anew for each record is a third of what a comparison costs.
    """
    import duckdb
    from splink import DuckDBAPI, SettingsCreator
    from splink.internals.realtime import compare_records

    # One thread: the few rows of a comparison are not worth dividing, and the web server has threads of its own.
    connection = duckdb.connect(":memory:", config={"threads": 1})
    for name in (NEW, KNOWN):
        connection.register(COMING, table_of([], first=0))
        connection.execute(f"CREATE TABLE {name} AS FROM {COMING}")
        connection.unregister(COMING)
    settings = SettingsCreator.from_path_or_dict(settings_of(load_model()))
    made = compare_records(NEW, KNOWN, settings, DuckDBAPI(connection))
    connection.execute(f"PREPARE compare AS {made.sql_used_to_create}")
    connection.execute(f'DROP TABLE "{made.physical_name}"')
    return connection


def _compare(new: Record, known: Sequence[Record]) -> list[dict[str, Any]]:
    connection = _engine()
    try:
        for name, records, first in ((NEW, [new], 0), (KNOWN, known, 1)):
            connection.register(COMING, table_of(records, first=first))
            connection.execute(f"INSERT INTO {name} FROM {COMING}")
        answer = connection.execute("EXECUTE compare")
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    finally:
        # Nothing of anybody stays in the comparison's memory once it has answered.
        connection.unregister(COMING)
        for name in (NEW, KNOWN):
            connection.execute(f"TRUNCATE {name}")
        connection.execute("CHECKPOINT")


@cache
def _shape() -> Any:
    import pyarrow as pa

    text = [pa.field("id", pa.int64()), *(pa.field(name, pa.string()) for name in TEXT)]
    return pa.schema([*text, *(pa.field(name, pa.list_(pa.string())) for name in LISTS)])


def table_of(records: Sequence[Record], *, first: int) -> Any:
    """Return records as a table whose columns have their kinds even where every value is unknown."""
    import pyarrow as pa

    rows = [
        {"id": at, **{name: record.get(name) or None for name in (*TEXT, *LISTS)}}
        for at, record in enumerate(records, start=first)
    ]
    return pa.Table.from_pylist(rows, schema=_shape())
