"""An inspection with its people for tests: who prepares it, who inspects, and what was asked of whom."""

from datetime import date, timedelta
from typing import Any

from goldenthread.apps.inspection.actions import add_evidence, open_inspection
from goldenthread.apps.inspection.types import EvidenceKind, InspectionKind
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY

DONE: dict[str, Any] = {"by": SYSTEM, "at": NOW}
STEPS = ["Never", "Rarely", "Sometimes", "Mostly", "Always"]


def make_inspection(*, area: str = HALTON, told_on: date = TODAY, **more: Any) -> int:
    """Open a full inspection of which notice has just come."""
    given = {
        "kind": InspectionKind.FULL, "title": "Area inspection", "told_on": told_on, "begins_on": told_on + timedelta(days=7),
        "ends_on": told_on + timedelta(days=25), "who": "Ofsted and the Care Quality Commission", "nominee": "Sable Nomineedemo",
        **DONE, **more,
    }  # fmt: skip
    return open_inspection(area=area, **given)


def make_evidence(*, area: str = HALTON, pointer: str = "M020", **more: Any) -> int:
    """Put a figure into the evidence room."""
    given = {
        "kind": EvidenceKind.MEASURE, "title": "Plans within 20 weeks", "questions": ["identified"], **DONE, **more,
    }  # fmt: skip
    return add_evidence(area=area, pointer=pointer, **given)
