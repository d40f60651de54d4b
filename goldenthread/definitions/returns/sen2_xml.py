"""Reading the XML of a SEN2 return a person at a time, whatever its size, and refusing what is not one.

Nothing outside the file is ever opened: document types, entities and the network are refused. Element names are
read without regard to capitals, because published tools and guides spell them several ways.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, BinaryIO

from lxml import etree

from goldenthread.core.returns.sen2 import Sen2Element, Sen2Header

MOST_BYTES = 2_000_000_000
MOST_IN_A_PERSON = 5_000
DEEPEST = 12
THURSDAY = 3
_HEAD = frozenset({"header", "sen2", "person"})


class Sen2Unreadable(ValueError):  # noqa: N818
    """The file is not a SEN2 return that can be read; nothing of it was taken.

    `line` is where it went wrong, or 0 where no line is to blame.
    """

    def __init__(self, problem: str, mend: str, *, line: int = 0) -> None:
        super().__init__(f"line {line}: {problem} {mend}" if line else f"{problem} {mend}")
        self.line = line
        self.problem = problem
        self.mend = mend


class Sen2File:
    """A return that has been opened: its header, and its people one after the other."""

    def __init__(self, source: BinaryIO) -> None:
        self._events = _events(source)
        self.header = _read_header(self._events)

    def people(self) -> Iterator[Sen2Element]:
        """Yield each person's records; only one person is held at a time.

        Raises Sen2Unreadable where the file breaks off or cannot be read further: store nothing until the end.
        """
        for name, element in self._events:
            if name == "person":
                yield _record(element)


def open_sen2(source: BinaryIO) -> Sen2File:
    """Return a SEN2 return's header, and its people to be read one at a time.

    Raises Sen2Unreadable for what is not XML, not a SEN2 return, or hides a document type.
    """
    return Sen2File(source)


def census_day(year: int) -> date:
    """Return the census day of a collection year: the third Thursday in January."""
    first = date(year, 1, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)


class _Counted:
    """A stream that stops being read once it is longer than any return can be."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        block = self._source.read(size)
        self._count += len(block)
        if self._count > MOST_BYTES:
            raise Sen2Unreadable(
                f"The file is longer than {MOST_BYTES:,} bytes.", "No return is as long as this."
            )
        return block


@contextmanager
def _kindly() -> Iterator[None]:
    try:
        yield
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        raise Sen2Unreadable(
            f"This is not whole XML: {_without_content(error)}.",
            "The file may have been cut short, or saved in an encoding other than the one it names. Export it again.",
            line=line,
        ) from None
    except LookupError:
        raise Sen2Unreadable("The file names an encoding that we do not know.", "Save it as UTF-8.") from None


def _without_content(error: etree.XMLSyntaxError) -> str:
    """Say what kind of fault it is; the parser's own message may quote a child's record."""
    text = str(error.msg or "").lower()
    for sign, words in (
        ("encoding", "a character does not fit its encoding"),
        ("not proper utf-8", "a character does not fit its encoding"),
        ("invalid byte", "a character does not fit its encoding"),
        ("premature end", "it breaks off before its end"),
        ("document is empty", "it is empty"),
        ("mismatch", "an element is closed that was not opened"),
        ("entity", "it uses an entity, which is not allowed"),
        ("huge", "one part is too large to be a person's record"),
        ("excessive depth", "elements lie too deep"),
    ):
        if sign in text:
            return words
    return "its marks do not fit together"


def _events(source: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Yield each finished header, module 0 and person; forget each as soon as it has been used."""
    parser = etree.iterparse(
        _Counted(source),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = kept = 0
    with _kindly():
        for event, element in parser:
            name = _name(element)
            if event == "start":
                depth, kept = depth + 1, kept + 1
                if depth == 1:
                    _refuse_doctype(element)
                _check_size(element, depth=depth, kept=kept)
                continue
            depth -= 1
            if name in _HEAD and depth:
                yield name, element
                kept = 0
                _forget(element)


def _refuse_doctype(root: Any) -> None:
    if root.getroottree().docinfo.doctype:
        raise Sen2Unreadable(
            "The file begins with a document type, which a return never has and which can hide an attack.",
            "Take out the line that begins <!DOCTYPE, or export the return again.",
            line=1,
        )


def _check_size(element: Any, *, depth: int, kept: int) -> None:
    if kept > MOST_IN_A_PERSON or depth > DEEPEST:
        raise Sen2Unreadable(
            "One record is larger or deeper than a person's can be.",
            "Give the XML that is sent to DfE, with each person's records closed before the next begins.",
            line=element.sourceline or 0,
        )


def _forget(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name(element: Any) -> str:
    return str(etree.QName(element.tag).localname).lower() if isinstance(element.tag, str) else ""


def _record(element: Any) -> Sen2Element:
    fields: list[tuple[str, str]] = []
    parts: list[Sen2Element] = []
    for child in element:
        name = _name(child)
        if not name:
            continue
        if len(child) or name in _RECORDS:
            parts.append(_record(child))
        else:
            fields.append((str(etree.QName(child.tag).localname), (child.text or "").strip()))
    return Sen2Element(
        name=_name(element), line=element.sourceline or 0, fields=tuple(fields), parts=tuple(parts)
    )


# A record may be there and empty, and is then still a record.
_RECORDS = frozenset(
    {"requests", "assessment", "namedplan", "plandetail", "activeplans", "placementdetail", "senneed"}
)


def _read_header(events: Iterator[tuple[str, Any]]) -> Sen2Header:
    name, element = next(events, ("", None))
    if element is None or name != "header":
        raise Sen2Unreadable(
            "This is not a SEN2 return: it has no Header before its people.",
            "Give the whole XML that is sent to DfE.",
            line=1,
        )
    found: dict[str, str] = {}
    for each in element.iter():
        if not len(each) and _name(each):
            found.setdefault(_name(each), (each.text or "").strip())
    if found.get("collection", "").upper() != "SEN2":
        raise Sen2Unreadable(
            f"This is a return of {_shown(found.get('collection', 'no collection'))}, not of SEN2.",
            "Give the SEN2 person-level return.",
            line=element.sourceline or 1,
        )
    year = _year(found, line=element.sourceline or 1)
    return Sen2Header(
        year=year,
        census_on=_census_on(found, year, line=element.sourceline or 1),
        lea=_lea(found, line=element.sourceline or 1),
        software=found.get("softwarecode", "")[:40],
    )


def _year(found: dict[str, str], *, line: int) -> int:
    year = found.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Sen2Unreadable(
            "The header gives no collection year.", "Give it in Year, such as 2026.", line=line
        )
    return int(year)


def _census_on(found: dict[str, str], year: int, *, line: int) -> date:
    text = found.get("referencedate", "")
    if not text:
        return census_day(year)
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        day = None
    if day is None or day.year != year:
        raise Sen2Unreadable(
            f"The header's ReferenceDate is not a day in {year}.",
            f"The census day of {year} is {census_day(year).isoformat()}.",
            line=line,
        )
    return day


def _lea(found: dict[str, str], *, line: int) -> str:
    lea = found.get("lea", "") or found.get("la", "")
    if not (lea.isascii() and lea.isdigit() and len(lea) == 3):
        raise Sen2Unreadable(
            "The header does not say which authority sent the return.",
            "Give its three-digit code in LEA.",
            line=line,
        )
    return lea


def _shown(text: str) -> str:
    return "'" + "".join(letter if letter.isprintable() else "?" for letter in text[:40]) + "'"
