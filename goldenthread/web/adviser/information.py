"""Answering a question that is not a request for advice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.actions import answer_information
from goldenthread.apps.advice.queries import get_my_question
from goldenthread.apps.people.queries import find_profile_to_work_from, get_child
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_see
from goldenthread.web.adviser.forms import AnswerForm
from goldenthread.web.adviser.opening import ASKED, show
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import age_words, school_year
from goldenthread.web.components.presenters.profile import profile_for_page


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_information(request: Asked, number: int) -> HttpResponse:
    """Show a question about a child, and take the answer or why there is none."""
    line = get_my_question(request.viewer, request=number)
    check_may_see(request.viewer, Item.IDENTITY, area=line.area, child=line.child, case=line.case)
    looked(
        request, act="information_request_opened", area=line.area, children=[line.child], case=line.case,
        subject=f"information_request:{line.id}",
    )  # fmt: skip
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_declined = form.cleaned_data["can"] == "NO"
        answer_information(
            request=number, answer=form.cleaned_data["answer"], is_declined=is_declined, by=request.viewer,
            at=request.at,
        )  # fmt: skip
        messages.success(request, "Sent. Thank you.")
        return redirect("adviser_home")
    card = get_child(request.viewer, child=line.child, on=request.on)
    profile = find_profile_to_work_from(request.viewer, child=line.child, case=line.case)
    context = {
        "form": form,
        "line": line,
        "card": card,
        "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "",
        "year": school_year(card.ncy),
        "days_left": (line.due_on - request.on).days,
        "profile": profile_for_page(profile, name=card.shown_name),
    }
    return show(request, "adviser/information.html", context)
