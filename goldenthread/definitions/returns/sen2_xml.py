"""Reading the XML of a SEN2 return into columns, whatever its size, and refusing what is not one.

Nothing outside the file is ever opened: document types, entities and the network are refused. Element names are
read without regard to capitals, because published tools and guides spell them several ways.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, BinaryIO

from lxml import etree

from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import HEAD_FIELDS, RECORDS, parts_of
from goldenthread.core.returns.sen2_shape import Sen2Header
from goldenthread.definitions.returns.sen2_gather import Rows, Strays
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable, read_header

# Small enough to stay in the processor while its elements are taken.
BLOCK = 1 << 15
# A return of 200,000 people; no area has a tenth of that, and the memory a check takes grows with the file.
MOST_BYTES = 400_000_000
MOST_BETWEEN_PEOPLE = 4_000_000
_HEAD = frozenset({"header", "sen2", "person"})
_OPENING = re.compile(rb"<(?:[\w.-]+:)?(header|sen2|person)[\s/>]", re.IGNORECASE)
_USED = "used"
# Counted by the parser itself, which costs less than asking each element whether it holds others.
_COUNT = etree.XPath("count(.//*)")
_ONCE = frozenset({"assessment", "namedplan", "activeplans"})
MOST_PLANS = 2_000


def read_sen2_xml(source: BinaryIO) -> Sen2Tables:
    """Return a SEN2 return's XML as tables, holding one person's elements at a time.

    Raises Sen2Unreadable for what is not whole XML, not a SEN2 return, longer than any return, or hides a
    document type.
    """
    reading = _Reading()
    for name, element in _events(source, reading.strays):
        reading.take(name, element)
    return reading.made()


def read_sen2_header(source: BinaryIO) -> Sen2Header:
    """Return what a return's XML says of itself, without reading on to its people.

    Raises Sen2Unreadable where it is not one.
    """
    reading = _Reading()
    for name, element in _events(source, reading.strays):
        reading.take(name, element)
        break
    return reading.checked_header()


class _Reading:
    """One return being read: its header, its rows so far, and where each spelling of an element goes."""

    def __init__(self) -> None:
        self.strays = Strays()
        self.rows = {table: Rows(table) for table in RECORDS}
        self.head: dict[str, str] = {}
        self.header: Sen2Header | None = None
        self._plans: dict[str, dict[tuple[Any, ...], _Plan]] = {table: {} for table in RECORDS}

    def take(self, name: str, element: Any) -> None:
        """Take a header, module 0 or a person."""
        if name == "header":
            self.header = read_header(_leaves(element), line=element.sourceline or 1)
        elif name == "sen2":
            self.head = _leaves(element)
        else:
            self.checked_header()
            person = self.rows["person"].count
            met = self._record(element, "person", (person,))
            if met != _COUNT(element):
                self._look_inside(element, "person", person)

    def checked_header(self) -> Sen2Header:
        """Return the header, or refuse a file that has none before its people."""
        if self.header is None:
            raise Sen2Unreadable(
                "This is not a SEN2 return: it has no Header before its people.",
                "Give the whole XML that is sent to DfE.",
                line=1,
            )
        return self.header

    def made(self) -> Sen2Tables:
        """Return everything as tables."""
        known = {field.column for field in HEAD_FIELDS}
        for name in self.head.keys() - known:
            self.strays.unknown("SEN2", name, person=None)
        return Sen2Tables(
            header=self.checked_header(),
            form="XML",
            head={name: value for name, value in self.head.items() if name in known},
            tables={table: rows.made() for table, rows in self.rows.items()},
            strays=tuple(self.strays.found),
        )

    def _record(self, element: Any, table: str, keys: tuple[int, ...]) -> int:
        """Take one record, and then those inside it; return how many elements were met."""
        children = list(element)
        signature = tuple([child.tag for child in children])
        plans = self._plans[table]
        plan = plans.get(signature)
        if plan is None:
            if len(plans) >= MOST_PLANS:
                plans.clear()
            plan = plans[signature] = _plan(table, signature)
        texts: list[str | None] = [child.text for child in children]
        texts.append(None)
        self.rows[table].add(keys + plan.pick(texts))
        for stray in plan.strange:
            self._strange(children[stray], table, plan, stray, keys[0])
        met = len(children)
        for place, name in plan.parts:
            if table == "person":
                keys = (keys[0], self.rows["requests"].count)
            met += self._record(children[place], name, keys)
        return met

    def _look_inside(self, element: Any, table: str, person: int) -> None:
        """Keep that a simple element holds others: its own text was taken, and they were left out."""
        for child in element:
            name = _name(child)
            if name in RECORDS[table].columns and len(child):
                self.strays.misplaced(etree.QName(child).localname, _name(child[0]), person=person)
            elif name in parts_of(table):
                self._look_inside(child, name, person)

    def _strange(self, child: Any, table: str, plan: "_Plan", place: int, person: int) -> None:
        if not _name(child):
            return
        module, spelled = RECORDS[table].name, etree.QName(child.tag).localname
        name = spelled.lower()
        if name in plan.named:
            if name in RECORDS:
                self.strays.second(name, person=person)
            else:
                self.strays.twice(module, spelled, person=person)
        elif name in RECORDS:
            self.strays.misplaced(module, spelled, person=person)
        else:
            self.strays.unknown(module, spelled, person=person)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the elements of one record go, worked out once for each different run of element names."""

    pick: Callable[[list[Any]], tuple[Any, ...]]
    parts: tuple[tuple[int, str], ...]
    strange: tuple[int, ...]
    named: frozenset[str]


