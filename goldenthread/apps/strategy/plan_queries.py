"""Reading plans of action: the list, one whole, one action of it, and everything that was changed."""

from dataclasses import replace
from datetime import date

from goldenthread.apps.strategy.gaps import list_gaps
from goldenthread.apps.strategy.models import Action, ActionPlan, Change
from goldenthread.apps.strategy.plan_file import write_plan
from goldenthread.apps.strategy.standing import give_plan, read_actions, read_plan
from goldenthread.apps.strategy.types import ActionGiven, ChangeGiven, PlanGiven, PlanLine, PlanNotFound
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer

MOST_CHANGES = 500


def list_plans(viewer: Viewer) -> list[PlanLine]:
    """Return the plans of action of the viewer's areas, the latest begun first."""
    areas = [area for area in viewer.areas if may_see_strategies(viewer, area=area)]
    rows = ActionPlan.objects.filter(area__in=areas).order_by("-begins_on", "-pk")
    return [give_plan(row) for row in rows]


def get_plan(viewer: Viewer, *, plan: int, on: date, is_let_out: bool = False) -> PlanGiven:
    """Return a whole plan as it stands on a day. Raises PlanNotFound where there is none for this viewer.

    With `is_let_out` it stands on figures that anyone may see: so whatever leaves is made, whoever makes it.
    """
    given = read_plan(viewer, _get(viewer, plan), on=on, is_let_out=is_let_out)
    return replace(given, gaps=tuple(list_gaps(given, on=on)))


def write_plan_file(viewer: Viewer, *, plan: int, on: date) -> bytes:
    """Return a plan as the bytes of its file (JSON), for another system or for this one. Raises PlanNotFound."""
    return write_plan(get_plan(viewer, plan=plan, on=on, is_let_out=True))


def get_action(viewer: Viewer, *, action: int, on: date) -> tuple[PlanLine, ActionGiven]:
    """Return one action as it stands on a day, with its plan. Raises PlanNotFound."""
    rows = Action.objects.filter(pk=action).select_related("plan")
    row = rows.first()
    if row is None:
        raise PlanNotFound("There is no such action. Go back to the plan and choose one.")
    plan = _get(viewer, row.plan_id)
    return give_plan(plan), read_actions(viewer, rows, area=plan.area, on=on)[0]


def list_changes(viewer: Viewer, *, plan: int, action: int | None = None) -> list[ChangeGiven]:
    """Return what was changed in a plan, or in one of its actions, the latest first."""
    rows = Change.objects.filter(plan=_get(viewer, plan)).select_related("changed_by")
    rows = rows.filter(action_id=action) if action else rows
    return [
        ChangeGiven(
            action=row.action_id, about=row.about, field=row.field, before=row.before, after=row.after, because=row.because,
            at=row.changed_at, by=row.changed_by.display_name if row.changed_by else "",
        )
        for row in rows.order_by("-changed_at", "-pk")[:MOST_CHANGES]
    ]  # fmt: skip


def _get(viewer: Viewer, plan: int) -> ActionPlan:
    row = ActionPlan.objects.filter(pk=plan).first()
    if row is None or not may_see_strategies(viewer, area=row.area):
        raise PlanNotFound("There is no such plan of action. Go back to the list and choose one.")
    return row
