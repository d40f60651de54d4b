"""A bundle as one PDF: an index, each document under its bookmark, and a page number on every page.

Source: First-tier Tribunal (HESC) practice on bundles: one paginated PDF, an index with page numbers, bookmarks.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string

_STYLES = Path(settings.PACKAGE) / "web" / "templates" / "documents" / "bundle.css"
_EDGE, _SIZE = 18, 10


class CannotBundle(ValueError):
    """A document that cannot be put in a bundle; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document of a bundle, as its bytes or a file of them; `dated` is the document's own date, where it is known.

    `words` are those of each of its pages where they have been read before; they count where there are as many as pages.
    """

    title: str
    content: bytes | IO[bytes]
    dated: date | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """One line of the index: the document's number, its pages in the bundle, first and last."""

    number: int
    title: str
    dated: date | None
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle as it was made, its index, and the words of each page of its documents in order.

    `content` is empty where it was written to a file of the caller's.

    `words_from` is the number of the first page that `words` tells of: the index comes before it.
    """

    content: bytes
    index: tuple[IndexLine, ...]
    words: tuple[str, ...]
    words_from: int


def make_bundle(
    parts: Sequence[Part],
    *,
    title: str,
    about: str,
    tell: Callable[[int, int], None] | None = None,
    to: IO[bytes] | None = None,
    most_pages: int = 0,
) -> Bundle:
    """Return documents as one PDF in their order, with an index, bookmarks and page numbers.

    `about` stands under the title. `tell` is told how many of how many pages are done. It is written to `to` where that
    is given, so that a large one is never whole in memory twice.

    Raises CannotBundle for a document that is no PDF, is locked with a password, or has no page, and, before anything
    is made, for more than `most_pages` pages of documents.
    """
    from pypdf import PdfWriter

    read = [_read(part) for part in parts]
    counts = [len(reader.pages) for reader in read]
    if most_pages and sum(counts) > most_pages:
        raise CannotBundle(
            f"These documents have {sum(counts)} pages together, and one bundle holds up to {most_pages}. "
            "Make it in volumes: put some of the documents in a second bundle."
        )
    first = _count_index_pages(parts, counts, title=title, about=about) + 1
    index = _index(parts, counts, first=first)
    writer = PdfWriter()
    for page in _index_pdf(index, title=title, about=about).pages:
        writer.add_page(page)
    words: list[str] = []
    total = first - 1 + sum(counts)
    for line, part, reader in zip(index, parts, read, strict=True):
        known = part.words if len(part.words) == len(reader.pages) else ()
        for number, page in enumerate(reader.pages, start=line.first):
            writer.add_page(page)
            words.append(known[number - line.first] if known else _words_of(page))
            if tell:
                tell(number, total)
        writer.add_outline_item(title=f"{line.number}. {line.title}", page_number=line.first - 1)
    stamps = _Stamps(writer)
    for number, page in enumerate(writer.pages, start=1):
        stamps.put(page, f"{number}")
    writer.add_metadata({"/Title": title})
    file = to if to is not None else io.BytesIO()
    writer.write(file)
    content = file.getvalue() if isinstance(file, io.BytesIO) else b""
    return Bundle(content=content, index=index, words=tuple(words), words_from=first)


def _read(part: Part) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(part.content) if isinstance(part.content, bytes) else part.content)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotBundle(
                f"“{part.title}” is locked with a password. Ask for a copy that is not, and put that in its place."
            )
        count = len(reader.pages)
    except PyPdfError as error:
        raise CannotBundle(
            f"“{part.title}” cannot be read as a PDF. Open it, save it as a PDF again, and put that in its place."
        ) from error
    if not count:
        raise CannotBundle(
            f"“{part.title}” has no pages. Take it out, or put the whole document in its place."
        )
    return reader


def _words_of(page: Any) -> str:
    """Return a page's words; a page that cannot be read counts as one without words, which a person looks at."""
    try:
        return str(page.extract_text())
    except Exception:  # a broken page makes the library raise whatever it met
        return ""


def _index(parts: Sequence[Part], counts: Sequence[int], *, first: int) -> tuple[IndexLine, ...]:
    lines = []
    for number, (part, count) in enumerate(zip(parts, counts, strict=True), start=1):
        last = first + count - 1
        lines.append(IndexLine(number=number, title=part.title, dated=part.dated, first=first, last=last))
        first = last + 1
    return tuple(lines)


def _count_index_pages(parts: Sequence[Part], counts: Sequence[int], *, title: str, about: str) -> int:
    # The index's own length shifts every page number in it, but wide numbers keep its length the same.
    draft = _index(parts, counts, first=1000)
    return len(_index_pdf(draft, title=title, about=about).pages)


def _index_pdf(index: Sequence[IndexLine], *, title: str, about: str) -> Any:
    import weasyprint
    from pypdf import PdfReader

    html = render_to_string("documents/bundle_index.html", {"lines": index, "title": title, "about": about})
    fetcher = weasyprint.URLFetcher(allowed_protocols=("data",))
    sheet = weasyprint.CSS(string=_STYLES.read_text(encoding="utf-8"), url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[sheet])
    return PdfReader(io.BytesIO(document))


class _Stamps:
    """Writes page numbers, each as a short stream of its own behind the page's, which is neither read nor changed."""

    def __init__(self, writer: Any) -> None:
        from pypdf.generic import DictionaryObject, NameObject

        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica-Bold"}
        named = {NameObject(key): NameObject(value) for key, value in font.items()}
        self.writer = writer
        self.font = writer._add_object(DictionaryObject(named))
        self.begin = self._stream("q")

    def _stream(self, drawn: str) -> Any:
        from pypdf.generic import DecodedStreamObject

        stream = DecodedStreamObject()
        stream.set_data(drawn.encode())
        return self.writer._add_object(stream)

    def put(self, page: Any, words: str) -> None:
        """Write a page's number at its lower right, upright as the page is read."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject

        if page.rotation:
            page.transfer_rotation_to_content()
        box = page.mediabox
        left = float(box.right) - _EDGE - len(words) * _SIZE * 0.6
        # The page's own drawing is put away first, so that nothing it set moves or hides its number.
        end = self._stream(
            f"\nQ BT /GTNumber {_SIZE} Tf 0 g {left:.1f} {float(box.bottom) + _EDGE:.1f} Td ({words}) Tj ET"
        )
        held = page.get("/Contents")
        was = [] if held is None else held.get_object()
        drawn = (
            list(was)
            if isinstance(was, ArrayObject)
            else [page.raw_get("/Contents")]
            if held is not None
            else []
        )
        page[NameObject("/Contents")] = ArrayObject([self.begin, *drawn, end])
        resources = DictionaryObject(page["/Resources"].get_object() if "/Resources" in page else {})
        fonts = DictionaryObject(resources["/Font"].get_object() if "/Font" in resources else {})
        fonts[NameObject("/GTNumber")] = self.font
        resources[NameObject("/Font")] = fonts
        page[NameObject("/Resources")] = resources
