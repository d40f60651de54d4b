"""The same law over columns: every duty of hundreds of thousands of cases at once, without the sentences.

polars is allowed in this folder alone. The rules are the definitions that the one-case path reads, and every
count of time is made by `counting`, once for each different day; only the searching is done by column. A
property test holds the two paths equal.
"""

from datetime import date

import polars as pl

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.clocks.bulk.columns import Columns
from goldenthread.core.clocks.bulk.reading import Reading
from goldenthread.core.law.rules import Law
from goldenthread.core.law.thread import REGIME_2014

__all__ = ["list_duties_in_bulk"]


def list_duties_in_bulk(
    facts: pl.DataFrame, cases: pl.DataFrame | None = None, *, law: Law, calendar: Calendar, on: date
) -> pl.DataFrame:
    """Return how every duty of every case stands on a day, a row a duty.

    `facts` has a row a fact: `case` (text or number, unique in the frame), `seq` (the order of recording),
    `event`, `on` (Date), `id`, and a column for each further key of the vocabulary that any fact carries, as
    text or Date. `cases` has `case` and `regime`; a case it leaves out is governed by the Act of 2014. The
    calendar's bank holidays are England's, so one calendar serves every area. Columns returned: case, duty,
    id, step, basis, rule, trigger, trigger_on, due_on, met_on, status, excused_by.
    """
    found = []
    for regime, part in _by_regime(facts, cases):
        rules = law.list_rules(regime=regime)
        columns = Columns(part.filter(pl.col("on") <= on))
        found += [Reading(rule, columns, law, calendar, on).read() for rule in rules]
    kept = [frame for frame in found if frame is not None]
    return pl.concat(kept) if kept else pl.DataFrame()


def _by_regime(facts: pl.DataFrame, cases: pl.DataFrame | None) -> list[tuple[str, pl.DataFrame]]:
    if cases is None or "regime" not in cases.columns:
        return [(REGIME_2014, facts)]
    regimes = cases["regime"].fill_null(REGIME_2014).unique().to_list()
    if regimes == [REGIME_2014]:
        return [(REGIME_2014, facts)]
    joined = facts.join(cases.select("case", "regime"), on="case", how="left", maintain_order="left")
    joined = joined.with_columns(pl.col("regime").fill_null(REGIME_2014))
    return [(str(key[0]), part) for key, part in joined.partition_by("regime", as_dict=True).items()]
