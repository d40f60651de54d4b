"""Joining a row of an extract to a child by hand. What is searched for is sent, never put in the address."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.extracts.actions import join_row
from goldenthread.apps.extracts.queries import get_unmatched, search_to_join
from goldenthread.apps.extracts.types import BatchLine, ExtractRefused
from goldenthread.apps.people.types import ChildCard
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.extracts import ROLES, look_at_batch
from goldenthread.web.staff.forms.extracts import JoinForm
from goldenthread.web.staff.forms.search import SearchForm
from goldenthread.web.staff.frame import show

MOST_SHOWN = 10


@door(roles=ROLES)
@require_http_methods(["GET", "POST"])
def extract_join(request: Asked, batch: UUID, row: int) -> HttpResponse:
    """Search for the child whose row it is, choose one of those found, and say how it is known."""
    line = look_at_batch(request, batch)
    one = get_unmatched(request.viewer, batch=batch, row=row)
    search, form = SearchForm(request.POST or None), None
    if search.is_bound and search.is_valid():
        found = _found(request, line, words=search.cleaned_data["words"])
        is_chosen = "because" in request.POST
        form = JoinForm(
            request.POST if is_chosen else None, children=[(str(each.public_id), _words(each)) for each in found],
            initial={"words": search.cleaned_data["words"]},
        )  # fmt: skip
        if is_chosen and form.is_valid():
            try:
                join_row(
                    batch=batch, row=row, child=UUID(form.cleaned_data["child"]), because=form.cleaned_data["because"],
                    by=request.viewer, at=request.at,
                )  # fmt: skip
            except ExtractRefused as refused:
                form.add_error(refused.field or None, str(refused))
            else:
                messages.success(request, f"Line {one.line} is joined.")
                return redirect("extract", batch=batch)
    context = {"line": line, "one": one, "search": search, "form": form}
    return show(request, "staff/extract_join.html", context, section="more")


def _found(request: Asked, line: BatchLine, *, words: str) -> list[ChildCard]:
    found = search_to_join(request.viewer, area=line.area, words=words, on=request.on, most=MOST_SHOWN)
    cards = [each.child for each in found]
    looked(
        request, act="search", area=line.area, children=[each.id for each in cards], purpose=Purpose.SEARCH
    )
    return cards


def _words(card: ChildCard) -> str:
    born = f", born {day(card.born_on)}" if card.born_on else ""
    numbers = ", ".join(number.value for number in card.numbers if number.kind in ("UPN", "ULN"))
    return f"{card.legal_name or card.shown_name}{born}{', ' if numbers else ''}{numbers}"
