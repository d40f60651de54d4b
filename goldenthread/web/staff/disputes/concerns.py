"""The log of concerns: what waits for an answer and until when, one entry and what becomes of it, and the log as a file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.desk.queries import get_arrival
from goldenthread.apps.desk.types import ArrivalKind, DeskNotFound
from goldenthread.apps.disputes.actions import (
    acknowledge_concern,
    answer_concern,
    close_concern,
    log_concern,
    own_concern,
    take_concern_further,
)
from goldenthread.apps.disputes.queries import get_concern, list_concerns, list_lessons_of
from goldenthread.apps.disputes.types import ConcernGiven, ConcernLine, DisputeRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.disputes.concerns import (
    FINDING_WORDS,
    KIND_WORDS,
    STAGE_WORDS,
    Finding,
    Kind,
    Stage,
    needs_finding,
    next_stage,
)
from goldenthread.definitions.disputes import load_themes
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import time_left
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.disputes.forms import EVERYTHING_OPEN, ConcernActForm, ConcernForm, LogFilter
from goldenthread.web.staff.disputes.stepping import first, list_people
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.reviews.year import areas_of
from goldenthread.web.staff.sent import kept_once, new_token, say_already_sent
from goldenthread.web.staff.steps.opening import is_kept

PER_PAGE, MOST = 50, 5000
_HEADS = (
    "Number", "Kind", "Stage", "Case", "From", "Came on", "Answer due", "How long", "Answered on", "Finding", "Who answers",
    "Closed on", "Themes",
)  # fmt: skip
OWN, ACKNOWLEDGE, ANSWER, FURTHER, CLOSE = "OWN", "ACKNOWLEDGE", "ANSWER", "FURTHER", "CLOSE"


def _find(request: Asked) -> tuple[LogFilter, list[ConcernLine], list[ConcernLine]]:
    areas = areas_of(request)
    area = request.GET.get("area") or (areas[0][0] if areas else "")
    every = list_concerns(request.viewer, area=area) if area else []
    form = LogFilter({"show": EVERYTHING_OPEN, **request.GET.dict()}, areas=areas)
    form.is_valid()
    return form, every, [line for line in every if _fits(line, form.cleaned_data, request)]


def _fits(line: ConcernLine, data: dict[str, Any], request: Asked) -> bool:
    if data.get("kind") and line.kind.value != data["kind"]:
        return False
    if data.get("theme") and data["theme"] not in line.themes:
        return False
    whose = {"mine": line.owner == request.viewer.account, "nobody": line.owner is None}
    return whose.get(data.get("owner", ""), True) and _shown(
        line, data.get("show") or EVERYTHING_OPEN, request
    )


def _shown(line: ConcernLine, show: str, request: Asked) -> bool:
    return {
        EVERYTHING_OPEN: line.closed_on is None,
        "late": line.is_late(request.on),
        "answered": line.closed_on is None and not line.is_waiting,
        "closed": line.closed_on is not None,
    }[show]


@door(roles=CASEWORK)
@require_GET
def concerns(request: Asked) -> HttpResponse:
    """Show every complaint, enquiry and request for information, the one to answer first first."""
    form, every, kept = _find(request)
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    _say_looked(request, rows, act="concerns_opened", purpose=Purpose.CASEWORK)
    context = {
        "form": form,
        "rows": [_row(line, request) for line in rows],
        "page": page,
        "figures": [_figure(request, every, name, text) for name, text in _FIGURES],
        "query": request.GET.urlencode(),
        "is_filtered": bool(form.changed_data),
    }
    return show(request, "staff/disputes/concerns.html", context, section="more")


_FIGURES = ((EVERYTHING_OPEN, "open"), ("late", "answer is late"), ("answered", "answered, not closed"))


def _figure(request: Asked, every: list[ConcernLine], name: str, text: str) -> dict[str, Any]:
    count = sum(_shown(line, name, request) for line in every)
    return {
        "number": f"{count:,}", "text": text, "href": f"?show={name}",
        "late": name == "late" and count > 0, "current": request.GET.get("show", EVERYTHING_OPEN) == name,
    }  # fmt: skip


def _say_looked(request: Asked, rows: list[ConcernLine], *, act: str, purpose: Purpose) -> None:
    about = [(line.area, line.child) for line in rows if line.child]
    if about:
        name_children_shown(request, about, act=act, purpose=purpose)
    else:
        area = rows[0].area if rows else next(iter(request.viewer.casework_areas), "")
        looked(request, act=act, area=area, children=[], purpose=purpose)


def _row(line: ConcernLine, request: Asked) -> dict[str, Any]:
    return {
        "line": line, "kind": KIND_WORDS[line.kind], "stage": STAGE_WORDS[line.now.stage],
        "left": time_left((line.now.due_on - request.on).days), "is_late": line.is_late(request.on),
        "finding": FINDING_WORDS[line.now.finding] if line.now.finding else "",
    }  # fmt: skip


@door(roles=CASEWORK)
@require_GET
def concerns_file(request: Asked) -> HttpResponse:
    """Give the same log, with the same filters, as a spreadsheet file; what was said is not in it."""
    _, _, kept = _find(request)
    rows = kept[:MOST]
    _say_looked(request, rows, act="concerns_file", purpose=Purpose.EXPORT)
    themes = load_themes()
    lines = [
        (
            line.id, KIND_WORDS[line.kind], STAGE_WORDS[line.now.stage], line.reference, line.from_whom,
            line.received_on.isoformat(), line.now.due_on.isoformat(),
            time_left((line.now.due_on - request.on).days) if line.is_waiting else "", line.now.answered_on or "",
            FINDING_WORDS[line.now.finding] if line.now.finding else "", line.owner_name, line.closed_on or "",
            "; ".join(themes.get(one, one) for one in line.themes),
        )
        for line in rows
    ]  # fmt: skip
    return sheet("concerns.csv", heads=_HEADS, rows=lines)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_concern(request: Asked) -> HttpResponse:
    """Log a complaint, an enquiry or a request for information; the day its answer is due is worked out."""
    areas = areas_of(request)
    area = request.POST.get("area") or (areas[0][0] if areas else "")
    form = ConcernForm(
        request.POST or None, on=request.on, areas=areas, people=list_people(request, area),
        initial={"token": new_token(), "received_on": request.on, **_from_arrival(request)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kept = _log(request, form)
        if kept is not None:
            return kept
    looked(request, act="new_concern_opened", area=area, children=[], purpose=Purpose.CASEWORK)
    return show(request, "staff/disputes/new_concern.html", {"form": form}, section="more")


def _from_arrival(request: Asked) -> dict[str, Any]:
    """Return what the duty desk wrote down of something that came, where it is turned into an entry of the log."""
    number = request.GET.get("arrival", "")
    if not number.isdecimal():
        return {}
    try:
        page = get_arrival(request.viewer, arrival=int(number))
    except DeskNotFound:
        return {}
    if page.child:
        looked(request, act="duty_item_opened", area=page.area, children=[page.child], case=page.case)
    kind = Kind.COMPLAINT.value if page.kind is ArrivalKind.COMPLAINT else ""
    return {
        "kind": kind, "area": page.area, "from_whom": page.from_whom, "words": page.words,
        "received_on": page.received_on, "reference": page.reference,
    }  # fmt: skip


def _log(request: Asked, form: forms.Form) -> HttpResponse | None:
    data = form.cleaned_data
    given = ConcernGiven(
        kind=Kind(data["kind"]), from_whom=data["from_whom"], words=data["words"], received_on=data["received_on"],
        reference=data["reference"], owner=int(data["owner"]) if data["owner"] else None, due_on=data["due_on"],
    )  # fmt: skip
    try:
        kept = log_concern(
            area=data["area"], given=given, token=data["token"], by=request.viewer, at=request.at
        )
    except AlreadySent:
        say_already_sent(request)
        return redirect("concerns")
    except DisputeRefused as refused:
        form.add_error(refused.field or None, str(refused))
        return None
    messages.success(request, "Logged. Tell whoever sent it that we have it, and by when we will answer.")
    return redirect("concern", concern=kept)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def concern(request: Asked, concern: int) -> HttpResponse:
    """Show one entry with its stages and clocks; give it an owner, answer it, take it further or close it."""
    line = get_concern(request.viewer, concern=concern)
    looked(
        request, act="concern_opened", area=line.area, children=[line.child] if line.child else [], case=line.case,
        subject=f"concern:{line.id}",
    )  # fmt: skip
    acts = _acts(line)
    form = ConcernActForm(
        request.POST or None, on=request.on, acts=acts, has_finding=needs_finding(line.kind),
        people=list_people(request, line.area), initial=first(request, owner=str(line.owner or "")),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _is_done(request, line, form):
        return redirect("concern", concern=line.id)
    themes = load_themes()
    context = {
        "line": line,
        "kind": KIND_WORDS[line.kind],
        "stages": [
            {
                "words": STAGE_WORDS[one.stage] or "Answer", "line": one,
                "finding": FINDING_WORDS[one.finding] if one.finding else "",
            }
            for one in line.stages
        ],
        "lessons": [
            {"theme": themes.get(one.theme, one.theme), "line": one}
            for one in list_lessons_of(request.viewer, of="concern", subject=line.id)
        ],
        "form": form if acts else None,
        "may_apologise": bool(line.reference) and line.kind is Kind.COMPLAINT and line.now.finding in _FOR_THEM,
    }  # fmt: skip
    return show(request, "staff/disputes/concern.html", context, section="more")


_FOR_THEM = (Finding.UPHELD, Finding.PARTLY)


def _acts(line: ConcernLine) -> list[tuple[str, str]]:
    acts = []
    if line.closed_on is None:
        acts.append((OWN, "Say who answers it"))
        if line.acknowledged_on is None:
            acts.append((ACKNOWLEDGE, "Record that we told them we have it"))
        if line.now.answered_on is None:
            acts.append((ANSWER, "Record our answer"))
        else:
            acts.append((CLOSE, "Close it"))
    further = next_stage(line.now.stage)
    if further and (line.now.answered_on or further is Stage.OMBUDSMAN):
        acts.append((FURTHER, f"Open {STAGE_WORDS[further].lower()}"))
    return acts


def _is_done(request: Asked, line: ConcernLine, form: forms.Form) -> bool:
    data = form.cleaned_data
    who: dict[str, Any] = {"by": request.viewer, "at": request.at}
    on = data["on"] or request.on

    def act() -> None:
        with kept_once(request, data["token"]):
            match data["act"]:
                case "OWN":
                    own_concern(concern=line.id, owner=int(data["owner"]) if data["owner"] else None, **who)
                case "ACKNOWLEDGE":
                    acknowledge_concern(concern=line.id, on=on, **who)
                case "ANSWER":
                    found = data.get("finding")
                    answer_concern(
                        concern=line.id,
                        answer=data["answer"],
                        on=on,
                        finding=Finding(found) if found else None,
                        **who,
                    )
                case "FURTHER":
                    take_concern_further(concern=line.id, on=on, due_on=data["due_on"], **who)
                case "CLOSE":
                    close_concern(concern=line.id, on=request.on, **who)

    return is_kept(request, form, act, said="Recorded.")
