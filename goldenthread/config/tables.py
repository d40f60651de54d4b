"""Tables for people at a terminal, and the same rows as JSON for programs."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TextIO


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option every command that prints a table has."""
    parser.add_argument("--json", action="store_true", dest="as_json", help="print the rows as JSON")


def print_table(
    rows: Sequence[Mapping[str, object]],
    *,
    columns: Mapping[str, str],
    as_json: bool = False,
    file: TextIO | None = None,
) -> None:
    """Print rows under headings, numbers to the right, or the whole rows as JSON.

    `columns` maps the key of each column shown to its heading, in order; JSON carries every key of a row.
    """
    out = file or sys.stdout
    if as_json:
        print(json.dumps([dict(row) for row in rows], indent=2, ensure_ascii=False, default=_plain), file=out)
        return
    shown = [[_words(row.get(key)) for key in columns] for row in rows]
    headings = list(columns.values())
    widths = [max(len(line[i]) for line in [headings, *shown]) for i in range(len(headings))]
    numeric = [bool(rows) and all(_is_number(row.get(key)) for row in rows) for key in columns]
    for line in [headings, ["-" * width for width in widths], *shown]:
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ]
        print("  ".join(cells).rstrip(), file=out)


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)
