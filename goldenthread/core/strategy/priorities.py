"""Which headings are the priorities of a strategy: labelled, listed under "Our priorities", or named so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, bare, plain
from goldenthread.core.strategy.labels import BEFORE, NAMED, NOT_THEN, NUMBER, SUFFIXED, title_of
from goldenthread.core.strategy.listed import SAME_TITLE, list_titles, short_title
from goldenthread.core.strategy.patterned import list_patterned
from goldenthread.core.strategy.sentences import split_sentences
from goldenthread.core.strategy.tables import cells_of, read_header
from goldenthread.core.strategy.types import Priority

MOST_TITLE_WORDS, MOST_LABEL_WORDS = 34, 40
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
            "ten": "10", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}  # fmt: skip
_PRIORITY_ACTION = re.compile(
    r"^(?:area for )?priority action(?: area)?\s*(?P<number>\d{1,2})\b\s*[:.\-–—)]*\s*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_IMPROVEMENT = re.compile(
    r"^(?:area for improvement|improvement (?:area|action)|areas? of (?:significant )?(?:weakness|concern)|significant weakness)(?: area)?\s*(?P<number>\d{1,2})\b\s*[:.\-–—)]*\s*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FINDING_LABEL = re.compile(r"^(?:area for )?(?:priority action|improvement(?! priority))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A heading that names itself a priority: the word it goes by, its number and its title."""

    word: str
    number: str
    title: str
    at: int


@dataclass(slots=True, kw_only=True)
class Chosen:
    """The priorities, and which block names which."""

    priorities: list[Priority]
    named_by: dict[int, str]
    listing: set[int]

    def find(self, text: str) -> str | None:
        """Return the id of the priority a heading or cell names, or None."""
        title = title_of(text)
        if not title:
            return None
        best, best_score = None, 0.0
        for priority in self.priorities:
            score = likeness(title, priority.title)
            if score > best_score:
                best, best_score = priority.id, score
        return best if best_score >= SAME_TITLE else None


def choose_priorities(blocks: list[Block], *, cues: Cues) -> Chosen:
    """Return the document's priorities in order, from labels first, else from the list under "Our priorities"."""
    labels = list(_labels(blocks, cues=cues))
    word = _family(labels, cues=cues)
    chosen = Chosen(priorities=[], named_by={}, listing=set())
    listed = list(list_titles(blocks, cues=cues))
    are_labels = bool({label.at for label in labels} & set(listed))
    if word is None or (
        not are_labels
        and listed
        and word in {"outcome", "objective", "commitment", "promise", "area"}
        and len(listed) >= 2
    ):
        _take_listed(chosen, blocks, listed)
    family = {word, "priority"} if word and "priority" in word else {word}
    if not chosen.priorities:
        for label in labels:
            if label.word in family:
                _take_label(chosen, blocks, label)
    _take_what_is_called_nothing(chosen, blocks, cues=cues)
    _order(chosen)
    for at, block in enumerate(blocks):
        if (
            at not in chosen.named_by
            and block.shape is Shape.HEADING
            and len(block.text.split()) <= MOST_TITLE_WORDS
        ):
            found = chosen.find(block.text)
            if found:
                chosen.named_by[at] = found
    _describe(chosen, blocks, cues=cues)
    return chosen


def _labels(blocks: list[Block], *, cues: Cues) -> Iterator[Label]:
    words = "|".join(re.escape(each) for each in sorted(cues.labels, key=len, reverse=True))
    pattern = re.compile(
        rf"^{BEFORE}(?P<word>{words})\s*(?:no\.?|number)?\s*{NUMBER}\b{NOT_THEN}\s*[)\]]?\s*[:.\-–—]*\s*(?P<title>.*)$",
        re.IGNORECASE | re.DOTALL,
    )
    for at, block in enumerate(blocks):
        text = block.text.split("\t")[0].strip()
        if _FINDING_LABEL.match(text) or len(text.split()) > MOST_LABEL_WORDS + 30:
            continue
        found = pattern.match(text)
        if found and _may_be_label(block, found, cues):
            yield Label(
                word=_singular(found["word"]),
                number=_number(found["number"]),
                title=_title(found["title"], blocks, at),
                at=at,
            )
            continue
        suffix = SUFFIXED.match(text)
        named = NAMED.match(text)
        if suffix and len(text.split()) <= MOST_TITLE_WORDS:
            yield Label(
                word="priority", number=_number(suffix["number"]), title=suffix["title"].strip(), at=at
            )
        elif named and block.shape is Shape.HEADING:
            yield Label(word="priority", number="", title=named["title"].strip(" :"), at=at)


