"""What an audit asks of a plan or of advice, and what a machine can answer of it from the checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.plans.checks.bank import Run


class Basis(StrEnum):
    """What a criterion rests on."""

    STATUTORY = "STATUTORY"
    CODE = "CODE"
    GOOD_PRACTICE = "GOOD_PRACTICE"
    LOCAL = "LOCAL"


class Of(StrEnum):
    """What is audited."""

    PLAN = "PLAN"
    ADVICE = "ADVICE"


class Answer(StrEnum):
    """Whether a criterion is met."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    NOT_APPLICABLE = "NOT_APPLICABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing an audit asks, yes or no: of a plan or of advice, of which section, and what it rests on.

    `answered_by` names the checks that answer it where a machine can; an auditor may still answer otherwise.
    """

    id: str
    of: Of
    section: str
    basis: Basis
    asks: str
    citation: str
    answered_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineAnswer:
    """What the checks answer of one criterion; `found` are the keys of what they found against it."""

    criterion: str
    answer: Answer
    found: tuple[str, ...] = ()


def answer_by_machine(criteria: Iterable[Criterion], run: Run) -> tuple[MachineAnswer, ...]:
    """Return what a run of the checks answers, of those criteria whose checks all ran to their end.

    One whose check was switched off or broke is left to the auditor: not found is not the same as not looked for.
    """
    ran = set(run.ran)
    answers = []
    for one in criteria:
        if not one.answered_by or not set(one.answered_by) <= ran:
            continue
        found = tuple(each.key for each in run.findings if each.check in one.answered_by)
        answers.append(
            MachineAnswer(criterion=one.id, answer=Answer.NOT_MET if found else Answer.MET, found=found)
        )
    return tuple(answers)
