"""How dates, lists and provision are said in a plan's editions."""

from collections.abc import Iterable
from datetime import date

from goldenthread.core.plans.plan import Outcome, Pathway, Plan, Provision

PATHWAYS: dict[Pathway, str] = {
    Pathway.EMPLOYMENT: "Higher education and employment",
    Pathway.INDEPENDENT_LIVING: "Independent living",
    Pathway.COMMUNITY: "Friends, relationships and community",
    Pathway.HEALTH: "Being as healthy as possible",
}


def day_in_words(on: date) -> str:
    """Return a day as people write it: 3 March 2026."""
    return f"{on.day} {on:%B %Y}"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: one, two and three."""
    every = [word for word in words if word]
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def by_when(outcome: Outcome) -> str:
    """Return when an outcome is to be reached, in the words that were written or as its day."""
    return outcome.by_when or (f"By {day_in_words(outcome.by_on)}" if outcome.by_on else "")


def how_much(row: Provision) -> str:
    """Return how often and for how long something is given, as one phrase."""
    return ", ".join(part for part in (row.how_often, row.how_long) if part)


def from_until(row: Provision) -> str:
    """Return the days between which something is given, where they were written."""
    begins = f"from {day_in_words(row.from_on)}" if row.from_on else ""
    ends = f"until {day_in_words(row.until_on)}" if row.until_on else ""
    return " ".join(part for part in (begins, ends) if part)


def sentence(words: str) -> str:
    """Return words with a capital and a full stop, and otherwise as they were written."""
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")


def provision_towards(plan: Plan, outcome: str) -> tuple[Provision, ...]:
    """Return what is provided towards one outcome, in the plan's order."""
    return tuple(row for row in plan.provision if outcome in row.outcomes)
