"""What every page does before and after its own work: who is looking, what time it is, what was shown.

A view marked with `door` is given `request.viewer`, `request.at` and `request.on`; it says what it showed with
`looked`. The look's entry is committed before the page leaves: if it cannot be written, nothing is shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.apps.accounts.actions import entered
from goldenthread.apps.advice.types import AdviceNotFound
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.bundles.types import BundleNotFound
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.correspondence.types import LetterNotFound, ThreadNotFound
from goldenthread.apps.disputes.types import DisputeNotFound
from goldenthread.apps.extracts.types import BatchNotFound
from goldenthread.apps.files.types import FileNotFound
from goldenthread.apps.inspection.types import InspectionNotFound
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.quality.actions import answering
from goldenthread.apps.reviews.types import ReviewNotFound
from goldenthread.apps.strategy.types import ItemNotFound, PlanNotFound, StrategyNotFound
from goldenthread.apps.workforce.types import WorkforceNotFound
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import FAMILY, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.checks.stopping import LookFirst
from goldenthread.web.components.carrying import ask_to_sign_in
from goldenthread.web.components.leaving import show_stop_and_look, typed_reasons
from goldenthread.web.components.signed_in import has_second_step, is_still_signed_in

# What looks the same to whoever asks for it: a thing that is not there, and one that is not theirs to know of.
NOT_FOUND = (
    CaseNotFound, AdviceNotFound, BatchNotFound, BundleNotFound, ChildNotFound, DisputeNotFound, FileNotFound,
    InspectionNotFound, ItemNotFound, LetterNotFound, PlanNotFound, ReviewNotFound, StrategyNotFound, ThreadNotFound,
    WorkforceNotFound,
)  # fmt: skip


class NothingJournalled(RuntimeError):
    """A page about a child was about to leave without saying whom it showed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one page showed of an area's children."""

    act: str
    area: str
    children: tuple[int, ...]
    case: int | None
    subject: str
    purpose: Purpose


class Asked(HttpRequest):
    """A request that has come through a door."""

    viewer: Viewer
    at: datetime
    on: date
    looks: list[Look]


def looked(
    request: Asked,
    *,
    act: str,
    area: str,
    children: Iterable[int],
    case: int | None = None,
    subject: str = "",
    purpose: Purpose = Purpose.CASEWORK,
) -> None:
    """Say what this page shows, so that its entry is in the journal before it leaves."""
    request.looks.append(
        Look(act=act, area=area, children=tuple(children), case=case, subject=subject, purpose=purpose)
    )


View = Callable[..., HttpResponse]


def door(
    *,
    roles: Iterable[Role] = (),
    family: bool = False,
    shows_children: bool = True,
    before_second_step: bool = False,
) -> Callable[[View], View]:
    """Mark a view as a door for these roles, or for families.

    `shows_children` is true for any page about a child: leaving it without `looked` is an error, so that no page
    escapes the journal. What a person may see on the page is decided by the queries and journeys, not here.

    Staff come in only by two steps. Whoever has none yet is led to set one up and can open nothing else:
    `before_second_step` marks the few pages on which that is done.
    """
    wanted = frozenset(roles)

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            at = timezone.now()
            # From here until the page leaves, the database too shows only what is for this person.
            with entered(account=request.user.pk, at=at):
                asked = _asked(request, at)
                if not is_still_signed_in(request, viewer=asked.viewer, at=asked.at):
                    return ask_to_sign_in(request)
                if asked.viewer.is_staff and not before_second_step and not has_second_step(request):
                    return redirect("set_up_second_step")
                if not _has_key(asked.viewer, wanted=wanted, family=family):
                    return refuse(request, "This page is for someone with a different role.")
                try:
                    with answering(typed_reasons(request)):
                        response = view(asked, *args, **kwargs)
                except LookFirst as stop:
                    return _leave(asked, _stop(asked, stop), shows_children=True)
                except MayNot as refusal:
                    return refuse(request, str(refusal))
                except NOT_FOUND:
                    return render(request, "404.html", status=404)
                return _leave(asked, response, shows_children=shows_children)

        inner.door = {"roles": wanted, "family": family, "shows_children": shows_children}  # type: ignore[attr-defined]
        return inner

    return decorate


def _asked(request: HttpRequest, at: datetime) -> Asked:
    asked = cast(Asked, request)
    asked.at = at
    asked.on = timezone.localdate(asked.at)
    asked.viewer = get_viewer(request.user, on=asked.on, at=asked.at)
    asked.looks = []
    return asked


def _stop(request: Asked, stop: LookFirst) -> HttpResponse:
    """Show what must be looked at before anything leaves, in place of the page that was sending it."""
    looked(request, act="stopped_to_look", area=stop.area, children=[stop.child], case=stop.case)
    return show_stop_and_look(request, stop, name=request.viewer.name)


def _has_key(viewer: Viewer, *, wanted: frozenset[Role], family: bool) -> bool:
    held = frozenset(role for roles in viewer.areas.values() for role in roles)
    if family and (viewer.family_children or held & FAMILY):
        return True
    return bool(held & wanted)


def _leave(request: Asked, response: HttpResponse, *, shows_children: bool) -> HttpResponse:
    if shows_children and request.method == "GET" and response.status_code == 200 and not request.looks:
        raise NothingJournalled(f"{request.resolver_match} showed a page about a child and did not say whom.")
    try:
        for look in request.looks:
            record_read(
                act=look.act, area=look.area, by=request.viewer, at=request.at, case=look.case,
                subject=look.subject, children=look.children, purpose=look.purpose,
            )  # fmt: skip
    except DatabaseError:
        # Nothing is shown that the journal does not know of.
        return render(request, "503.html", status=503)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def refuse(request: HttpRequest, reason: str) -> HttpResponse:
    """Return the page that says why something may not be opened."""
    return render(request, "403.html", {"reason": reason}, status=403)
