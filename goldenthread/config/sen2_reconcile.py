"""`goldenthread sen2 reconcile`: a return's counts and timeliness beside what the department published."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from goldenthread.config.importing import DONE, UNREADABLE
from goldenthread.config.tables import add_json_option, print_table

COLUMNS = {
    "title": "what",
    "period": "period",
    "ours": "return",
    "theirs": "published",
    "difference": "difference",
    "why": "why it may differ",
}


def add_reconcile_parser(words: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `reconcile`."""
    parser = words.add_parser("reconcile", help="put a return's counts beside the published ones")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=Path, help="the return, in any of its three forms"
    )
    add_json_option(parser)


def reconcile(args: argparse.Namespace) -> int:
    """Say of each published column what the return comes to and what was published; 2 where it cannot be read."""
    from goldenthread.apps.benchmarks.queries import published_columns
    from goldenthread.core.access.viewer import Viewer
    from goldenthread.core.returns.checks.reconciling import reconcile as compare
    from goldenthread.definitions.returns.sen2_files import read_sen2
    from goldenthread.definitions.returns.sen2_header import Sen2Unreadable

    try:
        given = read_sen2(args.files)
    except (OSError, Sen2Unreadable) as problem:
        print(f"{args.files[0]}: {problem}\nNothing was reconciled.", file=sys.stderr)
        return UNREADABLE
    published = published_columns(Viewer(account=None), lea=given.header.lea, year=given.header.year)
    lines = compare(given, published)
    rows = [asdict(each) | {"difference": each.difference} for each in lines]
    print_table(rows, columns=COLUMNS, as_json=args.as_json)
    if all(each.theirs is None for each in lines):
        print(
            "Nothing published is loaded for that area and year: `goldenthread benchmarks load FILE…` loads it.",
            file=sys.stderr,
        )
    return DONE
