"""Everything but writing that an adviser may do with a request: take it, hand it out, reuse, say not known, decline."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.advice.actions import decline_request, hand_request
from goldenthread.apps.advice.queries import list_own_earlier, list_sufficiency
from goldenthread.apps.advice.types import (
    AdviceIncomplete,
    AdviceNotFound,
    AnswerRefused,
    Party,
    ReplyAnswer,
)
from goldenthread.journeys.answer_sufficiency import answer_sufficiency
from goldenthread.journeys.send_advice import say_not_known, send_earlier_advice
from goldenthread.web.adviser.forms import DeclineForm, EnoughForm, NotKnownForm
from goldenthread.web.adviser.opening import ASKED, open_request, show
from goldenthread.web.components.doors import Asked, door


@door(roles=ASKED)
@require_POST
def adviser_hand(request: Asked, number: int) -> HttpResponse:
    """Take a request from the team's inbox, hand it to somebody in the team, or give it back."""
    to = request.POST.get("to", "")
    account = request.viewer.account if to == "me" else int(to) if to.isdecimal() and len(to) < 12 else None
    try:
        hand_request(request=number, to=account, by=request.viewer, at=request.at)
    except AdviceIncomplete as refusal:
        messages.warning(request, str(refusal))
    else:
        said = (
            "You have it now."
            if account == request.viewer.account
            else "Handed over."
            if account
            else "It is back in the team’s inbox."
        )
        messages.success(request, said)
    return redirect("adviser_request", number=number)


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_not_known(request: Asked, number: int) -> HttpResponse:
    """Say that the child is not known to the service, and what it does about that."""
    page = open_request(request, number, act="advice_request_opened")
    if not page.task.is_owed:
        return redirect("adviser_request", number=number)
    form = NotKnownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = ReplyAnswer(form.cleaned_data["answer"])
        say_not_known(
            request=number, answer=answer, because=form.cleaned_data["because"],
            refer_to=form.cleaned_data["refer_to"], by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(request, _SAID[answer])
        return redirect("adviser_home")
    context = {
        "form": form,
        "page_title": "Tell us that the child is not known to you",
        "lead": ["“Not known to this service” is not advice. Tell us what your service will do, and why."],
        "button": "Send this",
    }
    return show(request, "adviser/form.html", page.context | context)


_SAID = {
    ReplyAnswer.WILL_ASSESS: "Recorded: you will see the child, then advise. Your last day stands.",
    ReplyAnswer.NO_NEEDS_FOUND: "Sent: you looked, and found no needs. Your clock has stopped.",
    ReplyAnswer.REFERRED_ON: "Sent. The council will ask whoever you named, and this record is closed to you.",
}


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_decline(request: Asked, number: int) -> HttpResponse:
    """Say that one cannot give this advice, why, and who might."""
    page = open_request(request, number, act="advice_request_opened")
    if not page.task.is_owed:
        return redirect("adviser_request", number=number)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decline_request(
            request=number, because=form.cleaned_data["because"], instead=form.cleaned_data["instead"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(
            request, "Sent. The council will ask somebody else, and this record is closed to you."
        )
        return redirect("adviser_home")
    context = {
        "form": form,
        "page_title": "Decline this request",
        "lead": [
            "The advice is still owed by law, so the council must ask someone else. Tell them who, if you can."
        ],
        "button": "Decline",
    }
    return show(request, "adviser/form.html", page.context | context)


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_again(request: Asked, number: int, earlier: int) -> HttpResponse:
    """Read what was written before and confirm that it is still right, so that nothing is typed again."""
    page = open_request(request, number, act="advice_request_opened")
    old = next(
        (each for each in list_own_earlier(request.viewer, request=number) if each.id == earlier), None
    )
    if old is None:
        raise AdviceNotFound("There is no earlier advice of yours with that number.")
    if not page.task.is_owed:
        return redirect("adviser_request", number=number)
    if request.method == "POST":
        send_earlier_advice(request=number, earlier=earlier, by=request.viewer, at=request.at)
        messages.success(request, "Sent: what you wrote before is still right.")
        return redirect("adviser_home")
    return show(request, "adviser/again.html", page.context | {"old": old})


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_enough(request: Asked, number: int, proposal: int) -> HttpResponse:
    """Ask an adviser whether advice that exists already is enough (SEND Regulations 2014 reg 6(4))."""
    page = open_request(request, number, act="advice_request_opened")
    found = list_sufficiency(request.viewer, case=page.task.case, ref=page.task.ref)
    now = next((each for each in found if each.id == proposal), None)
    if now is None:
        raise AdviceNotFound("There is nothing here that you can answer.")
    form = EnoughForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            after = answer_sufficiency(
                proposal=proposal, party=Party.ADVISER, agrees=form.cleaned_data["agrees"] == "YES",
                words=form.cleaned_data["words"], answered_on=request.on, by=request.viewer, at=request.at,
            )  # fmt: skip
        except AnswerRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            settled = (
                "All three agree, so you owe nothing more."
                if after.all_agree
                else "The others answer for themselves."
            )
            messages.success(request, f"Thank you. Your answer is kept. {settled}")
            return redirect("adviser_home")
    return show(request, "adviser/enough.html", page.context | {"form": form, "now": now})
