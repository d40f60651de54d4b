"""How someone is signed in: by one step or two, since when, last seen when, and when that ends by itself.

Kept in the session, on our side: the browser holds only its key.
"""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from goldenthread.apps.accounts.actions import entered
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

SIGNED_IN_AT, SEEN_AT, HELD = "signed_in_at", "seen_at", "held"
# How often being seen is written down, in seconds: once a minute is near enough for a limit of half an hour.
SEEN_EVERY = 60
DEMONSTRATOR = "demonstrator"


def mark_second_step(request: HttpRequest, *, account: Any, kind: str) -> None:
    """Record in the session that an account was signed in by a second step of some kind."""
    record_authentication(request, account, "mfa", type=kind)


def has_second_step(request: HttpRequest) -> bool:
    """Answer whether this session was signed in by two steps, or is a demonstrator person's on this machine."""
    account = request.user
    for record in get_authentication_records(request, account):  # type: ignore[arg-type]
        if record.get("method") == "mfa":
            is_play = record.get("type") == DEMONSTRATOR
            if not is_play or (settings.DEMO and account.is_demonstrator):  # type: ignore[union-attr]
                return True
    return False


def is_still_signed_in(request: HttpRequest, *, viewer: Viewer, at: datetime) -> bool:
    """Answer whether a sign-in still holds at a moment, and end it where it has run out.

    It runs out so many hours after it began, and so many minutes after it was last used: sooner for a family, whose
    telephone or shared computer others may pick up. Where roles have changed since, the session's key changes too.
    """
    session = request.session
    now = at.timestamp()
    began, seen = session.get(SIGNED_IN_AT, now), session.get(SEEN_AT, now)
    idle = settings.STAFF_IDLE_MINUTES if viewer.is_staff else settings.FAMILY_IDLE_MINUTES
    if now - began > settings.SIGNED_IN_HOURS * 3600 or now - seen > idle * 60:
        logout(request)
        return False
    if SIGNED_IN_AT not in session:
        session[SIGNED_IN_AT] = now
    held = _held(viewer)
    if session.get(HELD, held) != held:
        change_key(request)
    if session.get(HELD) != held:
        session[HELD] = held
    if SEEN_AT not in session or now - seen >= SEEN_EVERY:
        _note_seen(session, at=now)
    return True


def _note_seen(session: SessionBase, *, at: float) -> None:
    """Write down that a sign-in was used: the one change of most pages, so it is one statement and no new cookie."""
    is_all = not session.modified
    session[SEEN_AT] = at
    if is_all:
        held = session.encode(dict(session.items()))
        Session.objects.filter(session_key=session.session_key).update(session_data=held)
        session.modified = False


def begin_session(request: HttpRequest, *, account: Any, at: datetime) -> None:
    """Begin counting the time of a new sign-in, and remember what roles it began with."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = at.timestamp()
    with entered(account=account.pk, at=at):
        request.session[HELD] = _held(get_viewer(account, on=london_day(at), at=at))


def change_key(request: HttpRequest) -> None:
    """Give a session a new key, as at every change of what it may open: the old key opens nothing."""
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def _held(viewer: Viewer) -> str:
    return ";".join(f"{area}:{','.join(sorted(roles))}" for area, roles in sorted(viewer.areas.items()))
