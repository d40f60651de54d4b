"""One action of a plan: its milestones against the days first promised, what it hangs on, and what was changed and why."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.board.queries import list_challenges_of, list_decided_of, list_views_of
from goldenthread.apps.board.types import About, AboutKind, Place
from goldenthread.apps.inspection.queries import map_checks, map_lapsed
from goldenthread.apps.inspection.types import CheckedKind
from goldenthread.apps.strategy.actions import (
    add_milestone,
    appoint,
    change_action,
    finish_milestone,
    move_milestone,
    say_how_it_stands,
    tie,
    untie,
)
from goldenthread.apps.strategy.queries import get_action, get_plan
from goldenthread.apps.strategy.types import ActionGiven, MilestoneGiven, PlanNotFound
from goldenthread.core.access.boards import may_read_decisions
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.delivery import HolderPart, TieKind
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.plan_words import (
    CONCERN_WORDS,
    DELIVERY_WORDS,
    PART_WORDS,
    RATING_WORDS,
    TIE_WORDS,
    slip_words,
)
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.acting import (
    act,
    action_address,
    list_people,
    may_change,
    open_action_to_change,
    open_plan_to_change,
    posted,
)
from goldenthread.web.staff.strategy.measuring import word_measure
from goldenthread.web.staff.strategy.plan_forms import (
    ActionForm,
    FinishForm,
    HolderForm,
    MilestoneForm,
    MoveForm,
    ReopenForm,
    SayForm,
    TieForm,
    UntieForm,
)
from goldenthread.web.staff.strategy.plans import action_row, worded_changes

# How many decisions a page lists; the thread of the action names the last.
MOST_SAID = 5


@door(roles=STAFF, shows_children=False)
@require_GET
def plan_action(request: Asked, action: int) -> HttpResponse:
    """Show one action whole."""
    line, found = get_action(request.viewer, action=action, on=request.on)
    given = get_plan(request.viewer, plan=line.id, on=request.on)
    refs = {each.id: f"{each.ref} {each.title}" for each in given.actions}
    lapsed = map_lapsed(request.viewer, area=line.area, on=request.on)
    context = {
        **action_row(found), "plan": line, "action": found,
        "aim": next(each for each in given.aims if each.id == found.aim),
        "milestones": [{"milestone": each, "slipped": slip_words(each.days_slipped)} for each in found.milestones],
        "holders": [{"holder": each, "part": PART_WORDS[each.part]} for each in found.holders],
        "ties": [
            {
                "tie": each, "kind": TIE_WORDS[each.kind], "other": refs.get(each.other or 0, ""),
                "lapsed": lapsed.get(each.id),
            }
            for each in found.ties
        ],
        "check": map_checks(request.viewer, area=line.area, kind=CheckedKind.ACTION).get(action),
        "waits_on_it": [
            {"id": each.id, "words": refs[each.id]}
            for each in given.actions
            if any(one.other == action for one in each.ties)
        ],
        "measures": [word_measure(each) for each in found.measures],
        **said_of(request, line.area, found),
        "concerns": [
            {"concern": each, "kind": CONCERN_WORDS[each.kind].partition(":")[0]}
            for each in given.concerns
            if each.action == action
        ],
        "changes": worded_changes(request, line.id, action=action),
        "may_change": may_change(request, line, found),
        "may_keep": may_keep_strategies(request.viewer, area=line.area),
    }  # fmt: skip
    return show(request, "staff/strategy/action.html", context, section="more")


def said_of(request: Asked, area: str, action: ActionGiven) -> dict[str, Any]:
    """Return what meetings and forums said of an action or of its figures, as far as this person may read it."""
    abouts = [About(kind=AboutKind.ACTION, id=str(action.id))]
    abouts += [About(kind=AboutKind.MEASURE, id=each.code) for each in action.measures if each.code]
    challenges = list_challenges_of(request.viewer, area=area, abouts=abouts, on=request.on)
    return {
        "views": list_views_of(request.viewer, area=area, place=Place.DASHBOARD, abouts=abouts),
        "open_challenges": [each for each in challenges if not each.is_settled],
        "decided": list_decided_of(request.viewer, area=area, abouts=abouts)[-MOST_SAID:],
        "thread_href": reverse("thread_action", args=[area, action.id])
        if may_read_decisions(request.viewer, area=area)
        else "",
    }


def _now(request: Asked, action: int) -> tuple[Iterable[tuple[str, str]], int]:
    """Return how an action stands as it is kept now, and its turn."""
    _, found = get_action(request.viewer, action=action, on=request.on)
    rows = [
        ("Action", found.title),
        ("More about it", found.words),
        ("What will be different", found.success),
    ]
    rows += [
        (each.title, f"by {day(each.due_on)}" + (f", done {day(each.done_on)}" if each.done_on else ""))
        for each in found.milestones
    ]
    return [row for row in rows if row[1]], found.turn


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def edit_action(request: Asked, action: int) -> HttpResponse:
    """Change what an action says, with the reason."""
    _, found = open_action_to_change(request, action)
    start = {"title": found.title, "words": found.words, "success": found.success, "turn": found.turn}
    form = ActionForm(posted(request), on=request.on, is_new=False, initial=start)
    return act(
        request, form=form, do=lambda data: change_action(action=action, **data, by=request.viewer, at=request.at),
        title=f"Change {found.ref}", back=action_address(action), now=lambda: _now(request, action),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_milestone(request: Asked, action: int) -> HttpResponse:
    """Add a step to an action, by a day."""
    _, found = open_action_to_change(request, action)
    form = MilestoneForm(posted(request), on=request.on, initial={"turn": found.turn})
    return act(
        request, form=form, do=lambda data: add_milestone(action=action, **data, by=request.viewer, at=request.at),
        title=f"A milestone of {found.ref}", back=action_address(action), button="Add it", now=lambda: _now(request, action),
    )  # fmt: skip


def _milestone(found: ActionGiven, milestone: int) -> MilestoneGiven:
    one = next((each for each in found.milestones if each.id == milestone), None)
    if one is None:
        raise PlanNotFound("The action has no such milestone.")
    return one


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def move(request: Asked, action: int, milestone: int) -> HttpResponse:
    """Promise a milestone for another day, with the reason."""
    _, found = open_action_to_change(request, action)
    one = _milestone(found, milestone)
    form = MoveForm(posted(request), on=request.on, initial={"turn": found.turn, "due_on": one.due_on})
    return act(
        request, form=form,
        do=lambda data: move_milestone(milestone=milestone, **data, by=request.viewer, at=request.at),
        title=f"Move “{one.title}”", back=action_address(action), now=lambda: _now(request, action),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def finish(request: Asked, action: int, milestone: int) -> HttpResponse:
    """Say when a milestone was done, or that it is not done after all."""
    _, found = open_action_to_change(request, action)
    one = _milestone(found, milestone)
    kind = ReopenForm if one.done_on else FinishForm
    form = kind(posted(request), on=request.on, initial={"turn": found.turn})

    def do(data: dict[str, Any]) -> None:
        finish_milestone(milestone=milestone, **{"done_on": None, **data}, by=request.viewer, at=request.at)

    title = f"“{one.title}” is not done" if one.done_on else f"“{one.title}” is done"
    return act(
        request, form=form, do=do, title=title, back=action_address(action), now=lambda: _now(request, action)
    )


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def say(request: Asked, action: int, of: str) -> HttpResponse:
    """Say how an action stands; where that is not what is worked out, a reason is asked, and both are shown."""
    _, found = open_action_to_change(request, action)
    is_of_impact = of == "impact"
    worked_out = found.impact.value if is_of_impact else found.delivery.value
    words = RATING_WORDS if is_of_impact else DELIVERY_WORDS
    before = found.impact_said if is_of_impact else found.delivery_said
    form = SayForm(
        posted(request), on=request.on, choices=[each for each in words.items() if each[0] != "NOT_PLANNED"],
        initial={"turn": found.turn, "said": before.said if before else worked_out},
    )  # fmt: skip

    def do(data: dict[str, Any]) -> None:
        say_how_it_stands(
            action=action, is_of_impact=is_of_impact, **data, on=request.on, by=request.viewer, at=request.at
        )

    about = "What difference it makes" if is_of_impact else "How it is going"
    return act(
        request, form=form, do=do, title=f"{about}: {found.ref}", back=action_address(action),
        now=lambda: ([("Worked out from its figures" if is_of_impact else "Worked out from its milestones", words[worked_out])], _now(request, action)[1]),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def appoint_owner(request: Asked, action: int) -> HttpResponse:
    """Say who owns an action from a day."""
    line, found = open_action_to_change(request, action)
    open_plan_to_change(request, line.id)
    people = list_people(request, line.area)
    form = HolderForm(posted(request), on=request.on, people=people, initial={"from_on": request.on})

    def do(data: dict[str, Any]) -> None:
        account = int(data["account"]) if data["account"] else None
        appoint(
            part=HolderPart.OWNER, name=data["name"], account=account, from_on=data["from_on"], action=action,
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return act(request, form=form, do=do, title=f"Who owns {found.ref}", back=action_address(action))


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_tie(request: Asked, action: int) -> HttpResponse:
    """Join an action to what it hangs on or rests on."""
    line, found = open_action_to_change(request, action)
    given = get_plan(request.viewer, plan=line.id, on=request.on)
    others = [(str(each.id), f"{each.ref} {each.title}"[:120]) for each in given.actions if each.id != action]
    form = TieForm(posted(request), on=request.on, others=others)

    def do(data: dict[str, Any]) -> None:
        kind = TieKind(data["kind"])
        other = int(data["other"]) if data["other"] and kind is TieKind.DEPENDENCY else None
        tie(
            kind=kind, words=data["words"], address=data["address"], other=other, action=action, by=request.viewer,
            at=request.at,
        )  # fmt: skip

    return act(
        request, form=form, do=do, title=f"What {found.ref} hangs on or rests on", back=action_address(action), button="Add it"
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def end_tie(request: Asked, action: int, link: int) -> HttpResponse:
    """Say that something no longer bears on an action."""
    line, found = open_action_to_change(request, action)
    open_plan_to_change(request, line.id)
    one = next((each for each in found.ties if each.id == link), None)
    if one is None:
        raise PlanNotFound("The action has no such link.")
    form = UntieForm(posted(request), on=request.on)
    return act(
        request, form=form, do=lambda data: untie(tie=link, **data, by=request.viewer, at=request.at),
        title=f"End “{one.words}”", back=action_address(action), button="End it",
    )  # fmt: skip
