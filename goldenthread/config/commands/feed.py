"""Write the list that an agreement lets one body have: NHS number and birth date of children with an open case.

It stops the day the agreement lapses. Advice and safeguarding never go this way.
"""

import argparse
import csv
import sys
from pathlib import Path

from goldenthread.config.importing import DONE, FAULTS, database, now


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `feed`."""
    parser = subparsers.add_parser("feed", help=__doc__.split("\n", 1)[0], description=__doc__)
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="where to (standard output unless told)"
    )
    parser.add_argument("--area", required=True, metavar="CODE", help="the area, by GSS code")
    parser.add_argument(
        "--body", required=True, type=int, metavar="NUMBER", help="the body, by its number here"
    )


def run(args: argparse.Namespace) -> int:
    """Write the list; the exit status is 1 where no agreement lets the body have it."""
    with database():
        from goldenthread.core.access.decisions import MayNot
        from goldenthread.core.access.viewer import system_viewer
        from goldenthread.journeys.send_bulk_feed import send_bulk_feed

        by = system_viewer(areas=(args.area,))
        try:
            rows = send_bulk_feed(area=args.area, body=args.body, by=by, at=now())
        except MayNot as refused:
            print(refused, file=sys.stderr)
            return FAULTS
    out = sys.stdout if args.file == "-" else Path(args.file).open("w", newline="", encoding="utf-8")  # noqa: SIM115
    try:
        writer = csv.writer(out)
        writer.writerow(("nhs_number", "birth_date"))
        writer.writerows((row.nhs_number, row.born_on.isoformat()) for row in rows)
    finally:
        if out is not sys.stdout:
            out.close()
    return DONE
