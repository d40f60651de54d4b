"""What stands on a page and says nothing: page numbers, repeated headers and footers, contents lists, addresses."""

import re
from collections import Counter
from dataclasses import replace

from goldenthread.core.strategy.cues import Cues, Role, bare, plain
from goldenthread.core.strategy.lines import Line

_PAGE = re.compile(
    r"^[\s|•\-–—.]*(?:(?:page|p\.?|pg\.?)[\s|]*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\s|•\-–—.]*(?:p\s*a\s*g\s*e)?[\s|]*$",
    re.IGNORECASE,
)
_PAGE_WITH_NAME = re.compile(r"(?:\|\s*P\s*a\s*g\s*e|\bPage\s+\d+\s+of\s+\d+)", re.IGNORECASE)
_PAGE_OF = re.compile(
    r"[\s|]*(?:\bPage\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?(?:\s*\|\s*P\s*a\s*g\s*e)?\s*$", re.IGNORECASE
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*$|…{2,}\s*\d{0,3}\s*$|_{5,}\s*\d{0,3}\s*$")
_ADDRESS = re.compile(r"^<?(?:https?://|www\.)\S+>?$|^\S+@\S+\.\S+$", re.IGNORECASE)
_ENDS_IN_PAGE = re.compile(r"\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s*$")
MOST_FURNITURE_WORDS, LEAST_REPEATS = 16, 3
LONGEST_CONTENTS, LONGEST_ENTRY = 80, 16


def drop_furniture(lines: list[Line], *, cues: Cues) -> list[Line]:
    """Return the lines with page furniture and contents lists made blank, their numbers kept."""
    repeated = _repeated(lines, cues=cues) | _beside_page_numbers(lines, cues=cues)
    contents = _contents(lines, cues=cues)
    kept = [
        _blank(line) if at in contents or _is_furniture(line, repeated) else line
        for at, line in enumerate(lines)
    ]
    first = next((at for at, line in enumerate(lines) if not line.is_blank), None)
    if (
        first is not None
        and kept[first].is_blank
        and set(plain(lines[first].text).split()) & cues.title_words
    ):
        # What every page repeats at its head may be the only place where the document gives its title.
        kept[first] = replace(
            lines[first],
            text=_PAGE_OF.sub("", lines[first].text)
            if _PAGE_WITH_NAME.search(lines[first].text)
            else lines[first].text,
        )
    return kept


def close_up(lines: list[Line]) -> list[Line]:
    """Return the lines of a document typed in double spacing without the blank line after each.

    It is one where hardly any two lines touch, and lines go on small across the blanks between them.
    """
    written = [at for at, line in enumerate(lines) if not line.is_blank]
    pairs = list(zip(written, written[1:], strict=False))
    if len(pairs) < 20:
        return lines
    touching = sum(two - one == 1 for one, two in pairs)
    carried = sum(
        two - one == 2 and lines[two].text[:1].islower() and not lines[two].mark for one, two in pairs
    )
    if touching > 0.08 * len(pairs) or carried < 0.12 * len(pairs):
        return lines
    single = {one + 1 for one, two in pairs if two - one == 2}
    return [line for at, line in enumerate(lines) if at not in single]


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
    return plain(line.text) not in cues.lenses and not re.match(
        r"(?i)(priority|theme|ambition|aim|outcome)\b", line.text
    )


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", plain(f"{line.mark} {line.text}"))


def _blank(line: Line) -> Line:
    return replace(line, text="", mark="", level=0, is_bold=False)


def _beside_page_numbers(lines: list[Line], *, cues: Cues) -> set[str]:
    """Return the keys of lines met twice or more next to a page's number: the foot of a page, or its head."""
    written = [line for line in lines if not line.is_blank]
    counts: Counter[str] = Counter()
    for at, line in enumerate(written):
        near = written[max(0, at - 1) : at] + written[at + 1 : at + 2]
        if (
            _may_be_furniture(line, cues)
            and not _is_page_number(line)
            and any(_is_page_number(each) for each in near)
        ):
            counts[_key(line)] += 1
    return {key for key, count in counts.items() if count >= 2 and key}


def _is_page_number(line: Line) -> bool:
    whole = f"{line.mark} {line.text}".strip()
    return bool(whole and _PAGE.match(whole))


def _contents(lines: list[Line], *, cues: Cues) -> set[int]:
    """Return which lines are a list of contents."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.text and len(line.text.split()) <= 4 and cues.heading_role(line.text) is Role.CONTENTS:
            found |= set(range(at, _end_of_contents(lines, at)))
    return found


def _end_of_contents(lines: list[Line], start: int) -> int:
    """Return where the text itself begins: after the last line of dots, at a long line, or where an entry is met again."""
    dotted = [
        at
        for at in range(start + 1, min(len(lines), start + LONGEST_CONTENTS))
        if _LEADERS.search(lines[at].text)
    ]
    if dotted:
        return _last_near(dotted) + 1
    seen: set[str] = set()
    last_entry = start
    for at in range(start + 1, min(len(lines), start + LONGEST_CONTENTS)):
        line = lines[at]
        if line.is_blank:
            continue
        words = bare(_ENDS_IN_PAGE.sub("", line.text))
        if words and words in seen:
            return at
        carried_on = at + 1 < len(lines) and lines[at + 1].text[:1].islower() and len(line.text.split()) > 6
        if (
            len(line.text.split()) > LONGEST_ENTRY
            or carried_on
            or line.has_glyph
            and line.text.endswith((".", ";"))
        ):
            # The line before a paragraph is its heading, not the last entry of the list.
            ends_in_page = _ENDS_IN_PAGE.search(lines[last_entry].text) if last_entry > start else True
            return last_entry + 1 if ends_in_page or last_entry == start else last_entry
        seen.add(words)
        last_entry = at
    return last_entry + 1


def _last_near(dotted: list[int]) -> int:
    """Return the last of the dotted lines that stand close to one another."""
    last = dotted[0]
    for at in dotted[1:]:
        if at - last > 6:
            break
        last = at
    return last
