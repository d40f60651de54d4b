"""`goldenthread sen2 rules`: the department's numbered list beside our rules, for a person to review."""

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path

from goldenthread.config.importing import DONE, UNREADABLE


def add_rules_parser(words: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `rules`."""
    parser = words.add_parser("rules", help="put DfE's numbered list of rules beside ours, to be reviewed")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="DfE's validation rules (ODS), or the CSV made here"
    )
    parser.add_argument(
        "--csv",
        type=Path,
        metavar="OUT",
        help="write them to this CSV: write yes under “decided” where right",
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="print a rule a line, as JSON")


def rules(args: argparse.Namespace) -> int:
    """Say which of our rules each of the department's is, or is likely to be; 2 where the file cannot be read."""
    from goldenthread.definitions.returns.dfe_rules import RulesUnreadable, propose_numbers, read_dfe_rules

    try:
        with args.file.open("rb") as source:
            found = propose_numbers(read_dfe_rules(source))
        if args.csv:
            write_review(found, args.csv)
    except (OSError, RulesUnreadable) as problem:
        print(f"{args.file}: {getattr(problem, 'strerror', None) or problem}", file=sys.stderr)
        return UNREADABLE
    for each in found:
        if args.as_json:
            print(json.dumps(asdict(each), ensure_ascii=False))
        else:
            how = "decided" if each.is_decided else f"likeness {each.likeness:.2f}" if each.rule else ""
            print(f"  {each.number:<8} {each.rule or 'none of ours':<13} {how:<14} {each.words[:90]}")
    if not args.as_json:
        decided = sum(each.is_decided for each in found)
        print(
            f"{len(found):,} rules: {decided:,} decided, {sum(bool(each.rule) for each in found) - decided:,} proposed."
        )
    return DONE


def write_review(found, path: Path) -> None:  # type: ignore[no-untyped-def]
    """Write each of the department's rules with ours beside it, for somebody to say which are right."""
    from goldenthread.definitions.returns.dfe_rules import COLUMNS

    with path.open("w", newline="", encoding="utf-8-sig") as out:
        sheet = csv.writer(out)
        sheet.writerow(COLUMNS)
        for each in found:
            words = f"'{each.words}" if each.words[:1] in "=+-@" else each.words
            sheet.writerow(
                (each.number, words, "", each.rule, each.likeness, "yes" if each.is_decided else "")
            )
