"""Opening the files strategies come in: text, Markdown, PDF and Word, as one text with its pages."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

MOST_BYTES = 80 * 1024 * 1024
LEAST_LETTERS_A_PAGE = 25
# Below this much text a many-paged PDF is pictures of pages with a stamp or a header on each.
IN_CELL = "\u2028"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}footnoteReference", f"{_W}commentReference",
             "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
_LOOSE_BULLETS = re.compile(r"(?:^[ \t]*[•●○▪■➢\uf0b7\uf0a7o\-–][ \t]*\n){2,}", re.MULTILINE)
_WIDE_GAPS = re.compile(r"\S {3,}(?![•●○▪■➢\uf0b7\uf0a7])\S.*\S {3,}\S|\S {6,}\S")
_BULLET_ANYWHERE = re.compile(r"[•●○▪■➢\uf0b7\uf0a7]\s*((?:\S+ ?)+)")
LEAST_GAPPED_LINES = 4
_MOJIBAKE = re.compile(r"â€[™œ\x9d“”¢–—˜]|Ã[©¨¢‚]|Â[£ ]")


class DocumentUnreadable(ValueError):  # noqa: N818
    """The file cannot be read as a document; the message says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as text, its pages parted by form feeds, and what should be known of how it was read."""

    text: str
    kind: str
    pages: int | None = None
    warnings: tuple[str, ...] = ()


def open_document(content: bytes, *, name: str) -> Document:
    """Return the text of a file, told by what is in it and not by its name.

    Raises DocumentUnreadable for a scanned PDF without text, a file behind a password, or one of another kind.
    """
    if len(content) > MOST_BYTES:
        raise DocumentUnreadable(
            f"it is {len(content) // 1048576} MB, and {MOST_BYTES // 1048576} MB is the most that is read. Save it smaller, without its pictures."
        )
    if not content.strip():
        raise DocumentUnreadable("it is empty. Check that the whole file was saved or sent.")
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _open_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _open_word(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentUnreadable(_of_compound_file(content))
    if content.startswith(b"{\\rtf"):
        raise DocumentUnreadable(
            "it is in Rich Text Format. Save it as a Word document (.docx), a PDF or plain text."
        )
    return _open_text(content, name=name)


def _of_compound_file(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "it is protected by a password. Ask its owner for a copy without one."
    return "it is an old Word document (.doc) or another older Office file. Open it in Word and save it as .docx or PDF."


def _open_text(content: bytes, *, name: str) -> Document:
    text, encoding = _decode(content)
    controls = sum(1 for letter in text[:4000] if ord(letter) < 9 or 14 <= ord(letter) < 32)
    if controls > len(text[:4000]) * 0.02:
        raise DocumentUnreadable(
            "it is not text, Word or PDF. Give the strategy as .txt, .md, .docx or .pdf."
        )
    warnings = (
        ()
        if encoding in ("utf-8", "utf-8-sig")
        else (f"The text was not in UTF-8: it was read as {encoding}. Look at its £ signs and apostrophes.",)
    )
    if _MOJIBAKE.search(text):
        mended = _mend(text)
        if mended is not None:
            text, warnings = (
                mended,
                (
                    *warnings,
                    "The text had been saved twice in the wrong encoding; its apostrophes and quotation marks were mended.",
                ),
            )
    kind = "MARKDOWN" if name.lower().endswith((".md", ".markdown")) else "TEXT"
    return Document(
        text=text, kind=kind, pages=text.count("\f") + 1 if "\f" in text else None, warnings=warnings
    )


def _decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was in: by its mark, as UTF-8, as UTF-16 without a mark, else as Windows wrote it."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    try:
        if b"\x00" not in content[:2000]:
            return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "Windows-1252"
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if max(even, odd) > 200 and min(even, odd) < max(even, odd) / 4:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return content.decode(encoding, errors="replace"), encoding
    raise DocumentUnreadable("it is not text, Word or PDF. Give the strategy as .txt, .md, .docx or .pdf.")


def _mend(text: str) -> str | None:
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _open_pdf(content: bytes) -> Document:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentUnreadable("it is protected by a password. Ask its owner for a copy without one.")
        pages = [_page_text(page) for page in reader.pages]
    except DocumentUnreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        NotImplementedError,
        OSError,
    ) as error:
        raise DocumentUnreadable(
            f"it is damaged, or not a PDF that can be read ({type(error).__name__}). Open it and save it again as PDF."
        ) from error
    letters = [sum(letter.isalpha() for letter in page) for page in pages]
    if not pages or sum(letters) < LEAST_LETTERS_A_PAGE * len(pages):
        raise DocumentUnreadable(
            f"its {len(pages)} pages hold no text: it looks like a scan. Ask for the original, or run text recognition (OCR) on it and give the result."
        )
    blank = [str(number) for number, count in enumerate(letters, start=1) if count < LEAST_LETTERS_A_PAGE]
    warnings = (f"No text on page {_few(blank)}: pictures there were not read.",) if blank else ()
    return Document(text="\n\f".join(pages), kind="PDF", pages=len(pages), warnings=warnings)


def _page_text(page: Any) -> str:
    """Return a page's text; by where it stands on the page where its bullets came apart from their lines."""
    text = page.extract_text() or ""
    if not _LOOSE_BULLETS.search(text):
        return text
    laid_out = page.extract_text(extraction_mode="layout") or text
    if sum(bool(_WIDE_GAPS.search(line)) for line in laid_out.split("\n")) < LEAST_GAPPED_LINES:
        return laid_out
    return _with_bullets(text, laid_out)


