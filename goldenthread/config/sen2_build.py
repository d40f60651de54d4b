"""`goldenthread sen2 build`: an area's return as its records stand, in any form, with what it would still fail."""

import argparse
import sys
from pathlib import Path
from typing import Any

from goldenthread.config.importing import DONE, FAULTS, UNREADABLE, importer, now

FORMS = ("xml", "csv", "template")


def add_build_parser(words: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `build`."""
    parser = words.add_parser("build", help="build an area's SEN2 return from its records")
    parser.add_argument("--area", required=True, metavar="CODE", help="the area, by its GSS code")
    parser.add_argument("--year", required=True, type=int, metavar="YYYY", help="the collection year")
    parser.add_argument(
        "--form", choices=FORMS, default="xml", help="the XML (unless told), nine CSV files, or the template"
    )
    parser.add_argument(
        "--out", type=Path, metavar="PATH", help="the file, or for csv the folder (here unless told)"
    )
    parser.add_argument(
        "--faults", type=Path, metavar="OUT", help="write what it would still fail, by coordinator, as CSV"
    )


def build(args: argparse.Namespace) -> int:
    """Build a return: 0 where it checks clean, 1 where it has faults, 2 where it cannot be built."""
    from goldenthread.journeys.build_return import ReturnNotBuilt, build_return

    at = now()
    try:
        built = build_return(
            area=args.area, year=args.year, by=importer(name="goldenthread sen2 build"), at=at
        )
        files = _write(built.tables, args, at=at)
        if args.faults:
            from goldenthread.definitions.returns.sen2_faults import write_csv

            with args.faults.open("wb") as out:
                write_csv(built.by_coordinator(), out)
    except ReturnNotBuilt as problem:
        print(f"{problem}\nNothing was built.", file=sys.stderr)
        return UNREADABLE
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}. Nothing was built.", file=sys.stderr)
        return UNREADABLE
    faults = built.faults
    errors = int((faults["severity"] == "ERROR").sum())
    print(
        f"SEN2 {args.year} of {args.area}: {built.tables.people:,} people, in {', '.join(str(each) for each in files)}."
    )
    queries = faults.height - errors
    if errors:
        print(f"It would fail with {errors:,} errors, and has {queries:,} queries to answer.")
    else:
        print(f"It has no errors, and {queries:,} queries to answer." if queries else "It checks clean.")
    return FAULTS if faults.height else DONE


def _write(tables: Any, args: argparse.Namespace, *, at: Any) -> list[Path]:
    from goldenthread.definitions.returns.sen2_written import (
        write_sen2_csv,
        write_sen2_template,
        write_sen2_xml,
    )

    if args.form == "csv":
        folder = args.out or Path()
        folder.mkdir(parents=True, exist_ok=True)
        return write_sen2_csv(tables, folder, on=at.date())
    path = args.out or Path(f"SEN2-{args.year}-{args.area}.{'xml' if args.form == 'xml' else 'xlsx'}")
    with path.open("wb") as out:
        if args.form == "xml":
            write_sen2_xml(tables, out, at=at)
        else:
            write_sen2_template(tables, out)
    return [path]
