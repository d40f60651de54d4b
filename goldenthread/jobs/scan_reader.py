"""The other process: reads one document from its standard input and says on its standard output what is in it.

It imports nothing of ours, so that it starts quickly and holds nothing worth taking.
"""

import io
import json
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

ACTIVE = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"}
MOST_PAGES = 2000


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


def read_pdf(content: bytes, most: int) -> tuple[str, bool]:
    """Return a PDF's words, and whether anything in it can run."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise ValueError("locked")
    if any(_is_active(each) for each in _objects(reader)):
        return "", True
    return _joined(_pages(reader), most), False


def _pages(reader: Any) -> Iterator[str]:
    """Give the words of each page, for as long as there is time; a page that is only odd is passed over.

    One that unfolds without end is not: that is no report, and the whole file is held.
    """
    from pypdf.errors import LimitReachedError

    for page in reader.pages[:MOST_PAGES]:
        try:
            yield page.extract_text() or ""
        except OutOfTime:
            return
        except (MemoryError, RecursionError, LimitReachedError):
            raise
        except Exception:
            continue


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


def read_word(content: bytes, most: int) -> tuple[str, bool]:
    """Return a Word file's words, those of its tables too."""
    import docx

    document = docx.Document(io.BytesIO(content))

    def said() -> Iterator[str]:
        for part in document.iter_inner_content():
            if hasattr(part, "rows"):
                for row in part.rows:
                    yield "\t".join(cell.text for cell in row.cells)
            else:
                yield part.text

    return _joined(said(), most), False


def read_text(content: bytes, most: int) -> tuple[str, bool]:
    """Return a text file's words."""
    for coding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            return content.decode(coding)[:most], False
        except UnicodeDecodeError:
            continue
    raise ValueError("not text")


def _joined(parts: Iterator[str], most: int) -> str:
    told, size = [], 0
    for part in parts:
        told.append(part[: most - size])
        size += len(part) + 1
        if size >= most:
            break
    return "\n".join(told).replace("\x00", "").strip()


READERS = {"PDF": read_pdf, "WORD": read_word, "TEXT": read_text, "CSV": read_text}


def main() -> int:
    """Read one document and say what is in it; any fault ends this process, and says nothing of the document."""
    kind, seconds, memory, most = sys.argv[1], *map(int, sys.argv[2:5])
    bound(seconds, memory)
    text, is_active = READERS[kind](sys.stdin.buffer.read(), most)
    sys.stdout.write(json.dumps({"text": text.encode("utf-8", "replace").decode(), "is_active": is_active}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
