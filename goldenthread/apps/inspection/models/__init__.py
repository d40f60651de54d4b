"""The inspection room's tables. Nothing about a child is kept in any of them."""

from goldenthread.apps.inspection.models.cases import (
    Answer,
    Evidence,
    Finding,
    Inspection,
    Progress,
    Request,
    Shown,
)
from goldenthread.apps.inspection.models.charters import (
    Answered,
    Charter,
    Commitment,
    Remark,
    Round,
    Tally,
)
from goldenthread.apps.inspection.models.checks import EqualityCheck, LinkedPlan, LinkedTie
from goldenthread.apps.inspection.models.statements import Part, PublicEdition, Statement

__all__ = [
    "Answer", "Answered", "Charter", "Commitment", "EqualityCheck", "Evidence", "Finding", "Inspection", "LinkedPlan",
    "LinkedTie", "Part", "Progress", "PublicEdition", "Remark", "Request", "Round", "Shown", "Statement", "Tally",
]  # fmt: skip
