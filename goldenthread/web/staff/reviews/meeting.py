"""A review's meeting: called, moved, people invited, told, sent the papers, and held."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_teams
from goldenthread.apps.reviews.actions import invite
from goldenthread.apps.reviews.queries import list_invitees
from goldenthread.apps.reviews.types import InviteeGiven
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.reviews.meeting import PART_WORDS, Part, ReviewKind, last_day_for_notice
from goldenthread.journeys.call_review import call_review
from goldenthread.journeys.hold_review import hold_review
from goldenthread.journeys.move_review import move_review
from goldenthread.journeys.prepare_review import circulate_review_papers, give_review_notice
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.review_forms import DayForm, HeldForm
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.reviews.forms import CallForm, InviteForm, MoveForm
from goldenthread.web.staff.reviews.stepping import no_review, one_form, open_review_page
from goldenthread.web.staff.sent import new_token

_HEALTH = frozenset({Role.HEALTH_ADVISER.value})
_CARE = frozenset({Role.SOCIAL_CARE_ADVISER.value})


def _teams(request: Asked, page: CaseFrame, roles: frozenset[str]) -> list[tuple[str, str]]:
    return [
        (str(line.id), line.name)
        for line in list_teams(request.viewer, area=page.case.area)
        if line.role in roles
    ]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_call(request: Asked, reference: str) -> HttpResponse:
    """Call the meeting of a review; the family, the school and the coordinator are invited with it."""
    page, line = open_review_page(request, reference, act="review_call_opened")
    if line is not None and request.method == "GET":
        return redirect("case_review", reference=page.case.reference)
    teams = {"health_team": _teams(request, page, _HEALTH), "social_care_team": _teams(request, page, _CARE)}
    form = CallForm(
        request.POST or None, on=request.on, teams=teams, initial={"token": new_token(), "kind": "ANNUAL"}
    )

    def keep() -> None:
        data = form.cleaned_data
        call_review(
            case=page.case.id, kind=ReviewKind(data["kind"]), meeting_on=data["meeting_on"], place=data["place"],
            reason=data["reason"], others=_others(data, teams), by=request.viewer, at=request.at, token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Call a review meeting", button="Call the meeting", date_box="meeting_on",
        said="The meeting is called. Next: tell everyone who is invited.",
        lead=["Each parent, or the young person, the school and the coordinator are invited with it."],
        citation="SEND Regulations 2014 regs 20(2)-(4) and 21(2)-(4)",
    )  # fmt: skip


def _others(data: dict[str, Any], teams: dict[str, list[tuple[str, str]]]) -> list[InviteeGiven]:
    found = []
    for part, box in ((Part.HEALTH, "health"), (Part.SOCIAL_CARE, "social_care")):
        team = data[f"{box}_team"]
        name = data[box] or dict(teams[f"{box}_team"]).get(team, "")
        if name:
            found.append(InviteeGiven(part=part, name=name, team=int(team) if team else None))
    return found


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_move(request: Asked, reference: str) -> HttpResponse:
    """Call the meeting again for another day."""
    page, line = open_review_page(request, reference, act="review_call_opened")
    if line is None:
        return no_review(request, page, "Move the meeting")
    form = MoveForm(
        request.POST or None, on=request.on,
        initial={"token": new_token(), "meeting_on": line.meeting_on, "place": line.place},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        move_review(
            review=line.id, meeting_on=data["meeting_on"], place=data["place"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Move the meeting", button="Move it", date_box="meeting_on",
        said="The meeting is moved. Everyone must be told again.",
        lead=["Everyone is told again, and has the papers again, two weeks before the new day."],
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_invite(request: Asked, reference: str) -> HttpResponse:
    """Invite one more person; a team of this service reads what it needs on its own pages until the review is decided."""
    page, line = open_review_page(request, reference, act="review_call_opened")
    if line is None:
        return no_review(request, page, "Invite someone")
    form = InviteForm(
        request.POST or None, teams=_teams(request, page, _HEALTH | _CARE | {Role.EDUCATION_ADVISER.value})
    )

    def keep() -> None:
        data = form.cleaned_data
        team = int(data["team"]) if data["team"] else None
        person = InviteeGiven(part=Part(data["part"]), name=data["name"], team=team)
        invite(review=line.id, people=[person], by=request.viewer, at=request.at)

    return one_form(
        request,
        page,
        form,
        keep,
        title="Invite someone",
        button="Invite them",
        said="They are on the list of those invited.",
    )


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_notice(request: Asked, reference: str) -> HttpResponse:
    """Record that everyone invited was told of the meeting."""
    page, line = open_review_page(request, reference, act="review_call_opened")
    if line is None:
        return no_review(request, page, "Tell everyone who is invited")
    form = DayForm(
        request.POST or None, on=request.on, asks="When was everyone told?",
        initial={"token": new_token(), "on": request.on},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        give_review_notice(
            review=line.id, given_on=data["on"], by=request.viewer, at=request.at, token=data["token"]
        )

    last = last_day_for_notice(line.meeting_on)
    return one_form(
        request, page, form, keep, title="Tell everyone who is invited", button="Record that they were told",
        said="Recorded: everyone was told.",
        lead=[
            f"Two weeks before the meeting is {day(last)}. Golden Thread can send the letters: see Letters.",
            *(["That day has gone by. Ask the family whether the meeting should move."] if request.on > last else []),
        ],
        citation="SEND Regulations 2014 regs 20(3) and 21(3)",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_papers(request: Asked, reference: str) -> HttpResponse:
    """Record that everyone's papers were sent to everyone invited."""
    page, line = open_review_page(request, reference, act="review_call_opened")
    if line is None:
        return no_review(request, page, "Send the papers")
    form = DayForm(
        request.POST or None, on=request.on, asks="When were the papers sent?",
        initial={"token": new_token(), "on": request.on},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        circulate_review_papers(
            review=line.id, sent_on=data["on"], by=request.viewer, at=request.at, token=data["token"]
        )

    return one_form(
        request, page, form, keep, title="Send the papers to everyone", button="Record that they were sent",
        said="Recorded: the papers were sent. The family reads here what professionals said.",
        lead=[
            f"Two weeks before the meeting is {day(last_day_for_notice(line.meeting_on))}.",
            "What a parent told us goes to professionals only where that parent ticked that it may. It never goes to the other parent.",
        ],
        citation="SEND Regulations 2014 regs 20(4) and 21(4)",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_held(request: Asked, reference: str) -> HttpResponse:
    """Record the meeting: its day, and who came."""
    page, line = open_review_page(request, reference, act="review_call_opened")
    if line is None:
        return no_review(request, page, "Record the meeting")
    people = [
        (str(one.id), f"{one.name}, {PART_WORDS[one.part]}")
        for one in list_invitees(request.viewer, review=line.id)
    ]
    form = HeldForm(
        request.POST or None, on=request.on, people=people,
        initial={"token": new_token(), "on": min(line.meeting_on, request.on)},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        hold_review(
            review=line.id, held_on=data["on"], came={int(one) for one in data["came"]}, by=request.viewer,
            at=request.at, token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Record the meeting", button="Record it",
        said="Recorded. The report is due in two weeks, and our decision in four.",
        citation="SEND Regulations 2014 regs 20(7)-(10) and 21(7)-(9)",
    )  # fmt: skip
