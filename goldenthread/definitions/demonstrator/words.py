"""Reading the invented names and sentences that the demonstrator is written with."""

from functools import cache
from typing import Any

from goldenthread.core.casework.simulation.naming import NameStock
from goldenthread.core.casework.simulation.wording import NeedWords, PlanWords
from goldenthread.definitions.demonstrator.figures import read_toml

# The tables of plan_words.toml that are not about one need.
APART = ("profile", "decisions")


@cache
def load_names() -> NameStock:
    """Return what invented people's names are made from."""
    return NameStock(**{key: tuple(values) for key, values in read_toml("names").items()})


@cache
def load_plan_words() -> PlanWords:
    """Return the sentences of simulated plans, profiles and decisions."""
    tables: dict[str, Any] = read_toml("plan_words")
    return PlanWords(
        needs={need: NeedWords(**table) for need, table in tables.items() if need not in APART},
        profile=tables["profile"],
        said=tables["decisions"],
    )


@cache
def load_board_words() -> dict[str, Any]:
    """Return who sits on the invented board, what they report and what its meetings said."""
    return read_toml("board")


@cache
def load_inspection_words() -> dict[str, Any]:
    """Return how the invented partnership was inspected, rated its charter and looked at itself."""
    return read_toml("inspection")


@cache
def load_workforce_words() -> dict[str, Any]:
    """Return the invented posts, training and survey of one area."""
    return read_toml("workforce")
