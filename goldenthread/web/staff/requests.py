"""Recording a request that reached us on paper, by telephone or from a school. Nothing blocks: the letter is the request."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import AlreadySent, ImpossibleDate
from goldenthread.apps.people.queries import find_child_by_public_id, get_child, list_possible_duplicates
from goldenthread.apps.people.types import (
    ChildCard,
    ChildGiven,
    ChildNotFound,
    EntryRefused,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    ParentGiven,
    PossibleDuplicate,
)
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.law.vocabulary import Source
from goldenthread.journeys.request_assessment import Received, request_assessment
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import age_words, day
from goldenthread.web.components.settling import VERDICT_WORDS
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.faults import add_faults
from goldenthread.web.staff.forms.request import DIFFERENT, NewChildRequestForm, NewRequestForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import new_token, say_already_sent

_BOXES = {"born_on": "born_on", "value": "upn", "given": "given", "family": "family"}


@door(roles=CASEWORK, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_request(request: Asked) -> HttpResponse:
    """Record a request: for a child found by searching, or for one who may be new to us."""
    known = _known_child(request)
    form = _form(request, known)
    like: list[PossibleDuplicate] = []
    if request.method == "POST":
        like = _possible(request, form) if isinstance(form, NewChildRequestForm) else []
        if form.is_valid() and not _must_choose(form, like):
            received = _record(request, form, known, like)
            if received is not None:
                return received
    context = {"form": form, "known": known, "like": [_like(one, request) for one in like]}
    return show(request, "staff/new_request.html", context, section="new_request")


def _known_child(request: Asked) -> ChildCard | None:
    """Return the child whom the address names, if there is one; the look is journalled."""
    text = request.GET.get("child", "")
    if not text:
        return None
    try:
        child = find_child_by_public_id(request.viewer, public_id=UUID(text))
    except ValueError:
        child = None
    if child is None:
        raise ChildNotFound
    card = get_child(request.viewer, child=child, on=request.on)
    looked(request, act="request_begun", area=card.area, children=[child])
    return card


def _form(request: Asked, known: ChildCard | None) -> NewRequestForm:
    areas = [
        (area.code, area.name)
        for area in list_areas(request.viewer)
        if area.code in request.viewer.casework_areas
    ]
    if known:
        areas = [area for area in areas if area[0] == known.area]
    initial = {"token": new_token(), "received_on": request.on}
    kind = NewRequestForm if known else NewChildRequestForm
    return kind(
        request.POST if request.method == "POST" else None, on=request.on, areas=areas, initial=initial
    )


def _possible(request: Asked, form: NewChildRequestForm) -> list[PossibleDuplicate]:
    """Return children who may be the one on the form, offer them as answers, and journal that they were shown."""
    form.is_valid()
    data = form.cleaned_data
    if not data.get("area"):
        return []
    like = list_possible_duplicates(
        request.viewer, area=data["area"], on=request.on, given=data.get("given", ""), family=data.get("family", ""),
        born_on=data.get("born_on"), upn=data.get("upn", ""),
    )  # fmt: skip
    form.offer([(str(one.child.public_id), one.child.shown_name) for one in like])
    form.full_clean()
    name_children_shown(
        request,
        [(one.child.area, one.child.id) for one in like],
        act="duplicates_shown",
        purpose=Purpose.SEARCH,
    )
    return like


def _must_choose(form: NewRequestForm, like: list[PossibleDuplicate]) -> bool:
    """Ask whether a possible match is the same child; either answer goes on, so nothing is blocked."""
    if not like or form.cleaned_data.get("same"):
        return False
    form.add_error("same", "Select whether this is a child we know, or a different child")
    return True


def _record(
    request: Asked, form: NewRequestForm, known: ChildCard | None, like: list[PossibleDuplicate]
) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        received = request_assessment(
            area=data["area"], child=_child(request, form, known), source=Source(data["source"]),
            received_on=data["received_on"], made_by=data["asker"], how=data["how"], words=data["words"],
            token=data["token"], by=request.viewer, at=request.at,
            different_from=[one.child.id for one in like],
        )  # fmt: skip
    except ImpossibleDate as fault:
        form.add_error("received_on", str(fault))
    except EntryRefused as refused:
        add_faults(form, refused, boxes=_BOXES)
    except AlreadySent as sent:
        say_already_sent(request)
        return redirect("case", reference=sent.reference) if sent.reference else redirect("home")
    else:
        _tell(request, received)
        return redirect("case", reference=received.reference)
    return None


def _child(request: Asked, form: NewRequestForm, known: ChildCard | None) -> int | ChildGiven:
    data = form.cleaned_data
    if known:
        return known.id
    if data["same"] and data["same"] != DIFFERENT:
        child = find_child_by_public_id(request.viewer, public_id=UUID(data["same"]))
        if child is None:
            raise ChildNotFound
        return child
    asker: tuple[ParentGiven, ...] = ()
    if data["source"] == Source.PARENT.value and data["asker"]:
        given, _, family = data["asker"].rpartition(" ")
        asker = (ParentGiven(given=given, family=family, relationship=data["relationship"] or "Parent"),)
    numbers = (IdentifierGiven(kind=IdentifierKind.UPN, value=data["upn"]),) if data["upn"] else ()
    return ChildGiven(
        names=(NameGiven(given=data["given"], family=data["family"]),), born_on=data["born_on"], identifiers=numbers,
        parents=asker,
    )  # fmt: skip


def _tell(request: Asked, received: Received) -> None:
    if received.is_second:
        messages.warning(
            request,
            "This child already has an open request. The second one is kept and linked to it, and the first clock stands.",
        )
    else:
        messages.success(request, f"The request is recorded as {received.reference}. Its clock is running.")


def _like(one: PossibleDuplicate, request: Asked) -> dict[str, Any]:
    born = one.child.born_on
    return {
        "public_id": str(one.child.public_id),
        "name": one.child.shown_name,
        "born": f"{day(born)}, {age_words(born_on=born, on=request.on)}" if born else "",
        "verdict": VERDICT_WORDS[one.verdict],
        "score": one.score,
        "parts": one.parts,
    }
