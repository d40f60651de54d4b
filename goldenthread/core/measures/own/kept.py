"""What other rooms keep that a measure is of: posts, who learns, what the board asks and plans that were audited.

Each frame is whole, with its dates: a measure takes from it what was so by the last day of its window.
"""

from collections.abc import Iterable, Mapping

import polars as pl

from goldenthread.core.measures.own.held import Held
from goldenthread.core.measures.own.returned import NotReturned

SCHEMAS: Mapping[str, Mapping[str, pl.DataType | type[pl.DataType]]] = {
    # A row a time that somebody was in a post, or one with no such time where nobody ever was.
    "posts": {
        "share": pl.Float64, "is_coordinator": pl.Boolean, "from_on": pl.Date, "until_on": pl.Date,
        "filled_from_on": pl.Date, "filled_until_on": pl.Date,
    },
    # A row a role that lets somebody learn; `until_on` is the first day it is no longer held, `rank` which role tells most.
    "learners": {"person": pl.Int64, "agency": pl.String, "rank": pl.Int64, "from_on": pl.Date, "until_on": pl.Date},
    # A row a person who came to a core module; `agencies` are those it was for, none meaning everyone.
    "attended": {"person": pl.Int64, "module": pl.String, "agencies": pl.List(pl.String), "held_on": pl.Date},
    # A row a challenge or an escalation: the day of the next meeting, and the day of its first answer.
    "asked": {"asked": pl.String, "due_on": pl.Date, "answered_on": pl.Date},
    # A row an appeal that has ended, and a row an outcome that one person rated at a review.
    "appeals": {"case": pl.String, "ended_on": pl.Date, "outcome": pl.String},
    "ratings": {"case": pl.String, "rated_on": pl.Date, "is_by_family": pl.Boolean, "rating": pl.String},
    # A row an audit that is finished; `agency` is whose the advice was, null where a plan was audited.
    "audits": {"case": pl.String, "agency": pl.String, "finished_on": pl.Date, "grade": pl.String},
}  # fmt: skip


def frame_of(kind: str, rows: Iterable[tuple[object, ...]]) -> pl.DataFrame:
    """Return rows of a kind as its frame."""
    return pl.DataFrame(list(rows), schema=dict(SCHEMAS[kind]), orient="row")


def kept(held: Held, kind: str, *, words: str) -> pl.DataFrame:
    """Return a kind's frame. Raises NotReturned where nothing of it is kept: missing is never nought."""
    found = held.kept.get(kind)
    if found is None or found.is_empty():
        raise NotReturned(f"No {words} are kept here yet. Keep them first: they are missing, and not nought.")
    return found
