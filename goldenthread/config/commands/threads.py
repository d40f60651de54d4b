"""Import and export cases as a thread file, the open format for a child's dated facts.

A file is checked whole before anything of it is stored, and every fault is listed by its line. Exported cases come
in the order in which they were kept, each as its line came.
"""

import argparse
import json
import sys
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from goldenthread.config.importing import (
    DONE,
    FAULTS,
    UNREADABLE,
    add_import_options,
    database,
    importer,
    now,
    open_areas,
    teller,
)
from goldenthread.config.tables import add_json_option


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `threads`."""
    parser = subparsers.add_parser("threads", help=__doc__.split("\n", 1)[0], description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    bring = words.add_parser("import", help="bring in the cases of a thread file, all or none")
    add_import_options(bring)
    bring.add_argument(
        "--clean-lines-only", action="store_true", help="store the clean lines although others have faults"
    )
    add_json_option(bring)
    send = words.add_parser("export", help="write cases as a thread file")
    send.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="where to (standard output unless told)"
    )
    send.add_argument(
        "--area", action="append", default=[], metavar="CODE", help="one area's cases, by GSS code"
    )
    send.add_argument("--batch", default="", help="the cases of one import, by the batch it printed")
    send.add_argument("--case", action="append", default=None, metavar="REFERENCE", help="one case")
    send.add_argument(
        "--json", action="store_true", help="for use with other commands' habit: it always writes JSON"
    )


def run(args: argparse.Namespace) -> int:
    """Import or export; the exit status is 1 where faults kept a file from being stored, 2 where it is unreadable."""
    with database():
        return _import(args) if args.word == "import" else _export(args)


def _import(args: argparse.Namespace) -> int:
    from goldenthread.core.casework.thread_file import ThreadFileUnreadable, decode_thread_file, read_threads
    from goldenthread.journeys.import_threads import import_threads

    at, path = now(), Path(args.file)
    try:
        content = path.read_bytes()
        if args.open_area and not args.dry_run:
            records = read_threads(decode_thread_file(content), name=path.name).threads
            open_areas({record.thread.area for record in records}, at=at)
        done = import_threads(
            content=content,
            name=path.name,
            by=importer(name="goldenthread threads import"),
            at=at,
            is_dry_run=args.dry_run,
            clean_lines_only=args.clean_lines_only,
            add_new_facts=args.add_new_facts,
            tell=teller("cases"),
        )
    except OSError as error:
        print(f"{args.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return UNREADABLE
    except ThreadFileUnreadable as error:
        print(f"{args.file}, {error.fault}", file=sys.stderr)
        return UNREADABLE
    if args.as_json:
        print(json.dumps(asdict(done), indent=2, ensure_ascii=False))
    else:
        _say(done, dry=args.dry_run)
    return FAULTS if done.faults and not args.clean_lines_only else DONE


def _say(done: Any, *, dry: bool) -> None:
    for warning in done.warnings:
        print(f"{done.name}, {warning}", file=sys.stderr)
    for fault in done.faults:
        print(f"{done.name}, {fault}", file=sys.stderr)
    counts = (
        f"{done.cases_new} new cases, {done.cases_added_to} added to, {done.cases_unchanged} here already and"
        f" unchanged; {done.facts_new} new facts; {len(done.faults)} faults, {len(done.warnings)} warnings"
    )
    if done.is_stored and not done.facts_new and not done.cases_new:
        print(f"Nothing was changed, because everything is here already: {counts}.")
    elif done.is_stored:
        print(f"Stored: {counts}.")
        if done.cases_new:
            print(f'The new cases are batch "{done.batch}".')
    elif dry:
        print(f"A dry run, nothing stored: {counts}.")
    else:
        print(f"Nothing was stored: {counts}.")
        print("Mend the lines above and import again, or ask for --clean-lines-only.")
    if any(fault.field == "area" for fault in done.faults):
        print("--open-area opens an area of England before the import.")


def _export(args: argparse.Namespace) -> int:
    from goldenthread.journeys.export_threads import export_threads

    lines = export_threads(
        by=importer(name="goldenthread threads export"),
        at=now(),
        areas=args.area,
        batch=args.batch,
        references=args.case,
    )
    first = next(lines, None)
    if first is None:
        print("No case fits what was asked for, so nothing was written.", file=sys.stderr)
        return FAULTS
    count = 0
    if args.file == "-":
        for line in chain([first], lines):
            sys.stdout.write(line)
            count += 1
    else:
        with Path(args.file).open("w", encoding="utf-8", newline="\n") as out:
            for line in chain([first], lines):
                out.write(line)
                count += 1
    print(f"Wrote {count:,} cases.", file=sys.stderr)
    return DONE
