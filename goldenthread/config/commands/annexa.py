"""Check an inspection's child-level lists (Annex A), or build them from an area's records."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.config.importing import DONE, FAULTS, UNREADABLE, database, importer, now
from goldenthread.config.tables import add_json_option


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `annexa`."""
    parser = subparsers.add_parser("annexa", help=__doc__, description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    check = words.add_parser("check", help="list the faults of a workbook with List_1 and List_2")
    check.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    check.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DAY",
        help="the day on which ages are counted (today unless told)",
    )
    add_json_option(check)
    build = words.add_parser("build", help="build both lists of an area as they stand")
    build.add_argument("--area", required=True, metavar="CODE", help="the area, by its GSS code")
    build.add_argument("--out", type=Path, metavar="FILE", help="the workbook to write")
    add_json_option(build)


def run(args: argparse.Namespace) -> int:
    """Check or build the lists; the exit status is 1 where there are faults, and 2 where the file cannot be read."""
    if args.word == "build":
        with database():
            return _build(args)
    from goldenthread.core.returns.checks.annex_a import find_annex_a_faults
    from goldenthread.definitions.returns.annex_a_book import read_annex_a
    from goldenthread.definitions.returns.sen2_header import Sen2Unreadable

    try:
        with args.file.open("rb") as source:
            lists = read_annex_a(source)
    except (OSError, Sen2Unreadable) as problem:
        print(
            f"{args.file}: {getattr(problem, 'strerror', None) or problem}\nNothing was checked.",
            file=sys.stderr,
        )
        return UNREADABLE
    return _say(find_annex_a_faults(lists, on=args.on or now().date()), args)


def _build(args: argparse.Namespace) -> int:
    from goldenthread.core.access.decisions import MayNot
    from goldenthread.definitions.returns.annex_a_book import write_annex_a
    from goldenthread.journeys.build_annex_a import AnnexNotBuilt, build_annex_a

    at = now()
    try:
        built = build_annex_a(area=args.area, by=importer(name="goldenthread annexa build"), at=at)
        path = args.out or Path(f"annex-a-{args.area}-{at.date().isoformat()}.xlsx")
        with path.open("wb") as out:
            write_annex_a(built.lists, out)
    except (OSError, MayNot, AnnexNotBuilt) as problem:
        print(f"{problem}\nNothing was built.", file=sys.stderr)
        return UNREADABLE
    print(
        f"{built.lists['List_1'].height:,} plans and {built.lists['List_2'].height:,} on SEN support in {path}.",
        file=sys.stderr,
    )
    return _say(built.faults, args)


def _say(faults: Any, args: argparse.Namespace) -> int:
    for fault in faults.iter_rows(named=True):
        if args.as_json:
            print(json.dumps(fault, ensure_ascii=False))
        else:
            print(f"  {fault['rule']} {fault['severity']:<5} {fault['list']}, row {fault['row']}, {fault['field']}: {fault['message']}")  # fmt: skip
    if not args.as_json:
        print(f"{faults.height:,} faults." if faults.height else "No fault was found.")
    return FAULTS if faults.height else DONE
