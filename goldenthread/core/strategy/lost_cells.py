"""The cells of a row whose words ran together: told apart by its date, by who owns it and by how far it has got."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core.strategy.cues import Role, plain

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:\bBy |\bFrom )?(?:\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}[ -](?:20)?\d\d(?:/\d\d)?\b|\b(?:Spring|Summer|Autumn|Winter)(?: [Tt]erm)? 20\d\d(?:/\d\d)?\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:20)?\d\d\b|\bQ[1-4],? (?:20)?\d\d(?:/\d\d)?\b|\bOngoing\b|\b(?:End of )?20\d\d(?:/\d\d)?\b(?=$|\s+[A-Z]))"
    rf"(?:\s*(?:-|–|—|to|and then)\s*(?:(?:\d{{1,2}} )?{_MONTH} 20\d\d|[Oo]ngoing))?"
)
# A date after one of these is part of what is to be done: "by April 2025".
_IN_SENTENCE = re.compile(
    r"\b(?:by|in|on|until|from|of|to|since|during|before|after|for|than|the|and|end)\s*$"
)
STATUSES = frozenset(
    [
        "rag",
        "status",
        "progress",
        "update",
        "rag rating",
        "rag status",
        "current status",
        "progress update",
        "brag",
    ]
)
_STATUS = re.compile(
    r"\s*\b(?:Red|Amber|Green|Blue|Completed?|On track|Off track|Not (?:yet )?(?:started|due)|(?:Work )?[Ii]n progress|Ongoing|"
    r"Delayed|At risk|Started|Closed|Open|Overdue|[RAGB])\s*$"
)
# What an owner's title begins with, and what it ends in.
_BEGINS = (
    r"(?:Head|Heads|Director|Deputy|Assistant|Associate|Executive|Principal|Chief|Lead|Senior|Strategic|Service|Designated|Team|Programme|"
    r"Project|Interim|Joint|Corporate|Virtual|Operational|ICB|NHS|LA|DCO|DSCO|DMO|PCF|SENDIASS|All partners|Council|Public Health|Consultant)"
)
_ENDS = re.compile(
    r"^(?:[\w&'’/().,-]+\s+){0,9}?(?:Leads?|Managers?|Directors?|Officers?|Councils?|ICB|LA|NHS|Services?|Teams?|[Pp]artners|[Hh]ealth|Boards?|Forum|Group|"
    r"SEND|Education|Commissioners?|Psychologists?|Consultant|Owner|Chairs?|Advis[eo]rs?|Coordinators?|Heads?|Schools?|Trusts?|PCF|DCO|DSCO|Inclusion|Commissioning|Care)(?=\s+[A-Z0-9])"
)
_RUN = re.compile(
    r"(?:^|(?<=\s))[A-Z][\w&'’/().-]*,?(?:\s+(?:(?:and|of|for|the|with|&|to|-|–)\s+){0,2}[A-Z(][\w&'’/().-]*,?)*\s*$"
)


MOST_OWNER_WORDS = 9
_NUMBER_ALONE = re.compile(r"[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*[a-z]?[.)]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a lost table: its name, what it holds, and whether that is only how far a row has got."""

    name: str
    role: Role
    is_status: bool = False


def is_date(text: str) -> bool:
    """Whether a text is a date, or a word that stands where one would, and nothing more."""
    return bool(_DATE.fullmatch(text.strip()))


def is_owner(text: str) -> bool:
    """Whether a text is the title of someone who owns an action, and nothing more: "Local Offer Manager"."""
    words = text.split()
    ends = _ENDS.match(f"{text} X")
    return 2 <= len(words) <= MOST_OWNER_WORDS and bool(ends) and bool(_RUN.fullmatch(text.strip()))


def has_date(text: str) -> bool:
    """Whether a date stands in a text as in a cell of its own."""
    return _find_date(text, is_last=True) is not None


def ends_in_date(text: str) -> bool:
    """Whether a text breaks off at its date, so that what stands after it is still to come."""
    found = _find_date(text, is_last=True)
    return found is not None and found[1] == len(text.rstrip())


def part_row(
    texts: Sequence[str], columns: Sequence[Column], *, is_on_lines: bool, mark: str
) -> list[str] | None:
    """Return a row's cells in the order of its columns, or None where they cannot be told apart.

    `texts` are its lines; `mark` the number before it, which fills a first column for numbers.
    """
    reference = _is_reference(columns[0])
    rest = list(columns[1:] if reference else columns)
    if reference and not mark and len(texts) > 1 and _NUMBER_ALONE.fullmatch(texts[0]):
        mark, texts = texts[0], texts[1:]
    cells = _by_line(list(texts), rest) if is_on_lines else None
    if cells is None:
        cells = _run_together(" ".join(texts), rest)
    if cells is None:
        return None
    return [mark, *cells] if reference else cells


def _is_reference(column: Column) -> bool:
    return column.role is Role.TIMESCALE and plain(column.name) in {"no", "ref", "reference", "number"}


