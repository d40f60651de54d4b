"""What one of the family says of the plan they were given: a few questions, a number and their own words."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.plans.queries import list_versions
from goldenthread.apps.quality.actions import rate_plan
from goldenthread.apps.quality.queries import find_own_rating
from goldenthread.apps.quality.types import AuditRefused, Subject
from goldenthread.core.access.roles import FAMILY
from goldenthread.definitions.quality import load_family_questions
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.portal.child import open_child

_SAYINGS = (("YES", "Yes"), ("PARTLY", "Partly"), ("NO", "No"))
_NUMBERS = (
    ("5", "5, very good"), ("4", "4, good"), ("3", "3, neither good nor bad"), ("2", "2, poor"), ("1", "1, very poor"),
)  # fmt: skip


@with_messages(rating="how good the plan is", words="anything else")
class RatingForm(forms.Form):
    """A few questions about the plan, and one number for it all."""

    rating = forms.ChoiceField(
        label="All in all, how good is the plan?", choices=_NUMBERS, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="Is there anything else you want to say?", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            f"said_{one.id}": forms.ChoiceField(
                label=one.asks, choices=_SAYINGS, widget=forms.RadioSelect, required=False
            )
            for one in load_family_questions()
        }
        self.fields = {**asked, **self.fields}

    def said(self) -> dict[str, str]:
        """Return the answer to each question that was answered."""
        return {
            name.removeprefix("said_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("said_") and value
        }


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_plan_rating(request: Asked, public_id: UUID) -> HttpResponse:
    """Ask one of the family what they think of the newest final plan; nobody else of the family sees it."""
    page = open_child(request, public_id=public_id, act="family_plan_rating", section="plan")
    lines = list_versions(request.viewer, case=page.case.id) if page.case else []
    final = next((line for line in lines if line.final_on), None)
    if final is None or page.case is None:
        return render(request, "404.html", status=404)
    was = find_own_rating(request.viewer, child=page.card.id, version=final.id)
    initial = {"rating": str(was[0]), "words": was[1]} if was else {}
    form = RatingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        subject = Subject(area=page.case.area, child=page.card.id, case=page.case.id, version=final.id)
        try:
            rate_plan(
                subject=subject, parent=page.parent, rating=int(form.cleaned_data["rating"]), said=form.said(),
                words=form.cleaned_data["words"], by=request.viewer, at=request.at,
            )  # fmt: skip
        except AuditRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, "Thank you. We read it beside our own checks of the plan.")
            return redirect("family_plan", public_id=public_id)
    page.context["form"] = form
    return render(request, "portal/rating.html", page.context)
