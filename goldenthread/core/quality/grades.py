"""The grade of an audit, worked out from what was found: an auditor answers facts and never chooses a grade."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.quality.criteria import Answer, Basis, Criterion


class Grade(StrEnum):
    """The four grades in use (Derby and others)."""

    OUTSTANDING = "OUTSTANDING"
    GOOD = "GOOD"
    REQUIRES_IMPROVEMENT = "REQUIRES_IMPROVEMENT"
    INADEQUATE = "INADEQUATE"


class NotFinished(ValueError):  # noqa: N818
    """An audit is graded once every criterion is answered; `left` are those that are not."""

    def __init__(self, left: Iterable[str]) -> None:
        self.left = tuple(left)
        super().__init__(
            f"{len(self.left)} criteria have no answer yet. Answer each, or say that it does not apply."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where one grade ends and the next begins: shares of what applies that is met, and how many breaches of law fail it."""

    breaches_that_fail: int
    code_for_good: float
    code_for_outstanding: float
    practice_for_outstanding: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A grade and the facts it follows from."""

    grade: Grade
    breaches: tuple[str, ...]
    code_met: float
    practice_met: float
    because: str


def derive_grade(
    answers: Mapping[str, Answer], criteria: Iterable[Criterion], *, thresholds: Thresholds
) -> Graded:
    """Return the grade that the answers give, and why. Raises NotFinished with what has no answer.

    Law comes first: enough breaches fail a plan however good the rest is, and one alone keeps it from good.
    """
    asked = list(criteria)
    if left := [one.id for one in asked if one.id not in answers]:
        raise NotFinished(left)
    breaches = tuple(
        one.id for one in asked if one.basis is Basis.STATUTORY and answers[one.id] is Answer.NOT_MET
    )
    code = _share(answers, asked, {Basis.CODE})
    practice = _share(answers, asked, {Basis.GOOD_PRACTICE, Basis.LOCAL})
    grade, because = _grade(len(breaches), code, practice, thresholds)
    return Graded(grade=grade, breaches=breaches, code_met=code, practice_met=practice, because=because)


def _share(answers: Mapping[str, Answer], criteria: Iterable[Criterion], bases: set[Basis]) -> float:
    asked = [answers[one.id] for one in criteria if one.basis in bases and answers[one.id] is not Answer.NOT_APPLICABLE]  # fmt: skip
    return sum(each is Answer.MET for each in asked) / len(asked) if asked else 1.0


def _grade(breaches: int, code: float, practice: float, limits: Thresholds) -> tuple[Grade, str]:
    if breaches >= limits.breaches_that_fail:
        return Grade.INADEQUATE, f"{breaches} statutory criteria are not met."
    if breaches:
        return Grade.REQUIRES_IMPROVEMENT, f"{breaches} statutory criteria are not met."
    if code < limits.code_for_good:
        return Grade.REQUIRES_IMPROVEMENT, f"{code:.0%} of the Code’s criteria are met; good begins at {limits.code_for_good:.0%}."  # fmt: skip
    if code >= limits.code_for_outstanding and practice >= limits.practice_for_outstanding:
        return (
            Grade.OUTSTANDING,
            f"All the law, {code:.0%} of the Code and {practice:.0%} of good practice are met.",
        )
    return Grade.GOOD, f"All the law and {code:.0%} of the Code’s criteria are met."