def _by_line(texts: list[str], columns: list[Column]) -> list[str] | None:
    """Return the cells of a row that stand one to a line; the first takes what is over, up to the date."""
    if len(texts) == len(columns):
        return texts
    if len(texts) < len(columns):
        return None
    dated = next((at for at, text in enumerate(texts) if is_date(text)), None)
    place = next(
        (at for at, column in enumerate(columns) if column.role is Role.TIMESCALE and not column.is_status),
        None,
    )
    if dated is None or place is None or dated < place:
        over = len(texts) - len(columns)
        return [" ".join(texts[: over + 1]), *texts[over + 1 :]]
    before, after = texts[:dated], texts[dated + 1 :]
    head = [" ".join(before[: len(before) - place + 1]), *before[len(before) - place + 1 :]] if place else []
    left = len(columns) - place - 1
    if len(after) < left:
        return None
    tail = [*after[: left - 1], " ".join(after[left - 1 :])] if left else []
    return [*head, texts[dated], *tail]


def _run_together(text: str, columns: list[Column]) -> list[str] | None:
    cells = dict.fromkeys(range(len(columns)), "")
    last = len(columns) - 1
    if columns[last].is_status:
        status = _STATUS.search(text)
        if status:
            cells[last], text = status.group(0).strip(), text[: status.start()]
        last -= 1
    dates = [at for at, column in enumerate(columns[: last + 1]) if column.role is Role.TIMESCALE]
    if not dates:
        return _by_owner(text, columns[: last + 1], cells)
    place = dates[-1]
    found = _find_date(text, is_last=place == last)
    if found is None:
        return None
    for _ in dates[:-1] if place != last else ():
        found = _next_date(text, found)
    before, cells[place] = text[: found[0]].strip(), text[found[0] : found[1]]
    for earlier in reversed(dates[:-1]):
        again = _find_date(before, is_last=True)
        if again and again[1] == len(before):
            before, cells[earlier] = before[: again[0]].strip(), before[again[0] :]
    firsts = [at for at in range(place) if at not in dates]
    _fill_before(before, firsts, columns, cells)
    _fill_after(text[found[1] :].strip(), list(range(place + 1, last + 1)), columns, cells)
    return [cells[at] for at in range(len(columns))]


def _find_date(text: str, *, is_last: bool) -> tuple[int, int] | None:
    """Return where the date that stands as a cell of its own begins and ends."""
    found = [match for match in _DATE.finditer(text) if not _IN_SENTENCE.search(text[: match.start()])]
    if not found:
        return None
    match = found[-1] if is_last else found[0]
    return match.start(), match.end()


def _next_date(text: str, found: tuple[int, int]) -> tuple[int, int]:
    """Return the date that follows straight on another, or that other: "Jan 2023 May 2023"."""
    rest = text[found[1] :]
    match = _DATE.match(rest.lstrip())
    start = found[1] + len(rest) - len(rest.lstrip())
    return (start, start + match.end()) if match else found


def _by_owner(text: str, columns: Sequence[Column], cells: dict[int, str]) -> list[str] | None:
    """Return the cells of a row without a date: what is done, and who at the end of it."""
    owner = next((at for at, column in enumerate(columns) if column.role is Role.RESPONSIBLE), None)
    if owner is None or owner != len(columns) - 1:
        return None
    _fill_before(text, list(range(len(columns))), columns, cells)
    return [cells[at] for at in sorted(cells)]


def _fill_before(text: str, places: list[int], columns: Sequence[Column], cells: dict[int, str]) -> None:
    """Part what stands before the date: what is done first, who does it last."""
    if places and columns[places[-1]].role is Role.RESPONSIBLE:
        at = _owner_at(text)
        if at is not None:
            cells[places[-1]], text = text[at:].strip(), text[:at].strip()
        places = places[:-1]
    if places:
        cells[places[0]] = text
        if len(places) > 1:
            _share_out(text, places, cells)


def _share_out(text: str, places: list[int], cells: dict[int, str]) -> None:
    """Part a text among columns of sentences, where it has as many sentences as there are columns."""
    sentences = re.split(r"(?<=[.;])\s+(?=[A-Z])", text)
    if len(sentences) == len(places):
        for at, sentence in zip(places, sentences, strict=True):
            cells[at] = sentence


def _owner_at(text: str) -> int | None:
    """Return where the owner's title begins that a text ends in, or None where none can be told."""
    run = _RUN.search(text)
    if run is None or run.start() == 0:
        return None
    before = text[: run.start()].rstrip()
    titled = re.search(rf"\b{_BEGINS}\b", run.group(0))
    cut_off = bool(re.search(r"\b(?:the|a|an|of|in|on|to|for|with|and|by|from|at|our|each|every)$", before))
    if before.endswith((".", ";", ")")) or not cut_off:
        return run.start()
    return run.start() + titled.start() if titled and titled.start() else None


def _fill_after(text: str, places: list[int], columns: Sequence[Column], cells: dict[int, str]) -> None:
    """Part what stands after the date: who first, then what will be different."""
    if places and columns[places[0]].role is Role.RESPONSIBLE:
        if len(places) == 1:
            cells[places[0]] = text
            return
        found = _ENDS.match(text)
        end = _last_end(text) if found else 0
        cells[places[0]], text = text[:end].strip(), text[end:].strip()
        places = places[1:]
    if places:
        cells[places[0]] = text


def _last_end(text: str) -> int:
    """Return where the owner at the front of a text ends: "LA with support from all partners" and not "LA"."""
    found = _ENDS.match(text)
    end = found.end() if found else 0
    while True:
        more = re.match(r"\s+(?:and|with support from|with|,|&|/)\s+(?:all\s+)?", text[end:])
        following = _ENDS.match(text[end + more.end() :]) if more else None
        if not more or not following:
            return end
        end += more.end() + following.end()
