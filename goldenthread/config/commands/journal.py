"""Check the journal of who did and saw what, and sign its heads.

`verify` walks each area's chain beside its signed heads and says, in a sentence each, what has been altered, is
missing, is out of order or has been cut off. `sign` signs each chain's head and keeps it outside the database.
`key` prints the public key to note down elsewhere. `show` prints one case's entries: ids and codes, no content.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from goldenthread.config.cli import start_django
from goldenthread.config.tables import add_json_option, print_table

CLEAN, FAULTY, UNREADABLE = 0, 1, 2
# More faults than this in one area say nothing that the first ones do not.
MOST = 500
_FAULTS = {"area": "area", "seq": "entry", "kind": "fault", "sentence": "what is wrong, and how it is known"}
_VERDICTS = {"area": "area", "entries": "entries", "signed_to": "signed to", "faults": "faults"}
_SIGNINGS = {"area": "area", "seq": "entries", "outcome": "outcome"}
_ENTRIES = {"seq": "entry", "at": "when (UTC)", "kind": "kind", "act": "act", "account": "account", "role": "role", "purpose": "why", "subject": "of what"}  # fmt: skip


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `journal`."""
    parser = subparsers.add_parser(
        "journal", help="check and sign the journal", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    verify = words.add_parser("verify", help="check every entry; exit status 0 clean, 1 faults, 2 unreadable")
    verify.add_argument("--area", help="one area's code (every area unless told)")
    verify.add_argument(
        "--heads", type=Path, help="a folder of signed heads kept elsewhere (GT_JOURNAL_HEADS unless told)"
    )
    verify.add_argument(
        "--key", help="the public key noted down when it was made (this machine's own unless told)"
    )
    verify.add_argument("--signed", action="store_true", help="count an area with no signed head as a fault")
    sign = words.add_parser("sign", help="sign each chain's head and keep it outside the database")
    sign.add_argument("--area", help="one area's code (every area unless told)")
    key = words.add_parser("key", help="print the public key, making the key on first use")
    show = words.add_parser("show", help="print one case's entries")
    show.add_argument("--case", required=True, help="the case's reference, such as HAL-000123")
    for word in (verify, sign, key, show):
        add_json_option(word)


def run(args: argparse.Namespace) -> int:
    """Answer one of the journal's words."""
    start_django()
    from django.db import DatabaseError

    from goldenthread.apps.audit.heads import HeadsUnwritable, KeyUnreadable

    answers: dict[str, Callable[[argparse.Namespace], int]] = {
        "verify": _verify, "sign": _sign, "key": _key, "show": _show,
    }  # fmt: skip
    try:
        return answers[args.word](args)
    except (KeyUnreadable, HeadsUnwritable, OSError) as error:
        print(error, file=sys.stderr)
    except DatabaseError as error:
        print(f"The journal cannot be read: {error}".strip(), file=sys.stderr)
        print(
            "Is this the right database? DATABASE_URL and GT_VAR say which; `./gt run` makes one.",
            file=sys.stderr,
        )
    return UNREADABLE


def _verify(args: argparse.Namespace) -> int:
    from django.conf import settings

    from goldenthread.apps.audit.heads import find_public_key, list_signed_areas, public_key_from
    from goldenthread.apps.audit.verify import journal_areas

    folder = args.heads or settings.JOURNAL_HEADS
    key = public_key_from(args.key) if args.key else find_public_key(settings.JOURNAL_KEY_FILE)
    known = sorted({*journal_areas(), *list_signed_areas(folder)})
    if args.area and args.area not in known:
        print(
            f"There is no journal for {args.area}. There is one for: {', '.join(known) or 'no area yet'}.",
            file=sys.stderr,
        )
        return UNREADABLE
    verdicts = [
        _verify_area(area, folder=folder, key=key, signed=args.signed)
        for area in ([args.area] if args.area else known)
    ]
    faults = [fault for verdict in verdicts for fault in verdict["faults"]]
    if args.as_json:
        print_table(verdicts, columns=_VERDICTS, as_json=True)
    else:
        print_table(
            [{**verdict, "faults": len(verdict["faults"])} for verdict in verdicts], columns=_VERDICTS
        )
        if faults:
            print()
            print_table(faults, columns=_FAULTS)
        print("\n" + _sum_up(verdicts))
    return FAULTY if faults else CLEAN


def _verify_area(area: str, *, folder: Path, key: Any, signed: bool) -> dict[str, Any]:
    from goldenthread.apps.audit.heads import SignedHead, path_of, read_heads
    from goldenthread.apps.audit.verify import find_faults

    signed_to: dict[str, Any] = {"seq": None, "at": None}

    def heads() -> Iterator[Any]:
        for line in read_heads(path_of(folder, area), key=key):
            if isinstance(line, SignedHead):
                signed_to.update(seq=line.seq, at=line.at)
            yield line

    progress = _Progress(area)
    found = []
    for fault in find_faults(area=area, signed=heads(), on_progress=progress):
        found.append(
            {"area": fault.area, "seq": fault.seq, "kind": fault.kind.value, "sentence": fault.sentence}
        )
        if len(found) == MOST:
            sentence = f"There are more than {MOST} faults; the rest are not listed."
            found.append({"area": area, "seq": None, "kind": "MORE", "sentence": sentence})
            break
    progress.end()
    if signed and signed_to["seq"] is None:
        sentence = f"No head of this chain is kept in {folder}: a tail cut off could not be seen."
        found.append({"area": area, "seq": None, "kind": "SIGNED_HEAD", "sentence": sentence})
    return {"area": area, "entries": progress.place, "signed_to": signed_to["seq"], "signed_at": signed_to["at"], "faults": found}  # fmt: skip


def _sum_up(verdicts: list[dict[str, Any]]) -> str:
    if not verdicts:
        return "Nothing has been journalled yet."
    faulty = [verdict["area"] for verdict in verdicts if verdict["faults"]]
    if faulty:
        return f"The journal does not hold in {', '.join(faulty)}. Keep this output, and change nothing, until it is explained."
    bare = [verdict["area"] for verdict in verdicts if verdict["signed_to"] is None]
    if bare:
        return f"Every entry holds. No head is signed yet for {', '.join(bare)}, so a tail cut off could not be seen there: `goldenthread journal sign`."
    return "Every entry holds, and every signed head."


class _Progress:
    """Says on standard error how far a long check has come."""

    def __init__(self, area: str) -> None:
        self.area, self.place, self._said = area, 0, 0
        self._live = sys.stderr.isatty()

    def __call__(self, place: int, last: int) -> None:
        self.place = place
        if self._live:
            print(f"\r{self.area}: {place:,} of {last:,} entries", end="", file=sys.stderr, flush=True)
        elif place - self._said >= 50_000:
            self._said = place
            print(f"{self.area}: {place:,} of {last:,} entries", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line that was being written over."""
        if self._live and self.place:
            print(file=sys.stderr)


def _sign(args: argparse.Namespace) -> int:
    from goldenthread.jobs.sign_heads import sign_now

    signings = sign_now(areas=[args.area] if args.area else None)
    rows = [
        {"area": one.area, "seq": one.seq, "outcome": f"REFUSED: {one.refused}" if one.refused else "signed" if one.is_new else "nothing new"}
        for one in signings
    ]  # fmt: skip
    print_table(rows, columns=_SIGNINGS, as_json=args.as_json)
    refused = any(one.refused for one in signings)
    if refused:
        print(
            "A chain that has lost what was signed is not signed again. `goldenthread journal verify` says what is wrong.",
            file=sys.stderr,
        )
    return FAULTY if refused else CLEAN


def _key(args: argparse.Namespace) -> int:
    from django.conf import settings

    from goldenthread.apps.audit.heads import public_text, read_or_make_key

    text = public_text(read_or_make_key(settings.JOURNAL_KEY_FILE).public_key())
    if args.as_json:
        print_table([{"public_key": text, "kind": "Ed25519"}], columns={}, as_json=True)
    else:
        print(text)
        print(
            "Note this down away from this machine: `goldenthread journal verify --key …` then trusts nothing here.",
            file=sys.stderr,
        )
    return CLEAN


def _show(args: argparse.Namespace) -> int:
    from goldenthread.apps.audit.queries import list_entries_for_case
    from goldenthread.apps.audit.verify import journal_areas
    from goldenthread.apps.cases.queries import get_case
    from goldenthread.apps.cases.types import CaseNotFound
    from goldenthread.core.access.viewer import system_viewer

    keeper = system_viewer(areas=tuple(journal_areas()))
    try:
        case = get_case(keeper, reference=args.case)
    except CaseNotFound:
        print(f"There is no case {args.case} with anything in the journal.", file=sys.stderr)
        return UNREADABLE
    lines = list_entries_for_case(keeper, case=case.id, with_looks=True)
    rows = [{name: getattr(line, name) for name in _ENTRIES} for line in lines]
    print_table(rows, columns=_ENTRIES, as_json=args.as_json)
    return CLEAN
