"""The bodies a document names, who reports to whom, and who answers for each priority."""

import re
from collections.abc import Iterator
from functools import lru_cache

from goldenthread.core.strategy.blocks import Block, Shape
from goldenthread.core.strategy.cues import BodyKind, Cues, Role, plain
from goldenthread.core.strategy.gathering import Gathered
from goldenthread.core.strategy.priorities import Chosen
from goldenthread.core.strategy.sentences import split_sentences
from goldenthread.core.strategy.tables import cells_of, read_header
from goldenthread.core.strategy.types import Body, Place, Reporting, Responsibility

# "Council Plan" and "Board Member" are not the council or the board.
_GOES_ON = "Council|Board|Group|Forum|Trust|Partnership|Plan|Strategy|Chair|Manager|Officer|Member"
# "SEND Partnership Improvement Board" is one body and not two.
_GOES_FURTHER = r"(?:(?:Improvement|Assurance|Delivery|Executive|Strategic|Operational|Steering|Programme|Oversight|Scrutiny|Partnership) ){1,2}(?:Board|Group|Committee|Panel)\b"
MOST_NAME_WORDS, MOST_GROUP_WORDS = 11, 10
# Letters between "reports to" and the name: room for "the" or "our local", not for another clause.
MOST_BETWEEN = 14
_RUN = re.compile(
    r"(?:[A-Z][\w&'’/.-]*|C&M)(?:[ ]+(?:(?:and|of|for|the|upon|in|with|&)[ ]+){0,2}(?:[A-Z][\w&'’/.-]*|\(SEND\)|\(ICB\)|\([A-Z]{2,6}\)))*"
)
_LEADING = re.compile(
    r"^(?:(?:The|Our|A|An|This|Each|All|In|At|By|For|From|With|And|and|of|for|the|upon|in|with|&|Both|Also|Overall|To|Since|Between|Under|As|On|Leaders|Through|Work|Officer|Chief Executive|Director)\s+)+"
)
_SHORT_FORMS = (("integrated care board", "icb"), ("clinical commissioning group", "ccg"), ("integrated care system", "ics"),
                ("parent carers forum", "pcf"), ("parent carer forum", "pcf"))  # fmt: skip
_BOROUGH = re.compile(r"(?:London|Royal|Metropolitan) Borough of (?:[A-Z][\w-]+(?: and | upon )?)+$")
_GENERIC = {"board", "group", "partnership", "forum", "network", "council", "committee", "panel", "the board", "sub group", "alliance",
            "local area partnership", "local partnership", "area partnership", "steering group", "delivery group", "parent carer forum", "priority groups"}  # fmt: skip
_UP = re.compile(
    r"\b(?:accountable (?:\w+ ){0,3}to|answerable to|reports? (?:\w+ ){0,3}(?:to|into)|reporting (?:\w+ ){0,2}(?:to|into)|sits? (?:underneath|under|below|beneath)|overseen by|governed by|(?:is|are) (?:a |an )?sub-?groups? of|feeds? into|chaired under)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:oversees?|(?:has|have|having) oversight of|holds? to account|is supported by|are supported by|challenge progress of)\b",
    re.IGNORECASE,
)
_SUB_GROUPS = re.compile(
    r"\bsub-?\s?groups?\b|\bworkstreams?\b|\btask and finish groups?\b|\bworking groups?\b", re.IGNORECASE
)


def list_bodies(blocks: list[Block], *, cues: Cues) -> tuple[Body, ...]:
    """Return the bodies named, each once by the fullest name used for it."""
    found: dict[str, Body] = {}
    for block in blocks:
        for name, kind in names_in(block.text.replace("\t", " . "), cues=cues):
            known = found.setdefault(_same_name(name), Body(name=name, kind=kind, source=block.source))
            if len(name) > len(known.name):
                found[_same_name(name)] = Body(name=name, kind=kind, source=known.source)
    for group, place, _ in _sub_groups(blocks):
        found.setdefault(plain(group), Body(name=group, kind="GROUP", source=place))
    kept = [
        body
        for words, body in found.items()
        if not any(other.endswith(f" {words}") for other in found if other != words)
    ]
    return tuple(kept)


def _same_name(name: str) -> str:
    """Return a name in the form in which one body's long and short names are alike."""
    words = f" {plain(name)} "
    for long, short in _SHORT_FORMS:
        words = words.replace(f" {long} ", f" {short} ")
    return words.strip()


def names_in(text: str, *, cues: Cues) -> Iterator[tuple[str, str]]:
    """Give the names of bodies in a text with the kind of each."""
    for run in (run for sentence in split_sentences(text) for run in _RUN.finditer(sentence)):
        rest = run.group(0)
        while rest:
            cut = _first_end(rest, cues)
            if cut is None:
                break
            end, kind = cut
            for part in re.split(r" and (?=(?:the )?NHS\b)", rest[:end]):
                name = _LEADING.sub("", part.strip(" .,/")).strip()
                which = "COUNCIL" if _BOROUGH.match(name) else kind
                if _is_name(name, which):
                    yield name, which
            rest = re.sub(r"^\s*\([^)]*\)", "", rest[end:])


