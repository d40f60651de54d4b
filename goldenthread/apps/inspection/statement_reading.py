"""Reading statements: each version with what moved since its words were written, its evidence, and what it lacks."""

from typing import Any

from goldenthread.apps.inspection.case_reading import give_evidence
from goldenthread.apps.inspection.models import Evidence, Part, Statement
from goldenthread.apps.inspection.types import InspectionNotFound, PartGiven, StatementGiven
from goldenthread.core.access.inspections import may_read_preparation
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.freezing import digest_of
from goldenthread.core.governance.statements import list_moved
from goldenthread.definitions.inspection import Section, Template, load_templates

NO_WORDS = "WORDS"


def list_statements(viewer: Viewer, *, area: str) -> list[StatementGiven]:
    """Return every version of every statement of an area, the newest of each template first, without their sections."""
    if not may_read_preparation(viewer, area=area):
        return []
    rows = Statement.objects.filter(area=area).select_related("built_by").order_by("template", "-number")
    return [_statement(row, ()) for row in rows if row.template in load_templates()]


def get_statement(viewer: Viewer, *, statement: int) -> StatementGiven:
    """Return one version whole. Raises InspectionNotFound where there is none for this person."""
    row = Statement.objects.select_related("built_by").filter(pk=statement).first()
    if row is None or not may_read_preparation(viewer, area=row.area) or row.template not in load_templates():
        raise InspectionNotFound("There is no such version. Go back to the list and choose one.")
    parts = {part.section: part for part in Part.objects.filter(statement=row).select_related("written_by")}
    return _statement(row, tuple(_parts(viewer, row, parts)), parts)


def _statement(
    row: Statement, parts: tuple[PartGiven, ...], kept: dict[str, Part] | None = None
) -> StatementGiven:
    template = load_templates()[row.template]
    is_whole = True
    if row.digest and kept is not None:
        is_whole = digest_of({key: whole_of(part) for key, part in kept.items()}) == row.digest
    return StatementGiven(
        id=row.pk, area=row.area, template=row.template, title=template.title, because=template.because,
        number=row.number, built_at=row.built_at, built_by=row.built_by.display_name if row.built_by else "Golden Thread",
        frozen_at=row.frozen_at, is_whole=is_whole, parts=parts,
    )  # fmt: skip


def whole_of(part: Part) -> dict[str, Any]:
    """Return everything a section says when it is frozen, in one spelling."""
    return {
        "words": part.words, "written_at": part.written_at.isoformat() if part.written_at else "", "figures": part.figures,
        "figures_written": part.figures_written, "drawn": part.drawn, "evidence": part.evidence,
    }  # fmt: skip


def _parts(viewer: Viewer, row: Statement, parts: dict[str, Part]) -> list[PartGiven]:
    template: Template = load_templates()[row.template]
    return [
        _part(viewer, row, section, parts[section.key])
        for section in template.sections
        if section.key in parts
    ]


def _part(viewer: Viewer, row: Statement, section: Section, part: Part) -> PartGiven:
    evidence = part.evidence if row.frozen_at else evidence_of(viewer, area=row.area, section=section)
    kinds = {each["kind"] for each in evidence}
    lacks = [] if part.words or section.draws else [NO_WORDS]
    lacks += [kind for kind in section.needs if kind not in kinds]
    return PartGiven(
        section=section.key, title=section.title, questions=section.questions, words=part.words,
        written_at=part.written_at, written_by=part.written_by.display_name if part.written_by else "Golden Thread", turn=part.turn,
        figures=tuple(part.figures), moved=tuple(list_moved(part.figures_written, part.figures)) if part.words else (),
        drawn=part.drawn, evidence=tuple(evidence), lacks=tuple(lacks),
    )  # fmt: skip


def evidence_of(viewer: Viewer, *, area: str, section: Section) -> list[dict[str, Any]]:
    """Return the evidence that answers a section's questions: the very same pieces whatever the template is."""
    if not may_read_preparation(viewer, area=area):
        return []
    rows = Evidence.objects.filter(area=area, ended_at__isnull=True).order_by("kind", "pk")
    given = [give_evidence(row) for row in rows]
    return [
        {"id": each.id, "kind": each.kind.value, "title": each.title, "pointer": each.pointer}
        for each in given
        if set(each.questions) & set(section.questions)
    ]
