"""Forms that are kept once, however often their button is pressed."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages

from goldenthread.apps.cases.types import AlreadySent
from goldenthread.web.components.doors import Asked

_SENT = "sent_forms"
_REMEMBERED = 50


def new_token() -> str:
    """Return a form's own mark, by which a second sending of it is known."""
    return uuid.uuid4().hex


def token_field() -> forms.CharField:
    """Return the hidden box that carries the mark; a form that lost it is refused in words."""
    return forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": "This page has grown old. Open it again and send what you typed."},
    )


@contextmanager
def kept_once(request: Asked, token: str) -> Iterator[None]:
    """Do what is inside once for each form: a form sent again raises AlreadySent, and one that failed may be sent again.

    For actions that do not keep the form's mark themselves. The mark is saved before the act, so that a second
    press of the button finds it.
    """
    sent = list(request.session.get(_SENT, []))
    if token in sent:
        raise AlreadySent(reference="")
    _remember(request, [*sent, token])
    try:
        yield
    except Exception:
        _remember(request, sent)
        raise


def _remember(request: Asked, tokens: list[str]) -> None:
    request.session[_SENT] = tokens[-_REMEMBERED:]
    request.session.save()


def say_already_sent(request: Asked) -> None:
    """Tell someone gently that the first sending was kept."""
    messages.info(request, "We had this already. Nothing was recorded twice.")
