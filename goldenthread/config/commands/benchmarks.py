"""Load published figures and say what is doubtful in them: the department's releases, areas and their neighbours."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.config.importing import DONE, FAULTS, UNREADABLE, database, now
from goldenthread.config.tables import add_json_option, print_table

COLUMNS = {
    "batch": "batch",
    "file": "file",
    "release": "release",
    "cut_on": "cut",
    "rows": "rows",
    "tables": "tables",
}
MOST_SHOWN = 60


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `benchmarks`."""
    parser = subparsers.add_parser("benchmarks", help=__doc__.split("\n", 1)[0], description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    load = words.add_parser(
        "load", help="load releases as published: the official zip, loose CSVs, lists of neighbours"
    )
    load.add_argument("files", metavar="FILE", nargs="+", help="a zip, a CSV or a workbook of neighbours")
    load.add_argument(
        "--cut-on",
        type=date.fromisoformat,
        default=None,
        metavar="DATE",
        help="the day its publisher made it",
    )
    add_json_option(load)
    listed = words.add_parser("list", help="list what was loaded, with each file's hash")
    add_json_option(listed)
    doubts = words.add_parser("doubts", help="say what is doubtful in what was loaded, with the reason")
    doubts.add_argument("--area", default="", metavar="CODE", help="one area's, by GSS code or three digits")
    doubts.add_argument(
        "--reason", default="", metavar="REASON", help="those of one reason, such as NEGATIVE_COUNT"
    )
    doubts.add_argument(
        "--dataset", default="", metavar="NAME", help="those of one table, such as annual_reviews"
    )
    doubts.add_argument("--current", action="store_true", help="leave out cuts that a later one replaced")
    doubts.add_argument("--all", action="store_true", dest="everything", help="show every one")
    add_json_option(doubts)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; the exit status is 2 where a file cannot be read, 1 where nothing answers."""
    with database():
        return {"load": _load, "list": _list, "doubts": _doubts}[args.word](args)


def _load(args: argparse.Namespace) -> int:
    from goldenthread.apps.benchmarks.actions import load_benchmarks
    from goldenthread.apps.benchmarks.types import ENGLAND, LoadRefused
    from goldenthread.core.access.viewer import system_viewer
    from goldenthread.definitions.published import load_catalogue
    from goldenthread.definitions.returns.local_authorities import names_of_authorities

    try:
        done = load_benchmarks(
            paths=[Path(name) for name in args.files],
            catalogue=load_catalogue(),
            areas=names_of_authorities(),
            by=system_viewer(areas=(ENGLAND,), name="goldenthread benchmarks load"),
            at=now(),
            cut_on=args.cut_on,
        )
    except LoadRefused as refused:
        print(f"{refused.name} was not loaded, and nothing of it was kept:", file=sys.stderr)
        for fault in refused.faults:
            print(f"  {fault}", file=sys.stderr)
        return UNREADABLE
    if args.as_json:
        rows = [{name: getattr(one, name) for name in one.__dataclass_fields__} for one in done]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return DONE
    for one in done:
        _say(one)
    return DONE


def _say(one: Any) -> None:
    if one.already:
        print(f"{one.file_name}: the same file is here already, as batch {one.already}. Nothing was changed.")
        return
    if one.batch is None:
        print(f"{one.file_name}: nothing in it was new.")
    else:
        print(
            f"{one.file_name}: batch {one.batch}, {one.release}; {one.rows:,} rows of {len(one.datasets)} tables"
            f" ({', '.join(one.datasets)})."
        )
    for name in one.replaced:
        print(f"  replaces {name}, which is kept")
    for note in one.notes:
        print(f"  {note}")
    if one.doubts:
        print(f"  {one.doubts:,} figures are doubtful: `goldenthread benchmarks doubts` says which and why.")


def _list(args: argparse.Namespace) -> int:
    from goldenthread.apps.benchmarks.queries import list_batches

    rows = [
        {
            "batch": line.id, "file": line.file_name, "release": line.release, "cut_on": line.cut_on.isoformat(),
            "rows": line.rows, "sha256": line.sha256, "loaded_at": line.loaded_at.isoformat(),
            "loaded_by": line.loaded_by, "notes": list(line.notes),
            "tables": ", ".join(
                part.dataset + (f" (replaced by {part.replaced_by})" if part.replaced_by else "") for part in line.parts
            ),
        }
        for line in list_batches(_anyone())
    ]  # fmt: skip
    print_table(rows, columns=COLUMNS, as_json=args.as_json)
    return DONE


def _doubts(args: argparse.Namespace) -> int:
    import polars as pl

    from goldenthread.apps.benchmarks.queries import list_doubts
    from goldenthread.core.measures.plausibility.doubts import Reason

    found = list_doubts(_anyone(), include_replaced=not args.current)
    if args.area:
        found = found.filter((pl.col("area") == args.area) | (pl.col("lea") == args.area))
    if args.reason:
        found = found.filter(pl.col("reason") == args.reason.upper())
    if args.dataset:
        found = found.filter(pl.col("dataset") == args.dataset)
    if args.as_json:
        print(json.dumps(found.to_dicts(), indent=2, ensure_ascii=False))
        return DONE
    if found.is_empty():
        print("Nothing is doubtful there, or no figures were loaded.", file=sys.stderr)
        return FAULTS
    # What cannot be right comes before what is only unusual, and what is read today before what was replaced.
    order = pl.col("reason").replace_strict({reason.value: at for at, reason in enumerate(Reason)})
    found = found.sort(order, ~pl.col("is_current"), ~pl.col("is_total"), maintain_order=True)
    shown = found if args.everything else found.head(MOST_SHOWN)
    for row in shown.iter_rows(named=True):
        kept = "" if row["is_current"] else " [a cut since replaced]"
        print(f"{row['reason']}  {row['sentence']} ({row['file']}, {row['dataset']}){kept}")
    if len(found) > len(shown):
        counts = found["reason"].value_counts().sort("count", descending=True)
        by = ", ".join(f"{count:,} {reason}" for reason, count in counts.iter_rows())
        print(
            f"\n{len(found) - len(shown):,} more, of {len(found):,}: {by}. --all shows every one; --area, --reason narrow."
        )
    return DONE


def _anyone() -> Any:
    from goldenthread.core.access.viewer import Viewer

    return Viewer(account=None)
