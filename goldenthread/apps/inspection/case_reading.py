"""Reading inspections: those who prepare one read all of it, an inspector what an open one was shown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goldenthread.apps.files.queries import open_area_file
from goldenthread.apps.files.types import AreaFileLine
from goldenthread.apps.inspection.models import (
    Answer,
    Evidence,
    Finding,
    Inspection,
    Progress,
    Request,
    Shown,
)
from goldenthread.apps.inspection.types import (
    AnswerGiven,
    EvidenceGiven,
    EvidenceKind,
    FindingGiven,
    InspectionGiven,
    InspectionKind,
    InspectionNotFound,
    Judgement,
    ProgressGiven,
    RequestGiven,
    ShownGiven,
)
from goldenthread.apps.strategy.queries import count_actions_of_aims
from goldenthread.core.access.inspections import may_inspect, may_read_preparation
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.freezing import is_as_frozen
from goldenthread.core.strategy.types import FindingKind

_ORDER = {
    kind: at
    for at, kind in enumerate((FindingKind.PRIORITY_ACTION, FindingKind.IMPROVEMENT, FindingKind.STRENGTH))
}


def list_preparation_areas(viewer: Viewer) -> list[str]:
    """Return the areas whose preparation for inspection this person reads."""
    return [area for area in viewer.areas if may_read_preparation(viewer, area=area)]


def list_inspections(viewer: Viewer) -> list[InspectionGiven]:
    """Return the inspections this person reads, the latest first: to an inspector only those that are open."""
    return [_inspection(row) for row in _seen(viewer).order_by("-told_on", "-pk")]


def get_inspection(viewer: Viewer, *, inspection: int) -> InspectionGiven:
    """Return one inspection. Raises InspectionNotFound where there is none for this person, and for one that is closed to them."""
    row = _seen(viewer).filter(pk=inspection).first()
    if row is None:
        raise InspectionNotFound("There is no such inspection. Go back to the list and choose one.")
    return _inspection(row)


def _seen(viewer: Viewer) -> QuerySet[Inspection]:
    inside = list_preparation_areas(viewer)
    outside = [area for area in viewer.areas if may_inspect(viewer, area=area)]
    rows = Inspection.objects.filter(area__in=inside)
    return rows | Inspection.objects.filter(area__in=outside, closed_at__isnull=True)


def _inspection(row: Inspection) -> InspectionGiven:
    return InspectionGiven(
        id=row.pk, area=row.area, kind=InspectionKind(row.kind), title=row.title, follows=row.follows_id,
        told_on=row.told_on, begins_on=row.begins_on, ends_on=row.ends_on, who=row.who, nominee=row.nominee,
        closed_at=row.closed_at, closed_because=row.closed_because,
    )  # fmt: skip


def list_requests(viewer: Viewer, *, inspection: int) -> list[RequestGiven]:
    """Return what inspectors asked for in an inspection: what waits for an answer first, by its day."""
    get_inspection(viewer, inspection=inspection)
    return _requests(Request.objects.filter(inspection=inspection))


def list_requests_due(viewer: Viewer) -> list[RequestGiven]:
    """Return what inspectors asked for in any open inspection and nobody has answered, the soonest due first."""
    rows = Request.objects.filter(area__in=list_preparation_areas(viewer), inspection__closed_at__isnull=True)
    return [each for each in _requests(rows) if not each.answers]


def _requests(rows: QuerySet[Request]) -> list[RequestGiven]:
    answers = Answer.objects.select_related("answered_by", "shown__evidence").order_by("answered_at", "pk")
    found = [_request(row) for row in rows.prefetch_related(Prefetch("answers", answers))]
    return sorted(found, key=lambda each: (bool(each.answers), each.due_on, each.id))


def _request(row: Request) -> RequestGiven:
    return RequestGiven(
        id=row.pk, inspection=row.inspection_id, words=row.words, asked_on=row.asked_on, due_on=row.due_on,
        owner=row.owner,
        answers=tuple(
            AnswerGiven(
                words=each.words, shown=each.shown_id, shown_title=each.shown.evidence.title if each.shown else "",
                answered_on=each.answered_on, by=each.answered_by.display_name if each.answered_by else "Golden Thread",
            )
            for each in row.answers.all()
        ),
    )  # fmt: skip


def list_evidence(viewer: Viewer, *, area: str) -> list[EvidenceGiven]:
    """Return what is in an area's evidence room, the newest first, to those who prepare inspections."""
    if not may_read_preparation(viewer, area=area):
        return []
    rows = Evidence.objects.filter(area=area, ended_at__isnull=True)
    return [give_evidence(row) for row in rows.order_by("-added_at", "-pk")]


