"""Running every rule over a return's columns, and making a line of each fault."""

import re
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from goldenthread.core.returns.checks.prepared import prepare
from goldenthread.core.returns.checks.rule import RULES, Collection, Rule
from goldenthread.core.returns.checks.tables import Sen2Stray, Sen2Tables

COLUMNS: Mapping[str, type[pl.DataType]] = {
    "rule": pl.String, "severity": pl.String, "person": pl.UInt32, "upn": pl.String, "module": pl.String,
    "field": pl.String, "value": pl.String, "message": pl.String, "mend": pl.String,
}  # fmt: skip
MOST_SHOWN = 60
_HOLE = re.compile(r"\{([a-z_:0-9]+)\}")


def find_faults(given: Sen2Tables, *, at: Collection, only: Iterable[str] | None = None) -> pl.DataFrame:
    """Return every fault of a return, a row a fault, in the order of its people and of the rules.

    `person` counts from 0 in the order of the file. `only` names the rules to run; all of the year's unless told.
    A message never holds a name, and a value is cut short.
    """
    wanted = set(RULES if only is None else only)
    rules = [each for each in RULES.values() if each.id in wanted and each.holds_in(at.year)]
    views = prepare(given)
    found = [_strays(given.strays, views["person"])]
    for table, view in _by_view(views).items():
        found.extend(_run([each for each in rules if each.table in table], view, at))
    return pl.concat(found).sort("person", "rule", nulls_last=False, maintain_order=True)


def _by_view(views: Mapping[str, pl.DataFrame]) -> dict[tuple[str, ...], pl.DataFrame]:
    """Return each different view once, with every table it serves."""
    serves: dict[int, list[str]] = {}
    for table, view in views.items():
        serves.setdefault(id(view), []).append(table)
    return {tuple(tables): views[tables[0]] for tables in serves.values()}


def _run(rules: Sequence[Rule], view: pl.DataFrame, at: Collection) -> list[pl.DataFrame]:
    if not rules or not view.height:
        return []
    marks = view.select(each.find(at).fill_null(False).alias(each.id) for each in rules)
    counts = marks.sum().row(0, named=True)
    return [_lines(each, view.filter(marks[each.id])) for each in rules if counts[each.id]]


def _lines(rule: Rule, rows: pl.DataFrame) -> pl.DataFrame:
    column = (rule.field or "").lower()
    value = pl.col(column).str.slice(0, MOST_SHOWN) if rule.shows_value and column in rows.columns else None
    return rows.select(
        pl.lit(rule.id).alias("rule"),
        pl.lit(rule.severity).alias("severity"),
        pl.col("person"),
        pl.col("upn"),
        pl.lit(rule.record.name).alias("module"),
        pl.lit(rule.field, pl.String).alias("field"),
        (pl.lit(None, pl.String) if value is None else value).alias("value"),
        _words(rule.message, rows).alias("message"),
        pl.lit(rule.mend).alias("mend"),
    )


def _words(message: str, rows: pl.DataFrame) -> pl.Expr:
    """Return a rule's sentence with what stands in each record put into its holes."""
    holes = _HOLE.findall(message)
    if not holes:
        return pl.lit(message)
    told = [
        pl.col(name).cast(pl.String).fill_null("nothing").str.slice(0, MOST_SHOWN)
        for name in holes
        if name in rows.columns
    ]
    return pl.format(_HOLE.sub("{}", message), *told)


def _strays(strays: Sequence[Sen2Stray], people: pl.DataFrame) -> pl.DataFrame:
    """Return what was strange while reading as lines like any other."""
    frame = pl.DataFrame(
        [
            (each.rule, each.severity, each.person, None, each.module, each.field, each.value, each.message, each.mend)
            for each in strays
        ],
        schema=COLUMNS,
        orient="row",
    )  # fmt: skip
    known = people.select("person", pl.col("upn").alias("known"))
    joined = frame.join(known, on="person", how="left", maintain_order="left")
    return joined.with_columns(pl.col("known").alias("upn")).select(*COLUMNS)
