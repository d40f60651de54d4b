"""A document as lines: numbered, with their mark, indent and page, and without their dressing."""

import html
import re
from dataclasses import dataclass, replace

# Between the parts of one cell of a table (paragraphs, bullets), where a document has cells.
IN_CELL = "\u2028"
TABLE_RULE = re.compile(r"^\s*\|?[\s:|+=-]*-{2,}[\s:|+=-]*\|?\s*$")
BULLETS = "•●○◦▪▫■□◼◾►▶▸‣⁃∙·♣❖➢➤➔→✓✔✅☑★☆◆◇⮚\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0be\uf02d\uf0e0§"
_GLYPH = re.compile(rf"^(?:[-–—*+]\s+)?[{BULLETS}¾Ø]+\s*")
_DASH = re.compile(r"^[-–—*+]\s+(?=\S)")
_LETTER_O = re.compile(r"^o\s+(?=[A-Za-z0-9£(“\"'‘])")
_NUMBER = re.compile(r"^(\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-hA-H]|[ivx]{1,4})(?:[.):]|\.\s|\s-\s))\s*(?=\S)")
# "6    Governance": a number set off by its space alone.
_SPACED_NUMBER = re.compile(r"^(\d{1,2}) {2,}(?=[A-Z])")
_LONG_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,2})\s+(?=\S)")
# "SEND Strategy 2024-29 | 7", "… | Page 7", "7 | SEND Strategy": the foot of a page and no row.
_FOOT = re.compile(r"\|\s*P\s*a\s*g\s*e|^[^|]*\|\s*(?:page\s*)?\d{1,3}(?:\s*of\s*\d{1,3})?$|^\d{1,3}\s*\|[^|]*$", re.IGNORECASE)
_TABBED_MARK = re.compile(rf"^(?:[{BULLETS}¾Øo*–—-]|\(?(?:\d{{1,2}}|[a-hA-H]|[ivx]{{1,4}})[.)])\t(?=\S)")
_TAGS = re.compile(r"<\s*(?:br|BR)\s*/?>|</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]*)?/?>")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))+(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "\u00ad": "", "\u200b": "", "\ufeff": "",
              "\u200c": "", "\u200d": "", "\u2060": "", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2003": " ",
              "\u2002": " ", "\u2007": " ", "\u2011": "-"}  # fmt: skip
