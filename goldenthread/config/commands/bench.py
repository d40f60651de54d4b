"""Measure the figures we promise, and say which hold."""

import argparse
import importlib
import os
import pkgutil
import signal
import sys
import time
from dataclasses import asdict
from types import ModuleType

from goldenthread.config import bench
from goldenthread.config.tables import add_json_option, print_table

COLUMNS = {
    "bench": "bench",
    "name": "figure",
    "value": "value",
    "unit": "unit",
    "target": "target",
    "holds": "holds",
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `bench`."""
    parser = subparsers.add_parser("bench", help=__doc__, description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run (all of them unless told)")
    parser.add_argument("--list", action="store_true", help="say which there are")
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run the benches asked for; the exit status is 1 where a promised figure does not hold."""
    known = {module.NAME: module for module in _modules()}
    unknown = [name for name in args.names if name not in known]
    if unknown or args.list:
        for name in unknown:
            print(
                f"There is no bench called “{name}”. There are: {', '.join(sorted(known)) or 'none yet'}.",
                file=sys.stderr,
            )
        if args.list:
            print("\n".join(sorted(known)))
        return 2 if unknown else 0
    # A stop must unwind what was started: servers, users, databases.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        rows = [row for name in args.names or sorted(known) for row in _measure(known[name])]
    except bench.CannotMeasure as problem:
        print(problem, file=sys.stderr)
        return 2
    print_table(rows, columns=COLUMNS, as_json=args.as_json)
    missed = [row["name"] for row in rows if row["holds"] is False]
    if not args.as_json:
        for row in rows:
            if row["note"]:
                print(f"  {row['name']}: {row['note']}")
        loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        print(f"\nOn {os.cpu_count()} cores; load average over the last 1, 5 and 15 minutes {loads}.")
        print(
            f"\n{len(missed)} of {len(rows)} figures do not hold."
            if missed
            else "\nEvery promised figure holds."
        )
    return 1 if missed else 0


def _modules() -> list[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(bench.__path__) if not found.ispkg)
    return [importlib.import_module(f"{bench.__name__}.{name}") for name in names]


def _measure(module: ModuleType) -> list[dict[str, object]]:
    print(f"Measuring {module.NAME} …", file=sys.stderr, flush=True)
    started = time.perf_counter()
    figures = module.run()
    print(f"  {module.NAME}: {time.perf_counter() - started:.1f} s", file=sys.stderr, flush=True)
    return [{"bench": module.NAME, **asdict(figure)} for figure in figures]