def _plan(table: str, signature: tuple[Any, ...]) -> _Plan:
    columns, parts = RECORDS[table].columns, parts_of(table)
    at: dict[str, int] = {}
    inner: list[tuple[int, str]] = []
    strange: list[int] = []
    for place, tag in enumerate(signature):
        name = etree.QName(tag).localname.lower() if isinstance(tag, str) else ""
        if name in parts and not (name in _ONCE and any(each == name for _, each in inner)):
            inner.append((place, name))
        elif name in columns and name not in at:
            at[name] = place
        else:
            strange.append(place)
    # The last of the texts is always None, for a field that is not there.
    order = [at.get(name, -1) for name in columns]
    return _Plan(
        pick=itemgetter(*order),
        parts=tuple(inner),
        strange=tuple(strange),
        named=frozenset(at) | {name for _, name in inner},
    )


def _events(source: BinaryIO, strays: Strays) -> Iterator[tuple[str, Any]]:
    """Yield each finished header, module 0 and person; forget each as soon as it has been used."""
    block = source.read(BLOCK)
    if _begins_with_doctype(block.replace(b"\0", b"")):
        raise _doctype()
    parser = etree.XMLPullParser(
        events=("end",), tag=_spellings(block), resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    count = waiting = 0
    root = None
    with _kindly():
        while block:
            count, waiting = count + len(block), waiting + len(block)
            _refuse_length(count, waiting)
            parser.feed(block)
            for _, element in parser.read_events():
                if root is None:
                    root = element.getroottree().getroot()
                    _refuse_doctype(root)
                waiting = 0
                yield from _finished(element, strays)
            block = source.read(BLOCK)
        root = parser.close()
    _refuse_doctype(root)
    yield from _left(root, strays)


def _spellings(block: bytes) -> tuple[str, ...]:
    """Return the names that the parser is to hand over, as the file's beginning spells them.

    One that is spelled otherwise further on is found beside them, and read all the same.
    """
    plain = block.replace(b"\0", b"")
    spelled = {found.decode("ascii") for found in _OPENING.findall(plain)}
    return tuple("{*}" + name for name in sorted(spelled | {"Header", "SEN2", "Person"}))


def _refuse_length(count: int, waiting: int) -> None:
    if count > MOST_BYTES:
        raise Sen2Unreadable(
            f"The file is longer than {MOST_BYTES:,} bytes, which is more people than any area has.",
            "Check that it is one area's return of one year.",
        )
    if waiting > MOST_BETWEEN_PEOPLE:
        raise Sen2Unreadable(
            "One record is larger or deeper than a person's can be.",
            "Give the XML that is sent to DfE, with each person's records closed before the next begins.",
        )


def _finished(element: Any, strays: Strays) -> Iterator[tuple[str, Any]]:
    """Yield a finished element, and before it any sibling that is spelled in a way the parser was not told of."""
    parent = element.getparent()
    if parent is None:
        return
    while parent[0] is not element:
        yield from _one(parent[0], strays)
        del parent[0]
    yield from _one(element, strays)
    element.clear()
    # The element itself is kept, empty, until its next sibling: the parser still stands on it.
    element.tag = _USED


def _one(element: Any, strays: Strays) -> Iterator[tuple[str, Any]]:
    name = _name(element)
    if name in _HEAD:
        yield name, element
    elif name and name not in {"persons", _USED}:
        strays.unknown(_name(element.getparent()) or "file", etree.QName(element.tag).localname, person=None)


def _left(root: Any, strays: Strays) -> Iterator[tuple[str, Any]]:
    """Yield what is left at the end of the file: people spelled in a way the parser was not told of."""
    for element in root:
        if _name(element) == "persons":
            for person in element:
                yield from _one(person, strays)
        else:
            yield from _one(element, strays)


def _begins_with_doctype(block: bytes) -> bool:
    """Say whether a document type comes before the first element, before the parser is given anything to read."""
    place = block.find(b"<")
    while place >= 0:
        if block.startswith(b"<!--", place):
            place = block.find(b"-->", place)
        elif not block.startswith(b"<?", place):
            break
        place = block.find(b"<", place + 2) if place >= 0 else place
    return block.startswith(b"<!DOCTYPE", place) if place >= 0 else False


def _refuse_doctype(element: Any) -> None:
    if element.getroottree().docinfo.doctype:
        raise _doctype()


def _doctype() -> Sen2Unreadable:
    return Sen2Unreadable(
        "The file begins with a document type, which a return never has and which can hide an attack.",
        "Take out the line that begins <!DOCTYPE, or export the return again.",
        line=1,
    )


def _name(element: Any) -> str:
    return str(etree.QName(element.tag).localname).lower() if isinstance(element.tag, str) else ""


def _leaves(element: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in element.iter():
        if each is not element and not len(each) and _name(each):
            found.setdefault(_name(each), (each.text or "").strip())
    return found


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
        ("no element found", "it is empty"),
        ("document is empty", "it is empty"),
        ("mismatch", "an element is closed that was not opened"),
        ("entity", "it uses an entity, which is not allowed"),
        (
            "excessive depth",
            "elements lie deeper than a person's record can; it is larger or deeper than one",
        ),
        ("huge", "one part is too large to be a person's record"),
    ):
        if sign in text:
            return words
    return "its marks do not fit together"
