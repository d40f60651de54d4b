"""Which plans to audit: some by chance, so that figures mean something, and some by risk, so that harm is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What is known of one plan that makes harm likelier, as counts and flags."""

    subject: int
    gone_past: int = 0
    warnings: int = 0
    comments_not_accepted: int = 0
    was_late: bool = False
    was_inadequate_before: bool = False
    is_looked_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One plan drawn, and why: by chance, or the score its risks add up to."""

    subject: int
    because: str


def draw_by_chance(subjects: Iterable[int], *, size: int, seed: int) -> tuple[Chosen, ...]:
    """Draw so many by chance. The same seed draws the same again, so that anyone can show that nobody chose.

    Fewer are drawn where there are fewer.
    """
    among = sorted(set(subjects))
    drawn = Random(seed).sample(among, min(size, len(among)))
    return tuple(Chosen(subject=one, because=f"By chance, seed {seed}") for one in sorted(drawn))


def draw_by_risk(risks: Iterable[Risk], *, size: int, weights: Mapping[str, float]) -> tuple[Chosen, ...]:
    """Draw those whose risks add up to most, the highest first; `weights` says how much each risk counts.

    Equal scores go by subject, so that the same facts draw the same plans. One with no risk at all is not drawn.
    """
    scored = [(_score(one, weights), one) for one in risks]
    ranked = sorted(((score, one) for score, one in scored if score > 0), key=lambda each: (-each[0], each[1].subject))  # fmt: skip
    return tuple(Chosen(subject=one.subject, because=_why(one, score)) for score, one in ranked[:size])


def _score(one: Risk, weights: Mapping[str, float]) -> float:
    return sum(weight * float(getattr(one, name)) for name, weight in weights.items())


def _why(one: Risk, score: float) -> str:
    told = [
        (one.gone_past, f"{one.gone_past} checks gone past"),
        (one.warnings, f"{one.warnings} warnings"),
        (one.comments_not_accepted, f"{one.comments_not_accepted} comments not accepted"),
        (one.was_late, "it was late"),
        (one.was_inadequate_before, "inadequate when last audited"),
        (one.is_looked_after, "the child is looked after"),
    ]
    return f"By risk, {score:g}: " + ", ".join(words for is_so, words in told if is_so)