def _may_be_label(block: Block, found: re.Match[str], cues: Cues) -> bool:
    number = found["number"]
    if number.isalpha() and len(number) <= 2 and not number.isupper():
        return False
    if (
        number.isalpha()
        and len(number) == 1
        and found["title"][:1]
        and not re.search(r"[:.\-–—]", found.group(0)[: len(found.group(0)) - len(found["title"])])
    ):
        return False
    title = found["title"].strip()
    if title[:1].islower() and not block.level:
        return False
    return len(title.split()) <= MOST_LABEL_WORDS or block.shape is Shape.HEADING


def _title(text: str, blocks: list[Block], at: int) -> str:
    """Return the title, from the line after where the label stands alone; its first sentence where it runs on."""
    title = text.strip(" :-–—")
    if blocks[at].shape is Shape.ROW:
        return title or next((cell for cell in cells_of(blocks[at].text)[1:] if cell), "")
    if not title and at + 1 < len(blocks):
        following = blocks[at + 1]
        if (
            following.shape in (Shape.HEADING, Shape.PARAGRAPH)
            and len(following.text.split()) <= MOST_TITLE_WORDS
        ):
            title = following.text.strip(" :-–—")
    sentences = split_sentences(title)
    return sentences[0].rstrip(".") if len(sentences) > 1 and len(title.split()) > 12 else title.rstrip(".")


def _family(labels: list[Label], *, cues: Cues) -> str | None:
    """Return the word by which the document's priorities go: the highest that numbers two or more."""
    numbers: dict[str, set[str]] = {}
    for label in labels:
        if label.title:
            numbers.setdefault(label.word, set()).add(label.number or plain(label.title))
    ranked = [_singular(each) for each in cues.labels]
    several = [word for word in ranked if len(numbers.get(word, ())) >= 2]
    alone = [word for word in ranked if word == "priority" and word in numbers]
    return next(iter(several or alone), None)


def _take_label(chosen: Chosen, blocks: list[Block], label: Label) -> None:
    block = blocks[label.at]
    by_number = next(
        (each for each in chosen.priorities if label.number and each.id == f"P{label.number}"), None
    )
    known = (
        by_number
        if by_number and _agree(by_number.title, label.title)
        else _same(chosen.priorities, label.title)
    )
    if known is None and not label.title:
        known = by_number
    if known is None and not label.title:
        return
    if known is None:
        taken = {each.id for each in chosen.priorities}
        wanted = f"P{label.number}" if label.number else ""
        if not wanted or wanted in taken:
            if wanted in taken:
                return
            wanted = next(f"P{n}" for n in range(1, 100) if f"P{n}" not in taken)
        known = Priority(id=wanted, title=label.title, source=block.source, page=block.page)
        chosen.priorities.append(known)
    elif block.source != known.source:
        known.places.append(block.source)
    if block.shape is not Shape.ROW:
        chosen.named_by[label.at] = known.id


def _take_inspected(chosen: Chosen, blocks: list[Block]) -> None:
    """Take what an inspection asked for as the priorities of a plan that is headed by it and by nothing else.

    Its priority actions come first, and its areas for improvement go on from them.
    """
    for pattern, word in ((_PRIORITY_ACTION, "priority action"), (_IMPROVEMENT, "improvement area")):
        said = [(at, found) for at, block in enumerate(blocks) if (found := pattern.match(block.text))]
        before = len(chosen.priorities)
        for at, found in said:
            number = found["number"]
            later = any(other["number"] == number and where > at for where, other in said)
            if blocks[at].shape is not Shape.HEADING or (later and _only_quotes(blocks, at)):
                continue
            alike = (other["title"].strip() for _, other in said if other["number"] == number)
            title = next((title for title in (found["title"].strip(), *alike) if title), "") or _title(
                "", blocks, at
            )
            _take_label(
                chosen, blocks, Label(word=word, number=str(before + int(number)), title=title, at=at)
            )


