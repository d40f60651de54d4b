"""Load the demonstrator's invented areas, say who to sign in as, and clear it away again."""

import argparse
import sys
import time
from datetime import date, datetime
from datetime import time as clock

from goldenthread.config.cli import start_django
from goldenthread.config.tables import add_json_option, print_table

SEED = 20141
COLUMNS = {"area": "area", "role": "role", "name": "name", "story": "opens on", "email": "e-mail"}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `demo`."""
    parser = subparsers.add_parser("demo", help=__doc__, description=__doc__)
    acts = parser.add_subparsers(metavar="ACT", required=True, dest="act")
    load = acts.add_parser(
        "load", help="load Halton and Cheshire West and Chester with plainly invented people"
    )
    load.add_argument(
        "--seed", type=int, default=SEED, metavar="N", help=f"the chance to play (unless told, {SEED})"
    )
    load.add_argument(
        "--as-at", type=_day, metavar="DATE", help="the day it should look like (today unless told)"
    )
    load.add_argument("--small", action="store_true", help="about 150 cases, for tests")
    load.add_argument(
        "--again", action="store_true", help="clear a demonstrator that is here already, then load"
    )
    sign_ins = acts.add_parser("sign-ins", help="say who can be signed in as, one for each role and area")
    add_json_option(sign_ins)
    acts.add_parser("reset", help="clear the demonstrator away; refuses where anything is not its own")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date like 2026-11-22") from None


def run(args: argparse.Namespace) -> int:
    """Do what was asked; the exit status is 1 where the database is not the demonstrator's to touch."""
    start_django()
    from goldenthread.config.demonstrator.guard import NotOursToTouch

    try:
        return {"load": _load, "sign-ins": _sign_ins, "reset": _reset}[args.act](args)
    except NotOursToTouch as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _load(args: argparse.Namespace) -> int:
    from goldenthread.config.demonstrator.building import SMALL, WHOLE, build_demonstrator
    from goldenthread.config.demonstrator.guard import clear_demonstrator

    started = time.monotonic()
    if args.again:
        clear_demonstrator()
    built = build_demonstrator(
        seed=args.seed, at=_moment(args.as_at), size=SMALL if args.small else WHOLE, tell=_show
    )
    for line in built.lines():
        print(line, file=sys.stderr)
    print(f"The demonstrator is ready ({time.monotonic() - started:.1f} s).", file=sys.stderr)
    return 0


def _moment(as_at: date | None) -> datetime:
    """Return now, or noon of the day asked for: the one place where the demonstrator asks the time."""
    from django.utils import timezone

    from goldenthread.core.calendars.london import LONDON

    now = timezone.now()
    return now if as_at is None else datetime.combine(as_at, clock(12), tzinfo=LONDON)


def _show(what: str, done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    if sys.stderr.isatty():
        print(f"\r{what}: {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)
    elif done >= total:
        print(f"{what}: {total:,}", file=sys.stderr, flush=True)


def _sign_ins(args: argparse.Namespace) -> int:
    from django.urls import reverse
    from django.utils import timezone

    from goldenthread.config.demonstrator.sign_ins import list_sign_ins

    rows = list_sign_ins(on=timezone.localdate())
    print_table(rows, columns=COLUMNS, as_json=args.as_json)
    if not args.as_json:
        print(
            f"\nChoose one of them at {reverse('sign_in')} while ./gt run is running. There are no passwords."
        )
    return 0


def _reset(args: argparse.Namespace) -> int:
    from goldenthread.config.demonstrator.guard import clear_demonstrator

    clear_demonstrator()
    print("The demonstrator has been cleared away.", file=sys.stderr)
    return 0
