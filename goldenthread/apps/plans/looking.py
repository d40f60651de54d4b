"""Reading who is asked to look at a draft, the draft as they may see it, and what has been said of its rows."""

from django.db.models import Count, QuerySet

from goldenthread.apps.plans.models import DraftLook, RowComment
from goldenthread.apps.plans.pages import PlanPage, page_of
from goldenthread.apps.plans.types import LookLine, PlanNotFound, RowCommentLine
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, may_see
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer


def _tasks(viewer: Viewer) -> list[int]:
    """Return the looks at drafts by which a viewer is let in today."""
    return [
        int(each.subject.split(":")[-1])
        for each in viewer.involvements
        if each.basis is Basis.DRAFT
        and each.subject.split(":")[-1].isdecimal()
        and holds_task(viewer, basis=Basis.DRAFT, child=each.child, subject=each.subject)
        and each.child not in viewer.unseen_children
    ]


def list_my_looks(viewer: Viewer) -> list[LookLine]:
    """Return the drafts that this adviser or their team is asked to look at today, the soonest first."""
    rows = DraftLook.objects.filter(pk__in=_tasks(viewer), closed_on__isnull=True)
    return [_line(row) for row in _read(rows).order_by("until_on", "id")]


def get_my_look(viewer: Viewer, *, look: int) -> tuple[LookLine, PlanPage]:
    """Return one asking and the draft it is about, to whoever is asked, or raise PlanNotFound."""
    row = _read(DraftLook.objects.filter(pk=look, pk__in=_tasks(viewer), closed_on__isnull=True)).first()
    if row is None:
        raise PlanNotFound("There is no such draft that you are asked to look at.")
    line, version = _line(row), row.version
    state = CaseState(is_decided=True, is_consulted=True)
    if not may_see(viewer, Item.DRAFT_PLAN, area=line.area, child=line.child, case=line.case, state=state):
        raise PlanNotFound("There is no such draft that you are asked to look at.")
    return line, page_of(version)


def list_looks(viewer: Viewer, *, case: int) -> list[LookLine]:
    """Return everyone who was asked to look at a draft of a case, for the casework team."""
    rows = _read(DraftLook.objects.filter(version__case=case, area__in=viewer.casework_areas)).order_by("id")
    return [
        _line(row) for row in rows if may_open_case(viewer, area=row.area, child=row.version.case.child_id)
    ]


def list_row_comments(viewer: Viewer, *, case: int) -> list[RowCommentLine]:
    """Return what was said of the rows of a case's drafts: the casework team all of it, an adviser what they said."""
    rows = RowComment.objects.select_related("version__case").filter(version__case=case).order_by("id")
    looks = set(_tasks(viewer))
    return [
        RowCommentLine(
            id=row.pk, key=row.key, words=row.words, who=row.who, said_at=row.said_at, answer=row.answer,
            answered_at=row.answered_at, is_mine=row.said_by_id is not None and row.said_by_id == viewer.account,
        )
        for row in rows
        if may_open_case(viewer, area=row.area, child=row.version.case.child_id)
        or (row.look_id in looks and row.said_by_id == viewer.account)
    ]  # fmt: skip


def _read(rows: QuerySet[DraftLook]) -> QuerySet[DraftLook]:
    return rows.select_related("version__case", "version__setting", "version__final_fact").annotate(
        said=Count("comments")
    )


def _line(row: DraftLook) -> LookLine:
    case = row.version.case
    return LookLine(
        id=row.pk, area=row.area, case=case.pk, child=case.child_id, version=row.version_id, reference=case.reference,
        asked_of=row.asked_of, question=row.question, asked_on=row.asked_on, until_on=row.until_on,
        closed_on=row.closed_on, comment_count=row.said,  # type: ignore[attr-defined]
    )  # fmt: skip
