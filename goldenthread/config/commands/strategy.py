"""Read a strategy into priorities, commitments and findings; set two side by side for what was carried, reworded or dropped.

Nothing is stored and nothing is made up: what a file does not hold is left empty, and a file that is no strategy is
refused. Standard output carries the reading; warnings go to standard error. The exit status is 2 where a file cannot
be read or is not a strategy.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.config.tables import add_json_option, print_table

if TYPE_CHECKING:
    from goldenthread.core.strategy.types import Reading

DONE, UNREADABLE = 0, 2


class _CannotRead(Exception):
    """A file could not be read; the message says which and why."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `strategy`."""
    parser = subparsers.add_parser("strategy", help=__doc__.split("\n", 1)[0], description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    read = words.add_parser("read", help="read one strategy")
    read.add_argument(
        "file", metavar="FILE", help="text, Markdown, PDF or Word (.docx); - reads standard input"
    )
    read.add_argument(
        "--lines", action="store_true", help="print the text as it was read, its lines numbered, and stop"
    )
    add_json_option(read)
    compare = words.add_parser("compare", help="set a strategy beside the one before it")
    compare.add_argument("old", metavar="OLD", help="the earlier strategy")
    compare.add_argument("new", metavar="NEW", help="the later strategy, or a new version of the same")
    add_json_option(compare)


def run(args: argparse.Namespace) -> int:
    """Read or compare; the exit status is 2 where a file cannot be read or is not a strategy."""
    try:
        return _compare(args) if args.word == "compare" else _read(args)
    except _CannotRead as error:
        print(error, file=sys.stderr)
        return UNREADABLE


def _read(args: argparse.Namespace) -> int:
    if args.lines:
        for number, line in enumerate(_open(args.file).replace("\f", "").split("\n"), start=1):
            print(f"{number:>6}  {line}")
        return DONE
    reading = _reading(args.file)
    if args.as_json:
        print(json.dumps(reading.as_printed(), indent=2, ensure_ascii=False))
    else:
        _say(reading)
    return DONE


def _open(file: str) -> str:
    from goldenthread.definitions.strategy.documents import DocumentUnreadable, open_document

    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        document = open_document(content, name=file)
    except OSError as error:
        raise _CannotRead(f"{file} cannot be read: {error.strerror}.") from error
    except DocumentUnreadable as error:
        raise _CannotRead(f"{file} cannot be read: {error}") from error
    for warning in document.warnings:
        print(f"{file}: {warning}", file=sys.stderr)
    return document.text


def _reading(file: str) -> "Reading":
    from goldenthread.core.strategy.reading import read_strategy
    from goldenthread.core.strategy.types import NotAStrategy
    from goldenthread.definitions.strategy import load_cues

    text = _open(file)
    try:
        reading = read_strategy(text, cues=load_cues())
    except NotAStrategy as error:
        raise _CannotRead(f"{file}: {error}") from error
    for warning in reading.warnings:
        print(f"{file}: {warning}", file=sys.stderr)
    return reading


def _say(reading: "Reading") -> None:
    about = reading.about
    period = f"{about.begins} to {about.ends}" if about.begins else "no period stated"
    print(
        f"{about.title}\n{about.area or 'area not told'}, {period}, published {about.published or 'not told'}\n"
    )
    for priority in reading.priorities:
        _section(f"{priority.id}  {priority.title}", [priority.source])
        _list("Outcomes", [item for item in reading.outcomes if item.priority == priority.id])
        _list("Commitments", [item for item in reading.commitments if item.priority == priority.id])
    _list("Outcomes under no priority", [item for item in reading.outcomes if item.priority is None])
    _list("Commitments under no priority", [item for item in reading.commitments if item.priority is None])
    _tables(reading)


def _tables(reading: "Reading") -> None:
    tables = (
        ([{"finding": each.id, "text": _short(each.text), "lines": _lines(each.source)} for each in reading.findings], {"finding": "inspection finding", "text": "words", "lines": "lines"}),
        ([{"name": each.name, "kind": each.kind} for each in reading.bodies], {"name": "body", "kind": "kind"}),
        ([{"body": each.body, "to": each.to} for each in reading.reporting], {"body": "body", "to": "reports to"}),
        ([{"priority": each.priority, "finding": each.finding} for each in reading.alignments], {"priority": "priority", "finding": "answers"}),
        ([{"check": each.check, "text": _short(each.text), "why": each.why} for each in reading.claims], {"check": "figures", "text": "words", "why": "why"}),
        ([{"about": each.about, "on": each.on, "text": _short(each.text)} for each in reading.dates], {"about": "date of", "on": "on", "text": "words"}),
    )  # fmt: skip
    for rows, columns in tables:
        if rows:
            print()
            print_table(rows, columns=columns)


def _section(title: str, places: list[tuple[int, int]]) -> None:
    print(f"\n{title}  ({', '.join(f'lines {_lines(place)}' for place in places)})")


def _list(title: str, items: list[Any]) -> None:
    if items:
        print(f"  {title}")
    for item in items:
        lens = f" [{item.lens}]" if item.lens else ""
        print(f"    {_lines(item.source):>9}{lens}  {item.text}")


def _lines(place: tuple[int, int]) -> str:
    return f"{place[0]}" if place[0] == place[1] else f"{place[0]}-{place[1]}"


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"


def _compare(args: argparse.Namespace) -> int:
    from goldenthread.core.strategy.compare import compare_readings

    comparison = compare_readings(_reading(args.old), _reading(args.new))
    if args.as_json:
        print(json.dumps(comparison.as_printed(), indent=2, ensure_ascii=False))
    else:
        _say_comparison(comparison.as_printed())
    return DONE


def _say_comparison(told: dict[str, Any]) -> None:
    print(f"{told['old']['title']}  ->  {told['new']['title']}")
    print(", ".join(f"{count} {fate.lower()}" for fate, count in told["counts"].items()))
    for match in told["matches"]:
        if match["fate"] == "CARRIED" and not match["moved"]:
            continue
        score = f"  score {match['score']:g}" if match["score"] is not None else ""
        note = ("  near the line: a person should decide" if match["is_doubtful"] else "") + (
            "  under another priority" if match["moved"] else ""
        )
        print(f"\n{match['fate']}{score}{note}")
        for sign, side in (("-", "old"), ("+", "new")):
            for item in match[side]:
                print(
                    f"  {sign} {item['priority'] or '?'} line {_lines(tuple(item['source']))}  {item['text']}"
                )
        if match["changes"]:
            print(f"  = {_marked(match['changes'])}")
    for each in told["restated_after_delivery"]:
        print(f"\nPROMISED AGAIN AFTER IT WAS DONE\n  + line {_lines(tuple(each['source']))}  {each['text']}")
        print(
            f"  {each['delivered']}: {each['said']} (line {_lines(tuple(each['said_at']))} of the {each['said_in'].lower()} one)"
        )
    for drift in told["dates"]:
        print(f"\nMORE THAN ONE DATE: {drift['about']}")
        for each in drift["dates"]:
            print(f"  {each['on']:<12} line {_lines(tuple(each['source'])):<9} {_short(each['text'])}")


def _marked(changes: list[list[str]]) -> str:
    """Return the reworded text word by word: [-taken out-] and {+put in+}."""
    signs = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return " ".join(signs[sign].format(words) for sign, words in changes)
