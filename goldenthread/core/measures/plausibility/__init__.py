"""What is doubtful in figures, found by rules that know what a table means and name no area and no fault."""

from collections.abc import Callable, Mapping

import polars as pl

from goldenthread.core.measures.datasets import Catalogue, Dataset
from goldenthread.core.measures.plausibility.counts import find_negative, find_no_kind, find_unequal_parts
from goldenthread.core.measures.plausibility.doubts import SCHEMA, none_found
from goldenthread.core.measures.plausibility.rates import (
    find_all_or_none,
    find_far_from_others,
    find_two_ways,
    find_unlike_its_counts,
)
from goldenthread.core.measures.plausibility.series import (
    find_areas_that_do_not_add,
    find_jumps,
    find_more_than_its_whole,
    find_open_flows,
)

__all__ = ["list_doubts"]
_OF_ONE_TABLE: tuple[Callable[[pl.DataFrame, Dataset], pl.DataFrame], ...] = (
    find_negative,
    find_unequal_parts,
    find_no_kind,
    find_all_or_none,
    find_unlike_its_counts,
    find_jumps,
    find_areas_that_do_not_add,
)


def list_doubts(
    frames: Mapping[str, pl.DataFrame],
    *,
    catalogue: Catalogue,
    beside: Mapping[str, pl.DataFrame] | None = None,
) -> pl.DataFrame:
    """Return everything doubtful in these tables, a row a doubt, with its reason in a sentence.

    `frames` are tables as `tidy` makes them, by dataset; `beside` are others already here, for what holds between
    tables. Rules on one table run on the new ones alone.
    """
    together = {**(beside or {}), **frames}
    found = [none_found()]
    for name, frame in frames.items():
        dataset = catalogue.datasets.get(name)
        if dataset is not None:
            found += [rule(frame, dataset) for rule in _OF_ONE_TABLE]
    found += [find_open_flows(together, rule) for rule in catalogue.flows]
    found += [find_more_than_its_whole(together, rule) for rule in catalogue.withins]
    found += [find_two_ways(frames, rule) for rule in catalogue.two_ways]
    found += [find_far_from_others(frames, rule) for rule in catalogue.shares]
    return pl.concat(found).select(list(SCHEMA))
