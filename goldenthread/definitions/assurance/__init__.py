"""What the OWASP Application Security Verification Standard 5.0.0 asks, and how we meet it, or do not.

One TOML file a chapter: the level it is checked to, and for each requirement our own short words, whether it is met,
and the evidence, which is a test, a setting or a sentence.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FOLDER = Path(__file__).parent


class Met(StrEnum):
    """Whether a requirement is met."""

    YES = "yes"
    IN_PART = "in part"
    NO = "no"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement of the standard and how it is met."""

    id: str
    level: int
    says: str
    met: Met
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter of the standard and the level we hold it to."""

    name: str
    level: int
    requirements: tuple[Requirement, ...]


def load_assurance() -> tuple[Chapter, ...]:
    """Return every chapter that has been checked, in the standard's order."""
    return tuple(_chapter(path) for path in sorted(FOLDER.glob("v*.toml")))


def _chapter(path: Path) -> Chapter:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return Chapter(
        name=told["chapter"], level=told["level"],
        requirements=tuple(_requirement(row) for row in told["requirement"]),
    )  # fmt: skip


def _requirement(row: dict[str, object]) -> Requirement:
    evidence = row["evidence"]
    return Requirement(
        id=str(row["id"]), level=int(str(row["level"])), says=str(row["says"]), met=Met(str(row["met"])),
        evidence=(evidence,) if isinstance(evidence, str) else tuple(map(str, evidence)),  # type: ignore[call-overload]
    )  # fmt: skip
