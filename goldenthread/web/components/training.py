"""One's own training, at every door alike: what is to come, booking and cancelling for oneself, and what one is asked."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.workforce.actions import (
    answer_survey,
    book_session,
    cancel_booking,
    mark_attendance,
    say_confidence,
)
from goldenthread.apps.workforce.queries import (
    get_session,
    get_survey,
    list_booked,
    list_own_questions,
    list_sessions,
    list_surveys_to_answer,
)
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.workforce import LEARNS, may_learn
from goldenthread.core.governance.training import Moment
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.training_forms import AnswerForm, BookingForm, CameForm, SureForm, SurveyForm

HOME = "my_training"
_OVER_SHOWN = 10


def ask(
    request: Asked,
    *,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    title: str,
    button: str,
    done: str,
    intro: tuple[str, ...] = (),
    back: str = "",
) -> HttpResponse:
    """Ask one question on a page of its own; what is refused is said at its box, with everything typed still there."""
    back = back or reverse(HOME)
    if form.is_bound and form.is_valid():
        try:
            do(form.cleaned_data)
        except WorkforceRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, done)
            return redirect(back)
    context = {"form": form, "page_title": title, "button": button, "intro": intro, "back": back}
    return show_framed(request, "components/training_ask.html", context, section=HOME)


def _posted(request: Asked) -> Any:
    return request.POST if request.method == "POST" else None


@door(roles=LEARNS, shows_children=False)
@require_GET
def my_training(request: Asked) -> HttpResponse:
    """Show what somebody is asked, what they have booked, what they can book, and the sessions they run."""
    viewer, on = request.viewer, request.on
    areas = [area for area in list_areas(viewer) if may_learn(viewer, area=area.code)]
    coming = [each for area in areas for each in list_sessions(viewer, area=area.code, on=on)]
    over = [
        each
        for area in areas
        for each in list_sessions(viewer, area=area.code, on=on, is_over=True)[:_OVER_SHOWN]
    ]
    context = {
        "questions": list_own_questions(viewer, on=on),
        "surveys": [each for area in areas for each in list_surveys_to_answer(viewer, area=area.code, on=on)],
        "booked": [each for each in coming if each.own],
        "open": [each for each in coming if not each.own and not each.called_off_because],
        "plans": [each for each in coming if each.runs and not each.called_off_because],
        "been": [each for each in over if each.own],
        "runs": [
            each
            for each in (*coming, *over)
            if each.runs and each.held_on <= on and not each.called_off_because
        ],
    }
    return show_framed(request, "components/training.html", context, section=HOME)


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def book_training(request: Asked, session: int) -> HttpResponse:
    """Book a session, or its waiting list when it is full."""
    given = get_session(request.viewer, session=session)
    is_full = f"It is full. {given.waiting} wait. If somebody cancels, the first who waits has the place."
    return ask(
        request, form=BookingForm(_posted(request)), title=f"Book: {given.topic}", button="Book",
        do=lambda data: book_session(session=session, score=data["score"], by=request.viewer, at=request.at),
        intro=(is_full,) if given.is_full else (), done="You are on the waiting list." if given.is_full else "It is booked.",
    )  # fmt: skip


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def cancel_training(request: Asked, booking: int) -> HttpResponse:
    """Cancel one's own booking."""
    return ask(
        request, form=SureForm(_posted(request)), title="Cancel your booking?", button="Cancel the booking",
        do=lambda data: cancel_booking(booking=booking, by=request.viewer, at=request.at),
        intro=("Your place goes to whoever has waited longest.",), done="Your booking is cancelled.",
    )  # fmt: skip


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def answer_training(request: Asked, booking: int, moment: str) -> HttpResponse:
    """Ask somebody who came how confident they are now, and what they do differently."""
    asked = next(
        (
            each
            for each in list_own_questions(request.viewer, on=request.on)
            if each.booking == booking and each.moment.value == moment.upper()
        ),
        None,
    )
    if asked is None:
        raise WorkforceNotFound("Nothing is asked of you here.")

    def do(data: dict[str, Any]) -> None:
        say_confidence(
            booking=booking, moment=asked.moment, score=data["score"], words=data["words"], by=request.viewer, at=request.at
        )  # fmt: skip

    when = "Three months on" if asked.moment is Moment.LATER else "At the end"
    return ask(
        request, form=AnswerForm(_posted(request)), do=do, title=f"{when}: {asked.topic}", button="Send it",
        done="Thank you. Your answer is counted.",
    )  # fmt: skip


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def answer_own_survey(request: Asked, survey: int) -> HttpResponse:
    """Ask somebody how confident they are: once in a round, counted and not kept beside a name."""
    given = get_survey(request.viewer, survey=survey, on=request.on)
    asked = list_surveys_to_answer(request.viewer, area=given.area, on=request.on)
    if given not in asked:
        raise WorkforceNotFound("There is no such survey.")
    form = SurveyForm(_posted(request), statements=given.statements)
    return ask(
        request, form=form, title=given.title, button="Send it", done="Thank you. Your answers are counted.",
        do=lambda data: answer_survey(survey=survey, scores=form.scores(), by=request.viewer, at=request.at),
        intro=("Only counts are kept. Nobody can read which answers were yours.",),
    )  # fmt: skip


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def training_came(request: Asked, session: int) -> HttpResponse:
    """Ask whoever runs a session who came."""
    given = get_session(request.viewer, session=session)
    form = CameForm(_posted(request), booked=list_booked(request.viewer, session=session))
    return ask(
        request, form=form, title=f"Who came: {given.topic}", button="Save", done="Kept.",
        do=lambda data: mark_attendance(session=session, came=form.came(), by=request.viewer, at=request.at),
    )  # fmt: skip
