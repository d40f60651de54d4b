"""Equality and child-rights checks: what is not checked yet, each check, and the days on which to look again."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.board.queries import list_decided
from goldenthread.apps.inspection.actions import check_equality
from goldenthread.apps.inspection.queries import list_checks, list_reviews_due, map_checks, words_of_checked
from goldenthread.apps.inspection.types import CheckedKind, CheckGiven, InspectionNotFound
from goldenthread.apps.strategy.queries import get_plan, list_plans
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.inspections import may_check_equality
from goldenthread.core.governance.equality import ARTICLE_WORDS, CHARACTERISTIC_WORDS, Characteristic
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inspection.forms_other import CheckForm
from goldenthread.web.staff.inspection.frame import ANYONE, CHECKERS
from goldenthread.web.staff.inspection.words import CHECKED_WORDS

Data = dict[str, Any]


def _check_reader(request: Asked, area: str) -> None:
    if not may_see_strategies(request.viewer, area=area):
        raise InspectionNotFound


@door(roles=ANYONE, shows_children=False)
@require_GET
def checks(request: Asked, area: str) -> HttpResponse:
    """List the decisions and actions that nobody has checked, and the checks by the day to look again."""
    _check_reader(request, area)
    viewer = request.viewer
    done = {kind: map_checks(viewer, area=area, kind=kind) for kind in CheckedKind}
    decided = [(each.id, each.words) for each in list_decided(viewer, area=area)]
    actions = [
        (each.id, f"{each.ref} {each.title}")
        for line in list_plans(viewer)
        if line.area == area
        for each in get_plan(viewer, plan=line.id, on=request.on).actions
    ]
    waiting = [
        {
            "kind": kind.value.lower(),
            "title": title,
            "rows": [each for each in things if each[0] not in done[kind]],
        }
        for kind, title, things in (
            (CheckedKind.DECISION, "Decisions not yet checked", decided),
            (CheckedKind.ACTION, "Actions not yet checked", actions),
        )
    ]
    context = {
        "area": area, "name": name_of_area(request, area), "waiting": waiting,
        "due": [{"one": each, "kind": each.kind.value.lower()} for each in list_reviews_due(viewer, area=area)],
    }  # fmt: skip
    return show(request, "staff/inspection/checks.html", context, section="more")


def _kind(kind: str) -> CheckedKind:
    try:
        return CheckedKind(kind.upper())
    except ValueError:
        raise InspectionNotFound from None


@door(roles=ANYONE, shows_children=False)
@require_GET
def equality_check(request: Asked, area: str, kind: str, about: int) -> HttpResponse:
    """Show every check of a decision or an action, the newest first."""
    _check_reader(request, area)
    of = _kind(kind)
    words = words_of_checked(request.viewer, area=area, kind=of, about=about, on=request.on)
    found = list_checks(request.viewer, area=area, kind=of, about=about)
    context = {
        "area": area, "kind": kind, "about": about, "words": words, "of": CHECKED_WORDS[of],
        "checks": [_row(each) for each in found], "may_check": may_check_equality(request.viewer, area=area),
    }  # fmt: skip
    return show(request, "staff/inspection/check.html", context, section="more")


def _row(check: CheckGiven) -> Data:
    return {
        "one": check,
        "touched": [CHARACTERISTIC_WORDS[each] for each in check.touched],
        "articles": [ARTICLE_WORDS[each] for each in check.articles],
    }


@door(roles=CHECKERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_check(request: Asked, area: str, kind: str, about: int) -> HttpResponse:
    """Write down whom a decision or an action touches."""
    _check_reader(request, area)
    of = _kind(kind)
    words = words_of_checked(request.viewer, area=area, kind=of, about=about, on=request.on)

    def do(data: Data) -> None:
        touched = [Characteristic(each) for each in data.pop("touched")]
        check_equality(
            area=area, kind=of, about=about, touched=touched, **data, by=request.viewer, at=request.at
        )

    return ask(
        request, form=CheckForm(posted(request), on=request.on), do=do, title=f"Whom does {CHECKED_WORDS[of]} touch?",
        back=reverse("equality_check", args=[area, kind, about]), intro=(words,), done="The check is kept beside it.",
    )  # fmt: skip
