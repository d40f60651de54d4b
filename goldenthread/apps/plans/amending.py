"""Changing a plan in place: a draft begun from the version in force, its setting with it, and a draft let go."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.drafting import begin_draft, open_version
from goldenthread.apps.plans.models import Version
from goldenthread.apps.plans.present import clear_desk
from goldenthread.apps.plans.saying import end_looks
from goldenthread.apps.plans.types import PlanIsFinal
from goldenthread.apps.plans.versions import begin_version_from
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
    return begin_version_from(version=newest.pk, by=by, at=at)


@transaction.atomic
def drop_draft(*, case: int, by: Viewer, at: datetime) -> None:
    """Let the open draft go, because the plan is not changed after all; it is kept, and nothing reads it as the plan."""
    version = open_version(case=case, by=by)
    Version.objects.filter(pk=version.pk).update(state=Version.State.DROPPED)
    end_looks(version=version, because="The draft was not gone on with", by=by, at=at)
    clear_desk(version)
    record_write(
        act="draft_dropped", area=version.area, by=by, at=at, case=case, subject=f"version:{version.pk}",
        children=[version.case.child_id],
    )  # fmt: skip
