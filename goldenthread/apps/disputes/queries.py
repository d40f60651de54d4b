"""Reading disagreements: the log, what is a family's own, what is learned, and the facts that the measures count."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.disputes.counting import list_dispute_facts as list_dispute_facts
from goldenthread.apps.disputes.counting import list_ended_appeals as list_ended_appeals
from goldenthread.apps.disputes.models import Concern, ConcernStage, LessonLearned
from goldenthread.apps.disputes.reading import get_appeal as get_appeal
from goldenthread.apps.disputes.reading import get_mediation as get_mediation
from goldenthread.apps.disputes.reading import get_order as get_order
from goldenthread.apps.disputes.reading import list_appeals as list_appeals
from goldenthread.apps.disputes.reading import list_issues as list_issues
from goldenthread.apps.disputes.reading import list_mediations as list_mediations
from goldenthread.apps.disputes.reading import list_notes as list_notes
from goldenthread.apps.disputes.reading import list_orders as list_orders
from goldenthread.apps.disputes.seen import concerns_worked_on, their_own
from goldenthread.apps.disputes.types import ConcernLine, DisputeNotFound, LessonLine, StageLine
from goldenthread.core.access.items import Item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.disputes.concerns import Finding, Kind, Stage


def list_concerns(viewer: Viewer, *, area: str = "", case: int | None = None) -> list[ConcernLine]:
    """Return the log of concerns that someone works on, the one to answer first first, then what is answered, newest first."""
    rows = concerns_worked_on(viewer)
    if area:
        rows = rows.filter(area=area)
    if case is not None:
        rows = rows.filter(case=case)
    lines = _lines(rows)
    waiting = sorted((line for line in lines if line.is_waiting), key=lambda line: (line.now.due_on, line.id))
    return waiting + sorted((line for line in lines if not line.is_waiting), key=lambda line: -line.id)


def get_concern(viewer: Viewer, *, concern: int) -> ConcernLine:
    """Return one concern to whoever works on it, or raise DisputeNotFound."""
    found = _lines(concerns_worked_on(viewer).filter(pk=concern))
    if not found:
        raise DisputeNotFound("There is no such entry that you can open.")
    return found[0]


def list_own_concerns(viewer: Viewer, *, child: int) -> list[ConcernLine]:
    """Return what a member of a family complained of from their own pages, newest first; nobody else's."""
    mine = their_own(viewer, Item.CONCERNS)
    rows = Concern.objects.filter(mine, case__child=child, is_from_family=True)
    return sorted(_lines(rows, is_family=True), key=lambda line: -line.id)


def _lines(rows: Iterable[Concern], *, is_family: bool = False) -> list[ConcernLine]:
    found = (
        rows.select_related("case", "owner")  # type: ignore[attr-defined]
        .prefetch_related(Prefetch("stages", queryset=ConcernStage.objects.order_by("id")), "lessons")
        .order_by("id")
    )
    return [_line(row, is_family=is_family) for row in found]


def _line(row: Concern, *, is_family: bool) -> ConcernLine:
    return ConcernLine(
        id=row.pk, area=row.area, kind=Kind(row.kind), case=row.case_id, child=row.case.child_id if row.case else None,
        reference=row.case.reference if row.case else "", is_from_family=row.is_from_family, from_whom=row.from_whom,
        words=row.words, received_on=row.received_on, acknowledged_on=row.acknowledged_on, owner=row.owner_id,
        owner_name=row.owner.display_name if row.owner else "", closed_on=row.closed_on, parent=row.parent_id,
        stages=tuple(
            StageLine(
                id=one.pk, stage=Stage(one.stage), began_on=one.began_on, due_on=one.due_on, rule=one.rule,
                answered_on=one.answered_on, answer=one.answer, finding=Finding(one.finding) if one.finding else None,
            )
            for one in row.stages.all()
        ),
        themes=() if is_family else tuple(dict.fromkeys(one.theme for one in row.lessons.all())),
    )  # fmt: skip


def upheld_complaints(viewer: Viewer, *, case: int) -> QuerySet[ConcernStage]:
    """Return the answers that found a complaint about a case right, for the query behind the case's first page."""
    return ConcernStage.objects.filter(
        concern__in=concerns_worked_on(viewer).filter(case=case, kind=Kind.COMPLAINT.value), answered_on__isnull=False,
        finding__in=[Finding.UPHELD.value, Finding.PARTLY.value],
    )  # fmt: skip


def list_lessons(viewer: Viewer, *, area: str) -> list[LessonLine]:
    """Return what an area's disagreements told it, as far as the viewer works on them, newest first."""
    if area not in viewer.casework_areas:
        return []
    rows = LessonLearned.objects.filter(area=area).filter(
        Q(case__isnull=True) | Q(case__in=cases_seen_by(viewer))
    )
    return [_lesson(row) for row in rows.select_related("case", "owner").order_by("-id")]


def list_lessons_of(viewer: Viewer, *, of: str, subject: int) -> list[LessonLine]:
    """Return what one concern, mediation or appeal (`of`) told us, to whoever works on it, in the order it was kept."""
    rows = LessonLearned.objects.filter(area__in=viewer.casework_areas).filter(
        Q(case__isnull=True) | Q(case__in=cases_seen_by(viewer)), **{f"{of}_id": subject}
    )
    return [_lesson(row) for row in rows.select_related("case", "owner").order_by("id")]


def _lesson(row: LessonLearned) -> LessonLine:
    of, subject = next(
        (name, number)
        for name, number in (
            ("CONCERN", row.concern_id),
            ("MEDIATION", row.mediation_id),
            ("APPEAL", row.appeal_id),
        )
        if number is not None
    )
    return LessonLine(
        id=row.pk, area=row.area, of=of, subject=subject, case=row.case_id,
        child=row.case.child_id if row.case else None, theme=row.theme, action=row.action, owner=row.owner_id,
        owner_name=row.owner.display_name if row.owner else "", due_on=row.due_on, done_on=row.done_on,
        done_how=row.done_how, no_action_because=row.no_action_because,
    )  # fmt: skip
