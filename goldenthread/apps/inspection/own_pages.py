"""What this room's own statements and charters say as evidence: lines and tables, as other evidence is."""

from datetime import date

from goldenthread.apps.inspection.charter_reading import get_round, list_rated
from goldenthread.apps.inspection.drawing import told_of
from goldenthread.apps.inspection.living import Page, page_of
from goldenthread.apps.inspection.statement_reading import get_statement
from goldenthread.apps.inspection.types import EvidenceKind, InspectionNotFound, InspectionRefused
from goldenthread.core.access.viewer import Viewer


def page_of_own(viewer: Viewer, *, area: str, kind: EvidenceKind, pointer: str, on: date) -> Page:
    """Return what a statement or a round of ratings says on a day. Raises InspectionRefused where there is none of it."""
    try:
        number = int(pointer)
        return (
            _statement(viewer, area, number)
            if kind is EvidenceKind.STATEMENT
            else _round(viewer, area, number, on)
        )
    except (InspectionNotFound, ValueError) as gone:
        if isinstance(gone, InspectionRefused):
            raise
        raise InspectionRefused(
            "There is no such thing here to point to. Check its number.", field="pointer"
        ) from gone


def _statement(viewer: Viewer, area: str, number: int) -> Page:
    given = get_statement(viewer, statement=number)
    if given.area != area:
        raise InspectionNotFound
    lines = [f"{given.title}, version {given.number}"]
    rows = []
    for part in given.parts:
        lines.append(f"{part.title}: {part.words}" if part.words else f"{part.title}: not written yet.")
        rows += [[each["title"], each["shown"] or each["why_none"], each["period"]] for each in part.figures]
    return page_of(
        lines=lines, tables=[{"caption": "Its figures", "heads": ["Figure", "Value", "Period"], "rows": rows}]
    )


def _round(viewer: Viewer, area: str, number: int, on: date) -> Page:
    given = get_round(viewer, round=number, on=on)
    if given.area != area:
        raise InspectionNotFound
    if not given.is_over:
        raise InspectionRefused("This round is not over. It can be shown once it is.", field="pointer")
    rows = [
        [each.commitment.words, told_of(each.result.staff), told_of(each.result.families)]
        for each in list_rated(viewer, round=number, on=on)
    ]
    table = {
        "caption": given.title,
        "heads": ["Commitment", "Staff: it is kept", "Families: it is kept"],
        "rows": rows,
    }
    return page_of(lines=[given.charter.title], tables=[table])
