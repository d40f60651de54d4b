"""What has been found so far: each thing once, with the other places where the document says it again."""

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from goldenthread.core.strategy.block import Block
from goldenthread.core.strategy.cues import Role, plain
from goldenthread.core.strategy.referring import is_only_reference
from goldenthread.core.strategy.types import Finding, FindingKind, Item, Place

SAME_ITEM, SAME_FINDING = 97, 92
LEAST_LETTERS, LEAST_PLACED = 8, 4
_KINDS = {
    Role.STRENGTHS: FindingKind.STRENGTH,
    Role.PRIORITY_ACTIONS: FindingKind.PRIORITY_ACTION,
    Role.IMPROVEMENTS: FindingKind.IMPROVEMENT,
}


@dataclass(slots=True)
class Gathered:
    """Commitments, outcomes and findings in the order in which they were met."""

    commitments: list[Item] = field(default_factory=list)
    outcomes: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    priority_at: dict[int, str | None] = field(default_factory=dict)
    # Which commitments only a lead-in ("We will:") told for one, no heading over it saying so.
    by_lead: set[int] = field(default_factory=set)

    def add_commitment(
        self, text: str, block: Block, *, priority: str | None, lens: str | None, is_by_lead: bool = False
    ) -> None:
        """Add a commitment, or another place of one that is known; `is_by_lead` where only a lead-in tells it for one."""
        before = len(self.commitments)
        _add(self.commitments, text, block, priority=priority, lens=lens)
        if is_by_lead and len(self.commitments) > before:
            self.by_lead.add(id(self.commitments[-1]))

    def drop_stray(self) -> None:
        """Leave out what only "We will:" told for a promise and stands under no priority, where nearly all others do.

        So a strategy sets out its cycle, its ways of working and the next meeting.
        """
        placed = sum(item.priority is not None for item in self.commitments)
        stray = [item for item in self.commitments if item.priority is None and id(item) in self.by_lead]
        if stray and placed >= max(LEAST_PLACED, len(stray)):
            self.commitments = [item for item in self.commitments if item not in stray]

    def add_outcome(self, text: str, block: Block, *, priority: str | None) -> None:
        """Add an outcome statement, or another place of one that is known."""
        _add(self.outcomes, text, block, priority=priority, lens=None)

    def add_finding(self, role: Role, text: str, block: Block, *, number: int | None) -> None:
        """Add a finding by its number, or by its order within its kind, or another place of one that is known."""
        kind, words = _KINDS[role], plain(text)
        if len(words) < LEAST_LETTERS or is_only_reference(text):
            return
        alike = [each for each in self.findings if each.kind is kind]
        known = next((each for each in alike if fuzz.ratio(plain(each.text), words) >= SAME_FINDING), None)
        if known is not None:
            _add_place(known.places, known.source, block.source)
            return
        taken = {each.number for each in alike}
        if number is None or number in taken:
            number = max(taken, default=0) + 1
        self.findings.append(
            Finding(kind=kind, number=number, text=text.strip(), source=block.source, page=block.page)
        )

    def extend_last(self, role: Role, text: str, source: Place) -> bool:
        """Put a detail to the item before it."""
        items: list[Item] | list[Finding] = self.findings
        if role is Role.COMMITMENTS:
            items = self.commitments
        elif role is Role.OUTCOMES:
            items = self.outcomes
        if not items:
            return False
        last = items[-1]
        last.text = f"{last.text} {text}"
        last.source = (last.source[0], max(last.source[1], source[1]))
        return True


def _add(items: list[Item], text: str, block: Block, *, priority: str | None, lens: str | None) -> None:
    words = plain(text)
    if len(words) < LEAST_LETTERS:
        return
    for known in items:
        if known.priority == priority or None in (known.priority, priority):
            other = plain(known.text)
            if (
                abs(len(other) - len(words)) <= 12
                and fuzz.ratio(other, words) >= SAME_ITEM
                and known.lens in (lens, None)
            ):
                _add_place(known.places, known.source, block.source)
                known.priority, known.lens = known.priority or priority, known.lens or lens
                return
    items.append(Item(text=text.strip(), priority=priority, lens=lens, source=block.source, page=block.page))


def _add_place(places: list[Place], first: Place, place: Place) -> None:
    if place != first and place not in places:
        places.append(place)
