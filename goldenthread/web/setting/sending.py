"""Sending a setting's request: what would make it stronger, and handing it over whether or not it has that."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.cases.types import AlreadySent, DraftLine, ImpossibleDate
from goldenthread.apps.files.types import FileRefused
from goldenthread.apps.people.types import (
    ChildGiven,
    EntryRefused,
    FactGiven,
    FactWord,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    ParentGiven,
)
from goldenthread.apps.providers.queries import name_of_provider
from goldenthread.core.law.vocabulary import Source
from goldenthread.core.people.identifier import NumberRefused
from goldenthread.core.people.upn import read_upn
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.web.components.doors import Asked

HOW = "Setting’s own page"
_HELPS = (
    ("words", "reason", "Why you ask, in a sentence or two"),
    ("cycles", "cycles", "What you tried, and what came of it"),
    ("provision", "provision", "What help the child gets now"),
    ("child_views", "views", "What the child says"),
    ("parent_views", "views", "What the parents say"),
    ("knows", "parents", "Whether the parents know"),
)


def what_would_help(draft: DraftLine) -> list[dict[str, str]]:
    """Return what a request lacks that would help the council decide, each with its page; none of it is needed."""
    found = [{"what": words, "step": step} for key, step, words in _HELPS if not draft.content.get(key)]
    if draft.child is None and not draft.content.get("born_on"):
        found.append(
            {
                "what": "The child’s date of birth, so that the council does not mistake them for another",
                "step": "child",
            }
        )
    return found


def area_of(draft: DraftLine) -> str:
    """Return the area a request goes to: the pupil's own, or for a child who may be new the one that was chosen."""
    return draft.area if draft.child else str(draft.content.get("area") or draft.area)


def send_request(request: Asked, draft: DraftLine, *, files: Sequence[Any] = ()) -> HttpResponse:
    """Send a request with the files that were chosen: its six weeks run from today, whatever it lacks."""
    school = name_of_provider(request.viewer, provider=draft.provider, on=request.on)
    if draft.child is None and not any(draft.content.get(name) for name in ("given", "family")):
        messages.warning(request, "Enter the child’s name first. Nothing else is needed.")
        return redirect("setting_request_step", draft=draft.id, step="child")
    try:
        received = request_assessment(
            area=area_of(draft), child=draft.child or _child(draft, school), source=Source.SETTING, received_on=request.on,
            made_by=school, provider=draft.provider, how=HOW, words=draft.content.get("words", ""), evidence=draft.content,
            files=files, draft=draft.id, token=draft.token, by=request.viewer, at=request.at,
        )  # fmt: skip
    except AlreadySent as sent:
        messages.info(request, f"We had this request already, as {sent.reference}. Nothing was sent twice.")
        return redirect("setting_home")
    except FileRefused as refused:
        messages.warning(request, f"{refused} Nothing was sent, and nothing you wrote is lost.")
        return redirect("setting_request_check", draft=draft.id)
    except (EntryRefused, ImpossibleDate) as refused:
        messages.warning(request, f"{refused} Nothing you wrote is lost.")
        return redirect("setting_request_step", draft=draft.id, step="child")
    if received.is_second:
        messages.success(
            request,
            f"Sent. The child’s case {received.reference} was open already: yours is kept with it, and its dates stand.",
        )
    else:
        messages.success(
            request, f"Sent, as {received.reference}. The council must decide within 6 weeks from today."
        )
    return redirect("setting_home")


def _child(draft: DraftLine, school: str) -> ChildGiven:
    content: dict[str, Any] = dict(draft.content)
    given, _, family = str(content.get("parent", "")).strip().rpartition(" ")
    parent = ParentGiven(given=given, family=family, relationship="Parent")
    born = content.get("born_on")
    return ChildGiven(
        names=(NameGiven(given=content.get("given", ""), family=content.get("family", "")),),
        born_on=date.fromisoformat(born) if born else None,
        identifiers=_numbers(content.get("upn", "")),
        parents=(parent,) if family else (),
        facts=(FactGiven(word=FactWord.SCHOOL, value=school),),
    )


def _numbers(text: str) -> tuple[IdentifierGiven, ...]:
    """Return the pupil number where it is a right one; a mistyped one stays in what was sent and stops nothing."""
    try:
        return (IdentifierGiven(kind=IdentifierKind.UPN, value=read_upn(text)),)
    except NumberRefused:
        return ()
