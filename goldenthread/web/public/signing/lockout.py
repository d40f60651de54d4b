"""Too many tries: counted by every process together, and made cheap where someone sends them by the thousand."""

import logging
import time
from collections import Counter
from functools import cache
from http import HTTPStatus
from threading import Lock

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("goldenthread.signing")

_tries: Counter[str] = Counter()
_lock = Lock()
_window = 0
_WINDOW_SECONDS = 60


def may_try(request: HttpRequest, *, action: str) -> bool:
    """Count a try from this address, and answer whether it may go on.

    The count is shared through the database. An address that has asked this process hundreds of times within the
    minute is turned away before the database is asked at all, so that a flood costs next to nothing.
    """
    if is_flood(get_ip(request)):
        return False
    return bool(ratelimit.consume(request, action=action))


def is_flood(address: str) -> bool:
    """Count one more from an address in this process, and answer whether there were too many this minute."""
    global _window
    now = int(time.monotonic()) // _WINDOW_SECONDS
    with _lock:
        if now != _window:
            _window = now
            _tries.clear()
        _tries[address] += 1
        count = _tries[address]
    if count == settings.SIGN_IN_FLOOD + 1:
        log.warning("a flood of sign-ins from one address is turned away")
    return count > settings.SIGN_IN_FLOOD


@cache
def _page(demo: bool) -> str:
    """Return the page, drawn once for the life of the process: it is the same for everyone."""
    return render_to_string("429.html", {"demo": demo})


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the page that asks to wait, which says the same whoever asks."""
    response = HttpResponse(_page(settings.DEMO), status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store"
    return response
