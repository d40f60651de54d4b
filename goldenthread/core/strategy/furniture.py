"""What stands on a page and says nothing: page numbers, repeated headers and footers, contents lists, addresses."""

import re
from collections import Counter
from dataclasses import replace

from goldenthread.core.strategy.cues import Cues, Role, bare, plain
from goldenthread.core.strategy.lines import Line

_PAGE = re.compile(
    r"^[\s|•\-–—.]*(?:(?:page|p\.?|pg\.?)\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\s|•\-–—.]*(?:p\s*a\s*g\s*e)?[\s|]*$", re.IGNORECASE
)
_PAGE_WITH_NAME = re.compile(r"(?:\|\s*P\s*a\s*g\s*e|\bPage\s+\d+\s+of\s+\d+)", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*$|…{2,}\s*\d{0,3}\s*$|_{5,}\s*\d{0,3}\s*$")
_ADDRESS = re.compile(r"^<?(?:https?://|www\.)\S+>?$|^\S+@\S+\.\S+$", re.IGNORECASE)
_ENDS_IN_PAGE = re.compile(r"\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s*$")
MOST_FURNITURE_WORDS, LEAST_REPEATS = 16, 3
LONGEST_CONTENTS, LONGEST_ENTRY = 80, 16


def drop_furniture(lines: list[Line], *, cues: Cues) -> list[Line]:
    """Return the lines with page furniture and contents lists made blank, their numbers kept."""
    repeated = _repeated(lines, cues=cues)
    kept = [_blank(line) if _is_furniture(line, repeated) else line for line in lines]
    return _drop_contents(kept, cues=cues)


def _is_furniture(line: Line, repeated: set[str]) -> bool:
    if line.is_blank:
        return False
    whole = f"{line.mark} {line.text}".strip()
    return bool(
        _PAGE.match(whole)
        or _LEADERS.search(line.text)
        or _ADDRESS.match(line.text)
        or (_PAGE_WITH_NAME.search(line.text) and len(line.text.split()) <= MOST_FURNITURE_WORDS)
        or _key(line) in repeated
    )


def _repeated(lines: list[Line], *, cues: Cues) -> set[str]:
    """Return the keys of the lines that stand on page after page and head nothing."""
    counts = Counter(_key(line) for line in lines if _may_be_furniture(line, cues))
    pages: dict[str, set[int]] = {}
    for line in lines:
        if line.page is not None:
            pages.setdefault(_key(line), set()).add(line.page)
    found = set()
    for key, count in counts.items():
        names_document = bool(set(key.split()) & cues.title_words)
        many_pages = len(pages.get(key, ())) >= LEAST_REPEATS
        if count >= LEAST_REPEATS and key and (names_document or many_pages):
            found.add(key)
    return found


def _may_be_furniture(line: Line, cues: Cues) -> bool:
    words = line.text.split()
    if not words or len(words) > MOST_FURNITURE_WORDS or line.has_glyph or line.is_row:
        return False
    if line.text.endswith((":", "?", ";")) or cues.heading_role(line.text) or cues.lead_role(line.text):
        return False
    return plain(line.text) not in cues.lenses and not re.match(r"(?i)(priority|theme|ambition|aim|outcome)\b", line.text)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", plain(f"{line.mark} {line.text}"))


def _blank(line: Line) -> Line:
    return replace(line, text="", mark="", level=0, is_bold=False)


def _drop_contents(lines: list[Line], *, cues: Cues) -> list[Line]:
    made = list(lines)
    for at, line in enumerate(lines):
        if line.text and len(line.text.split()) <= 4 and cues.heading_role(line.text) is Role.CONTENTS:
            for index in range(at, _end_of_contents(lines, at)):
                made[index] = _blank(made[index])
    return made


def _end_of_contents(lines: list[Line], start: int) -> int:
    """Return where the text itself begins: at a long line, or where an entry is met for the second time."""
    seen: set[str] = set()
    last_entry = start
    for at in range(start + 1, min(len(lines), start + LONGEST_CONTENTS)):
        line = lines[at]
        if line.is_blank:
            continue
        words = bare(_ENDS_IN_PAGE.sub("", line.text))
        if words and words in seen:
            return at
        if len(line.text.split()) > LONGEST_ENTRY or line.has_glyph and line.text.endswith((".", ";")):
            # The line before a paragraph is its heading, not the last entry of the list.
            ends_in_page = _ENDS_IN_PAGE.search(lines[last_entry].text) if last_entry > start else True
            return last_entry + 1 if ends_in_page or last_entry == start else last_entry
        seen.add(words)
        last_entry = at
    return last_entry + 1
