"""Building and writing a self-evaluation, plan or report: a new version draws today's figures, and freezes the old one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.inspection.drawing import draw_section
from goldenthread.apps.inspection.figures import read_figures
from goldenthread.apps.inspection.models import Part, Statement
from goldenthread.apps.inspection.opening import check_words, journal
from goldenthread.apps.inspection.statement_reading import evidence_of, whole_of
from goldenthread.apps.inspection.types import InspectionNotFound, InspectionRefused, SectionMoved
from goldenthread.core.access.inspections import check_may_run_inspection
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.freezing import digest_of
from goldenthread.definitions.inspection import Section, load_templates


@transaction.atomic
def build_statement(*, area: str, template: str, by: Viewer, at: datetime) -> int:
    """Build a new version of what an area says by a template, with today's figures, and return its id.

    Words are carried over, beside the figures of the day they were written, so that words that no longer match are
    told. The version before it is frozen, with its evidence. Raises InspectionRefused for a template that is not there.
    """
    check_may_run_inspection(by, area=area)
    found = load_templates().get(template)
    if found is None:
        raise InspectionRefused("Choose one of the templates.", field="template")
    old = (
        Statement.objects.select_for_update()
        .filter(area=area, template=template, frozen_at__isnull=True)
        .first()
    )
    before = {part.section: part for part in Part.objects.filter(statement=old)} if old else {}
    if old:
        _freeze(old, before.values(), found.sections, by=by, at=at)
    row = Statement.objects.create(
        area=area, template=template, number=old.number + 1 if old else 1, built_at=at, built_by_id=by.account
    )  # fmt: skip
    for section in found.sections:
        _build(row, section, before.get(section.key), by=by, at=at)
    journal("statement_built", row, f"statement:{row.pk}", [template, row.number], by=by, at=at)
    return row.pk


def _build(row: Statement, section: Section, before: Part | None, *, by: Viewer, at: datetime) -> None:
    kept: dict[str, Any] = {}
    if before and before.words:
        kept = {
            "words": before.words, "written_at": before.written_at, "written_by_id": before.written_by_id,
            "figures_written": before.figures_written,
        }  # fmt: skip
    on = london_day(at)
    Part.objects.create(
        area=row.area, statement=row, section=section.key, drawn=draw_section(by, area=row.area, draws=section.draws, on=on),
        figures=read_figures(by, area=row.area, measures=section.measures), **kept,
    )  # fmt: skip


def _freeze(
    row: Statement, parts: Iterable[Part], sections: Iterable[Section], *, by: Viewer, at: datetime
) -> None:
    by_key = {section.key: section for section in sections}
    whole = {}
    for part in parts:
        section = by_key.get(part.section)
        part.evidence = evidence_of(by, area=row.area, section=section) if section else []
        part.save(update_fields=["evidence"])
        whole[part.section] = whole_of(part)
    row.frozen_at, row.digest = at, digest_of(whole)
    row.save(update_fields=["frozen_at", "digest"])


@transaction.atomic
def write_part(*, statement: int, section: str, turn: int, words: str, by: Viewer, at: datetime) -> None:
    """Write the judgement of a section, by name and day, beside the figures that this version shows.

    Raises InspectionRefused for no words and for a frozen version, SectionMoved where somebody wrote first.
    """
    row = (
        Part.objects.select_for_update(of=("self",))
        .select_related("statement")
        .filter(statement=statement, section=section, area__in=by.areas)
        .first()
    )
    if row is None:
        raise InspectionNotFound("There is no such section. Go back to the list and choose one.")
    check_may_run_inspection(by, area=row.area)
    if row.statement.frozen_at is not None:
        raise SectionMoved("This version is frozen, because a newer one was built. Write in the newest.")
    if row.turn != turn:
        raise SectionMoved(
            "Somebody wrote in this section while you had it open. Read it, then decide again."
        )
    check_words(words, "Write what you judge, and why.", field="words")
    row.words, row.written_at, row.written_by_id, row.turn = words.strip(), at, by.account, turn + 1
    row.figures_written = row.figures
    row.save(update_fields=["words", "written_at", "written_by", "turn", "figures_written"])
    journal("statement_written", row, f"statement:{row.statement_id}", [section, words], by=by, at=at)
