"""What a letter is: pieces of plain English with named blanks, some of which the law prescribes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Confidence, Event

BLANK = re.compile(r"\{([a-z_]+)\}")
_BULLET = "- "


class For(StrEnum):
    """Whom a letter is for; the case says who they are."""

    FAMILY = "FAMILY"
    PARTNERS = "PARTNERS"
    ADVISER = "ADVISER"
    CONSULTED = "CONSULTED"
    COPIES = "COPIES"
    INVITED = "INVITED"
    YOUNG_PERSON = "YOUNG_PERSON"
    PREFERRED = "PREFERRED"
    BUDGET = "BUDGET"
    MEDIATING = "MEDIATING"
    APPELLANT = "APPELLANT"
    COMPLAINANT = "COMPLAINANT"
    AUTHORITY = "AUTHORITY"
    COMMISSIONER = "COMMISSIONER"
    TRIBUNAL = "TRIBUNAL"
    APPEAL_PARTIES = "APPEAL_PARTIES"


class Moment(StrEnum):
    """What calls for a letter and is no event of the thread."""

    SETTING_ELSEWHERE = "setting_elsewhere"
    PREFERENCE_NOT_NAMED = "preference_not_named"
    TIME_LIMIT_MISSED = "time_limit_missed"
    RIGHTS_PASSED = "rights_passed"
    COMPLAINT_UPHELD = "complaint_upheld"
    BREACH_RECORDED = "breach_recorded"


class LetterIncomplete(ValueError):
    """A letter lacks something that it may not go without; `blanks` names what, for the page to word."""

    def __init__(self, message: str, *, blanks: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.blanks = blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a letter. `prescribes` names what the law says must be told; then there is a citation."""

    words: str
    heading: str = ""
    prescribes: str = ""
    citation: str = ""
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One letter: its title, who it is for, the acts after which it is offered, and its pieces in order.

    An act is an event of the thread, or an event and what it decided: "review_decided:AMEND".
    `notice` says what it is about without saying who. `serves_draft` marks the one whose arrival starts days, and
    `records` the event that its going is.
    """

    id: str
    version: int
    name: str
    title: str
    notice: str
    to: For
    pieces: tuple[Piece, ...]
    in_force_from: date
    after: tuple[str, ...] = ()
    kind: AdviceKind | None = None
    serves_draft: bool = False
    is_chase: bool = False
    records: Event | None = None

    @property
    def events(self) -> frozenset[Event]:
        """The events of the thread after which it is offered, whatever they decided."""
        names = {name.partition(":")[0] for name in self.after}
        return frozenset(event for event in Event if event.value in names)

    @property
    def prescribed(self) -> tuple[Piece, ...]:
        """The pieces that the law says must be there."""
        return tuple(piece for piece in self.pieces if piece.prescribes)

    @property
    def blanks(self) -> frozenset[str]:
        """Every blank that must be filled."""
        words = [self.title, *(part for piece in self.pieces for part in (piece.heading, piece.words))]
        return frozenset(name for text in words for name in BLANK.findall(text))


def marks_of(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the acts after which letters are offered, as templates name them, for these facts."""
    found: set[str] = set()
    for fact in facts:
        found.add(fact.event.value)
        found |= {
            f"{fact.event.value}:{fact.extra[key]}"
            for key in ("outcome", "decision", "source")
            if fact.extra.get(key)
        }
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading with its paragraphs and points, as sent."""

    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...] = ()
    prescribes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A letter as it was sent: its words can no longer change."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """Everything it says, for checking what must not be there."""
        lines = [self.title]
        for block in self.blocks:
            lines += [block.heading, *block.paragraphs, *block.points]
        return "\n".join(line for line in lines if line)


def fill_letter(template: Template, blanks: Mapping[str, str]) -> Content:
    """Return a letter with every blank filled.

    Raises LetterIncomplete naming the blanks for which there is nothing, because half a right is worse than none.
    """
    missing = tuple(sorted(name for name in template.blanks if not blanks.get(name, "").strip()))
    if missing:
        raise LetterIncomplete("Something this letter must say is not known yet.", blanks=missing)
    return Content(
        title=_fill(template.title, blanks),
        blocks=tuple(_block(piece, blanks) for piece in template.pieces),
    )


def _fill(words: str, blanks: Mapping[str, str]) -> str:
    return BLANK.sub(lambda found: blanks[found[1]].strip(), words)


def _block(piece: Piece, blanks: Mapping[str, str]) -> Block:
    paragraphs: list[str] = []
    points: list[str] = []
    for part in _fill(piece.words, blanks).split("\n\n"):
        lines = [line.strip() for line in part.strip().splitlines() if line.strip()]
        marked = [line for line in lines if line.startswith(_BULLET)]
        plain = " ".join(line for line in lines if not line.startswith(_BULLET))
        if plain:
            paragraphs.append(plain)
        points += [line.removeprefix(_BULLET) for line in marked]
    return Block(
        heading=_fill(piece.heading, blanks), paragraphs=tuple(paragraphs), points=tuple(points),
        prescribes=piece.prescribes,
    )  # fmt: skip


def content_to_data(content: Content) -> dict[str, object]:
    """Return a letter's content as plain data to be kept."""
    return {
        "title": content.title,
        "blocks": [
            {
                "heading": block.heading,
                "paragraphs": list(block.paragraphs),
                "points": list(block.points),
                "prescribes": block.prescribes,
            }
            for block in content.blocks
        ],
    }


def content_from_data(data: Mapping[str, object]) -> Content:
    """Return a kept letter's content."""
    blocks = data["blocks"]
    assert isinstance(blocks, list)
    return Content(
        title=str(data["title"]),
        blocks=tuple(
            Block(
                heading=str(block["heading"]), paragraphs=tuple(block["paragraphs"]), points=tuple(block["points"]),
                prescribes=str(block["prescribes"]),
            )
            for block in blocks
        ),
    )  # fmt: skip
