"""Inspections: the list, one with its requests, evidence and findings, and each act of keeping it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.inspection.actions import (
    answer_request,
    close_inspection,
    feed_plan,
    keep_finding,
    keep_progress,
    keep_request,
    open_inspection,
)
from goldenthread.apps.inspection.queries import (
    get_inspection,
    list_findings,
    list_inspections,
    list_linked_plans,
    list_requests,
    list_requests_due,
    list_reviews_due,
    list_shown,
)
from goldenthread.apps.inspection.types import (
    FindingGiven,
    InspectionGiven,
    InspectionKind,
    InspectionNotFound,
    Judgement,
)
from goldenthread.apps.strategy.queries import list_plans
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.inspections import may_read_preparation, may_run_inspection
from goldenthread.core.strategy.types import FindingKind
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.asking import ask, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.forms import (
    AnswerForm,
    BecauseForm,
    FeedForm,
    FindingForm,
    InspectionForm,
    ProgressForm,
    RequestForm,
)
from goldenthread.web.staff.inspection.frame import KEEPERS, PREPARERS, check_area
from goldenthread.web.staff.inspection.words import (
    FINDING_WORDS,
    INSPECTION_WORDS,
    JUDGEMENT_COLOURS,
    JUDGEMENT_WORDS,
)

Data = dict[str, Any]


def case_address(inspection: int) -> str:
    """Return the address of an inspection."""
    return reverse("inspection_case", args=[inspection])


@door(roles=PREPARERS, shows_children=False)
@require_GET
def inspections(request: Asked) -> HttpResponse:
    """List an area's inspections, what inspectors wait for, and every day that comes."""
    viewer, on = request.viewer, request.on
    found = list_inspections(viewer)
    waiting = list_requests_due(viewer)
    areas = [
        {
            "area": area,
            "inspections": [
                {"one": each, "kind": INSPECTION_WORDS[each.kind]} for each in found if each.area == area.code
            ],
            "waiting": [each for each in waiting if each.inspection in {one.id for one in found if one.area == area.code}],
            "reviews": [each for each in list_reviews_due(viewer, area=area.code) if (each.review_on - on).days <= 60],
            "lapsed": [each for each in list_linked_plans(viewer, area=area.code, on=on) if each.is_lapsed],
            "may_run": may_run_inspection(viewer, area=area.code),
        }
        for area in list_areas(viewer)
        if may_read_preparation(viewer, area=area.code)
    ]  # fmt: skip
    return show(request, "staff/inspection/home.html", {"areas": areas}, section="more")


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_inspection(request: Asked, area: str) -> HttpResponse:
    """Open an inspection when notice of it comes."""
    check_area(request, area, run=True)
    earlier = [each for each in list_inspections(request.viewer) if each.area == area]
    choices = {"follows": [("", "None"), *((str(each.id), each.title) for each in earlier)]}
    form = InspectionForm(posted(request), on=request.on, choices=choices)

    def do(data: Data) -> int:
        follows = int(data.pop("follows")) if data.get("follows") else data.pop("follows", None) or None
        kind = InspectionKind(data.pop("kind"))
        return open_inspection(
            area=area, kind=kind, follows=follows, **data, by=request.viewer, at=request.at
        )

    return ask(
        request, form=form, do=do, title="Open an inspection", back=reverse("inspections"), button="Open it",
        done="The inspection is open.", to=case_address,
    )  # fmt: skip


@door(roles=PREPARERS, shows_children=False)
@require_GET
def inspection_case(request: Asked, inspection: int) -> HttpResponse:
    """Show an inspection: what was asked and by when, what was shown, what was found and what answers it."""
    given = _open(request, inspection)
    viewer = request.viewer
    everyone = list_inspections(viewer)
    followed = next((each for each in everyone if each.id == given.follows), None)
    context = {
        "one": given, "kind": INSPECTION_WORDS[given.kind], "followed": followed,
        "visits": [each for each in everyone if each.follows == given.id],
        "requests": list_requests(viewer, inspection=inspection),
        "shown": list_shown(viewer, inspection=inspection),
        "findings": [_finding(each) for each in list_findings(viewer, inspection=inspection)],
        "said_of": [_finding(each) for each in list_findings(viewer, inspection=followed.id)] if followed else [],
        "may_run": may_run_inspection(viewer, area=given.area),
        "may_feed": may_keep_strategies(viewer, area=given.area),
    }  # fmt: skip
    return show(request, "staff/inspection/case.html", context, section="more")


