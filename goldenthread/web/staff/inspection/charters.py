"""A charter, its rounds, and how staff and families rated it side by side."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.inspection.actions import look_in_remark, make_charter, open_round, rate_charter
from goldenthread.apps.inspection.queries import (
    get_round,
    list_charters,
    list_rated,
    list_remarks_shown,
    list_remarks_to_look_at,
    list_rounds,
    side_of,
)
from goldenthread.apps.inspection.types import InspectionNotFound, RoundGiven
from goldenthread.apps.strategy.queries import list_strategies, list_what_counts
from goldenthread.apps.strategy.types import ItemKind
from goldenthread.core.access.inspections import may_run_inspection, may_see_charter
from goldenthread.core.governance.charter import Side
from goldenthread.web.components.charter_form import scores_of
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.asking import ask, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.forms_other import CharterForm, LookForm, RateForm, RoundForm
from goldenthread.web.staff.inspection.frame import ANYONE, KEEPERS, RATERS, check_area

Data = dict[str, Any]
SIDE_WORDS = {Side.STAFF: "Staff", Side.FAMILIES: "Families"}


@door(roles=ANYONE, shows_children=False)
@require_GET
def charter_home(request: Asked) -> HttpResponse:
    """Show each area's charter by version, and its rounds."""
    areas = []
    for area in list_areas(request.viewer):
        if may_see_charter(request.viewer, area=area.code):
            areas.append(
                {
                    "area": area, "charters": list_charters(request.viewer, area=area.code),
                    "rounds": list_rounds(request.viewer, area=area.code, on=request.on),
                    "rates": side_of(request.viewer, area=area.code, on=request.on) is Side.STAFF,
                    "may_run": may_run_inspection(request.viewer, area=area.code),
                }
            )  # fmt: skip
    return show(request, "staff/inspection/charter.html", {"areas": areas}, section="more")


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_charter(request: Asked, area: str) -> HttpResponse:
    """Make a version of the charter."""
    check_area(request, area, run=True)
    choices = [("", "None")] + [
        (str(item.id), f"{item.text[:160]} ({strategy.title or strategy.file_name})")
        for strategy in list_strategies(request.viewer)
        if strategy.area == area
        for item in list_what_counts(request.viewer, strategy=strategy.id, kind=ItemKind.COMMITMENT)
        if "charter" in item.text.casefold()
    ]
    form = CharterForm(posted(request), on=request.on, choices={"promised": choices})

    def do(data: Data) -> int:
        promised = int(data["promised"]) if data["promised"] else None
        return make_charter(
            area=area, title=data["title"], from_on=data["from_on"], commitments=data["commitments"].splitlines(),
            promised=promised, by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, form=form, do=do, title="A new version of the charter", back=reverse("charter_home"),
        done="The new version is kept. The one before it stays.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_round(request: Asked, charter: int) -> HttpResponse:
    """Open a time in which the charter is rated."""
    areas = [area.code for area in list_areas(request.viewer)]
    if not any(each.id == charter for area in areas for each in list_charters(request.viewer, area=area)):
        raise InspectionNotFound
    form = RoundForm(posted(request), on=request.on)
    return ask(
        request, form=form, do=lambda data: open_round(charter=charter, **data, by=request.viewer, at=request.at),
        title="When may it be rated?", back=reverse("charter_home"),
        intro=("Staff rate it here, families from their own pages. Nothing is shown before the last day is over.",),
    )  # fmt: skip


@door(roles=ANYONE, shows_children=False)
@require_GET
def charter_round(request: Asked, round: int) -> HttpResponse:
    """Show how staff and families rated each commitment, once the round is over."""
    given = _open(request, round)
    viewer, on = request.viewer, request.on
    context = {
        "one": given,
        "rated": [
            {
                "commitment": each.commitment, "result": each.result,
                "sides": [(each.result.staff, "Staff"), (each.result.families, "Families")],
            }
            for each in list_rated(viewer, round=round, on=on)
        ],
        "remarks": [
            {"one": each, "side": SIDE_WORDS[each.side]} for each in list_remarks_shown(viewer, round=round, on=on)
        ],
        "to_look_at": [
            {"one": each, "side": SIDE_WORDS[each.side]} for each in list_remarks_to_look_at(viewer, round=round, on=on)
        ],
        "rates": given.is_open and side_of(viewer, area=given.area, on=on) is Side.STAFF,
    }  # fmt: skip
    return show(request, "staff/inspection/round.html", context, section="more")


def _open(request: Asked, round: int) -> RoundGiven:
    given = get_round(request.viewer, round=round, on=request.on)
    if not may_see_charter(request.viewer, area=given.area):
        raise InspectionNotFound
    return given


@door(roles=RATERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def rate(request: Asked, round: int) -> HttpResponse:
    """Rate the charter as one who works for the partnership."""
    given = _open(request, round)

    def do(data: Data) -> None:
        rate_charter(
            round=round, scores=scores_of(data), words=data["words"], by=request.viewer, at=request.at
        )

    return ask(
        request, form=RateForm(posted(request), charter=given.charter), do=do, title="How well is the charter kept?",
        back=reverse("charter_round", args=[round]), button="Send it", done="Thank you. Your rating is counted.",
        intro=("Only counts are kept. Nobody can read which answer was yours.",),
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def look_in(request: Asked, round: int, remark: UUID) -> HttpResponse:
    """Look in a remark for names before anyone reads it."""
    _open(request, round)
    found = next(
        (
            each
            for each in list_remarks_to_look_at(request.viewer, round=round, on=request.on)
            if each.id == str(remark)
        ),
        None,
    )
    if found is None:
        raise InspectionNotFound
    form = LookForm(posted(request), on=request.on, initial={"shown_words": found.words})

    def do(data: Data) -> None:
        look_in_remark(
            remark=remark, is_shown=data["shown"] == "YES", shown_words=data["shown_words"], by=request.viewer, at=request.at
        )  # fmt: skip

    names = (
        f"These may be names: {', '.join(found.names)}."
        if found.names
        else "No name was found. Look yourself."
    )
    return ask(
        request, form=form, do=do, title="Look for names", back=reverse("charter_round", args=[round]),
        intro=(names,), done="Kept.",
    )  # fmt: skip
