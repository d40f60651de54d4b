"""Reading the plan in force: the newest final version, whatever draft stands beside it."""

from datetime import date

from django.db.models import OuterRef, Subquery

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.plans.models import Provision, Version
from goldenthread.apps.plans.pages import PlanPage, page_of
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, may_see
from goldenthread.core.access.viewer import Viewer


def find_in_force(viewer: Viewer, *, case: int) -> PlanPage | None:
    """Return the plan that has to be delivered today, to whoever may see a final plan of this case."""
    version = (
        Version.objects.select_related("case", "setting", "final_fact")
        .filter(case=case, state=Version.State.FINAL)
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    state = CaseState(is_decided=True, is_served=True, is_final=True)
    child = version.case.child_id
    is_open = may_see(viewer, Item.FINAL_PLAN, area=version.area, child=child, case=case, state=state)
    return page_of(version) if is_open else None


def find_version(viewer: Viewer, *, version: int) -> PlanPage | None:
    """Return one version of a plan whole, to the casework team: a final one that has since been changed, or a draft."""
    row = (
        Version.objects.select_related("case", "setting", "final_fact")
        .filter(pk=version, area__in=viewer.casework_areas)
        .exclude(case__child__in=viewer.unseen_children)
        .first()
    )
    return page_of(row) if row else None


def find_served_draft(viewer: Viewer, *, case: int) -> PlanPage | None:
    """Return the draft that has been sent to the family, to whoever may see a draft that was sent."""
    row = (
        Version.objects.select_related("case", "setting", "final_fact")
        .filter(case=case, state=Version.State.SERVED)
        .order_by("-number")
        .first()
    )
    if row is None:
        return None
    state = CaseState(is_decided=True, is_served=True)
    is_open = may_see(viewer, Item.DRAFT_PLAN, area=row.area, child=row.case.child_id, case=case, state=state)
    return page_of(row) if is_open else None


def count_provision_in_force(viewer: Viewer, *, area: str, on: date) -> int:
    """Count the rows of provision in the plans of an area's open cases that were in force on a day, for measures."""
    newest = (
        Version.objects.filter(case=OuterRef("case"), state=Version.State.FINAL, final_fact__on__lte=on)
        .order_by("-number")
        .values("pk")[:1]
    )
    versions = Version.objects.filter(
        case__in=cases_seen_by(viewer).filter(area=area, is_open=True), pk=Subquery(newest)
    )
    return Provision.objects.filter(version__in=versions).count()
