"""What simulated plans and profiles say: a few plain sentences for each kind of need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """Sentences for one kind of need; `{name}` stands for the child's first name."""

    needs: Sequence[str]
    outcomes: Sequence[str]
    provision: Sequence[str]
    by_whom: Sequence[str]
    how_often: Sequence[str]
    qualification: Sequence[str]
    group_size: Sequence[str]
    where: Sequence[str]
    measured_by: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """The sentences for every need, for profiles, and for what people decide and say."""

    needs: Mapping[str, NeedWords]
    profile: Mapping[str, Sequence[str]]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One need, the outcome that answers it and the help towards that."""

    need: str
    outcome: str
    what: str
    by_whom: str
    how_often: str
    qualification: str
    group_size: str
    where: str
    measured_by: str


def plan_rows(words: PlanWords, *, need: str, name: str) -> tuple[Row, ...]:
    """Return the rows of a plan for a child with this need."""
    chosen = words.needs[need]
    return tuple(
        Row(
            need=chosen.needs[place].format(name=name),
            outcome=chosen.outcomes[place].format(name=name),
            what=chosen.provision[place].format(name=name),
            by_whom=chosen.by_whom[place].format(name=name),
            how_often=chosen.how_often[place].format(name=name),
            qualification=chosen.qualification[place],
            group_size=chosen.group_size[place],
            where=chosen.where[place],
            measured_by=chosen.measured_by[place],
        )
        for place in range(min(len(column) for column in (chosen.needs, chosen.outcomes, chosen.provision)))
    )


def profile_words(rng: Random, words: PlanWords) -> dict[str, str]:
    """Return what a simulated child's one-page profile says, box by box."""
    return {box: rng.choice(sentences) for box, sentences in words.profile.items()}
