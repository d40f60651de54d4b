"""Changing a plan in place: the version in force copied into a draft that carries its setting, and a draft let go.

The one place that copies a version, so that how versions are kept can change behind it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.drafting import begin_draft, open_version
from goldenthread.apps.plans.models import Need, Outcome, OutcomeForNeed, Provision, Section, Version
from goldenthread.apps.plans.types import PlanIsFinal
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def begin_amended_draft(*, case: int, by: Viewer, at: datetime) -> int:
    """Begin the draft of an amended plan from the version in force, row for row and with its setting (reg 22(2)).

    A plan that was brought in without its words begins empty. Raises PlanIsFinal where a draft is open already.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    newest = (
        Version.objects.filter(case=case).exclude(state=Version.State.DROPPED).order_by("-number").first()
    )
    if newest is None:
        return begin_draft(case=case, by=by, at=at)
    if newest.state != Version.State.FINAL:
        raise PlanIsFinal("A draft of this plan is open already. Go on with that one.")
    last = Version.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        area=row.area, case_id=case, number=last + 1, begun_at=at, begun_by_id=by.account,
        setting_id=newest.setting_id, setting_kind=newest.setting_kind,
    )  # fmt: skip
    _copy_rows(newest, version)
    record_write(
        act="draft_begun", area=row.area, by=by, at=at, case=case, subject=f"version:{version.pk}",
        children=[row.child], content={"from": newest.pk},
    )  # fmt: skip
    return version.pk


def _copy_rows(old: Version, new: Version) -> None:
    area = new.area
    Section.objects.bulk_create(
        Section(area=area, version=new, letter=row.letter, words=row.words)
        for row in Section.objects.filter(version=old).order_by("id")
    )
    needs, outcomes = {}, {}
    for need in Need.objects.filter(version=old).order_by("id"):
        needs[need.pk] = Need.objects.create(
            area=area, version=new, section=need.section, area_of_need=need.area_of_need, words=need.words,
            place=need.place,
        )  # fmt: skip
    for outcome in Outcome.objects.filter(version=old).order_by("id"):
        outcomes[outcome.pk] = Outcome.objects.create(
            area=area, version=new, words=outcome.words, by_when=outcome.by_when, place=outcome.place
        )
    OutcomeForNeed.objects.bulk_create(
        OutcomeForNeed(area=area, need=needs[link.need_id], outcome=outcomes[link.outcome_id])
        for link in OutcomeForNeed.objects.filter(outcome__version=old).order_by("id")
    )
    for row in Provision.objects.filter(version=old).order_by("id"):
        Provision.objects.create(
            area=area, version=new, section=row.section, outcome=outcomes.get(row.outcome_id or 0), what=row.what,
            by_whom=row.by_whom, how_often=row.how_often, how_long=row.how_long, place=row.place,
        )  # fmt: skip


@transaction.atomic
def drop_draft(*, case: int, by: Viewer, at: datetime) -> None:
    """Let the open draft go, because the plan is not changed after all; it is kept, and nothing reads it as the plan."""
    version = open_version(case=case, by=by)
    Version.objects.filter(pk=version.pk).update(state=Version.State.DROPPED)
    record_write(
        act="draft_dropped", area=version.area, by=by, at=at, case=case, subject=f"version:{version.pk}",
        children=[version.case.child_id],
    )  # fmt: skip
