"""What other systems' extracts brought, as a measure needs it: a row a pupil, a list entry, an exclusion or a result.

Each frame is as it was told by the last day of the window, each person once, with `batch`, the number of the file it
came from. A measure whose extract nobody has loaded has no value: what was not returned is missing, and is not nought.
"""

from collections.abc import Mapping

import polars as pl

ROW = "row"
# What is read of each kind of extract, beside `row`, `person`, `batch`, `urn`, `sen` and `said_on`.
SCHEMAS: Mapping[str, Mapping[str, type[pl.DataType]]] = {
    "census": {"born_on": pl.Date, "sen_from_on": pl.Date, "primary_need": pl.String, "ethnicity": pl.String, "had_none_before": pl.Boolean},
    "missing": {"ended_on": pl.Date},
    "home": {"ended_on": pl.Date},
    "attendance": {"possible": pl.Int64, "missed": pl.Int64, "reduced": pl.Int64},
    "exclusions": {"category": pl.String},
    "attainment": {
        "year": pl.String, "phase": pl.String, "measure": pl.String, "provision": pl.String, "pupils": pl.Int64,
        "met": pl.Int64, "score": pl.Float64,
    },
}  # fmt: skip
_EVERY: Mapping[str, type[pl.DataType]] = {
    "row": pl.Int64, "person": pl.String, "batch": pl.Int64, "urn": pl.String, "sen": pl.String, "said_on": pl.Date,
}  # fmt: skip


class NotReturned(LookupError):  # noqa: N818
    """No extract has been loaded that the measure could be of; the message says which."""


def schema_of(kind: str) -> dict[str, type[pl.DataType]]:
    """Return the columns of a kind's frame, in order."""
    return {**_EVERY, **SCHEMAS[kind]}


def returned(extracts: Mapping[str, pl.DataFrame], kind: str, *, words: str) -> pl.DataFrame:
    """Return a kind's frame. Raises NotReturned where there is none, or nothing in it."""
    found = extracts.get(kind)
    if found is None or found.is_empty():
        raise NotReturned(
            f"No extract of {words} has been loaded for this time. Load one: it is missing, and not nought."
        )
    return found
