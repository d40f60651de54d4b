"""What every import at the console needs: the database ready, who acts, the moment, and areas opened if asked."""

import argparse
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from goldenthread.config.cli import start_django
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import LONDON
from goldenthread.definitions.returns.local_authorities import LocalAuthority, find_authority_by_gss

DONE, FAULTS, UNREADABLE = 0, 1, 2


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the options every import has."""
    parser.add_argument("file", metavar="FILE", help="the file to import")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and store nothing")
    parser.add_argument(
        "--add-new-facts",
        action="store_true",
        help="where a case is here already, add the facts that are new; nothing is ever taken away",
    )
    parser.add_argument(
        "--open-area",
        action="store_true",
        help="open the area first, where it is not open here yet and England has one with that code",
    )


def now() -> datetime:
    """Return the moment, in London's time: the command asks once and hands it down."""
    return datetime.now(tz=LONDON)


@contextmanager
def database() -> Iterator[None]:
    """Make the database ready, and end the command with what to do where it cannot be used."""
    start_django()
    from django.db import DatabaseError

    from goldenthread.config.preparing import list_unapplied

    try:
        if list_unapplied():
            print("The database's tables are not made yet. `./gt migrate` makes them.", file=sys.stderr)
            raise SystemExit(UNREADABLE)
        yield
    except DatabaseError as error:
        print(f"The database refused: {type(error).__name__}. Nothing was stored.", file=sys.stderr)
        print("Is it the right one, and free? DATABASE_URL and GT_VAR say which.", file=sys.stderr)
        raise SystemExit(UNREADABLE) from None


def importer(*, name: str) -> Viewer:
    """Return whoever the console acts as: the system, in every area that is open here."""
    from goldenthread.apps.accounts.queries import list_public_areas

    return system_viewer(areas=tuple(area.code for area in list_public_areas()), name=name)


def open_areas(codes: Collection[str], *, at: datetime) -> list[LocalAuthority]:
    """Open each of these areas that England has and that is not open here, and return those opened."""
    from goldenthread.apps.accounts.actions import open_area
    from goldenthread.apps.accounts.queries import list_public_areas

    held = {area.code: area.reference_prefix for area in list_public_areas()}
    opened = []
    for code in sorted(set(codes) - set(held)):
        authority = find_authority_by_gss(code)
        if authority is None:
            continue
        held[code] = _prefix(authority, taken=set(held.values()))
        open_area(
            area=code,
            name=authority.name,
            reference_prefix=held[code],
            by=system_viewer(areas=(code,)),
            at=at,
        )
        opened.append(authority)
        print(f"Opened {authority.name} ({code}); its references begin {held[code]}-.", file=sys.stderr)
    return opened


def _prefix(authority: LocalAuthority, *, taken: set[str]) -> str:
    """Return the first letters of an area's name, or its number where another area has those."""
    letters = "".join(letter for letter in authority.name.upper() if "A" <= letter <= "Z")
    return next(
        (letters[:size] for size in (3, 4, 5, 6) if letters[:size] not in taken), f"LA{authority.lea}"
    )


def teller(what: str) -> Callable[..., None]:
    """Return what prints an import's progress on standard error, where there is someone to see it."""

    def tell(done: int, total: int | None = None) -> None:
        of = f" of {total:,}" if total else ""
        print(f"{done:,}{of} {what} …", file=sys.stderr, flush=True)

    return tell
