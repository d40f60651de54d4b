"""Information governance: emergencies to review, and information-sharing agreements."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.actions import end_agreement, record_agreement, review_emergency
from goldenthread.apps.accounts.queries import (
    count_emergencies_by_person,
    list_agreements,
    list_areas,
    list_bodies,
    list_emergencies,
)
from goldenthread.apps.accounts.types import Finding, NotFound, OutOfOrder
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.emergency import MANY_IN_A_DAY, REVIEW_WITHIN
from goldenthread.core.access.roles import WORDS, Role
from goldenthread.core.access.sharing import AgreementState
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.oversight.forms import FINDING_WORDS, REASON_WORDS, AgreementForm, ReviewForm
from goldenthread.web.oversight.frame import areas_with, show

STATE_WORDS = {
    AgreementState.NOT_BEGUN: "Not begun",
    AgreementState.IN_FORCE: "In force",
    AgreementState.ENDING_SOON: "Ends soon",
    AgreementState.LAPSED: "Lapsed",
    AgreementState.ENDED: "Ended",
}
_ROLE_WORDS = {role.value: words for role, words in WORDS.items()}


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_GET
def emergencies(request: Asked) -> HttpResponse:
    """List every breaking of the glass, those nobody has looked at first. It names no child."""
    since = request.at - timedelta(days=1)
    areas = []
    for area in list_areas(request.viewer):
        often = count_emergencies_by_person(request.viewer, area=area.code, since=since)
        areas.append(
            {
                "name": area.name,
                "rows": [
                    {
                        "line": line,
                        "role": _ROLE_WORDS.get(line.role, ""),
                        "reason": REASON_WORDS[line.reason.value],
                        "finding": FINDING_WORDS.get(line.finding.value, "") if line.finding else "",
                        "is_mine": line.account == request.viewer.account,
                        "is_many": often.get(line.account, 0) > MANY_IN_A_DAY,
                    }
                    for line in list_emergencies(request.viewer, area=area.code)
                ],
            }
        )
    context = {"areas": areas, "review_within": REVIEW_WITHIN}
    return show(request, "oversight/emergencies.html", context, section="emergencies")


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_http_methods(["GET", "POST"])
def review(request: Asked, emergency: int) -> HttpResponse:
    """Record what came of looking at one emergency."""
    found = next(
        (
            line
            for area in areas_with(request, Role.INFORMATION_GOVERNANCE)
            for line in list_emergencies(request.viewer, area=area)
            if line.id == emergency
        ),
        None,
    )
    if found is None:
        raise ChildNotFound
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        review_emergency(
            emergency=emergency, finding=Finding(form.cleaned_data["finding"]), words=form.cleaned_data["words"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(request, "Your review is kept.")
        return redirect("emergencies")
    context = {
        "form": form,
        "line": found,
        "role": _ROLE_WORDS.get(found.role, ""),
        "reason": REASON_WORDS[found.reason.value],
    }
    return show(request, "oversight/review.html", context, section="emergencies")


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_GET
def agreements(request: Asked) -> HttpResponse:
    """List information-sharing agreements, those that have lapsed or soon will first."""
    areas = [
        {
            "name": area.name,
            "code": area.code,
            "rows": [
                {
                    "line": line,
                    "state": STATE_WORDS[state],
                    "is_lapsed": state is AgreementState.LAPSED and not line.is_renewed,
                    "is_open": state not in (AgreementState.ENDED, AgreementState.LAPSED),
                    "days": (line.until_on - request.on).days,
                }
                for line, state in list_agreements(request.viewer, area=area.code, on=request.on)
            ],
        }
        for area in list_areas(request.viewer)
        if Role.INFORMATION_GOVERNANCE in request.viewer.roles_in(area.code)
    ]
    return show(request, "oversight/agreements.html", {"areas": areas}, section="agreements")


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_http_methods(["GET", "POST"])
def new_agreement(request: Asked, area: str, renews: int | None = None) -> HttpResponse:
    """Record an agreement, or the renewal of one, already filled from the one it follows."""
    if area not in areas_with(request, Role.INFORMATION_GOVERNANCE):
        raise ChildNotFound
    bodies = [(str(body.id), body.name) for body in list_bodies(request.viewer, area=area, on=request.on)]
    before = next(
        (line for line, _ in list_agreements(request.viewer, area=area, on=request.on) if line.id == renews),
        None,
    )
    initial = (
        {
            "body": str(before.body), "purpose": before.purpose, "shares": before.shares,
            "lawful_basis": before.lawful_basis, "has_feed": before.has_feed, "from_on": before.until_on,
        }
        if before
        else {}
    )  # fmt: skip
    form = AgreementForm(
        request.POST if request.method == "POST" else None, bodies=bodies, on=request.on, initial=initial
    )
    if form.is_bound and form.is_valid():
        data = {**form.cleaned_data, "body": int(form.cleaned_data["body"])}
        try:
            record_agreement(area=area, **data, renews=renews, by=request.viewer, at=request.at)
        except (OutOfOrder, NotFound) as refused:
            form.add_error("until_on", str(refused))
        else:
            messages.success(request, "The agreement is kept.")
            return redirect("agreements")
    context = {"form": form, "is_renewal": before is not None}
    return show(request, "oversight/new_agreement.html", context, section="agreements")


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_http_methods(["POST"])
def stop_agreement(request: Asked, agreement: int) -> HttpResponse:
    """End an agreement today."""
    try:
        end_agreement(agreement=agreement, ended_on=request.on, by=request.viewer, at=request.at)
    except NotFound:
        raise ChildNotFound from None
    messages.success(request, "The agreement has ended. Any list that it covered has stopped.")
    return redirect("agreements")
