"""Tables that lost their cells: a header whose words ran together or stand one to a line, and rows to match it.

Text taken out of a PDF or a web page keeps a table's words and loses its lines. Where a header names an action and
who or when, the rows under it are put back together and told apart by their dates, their owners and their numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.core.strategy.cues import Cues, Role, plain
from goldenthread.core.strategy.labels import is_labelled
from goldenthread.core.strategy.lines import Line
from goldenthread.core.strategy.lost_cells import (
    STATUSES,
    Column,
    ends_in_date,
    has_date,
    is_date,
    is_owner,
    part_row,
)
from goldenthread.core.strategy.tables import column_role

LEAST_COLUMNS, MOST_HEADER_WORDS, MOST_CELL_WORDS, MOST_HEADING_WORDS = 3, 28, 9, 12
# A row runs over so many lines at most, and a table over so many.
MOST_ROW_LINES, MOST_TABLE_LINES = 40, 400
_ACTS = (Role.COMMITMENTS,)
_ANCHORS = (Role.RESPONSIBLE, Role.TIMESCALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """A lost table's header: its columns in order, how many lines it takes, and whether its cells stand on lines."""

    columns: tuple[Column, ...]
    lines: int
    is_on_lines: bool


def restore_tables(lines: list[Line], *, cues: Cues) -> list[Line]:
    """Return the lines with lost tables as rows of cells, each row with the lines it was read from."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        header = _header_at(lines, at, cues=cues)
        if header is None:
            made.append(lines[at])
            at += 1
            continue
        end = _end_of_table(lines, at + header.lines, cues=cues)
        body = lines[at + header.lines : end]
        rows = list(_rows(body, header, cues=cues))
        if not rows:
            made.append(lines[at])
            at += 1
            continue
        made.append(_row(lines[at], [column.name for column in header.columns], lines[at].number))
        made += rows
        made.append(Line(number=lines[end - 1].number, text=""))
        at = end
    return made


def _header_at(lines: list[Line], at: int, *, cues: Cues) -> _Header | None:
    first = lines[at]
    if (
        first.is_blank
        or first.is_row
        or first.has_glyph
        or first.text[-1:] in ".,;:"
        or first.text[:1].islower()
    ):
        return None
    return _on_lines(lines, at, cues=cues) or _run_together(lines, at, cues=cues)


def _on_lines(lines: list[Line], at: int, *, cues: Cues) -> _Header | None:
    """Return the header whose cells stand one to a line: "Action", "Lead", "By when"."""
    columns: list[Column] = []
    for line in lines[at : at + 9]:
        column = _column(line.text, cues=cues) if not line.is_row and not line.mark else None
        if column is None:
            break
        columns.append(column)
    return _checked(columns, lines=len(columns), is_on_lines=True)


def _column(text: str, *, cues: Cues) -> Column | None:
    if not text or len(text.split()) > MOST_CELL_WORDS or ":" in text:
        return None
    role = column_role(text, cues)
    known = role in (*_ACTS, *_ANCHORS, Role.OUTCOMES, Role.PRIORITY_COLUMN)
    return Column(name=text, role=role, is_status=plain(text) in STATUSES) if known and role else None


def _run_together(lines: list[Line], at: int, *, cues: Cues) -> _Header | None:
    """Return the header whose cells ran together on one line or two: "No. Action Owner By when RAG"."""
    text = " ".join(part for part in (lines[at].mark, lines[at].text) if part)
    is_broken = at + 1 < len(lines) and lines[at + 1].text[:1].islower()
    for taken in (1, 2):
        if taken == 2:
            if at + 1 >= len(lines) or lines[at + 1].mark or lines[at + 1].is_row or lines[at + 1].is_blank:
                return None
            text = f"{text} {lines[at + 1].text}"
        words = text.split()
        if not LEAST_COLUMNS <= len(words) <= MOST_HEADER_WORDS:
            return None
        if taken == 1 and is_broken:
            continue
        found = _checked(_segments(tuple(words), cues=cues) or (), lines=taken, is_on_lines=False)
        if found:
            return found
    return None


def _segments(words: tuple[str, ...], *, cues: Cues) -> tuple[Column, ...] | None:
    """Return the columns that words name one after another with none left over, the longest names first."""
    if not words:
        return ()
    if (
        words[0].endswith(":")
        and len(words) <= MOST_CELL_WORDS
        and _named_role(words[0], cues=cues) is Role.OUTCOMES
    ):
        # "Impact: how we will know": a last column whose name says more.
        return (Column(name=" ".join(words), role=Role.OUTCOMES),)
    for length in range(min(MOST_CELL_WORDS, len(words)), 0, -1):
        name = " ".join(words[:length])
        role = _named_role(name, cues=cues) if words[0][:1].isupper() else None
        rest = _segments(words[length:], cues=cues) if role else None
        if role and rest is not None:
            return (Column(name=name, role=role, is_status=plain(name) in STATUSES), *rest)
    return None


def _named_role(name: str, *, cues: Cues) -> Role | None:
    """Return a column's role only where its name is a whole phrase we know."""
    words = plain(name)
    for role in (Role.RESPONSIBLE, Role.TIMESCALE, Role.COMMITMENTS, Role.OUTCOMES, Role.PRIORITY_COLUMN):
        cue = cues.cues[role]
        if (
            words in cue.is_
            or (len(words.split()) > 2 and words in cue.starts)
            or words in (f"key {p}" for p in cue.is_[:20])
            or (role is Role.OUTCOMES and _says_more(name, cue.starts))
        ):
            return role
    return None


