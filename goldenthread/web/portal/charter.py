"""A family's rating of the charter: once in a round, counted and not kept beside a name."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.inspection.actions import rate_charter
from goldenthread.apps.inspection.queries import get_round, list_rated, list_rounds
from goldenthread.apps.inspection.types import CharterGiven, InspectionNotFound, InspectionRefused
from goldenthread.core.access.roles import FAMILY
from goldenthread.web.components.charter_form import score_fields, scores_of
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.portal.child import open_child


class CharterRatingForm(forms.Form):
    """A score for each commitment, and what somebody wants to add."""

    def __init__(self, *args: Any, charter: CharterGiven, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(score_fields(charter))


@door(roles=FAMILY, family=True)
@require_GET
def family_charters(request: Asked, public_id: UUID) -> HttpResponse:
    """Show when the charter can be rated, and how families and staff rated it before."""
    page = open_child(request, public_id=public_id, act="family_charter", section="where")
    rounds = list_rounds(request.viewer, area=page.card.area, on=request.on)
    over = next((each for each in rounds if each.is_over), None)
    context = {
        **page.context, "open": [each for each in rounds if each.is_open], "over": over,
        "rated": list_rated(request.viewer, round=over.id, on=request.on) if over else [],
    }  # fmt: skip
    return render(request, "portal/charters.html", context)


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_charter(request: Asked, public_id: UUID, round: int) -> HttpResponse:
    """Ask one of the family how well the charter is kept."""
    page = open_child(request, public_id=public_id, act="family_charter", section="where")
    given = get_round(request.viewer, round=round, on=request.on)
    if given.area != page.card.area or not given.is_open:
        raise InspectionNotFound
    form = CharterRatingForm(request.POST if request.method == "POST" else None, charter=given.charter)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            rate_charter(
                round=round, scores=scores_of(data), words=data["words"], by=request.viewer, at=request.at
            )
        except InspectionRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, "Thank you. Your rating is counted. Nobody can read which was yours.")
            return redirect("family_charters", public_id=public_id)
    return render(request, "portal/charter.html", {**page.context, "form": form, "round": given})
