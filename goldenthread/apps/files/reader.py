"""The other process: reads one document from its standard input and says on its standard output what is in it.

It imports nothing of ours, so that it starts quickly and holds nothing worth taking.
"""

import io
import json
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ACTIVE = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"}
MOST_PAGES = 2000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURES = (f"{_W}drawing", f"{_W}pict", f"{_W}object")


class OutOfTime(Exception):  # noqa: N818
    """Half of the time there was has gone; what has been read so far is what is told."""


def _time_is_up(number: int, frame: Any) -> None:
    raise OutOfTime


def bound(seconds: int, memory: int) -> None:
    """Take away this process's means to run long, to grow, to write a file or to start another."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds / 2)


@dataclass(slots=True)
class Told:
    """What one document says, page by page, as far as it was read; `is_whole` is that nothing of it was left unread."""

    pages: list[str] = field(default_factory=list)
    is_active: bool = False
    is_whole: bool = True
    left: int = 0

    def add(self, words: str) -> bool:
        """Keep a page's words, as many as there is still room for, and answer whether there is room for more."""
        words = words.replace("\x00", "").replace("\f", " ").strip()
        self.is_whole = self.is_whole and len(words) <= self.left
        self.pages.append(words[: self.left])
        self.left -= len(words)
        return self.left > 0


def read_pdf(content: bytes, most: int) -> Told:
    """Return a PDF's words, page by page, or that something in it can run."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise ValueError("locked")
    if any(_is_active(each) for each in _objects(reader)):
        return Told(is_active=True)
    told = Told(left=most)
    _read_pages(reader, told)
    told.is_whole = told.is_whole and len(told.pages) == len(reader.pages)
    return told


def _read_pages(reader: Any, told: Told) -> None:
    """Keep the words of each page, for as long as there is time; a page that is only odd is kept as one without words.

    One that unfolds without end is not: that is no report, and the whole file is held.
    """
    from pypdf.errors import LimitReachedError

    for page in reader.pages[:MOST_PAGES]:
        try:
            words = f"{page.extract_text() or ''}\n{_notes(page)}"
        except OutOfTime:
            return
        except (MemoryError, RecursionError, LimitReachedError):
            raise
        except Exception:
            words = ""
        if not told.add(words):
            return


def _notes(page: Any) -> str:
    """Return what is written in a page's notes and boxes, which are not part of its drawing."""
    notes = [each.get_object() for each in page.get("/Annots") or ()]
    return "\n".join(str(note[key]) for note in notes for key in ("/Contents", "/V") if key in note)


def _objects(reader: Any) -> Iterator[Any]:
    """Give every object of a PDF, those folded into compressed streams too."""
    from pypdf.generic import IndirectObject

    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        yield IndirectObject(number, 0, reader).get_object()
    yield reader.trailer


def _is_active(each: Any, depth: int = 0) -> bool:
    from pypdf.generic import IndirectObject

    if isinstance(each, IndirectObject) or depth > 50:
        return False
    if isinstance(each, dict):
        if each.get("/S") in ACTIVE or each.get("/Type") in ("/EmbeddedFile", "/Filespec") and "/EF" in each:
            return True
        if {"/JS", "/EmbeddedFiles", "/RichMediaContent", "/XFA"} & set(each):
            return True
        return any(_is_active(value, depth + 1) for value in dict.values(each))
    if isinstance(each, list):
        return any(_is_active(value, depth + 1) for value in list.__iter__(each))
    return False


def read_word(content: bytes, most: int) -> Told:
    """Return a Word file's words as one page: those struck out, in headers, notes, comments and boxes too.

    What was deleted with "track changes" on is still in the file, and so is told. A file with a picture is not read whole.
    """
    import docx

    told = Told(left=most)
    document = docx.Document(io.BytesIO(content))
    trees = list(_word_parts(document.part.package))
    told.add("\n".join(_paragraph(one) for tree in trees for one in tree.iter(f"{_W}p")))
    told.is_whole = told.is_whole and not any(next(tree.iter(*_PICTURES), None) is not None for tree in trees)
    return told


def _word_parts(package: Any) -> Iterator[Any]:
    from lxml import etree

    careful = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for part in package.iter_parts():
        if "wordprocessingml" in part.content_type and part.content_type.endswith("+xml"):
            yield etree.fromstring(part.blob, careful)


def _paragraph(paragraph: Any) -> str:
    said = {f"{_W}t", f"{_W}delText", f"{_W}instrText"}
    return "".join(
        (each.text or "") if each.tag in said else "\t"
        for each in paragraph.iter()
        if each.tag in said or each.tag in (f"{_W}tab", f"{_W}br")
    )


def read_text(content: bytes, most: int) -> Told:
    """Return a text file's words."""
    for coding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            told = Told(left=most)
            told.add(content.decode(coding))
        except UnicodeDecodeError:
            continue
        return told
    raise ValueError("not text")


READERS = {"PDF": read_pdf, "WORD": read_word, "TEXT": read_text, "CSV": read_text}


def main() -> int:
    """Read one document and say what is in it; any fault ends this process, and says nothing of the document."""
    kind, seconds, memory, most = sys.argv[1], *map(int, sys.argv[2:5])
    bound(seconds, memory)
    told = READERS[kind](sys.stdin.buffer.read(), most)
    pages = [page.encode("utf-8", "replace").decode() for page in told.pages]
    sys.stdout.write(json.dumps({"pages": pages, "is_active": told.is_active, "is_whole": told.is_whole}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
