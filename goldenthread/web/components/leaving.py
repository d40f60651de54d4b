"""The stop-and-look page: what is about to leave tells of somebody else, and a person must say why it may go.

It stands in front of every page that sends something. What was typed on that page is carried through it, so nothing is
lost; the reasons typed here are handed to the look that the sending itself makes, which decides.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.plans.checks.stopping import LookFirst, Question

_BOX = "goes-"
# The button by which somebody goes back to what they typed, to change it.
GO_BACK = "goes-back"
# That files came with what was stopped: a browser does not send them a second time by itself.
_WITH_FILES = "goes-with-files"
_NOT_CARRIED = frozenset({"csrfmiddlewaretoken"})
_MOST_QUOTES = 200


def typed_reasons(request: HttpRequest) -> dict[str, str]:
    """Return the reasons typed on a stop-and-look page, by the key of each question."""
    if request.method != "POST":
        return {}
    return {
        name.removeprefix(_BOX): str(value)
        for name, value in request.POST.items()
        if name.startswith(_BOX) and name != _WITH_FILES
    }


def is_sending(request: HttpRequest) -> bool:
    """Answer whether a form was sent to be done, and not by somebody who goes back to change what they typed.

    A page that asks this way is offered the way back on the stop-and-look page, with everything still in its boxes. What
    was stopped with files does not go without them.
    """
    request.may_change_typed = True  # type: ignore[attr-defined]
    if request.method != "POST" or GO_BACK in request.POST:
        return False
    if _WITH_FILES in request.POST and not request.FILES:
        messages.warning(
            request,
            "Nothing was sent, because the files were not chosen again. Choose them, or send it without.",
        )
        return False
    return True


def show_stop_and_look(request: HttpRequest, stop: LookFirst, *, name: str) -> HttpResponse:
    """Show what a person must look at before something leaves, reader by reader, with what they typed carried along."""
    typed = typed_reasons(request)
    carried = [
        (field, value)
        for field, values in request.POST.lists()
        if field not in _NOT_CARRIED and (field == _WITH_FILES or not field.startswith(_BOX))
        for value in values
    ]
    shown = {one.key for one in stop.questions}
    if request.FILES and not any(field == _WITH_FILES for field, _ in carried):
        carried.append((_WITH_FILES, "yes"))
    carried += [(_BOX + key, reason) for key, reason in typed.items() if key not in shown]
    context = {
        "readers": _readers(stop.questions, typed, stop.wrong), "carried": carried, "has_errors": bool(stop.wrong),
        "is_never": any(one.is_never for one in stop.questions), "signed_in_as": name,
        # A browser does not send a file twice by itself: whoever answers chooses it again.
        "files": sorted(request.FILES), "may_change": getattr(request, "may_change_typed", False),
        "errors": [{"href": f"#{_BOX}{key}", "text": words} for key, words in stop.wrong.items()],
    }  # fmt: skip
    return render(request, "components/stop_and_look.html", context)


def _readers(
    questions: Iterable[Question], typed: Mapping[str, str], wrong: Mapping[str, str]
) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in questions:
        reader = found.setdefault(one.reader, {"name": one.reader_name, "questions": []})
        reader["questions"].append(
            {
                "one": one, "box": _BOX + one.key, "typed": typed.get(one.key, ""), "wrong": wrong.get(one.key, ""),
                "quotes": one.quotes[:_MOST_QUOTES], "more": max(0, len(one.quotes) - _MOST_QUOTES),
            }
        )  # fmt: skip
    return list(found.values())
