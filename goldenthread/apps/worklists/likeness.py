"""Like cases with unlike outcomes: what was decided for children of a like age with a like need."""

from dataclasses import dataclass
from datetime import date

from goldenthread.apps.cases.queries import list_decisions_since
from goldenthread.apps.people.queries import list_children, told_of_children
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.tests_of_law import Question
from goldenthread.core.law.vocabulary import Event

YEARS_BACK = 2
# Two year groups either side: near enough in age for the comparison to mean something.
YEARS_APART = 2
_NEED = "PRIMARY_NEED"
_YES = {Event.ASSESSMENT_AGREED.value, Event.ISSUE_AGREED.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeDecision:
    """One decision for a child who is like this one, as the casework team sees it: no name."""

    reference: str
    decided_on: date
    is_yes: bool
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How children like this one were decided: the need they share, how many yes and no, and each decision."""

    need: str
    decisions: tuple[LikeDecision, ...]

    @property
    def yes(self) -> int:
        """How many were decided yes."""
        return sum(1 for each in self.decisions if each.is_yes)

    @property
    def no(self) -> int:
        """How many were decided no."""
        return len(self.decisions) - self.yes

    @property
    def is_unlike(self) -> bool:
        """Whether like children were decided both ways, so that someone should ask why."""
        return bool(self.yes and self.no)


def find_like_decisions(
    viewer: Viewer, *, area: str, child: int, question: Question, on: date
) -> Likeness | None:
    """Return how the area decided this question for other children of a like age and primary need in two years.

    Nothing where this child's need or year group is not known. Restricted children are never compared.
    """
    since = date(on.year - YEARS_BACK, on.month, min(on.day, 28))
    rows = [
        row
        for row in list_decisions_since(viewer, area=area, question=question.value, since=since)
        if row.case.child_id != child
    ]
    children = {child, *(row.case.child_id for row in rows)}
    needs = told_of_children(viewer, children=children, word=_NEED)
    cards = list_children(viewer, children=children, on=on)
    need, mine = needs.get(child), cards.get(child)
    if need is None or mine is None or mine.ncy is None:
        return None
    alike = {
        other
        for other, card in cards.items()
        if needs.get(other) == need and card.ncy is not None and abs(card.ncy - mine.ncy) <= YEARS_APART
    }
    return Likeness(
        need=need,
        decisions=tuple(
            LikeDecision(
                reference=row.case.reference, decided_on=row.decided_on, is_yes=row.outcome in _YES,
                reasons=row.reasons,
            )
            for row in rows
            if row.case.child_id in alike
        ),
    )  # fmt: skip
