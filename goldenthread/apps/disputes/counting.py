"""The facts of disagreements that the measures count, with nobody's name in them."""

from collections.abc import Iterator
from datetime import date

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.disputes.models import Appeal, ConcernStage, Mediation, Order
from goldenthread.apps.disputes.reading import appeal_line, mediation_line
from goldenthread.apps.disputes.seen import concerns_worked_on, day_of
from goldenthread.apps.disputes.types import AppealLine, DisputeFact, MediationLine, StepLine
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Event


def list_dispute_facts(viewer: Viewer, *, area: str) -> list[DisputeFact]:
    """Return every concern, mediation and appeal of an area as the measures count them (M039 to M043); nobody is named.

    One whose case the viewer may not open is left out. The day of each order comes with its appeal: whether it was
    kept in time is told by the case's `comply_with_order` deadlines.
    """
    if area not in viewer.casework_areas:
        return []
    return [*_concerns(viewer, area), *_mediations(viewer, area), *_appeals(viewer, area)]


def list_ended_appeals(viewer: Viewer, *, area: str) -> list[tuple[str, date, str]]:
    """Return each appeal of an area that has ended: its case, its last day and how it came out.

    For those who see figures with their small counts.
    """
    if not may_see_inside(viewer, area=area):
        return []
    rows = Appeal.objects.filter(area=area, case__in=cases_seen_by(viewer), ended_on__isnull=False)
    return list(rows.order_by("pk").values_list("case__reference", "ended_on", "outcome"))


def _concerns(viewer: Viewer, area: str) -> Iterator[DisputeFact]:
    stages = ConcernStage.objects.filter(area=area, concern__in=concerns_worked_on(viewer))
    for row in stages.select_related("concern").order_by("concern", "id"):
        yield DisputeFact(
            of="CONCERN", area=area, case=row.concern.case_id, kind=row.concern.kind, stage=row.stage,
            began_on=row.began_on, due_on=row.due_on, ended_on=row.answered_on, held_on=None, outcome=row.finding,
        )  # fmt: skip


def _mediations(viewer: Viewer, area: str) -> Iterator[DisputeFact]:
    rows = Mediation.objects.filter(area=area, case__in=cases_seen_by(viewer)).select_related("case")
    appealed = set(
        Appeal.objects.filter(area=area, mediation__isnull=False).values_list("mediation", flat=True)
    )
    for row in rows.order_by("id"):
        line = mediation_line(row)
        held = _day(line.steps, Event.MEDIATION_HELD)
        yield DisputeFact(
            of="MEDIATION", area=area, case=row.case_id, kind=row.decision, stage="", began_on=_began(line),
            due_on=None, ended_on=_day(line.steps, Event.MEDIATION_CERTIFICATE_ISSUED), held_on=held,
            outcome="AGREED" if line.terms else "NOT_AGREED" if held else "",
            became_appeal=row.pk in appealed,
        )  # fmt: skip


def _appeals(viewer: Viewer, area: str) -> Iterator[DisputeFact]:
    rows = Appeal.objects.filter(area=area, case__in=cases_seen_by(viewer)).select_related(
        "case", "order__fact"
    )
    for row in rows.order_by("id"):
        line = appeal_line(row)
        order: Order | None = getattr(row, "order", None)
        yield DisputeFact(
            of="APPEAL", area=area, case=row.case_id, kind=row.decision, stage="", began_on=_began(line), due_on=None,
            ended_on=row.ended_on, held_on=row.hearing_on, outcome=row.outcome,
            order_kind=order.kind if order else "", order_on=day_of(order.fact) if order else None,
        )  # fmt: skip


def _began(line: MediationLine | AppealLine) -> date:
    return line.steps[0].on if line.steps else date.min


def _day(steps: tuple[StepLine, ...], event: Event) -> date | None:
    return next((step.on for step in steps if step.event is event), None)
