"""What may this person do with this part of a child's record? The matrix, read for one person and one case."""

from dataclasses import dataclass

from goldenthread.core.access.items import ORDER, Item, Right, When
from goldenthread.core.access.matrix import BY_ITEM, right_of
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.standings import WORDS, Standing, list_standings
from goldenthread.core.access.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """How far a case has got, as far as it opens anything: each is a fact of the thread that has happened."""

    is_decided: bool = False
    is_served: bool = False
    is_final: bool = False
    is_consulted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What someone may do with one item of a record, and the reason in words fit for them."""

    right: Right
    reason: str

    @property
    def may_see(self) -> bool:
        """Whether they may see all of it."""
        return self.right in (Right.SEE, Right.CHANGE)

    @property
    def may_see_own(self) -> bool:
        """Whether they may see at least what they gave themselves."""
        return self.right is not Right.NONE

    @property
    def may_change(self) -> bool:
        """Whether they may change it."""
        return self.right is Right.CHANGE


_NEW = CaseState()


def decide_item(
    viewer: Viewer, item: Item, *, area: str, child: int, case: int | None = None, state: CaseState = _NEW
) -> Answer:
    """Return the most that any of a person's standings lets them do with one item, and why.

    `state` says how far the case has got: some items open only from there. With none given, nothing that waits
    for a stage is open.
    """
    standings = list_standings(viewer, area=area, child=child, case=case)
    best, by = Right.NONE, None
    for standing in sorted(standings):
        right, when = right_of(standing, item)
        if _is_open(when, state) and ORDER.index(right) > ORDER.index(best):
            best, by = right, standing
    return Answer(right=best, reason=_why(item, standings=standings, by=by))


def _is_open(when: When, state: CaseState) -> bool:
    # A plan is final only once it has been served, and served only once it was decided on: later opens all before it.
    match when:
        case When.ALWAYS:
            return True
        case When.DECIDED:
            return state.is_decided or state.is_served or state.is_final
        case When.SERVED:
            return state.is_served or state.is_final
        case When.FINAL:
            return state.is_final
        case When.CONSULTED:
            return state.is_consulted


def _why(item: Item, *, standings: frozenset[Standing], by: Standing | None) -> str:
    what = BY_ITEM[item].words
    if by is not None:
        return f"{what}: open to you as {WORDS[by].lower()}."
    if not standings:
        return "You have no part in this record."
    return f"{what}: not open to you. {BY_ITEM[item].because}"


def may_see(
    viewer: Viewer, item: Item, *, area: str, child: int, case: int | None = None, state: CaseState = _NEW
) -> bool:
    """Answer whether someone may see all of one item of a child's record."""
    return decide_item(viewer, item, area=area, child=child, case=case, state=state).may_see


def may_change(
    viewer: Viewer, item: Item, *, area: str, child: int, case: int | None = None, state: CaseState = _NEW
) -> bool:
    """Answer whether someone may change one item of a child's record."""
    return decide_item(viewer, item, area=area, child=child, case=case, state=state).may_change


def check_may_see(
    viewer: Viewer, item: Item, *, area: str, child: int, case: int | None = None, state: CaseState = _NEW
) -> None:
    """Refuse, with the reason, whoever may not see all of one item."""
    answer = decide_item(viewer, item, area=area, child=child, case=case, state=state)
    if not answer.may_see:
        raise MayNot(answer.reason)


def check_may_change(
    viewer: Viewer, item: Item, *, area: str, child: int, case: int | None = None, state: CaseState = _NEW
) -> None:
    """Refuse, with the reason, whoever may not change one item."""
    answer = decide_item(viewer, item, area=area, child=child, case=case, state=state)
    if not answer.may_change:
        raise MayNot(answer.reason)
