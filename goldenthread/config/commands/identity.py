"""Estimate again what record matching rests on, from an invented population."""

import argparse

from goldenthread.config.cli import start_django
from goldenthread.config.tables import add_json_option, print_table

COLUMNS = {"compared": "compared", "level": "level", "m": "m", "u": "u", "weight": "weight", "now": "in use"}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `identity`."""
    parser = subparsers.add_parser("identity", help=__doc__, description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    train = words.add_parser(
        "train", help="estimate m and u with Splink, beside those in use; nothing is changed"
    )
    train.add_argument("--people", type=int, default=5000, help="how many invented children (5000)")
    train.add_argument("--seed", type=int, default=20261122, help="the beginning of their chance (20261122)")
    add_json_option(train)


def run(args: argparse.Namespace) -> int:
    """Print the estimates beside the numbers in use, for someone to review."""
    start_django()
    from math import log2

    from goldenthread.config.identity.training import estimate
    from goldenthread.definitions.identity import load_model

    now = {(one.name, level.name): level.weight for one in load_model().comparisons for level in one.levels}
    rows = [
        {
            "compared": name, "level": level, "m": round(m, 6), "u": round(u, 6), "weight": round(log2(m / u), 1),
            "now": round(now[name, level], 1),
        }
        for name, level, m, u in estimate(people=args.people, seed=args.seed)
    ]  # fmt: skip
    print_table(rows, columns=COLUMNS, as_json=args.as_json)
    return 0
