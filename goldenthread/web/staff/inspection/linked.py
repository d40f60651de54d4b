"""Plans that ours hang on: which have lapsed, and everything that hangs loose with them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.inspection.actions import hang_on, keep_linked_plan
from goldenthread.apps.inspection.queries import list_evidence, list_linked_plans
from goldenthread.apps.inspection.types import InspectionNotFound, LinkedKind
from goldenthread.apps.strategy.queries import list_programme_ties
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.inspections import may_run_inspection
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.forms_other import HangForm, LinkedForm
from goldenthread.web.staff.inspection.frame import ANYONE, KEEPERS, check_area
from goldenthread.web.staff.inspection.words import LINKED_WORDS

Data = dict[str, Any]


@door(roles=ANYONE, shows_children=False)
@require_GET
def linked_plans(request: Asked, area: str) -> HttpResponse:
    """List the plans that ours hang on, those that have lapsed first, each with what hangs on it."""
    if not may_see_strategies(request.viewer, area=area):
        raise InspectionNotFound
    found = list_linked_plans(request.viewer, area=area, on=request.on)
    context = {
        "area": area, "name": name_of_area(request, area),
        "plans": [{"one": each, "kind": LINKED_WORDS[each.kind]} for each in found],
        "may_run": may_run_inspection(request.viewer, area=area),
    }  # fmt: skip
    return show(request, "staff/inspection/linked.html", context, section="more")


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_linked_plan(request: Asked, area: str) -> HttpResponse:
    """Keep a plan that ours hang on."""
    check_area(request, area, run=True)
    found = list_linked_plans(request.viewer, area=area, on=request.on)
    renewable = [(str(each.id), each.title) for each in found if each.renewed_by is None]
    form = LinkedForm(posted(request), on=request.on, choices={"renews": [("", "No"), *renewable]})

    def do(data: Data) -> int:
        renews = int(data.pop("renews")) if data["renews"] else data.pop("renews") or None
        kind = LinkedKind(data.pop("kind"))
        return keep_linked_plan(area=area, kind=kind, renews=renews, **data, by=request.viewer, at=request.at)

    return ask(
        request, form=form, do=do, title="A plan that ours hang on", back=reverse("linked_plans", args=[area]),
        done="Kept. When it lapses, what hangs on it is marked.",
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def hang(request: Asked, area: str, linked: int) -> HttpResponse:
    """Say what hangs on a linked plan."""
    check_area(request, area, run=True)
    one = next(
        (each for each in list_linked_plans(request.viewer, area=area, on=request.on) if each.id == linked),
        None,
    )
    if one is None:
        raise InspectionNotFound
    ties = [
        (f"tie:{each.id}", f"{each.of}: {each.words}")
        for each in list_programme_ties(request.viewer, area=area)
    ]
    held = [(f"evidence:{each.id}", each.title) for each in list_evidence(request.viewer, area=area)]
    form = HangForm(posted(request), on=request.on, choices={"thing": [*ties, *held]})

    def do(data: Data) -> None:
        kind, _, number = data["thing"].partition(":")
        hang_on(plan=linked, by=request.viewer, at=request.at, **{kind: int(number)})

    return ask(
        request, form=form, do=do, title="What hangs on it?", back=reverse("linked_plans", args=[area]),
        intro=(one.title,), done="Kept.",
    )  # fmt: skip
