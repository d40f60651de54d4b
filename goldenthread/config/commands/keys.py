"""Look after the keys that seal files, their names and what was found in them.

`list` says how many keys there are. `rotate` puts a new key first and seals everything again with it; it can be stopped
and run again. `retire` then takes the older keys away: do it once every backup made with them has gone.
"""

import argparse
import sys

from goldenthread.config.cli import start_django

FINE, REFUSED = 0, 1


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `keys`."""
    parser = subparsers.add_parser(
        "keys", help="rotate the keys that seal", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    words.add_parser("list", help="say how many keys there are, and never what they are")
    words.add_parser("rotate", help="put a new key first and seal everything again with it")
    words.add_parser("retire", help="take away every key but the newest")


def run(args: argparse.Namespace) -> int:
    """Answer one of the keys' words."""
    start_django()
    from goldenthread.apps.files.sealing import KeysUnreadable, SealBroken

    try:
        return {"list": _list, "rotate": _rotate, "retire": _retire}[args.word]()
    except (KeysUnreadable, SealBroken, OSError) as problem:
        print(problem, file=sys.stderr)
        return REFUSED


def _list() -> int:
    from django.conf import settings

    from goldenthread.apps.files.sealing import count_keys

    count = count_keys(settings.SEALING_KEYS_FILE)
    print(f"{count} key{'s' if count > 1 else ''} in {settings.SEALING_KEYS_FILE}. Keep a copy elsewhere.")
    return FINE


def _rotate() -> int:
    from django.conf import settings

    from goldenthread.apps.files.sealing import add_key

    count = add_key(settings.SEALING_KEYS_FILE)
    sealed = _seal_everything()
    print(
        f"Sealed {sealed} values again with the new key. There are {count} keys; `goldenthread keys retire` leaves one."
    )
    print("Copy the file of keys to where its copy is kept, now.", file=sys.stderr)
    return FINE


def _retire() -> int:
    from django.conf import settings

    from goldenthread.apps.files.sealing import count_keys, retire_keys

    if count_keys(settings.SEALING_KEYS_FILE) == 1:
        print("There is one key, so there is none to retire.")
        return FINE
    # Whatever an interrupted rotation left is sealed again first: a value whose key has gone never opens.
    sealed = _seal_everything()
    gone = retire_keys(settings.SEALING_KEYS_FILE)
    print(f"Sealed {sealed} values again, and took {gone} older key{'s' if gone > 1 else ''} away.")
    return FINE


def _seal_everything() -> int:
    from django.utils import timezone

    from goldenthread.apps.files.rotating import seal_all_again
    from goldenthread.core.access.viewer import system_viewer

    return seal_all_again(by=system_viewer(areas=()), at=timezone.now())
