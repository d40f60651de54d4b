"""Who must be asked for advice, and why (SEND Regulations 2014 reg 6(1))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core.law.vocabulary import AdviceKind

YEAR_NINE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceNeeded:
    """One kind of advice that must be sought, from whom, and under which paragraph."""

    kind: AdviceKind
    ask: str
    citation: str


WORDS: dict[AdviceKind, str] = {
    AdviceKind.PARENTAL: "The family's own advice",
    AdviceKind.EDUCATIONAL: "Education",
    AdviceKind.MEDICAL: "Health",
    AdviceKind.PSYCHOLOGICAL: "Educational psychology",
    AdviceKind.SOCIAL_CARE: "Social care",
    AdviceKind.OTHER: "Someone else we think right",
    AdviceKind.ADULTHOOD: "Preparing for adulthood",
    AdviceKind.FAMILY_REQUESTED: "Someone the family asked for",
    AdviceKind.SENSORY: "Teacher of deaf or blind children",
}


def list_advice_needed(*, ncy: int | None, has_sensory_need: bool = False) -> tuple[AdviceNeeded, ...]:
    """Return every kind of advice that must be sought for this child.

    `ncy` is the national curriculum year; from Year 9 advice on preparing for adulthood is added. A hearing,
    vision or multi-sensory impairment adds a suitably qualified teacher (reg 6(2)).
    """
    needed = [
        (AdviceKind.PARENTAL, "the child's parent, or the young person", "reg 6(1)(a)"),
        (AdviceKind.EDUCATIONAL, "the head or principal of their setting", "reg 6(1)(b)"),
        (AdviceKind.MEDICAL, "a health professional the NHS commissioner names", "reg 6(1)(c)"),
        (AdviceKind.PSYCHOLOGICAL, "an educational psychologist", "reg 6(1)(d)"),
        (AdviceKind.SOCIAL_CARE, "children's or adult social care", "reg 6(1)(e)"),
    ]
    if ncy is not None and ncy >= YEAR_NINE:
        needed.append((AdviceKind.ADULTHOOD, "whoever can speak to preparing for adulthood", "reg 6(1)(g)"))
    if has_sensory_need:
        needed.append((AdviceKind.SENSORY, "a qualified teacher of deaf or blind children", "reg 6(2)"))
    return tuple(
        AdviceNeeded(kind=kind, ask=ask, citation=f"SEND Regulations 2014 {where}")
        for kind, ask, where in needed
    )


def word_advice_list(advice: Iterable[tuple[AdviceKind, str, date | None]]) -> str:
    """Return section K: each piece of advice in hand, with who gave it and when; advice still owed is left out.

    Source: SEND Regulations 2014 reg 12 (section K).
    """
    return "\n".join(
        f"{WORDS[kind]}: {who}, {on.day} {on:%B %Y}" for kind, who, on in advice if on is not None
    )
