"""Reading strategies. Other rooms and the doors come in here."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.apps.strategy.asked import list_escalated as list_escalated
from goldenthread.apps.strategy.comparing import Compared as Compared
from goldenthread.apps.strategy.comparing import compare_rows
from goldenthread.apps.strategy.counted import list_baselines as list_baselines
from goldenthread.apps.strategy.mapping import give_item, give_strategy
from goldenthread.apps.strategy.models import Item, Strategy
from goldenthread.apps.strategy.naming import Named as Named
from goldenthread.apps.strategy.naming import list_aligned as list_aligned
from goldenthread.apps.strategy.naming import list_findings_left as list_findings_left
from goldenthread.apps.strategy.naming import list_held_measures as list_held_measures
from goldenthread.apps.strategy.naming import list_named as list_named
from goldenthread.apps.strategy.naming import list_promises_not_kept as list_promises_not_kept
from goldenthread.apps.strategy.naming import list_public_promises as list_public_promises
from goldenthread.apps.strategy.plan_queries import get_action as get_action
from goldenthread.apps.strategy.plan_queries import get_plan as get_plan
from goldenthread.apps.strategy.plan_queries import list_changes as list_changes
from goldenthread.apps.strategy.plan_queries import list_plans as list_plans
from goldenthread.apps.strategy.plan_queries import write_plan_file as write_plan_file
from goldenthread.apps.strategy.tie_queries import TieLine as TieLine
from goldenthread.apps.strategy.tie_queries import count_actions_of_aims as count_actions_of_aims
from goldenthread.apps.strategy.tie_queries import find_tie as find_tie
from goldenthread.apps.strategy.tie_queries import list_programme_ties as list_programme_ties
from goldenthread.apps.strategy.types import (
    COUNTS,
    ItemGiven,
    ItemKind,
    ItemState,
    MarkedLine,
    StrategyGiven,
    StrategyNotFound,
)
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.marking import mark_words


def list_strategies(viewer: Viewer) -> list[StrategyGiven]:
    """Return the strategies kept for the viewer's areas, the latest kept first."""
    return [_give(row) for row in _counted(viewer).order_by("-kept_at", "-pk")]


def get_strategy(viewer: Viewer, *, strategy: int) -> StrategyGiven:
    """Return one strategy. Raises StrategyNotFound where there is none for this viewer."""
    return _give(_get(viewer, strategy))


def get_source_lines(viewer: Viewer, *, strategy: int) -> list[str]:
    """Return the lines of the document as it was read; the first is line 1 of every source."""
    return _get(viewer, strategy).text.replace("\f", "").split("\n")


def list_items(viewer: Viewer, *, strategy: int, kind: ItemKind | None = None) -> list[ItemGiven]:
    """Return the items of a strategy as they stand, in the order of the document."""
    rows = Item.objects.filter(strategy=_get(viewer, strategy)).select_related("settled_by")
    rows = rows.filter(kind=kind.value) if kind else rows
    return [give_item(row) for row in rows.order_by("first_line", "position", "pk")]


def list_what_counts(viewer: Viewer, *, strategy: int, kind: ItemKind) -> list[ItemGiven]:
    """Return the items that a person has confirmed or mended: nothing else may be counted or built on."""
    return [item for item in list_items(viewer, strategy=strategy, kind=kind) if item.state in COUNTS]


def get_item(viewer: Viewer, *, item: int) -> tuple[StrategyGiven, ItemGiven]:
    """Return one item with its strategy. Raises StrategyNotFound where there is none for this viewer."""
    row = Item.objects.filter(pk=item).select_related("settled_by").first()
    if row is None:
        raise StrategyNotFound("There is no item with that number. Go back to the strategy and choose one.")
    return _give(_get(viewer, row.strategy_id)), give_item(row)


def mark_source(viewer: Viewer, *, item: int, before: int, after: int) -> list[MarkedLine]:
    """Return the lines of the document where an item stands and the filled lines round it, its own words marked."""
    line, given = get_item(viewer, item=item)
    lines = list(enumerate(get_source_lines(viewer, strategy=line.id), start=1))
    words = given.read_text or given.text
    early = [each for each in lines if each[0] < given.first_line and each[1].strip()][-before:]
    own = [each for each in lines if given.first_line <= each[0] <= given.last_line and each[1].strip()]
    late = [each for each in lines if each[0] > given.last_line and each[1].strip()][:after]
    return [
        MarkedLine(
            number=number, is_own=is_own, parts=mark_words(text, words) if is_own else ((text, False),)
        )
        for rows, is_own in ((early, False), (own, True), (late, False))
        for number, text in rows
    ]


def get_told(viewer: Viewer, *, strategy: int) -> dict[str, Any]:
    """Return what was read and nobody has confirmed: bodies, who reports to whom, alignments, figures and dates.

    Priorities are named by the id of their item, where it counts; a finding by its own.
    """
    row = _get(viewer, strategy)
    told: dict[str, Any] = row.told
    read = [each["id"] for each in told.get("priorities", ())]
    items = {
        read[item.position]: item
        for item in Item.objects.filter(strategy=row, kind=ItemKind.PRIORITY.value).select_related("merged_into")
        if item.position < len(read)
    }  # fmt: skip
    stands = {id: item.merged_into or item for id, item in items.items()}
    findings = {
        f"{item.finding_kind} {item.number}": item
        for item in Item.objects.filter(strategy=row, kind=ItemKind.FINDING.value)
    }
    found = [
        (stands.get(each["priority"]), findings.get(each["finding"]), each)
        for each in told.get("alignments", ())
    ]
    return {
        **{key: told.get(key, []) for key in ("bodies", "reporting", "claims", "dates", "warnings")},
        "responsible": [
            {**each, "priority_text": stands[each["priority"]].text}
            for each in told.get("responsible", ())
            if each["priority"] in stands
        ],
        "alignments": [
            {
                "priority": one.pk,
                "priority_text": one.text,
                "finding": two.pk,
                "finding_id": each["finding"],
                "finding_text": two.text,
                "source": each["source"],
                "counts": one.state in COUNTS and two.state in COUNTS,
            }
            for one, two, each in found
            if one and two
        ],
    }


def compare_strategies(viewer: Viewer, *, earlier: int, later: int) -> Compared:
    """Return what became of each confirmed promise of one strategy in another of the same area.

    Raises StrategyNotFound where either is not there for this viewer, or they are of two areas.
    """
    one, two = _get(viewer, earlier), _get(viewer, later)
    if one.area != two.area:
        raise StrategyNotFound("Strategies of one area are compared. Go back to the list and choose two.")
    return compare_rows(one, two)


def _counted(viewer: Viewer) -> QuerySet[Strategy]:
    areas = [area for area in viewer.areas if may_see_strategies(viewer, area=area)]
    proposed = Count("items", filter=Q(items__state=ItemState.PROPOSED.value))
    return Strategy.objects.filter(area__in=areas).annotate(proposed=proposed, every=Count("items"))


def _get(viewer: Viewer, strategy: int) -> Strategy:
    row = _counted(viewer).filter(pk=strategy).first()
    if row is None:
        raise StrategyNotFound("There is no strategy with that number. Go back to the list and choose one.")
    return row


def _give(row: Strategy) -> StrategyGiven:
    proposed, every = getattr(row, "proposed", 0), getattr(row, "every", 0)
    return give_strategy(row, proposed=proposed, settled=every - proposed)
