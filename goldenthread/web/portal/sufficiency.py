"""The family's own answer to whether advice already given is enough, so that nobody is asked twice."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.queries import list_sufficiency
from goldenthread.apps.advice.types import AnswerRefused, Party
from goldenthread.core.access.roles import FAMILY
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.journeys.answer_sufficiency import answer_sufficiency
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.portal.child import open_child


@with_messages(agrees="whether you agree", words="anything you want to say")
class AgreeForm(forms.Form):
    """Whether the family agrees that what is already written is enough."""

    agrees = forms.ChoiceField(
        label="Do you agree that it is enough?", widget=forms.RadioSelect,
        choices=[("YES", "Yes, use what is already written"), ("NO", "No, please ask again")],
    )  # fmt: skip
    words = forms.CharField(
        label="Anything you want to say", required=False, max_length=4000, widget=forms.Textarea
    )


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_enough(request: Asked, public_id: UUID, proposal: int) -> HttpResponse:
    """Ask one member of the family whether advice already given is enough (SEND Regulations 2014 reg 6(4))."""
    page = open_child(request, public_id=public_id, act="family_enough", section="where")
    found = list_sufficiency(request.viewer, child=page.card.id)
    now = next((one for one in found if one.id == proposal), None)
    if now is None:
        raise Http404
    initial = {"agrees": "YES" if now.mine.agrees else "NO", "words": now.mine.words} if now.mine else {}
    form = AgreeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            answer_sufficiency(
                proposal=now.id, party=Party.FAMILY, agrees=form.cleaned_data["agrees"] == "YES",
                words=form.cleaned_data["words"], answered_on=request.on, by=request.viewer, at=request.at,
            )  # fmt: skip
        except AnswerRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(
                request, "Thank you. Your answer is kept. You can change it until all three agree."
            )
            return redirect("family_child", public_id=public_id)
    context = page.context | {"form": form, "now": now, "kind": ADVICE_WORDS[now.kind]}
    return render(request, "portal/enough.html", context)
