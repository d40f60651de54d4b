"""The counts of a thread through the gate: how many children have rows of each kind, so that no few of them can be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.core.measures.suppression import PUBLIC_POLICY, Policy, hide

OTHERS = "OTHERS"
# Kinds that fewer children have are put together before the gate, as groups of a figure are.
LEAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many rows of one kind the plans in force hold, and of how many children; neither where it is hidden."""

    kind: str
    rows: int | None
    children: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether there are too few to show."""
        return self.children is None


def kinds_of_few(cells: Sequence[Cell]) -> set[str]:
    """Return the kinds that so few children have that they are put together before the gate."""
    return {each.kind for each in cells if (each.children or 0) < LEAST}


def let_out_cells(
    cells: Sequence[Cell], *, before: Mapping[str, Cell], policy: Policy = PUBLIC_POLICY
) -> list[Cell]:
    """Return the cells of one table as anyone may see them: what is small is hidden.

    Kinds of few children are put together first, and counted anew: a child who has two of them is one child. Children of
    several kinds are counted in each, so the cells add up to nothing that is told. A cell that differs from the one let
    out `before` it by a few children stays as it was: side by side the two would tell of those few.
    """
    hidden = hide({each.kind: each.children or 0 for each in cells}, [], policy=policy)
    return [
        _as_before(each, before.get(each.kind), is_hidden=each.kind in hidden, policy=policy)
        for each in cells
    ]


def _as_before(cell: Cell, was: Cell | None, *, is_hidden: bool, policy: Policy) -> Cell:
    if is_hidden:
        return Cell(kind=cell.kind, rows=None, children=None)
    if (
        was is not None
        and was.children is not None
        and abs(was.children - (cell.children or 0)) < policy.threshold
    ):
        return was
    return cell
