"""Columns that ran together: lines whose words stand on both sides of a gap are read one side after the other."""

import re
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.core.strategy.labels import UNTITLED, is_labelled
from goldenthread.core.strategy.lines import Line, read_line

# A gap is at least this wide, and stands open down at least this many lines, to be the space between two columns.
LEAST_GAP, LEAST_LINES, MOST_COLUMNS = 3, 3, 6
_PAGE_AT_END = re.compile(r" {3,}(?:page )?\d{1,3}(?: of \d{1,3})?\s*$", re.IGNORECASE)
_GAP = re.compile(rf"(?<=\S) {{{LEAST_GAP},}}(?=\S)")


def part_columns(raw: list[str], lines: list[Line]) -> list[Line]:
    """Return the lines with each run of lines in columns read column by column.

    `raw` holds the source's lines as they stand, `lines` what was read of them.
    """
    by_number: dict[int, list[Line]] = {}
    for line in lines:
        by_number.setdefault(line.number, []).append(line)
    made: list[Line] = []
    at = 0
    for first, last, cuts in _runs(raw):
        made += [line for number in range(at, first) for line in by_number.get(number + 1, [])]
        made += _read_run(raw[first:last], cuts, by_number, start=first)
        at = last
    made += [line for number in range(at, len(raw)) for line in by_number.get(number + 1, [])]
    return made


def _runs(raw: list[str]) -> Iterator[tuple[int, int, list[int]]]:
    """Give each run of lines that has the same gaps all the way down: first, past the last, and where the gaps lie."""
    at = 0
    while at < len(raw):
        if not _has_gap(raw[at]):
            at += 1
            continue
        end = _end_of_run(raw, at)
        start = at
        while start > 0 and raw[start - 1].strip() and len(raw[start - 1]) < 200 and start > at - 1:
            start -= 1
        run = raw[at:end]
        cuts = _gutters([line for line in run if line.strip()])
        if cuts and sum(_has_gap(line) for line in run) >= LEAST_LINES:
            yield at, end, cuts
        at = end


def _has_gap(line: str) -> bool:
    if not _GAP.search(line.strip()) or "\t" in line or "...." in line:
        return False
    parts = _GAP.split(line.strip())
    if len(parts) == 2 and UNTITLED.match(parts[0]) and not is_labelled(parts[1]):
        # "Pillar 1    Early support": a label, a space and its title.
        return False
    # A gap before a page's number is a contents list or a header, not a column.
    return not _PAGE_AT_END.search(line)


def _end_of_run(raw: list[str], start: int) -> int:
    """Return where a run of lines in columns ends: at two blank lines, or a line that runs across the gap."""
    shared: list[int] | None = None
    end, blank, at = start, 0, start
    while at < len(raw) and blank < 2:
        line = raw[at]
        if not line.strip():
            blank += 1
        elif (
            not _has_gap(line)
            and is_labelled(line.strip())
            or "\t" in line
            or "\f" in line[1:]
            or line.startswith("\f")
            and at > start
        ):
            break
        else:
            narrowed = _gutters([each for each in raw[start : at + 1] if each.strip()])
            if not narrowed and shared is not None:
                break
            if not narrowed and not _has_gap(line):
                break
            shared = narrowed or shared
            blank, end = 0, at + 1
        at += 1
        if at - start > 120:
            break
    return end


def _gutters(lines: list[str]) -> list[int]:
    """Return the columns of characters at which each new column of text begins, the first not counted."""
    if not lines:
        return []
    width = max(map(len, lines))
    left = min(len(line) - len(line.lstrip()) for line in lines)
    used = [0] * (width + 1)
    for line in lines:
        for index, letter in enumerate(line):
            if letter != " ":
                used[index] += 1
    cuts: list[int] = []
    run = 0
    for index in range(left, width):
        if used[index] == 0:
            run += 1
            continue
        if run >= LEAST_GAP - 1 and index > left + 8:
            cuts.append(index)
        run = 0
    both = [
        cut
        for cut in cuts
        if sum(1 for line in lines if len(line) > cut and line[cut:].strip() and line[:cut].strip()) >= 2
    ]
    return both[: MOST_COLUMNS - 1]


def _read_run(raw: list[str], cuts: list[int], by_number: dict[int, list[Line]], *, start: int) -> list[Line]:
    made: list[Line] = []
    edges = [0, *cuts, 10_000]
    for column, (begins, ends) in enumerate(zip(edges, edges[1:], strict=False)):
        for offset, line in enumerate(raw):
            number = start + offset + 1
            page = next((each.page for each in by_number.get(number, [])), None)
            for part in read_line(line[begins:ends], number=number):
                made.append(replace(part, column=column + 1, page=page))
        made.append(Line(number=start + len(raw), text="", column=column + 1))
    return made
