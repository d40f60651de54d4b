"""Where a matter begins afresh, and where a second request only joins the first."""

from goldenthread.core.clocks.rows import WHOLE_CASE, Rows
from goldenthread.core.law.matches import Round


def find_floor(round_: Round, *, rows: Rows, row: int) -> int | None:
    """Return the row from which a new round's facts are looked for, or None where the row opens no round.

    A fact opens a round where none was open: it is the first of its kind, or the last thing that
    happened to the matter closed it. Facts of the opening day count whichever was written first,
    except those that belong to the round before.
    """
    identity = rows.facts[row].id if round_.is_by_id else WHOLE_CASE
    opened = rows.last(round_.opened_by, row=row, identity=identity)
    if opened is None:
        return rows.first_of_day(row)
    reopened = rows.last(round_.reopened_by, row=row, identity=identity)
    closed = _latest(
        rows.last(round_.closed_by, row=row, identity=identity),
        rows.last(round_.closed_for_all, row=row),
    )
    if closed is None or closed < opened or (reopened is not None and closed < reopened):
        return None
    return max(rows.first_of_day(row), closed + 1)


def find_close(round_: Round, *, rows: Rows, row: int, floor: int) -> int | None:
    """Return the row that closes the round opened here, or None while it is open."""
    identity = rows.facts[row].id if round_.is_by_id else WHOLE_CASE
    return _earliest(
        rows.next(round_.closed_by, row=floor, identity=identity),
        rows.next(round_.closed_for_all, row=floor),
    )


def find_opening(round_: Round, *, rows: Rows, row: int) -> int | None:
    """Return the row that opened the last round to begin before this row, or None."""
    for candidate in reversed(rows.where(round_.opened_by)):
        if candidate < row and find_floor(round_, rows=rows, row=candidate) is not None:
            return candidate
    return None


def _latest(first: int | None, second: int | None) -> int | None:
    return max((row for row in (first, second) if row is not None), default=None)


def _earliest(first: int | None, second: int | None) -> int | None:
    return min((row for row in (first, second) if row is not None), default=None)