def _first_end(text: str, cues: Cues) -> tuple[int, str] | None:
    """Return where the first body named in a run of capitals ends, and its kind; of two that end there, the longer's."""
    best: tuple[int, int, str] | None = None
    for words, kind, pattern in _ends_of(cues.bodies):
        if words not in text:
            continue
        found = pattern.search(text)
        if found and (best is None or (found.end(), -len(words)) < (best[0], -best[1])):
            best = (found.end(), len(words), kind)
    return (best[0], best[2]) if best else None


@lru_cache(maxsize=4)
def _ends_of(kinds: tuple[BodyKind, ...]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (words, kind.kind, re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-]|\s+(?:{_GOES_ON})\b|\s+{_GOES_FURTHER})"))
        for kind in kinds
        for words in kind.ends
    )


def _is_name(name: str, kind: str) -> bool:
    words = name.split()
    if not words or len(words) > MOST_NAME_WORDS:
        return False
    if kind in ("INSPECTORATE", "GOVERNMENT"):
        return True
    return plain(name) not in _GENERIC and (len(words) > 1 or kind == "ADVICE_SERVICE")


def list_reporting(blocks: list[Block], *, bodies: tuple[Body, ...]) -> tuple[Reporting, ...]:
    """Return who reports to whom, as the document words it."""
    made: dict[tuple[str, str], Place] = {}
    for block in blocks:
        for sentence in split_sentences(block.text.replace("\t", " ")):
            for below, above in _lines_in(sentence, bodies):
                made.setdefault((below, above), block.source)
    for group, place, lead in _sub_groups(blocks):
        mentioned = _mentions(lead, bodies)
        if mentioned:
            made.setdefault((group, mentioned[0][2]), place)
    return tuple(
        Reporting(body=below, to=above, source=place)
        for (below, above), place in made.items()
        if below != above
    )


def _lines_in(sentence: str, bodies: tuple[Body, ...]) -> Iterator[tuple[str, str]]:
    mentions: list[tuple[int, int, str]] | None = None
    for pattern, up in ((_UP, True), (_DOWN, False)):
        for found in pattern.finditer(sentence):
            mentions = _mentions(sentence, bodies) if mentions is None else mentions
            before = [name for start, end, name in mentions if end <= found.start()]
            after = [
                name
                for start, end, name in mentions
                if start >= found.end() and start - found.end() <= MOST_BETWEEN
            ]
            if before and after:
                yield (before[-1], after[0]) if up else (after[0], before[-1])


def _mentions(text: str, bodies: tuple[Body, ...]) -> list[tuple[int, int, str]]:
    """Return where bodies are named in a text, by their whole name or its last words."""
    found: list[tuple[int, int, str]] = []
    for body in bodies:
        words = body.name.split()
        for length in range(len(words), 1, -1):
            part = " ".join(words[-length:])
            at = text.find(part)
            if at >= 0 and not any(start <= at < end for start, end, _ in found):
                found.append((at, at + len(part), body.name))
                break
    return sorted(found)


def _sub_groups(blocks: list[Block]) -> Iterator[tuple[str, Place, str]]:
    """Give the groups listed under a sentence that announces sub-groups, with that sentence."""
    for at, block in enumerate(blocks):
        if (
            block.shape is Shape.ROW
            or not _SUB_GROUPS.search(block.text[-160:])
            or not block.text.endswith(":")
        ):
            continue
        for following in blocks[at + 1 : at + 13]:
            if following.shape is not Shape.BULLET or len(following.text.split()) > MOST_GROUP_WORDS:
                break
            yield following.text.strip(" .;"), following.source, split_sentences(block.text)[-1]


def list_responsible(
    blocks: list[Block], *, chosen: Chosen, found: Gathered, bodies: tuple[Body, ...], cues: Cues
) -> tuple[Responsibility, ...]:
    """Return who answers for each priority: what stands under "Responsible body" or in a column of that name."""
    made: dict[tuple[str, str], Place] = {}
    for at, _ in enumerate(blocks):
        priority = found.priority_at.get(at)
        if priority is None:
            continue
        for text, place in _said_responsible(blocks, at, cues):
            for _, _, name in _mentions(text, bodies):
                made.setdefault((priority, name), place)
    return tuple(Responsibility(priority=one, body=name, source=place) for (one, name), place in made.items())


def _said_responsible(blocks: list[Block], at: int, cues: Cues) -> Iterator[tuple[str, Place]]:
    block = blocks[at]
    role = cues.heading_role(block.text) if block.shape is Shape.HEADING else None
    if role is Role.RESPONSIBLE and at + 1 < len(blocks):
        for following in blocks[at + 1 : at + 6]:
            if following.shape is Shape.HEADING and following is not blocks[at + 1]:
                return
            yield following.text, following.source
            if following.shape is not Shape.BULLET:
                return
    elif block.shape is Shape.ROW:
        header = next(
            (
                h
                for h in (read_header(b.text, cues=cues) for b in _rows_above(blocks, at))
                if h and h.is_known
            ),
            None,
        )
        if header:
            for column, cell in enumerate(cells_of(block.text)):
                if header.role(column) is Role.RESPONSIBLE:
                    yield cell, block.source
    else:
        head, colon, rest = block.text.partition(":")
        if colon and len(head.split()) <= 5 and cues.heading_role(head) is Role.RESPONSIBLE:
            yield rest, block.source


def _rows_above(blocks: list[Block], at: int) -> Iterator[Block]:
    while at > 0 and blocks[at - 1].shape is Shape.ROW:
        at -= 1
        yield blocks[at]
