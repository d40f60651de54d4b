"""One aim of a plan: who answers for it, the bodies responsible, where it was read, its actions, measures and checks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.strategy.actions import (
    add_action,
    appoint,
    check_strength,
    name_aim,
    tie,
)
from goldenthread.apps.strategy.queries import get_plan
from goldenthread.core.access.boards import may_read_decisions
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.delivery import AimKind, HolderPart, TieKind
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.plan_words import AIM_WORDS, PART_WORDS
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.acting import (
    act,
    list_people,
    open_plan_to_change,
    posted,
)
from goldenthread.web.staff.strategy.aims_found import aim_address, find_aim
from goldenthread.web.staff.strategy.measuring import word_measure
from goldenthread.web.staff.strategy.plan_forms import (
    ActionForm,
    BodyForm,
    CheckForm,
    HolderForm,
    NameForm,
)
from goldenthread.web.staff.strategy.plans import action_row


@door(roles=STAFF, shows_children=False)
@require_GET
def plan_aim(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Show one aim with everything that hangs on it."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    found = find_aim(given, aim)
    refs = {each.id: each for each in given.aims}
    context = {
        "plan": given.line, "aim": found, "kind": AIM_WORDS[found.kind][1],
        "holders": [{"holder": each, "part": PART_WORDS[each.part]} for each in found.holders],
        "bodies": [each for each in found.ties if each.kind is TieKind.BODY],
        "aligned": [
            refs[each.requirement if each.priority == aim else each.priority]
            for each in given.alignments
            if aim in (each.priority, each.requirement)
        ],
        "rows": [action_row(each) for each in given.actions if each.aim == aim],
        "measures": [word_measure(each) for each in given.measures if each.aim == aim],
        "thread_href": reverse("thread_aim", args=[given.line.area, aim])
        if found.kind is not AimKind.STRENGTH and may_read_decisions(request.viewer, area=given.line.area)
        else "",
        "is_strength": found.kind is AimKind.STRENGTH,
        "may_keep": may_keep_strategies(request.viewer, area=given.line.area),
    }  # fmt: skip
    return show(request, "staff/strategy/aim.html", context, section="more")


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_plan_action(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Add what will be done for an aim."""
    given = open_plan_to_change(request, plan)
    found = find_aim(given, aim)
    form = ActionForm(posted(request), on=request.on, is_new=True)
    return act(
        request, form=form, do=lambda data: add_action(aim=aim, **data, by=request.viewer, at=request.at),
        title=f"Add an action for {found.ref}", back=aim_address(given, aim), button="Add it",
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def appoint_for_aim(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Say who answers for an aim from a day; who did before stays on the record."""
    given = open_plan_to_change(request, plan)
    found = find_aim(given, aim)
    part = HolderPart.KEEPER if found.kind is AimKind.STRENGTH else HolderPart.RESPONSIBLE_OWNER
    people = list_people(request, given.line.area)
    form = HolderForm(posted(request), on=request.on, people=people, initial={"from_on": request.on})

    def do(data: dict[str, Any]) -> None:
        account = int(data["account"]) if data["account"] else None
        appoint(
            part=part, name=data["name"], account=account, from_on=data["from_on"], aim=aim, by=request.viewer, at=request.at
        )  # fmt: skip

    title = f"{PART_WORDS[part]} of {found.ref}"
    return act(request, form=form, do=do, title=title, back=aim_address(given, aim))


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def rename_aim(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Give an aim a shorter title; what was read stays in full beside it."""
    given = open_plan_to_change(request, plan)
    found = find_aim(given, aim)
    form = NameForm(posted(request), on=request.on, initial={"title": found.title})
    return act(
        request, form=form, do=lambda data: name_aim(aim=aim, **data, by=request.viewer, at=request.at),
        title=f"Another title for {found.ref}", back=aim_address(given, aim),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_body(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Name a body that is responsible for an aim."""
    given = open_plan_to_change(request, plan)
    found = find_aim(given, aim)
    form = BodyForm(posted(request), on=request.on)
    return act(
        request, form=form,
        do=lambda data: tie(kind=TieKind.BODY, words=data["words"], aim=aim, by=request.viewer, at=request.at),
        title=f"A responsible body of {found.ref}", back=aim_address(given, aim), button="Add it",
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def ask_strength(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Say whether a strength is still true, and when to ask again."""
    given = open_plan_to_change(request, plan)
    found = find_aim(given, aim)
    form = CheckForm(posted(request), on=request.on)
    said = {"YES": True, "NO": False, "NOT_SURE": None}

    def do(data: dict[str, Any]) -> None:
        check_strength(
            aim=aim, is_true=said[data["is_true"]], because=data["because"], next_on=data["next_on"], by=request.viewer,
            at=request.at,
        )  # fmt: skip

    return act(
        request, form=form, do=do, title="Is this still true?", back=aim_address(given, aim),
        now=lambda: ((("Strength", found.words or found.title),), None),
    )  # fmt: skip
