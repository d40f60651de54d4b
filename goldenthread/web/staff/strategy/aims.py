"""One aim of a plan: who answers for it, the bodies responsible, where it was read, its actions, measures and checks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.strategy.actions import (
    add_action,
    add_measure,
    appoint,
    check_strength,
    keep_figure,
    name_aim,
    set_guard,
    tie,
)
from goldenthread.apps.strategy.queries import get_plan
from goldenthread.apps.strategy.types import AimGiven, MeasureGiven, PlanGiven, PlanNotFound
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.delivery import AimKind, HolderPart, TieKind
from goldenthread.core.strategy.trajectory import Point, Trajectory, number
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.plan_words import AIM_WORDS, PART_WORDS, stand_tag
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.acting import (
    act,
    list_people,
    open_plan_to_change,
    posted,
)
from goldenthread.web.staff.strategy.plan_forms import (
    ActionForm,
    BodyForm,
    CheckForm,
    FigureForm,
    GuardForm,
    HolderForm,
    MeasureForm,
    NameForm,
)
from goldenthread.web.staff.strategy.plans import action_row

MEASURED_BY = "A figure tells of impact. Doing what was planned does not."


def _find(given: PlanGiven, aim: int) -> AimGiven:
    found = next((each for each in given.aims if each.id == aim), None)
    if found is None:
        raise PlanNotFound("The plan has no such aim.")
    return found


def _address(given: PlanGiven, aim: int) -> str:
    return reverse("plan_aim", kwargs={"plan": given.line.id, "aim": aim})


@door(roles=STAFF, shows_children=False)
@require_GET
def plan_aim(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Show one aim with everything that hangs on it."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    found = _find(given, aim)
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
        "is_strength": found.kind is AimKind.STRENGTH,
        "may_keep": may_keep_strategies(request.viewer, area=given.line.area),
    }  # fmt: skip
    return show(request, "staff/strategy/aim.html", context, section="more")


def word_measure(measure: MeasureGiven) -> dict[str, Any]:
    """Return a measure as pages show it: its way and its figures in one table, and how it stands and why."""
    rows = [
        {"on": measure.baseline.on, "meant": number(measure.baseline.value), "was": number(measure.baseline.value), "source": "Baseline"},
        *({"on": each.point.on, "meant": number(each.point.value), "was": "", "source": ""} for each in measure.milestones),
        *({"on": each.point.on, "meant": "", "was": number(each.point.value), "source": each.source} for each in measure.actuals),
        {"on": measure.target.on, "meant": number(measure.target.value), "was": "", "source": "Target"},
    ]  # fmt: skip
    return {
        "measure": measure,
        "rating": stand_tag(measure.rated.rating.value),
        "why": measure.rated.why,
        "rows": sorted(rows, key=lambda each: each["on"]),  # type: ignore[arg-type,return-value]
    }


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_plan_action(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Add what will be done for an aim."""
    given = open_plan_to_change(request, plan)
    found = _find(given, aim)
    form = ActionForm(posted(request), on=request.on, is_new=True)
    return act(
        request, form=form, do=lambda data: add_action(aim=aim, **data, by=request.viewer, at=request.at),
        title=f"Add an action for {found.ref}", back=_address(given, aim), button="Add it",
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def appoint_for_aim(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Say who answers for an aim from a day; who did before stays on the record."""
    given = open_plan_to_change(request, plan)
    found = _find(given, aim)
    part = HolderPart.KEEPER if found.kind is AimKind.STRENGTH else HolderPart.RESPONSIBLE_OWNER
    people = list_people(request, given.line.area)
    form = HolderForm(posted(request), on=request.on, people=people, initial={"from_on": request.on})

    def do(data: dict[str, Any]) -> None:
        account = int(data["account"]) if data["account"] else None
        appoint(
            part=part, name=data["name"], account=account, from_on=data["from_on"], aim=aim, by=request.viewer, at=request.at
        )  # fmt: skip

    title = f"{PART_WORDS[part]} of {found.ref}"
    return act(request, form=form, do=do, title=title, back=_address(given, aim))


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def rename_aim(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Give an aim a shorter title; what was read stays in full beside it."""
    given = open_plan_to_change(request, plan)
    found = _find(given, aim)
    form = NameForm(posted(request), on=request.on, initial={"title": found.title})
    return act(
        request, form=form, do=lambda data: name_aim(aim=aim, **data, by=request.viewer, at=request.at),
        title=f"Another title for {found.ref}", back=_address(given, aim),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_body(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Name a body that is responsible for an aim."""
    given = open_plan_to_change(request, plan)
    found = _find(given, aim)
    form = BodyForm(posted(request), on=request.on)
    return act(
        request, form=form,
        do=lambda data: tie(kind=TieKind.BODY, words=data["words"], aim=aim, by=request.viewer, at=request.at),
        title=f"A responsible body of {found.ref}", back=_address(given, aim), button="Add it",
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_plan_measure(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Add a measure to an aim, or to the action named in the address, with the way it is meant to go."""
    given = open_plan_to_change(request, plan)
    found = _find(given, aim)
    wanted = request.GET.get("action", "")
    action = next((each.id for each in given.actions if str(each.id) == wanted and each.aim == aim), None)
    form = MeasureForm(posted(request), on=request.on)

    def do(data: dict[str, Any]) -> None:
        way = Trajectory(
            baseline=Point(on=data["baseline_on"], value=data["baseline"]),
            target=Point(on=data["target_on"], value=data["target"]),
            is_better_higher=data["is_better_higher"] == "HIGHER",
            milestones=tuple(Point(on=on, value=value) for on, value in data["milestones"]),
        )
        add_measure(
            aim=aim, action=action, name=data["name"], way=way, unit=data["unit"], code=data["code"], source=data["source"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return act(
        request, form=form, do=do, title=f"What will tell whether {found.ref} makes a difference", back=_address(given, aim),
        now=lambda: ((("", MEASURED_BY),), None),
    )  # fmt: skip


def _measure(given: PlanGiven, measure: int) -> MeasureGiven:
    found = next((each for each in given.measures if each.id == measure), None)
    if found is None:
        raise PlanNotFound("The plan has no such measure.")
    return found


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_figure(request: Asked, plan: int, measure: int) -> HttpResponse:
    """Keep what a measure stood at on a day; whoever answers for its action may."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    found = _measure(given, measure)
    form = FigureForm(posted(request), on=request.on)
    shown = [
        ("Measure", found.name),
        ("Baseline", f"{number(found.baseline.value)} {found.unit} on {found.baseline.on:%-d %B %Y}"),
    ]
    return act(
        request, form=form, do=lambda data: keep_figure(measure=measure, **data, by=request.viewer, at=request.at),
        title="A figure", back=_address(given, found.aim), now=lambda: (shown, None),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def guard_measure(request: Asked, plan: int, measure: int) -> HttpResponse:
    """Choose the measure that is watched beside another."""
    given = open_plan_to_change(request, plan)
    found = _measure(given, measure)
    others = [(str(each.id), each.name) for each in given.measures if each.id != measure]
    form = GuardForm(posted(request), on=request.on, others=others, initial={"guard": str(found.guard or "")})
    return act(
        request, form=form,
        do=lambda data: set_guard(
            measure=measure, guard=int(data["guard"]) if data["guard"] else None, by=request.viewer, at=request.at
        ),
        title=f"What is watched beside “{found.name}”", back=_address(given, found.aim),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def ask_strength(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Say whether a strength is still true, and when to ask again."""
    given = open_plan_to_change(request, plan)
    found = _find(given, aim)
    form = CheckForm(posted(request), on=request.on)
    said = {"YES": True, "NO": False, "NOT_SURE": None}

    def do(data: dict[str, Any]) -> None:
        check_strength(
            aim=aim, is_true=said[data["is_true"]], because=data["because"], next_on=data["next_on"], by=request.viewer,
            at=request.at,
        )  # fmt: skip

    return act(
        request, form=form, do=do, title="Is this still true?", back=_address(given, aim),
        now=lambda: ((("Strength", found.words or found.title),), None),
    )  # fmt: skip