def _finding(finding: FindingGiven) -> Data:
    return {
        "one": finding,
        "kind": FINDING_WORDS[finding.kind],
        "progress": [
            {
                "said": each,
                "words": JUDGEMENT_WORDS[each.judgement],
                "colour": JUDGEMENT_COLOURS[each.judgement],
            }
            for each in finding.progress
        ],
    }


def _open(request: Asked, inspection: int, *, run: bool = False) -> InspectionGiven:
    given = get_inspection(request.viewer, inspection=inspection)
    check_area(request, given.area, run=run)
    return given


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_inspection_request(request: Asked, inspection: int) -> HttpResponse:
    """Keep what inspectors asked for."""
    _open(request, inspection, run=True)
    form = RequestForm(posted(request), on=request.on)
    return ask(
        request, form=form, do=lambda data: keep_request(inspection=inspection, **data, by=request.viewer, at=request.at),
        title="What did inspectors ask for?", back=case_address(inspection), done="It is on the list, with its day.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def answer_inspection_request(request: Asked, inspection: int, asked: int) -> HttpResponse:
    """Keep how a request was answered, and with what."""
    _open(request, inspection, run=True)
    found = next(
        (each for each in list_requests(request.viewer, inspection=inspection) if each.id == asked), None
    )
    if found is None:
        raise InspectionNotFound
    shown = [
        (str(each.id), each.evidence.title) for each in list_shown(request.viewer, inspection=inspection)
    ]
    form = AnswerForm(posted(request), on=request.on, choices={"shown": [("", "None"), *shown]})

    def do(data: Data) -> None:
        with_what = int(data["shown"]) if data["shown"] else None
        answer_request(request=asked, words=data["words"], shown=with_what, by=request.viewer, at=request.at)

    return ask(
        request, form=form, do=do, title="Answer the inspectors", back=case_address(inspection), intro=(found.words,),
        done="The answer is kept.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_finding(request: Asked, inspection: int) -> HttpResponse:
    """Write down what the inspection found."""
    _open(request, inspection, run=True)

    def do(data: Data) -> None:
        keep_finding(
            inspection=inspection, kind=FindingKind(data["kind"]), words=data["words"], by=request.viewer, at=request.at
        )  # fmt: skip

    return ask(
        request, form=FindingForm(posted(request), on=request.on), do=do, title="What did the inspection find?",
        back=case_address(inspection), done="The finding is kept.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def feed_inspection_plan(request: Asked, inspection: int) -> HttpResponse:
    """Take the findings into a plan of action."""
    given = _open(request, inspection, run=True)
    plans = [(str(each.id), each.title) for each in list_plans(request.viewer) if each.area == given.area]
    form = FeedForm(posted(request), on=request.on, choices={"plan": plans})

    def do(data: Data) -> int:
        return feed_plan(inspection=inspection, plan=int(data["plan"]), by=request.viewer, at=request.at)

    return ask(
        request, form=form, do=do, title="Take the findings into a plan", back=case_address(inspection),
        button="Take them in", done="The plan answers them now. What it had already was not added again.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_progress(request: Asked, inspection: int, finding: int) -> HttpResponse:
    """Keep what a visit said of progress with one finding."""
    given = _open(request, inspection, run=True)
    found = list_findings(request.viewer, inspection=given.follows) if given.follows else []
    one = next((each for each in found if each.id == finding), None)
    if one is None:
        raise InspectionNotFound

    def do(data: Data) -> None:
        keep_progress(
            visit=inspection, finding=finding, judgement=Judgement(data["judgement"]), words=data["words"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, form=ProgressForm(posted(request), on=request.on), do=do, title="What did the visit say of it?",
        back=case_address(inspection), intro=(one.words,), done="Kept beside the finding.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def end_inspection(request: Asked, inspection: int) -> HttpResponse:
    """Close an inspection, after which no inspector reads what it was shown."""
    _open(request, inspection, run=True)

    def do(data: Data) -> None:
        close_inspection(inspection=inspection, because=data["because"], by=request.viewer, at=request.at)

    return ask(
        request, form=BecauseForm(posted(request), on=request.on), do=do, title="Close the inspection",
        back=case_address(inspection), button="Close it", done="The inspection is closed.",
        intro=("Inspectors can read nothing of it afterwards. You can read all of it.",),
    )  # fmt: skip
