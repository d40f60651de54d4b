"""The duty queue: everything that arrived and waits, since when, how long it may wait, and who has it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.accounts.types import AreaLine
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import AlreadySent, CaseNotFound
from goldenthread.apps.desk.actions import (
    finish_duty,
    pass_duty_on,
    place_arrival,
    record_arrival,
    take_duty,
)
from goldenthread.apps.desk.queries import ArrivalGiven, get_arrival, get_duty, list_duty, list_who_may_have
from goldenthread.apps.desk.types import ArrivalKind, ArrivalPage, DeskNotFound, DeskRefused, DutyLine, How
from goldenthread.apps.files.actions import keep_file
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.files.types import FileLine, FileRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import day, time_left
from goldenthread.web.staff.desk_words import ARRIVAL_WORDS, HOW_WORDS, address_of, detail_of, what_waits
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.forms.desk import (
    DONE,
    PASS,
    PLACE,
    TAKE,
    ArrivalFilesForm,
    ArrivalForm,
    DutyForm,
)
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import new_token, say_already_sent

MOST_SHOWN = 200


@door(roles=CASEWORK)
@require_GET
def duty(request: Asked) -> HttpResponse:
    """Show everything that waits, what may wait the least first."""
    lines = list_duty(request.viewer, on=request.on)
    mine = [line for line in lines if line.account == request.viewer.account]
    nobody = [line for line in lines if line.account is None]
    shown = {"mine": mine, "nobody": nobody}.get(request.GET.get("show", ""), lines)
    _say_looked(request, shown[:MOST_SHOWN], act="duty_queue_opened")
    context = {
        "rows": [_row(request, line) for line in shown[:MOST_SHOWN]],
        "left_out": max(0, len(shown) - MOST_SHOWN),
        "figures": [
            _figure(request, "", len(lines), "waiting"),
            _figure(request, "mine", len(mine), "with me"),
            _figure(request, "nobody", len(nobody), "with nobody"),
        ],
        "disclosures": _safeguarding(request, lines),
    }
    return show(request, "staff/duty.html", context, section="duty")


def _figure(request: Asked, name: str, number: int, text: str) -> dict[str, Any]:
    return {
        "number": f"{number:,}", "text": text, "href": f"?show={name}" if name else reverse("duty"),
        "current": request.GET.get("show", "") == name,
    }  # fmt: skip


def _say_looked(request: Asked, lines: Iterable[DutyLine], *, act: str) -> None:
    shown = [(line.area, child) for line in lines for child in line.children]
    name_children_shown(request, shown, act=act, purpose=Purpose.CASEWORK)


def _safeguarding(request: Asked, lines: Iterable[DutyLine]) -> list[AreaLine]:
    """Return the areas whose safeguarding telephone to show, because something there says a child may be at risk."""
    areas = {line.area for line in lines if line.is_disclosure}
    return [area for area in list_areas(request.viewer) if area.code in areas]


def _row(request: Asked, line: DutyLine) -> dict[str, Any]:
    return {
        "line": line, "what": what_waits(line), "detail": detail_of(line), "since": day(line.since_on),
        "due": day(line.due_on), "left": time_left((line.due_on - request.on).days),
        "is_late": line.due_on < request.on,
        "who": "You" if line.account and line.account == request.viewer.account else line.who or "Nobody yet",
        "href": reverse("duty_item", kwargs={"item": line.subject.replace(":", "-", 1)}),
    }  # fmt: skip


def _areas(request: Asked) -> list[AreaLine]:
    return [area for area in list_areas(request.viewer) if area.code in request.viewer.casework_areas]


@door(roles=CASEWORK, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_arrival(request: Asked) -> HttpResponse:
    """Write down something that came by post, e-mail or telephone."""
    areas = _areas(request)
    is_post = request.method == "POST"
    form = ArrivalForm(
        request.POST if is_post else None, request.FILES if is_post else None, on=request.on,
        areas=[(area.code, area.name) for area in areas],
        initial={"token": new_token(), "received_on": request.on},
    )  # fmt: skip
    if is_post and form.is_valid():
        kept = _record(request, form)
        if kept is not None:
            return kept
    return show(request, "staff/new_arrival.html", {"form": form, "areas": areas}, section="duty")


def _record(request: Asked, form: ArrivalForm) -> HttpResponse | None:
    data = form.cleaned_data
    is_disclosure = data["risk"] == "yes"
    given = ArrivalGiven(
        kind=ArrivalKind(data["kind"]), how=How(data["how"]), received_on=data["received_on"],
        from_whom=data["from_whom"], words=data["words"], reference=data["reference"], is_disclosure=is_disclosure,
    )  # fmt: skip
    try:
        arrival = record_arrival(
            area=data["area"], given=given, token=data["token"], by=request.viewer, at=request.at
        )
    except AlreadySent:
        say_already_sent(request)
        return redirect("duty")
    except DeskRefused as refused:
        form.add_error(refused.field, str(refused))
        return None
    if data["files"]:
        _keep_files(request, get_arrival(request.viewer, arrival=arrival), data["files"])
    if is_disclosure:
        messages.warning(request, "Kept. Ring the safeguarding number now: a child may be at risk.")
    else:
        messages.success(request, "Kept. It waits in the duty queue.")
    return redirect("duty_item", item=f"arrival-{arrival}")


def _keep_files(request: Asked, page: ArrivalPage, files: Iterable[Any]) -> bool:
    """Keep files with what they came with; say which could not be kept and why, and whether all were."""
    if page.child is None:
        messages.warning(request, "Put this on a case first. Files are kept with a case.")
        return False
    item = Item.SAFEGUARDING if page.is_disclosure else Item.FILES
    kept = True
    for upload in files:
        try:
            keep_file(
                area=page.area, child=page.child, case=page.case, subject=f"arrival:{page.id}", item=item,
                name=upload.name, content=upload, by=request.viewer, at=request.at, field="files",
            )  # fmt: skip
        except (FileRefused, MayNot) as refused:
            messages.warning(request, f"{upload.name} was not kept. {refused}")
            kept = False
    return kept


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def duty_item(request: Asked, item: str) -> HttpResponse:
    """Show one thing that waits; take it, pass it on, or say what was done with it."""
    line, page = _open(request, item)
    people = [
        (str(account), name)
        for account, name in list_who_may_have(request.viewer, area=line.area, at=request.at)
    ]
    form = DutyForm(request.POST if request.method == "POST" else None, acts=_acts(line, page), people=people)
    if request.method == "POST" and form.is_valid() and _do(request, line, page, form):
        is_over = form.cleaned_data["act"] == DONE
        return redirect("duty") if is_over else redirect("duty_item", item=item)
    href, link = address_of(line)
    context = {
        "form": form,
        "row": _row(request, line),
        "deal_href": href,
        "deal_text": link,
        "page": page,
        "kind": ARRIVAL_WORDS[page.kind] if page else "",
        "how": HOW_WORDS[page.how] if page else "",
        "files": _files(request, page),
        "item": item,
        "disclosures": _safeguarding(request, [line]),
    }
    return show(request, "staff/duty_item.html", context, section="duty")


def _open(request: Asked, item: str) -> tuple[DutyLine, ArrivalPage | None]:
    kind, _, key = item.partition("-")
    try:
        line = get_duty(request.viewer, subject=f"{kind}:{key}", on=request.on)
        page = get_arrival(request.viewer, arrival=int(key)) if kind == "arrival" else None
    except DeskNotFound:
        raise CaseNotFound from None
    looked(
        request, act="duty_item_opened", area=line.area, children=line.children, case=line.case,
        subject=line.subject, purpose=Purpose.SAFEGUARDING if line.is_disclosure else Purpose.CASEWORK,
    )  # fmt: skip
    return line, page


def _acts(line: DutyLine, page: ArrivalPage | None) -> list[tuple[str, str]]:
    acts = [(TAKE, "Take it"), (PASS, "Pass it to someone")]
    if page is not None:
        acts.append((PLACE, "Put it on a case" if page.case is None else "Put it on a different case"))
    if line.may_be_ticked_off:
        acts.append((DONE, "Say that it is done"))
    return acts


def _files(request: Asked, page: ArrivalPage | None) -> list[FileLine]:
    if page is None or page.child is None:
        return []
    return list_files(request.viewer, area=page.area, child=page.child, subject=f"arrival:{page.id}")


def _do(request: Asked, line: DutyLine, page: ArrivalPage | None, form: DutyForm) -> bool:
    data = form.cleaned_data
    at: dict[str, Any] = {"by": request.viewer, "at": request.at}
    try:
        if data["act"] == TAKE:
            take_duty(subject=line.subject, **at)
            messages.success(request, "You have it.")
        elif data["act"] == PASS:
            pass_duty_on(subject=line.subject, to=int(data["to"]), **at)
            messages.success(request, "Passed on.")
        elif data["act"] == PLACE and page is not None:
            place_arrival(arrival=page.id, reference=data["reference"], **at)
            messages.success(request, "It is on that case now.")
        else:
            finish_duty(subject=line.subject, words=data["done"], **at)
            messages.success(request, "Done, and out of the queue.")
    except DeskRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    except DeskNotFound:
        raise CaseNotFound from None
    return True


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def arrival_files(request: Asked, item: str) -> HttpResponse:
    """Add a scan or a photograph to something that came."""
    line, page = _open(request, item)
    if page is None or page.child is None:
        raise CaseNotFound
    is_post = request.method == "POST"
    form = ArrivalFilesForm(request.POST if is_post else None, request.FILES if is_post else None)
    if is_post and form.is_valid():
        if _keep_files(request, page, form.cleaned_data["files"]):
            messages.success(request, "Kept. It opens once it has been checked for viruses.")
        return redirect("duty_item", item=item)
    return show(
        request,
        "staff/arrival_files.html",
        {"form": form, "item": item, "row": _row(request, line)},
        section="duty",
    )
