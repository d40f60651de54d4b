"""The matrix in words, by item and by standing: what the public page, its download and the reference page all say."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.core.access.involvement import BASIS_WORDS, Basis
from goldenthread.core.access.items import WHEN_WORDS, Item, Right
from goldenthread.core.access.matrix import BY_ITEM, MATRIX, right_of
from goldenthread.core.access.roles import WORDS as ROLE_WORDS
from goldenthread.core.access.standings import BY_AREA, BY_TASK, MAY_BREAK_GLASS, WORDS, Standing

RIGHT_WORDS: dict[Right, str] = {
    Right.CHANGE: "See and change",
    Right.SEE: "See",
    Right.OWN: "Only their own",
    Right.NONE: "Nothing",
}
COLUMNS = ("Who", "What", "May", "From when", "Why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one standing may do with one item, in words; `when` is empty where it is at any time."""

    standing: Standing
    who: str
    item: Item
    what: str
    right: Right
    may: str
    when: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item, and who may do what with it, the most first."""

    item: Item
    what: str
    because: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


def cell_of(standing: Standing, item: Item) -> Cell:
    """Return one cell of the matrix in words."""
    right, when = right_of(standing, item)
    return Cell(
        standing=standing, who=WORDS[standing], item=item, what=BY_ITEM[item].words, right=right,
        may=RIGHT_WORDS[right], when=WHEN_WORDS[when], because=BY_ITEM[item].because,
    )  # fmt: skip


def list_cells() -> Iterator[Cell]:
    """Yield every cell of the matrix, standing by standing."""
    for standing in Standing:
        yield from list_cells_of(standing)


def list_cells_of(standing: Standing) -> list[Cell]:
    """Return what one standing may do with every item, in the matrix's order."""
    return [cell_of(standing, row.item) for row in MATRIX]


def list_rows() -> list[ItemRow]:
    """Return every item with the standings that may change it, see it, or see their own part of it."""
    return [
        ItemRow(
            item=row.item, what=row.words, because=row.because,
            groups=tuple(
                (RIGHT_WORDS[right], names)
                for right in (Right.CHANGE, Right.SEE, Right.OWN)
                if (names := _names(row.item, right))
            ),
        )
        for row in MATRIX
    ]  # fmt: skip


def _names(item: Item, right: Right) -> tuple[str, ...]:
    cells = (cell_of(standing, item) for standing in Standing)
    return tuple(
        f"{cell.who} ({cell.when})" if cell.when else cell.who for cell in cells if cell.right is right
    )


def list_ways_in() -> list[tuple[str, str, str]]:
    """Return how each standing comes about: the role, what joins it to a child, and the standing that follows."""
    by_task = [(ROLE_WORDS[role], BASIS_WORDS[basis], WORDS[held]) for (role, basis), held in BY_TASK.items()]
    by_area = [(ROLE_WORDS[role], "every child of their area", WORDS[held]) for role, held in BY_AREA.items()]
    glass = [
        (ROLE_WORDS[role], BASIS_WORDS[Basis.BREAK_GLASS], WORDS[Standing.BREAK_GLASS])
        for role in sorted(MAY_BREAK_GLASS)
    ]
    return [*by_area, *by_task, *glass]
