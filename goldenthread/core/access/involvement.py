"""Why someone from outside the casework team is let into one child's record: a live task, and nothing else."""

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """The task or standing that lets a person in; when it ends, so does the access."""

    ADVICE = "ADVICE"
    INFORMATION = "INFORMATION"
    CONSULTATION = "CONSULTATION"
    DRAFT = "DRAFT"
    PUPIL = "PUPIL"
    PANEL = "PANEL"
    TEAM_AROUND = "TEAM_AROUND"
    REVIEW = "REVIEW"
    QUALITY_SAMPLE = "QUALITY_SAMPLE"
    INSPECTION_SAMPLE = "INSPECTION_SAMPLE"
    LET_IN = "LET_IN"
    BREAK_GLASS = "BREAK_GLASS"


# Reading a case because it was drawn, not because there is anything to do in it.
SAMPLES = (Basis.QUALITY_SAMPLE, Basis.INSPECTION_SAMPLE)

BASIS_WORDS: dict[Basis, str] = {
    Basis.ADVICE: "asked for statutory advice",
    Basis.INFORMATION: "asked for information",
    Basis.CONSULTATION: "consulted about naming the setting",
    Basis.DRAFT: "asked to look at the draft plan",
    Basis.PUPIL: "the child is on roll",
    Basis.PANEL: "on the panel that hears the case",
    Basis.TEAM_AROUND: "in the team around the family",
    Basis.REVIEW: "invited to the review of the plan",
    Basis.QUALITY_SAMPLE: "the case is in their audit sample",
    Basis.INSPECTION_SAMPLE: "the case is in the inspection's sample",
    Basis.LET_IN: "let into this restricted record by name",
    Basis.BREAK_GLASS: "opened in an emergency, with a reason, to be reviewed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """One live involvement of the viewer with one child: where, why, and by which task ("advice_request:12")."""

    area: str
    child: int
    case: int | None
    basis: Basis
    subject: str = ""
