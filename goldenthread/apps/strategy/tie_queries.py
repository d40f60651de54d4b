"""Reading what a plan's aims and actions hang on, for the rooms after this one, and how much is done for each aim."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from goldenthread.apps.strategy.models import Action, Tie
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import TieKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A link of an aim or action to another programme: its own words, and the title of what hangs on it."""

    id: int
    area: str
    words: str
    of: str
    action: int | None
    plan: int


def count_actions_of_aims(viewer: Viewer, *, area: str, aims: Collection[int]) -> Counter[int]:
    """Return how many actions of any plan answer each aim of an area."""
    if not aims or not may_see_strategies(viewer, area=area):
        return Counter()
    rows = Action.objects.filter(area=area, aim__in=aims).values_list("aim").annotate(many=Count("pk"))
    return Counter(dict(rows))


def list_programme_ties(viewer: Viewer, *, area: str) -> list[TieLine]:
    """Return the live links of an area's aims and actions to other programmes, plans and policies."""
    if not may_see_strategies(viewer, area=area):
        return []
    rows = Tie.objects.filter(area=area, kind=TieKind.PROGRAMME.value, ended_at__isnull=True)
    rows = rows.filter(Q(aim__isnull=False) | Q(action__isnull=False)).select_related("aim", "action")
    return [_give(row) for row in rows.order_by("pk")]


def find_tie(viewer: Viewer, *, tie: int) -> TieLine | None:
    """Return one live link to another programme, or nothing where there is none for this person."""
    row = Tie.objects.filter(pk=tie, kind=TieKind.PROGRAMME.value, ended_at__isnull=True).first()
    if row is None or not may_see_strategies(viewer, area=row.area):
        return None
    return _give(row)


def _give(row: Tie) -> TieLine:
    of = row.action or row.aim
    assert of is not None, "a link is of an aim or of an action"
    return TieLine(
        id=row.pk, area=row.area, words=row.words, of=of.title, action=row.action_id, plan=of.plan_id
    )