def give_evidence(row: Evidence) -> EvidenceGiven:
    """Return a piece of evidence as the room gives it."""
    return EvidenceGiven(
        id=row.pk, area=row.area, kind=EvidenceKind(row.kind), pointer=row.pointer, title=row.title, words=row.words,
        questions=tuple(row.questions), added_at=row.added_at,
    )  # fmt: skip


def list_shown(viewer: Viewer, *, inspection: int) -> list[ShownGiven]:
    """Return what an inspection was shown, in the order of showing. Raises InspectionNotFound, to an inspector once it is closed."""
    get_inspection(viewer, inspection=inspection)
    rows = Shown.objects.filter(inspection=inspection).select_related("evidence", "shown_by")
    return [_shown(row) for row in rows.order_by("shown_at", "pk")]


def get_shown(viewer: Viewer, *, shown: int) -> ShownGiven:
    """Return one piece of evidence as it was shown. Raises InspectionNotFound, to an inspector once the inspection is closed."""
    row = Shown.objects.filter(pk=shown).select_related("evidence", "shown_by").first()
    if row is None:
        raise InspectionNotFound("There is no such evidence.")
    get_inspection(viewer, inspection=row.inspection_id)
    return _shown(row)


def open_shown_file(viewer: Viewer, *, shown: int) -> tuple[AreaFileLine, Iterator[bytes]]:
    """Return the file that an inspection was shown, and its bytes, to whoever may read what it was shown.

    Raises InspectionNotFound where no file was shown, FileNotOpen where it is not clean.
    """
    given = get_shown(viewer, shown=shown)
    if "file" not in given.content:
        raise InspectionNotFound("No file was shown here.")
    return open_area_file(viewer, file=UUID(given.content["file"]))


def _shown(row: Shown) -> ShownGiven:
    return ShownGiven(
        id=row.pk, inspection=row.inspection_id, evidence=give_evidence(row.evidence), content=row.content,
        digest=row.digest, shown_at=row.shown_at, shown_by=row.shown_by.display_name if row.shown_by else "Golden Thread",
        is_whole=is_as_frozen(row.content, digest=row.digest),
    )  # fmt: skip


def list_findings(viewer: Viewer, *, inspection: int) -> list[FindingGiven]:
    """Return what an inspection found, what must be put right first, each with what answers it and what visits said."""
    given = get_inspection(viewer, inspection=inspection)
    said = Progress.objects.select_related("visit").order_by("kept_at", "pk")
    rows = Finding.objects.filter(inspection=inspection).select_related("aim")
    found = list(rows.prefetch_related(Prefetch("progress", said)))
    aims = {row.aim_id for row in found if row.aim_id}
    actions = count_actions_of_aims(viewer, area=given.area, aims=aims)
    return sorted(
        (_finding(row, actions) for row in found), key=lambda each: (_ORDER[each.kind], each.number)
    )


def _finding(row: Finding, actions: Counter[int]) -> FindingGiven:
    return FindingGiven(
        id=row.pk, inspection=row.inspection_id, kind=FindingKind(row.kind), number=row.number, words=row.words,
        aim=row.aim_id, plan=row.aim.plan_id if row.aim else None, actions=actions[row.aim_id] if row.aim_id else 0,
        progress=tuple(_latest(row.progress.all())),
    )  # fmt: skip


def _latest(rows: Iterable[Progress]) -> list[ProgressGiven]:
    """Return what each visit said last of a finding, the first visit first."""
    by_visit = {row.visit_id: row for row in rows}
    given = [
        ProgressGiven(
            visit=row.visit_id, visit_title=row.visit.title, on=row.visit.ends_on, judgement=Judgement(row.judgement),
            words=row.words,
        )
        for row in by_visit.values()
    ]  # fmt: skip
    return sorted(given, key=lambda each: (each.on, each.visit))