def _only_quotes(blocks: list[Block], at: int) -> bool:
    """Whether a heading holds only what inspectors wrote: no heading or table before the next of its kind."""
    following = blocks[at + 1 : at + 3]
    quoted = bool(following) and following[0].shape in (Shape.PARAGRAPH, Shape.BULLET)
    return quoted and (len(following) < 2 or following[1].shape is not Shape.ROW)


def _take_what_is_called_nothing(chosen: Chosen, blocks: list[Block], *, cues: Cues) -> None:
    """Take priorities that no label and no list names: an inspection's actions, a column of a table, a repeated pattern."""
    if not chosen.priorities:
        _take_inspected(chosen, blocks)
    if not chosen.priorities:
        _take_column(chosen, blocks, cues=cues)
    if not chosen.priorities:
        _take_listed(chosen, blocks, list_patterned(blocks, cues=cues), is_headed=True)


def _take_column(chosen: Chosen, blocks: list[Block], *, cues: Cues) -> None:
    """Take the cells of a table's column of priorities, where the document names them nowhere else."""
    column: int | None = None
    for block in blocks:
        if block.shape is not Shape.ROW:
            column = None
            continue
        header = read_header(block.text, cues=cues)
        if header and header.is_known:
            column = next((n for n, role in enumerate(header.roles) if role is Role.PRIORITY_COLUMN), None)
            continue
        cells = cells_of(block.text)
        title = cells[column].strip(" .") if column is not None and column < len(cells) else ""
        if title and len(title.split()) <= MOST_TITLE_WORDS and _same(chosen.priorities, title) is None:
            id_ = f"P{len(chosen.priorities) + 1}"
            chosen.priorities.append(Priority(id=id_, title=title, source=block.source, page=block.page))


def _agree(one: str, other: str) -> bool:
    return not one or not other or likeness(one, other) >= 55


def _same(priorities: list[Priority], title: str) -> Priority | None:
    return next((each for each in priorities if title and likeness(title, each.title) >= SAME_TITLE), None)


def _take_listed(chosen: Chosen, blocks: list[Block], listed: list[int], *, is_headed: bool = False) -> None:
    for number, at in enumerate(listed, start=1):
        block = blocks[at]
        title = short_title(block.text)
        chosen.priorities.append(Priority(id=f"P{number}", title=title, source=block.source, page=block.page))
        chosen.listing.add(at)
        if block.shape is Shape.HEADING or is_headed:
            chosen.named_by[at] = f"P{number}"


def _order(chosen: Chosen) -> None:
    numbered = all(each.id[1:].isdigit() for each in chosen.priorities)
    chosen.priorities.sort(key=lambda each: int(each.id[1:]) if numbered else 0)


def _describe(chosen: Chosen, blocks: list[Block], *, cues: Cues) -> None:
    """Give each priority the first paragraph that follows where it is named, and its other places."""
    for priority in chosen.priorities:
        named = [at for at, id_ in chosen.named_by.items() if id_ == priority.id]
        for at in sorted(named):
            place = blocks[at].source
            if place != priority.source and place not in priority.places:
                priority.places.append(place)
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if not priority.description and following and _describes(following, priority, cues):
                priority.description = following.text


def _describes(block: Block, priority: Priority, cues: Cues) -> bool:
    if block.shape is not Shape.PARAGRAPH or block.text.endswith(":"):
        return False
    return plain(block.text) != plain(priority.title) and not cues.lead_role(block.text)


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, 0 to 100; brackets and what stands in them are taken both ways."""
    best = 0.0
    for left in _ways(one):
        for right in _ways(other):
            best = max(best, fuzz.ratio(left, right))
    return best


def _ways(title: str) -> set[str]:
    whole = bare(title)
    without = bare(re.sub(r"\s*\([^)]*\)", "", title))
    return {each for each in (whole, without) if each}


def _number(text: str) -> str:
    lower = text.lower()
    if lower in _NUMBERS:
        return _NUMBERS[lower]
    return str(ord(lower) - ord("a") + 1) if lower.isalpha() and len(lower) == 1 else lower


def _singular(word: str) -> str:
    return " ".join(word.lower().split())
