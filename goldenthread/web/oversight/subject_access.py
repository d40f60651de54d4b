"""Everything held about a child, for whoever asked: begun, answered for thing by thing, released, and fetched."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import find_case_for_journal
from goldenthread.apps.files.actions import answer_item, release_disclosure
from goldenthread.apps.files.queries import (
    get_disclosure,
    list_disclosures,
    open_disclosed_file,
    open_package,
)
from goldenthread.apps.files.types import (
    Answers,
    DisclosureLine,
    FileNotFound,
    FileNotOpen,
    FileRefused,
    Given,
    ThingLine,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.journeys.export_subject_access import export_subject_access, list_who_may_fetch
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.forms_subject_access import (
    GIVEN_WORDS,
    AnswerForm,
    AskForm,
    ReferenceForm,
)
from goldenthread.web.oversight.frame import areas_with, show

# What usually names or comes from somebody else, said beside the thing so that nobody has to think of it.
_OFTEN_OTHERS = frozenset(
    {
        Item.PARENT_CONTACTS, Item.PROTECTED_CONTACTS, Item.TOLD_IN_CONFIDENCE, Item.MESSAGES, Item.CONTACT_LOG,
        Item.REPRESENTATIONS, Item.PREFERENCE, Item.FAMILY_ADVICE, Item.COURT_ORDERS, Item.SAFEGUARDING, Item.REQUEST,
    }
)  # fmt: skip
_OFTEN_HARM = frozenset({Item.SAFEGUARDING, Item.SOCIAL_CARE_STATUS, Item.ADVICE, Item.TOLD_IN_CONFIDENCE})
SECTION = "subject_access"
_SOON = timedelta(days=7)


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_GET
def subject_access(request: Asked) -> HttpResponse:
    """List the requests for everything held, the one due first at the top. It names no child."""
    areas = [
        {"name": area.name, "rows": list_disclosures(request.viewer, area=area.code)}
        for area in list_areas(request.viewer)
        if Role.INFORMATION_GOVERNANCE in request.viewer.roles_in(area.code)
    ]
    form = ReferenceForm(request.GET if "reference" in request.GET else None)
    if form.is_bound and form.is_valid():
        reference = form.cleaned_data["reference"].strip()
        found = find_case_for_journal(request.viewer, reference=reference)
        if found is not None and found.child not in request.viewer.unseen_children:
            return redirect("begin_subject_access", reference=reference)
        form.add_error(
            "reference", "There is no case with that reference in your area. Check it and try again"
        )
    return show(request, "oversight/subject_access.html", {"areas": areas, "form": form}, section=SECTION)


@door(roles=[Role.INFORMATION_GOVERNANCE])
@require_http_methods(["GET", "POST"])
def begin_subject_access(request: Asked, reference: str) -> HttpResponse:
    """Say who asked, when and how we know them, and gather everything held."""
    found = find_case_for_journal(request.viewer, reference=reference)
    if found is None or found.child in request.viewer.unseen_children:
        raise FileNotFound
    people = list_who_may_fetch(
        area=found.area, child=found.child, on=request.on, by=request.viewer, at=request.at
    )
    form = AskForm(request.POST if request.method == "POST" else None, people=people, on=request.on)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        made = export_subject_access(
            area=found.area, child=found.child, asker=data["asker"], asked_on=data["asked_on"],
            to=int(data["to"]) if data["to"] else None, on=request.on, by=request.viewer, at=request.at,
        )  # fmt: skip
        return redirect("subject_access_request", disclosure=made)
    looked(
        request, act="subject_access_begun", area=found.area, children=[found.child], case=found.case,
        purpose=Purpose.LEGAL,
    )  # fmt: skip
    return show(
        request,
        "oversight/subject_access_begin.html",
        {"form": form, "reference": reference},
        section=SECTION,
    )


@door(roles=[Role.INFORMATION_GOVERNANCE])
@require_http_methods(["GET", "POST"])
def subject_access_request(request: Asked, disclosure: UUID) -> HttpResponse:
    """Show one request and how each thing has been answered, and release it once all have been."""
    line, things = get_disclosure(request.viewer, disclosure=disclosure)
    problem = ""
    if request.method == "POST":
        try:
            release_disclosure(disclosure=disclosure, by=request.viewer, at=request.at)
        except FileRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, "Released. The package is being made, and opens for 30 days.")
            return redirect("subject_access_request", disclosure=disclosure)
    _look(request, line, act="subject_access_listed")
    rows = [{"thing": thing, "given": GIVEN_WORDS[thing.given] if thing.given else ""} for thing in things]
    waiting = next((thing for thing in things if thing.given is None), None)
    context = {
        "line": line, "rows": rows, "waiting": waiting, "problem": problem, "has_errors": bool(problem),
        "is_open": line.until_at is not None and line.until_at > request.at,
        "is_soon": line.due_on - request.on <= _SOON,
    }  # fmt: skip
    return show(request, "oversight/subject_access_request.html", context, section=SECTION)


@door(roles=[Role.INFORMATION_GOVERNANCE])
@require_http_methods(["GET", "POST"])
def subject_access_thing(request: Asked, disclosure: UUID, place: int) -> HttpResponse:
    """Show one thing held, and ask the law's questions of it."""
    line, things = get_disclosure(request.viewer, disclosure=disclosure)
    thing = next((each for each in things if each.place == place), None)
    if thing is None:
        raise FileNotFound
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=_answered(thing))
    if form.is_bound and form.is_valid() and _answer(request, thing, form):
        after = next((each for each in things if each.given is None and each.place != place), None)
        if after is None:
            return redirect("subject_access_request", disclosure=disclosure)
        return redirect("subject_access_thing", disclosure=disclosure, place=after.place)
    _look(request, line, act="subject_access_read", subject=f"disclosed:{thing.number}")
    context = {
        "line": line, "thing": thing, "form": form, "often_others": thing.item in _OFTEN_OTHERS,
        "often_harm": thing.item in _OFTEN_HARM,
    }  # fmt: skip
    return show(request, "oversight/subject_access_thing.html", context, section=SECTION)


