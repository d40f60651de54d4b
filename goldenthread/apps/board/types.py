"""What the board room gives and takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from goldenthread.core.governance.escalation import Tier
from goldenthread.core.governance.partners import Part, Partner
from goldenthread.core.governance.quorum import Quorum, QuorumRule


class GroupKind(StrEnum):
    """What sort of group it is."""

    BOARD = "BOARD"
    DELIVERY_GROUP = "DELIVERY_GROUP"
    SUB_GROUP = "SUB_GROUP"
    STRATEGY_GROUP = "STRATEGY_GROUP"
    HEALTH_AND_WELLBEING_BOARD = "HEALTH_AND_WELLBEING_BOARD"
    CHILDRENS_TRUST = "CHILDRENS_TRUST"


class Purpose(StrEnum):
    """What an item of an agenda is there for."""

    DECISION = "DECISION"
    CHALLENGE = "CHALLENGE"
    INFORMATION = "INFORMATION"


class PaperKind(StrEnum):
    """Whether a paper was written, or is drawn from what the room holds until it is frozen."""

    WRITTEN = "WRITTEN"
    HIGHLIGHTS = "HIGHLIGHTS"
    CHALLENGES = "CHALLENGES"


class DecidedKind(StrEnum):
    """A decision of the meeting, or an action that somebody took away from it."""

    DECISION = "DECISION"
    ACTION = "ACTION"


class AboutKind(StrEnum):
    """What a paper, report, decision, challenge or view may be about; the id is the other room's own."""

    MEASURE = "MEASURE"
    ACTION = "ACTION"
    PRIORITY = "PRIORITY"
    FINDING = "FINDING"
    OTHER = "OTHER"


class SpaceKind(StrEnum):
    """Whose own space it is."""

    PARENT_CARER_FORUM = "PARENT_CARER_FORUM"
    YOUNG_PEOPLE = "YOUNG_PEOPLE"


class Place(StrEnum):
    """Where a forum lets its view be read."""

    BOARD = "BOARD"
    DASHBOARD = "DASHBOARD"


class BoardRefused(ValueError):  # noqa: N818
    """The act cannot be done as asked; the message says why and what to do, `field` where on the page."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class BoardNotFound(LookupError):
    """There is no such group, meeting, paper, challenge or space for this person to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What something refers to: its kind, the id it has in its own room, and its words as they were then."""

    kind: AboutKind = AboutKind.OTHER
    id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsGiven:
    """One version of a group's terms of reference; the highest number in force on a day holds."""

    id: int
    number: int
    from_on: date
    words: str
    rule: QuorumRule


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberGiven:
    """A member of a group from a day until the first day that they no longer are."""

    id: int
    group: int
    account: int | None
    name: str
    partner: Partner
    part: Part
    is_independent: bool
    because: str
    from_on: date
    until_on: date | None

    def is_one_on(self, on: date) -> bool:
        """Whether they were a member on a day."""
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerGiven:
    """Someone who answers to a group for one thing, and owes it a highlight report before each meeting."""

    id: int
    group: int
    account: int
    name: str
    about: About
    from_on: date
    until_on: date | None

    def is_one_on(self, on: date) -> bool:
        """Whether they answered for it on a day."""
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupGiven:
    """A group by the name it bore on the day asked about."""

    id: int
    area: str
    body: int
    kind: GroupKind
    name: str
    remit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One reporting line on a day, in words."""

    below: int
    below_name: str
    above: int
    above_name: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingGiven:
    """A meeting of a group: when and where, and whether its papers are frozen."""

    id: int
    area: str
    group: int
    group_name: str
    held_on: date
    starts: str
    place: str
    frozen_at: datetime | None
    frozen_by: str
    digest: str
    minutes: str
    minutes_at: datetime | None
    quorum: Quorum | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item of an agenda."""

    id: int
    position: int
    title: str
    purpose: Purpose
    presenter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGiven:
    """A paper with its content: as frozen for the meeting once it is, as it stands until then."""

    id: int
    meeting: int
    item: int | None
    position: int
    title: str
    kind: PaperKind
    content: Mapping[str, Any]
    digest: str
    frozen_at: datetime | None
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Whether a member came to a meeting, or whom they sent."""

    member: MemberGiven
    is_there: bool | None
    sent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """An interest that a member declared at a meeting, and what was done about it."""

    name: str
    words: str
    done: str
    declared_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedLine:
    """A decision or action of a meeting: what, why, who has it and by when, and whether it was done."""

    id: int
    meeting: int
    group_name: str
    held_on: date
    kind: DecidedKind
    words: str
    because: str
    owner: str
    due_on: date | None
    about: About
    challenge: int | None
    recorded_at: datetime
    is_done: bool
    followed: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """One answer to a challenge, and what the one who asked said of it."""

    id: int
    name: str
    words: str
    evidence: str
    answered_on: date
    is_satisfied: bool | None
    verdict: str
    judged_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeGiven:
    """A challenge with its answers, and the tiers it has climbed until the day asked about."""

    id: int
    area: str
    group: int
    group_name: str
    asked_for: Partner
    asked_by: str
    asked_of: Partner
    words: str
    evidence: str
    about: About
    reply_by_on: date
    raised_on: date
    answers: tuple[AnswerGiven, ...]
    tiers: tuple[Tier, ...]
    tier_names: tuple[str, ...]
    is_late: bool

    @property
    def is_settled(self) -> bool:
        """Whether the one who asked is satisfied."""
        return bool(self.answers) and self.answers[-1].is_satisfied is True

    @property
    def awaits_answer(self) -> bool:
        """Whether it is for the one who is asked to answer."""
        return not self.answers or self.answers[-1].is_satisfied is False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceGiven:
    """A forum's own space, as its members see it."""

    id: int
    area: str
    kind: SpaceKind
    name: str
    is_keeper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGiven:
    """A note in a forum's own space as it stands now; what it said before is kept beside it."""

    id: int
    title: str
    words: str
    written_by: str
    written_at: datetime
    before: tuple[tuple[str, str, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewGiven:
    """A forum's own view of something: whose, in what words, of which day, and where they let it be read."""

    id: int
    forum: str
    kind: SpaceKind
    about: About
    words: str
    author: str
    written_at: datetime
    places: tuple[Place, ...] = field(default=())