_DRESS = str.maketrans(_LIGATURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source, by its number from 1.

    `mark` is the bullet or number before the text; `level` the rank of a marked heading (0 where none); `column`
    tells the parts of a line apart where two columns ran together; `last` is the last line it was put together from.
    """

    number: int
    text: str
    indent: int = 0
    mark: str = ""
    level: int = 0
    is_bold: bool = False
    page: int | None = None
    column: int = 0
    last: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.text and not self.mark

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table's cells."""
        return "\t" in self.text

    @property
    def has_glyph(self) -> bool:
        """Whether the mark is a bullet rather than a number."""
        return bool(self.mark) and (
            self.mark == "o" or not self.mark[0].isalnum() and not self.mark.startswith("(")
        )


def split_lines(text: str) -> list[tuple[str, int | None]]:
    """Return each line with its page, pages being parted by form feeds; lines are counted as an editor counts them."""
    pages = "\f" in text
    found: list[tuple[str, int | None]] = []
    page = 1
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        page += raw.count("\f")
        found.append((raw.replace("\f", ""), page if pages else None))
    return found


def read_lines(text: str) -> list[Line]:
    """Return the lines of a document, without markup, each with its mark and indent."""
    made: list[Line] = []
    for number, (raw, page) in enumerate(split_lines(text), start=1):
        made += [replace(line, page=page) for line in read_line(raw, number=number)]
    return _join_lone_marks(made)


def read_line(raw: str, *, number: int) -> list[Line]:
    """Return a line; several where bullets stand one after another on it."""
    text = html.unescape(raw) if "&" in raw else raw
    text = text if text.isascii() else text.translate(_DRESS)
    text = _LINK.sub(r"\1", _TAGS.sub(_tag, text)) if "<" in text or "](" in text else text
    if TABLE_RULE.match(text) and ("|" in text or "-" in text):
        return [Line(number=number, text="")]
    indent = len(text) - len(text.lstrip(" "))
    text = _as_row(text.strip(" \n\r\v"))
    if "\t" not in text:
        text = text.strip()
        parts = re.split(rf"\s+(?=[{BULLETS}]\s*\S)", text) if _many_bullets(text) else [text]
    else:
        parts = [text]
    return [_mark(part, number=number, indent=indent) for part in parts]


def _tag(found: re.Match[str]) -> str:
    return IN_CELL if found.group(0).lower().lstrip("< ").startswith("br") else ""


def _many_bullets(text: str) -> bool:
    return any(text.count(glyph) >= 2 for glyph in "•●○◦▪■►➢✓✔\uf0b7\uf0a7") or bool(
        re.search(r"\S\s+[•●▪■➢\uf0b7\uf0a7]\s+[A-Z]", text)
    )


def _as_row(text: str) -> str:
    """Return a row of a table with its cells parted by tabs, however they were parted."""
    if text.startswith("|") and text.count("|") >= 2:
        text = text[1:].removesuffix("|")
        return "\t".join(cell.strip() for cell in text.split("|"))
    if text.count(" | ") >= 1 and not _FOOT.search(text):
        return "\t".join(cell.strip() for cell in text.split(" | "))
    # A bullet or a number, a tab and its text: an item, as a word processor sets it, and no row of two cells.
    if text.count("\t") == 1 and _TABBED_MARK.match(text):
        return text.replace("\t", " ")
    return text if text.strip("\t") else ""


def _mark(text: str, *, number: int, indent: int) -> Line:
    level = 0
    heading = _HEADING.match(text)
    if heading:
        level, text = len(heading.group(1)), heading.group(2).strip()
    is_bold = bool(re.fullmatch(r"[-*+]?\s*(\*{2,3}|__)[^*]+\1:?\s*", text))
    mark = ""
    # A number at the front of a table's row is its first cell.
    if not level and "\t" not in text:
        mark, text = take_mark(text)
    text = undress(text)
    if mark and not mark[0].isalnum():
        # "- 1. Leaders should …": a bullet and a number; the bullet says what it is, the number which.
        more, rest = take_mark(text)
        if more and (more[0].isalnum() or more.startswith("(") or more[0] in BULLETS):
            mark, text = f"{mark} {more}" if more[0] not in BULLETS else mark, rest
    return Line(number=number, text=text, indent=indent, mark=mark, level=level, is_bold=is_bold)


def take_mark(text: str) -> tuple[str, str]:
    """Return a line's bullet or number, and the rest of it."""
    for pattern in (_GLYPH, _DASH, _LETTER_O):
        found = pattern.match(text)
        if found:
            return found.group(0).strip()[:3], text[found.end() :].strip()
    found = _LONG_NUMBER.match(text) or _NUMBER.match(text) or _SPACED_NUMBER.match(text)
    if found and not re.match(r"\d{1,2}\.\d", text[found.end() - 2 : found.end() + 1]):
        return found.group(1).strip(" -"), text[found.end() :].strip()
    return "", text


def undress(text: str) -> str:
    """Return the text without the marks of bold, italics and quotation that a converter left in it."""
    text = re.sub(r"^>\s*", "", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    text = text.replace("**", "")
    if "\t" in text:
        return "\t".join(" ".join(cell.split(" ")).strip() for cell in text.split("\t"))
    return IN_CELL.join(" ".join(part.split()) for part in text.split(IN_CELL))


def _join_lone_marks(lines: list[Line]) -> list[Line]:
    """Put a bullet that stands alone on its line before the text that follows it.

    Of bullets that stand together no one can say whose they were: they are left out.
    """
    made: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        if line.has_glyph and not line.text:
            waiting.append(line)
            line = replace(line, mark="", text="")
        elif waiting and not line.is_blank:
            if len(waiting) == 1 and not line.mark and not line.level:
                line = replace(line, mark=waiting[0].mark, indent=waiting[0].indent)
            waiting = []
        made.append(line)
    return made