def _answer(request: Asked, thing: ThingLine, form: AnswerForm) -> bool:
    data = form.cleaned_data
    names = ("has_third_party", "has_serious_harm", "has_child_abuse_data", "is_in_confidence")
    try:
        answer_item(
            number=thing.number, answers=Answers(**{name: data[name] == "yes" for name in names}),
            given=Given(data["given"]), given_words=data["given_words"], because=data["because"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
    except FileRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    return True


def _answered(thing: ThingLine) -> dict[str, Any]:
    if thing.answers is None:
        return {"given_words": thing.words}
    names = ("has_third_party", "has_serious_harm", "has_child_abuse_data", "is_in_confidence")
    answers = {name: "yes" if getattr(thing.answers, name) else "no" for name in names}
    given = thing.given.value if thing.given else ""
    return {
        **answers,
        "given": given,
        "given_words": thing.given_words or thing.words,
        "because": thing.because,
    }


@door(roles=[Role.INFORMATION_GOVERNANCE])
@require_GET
def subject_access_file(request: Asked, disclosure: UUID, place: int) -> HttpResponseBase:
    """Give a file to those who must read it before they can say whether it may go; the look is journalled as legal."""
    try:
        line, name, size, pieces = open_disclosed_file(request.viewer, disclosure=disclosure, place=place)
    except FileNotOpen as closed:
        return render(request, "403.html", {"reason": str(closed)}, status=403)
    _look(request, line, act="subject_access_file_read", subject=f"disclosure:{line.number}:{place}")
    return _give(pieces, size=size, name=name, kind="application/octet-stream")


@door(roles=[Role.INFORMATION_GOVERNANCE], family=True)
@require_GET
def fetch_subject_access(request: Asked, disclosure: UUID) -> HttpResponseBase:
    """Give the package to the very person it was made for, signed in, or to those who hand it over, until its day."""
    try:
        line, size, pieces = open_package(request.viewer, disclosure=disclosure, at=request.at)
    except FileNotOpen as closed:
        return render(request, "403.html", {"reason": str(closed)}, status=403)
    _look(request, line, act="subject_access_fetched")
    return _give(pieces, size=size, name="what-we-hold.zip", kind="application/zip")


def _give(pieces: Iterator[bytes], *, size: int, name: str, kind: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Length"] = str(size)
    # Left as it is: compressed on its way out, its size would no longer be told.
    response.headers["Content-Encoding"] = "identity"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _look(request: Asked, line: DisclosureLine, *, act: str, subject: str = "") -> None:
    is_own = (
        line.to is not None
        and line.to == request.viewer.account
        and not areas_with(request, Role.INFORMATION_GOVERNANCE)
    )
    looked(
        request, act=act, area=line.area, children=[line.child], subject=subject or f"disclosure:{line.number}",
        purpose=Purpose.OWN_RECORD if is_own else Purpose.LEGAL,
    )  # fmt: skip
