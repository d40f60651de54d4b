"""Reading the department's numbered list of SEN2 rules as it is published: an OpenDocument spreadsheet, or a reviewed CSV."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from goldenthread.core.returns.checks import RULES
from goldenthread.core.returns.rule_numbers import DfeRule, Match, OurRule, match_rules

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_NUMBER = re.compile(r"[0-9]{3,6}[A-Za-z]{0,2}")
_OURS = re.compile(r"GT[0-9]{4}")
LARGEST = 30_000_000
_MOST_COLUMNS, _MOST_ROWS = 60, 20_000
OURS, DECIDED = "golden thread rule", "decided"
COLUMNS = ("number", "words", "field", "golden thread rule", "likeness", "decided")


class RulesUnreadable(ValueError):  # noqa: N818
    """The file is not a list of numbered rules; the message says why and what to do."""


def read_dfe_rules(source: BinaryIO) -> tuple[DfeRule, ...]:
    """Return the department's rules of a file, in its order; ours beside one only where a person decided so.

    The number's column is the one that holds most numbers of three to six digits, and the words' the longest: the
    headings have changed from year to year. A reviewed file has the headings of `COLUMNS`. Raises RulesUnreadable.
    """
    start = source.read(4)
    source.seek(0)
    sheets = list(_ods(source)) if start.startswith(b"PK") else [_csv(source)]
    found = [rule for rows in sheets for rule in _rules(rows)]
    if not found:
        raise RulesUnreadable(
            "No numbered rule was found in it. Give the validation rules as the department publishes them (ODS), or the CSV "
            "that was made here."
        )
    twice = {rule.number: rule for rule in reversed(found)}
    return tuple(twice[number] for number in dict.fromkeys(rule.number for rule in found))


def propose_numbers(theirs: Sequence[DfeRule]) -> tuple[Match, ...]:
    """Return each of the department's rules beside one of ours, as decided or as likely."""
    ours = [OurRule(id=each.id, field=each.field or "", words=each.message) for each in RULES.values()]
    return match_rules(theirs, ours)


def _ods(source: BinaryIO) -> Iterator[list[list[str]]]:
    """Yield each sheet's rows of an OpenDocument spreadsheet; nothing in it is run, and no entity or file is fetched."""
    from lxml import etree

    try:
        with zipfile.ZipFile(source) as book:
            kind = book.read("mimetype") if "mimetype" in book.namelist() else b""
            if kind.strip() != _ODS:
                raise RulesUnreadable(
                    "It is not an OpenDocument spreadsheet (.ods). Save it as one, and give it again."
                )
            if book.getinfo("content.xml").file_size > LARGEST:
                raise RulesUnreadable(
                    "It unpacks to more than 30 MB, and no list of rules does. Nothing was read."
                )
            content = book.read("content.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(content, parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError) as fault:
        raise RulesUnreadable(f"The spreadsheet is broken: {fault}. Download it again.") from fault
    if root.getroottree().docinfo.doctype:
        raise RulesUnreadable("It has a document type, which no spreadsheet has. Nothing was read.")
    for table in root.iter(f"{_TABLE}table"):
        yield [_cells(row) for row in table.iter(f"{_TABLE}table-row")][:_MOST_ROWS]


def _cells(row) -> list[str]:  # type: ignore[no-untyped-def]
    cells: list[str] = []
    for cell in row.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        words = " ".join(" ".join(part.itertext()) for part in cell).strip()
        repeat = cell.get(f"{_TABLE}number-columns-repeated", "1")
        times = int(repeat) if repeat.isdecimal() else 1
        cells += [" ".join(words.split())] * min(times, _MOST_COLUMNS - len(cells))
    return cells


def _csv(source: BinaryIO) -> list[list[str]]:
    data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise RulesUnreadable("It is larger than 30 MB, and no list of rules is. Nothing was read.")
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise RulesUnreadable(
            f"It is neither an OpenDocument spreadsheet nor a CSV in UTF-8: {fault}."
        ) from fault


def _rules(rows: Sequence[Sequence[str]]) -> Iterator[DfeRule]:
    width = max((len(row) for row in rows), default=0)
    columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
    counts = [sum(bool(_NUMBER.fullmatch(cell)) for cell in column) for column in columns]
    if not counts or max(counts) < 1:
        return
    at_number = counts.index(max(counts))
    places = [place for place, cell in enumerate(columns[at_number]) if _NUMBER.fullmatch(cell)]
    lengths = [
        -1 if place == at_number else sum(len(column[row]) for row in places)
        for place, column in enumerate(columns)
    ]
    at_words = lengths.index(max(lengths))
    heads = _headings(rows, places[0])
    for place in places:
        row = rows[place]
        ours = _cell(row, heads.get(OURS)).upper()
        is_decided = _cell(row, heads.get(DECIDED)).lower() in ("yes", "y", "true", "1")
        words = _cell(row, at_words)
        if words:
            yield DfeRule(
                number=row[at_number], words=words, field=_cell(row, heads.get("field")),
                ours=ours if is_decided and _OURS.fullmatch(ours) else "",
            )  # fmt: skip


def _headings(rows: Sequence[Sequence[str]], first: int) -> dict[str, int]:
    """Return the places of the headings in the row above the first rule that has most of them filled."""
    above = [row for row in rows[:first] if any(row)]
    head = max(above, key=lambda row: sum(bool(cell) for cell in row), default=[])
    found = {cell.strip().lower(): place for place, cell in enumerate(head) if cell}
    for name in ("field name", "data item", "item", "element"):
        if name in found:
            found.setdefault("field", found[name])
    return found


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
