"""The evidence room: what is in it, what an inspection is shown of it, and each piece as it was shown."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.inspection.actions import add_evidence, bring_file, end_evidence, show_evidence
from goldenthread.apps.inspection.queries import get_inspection, get_shown, list_evidence, open_shown_file
from goldenthread.apps.inspection.types import EvidenceGiven, EvidenceKind, InspectionNotFound
from goldenthread.core.access.inspections import may_run_inspection
from goldenthread.core.access.roles import Role
from goldenthread.definitions.inspection import load_questions
from goldenthread.journeys.build_annex_a import build_annex_a
from goldenthread.web.components.area_file import give_area_file
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.cases import case_address
from goldenthread.web.staff.inspection.forms import BecauseForm, EvidenceFileForm, EvidenceForm, ShowForm
from goldenthread.web.staff.inspection.frame import KEEPERS, PREPARERS, check_area
from goldenthread.web.staff.inspection.words import EVIDENCE_WORDS

Data = dict[str, Any]


@door(roles=PREPARERS, shows_children=False)
@require_GET
def evidence_room(request: Asked, area: str) -> HttpResponse:
    """List what is in the evidence room by the question it answers, and which questions nothing answers."""
    check_area(request, area)
    found = list_evidence(request.viewer, area=area)
    groups = [
        {"asks": question.asks, "rows": [_row(each) for each in found if key in each.questions]}
        for key, question in load_questions().items()
    ]
    context = {
        "area": area, "name": name_of_area(request, area), "groups": groups, "many": len(found),
        "may_run": may_run_inspection(request.viewer, area=area),
    }  # fmt: skip
    return show(request, "staff/inspection/evidence.html", context, section="more")


def _row(evidence: EvidenceGiven) -> Data:
    return {"one": evidence, "kind": EVIDENCE_WORDS[evidence.kind]}


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_evidence(request: Asked, area: str) -> HttpResponse:
    """Point to something that answers some of what an inspection asks."""
    check_area(request, area, run=True)

    def do(data: Data) -> int:
        return add_evidence(
            area=area, kind=EvidenceKind(data.pop("kind")), **data, by=request.viewer, at=request.at
        )

    form = EvidenceForm(posted(request), on=request.on, choices={})
    return ask(
        request, form=form, do=do, title="Add to the evidence room", back=reverse("evidence_room", args=[area]),
        button="Add it", done="It is in the evidence room. Every template that asks this finds it.",
        intro=("It is read afresh from where it lives until an inspection is shown it. Then it is frozen.",),
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_evidence_file(request: Asked, area: str) -> HttpResponse:
    """Bring a file into the evidence room; it is looked through for viruses before anybody opens it."""
    check_area(request, area, run=True)

    def do(data: Data) -> int:
        upload = data["file"]
        return bring_file(
            area=area, title=data["title"], questions=data["questions"], name=upload.name, content=upload,
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, form=EvidenceFileForm(*sent_in(request), on=request.on), do=do, title="Bring a file",
        back=reverse("evidence_room", args=[area]), button="Bring it",
        done="It is being checked for viruses. It can be shown once it is clean.",
        intro=("Bring nothing that tells of any one child.",),
    )  # fmt: skip


@door(roles=PREPARERS, shows_children=False)
@require_GET
def shown_file(request: Asked, shown: int) -> HttpResponseBase:
    """Give the file that an inspection was shown."""
    check_area(request, get_shown(request.viewer, shown=shown).evidence.area)
    return give_area_file(*open_shown_file(request.viewer, shown=shown))


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def drop_evidence(request: Asked, area: str, evidence: int) -> HttpResponse:
    """Take a piece of evidence out of the room, with the reason."""
    check_area(request, area, run=True)
    one = next((each for each in list_evidence(request.viewer, area=area) if each.id == evidence), None)
    if one is None:
        raise InspectionNotFound

    def do(data: Data) -> None:
        end_evidence(evidence=evidence, because=data["because"], by=request.viewer, at=request.at)

    return ask(
        request, form=BecauseForm(posted(request), on=request.on), do=do, title="Take it out of the evidence room",
        back=reverse("evidence_room", args=[area]), button="Take it out", intro=(one.title,),
        done="It is out of the room. What was shown of it stays as it was shown.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def show_to_inspection(request: Asked, inspection: int) -> HttpResponse:
    """Freeze evidence as it is now and show it to an inspection."""
    given = get_inspection(request.viewer, inspection=inspection)
    check_area(request, given.area, run=True)
    found = {str(each.id): each for each in list_evidence(request.viewer, area=given.area)}
    choices = [(key, f"{each.title} ({EVIDENCE_WORDS[each.kind].lower()})") for key, each in found.items()]
    form = ShowForm(posted(request), on=request.on, choices={"evidence": choices})

    def do(data: Data) -> None:
        for key in data["evidence"]:
            done: Data = {"inspection": inspection, "by": request.viewer, "at": request.at}
            show_evidence(evidence=found[key].id, **done)

    return ask(
        request, form=form, do=do, title="Show evidence to the inspectors", back=case_address(inspection),
        button="Freeze and show it", done="They can read it now. What they read will not change.",
    )  # fmt: skip


@door(roles=[Role.MANAGER, Role.DECISION_MAKER], shows_children=False)
@require_http_methods(["POST"])
def show_annex_a_lists(request: Asked, inspection: int) -> HttpResponse:
    """Build the Annex A lists as they stand, and show the inspectors how many rows and faults they have."""
    given = get_inspection(request.viewer, inspection=inspection)
    check_area(request, given.area, run=True)
    built = build_annex_a(area=given.area, by=request.viewer, at=request.at)
    rows = [[name.replace("_", " "), str(frame.height)] for name, frame in built.lists.items()]
    table = {"caption": "The lists as they stand", "heads": ["List", "Rows"], "rows": rows}
    lines = [
        f"{built.faults.height} faults are still to be put right.",
        "The lists themselves go the inspectors’ own way.",
    ]
    done: Data = {"by": request.viewer, "at": request.at}
    held = [
        each for each in list_evidence(request.viewer, area=given.area) if each.kind is EvidenceKind.ANNEX_A
    ]
    number = held[0].id if held else add_evidence(
        area=given.area, kind=EvidenceKind.ANNEX_A, pointer="lists", title="Annex A lists",
        questions=["identified", "understanding"], **done,
    )  # fmt: skip
    show_evidence(inspection=inspection, evidence=number, brought={"lines": lines, "tables": [table]}, **done)
    messages.success(request, "They can read how the lists stand.")
    return redirect(case_address(inspection))


@door(roles=PREPARERS, shows_children=False)
@require_GET
def shown_evidence(request: Asked, shown: int) -> HttpResponse:
    """Show a piece of evidence as an inspection was shown it."""
    given = get_shown(request.viewer, shown=shown)
    check_area(request, given.evidence.area)
    context = {
        "one": given, "kind": EVIDENCE_WORDS[given.evidence.kind], "back": case_address(given.inspection),
        "asks": [load_questions()[key].asks for key in given.evidence.questions],
    }  # fmt: skip
    return show(request, "staff/inspection/shown.html", context, section="more")
