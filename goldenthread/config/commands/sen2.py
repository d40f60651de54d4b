"""Check a SEN2 return, build an area's own, import one, or put the department's numbers beside our rules.

`check` reads the XML, the nine CSV files of a Blade export or the Excel template of any collection year from 2023,
and lists every fault by the person's place in the file, never by name. `import` takes or lists every person of a
return; what was not taken is listed by module and field.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
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
from goldenthread.config.sen2_build import add_build_parser, build
from goldenthread.config.sen2_check import add_check_parser, check
from goldenthread.config.sen2_reconcile import add_reconcile_parser, reconcile
from goldenthread.config.sen2_rules import add_rules_parser, rules
from goldenthread.config.tables import add_json_option


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `sen2`."""
    parser = subparsers.add_parser("sen2", help=__doc__.split("\n", 1)[0], description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    bring = words.add_parser("import", help="bring in the people of a SEN2 return")
    add_import_options(bring)
    bring.add_argument(
        "--summary", action="store_true", help="count what was not taken instead of listing it"
    )
    add_json_option(bring)
    add_check_parser(words)
    add_build_parser(words)
    add_rules_parser(words)
    add_reconcile_parser(words)


def run(args: argparse.Namespace) -> int:
    """Check, build or import a return; the exit status is 2 where the file is not one, and 1 where there are faults."""
    if args.word == "check":
        return check(args)
    if args.word == "rules":
        return rules(args)
    with database():
        if args.word == "reconcile":
            return reconcile(args)
        return build(args) if args.word == "build" else _import(args)


def _import(args: argparse.Namespace) -> int:
    from goldenthread.definitions.returns.sen2_files import digest_of, read_sen2
    from goldenthread.definitions.returns.sen2_header import Sen2Unreadable
    from goldenthread.journeys.import_return import ReturnRefused, import_return

    at, files = now(), [Path(args.file)]
    try:
        given = read_sen2(files)
        if args.open_area and not args.dry_run:
            _open_area(given, at=at)
        done = import_return(
            given=given,
            name=files[0].name,
            digest=digest_of(files),
            by=importer(name="goldenthread sen2 import"),
            at=at,
            is_dry_run=args.dry_run,
            add_new_facts=args.add_new_facts,
            tell=teller("people"),
        )
    except OSError as error:
        print(f"{args.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return UNREADABLE
    except Sen2Unreadable as error:
        print(f"{args.file}, {error}\nNothing was stored.", file=sys.stderr)
        return UNREADABLE
    except ReturnRefused as error:
        print(f"{args.file}: {error}\nNothing was stored.", file=sys.stderr)
        return FAULTS
    if args.as_json:
        print(json.dumps(asdict(done) | {"people": done.people}, indent=2, ensure_ascii=False))
    else:
        _say(done, dry=args.dry_run, summary=args.summary)
    return DONE


def _open_area(given: Any, *, at: datetime) -> None:
    from goldenthread.definitions.returns.local_authorities import find_authority_by_lea

    authority = find_authority_by_lea(given.header.lea)
    if authority:
        open_areas({authority.gss}, at=at)


def _say(done: Any, *, dry: bool, summary: bool) -> None:
    if done.already_here:
        print(
            f"This very file has been imported: {done.already_here} cases came with it. Nothing was changed."
        )
    else:
        print(
            f"{'A dry run, nothing stored' if dry else 'Stored'}: {done.name}, SEN2 {done.year} of {done.area}."
        )
    print(
        f"  {done.people} people: {done.people_new} new, {done.people_known} known here already;"
        f" {done.people_without_case} with no case\n"
        f"  {done.cases_new} new cases, {done.cases_added_to} added to, {done.cases_unchanged} unchanged;"
        f" {done.facts_new} new facts; {done.plans_new} new plans;"
        f" {done.pupils_enrolled} put on the roll of their setting"
    )
    if not done.is_year_read:
        print(
            f"  The codes of {done.year} have not been read yet: those of the year before were used. Check them."
        )
    if done.cases_new and done.is_stored:
        print(f'  The new cases are batch "{done.batch}".')
    left = sum(not note.is_taken for note in done.notes)
    print(f"  {left} things not taken, {len(done.notes) - left} taken that should be looked at:")
    if summary:
        for count, note in _by_field(done.notes):
            taken = "taken, look at it" if note.is_taken else "not taken"
            print(f"  {count:>6}  module {note.module}, {note.field}: {taken}, such as: {note.problem}")
        return
    for note in done.notes:
        print(f"  {note}")


def _by_field(notes: list[Any]) -> list[tuple[int, Any]]:
    """Return how many notes there are on each field, with the first of them, the most first."""
    counts = Counter((note.module, note.field, note.is_taken) for note in notes)
    first = {(note.module, note.field, note.is_taken): note for note in reversed(notes)}
    return [(count, first[field]) for field, count in counts.most_common()]
