"""A panel planned back from the statutory day: when it must sit, when its papers go out, and what it may do.

A panel advises. The decision is a named officer's, on the legal test alone (Children and Families Act 2014 ss.36-37;
Code of Practice 9.14-9.16), and no panel's dates move a statutory day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.casework.tests_of_law import LIMBS, Question

# Working days between the panel and the statutory day, to decide and write to the family.
TO_WRITE = 3
# Working days between the papers going out and the panel, to read them.
TO_READ = 5


class Recommendation(StrEnum):
    """What a panel, or one of its members, advises."""

    YES = "YES"
    NO = "NO"
    MORE = "MORE"


RECOMMENDATION_WORDS: dict[Recommendation, str] = {
    Recommendation.YES: "Yes",
    Recommendation.NO: "No",
    Recommendation.MORE: "We cannot say without more",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDays:
    """The days of one case's panel, worked back from the day by which the law wants the decision sent."""

    due_on: date
    panel_by: date
    papers_by: date


def plan_back(due_on: date, *, calendar: Calendar) -> PanelDays:
    """Return the last day a panel may sit for a decision due on a day, and the last day its papers may go out."""
    panel_by = calendar.subtract_working_days(due_on, TO_WRITE)
    return PanelDays(
        due_on=due_on, panel_by=panel_by, papers_by=calendar.subtract_working_days(panel_by, TO_READ)
    )


def choose_panel(panels: Iterable[tuple[int, date]], *, days: PanelDays, on: date) -> int | None:
    """Return the soonest panel that sits in time, from those given by number and day; none where it must not wait.

    A case with no panel in time goes to the named officer without one: lateness is unlawful, a panel is not required.
    """
    in_time = [(held_on, number) for number, held_on in panels if on <= held_on <= days.panel_by]
    return min(in_time)[1] if in_time else None


class AdviceIncomplete(ValueError):
    """What a panel advises lacks something; `faults` maps a field to what is missing."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def check_advice(
    *,
    question: Question,
    recommends: Recommendation,
    limbs: Mapping[str, bool],
    because: Mapping[str, str],
    evidence: str,
    missing: str,
) -> None:
    """Refuse advice that does not answer each limb of the legal test, or does not follow from its own answers.

    Advice that more is needed says what, and answers no limb. Raises AdviceIncomplete with a message for each field.
    """
    faults: dict[str, str] = {}
    if recommends is Recommendation.MORE:
        if not missing.strip():
            faults["missing"] = "Say what is missing, and who could give it. The days go on running meanwhile"
    else:
        for limb in LIMBS[question]:
            if limb.code not in limbs:
                faults[limb.code] = f"Answer yes or no: {limb.words}"
            elif not because.get(limb.code, "").strip():
                faults[f"because_{limb.code}"] = f"Say why, for: {limb.words}"
        if not faults and all(limbs.values()) is not (recommends is Recommendation.YES):
            faults["recommends"] = (
                "Your answers to the legal test point the other way. Advise what they lead to, or change them"
            )
        if not evidence.strip():
            faults["evidence"] = "Say which papers the panel relied on"
    if faults:
        raise AdviceIncomplete(faults)
