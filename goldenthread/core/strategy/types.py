"""What is read out of a strategy, each item with its place in the source."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Place = tuple[int, int]


class FindingKind(StrEnum):
    """What an inspection said: done well, must be put right now, should be better."""

    STRENGTH = "STRENGTH"
    PRIORITY_ACTION = "PRIORITY_ACTION"
    IMPROVEMENT = "IMPROVEMENT"


class Check(StrEnum):
    """Whether a figure agrees with what it should add up to."""

    HOLDS = "HOLDS"
    FAILS = "FAILS"
    UNCHECKED = "UNCHECKED"


class NotAStrategy(ValueError):  # noqa: N818
    """The document holds no priority, commitment or finding that could be told for one; the message says so."""


@dataclass(slots=True, kw_only=True)
class Priority:
    """A priority, theme or ambition. `places` are the other lines where it is named again."""

    id: str
    title: str
    source: Place
    description: str = ""
    places: list[Place] = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True, kw_only=True)
class Item:
    """An outcome statement or a commitment, under a priority's id (or None) and, for a commitment, its lens."""

    text: str
    priority: str | None
    source: Place
    lens: str | None = None
    places: list[Place] = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True, kw_only=True)
class Finding:
    """One finding of an inspection, by its number within its kind."""

    kind: FindingKind
    number: int
    text: str
    source: Place
    places: list[Place] = field(default_factory=list)
    page: int | None = None

    @property
    def id(self) -> str:
        """Kind and number, as alignments name it."""
        return f"{self.kind} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation or group the document names."""

    name: str
    kind: str
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """One body that answers to another."""

    body: str
    to: str
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who answers for a priority."""

    priority: str
    body: str
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A priority that the document says answers an inspection finding."""

    priority: str
    finding: str
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Figures stated, and whether they add up."""

    text: str
    numbers: tuple[float, ...]
    check: Check
    why: str
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A date the document gives to something: `about` says what (NEXT_STRATEGY, DELIVERED, DUE)."""

    about: str
    text: str
    says: str
    on: str
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document is: its title, area, period (two years as text, or empty) and date of publication."""

    title: str = ""
    area: str = ""
    begins: str = ""
    ends: str = ""
    published: str = ""
    vision: str = ""
    vision_source: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read, for a person to confirm, mend or merge."""

    about: About
    priorities: tuple[Priority, ...]
    outcomes: tuple[Item, ...]
    commitments: tuple[Item, ...]
    findings: tuple[Finding, ...]
    bodies: tuple[Body, ...]
    reporting: tuple[Reporting, ...]
    responsibilities: tuple[Responsibility, ...]
    alignments: tuple[Alignment, ...]
    claims: tuple[Claim, ...]
    dates: tuple[StatedDate, ...]
    warnings: tuple[str, ...] = ()

    def as_printed(self) -> dict[str, Any]:
        """Return what `goldenthread strategy read --json` prints."""
        about = self.about
        return {
            "title": about.title,
            "area": about.area,
            "period": {"from": about.begins or None, "to": about.ends or None},
            "published": about.published or None,
            "vision": {"text": about.vision, "source": list(about.vision_source)} if about.vision_source else None,
            "priorities": [
                {"id": each.id, "title": each.title, "source": list(each.source), "description": each.description} | _more(each)
                for each in self.priorities
            ],
            "outcomes": [_item(each) for each in self.outcomes],
            "commitments": [_item(each) | {"lens": each.lens} for each in self.commitments],
            "findings": [
                {"kind": each.kind, "number": each.number, "text": each.text, "source": list(each.source), "id": each.id}
                | _more(each)
                for each in self.findings
            ],
            "bodies": [{"name": each.name, "kind": each.kind, "source": list(each.source)} for each in self.bodies],
            "alignments": [
                {"priority": each.priority, "finding": each.finding, "source": list(each.source)} for each in self.alignments
            ],
            "claims": [
                {"text": each.text, "numbers": list(each.numbers), "check": each.check, "why": each.why,
                 "source": list(each.source)}
                for each in self.claims
            ],
            "reporting": [
                {"body": each.body, "to": each.to, "source": list(each.source)} for each in self.reporting
            ],
            "responsible": [
                {"priority": each.priority, "body": each.body, "source": list(each.source)}
                for each in self.responsibilities
            ],
            "dates": [
                {"about": each.about, "text": each.text, "says": each.says, "on": each.on, "source": list(each.source)}
                for each in self.dates
            ],
            "warnings": list(self.warnings),
        }  # fmt: skip


def _item(item: Item) -> dict[str, Any]:
    return {"text": item.text, "priority": item.priority, "source": list(item.source)} | _more(item)


def _more(found: Priority | Item | Finding) -> dict[str, Any]:
    more: dict[str, Any] = {"places": [list(place) for place in found.places]}
    return more | ({"page": found.page} if found.page is not None else {})
