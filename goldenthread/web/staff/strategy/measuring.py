"""The measures of a plan: each an entry of the dictionary, begun from a figure that is read, or counted by hand till one is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.measures.types import Figure
from goldenthread.apps.strategy.actions import (
    add_joined_measure,
    add_measure,
    join_measure,
    keep_figure,
    set_guard,
)
from goldenthread.apps.strategy.queries import get_plan, list_baselines
from goldenthread.apps.strategy.types import MeasureGiven, PlanGiven, PlanNotFound
from goldenthread.core.access.roles import STAFF
from goldenthread.core.measures.dictionary import Direction, Measure, Unit
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.trajectory import Point, Trajectory, number
from goldenthread.definitions.measures import load_measures
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.figures import (
    counts_words,
    figure_words,
    period_words,
    value_words,
)
from goldenthread.web.components.presenters.plan_words import stand_tag
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.acting import act, open_plan_to_change, posted
from goldenthread.web.staff.strategy.aims_found import aim_address, find_aim
from goldenthread.web.staff.strategy.measure_forms import (
    ChooseMeasureForm,
    JoinedMeasureForm,
    JoinForm,
    MeasureForm,
)
from goldenthread.web.staff.strategy.plan_forms import FigureForm, GuardForm

MEASURED_BY = "A figure tells of impact. Doing what was planned does not."
BY_HAND = "Nothing that we hold or read counts this yet, so it is counted by hand, each figure with where it comes from."
_SERIES = {ReadFrom.OWN_CASES: "our own cases", ReadFrom.PUBLISHED: "published"}


def word_measure(measure: MeasureGiven) -> dict[str, Any]:
    """Return a measure as pages show it: its way and its figures in one table, how it stands and why, and what is doubtful."""
    rows = [
        {"on": measure.baseline.on, "meant": number(measure.baseline.value), "was": number(measure.baseline.value), "source": "Baseline"},
        *({"on": each.point.on, "meant": number(each.point.value), "was": "", "source": ""} for each in measure.milestones),
        *({"on": each.point.on, "meant": "", "was": number(each.point.value), "source": each.source} for each in measure.actuals),
        {"on": measure.target.on, "meant": number(measure.target.value), "was": "", "source": "Target"},
    ]  # fmt: skip
    unit = load_measures()[measure.code].unit if measure.has_entry else Unit.COUNT
    beside = measure.beside
    return {
        "measure": measure,
        "rating": stand_tag(measure.rated.rating.value),
        "why": measure.rated.why,
        "rows": sorted(rows, key=lambda each: each["on"]) if measure.has_entry else [],  # type: ignore[arg-type,return-value]
        "is_read": measure.read_from is not ReadFrom.HAND,
        "now": _line(measure.now, unit),
        "then": _line(measure.then, unit),
        "beside": {"code": beside.code, "title": beside.title, **_line(beside.figure, beside.unit)} if beside else {},
    }  # fmt: skip


def _line(figure: Figure | None, unit: Unit) -> dict[str, Any]:
    """Return one figure in words: value, counts, period, day, source and version."""
    if figure is None:
        return {"value": "No figure yet"}
    return {
        "value": figure_words(figure, unit), "counts": counts_words(figure), "period": period_words(figure.period),
        "as_at": day(figure.end_on), "batch": figure.batch, "version": figure.version, "why": figure.why_none,
    }  # fmt: skip


def _measures() -> list[tuple[str, str]]:
    return [(each.id, f"{each.id} {each.title}") for each in load_measures().values()]


def _choose(request: Asked, *, title: str, back: str) -> HttpResponse:
    """Ask which entry of the dictionary is meant, and go on with it in the address."""
    form = ChooseMeasureForm(posted(request), on=request.on, measures=_measures())
    if form.is_bound and form.is_valid():
        query = request.GET.copy()
        query["code"] = form.cleaned_data["code"]
        return redirect(f"{request.path}?{query.urlencode()}")
    context = {
        "form": form,
        "page_title": title,
        "button": "Go on",
        "back": back,
        "shown": [("", MEASURED_BY)],
        "moved": False,
    }
    return show(request, "staff/strategy/act.html", context, section="more")


def _begins(request: Asked, area: str, entry: Measure) -> list[tuple[str, str]]:
    return [
        (
            f"{read_from.value} {each.period}",
            f"{period_words(each.period)}: {value_words(each.value, entry.unit)}"
            f"{f' ({counts_words(each)})' if counts_words(each) else ''}, {_SERIES[read_from]}",
        )
        for read_from, each in list_baselines(request.viewer, area=area, code=entry.id)
    ]


def _about(entry: Measure) -> list[tuple[str, str]]:
    rows = [
        ("Measure", f"{entry.id} {entry.title}"),
        ("What is counted", entry.numerator),
        ("Over what", entry.denominator),
        ("Read beside it", f"{entry.guard} {load_measures()[entry.guard].title}" if entry.guard in load_measures() else ""),
        ("Target in the dictionary", entry.target.words),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_plan_measure(request: Asked, plan: int, aim: int) -> HttpResponse:
    """Add a measure to an aim, or to the action named in the address: first its entry, then where it begins and should end."""
    given = open_plan_to_change(request, plan)
    found = find_aim(given, aim)
    wanted = request.GET.get("action", "")
    action = next((each.id for each in given.actions if str(each.id) == wanted and each.aim == aim), None)
    title, back = f"What will tell whether {found.ref} makes a difference", aim_address(given, aim)
    entry = load_measures().get(request.GET.get("code", ""))
    if entry is None:
        return _choose(request, title=title, back=back)
    figures = _begins(request, given.line.area, entry)
    if not figures:
        return _by_hand(request, entry, aim=aim, action=action, title=title, back=back)
    form = JoinedMeasureForm(
        posted(request),
        on=request.on,
        figures=figures,
        has_direction=entry.direction is not Direction.NEITHER,
    )

    def do(data: dict[str, Any]) -> None:
        read_from, period = data["begins"].split(" ", 1)
        add_joined_measure(
            aim=aim, action=action, code=entry.id, read_from=ReadFrom(read_from), baseline_period=period,
            target=Point(on=data["target_on"], value=data["target"]),
            milestones=[Point(on=on, value=value) for on, value in data["milestones"]],
            is_better_higher=data["is_better_higher"] == "HIGHER" if "is_better_higher" in data else None,
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return act(request, form=form, do=do, title=title, back=back, now=lambda: (_about(entry), None))


def _by_hand(
    request: Asked, entry: Measure, *, aim: int, action: int | None, title: str, back: str
) -> HttpResponse:
    first = {"name": entry.title, "unit": entry.unit.value}
    if entry.direction is not Direction.NEITHER:
        first["is_better_higher"] = "HIGHER" if entry.direction is Direction.UP else "LOWER"
    form = MeasureForm(posted(request), on=request.on, initial=first)

    def do(data: dict[str, Any]) -> None:
        way = Trajectory(
            baseline=Point(on=data["baseline_on"], value=data["baseline"]),
            target=Point(on=data["target_on"], value=data["target"]),
            is_better_higher=data["is_better_higher"] == "HIGHER",
            milestones=tuple(Point(on=on, value=value) for on, value in data["milestones"]),
        )
        add_measure(
            aim=aim, action=action, name=data["name"], way=way, unit=data["unit"], code=entry.id, source=data["source"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    shown = [*_about(entry), ("", BY_HAND)]
    return act(request, form=form, do=do, title=title, back=back, now=lambda: (shown, None))


def _measure(given: PlanGiven, measure: int) -> MeasureGiven:
    found = next((each for each in given.measures if each.id == measure), None)
    if found is None:
        raise PlanNotFound("The plan has no such measure.")
    return found


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def join_plan_measure(request: Asked, plan: int, measure: int) -> HttpResponse:
    """Join a measure that stands by hand, or on no entry, to the dictionary and to the figures that are read."""
    given = open_plan_to_change(request, plan)
    found = _measure(given, measure)
    title, back = f"Join “{found.name}” to the dictionary", aim_address(given, found.aim)
    entry = load_measures().get(request.GET.get("code", ""))
    if entry is None:
        return _choose(request, title=title, back=back)
    figures = _begins(request, given.line.area, entry) or [
        (ReadFrom.HAND.value, "It goes on being counted by hand")
    ]
    form = JoinForm(posted(request), on=request.on, figures=figures)

    def do(data: dict[str, Any]) -> None:
        read_from, _, period = data["begins"].partition(" ")
        join_measure(
            measure=measure, code=entry.id, read_from=ReadFrom(read_from), baseline_period=period, by=request.viewer,
            at=request.at,
        )  # fmt: skip

    return act(request, form=form, do=do, title=title, back=back, now=lambda: (_about(entry), None))


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_figure(request: Asked, plan: int, measure: int) -> HttpResponse:
    """Keep what a measure counted by hand stood at on a day; whoever answers for its action may."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    found = _measure(given, measure)
    form = FigureForm(posted(request), on=request.on)
    shown = [
        ("Measure", found.name),
        ("Baseline", f"{number(found.baseline.value)} {found.unit} on {day(found.baseline.on)}"),
    ]
    return act(
        request, form=form, do=lambda data: keep_figure(measure=measure, **data, by=request.viewer, at=request.at),
        title="A figure", back=aim_address(given, found.aim), now=lambda: (shown, None),
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
        title=f"What is watched beside “{found.name}”", back=aim_address(given, found.aim),
    )  # fmt: skip
