"""How these pages word what the inspection room stores."""

from goldenthread.apps.inspection.types import (
    CheckedKind,
    EvidenceKind,
    InspectionKind,
    Judgement,
    LinkedKind,
)
from goldenthread.core.strategy.types import FindingKind

INSPECTION_WORDS: dict[InspectionKind, str] = {
    InspectionKind.FULL: "Full inspection",
    InspectionKind.MONITORING: "Monitoring visit",
    InspectionKind.THEMATIC: "Thematic visit",
    InspectionKind.ENGAGEMENT: "Engagement meeting",
}
FINDING_WORDS: dict[FindingKind, str] = {
    FindingKind.PRIORITY_ACTION: "Priority action",
    FindingKind.IMPROVEMENT: "Area for improvement",
    FindingKind.STRENGTH: "Strength",
}
JUDGEMENT_WORDS: dict[Judgement, str] = {
    Judgement.ENOUGH: "Enough progress",
    Judgement.NOT_ENOUGH: "Not enough progress",
    Judgement.NOT_LOOKED_AT: "Not looked at",
}
JUDGEMENT_COLOURS: dict[Judgement, str] = {
    Judgement.ENOUGH: "green",
    Judgement.NOT_ENOUGH: "red",
    Judgement.NOT_LOOKED_AT: "grey",
}
EVIDENCE_WORDS: dict[EvidenceKind, str] = {
    EvidenceKind.MEASURE: "A figure",
    EvidenceKind.ACTION_PLAN: "A plan of action",
    EvidenceKind.STRATEGY: "A strategy",
    EvidenceKind.BOARD_PAPER: "A board paper",
    EvidenceKind.DECISION: "A board’s decision",
    EvidenceKind.AUDIT_RESULT: "What audits found",
    EvidenceKind.ANNEX_A: "An Annex A list",
    EvidenceKind.STATEMENT: "A self-evaluation, plan or report",
    EvidenceKind.CHARTER: "How a charter was rated",
    EvidenceKind.FILE: "A file",
}
CHECKED_WORDS: dict[CheckedKind, str] = {
    CheckedKind.DECISION: "a decision",
    CheckedKind.ACTION: "an action",
}
LINKED_WORDS: dict[LinkedKind, str] = {
    LinkedKind.PROGRAMME: "Programme",
    LinkedKind.PLAN: "Plan",
    LinkedKind.STRATEGY: "Strategy",
    LinkedKind.POLICY: "Policy",
}
LACK_WORDS: dict[str, str] = {
    "WORDS": "Nobody has written it",
    **{kind.value: f"No evidence of this kind: {words.lower()}" for kind, words in EVIDENCE_WORDS.items()},
}
