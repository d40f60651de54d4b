"""Which dataset a table is, by its name and by the columns it alone has."""

import re

import polars as pl

from goldenthread.core.measures.datasets import Catalogue, Dataset
from goldenthread.core.measures.tidying import PLACES


def find_dataset(table: pl.DataFrame, *, stem: str, catalogue: Catalogue) -> Dataset | None:
    """Return the dataset that a table is; one that we do not know yet is read by what every release has, or None.

    Its columns must be a dataset's own. Where two datasets have the same columns the file's name tells them
    apart, else whether it is counted by calendar or academic year.
    """
    fits = [each for each in catalogue.datasets.values() if set(each.signature) <= set(table.columns)]
    named = [each for each in fits if any(_plain(stem).startswith(_plain(name)) for name in each.stems)]
    if len(named) == 1:
        return named[0]
    if len(fits) > 1 and "time_identifier" in table.columns and len(table):
        says = str(table["time_identifier"][0]).strip().lower()
        fits = [each for each in fits if each.identifier.lower() in ("", says)]
    if len(fits) == 1:
        return fits[0]
    return None if fits else _unknown(table, stem)


def _unknown(table: pl.DataFrame, stem: str) -> Dataset | None:
    """Return a release's table that no definition describes yet, split by every column of words."""
    if not {"time_period", "geographic_level"} <= set(table.columns):
        return None
    others = [name for name in table.columns if name not in PLACES]
    filters = tuple(name for name in others if _is_words(table[name]))
    name = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")[:80]
    figures = tuple(each for each in others if each not in filters)
    return Dataset(
        name=name or "unnamed", title=stem, publication="Explore education statistics", stems=(stem,),
        signature=figures[:1], is_stock=False, filters=filters,
    )  # fmt: skip


def _is_words(cells: pl.Series) -> bool:
    """Whether a column splits rows: hardly any of it is numbers, and it says more than markers."""
    some = cells.filter(cells.str.len_chars() > 2).head(2000)
    numbers = some.str.replace_all(",", "").cast(pl.Float64, strict=False).is_not_null().sum()
    return len(some) > 0 and numbers * 2 < len(some)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
