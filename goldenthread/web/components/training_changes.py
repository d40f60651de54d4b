"""Changing a session that one runs, or calling it off: everyone who booked is written to, and reads it on their own page."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.workforce.actions import call_off_session, change_session
from goldenthread.apps.workforce.queries import get_session, list_booked_addresses
from goldenthread.apps.workforce.types import SessionGiven, WorkforceNotFound
from goldenthread.core.access.workforce import LEARNS
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.mail import send_mail
from goldenthread.web.components.training import HOME, ask
from goldenthread.web.components.training_forms import CallOffForm, ChangeForm

ONLINE = "online"


def _open(request: Asked, session: int) -> SessionGiven:
    """Return a session that this person runs, or say that there is none."""
    given = get_session(request.viewer, session=session)
    if not given.runs:
        raise WorkforceNotFound("There is no such session.")
    return given


def _posted(request: Asked) -> Any:
    return request.POST if request.method == "POST" else None


def _tell(request: Asked, session: int, *, subject: str, was: SessionGiven) -> None:
    """Write to everyone who booked, or waits, one mail each."""
    now = get_session(request.viewer, session=session)
    context = {
        "topic": now.topic, "held_on": now.held_on, "place": now.place or ONLINE, "was_on": was.held_on,
        "was_place": was.place or ONLINE, "because": now.called_off_because,
        "link": request.build_absolute_uri(reverse(HOME)),
    }  # fmt: skip
    for address in list_booked_addresses(request.viewer, session=session):
        send_mail(to=address, subject=subject, template="components/email/training.txt", context=context)


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def change_training(request: Asked, session: int) -> HttpResponse:
    """Change a session's day, place or places."""
    given = _open(request, session)
    now = {"held_on": given.held_on, "place": given.place, "places": given.places}
    form = ChangeForm(_posted(request), initial=now, on=request.on)

    def do(data: dict[str, Any]) -> None:
        if change_session(session=session, **data, by=request.viewer, at=request.at):
            _tell(request, session, subject="Your training has changed", was=given)

    people = given.taken + given.waiting
    return ask(
        request, form=form, do=do, title=f"Change: {given.topic}", button="Save", done="It is changed.",
        intro=(f"{people} booked or wait. If the day or place changes, we write to them.",),
    )  # fmt: skip


@door(roles=LEARNS, shows_children=False)
@require_http_methods(["GET", "POST"])
def call_off_training(request: Asked, session: int) -> HttpResponse:
    """Call a session off, with the reason."""
    given = _open(request, session)

    def do(data: dict[str, Any]) -> None:
        call_off_session(session=session, because=data["because"], by=request.viewer, at=request.at)
        _tell(request, session, subject="Your training is called off", was=given)

    people = given.taken + given.waiting
    return ask(
        request, form=CallOffForm(_posted(request)), do=do, title=f"Call off: {given.topic}", button="Call it off",
        done="It is called off.", intro=(f"{people} booked or wait. We write to them. This cannot be undone.",),
    )  # fmt: skip
