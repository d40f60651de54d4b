"""The tribunal's table of appeal rates, which is laid out to be looked at: years across, areas down, notes around.

The areas are found by name, and their printed number is only a check on it: the published table prints one area's
number beside another's name.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from goldenthread.core.measures.tidying import TableUnreadable

APPEALS, DECISIONS, RATE = "appeals_registered", "appealable_decisions", "appeal_rate_pc"
DECISIONS_2, RATE_2 = "appealable_decisions_in_development", "appeal_rate_in_development_pc"
_COLUMNS = (
    ("in development: total appealable decisions", DECISIONS_2), ("in development: send tribunal appeal rate", RATE_2),
    ("appeals registered", APPEALS), ("total appealable decisions", DECISIONS), ("send tribunal appeal rate", RATE),
)  # fmt: skip
_ENGLAND = "england total"
_NOTE = re.compile(r"(?<=[A-Za-z.])\d+(,\d+)*$")


def is_tribunal_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether this is the table of appeal rates, by its title."""
    return bool(rows) and any("Appeal rate to the SEND Tribunal" in cell for cell in rows[0])


def read_tribunal_table(
    rows: Sequence[Sequence[str]], *, areas: Mapping[str, tuple[str, str]]
) -> tuple[pl.DataFrame, list[str]]:
    """Return the table as a plain one, every cell as text, and what a reader should know.

    `areas` maps a name, folded by `fold`, to an area's three digits and GSS code.
    """
    head = next((at for at, row in enumerate(rows) if row and row[0].strip() == "Local Authority"), None)
    if head is None or head + 1 >= len(rows):
        raise TableUnreadable(
            ["There is no line that begins “Local Authority”, so the years cannot be told."]
        )
    places = _places(rows[head], rows[head + 1])
    found: list[dict[str, str | None]] = []
    notes: list[str] = []
    for row in rows[head + 2 :]:
        where = _where(row, areas, notes)
        if where is not None:
            found += _years(row, places, where)
    if not found:
        raise TableUnreadable(["No line of the table is an area's."])
    return pl.DataFrame(found, schema_overrides=dict.fromkeys(found[0], pl.String)), notes


def fold(name: str) -> str:
    """Return an area's name as the releases differ in writing it: no notes, case, commas or "County of"."""
    plain = _NOTE.sub("", name.strip()).lower().replace("&", "and")
    plain = re.sub(r",\s*(county|city) of$", "", plain)
    plain = re.sub(r"\bst\.", "st", plain).removesuffix(" borough").removeprefix("county ")
    return re.sub(r"[^a-z ]", "", plain.replace("-", " ")).strip()


def _places(years: Sequence[str], words: Sequence[str]) -> list[tuple[int, str, str]]:
    places, year = [], ""
    for at, word in enumerate(words):
        year = years[at].strip() or year if at < len(years) else year
        plain = word.strip().lower()
        name = next((ours for theirs, ours in _COLUMNS if plain.startswith(theirs)), None)
        if name and re.fullmatch(r"\d{4}", year):
            places.append((at, year, name))
    return places


def _where(
    row: Sequence[str], areas: Mapping[str, tuple[str, str]], notes: list[str]
) -> dict[str, str | None] | None:
    """Return whose line this is, or None for a heading, a note or an empty line."""
    if len(row) < 3 or not row[0].strip() or not any(cell.strip() for cell in row[2:]):
        return None
    name = _NOTE.sub("", row[0].strip())
    nation: dict[str, str | None] = {
        "geographic_level": "National", "country_code": "E92000001", "country_name": "England", "old_la_code": None,
        "new_la_code": None, "la_name": None,
    }  # fmt: skip
    if name.lower() == _ENGLAND:
        return nation
    known = areas.get(fold(name))
    if known is None:
        if not name.lower().startswith("england"):
            notes.append(f"“{name}” is no area that we know; its line was left out.")
        return None
    printed = row[1].strip()
    if printed and printed != known[0]:
        notes.append(
            f"{name}'s line is numbered {printed}, which is another area's; it was read as {known[0]}."
        )
    return nation | {
        "geographic_level": "Local authority", "old_la_code": known[0], "new_la_code": known[1], "la_name": name,
    }  # fmt: skip


def _years(
    row: Sequence[str], places: Sequence[tuple[int, str, str]], where: Mapping[str, str | None]
) -> list[dict[str, str | None]]:
    by_year: dict[str, dict[str, Any]] = {}
    for at, year, name in places:
        cell = row[at].strip() if at < len(row) else ""
        by_year.setdefault(year, {})[name] = cell or None
    names = [name for _, name in _COLUMNS]
    return [
        {"time_period": year, "time_identifier": "Calendar year", **where}
        | {name: cells.get(name) for name in names}
        for year, cells in by_year.items()
        if any(cells.values())
    ]
