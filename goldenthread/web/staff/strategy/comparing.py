"""Two strategies side by side: what became of each promise, and a person's word on whether two are the same."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.strategy.actions import decide_pair
from goldenthread.apps.strategy.queries import Compared, compare_strategies, get_strategy, list_strategies
from goldenthread.apps.strategy.types import ItemNotFound, StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies, may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.compare import Fate, Match
from goldenthread.core.strategy.types import Reading
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.forms import CompareForm, DecideForm
from goldenthread.web.staff.strategy.words import FATE_WORDS, KEEPERS, lines_words

SHORT = 120


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def choose_comparison(request: Asked) -> HttpResponse:
    """Choose two strategies to set side by side."""
    found = [(str(each.id), f"{each.title} ({each.file_name})") for each in list_strategies(request.viewer)]
    form = CompareForm(request.POST if request.method == "POST" else None, strategies=found)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        return redirect("compared_strategies", earlier=int(data["earlier"]), later=int(data["later"]))
    return show(request, "staff/strategy/choose.html", {"form": form}, section="more")


@door(roles=STAFF, shows_children=False)
@require_GET
def compared(request: Asked, earlier: int, later: int) -> HttpResponse:
    """Show what became of each promise, the score of each pair, and what people decided."""
    one, two = (
        get_strategy(request.viewer, strategy=earlier),
        get_strategy(request.viewer, strategy=later),
    )
    found = compare_strategies(request.viewer, earlier=earlier, later=later)
    told = found.comparison
    groups = []
    for fate in Fate:
        rows = [_row(found, match, number) for number, match in enumerate(told.matches) if match.fate is fate]
        groups.append(
            {"title": FATE_WORDS[fate], "key": fate.value.lower(), "rows": rows, "count": len(rows), "is_folded": fate is Fate.CARRIED}
        )  # fmt: skip
    context = {
        "earlier": one, "later": two, "groups": groups,
        "may_keep": may_keep_strategies(request.viewer, area=one.area),
        "doubtful": sum(match.is_doubtful for match in told.matches),
        "restated": [
            {
                "each": each, "text": told.new.commitments[each.commitment].text,
                "said_in": two.title if each.said_in == "NEW" else one.title, "where": lines_words(*each.source),
            }
            for each in told.restated
        ],
        "drifts": [
            {
                "about": drift.about,
                "dates": [{"each": each, "where": lines_words(*each.source)} for each in drift.dates],
            }
            for drift in told.drifts
        ],
        "unsettled": one.proposed + two.proposed,
    }  # fmt: skip
    return show(request, "staff/strategy/compared.html", context, section="more")


def _row(found: Compared, match: Match, number: int) -> dict[str, Any]:
    old, new = found.comparison.old, found.comparison.new
    pairs = [
        (found.earlier[one], found.later[two])
        for one in match.old
        for two in match.new
        if (found.earlier[one], found.later[two]) in found.decided
    ]
    return {
        "match": match,
        "number": number,
        "old": [_promise(old, at) for at in match.old],
        "new": [_promise(new, at) for at in match.new],
        "marks": [{"tag": {"-": "del", "+": "ins"}.get(sign, ""), "words": words} for sign, words in match.changes],
        "decided": [found.decided[pair] for pair in pairs],
        "about": "&".join(
            [f"earlier={found.earlier[one]}" for one in match.old[:1]] + [f"later={found.later[two]}" for two in match.new[:1]]
        ),
    }  # fmt: skip


def _promise(reading: Reading, at: int) -> dict[str, Any]:
    item = reading.commitments[at]
    title = next((each.title for each in reading.priorities if each.id == item.priority), "")
    bodies = [each.body for each in reading.responsibilities if each.priority == item.priority]
    return {
        "text": item.text, "priority": title, "lens": item.lens or "", "where": lines_words(*item.source),
        "answers": ", ".join(bodies),
    }  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def decide(request: Asked, earlier: int, later: int) -> HttpResponse:
    """Say whether an earlier and a later promise are the same; the answer stands over the score."""
    line = get_strategy(request.viewer, strategy=earlier)
    check_may_keep_strategies(request.viewer, area=line.area)
    found = compare_strategies(request.viewer, earlier=earlier, later=later)
    told = found.comparison
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        earlier=_choices(found.earlier, told.old), later=_choices(found.later, told.new),
        initial={name: request.GET.get(name, "") for name in ("earlier", "later")},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        one, two = int(data["earlier"]), int(data["later"])
        match = next((each for each in told.matches if found.earlier.index(one) in each.old), None)
        try:
            decide_pair(
                earlier=one, later=two, is_same=data["is_same"] == "YES", because=data["because"],
                score=match.score if match and found.later.index(two) in match.new else None,
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except (StrategyRefused, ItemNotFound) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept. The comparison goes by what you said.")
            return redirect("compared_strategies", earlier=earlier, later=later)
    context = {
        "form": form,
        "back": reverse("compared_strategies", kwargs={"earlier": earlier, "later": later}),
    }
    return show(request, "staff/strategy/decide.html", context, section="more")


def _choices(ids: tuple[int, ...], reading: Reading) -> list[tuple[str, str]]:
    return [
        (str(item), each.text if len(each.text) <= SHORT else f"{each.text[: SHORT - 1]}…")
        for item, each in zip(ids, reading.commitments, strict=True)
    ]
