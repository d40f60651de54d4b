"""Plans of others that ours hang on: each with the day after which it no longer holds, and everything that then hangs loose."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.inspection.models import Evidence, LinkedPlan, LinkedTie
from goldenthread.apps.inspection.opening import check_words, journal
from goldenthread.apps.inspection.types import (
    Hanging,
    InspectionNotFound,
    InspectionRefused,
    LinkedKind,
    LinkedPlanGiven,
)
from goldenthread.apps.strategy.queries import TieLine, find_tie, list_programme_ties
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.inspections import check_may_run_inspection
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def keep_linked_plan(
    *,
    area: str,
    kind: LinkedKind,
    title: str,
    owner: str,
    ends_on: date | None = None,
    review_on: date | None = None,
    renews: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a plan that ours hang on, and return its id. One that `renews` another takes over all that hung on it.

    Raises InspectionRefused for no title, nobody who answers for it, or no day on which it ends or is reviewed.
    """
    check_may_run_inspection(by, area=area)
    check_words(title, "Give its title.", field="title")
    check_words(owner, "Say who answers for it.", field="owner")
    if not ends_on and not review_on:
        raise InspectionRefused("Give the day it ends, or the day it is reviewed.", field="ends_on")
    before = None
    if renews is not None:
        before = LinkedPlan.objects.filter(pk=renews, area=area, renewed__isnull=True).first()
        if before is None:
            raise InspectionRefused("Choose one that nothing has renewed yet.", field="renews")
    row = LinkedPlan.objects.create(
        area=area, kind=kind.value, title=title.strip()[:200], owner=owner.strip()[:120], ends_on=ends_on,
        review_on=review_on, renews=before, kept_at=at, kept_by_id=by.account,
    )  # fmt: skip
    if before is not None:
        LinkedTie.objects.bulk_create(
            LinkedTie(area=area, plan=row, tie_id=each.tie_id, evidence_id=each.evidence_id, made_at=at, made_by_id=by.account)
            for each in before.ties.all()
        )  # fmt: skip
    journal(
        "linked_plan_kept", row, f"linkedplan:{row.pk}", [kind.value, title, ends_on, review_on], by=by, at=at
    )
    return row.pk


@transaction.atomic
def hang_on(
    *, plan: int, tie: int | None = None, evidence: int | None = None, by: Viewer, at: datetime
) -> None:
    """Say that a link of an aim or action to another programme, or a piece of evidence, hangs on a linked plan.

    Saying it again changes nothing. Raises InspectionRefused unless exactly one thing of the area is named.
    """
    row = LinkedPlan.objects.filter(pk=plan, area__in=by.areas).first()
    if row is None:
        raise InspectionNotFound("There is no such linked plan.")
    check_may_run_inspection(by, area=row.area)
    if (tie is None) == (evidence is None):
        raise InspectionRefused("Choose one thing that hangs on it.", field="tie")
    found = find_tie(by, tie=tie) if tie else None
    if tie and (found is None or found.area != row.area):
        raise InspectionRefused("Choose a link of this area’s plans.", field="tie")
    if evidence and not Evidence.objects.filter(pk=evidence, area=row.area, ended_at__isnull=True).exists():
        raise InspectionRefused("Choose a piece of evidence of this area.", field="evidence")
    _, made = LinkedTie.objects.get_or_create(
        area=row.area,
        plan=row,
        tie_id=tie,
        evidence_id=evidence,
        defaults={"made_at": at, "made_by_id": by.account},
    )
    if made:
        journal("linked_plan_hung", row, f"linkedplan:{row.pk}", [tie, evidence], by=by, at=at)


def list_linked_plans(viewer: Viewer, *, area: str, on: date) -> list[LinkedPlanGiven]:
    """Return the plans that an area's own hang on: those that have lapsed first, then by the day they end."""
    if not may_see_strategies(viewer, area=area):
        return []
    ties = {each.id: each for each in list_programme_ties(viewer, area=area)}
    rows = LinkedPlan.objects.filter(area=area).select_related("renewed").prefetch_related("ties__evidence")
    found = [_give(row, ties, on=on) for row in rows]
    return sorted(
        found, key=lambda each: (not each.is_lapsed, each.ends_on or each.review_on or date.max, each.id)
    )


def map_lapsed(viewer: Viewer, *, area: str, on: date) -> dict[int, LinkedPlanGiven]:
    """Return the lapsed plan that each link of an area's actions and aims hangs on, by the link's id."""
    lapsed = [each for each in list_linked_plans(viewer, area=area, on=on) if each.is_lapsed]
    return {one.tie: each for each in lapsed for one in each.hanging if one.tie}


def _give(row: LinkedPlan, ties: dict[int, TieLine], *, on: date) -> LinkedPlanGiven:
    renewed = getattr(row, "renewed", None)
    hanging = [_hanging(each, ties) for each in row.ties.all()]
    return LinkedPlanGiven(
        id=row.pk, area=row.area, kind=LinkedKind(row.kind), title=row.title, owner=row.owner, ends_on=row.ends_on,
        review_on=row.review_on,
        is_lapsed=renewed is None and row.ends_on is not None and row.ends_on < on,
        is_review_due=renewed is None and row.review_on is not None and row.review_on <= on,
        renewed_by=renewed.pk if renewed else None, hanging=tuple(each for each in hanging if each),
    )  # fmt: skip


def _hanging(row: LinkedTie, ties: dict[int, TieLine]) -> Hanging | None:
    if row.evidence is not None:
        return Hanging(words=row.evidence.title, evidence=row.evidence_id)
    found = ties.get(row.tie_id or 0)
    if found is None:
        return None
    return Hanging(words=found.of, action=found.action, plan=found.plan, tie=found.id)
