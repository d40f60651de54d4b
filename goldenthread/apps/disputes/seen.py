"""Which disagreements someone may see: those of the cases they work on, and a member of a family only their own."""

from datetime import date
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.disputes.models import Appeal, Concern, Mediation
from goldenthread.apps.disputes.types import DisputeNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer


def their_own(viewer: Viewer, item: Item, *, area: str = "") -> Q:
    """Return the condition for what is a parent's own of their child, or the young person's of themselves, as the matrix opens it."""
    alone = viewer.represents | ({viewer.own_child} if viewer.own_child else set())
    mine = Q(pk__in=[])
    for child in alone:
        if decide_item(viewer, item, area=area, child=child).may_see_own:
            mine |= Q(parent__isnull=True, case__child=child)
    for child, parent in viewer.parent_of.items():
        if decide_item(viewer, item, area=area, child=child).may_see_own:
            mine |= Q(parent=parent, case__child=child)
    return mine


def mediations_seen_by(viewer: Viewer) -> QuerySet[Mediation]:
    """Return the mediations that someone may see, for the room's other reads to narrow."""
    seen = Q(case__in=cases_seen_by(viewer)) | their_own(viewer, Item.DISPUTES)
    return Mediation.objects.filter(seen).select_related("case")


def appeals_seen_by(viewer: Viewer) -> QuerySet[Appeal]:
    """Return the appeals that someone may see, for the room's other reads to narrow."""
    seen = Q(case__in=cases_seen_by(viewer)) | their_own(viewer, Item.DISPUTES)
    return Appeal.objects.filter(seen).select_related("case", "order")


def concerns_worked_on(viewer: Viewer) -> QuerySet[Concern]:
    """Return the concerns of the viewer's areas: about no case, or about one whose pages they may open."""
    rows = Concern.objects.filter(area__in=viewer.casework_areas)
    return rows.filter(Q(case__isnull=True) | Q(case__in=cases_seen_by(viewer)))


def works_on(viewer: Viewer, *, area: str, child: int | None) -> bool:
    """Answer whether someone sees a disagreement as the casework team does, and not as the family."""
    if child is None:
        return area in viewer.casework_areas
    return decide_item(viewer, Item.DISPUTES, area=area, child=child).may_change


def work_on_concern(by: Viewer, concern: int) -> Concern:
    """Return a concern to whoever works on it, or raise DisputeNotFound."""
    row = concerns_worked_on(by).select_related("case").filter(pk=concern).first()
    if row is None:
        raise DisputeNotFound("There is no such entry that you can open.")
    return row


def work_on_mediation(by: Viewer, mediation: int) -> Mediation:
    """Return a mediation to whoever works on its case, or raise DisputeNotFound or MayNot."""
    row = mediations_seen_by(by).filter(pk=mediation).first()
    if row is None:
        raise DisputeNotFound("There is no mediation here that you can open.")
    check_may_open_case(by, area=row.area, child=row.case.child_id)
    return row


def work_on_appeal(by: Viewer, appeal: int) -> Appeal:
    """Return an appeal to whoever works on its case, or raise DisputeNotFound or MayNot."""
    row = appeals_seen_by(by).filter(pk=appeal).first()
    if row is None:
        raise DisputeNotFound("There is no appeal here that you can open.")
    check_may_open_case(by, area=row.area, child=row.case.child_id)
    return row


class DatedFact(Protocol):
    """A fact of the thread, as the steps of this room point to it."""

    on: Any


def day_of(fact: DatedFact) -> date | None:
    """Return the day of a fact as it now stands: put right where it was corrected, none where it was taken back."""
    newer: DatedFact | None = getattr(fact, "corrected_by", None)
    on: date | None = fact.on
    return on if newer is None else day_of(newer)