def _says_more(name: str, starts: Sequence[str]) -> bool:
    """Whether a column's name is one sentence that begins as we know: "How we will know it has worked"."""
    words = plain(name)
    is_one = all(not word[:1].isupper() or word in ("EHC", "SEND") for word in name.split()[1:])
    return is_one and any(words.startswith(f"{phrase} ") for phrase in starts if len(phrase.split()) > 2)


def _checked(columns: Sequence[Column], *, lines: int, is_on_lines: bool) -> _Header | None:
    roles = [column.role for column in columns]
    holds = any(role in _ACTS for role in roles) and any(role in _ANCHORS for role in roles)
    if len(columns) < LEAST_COLUMNS or not holds:
        return None
    return _Header(columns=tuple(columns), lines=lines, is_on_lines=is_on_lines)


def _end_of_table(lines: list[Line], start: int, *, cues: Cues) -> int:
    """Return where the rows end: at a heading, a label, another header or a bullet."""
    for at in range(start, min(len(lines), start + MOST_TABLE_LINES)):
        line = lines[at]
        if line.is_blank:
            continue
        if line.is_row or line.level or line.has_glyph or is_labelled(line.text):
            return at
        short = len(line.text.split()) <= MOST_HEADING_WORDS and not line.mark and line.text[-1:] not in ".,;"
        short = short and not line.text[:1].islower()
        heads = short and (cues.heading_role(line.text) or cues.heads_findings(line.text))
        alone = at + 1 >= len(lines) or lines[at + 1].is_blank
        after_blank = at > 0 and lines[at - 1].is_blank
        if at > start and (
            (heads and not is_date(line.text) and not is_owner(line.text)) or (after_blank and alone)
        ):
            return at
        if at > start and _header_at(lines, at, cues=cues):
            return at
    return min(len(lines), start + MOST_TABLE_LINES)


def _rows(body: list[Line], header: _Header, *, cues: Cues) -> Iterator[Line]:
    for group in _groups(body, header, cues=cues):
        if len(group) > MOST_ROW_LINES:
            continue
        texts = [line.text for line in group]
        cells = part_row(texts, header.columns, is_on_lines=header.is_on_lines, mark=group[0].mark)
        if cells:
            yield _row(group[0], cells, group[-1].number)


def _row(first: Line, cells: Sequence[str], last: int) -> Line:
    return replace(first, text="\t".join(cells), mark="", level=0, is_bold=False, last=last)


def _groups(body: list[Line], header: _Header, *, cues: Cues) -> list[list[Line]]:
    """Return the lines of each row: a number begins one, or a blank line, or an action after the row before is full."""
    written = [line for line in body if not line.is_blank]
    is_numbered = sum(bool(line.mark) for line in written) >= 2 and bool(written[0].mark)
    by_blank = _parted_by_blanks(body, header)
    groups: list[list[Line]] = []
    after_blank = True
    for line in body:
        if line.is_blank:
            after_blank = True
            continue
        if is_numbered:
            begins = bool(line.mark)
        elif by_blank:
            begins = after_blank
        else:
            begins = not groups or _is_full(groups[-1], line, header, cues=cues)
        if begins or not groups:
            groups.append([])
        groups[-1].append(line)
        after_blank = False
    return groups


def _parted_by_blanks(body: list[Line], header: _Header) -> bool:
    """Whether blank lines stand between rows and not between cells."""
    counts = [0]
    for line in body:
        if line.is_blank:
            counts.append(0)
        else:
            counts[-1] += 1
    sizes = [count for count in counts if count]
    least = len(header.columns) - 1 if header.is_on_lines else 1
    return len(sizes) >= 2 and all(size >= least for size in sizes)


def _is_full(group: list[Line], line: Line, header: _Header, *, cues: Cues) -> bool:
    """Whether a row without a number is done, and the next line begins another."""
    if header.is_on_lines:
        return len(group) >= len(header.columns)
    text = " ".join(each.text for each in group)
    begins = not line.text[:1].islower() and not cues.is_unfinished(group[-1].text)
    if not begins or not has_date(text):
        return False
    # Where what will be different comes last, the next row begins with what is to be done, or holds a date itself.
    is_last = header.columns[-1].role is Role.OUTCOMES
    return not is_last or has_date(line.text) or (cues.begins_with_verb(line.text) and not ends_in_date(text))
