"""Handing cases over: which, to whom, where each stands, what no record tells, read before it is done and printed after."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.accounts.queries import list_people_with_role, names_of_accounts
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_handable
from goldenthread.apps.cases.types import AlreadySent, CaseNotFound, CaseSummary
from goldenthread.apps.desk.actions import acknowledge_handover
from goldenthread.apps.desk.queries import get_handover, list_handovers, list_standing
from goldenthread.apps.desk.types import DeskNotFound, DeskRefused, HandedCase, HandoverLine
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.journeys.hand_over_cases import hand_over_cases
from goldenthread.web.components.documents import CannotMakePdf, make_pdf
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import moment
from goldenthread.web.staff.desk_words import stands_words
from goldenthread.web.staff.forms.handover import HandoverForm, note_of
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import new_token, say_already_sent

NOBODY = "nobody"
MOST = 100
_STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "document.css"


@dataclass(kw_only=True)
class _Chosen:
    """The cases that can be handed over here, and those left out with the reason for each."""

    area: str
    cases: list[CaseSummary] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


@door(roles=CASEWORK, shows_children=False)
@require_GET
def handovers(request: Asked) -> HttpResponse:
    """Show the handovers that someone gave or takes, and for a manager all of the team's."""
    lines = list_handovers(request.viewer)
    context = {
        "lines": lines,
        "me": request.viewer.account,
        "is_manager": Role.MANAGER in request.viewer.roles,
    }
    return show(request, "staff/handovers.html", context, section="handovers")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_handover(request: Asked) -> HttpResponse:
    """Choose cases and who takes them, write what no record tells, read what will be done, and do it."""
    chosen = _choose(request)
    standing = list_standing(request.viewer, cases=[case.id for case in chosen.cases], on=request.on)
    looked(
        request, act="handover_opened", area=chosen.area, children=[each.child for each in standing],
        purpose=Purpose.CASEWORK,
    )  # fmt: skip
    able = list_people_with_role(request.viewer, area=chosen.area, role=Role.COORDINATOR, on=request.on)
    form = HandoverForm(
        request.POST if request.method == "POST" else None, on=request.on, standing=standing,
        people=[(str(person.account), person.name) for person in able],
        initial={"token": new_token(), "from_on": request.on, "cases": _ticked(request, standing)},
    )  # fmt: skip
    context: dict[str, Any] = {
        "form": form, "left_out": chosen.left_out,
        "rows": [{"each": each, "stands": stands_words(each.stands), "note": form[note_of(each.case)]} for each in standing],
        "ticked": form["cases"].value() or [],
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "do":
            if _hand_over(request, chosen, form):
                return redirect("handovers")
        elif request.POST.get("step") == "read":
            context["will"] = _preview(request, chosen, form, standing)
    return show(request, "staff/new_handover.html", context, section="handovers")


def _ticked(request: Asked, standing: list[HandedCase]) -> list[str]:
    asked = set(request.GET.getlist("case"))
    return [str(each.case) for each in standing if each.reference in asked]


def _choose(request: Asked) -> _Chosen:
    """Return the open cases that the address asks for, by reference or by who has them, as far as this person may hand them over."""
    viewer = request.viewer
    asked = request.GET.getlist("case")
    giver = request.GET.get("from", "")
    areas = [code for code in viewer.casework_areas if code == request.GET.get("area")] or list(
        viewer.casework_areas
    )
    managed = [code for code in areas if Role.MANAGER in viewer.roles_in(code)]
    if asked:
        found = list_handable(viewer, references=asked[:MOST])
        known = {case.reference for case in found}
        chosen = _Chosen(area=found[0].area if found else areas[0])
        chosen.left_out = [
            (ref, "There is no open case with that reference that you can open.")
            for ref in asked
            if ref not in known
        ]
    else:
        owner = None if giver == NOBODY else int(giver) if giver.isdecimal() else viewer.account
        chosen = _Chosen(area=(managed or areas)[0])
        found = list_handable(viewer, coordinator=owner, is_unowned=giver == NOBODY, area=chosen.area)[:MOST]
    for case in found:
        if case.area != chosen.area:
            chosen.left_out.append((case.reference, "It belongs to another area: hand it over by itself."))
        elif case.coordinator != viewer.account and Role.MANAGER not in viewer.roles_in(case.area):
            chosen.left_out.append((case.reference, "It is not yours. A manager can hand it over."))
        else:
            chosen.cases.append(case)
    return chosen


def _groups(
    chosen: _Chosen, form: HandoverForm
) -> tuple[dict[int | None, dict[int, str]], list[CaseSummary]]:
    """Return the notes by case for each giver, and the chosen cases that the receiver has already."""
    owners = {case.id: case for case in chosen.cases}
    receiver = int(form.cleaned_data["receiver"])
    groups: dict[int | None, dict[int, str]] = {}
    theirs = []
    for case, note in form.notes().items():
        if owners[case].coordinator == receiver:
            theirs.append(owners[case])
        else:
            groups.setdefault(owners[case].coordinator, {})[case] = note
    return groups, theirs


def _preview(
    request: Asked, chosen: _Chosen, form: HandoverForm, standing: list[HandedCase]
) -> dict[str, Any]:
    groups, theirs = _groups(chosen, form)
    givers = {giver for giver in groups if giver}
    names = names_of_accounts(request.viewer, accounts={*givers, int(form.cleaned_data["receiver"])})
    lines = {each.case: each for each in standing}
    return {
        "receiver": names.get(int(form.cleaned_data["receiver"]), ""),
        "groups": [
            {
                "giver": names.get(giver or 0, "") or "Nobody yet",
                "cases": [
                    {"each": lines[case], "stands": stands_words(lines[case].stands), "words": note}
                    for case, note in notes.items()
                ],
            }
            for giver, notes in groups.items()
        ],
        "left_out": [(case.reference, "They have it already.") for case in theirs],
        "hidden": [(name, value) for name in request.POST for value in request.POST.getlist(name) if name not in ("csrfmiddlewaretoken", "step")],
    }  # fmt: skip


def _hand_over(request: Asked, chosen: _Chosen, form: HandoverForm) -> bool:
    groups, _ = _groups(chosen, form)
    data = form.cleaned_data
    if not groups:
        form.add_error("cases", "They have all of these already. Choose others, or someone else")
        return False
    count = 0
    for giver, notes in groups.items():
        try:
            hand_over_cases(
                area=chosen.area, giver=giver, receiver=int(data["receiver"]), from_on=data["from_on"], notes=notes,
                words=data["words"], token=f"{data['token'][:40]}-{giver or NOBODY}", by=request.viewer, at=request.at,
            )  # fmt: skip
        except AlreadySent:
            say_already_sent(request)
            continue
        except DeskRefused as refused:
            form.add_error(refused.field, str(refused))
            return False
        count += len(notes)
    if count:
        messages.success(
            request, f"Handed over: {count}. They are asked to say that they have read the notes."
        )
    return True


def _open(request: Asked, handover: int, *, act: str, purpose: Purpose) -> HandoverLine:
    try:
        line = get_handover(request.viewer, handover=handover, on=request.on)
    except DeskNotFound:
        raise CaseNotFound from None
    children = [each.child for each in line.cases]
    looked(
        request, act=act, area=line.area, children=children, subject=f"handover:{line.id}", purpose=purpose
    )
    return line


def _rows(line: HandoverLine) -> list[dict[str, Any]]:
    return [{"each": each, "stands": stands_words(each.stands)} for each in line.cases]


@door(roles=CASEWORK)
@require_GET
def handover(request: Asked, handover: int) -> HttpResponse:
    """Show one handover: where each case stood that day, and its note."""
    line = _open(request, handover, act="handover_seen", purpose=Purpose.CASEWORK)
    context = {
        "line": line,
        "rows": _rows(line),
        "may_read": line.receiver == request.viewer.account and line.acknowledged_at is None,
    }
    return show(request, "staff/handover.html", context, section="handovers")


@door(roles=CASEWORK, shows_children=False)
@require_POST
def read_handover(request: Asked, handover: int) -> HttpResponse:
    """Say that the notes have been read, for the person who takes the cases."""
    try:
        acknowledge_handover(handover=handover, by=request.viewer, at=request.at)
    except DeskNotFound:
        raise CaseNotFound from None
    messages.success(request, "Thank you. They can see that you have read it.")
    return redirect("handover", handover=handover)


@door(roles=CASEWORK)
@require_GET
def handover_document(request: Asked, handover: int) -> HttpResponse:
    """Give a handover as an accessible PDF, or say what this machine lacks to make one."""
    line = _open(request, handover, act="handover_taken", purpose=Purpose.EXPORT)
    page = {
        "title": f"Handover to {line.receiver_name}", "line": line, "rows": _rows(line), "made": moment(request.at),
    }  # fmt: skip
    try:
        made = make_pdf(render_to_string("documents/handover.html", page), styles=_STYLES)
    except CannotMakePdf as reason:
        messages.warning(request, str(reason))
        return redirect("handover", handover=handover)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="handover-{line.id}.pdf"'
    return response
