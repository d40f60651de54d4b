"""The family's pages: where we are, the profile, the draft and their say on it, decisions, who opened the record."""

import uuid
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.advice.queries import list_sufficiency
from goldenthread.apps.audit.queries import list_opened_by
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import get_clocks, list_decisions
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.desk.queries import list_team_around
from goldenthread.apps.people.queries import list_children
from goldenthread.apps.plans.queries import (
    get_plan,
    list_preferences,
    list_representations,
    list_services,
    list_versions,
    read_plan,
)
from goldenthread.apps.plans.types import NotAWayToWrite, PlanNotFound
from goldenthread.apps.provision.queries import list_elsewhere, list_not_happening
from goldenthread.apps.reviews.queries import find_amendment, list_reviews
from goldenthread.core.access.roles import FAMILY
from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.timeline import draw_timeline
from goldenthread.core.casework.under_way import is_change_open, is_gathering_advice, is_review_open
from goldenthread.core.plans.consulting import REASONS_NOT_NAMED
from goldenthread.core.plans.differences import list_differences
from goldenthread.core.plans.gates import last_day_to_comment
from goldenthread.core.reviews.meeting import decide_by
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.not_happening import add_told
from goldenthread.web.components.plan_files import COPIES
from goldenthread.web.components.presenters.beside import add_beside
from goldenthread.web.components.presenters.differences import group_differences, version_words
from goldenthread.web.components.presenters.plan import plan_for_page
from goldenthread.web.components.presenters.timeline import strand_of
from goldenthread.web.components.promised import add_promises
from goldenthread.web.portal.child import FamilyPage, open_child, tell_at
from goldenthread.web.portal.forms import CommentForm
from goldenthread.web.portal.words import (
    Todo,
    decision_for_page,
    nothing_to_do,
    todo_for_change,
    todo_for_family,
    todo_for_review,
)


@door(roles=FAMILY, family=True)
@require_GET
def family_home(request: Asked) -> HttpResponse:
    """Show a family's children; with one child, go straight to them."""
    cards = list_children(request.viewer, children=request.viewer.family_children, on=request.on)
    if len(cards) == 1:
        (card,) = cards.values()
        return redirect("family_child", public_id=card.public_id)
    for card in cards.values():
        looked(request, act="family_home", area=card.area, children=[card.id], purpose=Purpose.OWN_RECORD)
    if not cards:
        return render(request, "portal/nobody.html", status=403)
    return render(
        request, "portal/home.html", {"cards": list(cards.values()), "signed_in_as": request.viewer.name}
    )


@door(roles=FAMILY, family=True)
@require_GET
def family_child(request: Asked, public_id: UUID) -> HttpResponse:
    """Say where we are, what happens next, who has it, by when and why."""
    page = open_child(request, public_id=public_id, act="family_page", section="where", with_clocks=True)
    context = page.context
    clocks = page.clocks
    is_asked = clocks is not None and is_gathering_advice(clocks.thread.facts)
    found = list_sufficiency(request.viewer, child=page.card.id) if is_asked else []
    context["to_answer"] = [one for one in found if one.agreed_on is None and one.mine is None]
    if page.case and clocks:
        points = draw_timeline(clocks.thread.facts, clocks.duties, stage=page.case.stage, person=page.person)
        context["team"] = list_team_around(
            request.viewer, area=page.card.area, child=page.card.id, case=page.case.id, on=request.on
        )
        context["strand"] = strand_of(points, title=f"{page.card.shown_name}’s thread", on=request.on)
        todo = _todo_after_plan(request, page) if page.case.stage is Stage.PLAN_IN_PLACE else None
        todo = todo or todo_for_family(page.case.stage, clocks.duties, person=page.person, on=request.on)
        # What is asked of them elsewhere on the page is something to do.
        context["todo"] = todo if todo or context["to_answer"] else nothing_to_do(points, on=request.on)
    return render(request, "portal/child.html", context)


def _todo_after_plan(request: Asked, page: FamilyPage) -> Todo | None:
    """Return what a change of the plan, or a review not decided yet, asks of the family; nothing where neither is under way."""
    assert page.case is not None and page.clocks is not None
    # The thread is read already: most days nothing is under way, and nothing more is asked of the database.
    facts = page.clocks.thread.facts
    change = find_amendment(request.viewer, case=page.case.id) if is_change_open(facts) else None
    if change and change.is_open:
        return todo_for_change(last_day=_last_day(request, page.case.id), on=request.on)
    reviews = list_reviews(request.viewer, case=page.case.id) if is_review_open(facts) else []
    if not reviews or not reviews[0].is_open:
        return None
    held_on = reviews[0].held_on
    return todo_for_review(
        meeting_on=reviews[0].meeting_on, held_on=held_on, decide_by=decide_by(held_on) if held_on else None,
        on=request.on,
    )  # fmt: skip


def _served_on(request: Asked, case: int) -> date | None:
    services = list_services(request.viewer, case=case)
    return max((service.fact.on for service in services if service.fact.on), default=None)


