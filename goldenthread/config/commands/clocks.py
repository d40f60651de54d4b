"""Work out every duty of the cases in a thread file, as at a day, and print them as JSON.

Standard output carries the JSON and nothing else; progress and faults go to standard error. The exit
status is 0 whether or not anything is overdue, and 2 where the file cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread.core.casework.thread_file import ThreadFileUnreadable, decode_thread_file, read_threads
from goldenthread.core.clocks import list_duties, list_warnings
from goldenthread.core.law.thread import Thread
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

BAD_FILE = 2
CASES_BETWEEN_WORDS = 5000


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `clocks`."""
    parser = subparsers.add_parser("clocks", help=__doc__.split("\n", 1)[0], description=__doc__)
    parser.add_argument(
        "file", metavar="FILE", help="a thread file: JSON Lines or JSON; - reads standard input"
    )
    parser.add_argument(
        "--on",
        type=_day,
        default=None,
        metavar="DATE",
        help="the day to work it out for, as 2024-10-31; facts after it are ignored (today unless told)",
    )
    parser.add_argument(
        "--json", action="store_true", help="for use with other commands' habit: this one always prints JSON"
    )


def run(args: argparse.Namespace) -> int:
    """Print the duties of each case in the file; the exit status is 2 where it cannot be read."""
    on = args.on or datetime.now(tz=ZoneInfo("Europe/London")).date()
    try:
        content = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        read = read_threads(decode_thread_file(content), name=args.file)
    except OSError as error:
        return _refuse([f"{args.file} cannot be read: {error.strerror}."])
    except ThreadFileUnreadable as error:
        return _refuse([f"{args.file}, {error.fault}"])
    if read.faults:
        return _refuse(f"{args.file}, {fault}" for fault in read.faults)
    for warning in read.warnings:
        print(f"{args.file}, {warning}", file=sys.stderr)
    _print_list(_work_out((record.thread for record in read.threads), on=on))
    print(f"Worked out {len(read.threads)} cases as at {on}.", file=sys.stderr)
    return 0


def _work_out(threads: Iterable[Thread], *, on: date) -> Iterator[dict[str, Any]]:
    law = load_law()
    for number, thread in enumerate(threads, start=1):
        states = list_duties(thread, law=law, calendar=load_calendar(thread.area), on=on)
        yield {
            "case": thread.case,
            "duties": [state.as_printed() for state in states],
            "warnings": list(list_warnings(thread, on=on)),
        }
        if number % CASES_BETWEEN_WORDS == 0:
            print(f"{number} cases …", file=sys.stderr, flush=True)


def _print_list(cases: Iterable[dict[str, Any]]) -> None:
    # A line a case, written as it is worked out, so that a large file needs no large memory.
    separator = "["
    for case in cases:
        print(separator, json.dumps(case, ensure_ascii=False), sep="", end="")
        separator = ",\n"
    print("[]" if separator == "[" else "]")


def _refuse(problems: Iterable[str]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print("Nothing was worked out: mend the file and try again.", file=sys.stderr)
    return BAD_FILE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: write it as 2024-10-31") from error
