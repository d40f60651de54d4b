"""What counts of a strategy: what people confirmed, and apart from it what was read and nobody has."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.strategy.queries import get_strategy, get_told, list_items
from goldenthread.apps.strategy.types import COUNTS, ItemGiven, ItemKind
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.words import CHECK_WORDS, FINDING_WORDS, lines_words


@door(roles=STAFF, shows_children=False)
@require_GET
def what_counts(request: Asked, strategy: int) -> HttpResponse:
    """Show what counts: priorities with their outcomes and commitments, findings; and what else was read."""
    line = get_strategy(request.viewer, strategy=strategy)
    items = [each for each in list_items(request.viewer, strategy=line.id) if each.state in COUNTS]
    told = get_told(request.viewer, strategy=line.id)
    priorities = [each for each in items if each.kind is ItemKind.PRIORITY]
    known = {each.id for each in priorities}
    loose = [
        each
        for each in items
        if each.kind in (ItemKind.OUTCOME, ItemKind.COMMITMENT) and each.priority not in known
    ]
    context = {
        "line": line,
        "may_keep": may_keep_strategies(request.viewer, area=line.area),
        "priorities": [_priority(each, items) for each in priorities],
        "loose": _under(loose),
        "findings": [
            {"title": words, "rows": [each for each in items if each.finding_kind == kind]}
            for kind, words in FINDING_WORDS.items()
        ],
        "told": told,
        "claims": [
            {**each, "check_words": CHECK_WORDS[each["check"]], "where": lines_words(*each["source"])} for each in told["claims"]
        ],
        "numbers": {
            "priorities": len(priorities),
            "commitments": sum(each.kind is ItemKind.COMMITMENT for each in items),
            "outcomes": sum(each.kind is ItemKind.OUTCOME for each in items),
            "findings": sum(each.kind is ItemKind.FINDING for each in items),
        },
    }  # fmt: skip
    return show(request, "staff/strategy/counts.html", context, section="more")


def _priority(priority: ItemGiven, items: Iterable[ItemGiven]) -> dict[str, Any]:
    return {
        "item": priority,
        **_under([each for each in items if each.priority == priority.id]),
    }


def _under(items: list[ItemGiven]) -> dict[str, Any]:
    commitments = [each for each in items if each.kind is ItemKind.COMMITMENT]
    lenses = list(dict.fromkeys(each.lens for each in commitments))
    return {
        "outcomes": [_row(each) for each in items if each.kind is ItemKind.OUTCOME],
        "lenses": [
            {"lens": lens, "rows": [_row(each) for each in commitments if each.lens == lens]}
            for lens in lenses
        ],
        "count": len(commitments),
    }


def _row(item: ItemGiven) -> dict[str, Any]:
    return {"item": item, "where": lines_words(item.first_line, item.last_line, item.page)}
