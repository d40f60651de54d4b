"""Recording what an author or a family told us of a proposal that existing advice is enough."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.queries import list_sufficiency
from goldenthread.apps.advice.types import PARTY_WORDS, HowSaid, Party
from goldenthread.core.access.roles import CASEWORK
from goldenthread.journeys.answer_sufficiency import answer_sufficiency
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.advice import open_line
from goldenthread.web.staff.steps.forms_advice import AnswerForm
from goldenthread.web.staff.steps.opening import is_kept, show_step

PARTIES = {"author": Party.ADVISER, "family": Party.FAMILY}


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_answer(request: Asked, reference: str, advice: int, party: str) -> HttpResponse:
    """Record what the author or the family said by telephone, by letter or at a meeting, and who said it."""
    page, line = open_line(request, reference, advice)
    found = list_sufficiency(request.viewer, case=page.case.id, ref=line.ref)
    now = next((one for one in found if one.agreed_on is None), None)
    if now is None or party not in PARTIES:
        raise Http404
    form = AnswerForm(
        request.POST or None, on=request.on, initial={"token": new_token(), "answered_on": request.on}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            with kept_once(request, data["token"]):
                answer_sufficiency(
                    proposal=now.id, party=PARTIES[party], agrees=data["agrees"] == "YES", words=data["words"],
                    said_by=data["said_by"], how=HowSaid(data["how"]), answered_on=data["answered_on"],
                    by=request.viewer, at=request.at,
                )  # fmt: skip

        if is_kept(request, form, keep, said="Recorded what they said.", date_box="answered_on"):
            return redirect("step_advice_line", reference=page.case.reference, advice=line.id)
    context = {
        "form": form,
        "page_title": f"Record an answer: {PARTY_WORDS[PARTIES[party]].lower()}",
        "lead": [f"{page.context['kind']}, by {now.written_by}.", now.words],
        "citation": "SEND Regulations 2014 reg 6(4)",
        "button": "Record the answer",
        "cancel_href": reverse("step_advice_line", args=[page.case.reference, line.id]),
    }
    return show_step(request, page, "staff/steps/form.html", context)