def _with_bullets(text: str, laid_out: str) -> str:
    """Return a page's text in the order in which it was written, each bullet put back before its line.

    On a page of columns or tables the layout runs them together, and is asked only where its bullets stand.
    """
    begins = {" ".join(found.group(1).split())[:30] for found in _BULLET_ANYWHERE.finditer(laid_out)}
    lines = _LOOSE_BULLETS.sub("", text).split("\n")
    return "\n".join(
        f"• {line}" if any(line.strip().startswith(start) for start in begins if len(start) > 3) else line
        for line in lines
    )


def _few(numbers: list[str]) -> str:
    return ", ".join(numbers[:8]) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")


def _open_word(content: bytes) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "word/document.xml" not in names:
                raise DocumentUnreadable(
                    "it is a zip or another Office file, not a Word document. Give the strategy as .docx, .pdf or .txt."
                )
            if (
                sum(info.file_size for info in package.infolist() if info.filename.endswith(".xml"))
                > 4 * MOST_BYTES
            ):
                raise DocumentUnreadable("it unpacks to far more than a document holds, and was not opened.")
            body = _parse(package.read("word/document.xml"))
            styles = (
                _heading_styles(_parse(package.read("word/styles.xml"))) if "word/styles.xml" in names else {}
            )
            comments = len(_parse(package.read("word/comments.xml"))) if "word/comments.xml" in names else 0
    except (zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, KeyError) as error:
        raise DocumentUnreadable(
            f"it is damaged, or protected ({type(error).__name__}). Open it in Word and save it again."
        ) from error
    lines = list(_lines(body, styles))
    if not any(line.strip() for line in lines):
        raise DocumentUnreadable("it holds no text, only pictures perhaps. Ask for the original.")
    changes = sum(1 for each in body.iter(f"{_W}ins", f"{_W}del", f"{_W}moveTo"))
    warnings = []
    if changes:
        warnings.append(
            f"It has {changes} tracked changes: it was read as if all were accepted. Ask which text was agreed."
        )
    if comments:
        warnings.append(f"Its {comments} comments were left out.")
    return Document(text="\n".join(lines), kind="WORD", warnings=tuple(warnings))


def _parse(content: bytes) -> Any:
    return etree.fromstring(
        content, parser=etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )


def _heading_styles(styles: Any) -> dict[str, int]:
    """Return the rank of each style that is a heading or a title."""
    ranks: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        words = (name.get(f"{_W}val") if name is not None else "").lower()
        found = re.fullmatch(r"heading (\d)", words)
        if found:
            ranks[style.get(f"{_W}styleId")] = min(6, int(found.group(1)))
        elif words == "title":
            ranks[style.get(f"{_W}styleId")] = 1
        elif words.startswith("toc "):
            ranks[style.get(f"{_W}styleId")] = -1
    return ranks


def _lines(body: Any, styles: dict[str, int]) -> Iterator[str]:
    """Give a document's lines, with a blank line after each paragraph and after the last bullet of a list."""
    before = ""
    for line in _written_lines(body, styles):
        if before.lstrip().startswith("•") and line and not line.lstrip().startswith("•"):
            yield ""
        yield line
        before = line


def _written_lines(body: Any, styles: dict[str, int]) -> Iterator[str]:
    for element in body.iter(f"{_W}p", f"{_W}tbl"):
        if (
            any(above.tag in (f"{_W}tbl", f"{_W}txbxContent") for above in element.iterancestors())
            and element.tag == f"{_W}p"
            and _in_table(element)
        ):
            continue
        if element.tag == f"{_W}tbl":
            if not _in_table(element):
                yield from _table(element)
                yield ""
        else:
            line = _paragraph(element, styles)
            if line is not None:
                yield line
                if not line.startswith(("•", " ")):
                    yield ""


def _in_table(element: Any) -> bool:
    return any(above.tag == f"{_W}tbl" for above in element.iterancestors())


def _paragraph(element: Any, styles: dict[str, int]) -> str | None:
    text = " ".join(_text(element).replace("\n", " ").split())
    if not text:
        return None
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val") if style is not None else ""
    rank = styles.get(name, 0)
    if rank < 0:
        return None
    if rank:
        return f"{'#' * rank} {text}"
    numbering = element.find(f"{_W}pPr/{_W}numPr")
    if numbering is not None or "listparagraph" in name.lower() or "listbullet" in name.lower():
        depth = numbering.find(f"{_W}ilvl") if numbering is not None else None
        return f"{'    ' * int(depth.get(f'{_W}val') or 0) if depth is not None else ''}• {text}"
    return f"**{text}**" if _is_bold(element) and len(text.split()) <= 16 else text


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if "".join(run.itertext()).strip()]
    return bool(runs) and all(
        run.find(f"{_W}rPr/{_W}b") is not None
        and run.find(f"{_W}rPr/{_W}b").get(f"{_W}val") not in ("0", "false")
        for run in runs
    )


def _table(element: Any) -> Iterator[str]:
    for row in element.iterchildren(f"{_W}tr"):
        cells = []
        for cell in row.iterchildren(f"{_W}tc"):
            parts = [" ".join(_text(paragraph).split()) for paragraph in cell.iter(f"{_W}p")]
            cells.append(IN_CELL.join(part for part in parts if part))
        if any(cells):
            yield "\t".join(cells)


def _text(element: Any) -> str:
    """Return the words of a paragraph with its changes accepted: what was put in counts, what was struck out does not."""
    if element.tag in _LEFT_OUT:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr") and element.getparent().tag == f"{_W}r":
        return " "
    if element.tag == f"{_W}noBreakHyphen":
        return "-"
    return "".join(_text(child) for child in element if isinstance(child.tag, str))