def _last_day(request: Asked, case: int) -> date | None:
    served_on = _served_on(request, case)
    return last_day_to_comment(served_on) if served_on else None


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_plan(request: Asked, public_id: UUID) -> HttpResponse:
    """Show the draft or final plan, and take comments on a draft."""
    page = open_child(request, public_id=public_id, act="family_plan", section="plan")
    context = page.context
    try:
        plan = get_plan(request.viewer, case=page.case.id if page.case else 0)
    except PlanNotFound:
        return render(request, "portal/no_plan.html", context)
    elsewhere = list_elsewhere(request.viewer, case=plan.version.case_id, on=request.on)
    laid_out = add_beside(plan_for_page(plan), elsewhere)
    rows, section_of = _rows(laid_out)
    asked = request.GET.get("row", "")
    form = CommentForm(
        request.POST or None, rows=rows,
        initial={"token": uuid.uuid4().hex, "row": asked, "section": section_of.get(asked, "")},
    )  # fmt: skip
    if (
        request.method == "POST"
        and page.case
        and form.is_valid()
        and _comment(request, page, form, section_of)
    ):
        return redirect("family_plan", public_id=public_id)
    served_on = _served_on(request, plan.version.case_id)
    if plan.version.state == "FINAL":
        lines = list_not_happening(request.viewer, case=plan.version.case_id, on=request.on)
        # A draft is not promised yet: only what has to be given is part of what the area promised.
        laid_out = add_promises(add_told(laid_out, lines), plan, viewer=request.viewer)
        context["tell_at"] = tell_at(public_id)
    context |= {
        "plan": laid_out,
        "versions": [
            {"words": version_words(line), "number": line.number}
            for line in list_versions(request.viewer, case=plan.version.case_id)
        ],
        "copies": COPIES,
        "can_comment": plan.version.state == "SERVED",
        "form": form,
        "is_draft": plan.version.state == "SERVED",
        "served_on": served_on,
        "last_day": last_day_to_comment(served_on) if served_on else None,
        "comments": list_representations(request.viewer, case=plan.version.case_id),
        "preferences": _preferences(request, plan.version.case_id),
    }
    return render(request, "portal/plan.html", context)


def _rows(laid_out: dict[str, Any]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return each row of the plan to choose from, and the section that each is in."""
    found = [
        (row["number"], row["words"], part["letter"]) for part in laid_out["sections"] for row in part["rows"]
    ]
    return [(key, f"{key}: {_short(words)}") for key, words, _ in found], {
        key: letter for key, _, letter in found
    }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:77]}…"


@door(roles=FAMILY, family=True)
@require_GET
def family_plan_changes(request: Asked, public_id: UUID, older: int, newer: int) -> HttpResponse:
    """Show a family what changed between two versions of the plan that they have been sent."""
    page = open_child(request, public_id=public_id, act="family_plan", section="plan")
    lines = {
        line.number: line for line in list_versions(request.viewer, case=page.case.id if page.case else 0)
    }
    if older not in lines or newer not in lines:
        return render(request, "404.html", status=404)
    one, two = (read_plan(request.viewer, version=lines[each].id, on=request.on) for each in (older, newer))
    context = page.context | {
        "older": version_words(lines[older]),
        "newer": version_words(lines[newer]),
        "rows": group_differences(list_differences(one, two)),
    }
    return render(request, "portal/plan_changes.html", context)


def _preferences(request: Asked, case: int) -> list[Any]:
    """Return the settings this person asked for, each with what came of it and the ground in words."""
    rows = list_preferences(request.viewer, case=case)
    for row in rows:
        row.ground_words = REASONS_NOT_NAMED.get(row.ground, "")
    return rows


def _comment(request: Asked, page: FamilyPage, form: CommentForm, section_of: dict[str, str]) -> bool:
    data = form.cleaned_data
    if page.case is None:
        return False
    try:
        comment_on_draft(
            case=page.case.id, parent=page.parent, section=section_of.get(data["row"], data["section"]),
            words=data["words"], row=data["row"],
            setting_wanted=data["setting_wanted"], received_on=request.on, token=data["token"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
    except NotAWayToWrite as fault:
        form.add_error(fault.field, str(fault))
        return False
    except PlanNotFound:
        form.add_error(None, "The plan is final now, so we can no longer take comments on the draft here.")
        return False
    except AlreadySent:
        messages.info(request, "We have that comment already. Nothing was sent twice.")
        return True
    messages.success(request, "Sent. The council must answer before the plan is final.")
    return True


@door(roles=FAMILY, family=True)
@require_GET
def family_decisions(request: Asked, public_id: UUID) -> HttpResponse:
    """Show each decision, its reasons in plain words, and what the family can do about it."""
    page = open_child(request, public_id=public_id, act="family_decisions", section="decisions")
    context = page.context
    if page.case:
        clocks = get_clocks(request.viewer, case=page.case.id, on=request.on)
        rows = list_decisions(request.viewer, case=page.case.id)
        context["decisions"] = [decision_for_page(row, clocks.duties, on=request.on) for row in rows]
    return render(request, "portal/decisions.html", context)


@door(roles=FAMILY, family=True)
@require_GET
def family_opened(request: Asked, public_id: UUID) -> HttpResponse:
    """Show who has opened the record: role, organisation and day."""
    page = open_child(request, public_id=public_id, act="family_opened", section="opened")
    page.context["opened"] = list_opened_by(request.viewer, child=page.card.id, area=page.card.area)
    born_on = page.card.born_on
    # From then on they say whether a parent goes on seeing the record, and not before.
    page.context["decides_who_sees"] = (
        page.context["is_own"] and born_on is not None and request.on > end_of_compulsory_school_age(born_on)
    )
    return render(request, "portal/opened.html", page.context)
