"""Looking at a draft plan as an adviser who is asked to: the draft, and a comment on the very row."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.people.queries import get_child
from goldenthread.apps.plans.actions import comment_as_adviser
from goldenthread.apps.plans.queries import get_my_look, list_row_comments
from goldenthread.apps.plans.types import NotAWayToWrite, PlanIsFinal, PlanNotFound
from goldenthread.web.adviser.opening import ASKED, show
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.presenters.dates import age_words, school_year
from goldenthread.web.components.presenters.plan import plan_for_page

_SENT = "sent_row_comments"


@with_messages(row="which line it is about", words="your comment")
class RowForm(forms.Form):
    """A comment on one row of the draft."""

    row = forms.ChoiceField(label="Which line is it about?")
    words = forms.CharField(
        label="Your comment", max_length=4000, widget=forms.Textarea,
        help_text="The council’s SEND team reads it, and answers you here. It is not shown to the family.",
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: object, rows: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["row"].choices = [("", "Choose a line"), *rows]  # type: ignore[attr-defined]


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_look(request: Asked, number: int) -> HttpResponse:
    """Show the draft to an adviser who is asked to look at it, and take a comment on one of its rows."""
    try:
        line, plan = get_my_look(request.viewer, look=number)
    except PlanNotFound:
        return render(request, "404.html", status=404)
    looked(
        request, act="draft_looked_at", area=line.area, children=[line.child], case=line.case,
        subject=f"draft_look:{line.id}",
    )  # fmt: skip
    card = get_child(request.viewer, child=line.child, on=request.on)
    laid_out = plan_for_page(plan)
    rows = [
        (row["number"], f"{row['number']}: {row['words'][:80]}")
        for section in laid_out["sections"]
        for row in section["rows"]
    ]
    form = RowForm(
        request.POST or None, rows=rows,
        initial={"token": uuid.uuid4().hex, "row": request.GET.get("row", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _keep(request, number, form):
        return redirect("adviser_look", number=number)
    context = {
        "look": line, "card": card, "plan": laid_out, "form": form, "can_comment": True,
        "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "", "year": school_year(card.ncy),
        "days_left": (line.until_on - request.on).days,
        "said": [one for one in list_row_comments(request.viewer, case=line.case) if one.is_mine],
    }  # fmt: skip
    return show(request, "adviser/look.html", context)


def _keep(request: Asked, number: int, form: RowForm) -> bool:
    data = form.cleaned_data
    sent = list(request.session.get(_SENT, []))
    if data["token"] in sent:
        messages.info(request, "We had this already. Nothing was recorded twice.")
        return True
    try:
        comment_as_adviser(
            look=number, key=data["row"], words=data["words"], by=request.viewer, at=request.at
        )
    except NotAWayToWrite as fault:
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        return False
    except (PlanIsFinal, PlanNotFound) as closed:
        form.add_error(None, str(closed))
        return False
    request.session[_SENT] = [*sent, data["token"]][-50:]
    messages.success(request, f"Your comment on {data['row']} was sent to the council’s SEND team.")
    return True
