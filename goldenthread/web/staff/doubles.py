"""Settling records that may be about one child: the same, different or not sure, with a reason; and undoing a joining."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import FactCorrected
from goldenthread.apps.people.actions import answer_pair
from goldenthread.apps.people.queries import PairLine, get_merge, get_pair, list_merges, list_pairs
from goldenthread.apps.people.types import CannotMerge, PairSaid
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.people.evidence import Verdict
from goldenthread.journeys.merge_children import merge_children
from goldenthread.journeys.merge_children import undo_merge as take_apart
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.settling import SAID_WORDS, VERDICT_WORDS, SettleForm, UndoForm, word_pair
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.frame import show


@door(roles=CASEWORK)
@require_GET
def doubles(request: Asked) -> HttpResponse:
    """Show every pair that waits to be settled, the likeliest first, and what was joined."""
    pairs = list_pairs(request.viewer, on=request.on)
    name_children_shown(
        request, [(one.area, card.id) for one in pairs for card in (one.first, one.second)], act="pairs_listed",
        purpose=Purpose.SEARCH,
    )  # fmt: skip
    twins = [one for one in pairs if one.verdict == Verdict.MAY_BE_TWIN]
    context = {
        "pairs": [_worded(one) for one in pairs if one not in twins],
        "twins": [_worded(one) for one in twins],
        "merges": list_merges(request.viewer),
    }
    return show(request, "staff/doubles.html", context, section="doubles")


def _worded(one: PairLine) -> dict[str, Any]:
    return {
        "href": reverse("settle_pair", kwargs={"pair": one.public_id}),
        "first": one.first.shown_name,
        "second": one.second.shown_name,
        "verdict": VERDICT_WORDS[one.verdict],
        "said": SAID_WORDS[one.said] if one.said else "",
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def settle_pair(request: Asked, pair: UUID) -> HttpResponse:
    """Show two records side by side with the score; the answer joins them, or is remembered."""
    page = get_pair(request.viewer, public_id=pair, on=request.on)
    children = [page.line.first.id, page.line.second.id]
    looked(request, act="pair_opened", area=page.line.area, children=children)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, page.line, PairSaid(form.cleaned_data["said"]), form.cleaned_data["reason"])
        except CannotMerge as fault:
            form.add_error("said", str(fault))
        else:
            return redirect("doubles")
    before = [
        "If you join them, the older record is kept and both histories are read there. Each case keeps its own dates."
    ]
    context = {
        "form": form, "pair": word_pair(page, on=request.on), "page_title": "Are these one child?", "before": before,
        "button": "Save", "cancel_href": reverse("doubles"), "home_href": reverse("home"),
    }  # fmt: skip
    return show(request, "components/settle.html", context, section="doubles")


def _answer(request: Asked, line: PairLine, said: PairSaid, reason: str) -> None:
    first, second = line.first.id, line.second.id
    if said is PairSaid.SAME:
        merge_children(
            area=line.area, kept=first, merged=second, reason=reason, by=request.viewer, at=request.at
        )
        messages.success(
            request, "Joined. Both histories are on the older record, and you can undo it below."
        )
        return
    answer_pair(
        one=first, other=second, area=line.area, said=said, reason=reason, by=request.viewer, at=request.at
    )
    messages.success(request, "Saved. Nothing was joined.")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def undo_merge(request: Asked, merge: UUID) -> HttpResponse:
    """Take a joining apart, with the reason; both records are then as they were."""
    page = get_merge(request.viewer, public_id=merge, on=request.on)
    looked(request, act="merge_opened", area=page.area, children=[page.line.kept, page.line.merged])
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            take_apart(
                area=page.area, merge=page.id, kept=page.line.kept, merged=page.line.merged,
                because=form.cleaned_data["because"], by=request.viewer, at=request.at,
            )  # fmt: skip
        except (CannotMerge, FactCorrected) as fault:
            form.add_error("because", str(fault))
        else:
            messages.success(
                request, "Undone. Both records are as they were, and we will not ask about them again."
            )
            return redirect("doubles")
    before = [
        f"{page.kept.shown_name}: {page.line.rows} parts of the record moved. Each goes back to where it came from.",
        "What was written since stays with this record.",
    ]
    context = {
        "form": form, "page_title": "Undo a joining", "before": before, "button": "Undo it",
        "cancel_href": reverse("doubles"), "home_href": reverse("home"),
    }  # fmt: skip
    return show(request, "components/settle.html", context, section="doubles")
