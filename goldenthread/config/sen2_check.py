"""`goldenthread sen2 check`: what it is given, what it prints, and the exit status a script can trust."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.config.importing import DONE, FAULTS, UNREADABLE

if TYPE_CHECKING:
    import polars as pl

MOST_SHOWN = 200


def add_check_parser(words: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `check`."""
    parser = words.add_parser("check", help="list the faults of a SEN2 return")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=Path,
        help="the XML, the Excel template, or the nine CSV files of a Blade export (or their folder)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", dest="as_json", help="print a fault a line, as JSON")
    parser.add_argument("--csv", type=Path, metavar="OUT", help="write the faults to this CSV file too")
    parser.add_argument("--xlsx", type=Path, metavar="OUT", help="write the faults to this workbook too")
    parser.add_argument(
        "--dfe-rules", type=Path, metavar="FILE",
        help="put DfE's number beside each rule: the reviewed list that `sen2 rules` makes (CSV or ODS)",
    )  # fmt: skip
    parser.add_argument(
        "--area", metavar="CODE", help="refuse a return of any other area (GSS code or three digits)"
    )
    parser.add_argument(
        "--year", type=int, metavar="YYYY", help="refuse a return of any other collection year"
    )


def check(args: argparse.Namespace) -> int:
    """Check a return: 0 where it is clean, 1 where it has faults, 2 where it cannot be read."""
    from goldenthread.definitions.returns.dfe_rules import RulesUnreadable
    from goldenthread.definitions.returns.sen2_checking import check_sen2
    from goldenthread.definitions.returns.sen2_files import check_is_of, read_sen2
    from goldenthread.definitions.returns.sen2_header import Sen2Unreadable

    try:
        given = read_sen2(args.files)
        check_is_of(given, year=args.year, area=args.area)
        faults = _numbered(check_sen2(given), args)
        _write(faults, args)
    except RulesUnreadable as problem:
        print(f"{args.dfe_rules}: {problem}\nNothing was checked.", file=sys.stderr)
        return UNREADABLE
    except Sen2Unreadable as problem:
        print(f"{args.files[0]}, {problem}\nNothing was checked.", file=sys.stderr)
        return UNREADABLE
    except OSError as problem:
        print(
            f"{problem.filename or args.files[0]}: {problem.strerror}. Nothing was checked.", file=sys.stderr
        )
        return UNREADABLE
    if args.as_json:
        _print_json(faults)
    else:
        _say(faults, given)
    return FAULTS if faults.height else DONE


def _numbered(faults: "pl.DataFrame", args: argparse.Namespace) -> "pl.DataFrame":
    """Return the faults with the department's numbers beside ours, where a reviewed list was given."""
    if args.dfe_rules is None:
        return faults
    from goldenthread.core.returns.rule_numbers import numbers_of
    from goldenthread.definitions.returns.dfe_rules import RulesUnreadable, propose_numbers, read_dfe_rules
    from goldenthread.definitions.returns.sen2_faults import with_numbers

    with args.dfe_rules.open("rb") as source:
        numbers = numbers_of(propose_numbers(read_dfe_rules(source)))
    if not numbers:
        raise RulesUnreadable(
            "Nobody has reviewed it yet. `goldenthread sen2 rules` proposes numbers; write yes under “decided”."
        )
    return with_numbers(faults, numbers)


def _write(faults: "pl.DataFrame", args: argparse.Namespace) -> None:
    from goldenthread.definitions.returns.sen2_faults import write_csv, write_workbook

    for path, write in ((args.csv, write_csv), (args.xlsx, write_workbook)):
        if path:
            with path.open("wb") as out:
                write(faults, out)


def _print_json(faults: "pl.DataFrame") -> None:
    from io import BytesIO

    from goldenthread.definitions.returns.sen2_faults import write_json_lines

    made = BytesIO()
    write_json_lines(faults, made)
    sys.stdout.write(made.getvalue().decode("utf-8"))
    sys.stdout.flush()


def _say(faults: "pl.DataFrame", given: Any) -> None:
    header = given.header
    print(f"SEN2 {header.year} of authority {header.lea}, as {given.form}: {given.people:,} people.")
    for fault in faults.head(MOST_SHOWN).iter_rows(named=True):
        who = "the file" if fault["person"] is None else f"person {fault['person']}"
        value = f" ({fault['value']})" if fault["value"] else ""
        where = ".".join(each for each in (fault["module"], fault["field"]) if each)
        print(
            f"  {fault['rule']}{_beside(fault)} {fault['severity']:<5} {who}, {where}{value}: {fault['message']} {fault['mend']}"
        )
    if faults.height > MOST_SHOWN:
        print(f"  … and {faults.height - MOST_SHOWN:,} more. --json, --csv and --xlsx give them all.")
    errors = int((faults["severity"] == "ERROR").sum())
    people = faults["person"].drop_nulls().n_unique()
    print(
        f"{errors:,} errors and {faults.height - errors:,} queries, of {people:,} people."
        if faults.height
        else "No fault was found."
    )


def _beside(fault: dict[str, Any]) -> str:
    return f" (DfE {fault['dfe_rule']})" if fault.get("dfe_rule") else ""
