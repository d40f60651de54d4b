"""The legal tests behind each decision, limb by limb, so that reasons answer the right question."""

from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """What is being decided."""

    ASSESS = "ASSESS"
    ISSUE = "ISSUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One part of a legal test: the question asked, in plain words, and where the law puts it."""

    code: str
    words: str
    citation: str


LIMBS: dict[Question, tuple[Limb, ...]] = {
    Question.ASSESS: (
        Limb(
            code="HAS_OR_MAY_HAVE_SEN",
            words="Does the child or young person have special educational needs, or might they?",
            citation="Children and Families Act 2014 s.36(8)(a)",
        ),
        Limb(
            code="PLAN_MAY_BE_NECESSARY",
            words="Might it be necessary for special educational provision to be made through a plan?",
            citation="Children and Families Act 2014 s.36(8)(b)",
        ),
    ),
    Question.ISSUE: (
        Limb(
            code="PLAN_IS_NECESSARY",
            words="In the light of the assessment, is it necessary for special educational provision "
            "to be made through a plan?",
            citation="Children and Families Act 2014 s.37(1)",
        ),
    ),
}


class DecisionIncomplete(ValueError):
    """A decision lacks what the law asks it to record; `faults` maps a field to what is missing."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def check_decision(
    *, question: Question, agreed: bool, limbs: dict[str, bool], because: dict[str, str], reasons: str
) -> None:
    """Refuse a decision that does not answer each limb, give reasons, or follow from its own answers.

    `limbs` maps a limb's code to yes or no; `because` maps it to the reason; `reasons` are the plain words
    the family will read. Both limbs met means the assessment must be agreed (s.36(8)): the test has no
    further condition, such as a number of cycles of support or money spent.

    Raises DecisionIncomplete with a message for each field.
    """
    faults: dict[str, str] = {}
    for limb in LIMBS[question]:
        if limb.code not in limbs:
            faults[limb.code] = f"Answer yes or no: {limb.words}"
        elif not because.get(limb.code, "").strip():
            faults[f"because_{limb.code}"] = f"Say why, for: {limb.words}"
    if len(reasons.strip()) < 20:
        faults["reasons"] = "Write the reasons in plain words for the family. They have a right to them."
    if not faults and all(limbs.values()) != agreed:
        cited = " and ".join(limb.citation for limb in LIMBS[question])
        faults["outcome"] = (
            f"Your answers meet the legal test, so the decision must be yes ({cited})."
            if not agreed
            else f"Your answers do not meet the legal test, so the decision cannot be yes ({cited})."
        )
    if faults:
        raise DecisionIncomplete(faults)
