"""Settling what was read in a strategy: each item beside its lines of the document, confirmed, mended, merged or set aside."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.strategy.actions import (
    add_item,
    confirm_item,
    confirm_items,
    mend_item,
    merge_items,
    remove_item,
)
from goldenthread.apps.strategy.queries import (
    get_item,
    get_source_lines,
    get_strategy,
    get_told,
    list_items,
    mark_source,
)
from goldenthread.apps.strategy.types import (
    ItemGiven,
    ItemKind,
    ItemMoved,
    ItemState,
    StrategyRefused,
)
from goldenthread.core.access.decisions import check_may_keep_strategies, may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.forms import CONFIRM, MEND, MERGE, MissedForm, SettleItemForm
from goldenthread.web.staff.strategy.words import (
    KEEPERS,
    KIND_WORDS,
    STATE_WORDS,
    item_name,
    lines_words,
)

BEFORE, AFTER, SHORT = 4, 4, 110


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def strategy(request: Asked, strategy: int) -> HttpResponse:
    """Show what was read in a document, by kind, and confirm several items at once."""
    line = get_strategy(request.viewer, strategy=strategy)
    may_keep = may_keep_strategies(request.viewer, area=line.area)
    fault = ""
    if request.method == "POST":
        fault = _confirm_ticked(request)
        if not fault:
            return redirect("strategy", strategy=line.id)
    items = list_items(request.viewer, strategy=line.id)
    first = next((item for item in items if item.state is ItemState.PROPOSED), None)
    context = {
        "line": line, "all": line.proposed + line.settled, "may_keep": may_keep, "first": first,
        "groups": [_group(kind, items) for kind in ItemKind], "fault": fault,
        "warnings": get_told(request.viewer, strategy=line.id)["warnings"],
    }  # fmt: skip
    return show(request, "staff/strategy/one.html", context, section="more")


def _confirm_ticked(request: Asked) -> str:
    """Confirm what was ticked, and return why it could not be, if so."""
    ticked = [tuple(map(int, each.split(":"))) for each in request.POST.getlist("items") if _is_pair(each)]
    if not ticked:
        return "Tick the items that are right, then confirm them."
    try:
        count = confirm_items(items=[(item, turn) for item, turn in ticked], by=request.viewer, at=request.at)
    except ItemMoved:
        return "Somebody settled one of these while you had the page open, so none of them was changed. Look again."
    messages.success(request, f"Confirmed: {count}.")
    return ""


def _is_pair(each: str) -> bool:
    item, _, turn = each.partition(":")
    return item.isdecimal() and turn.isdecimal() and len(each) < 30


def _group(kind: ItemKind, items: list[ItemGiven]) -> dict[str, Any]:
    own = [item for item in items if item.kind is kind]
    titles = {item.id: item.text for item in items if item.kind is ItemKind.PRIORITY}
    return {
        "title": KIND_WORDS[kind][0],
        "key": kind.value.lower(),
        "rows": [
            {
                "item": item, "name": item_name(item), "state": STATE_WORDS[item.state],
                "is_open": item.state is ItemState.PROPOSED, "where": lines_words(item.first_line, item.last_line, item.page),
                "priority": titles.get(item.priority or 0, ""),
            }
            for item in own
        ],
        "open": sum(item.state is ItemState.PROPOSED for item in own),
    }  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def settle_item(request: Asked, item: int) -> HttpResponse:
    """Show one item beside its lines, and settle it; whoever comes second is shown what the first did."""
    line, given = get_item(request.viewer, item=item)
    check_may_keep_strategies(request.viewer, area=line.area)
    items = list_items(request.viewer, strategy=line.id)
    form = _form(request, given, items)
    moved = False
    if form.is_bound and form.is_valid():
        try:
            _settle(request, given, items, form.cleaned_data)
        except ItemMoved as refused:
            moved = True
            form.add_error(None, str(refused))
        except StrategyRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return _go_on(request, line.id, given)
    line, given = get_item(request.viewer, item=item)
    if moved:
        # Both are shown: what the first person made of it above, and what this one typed in the boxes.
        form.data = {**form.data.dict(), "turn": str(given.turn)}
    context = {
        "line": line, "item": given, "name": item_name(given), "form": form, "moved": moved,
        "state": STATE_WORDS[given.state], "where": lines_words(given.first_line, given.last_line, given.page),
        "lines": mark_source(request.viewer, item=given.id, before=BEFORE, after=AFTER),
        "is_changed": given.read_text != given.text,
        "priority": next((each.text for each in items if each.id == given.priority), ""),
        "left": line.proposed,
    }  # fmt: skip
    return show(request, "staff/strategy/item.html", context, section="more")


def _form(request: Asked, given: ItemGiven, items: list[ItemGiven]) -> SettleItemForm:
    live = [each for each in items if each.state not in (ItemState.MERGED, ItemState.REMOVED)]
    return SettleItemForm(
        request.POST if request.method == "POST" else None,
        noun=KIND_WORDS[given.kind][1],
        priorities=_choices([each for each in live if each.kind is ItemKind.PRIORITY]),
        others=_choices([each for each in live if each.kind is given.kind and each.id != given.id]),
        has_priority=given.kind in (ItemKind.OUTCOME, ItemKind.COMMITMENT),
        initial={
            "text": given.text, "priority": str(given.priority or ""), "lens": given.lens, "turn": given.turn,
            "act": CONFIRM if given.state is ItemState.PROPOSED else None,
        },
    )  # fmt: skip


def _choices(items: list[ItemGiven]) -> list[tuple[str, str]]:
    return [(str(each.id), _short(each.text)) for each in items]


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"


def _settle(request: Asked, given: ItemGiven, items: list[ItemGiven], data: dict[str, Any]) -> None:
    done: dict[str, Any] = {"by": request.viewer, "at": request.at}
    act, turn = data["act"], data["turn"]
    if act == CONFIRM:
        confirm_item(item=given.id, turn=turn, **done)
    elif act == MEND:
        priority = int(data["priority"]) if data.get("priority") else None
        mend_item(
            item=given.id, turn=turn, text=data["text"], priority=priority, lens=data.get("lens", ""), **done
        )
    elif act == MERGE:
        into = next(each for each in items if each.id == int(data["into"]))
        merge_items(items=[(given.id, turn)], into=(into.id, into.turn), **done)
    else:
        remove_item(item=given.id, turn=turn, **done)


def _go_on(request: Asked, strategy: int, given: ItemGiven) -> HttpResponse:
    """Go to the next item that nobody has settled, of the same kind first."""
    messages.success(request, f"Settled: {_short(given.text)}")
    left = [
        each for each in list_items(request.viewer, strategy=strategy) if each.state is ItemState.PROPOSED
    ]
    same = [each for each in left if each.kind is given.kind]
    after = [each for each in same if (each.first_line, each.id) > (given.first_line, given.id)]
    chosen = next(iter([*after, *same, *left]), None)
    if chosen:
        return redirect("settle_item", item=chosen.id)
    messages.success(request, "Everything in the document is settled.")
    return redirect("what_counts", strategy=strategy)


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def add_missed(request: Asked, strategy: int) -> HttpResponse:
    """Add what the reading missed, by the lines where it stands."""
    line = get_strategy(request.viewer, strategy=strategy)
    check_may_keep_strategies(request.viewer, area=line.area)
    live = list_items(request.viewer, strategy=line.id, kind=ItemKind.PRIORITY)
    form = MissedForm(request.POST if request.method == "POST" else None, priorities=_choices(live))
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        kind = ItemKind(data["kind"])
        under = kind in (ItemKind.OUTCOME, ItemKind.COMMITMENT)
        try:
            add_item(
                strategy=line.id, kind=kind, text=data["text"], lines=(data["first_line"], data["last_line"]),
                priority=int(data["priority"]) if under and data["priority"] else None, lens=data["lens"],
                finding_kind=data["finding_kind"] if kind is ItemKind.FINDING else "", by=request.viewer, at=request.at,
            )  # fmt: skip
        except StrategyRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, "Added. It counts.")
            return redirect("strategy", strategy=line.id)
    return show(request, "staff/strategy/missed.html", {"line": line, "form": form}, section="more")


@door(roles=STAFF, shows_children=False)
@require_GET
def source(request: Asked, strategy: int) -> HttpResponse:
    """Show the whole document as it was read, its lines numbered."""
    line = get_strategy(request.viewer, strategy=strategy)
    lines = list(enumerate(get_source_lines(request.viewer, strategy=line.id), start=1))
    context = {"line": line, "lines": [(number, words) for number, words in lines if words.strip()]}
    return show(request, "staff/strategy/source.html", context, section="more")
