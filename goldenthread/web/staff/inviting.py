"""Inviting a child's family to their own pages, and seeing what became of each invitation."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.accounts.actions import withdraw_invitation
from goldenthread.apps.accounts.queries import list_invitations
from goldenthread.apps.accounts.types import (
    EmailTaken,
    InvitationLine,
    InvitationMade,
    InvitationState,
    InvitedAs,
    NotFound,
)
from goldenthread.apps.people.types import ChildNotFound, EntryRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import CASEWORK
from goldenthread.journeys.invite_family import Invitable, WarningToAnswer, invite_family, list_invitable
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.mail import send_mail
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.faults import add_faults
from goldenthread.web.staff.forms.inviting import LETTER, InviteForm
from goldenthread.web.staff.frame import show

STATE_WORDS = {
    InvitationState.OPEN: "Waiting for an answer",
    InvitationState.USED: "Accepted",
    InvitationState.EXPIRED: "Run out",
    InvitationState.WITHDRAWN: "Withdrawn",
    InvitationState.REPLACED: "Replaced by a newer one",
    InvitationState.LOCKED: "Locked after 3 wrong answers. Ring them before you send another",
}
ENDING = {InvitationState.OPEN, InvitationState.LOCKED}


@door(roles=CASEWORK)
@require_GET
def case_invitations(request: Asked, reference: str) -> HttpResponse:
    """Show who of the family can sign in, who is invited, and who could be."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    lines = list_invitations(request.viewer, area=page.case.area, child=page.case.child, at=request.at)
    people = list_invitable(case=page.case.id, by=request.viewer, at=request.at)
    context = {
        "people": [_person(each, lines) for each in people],
        "reference": page.case.reference,
    }
    return show(request, "staff/invitations.html", page.context | context, section="caseload")


def _person(who: Invitable, lines: list[InvitationLine]) -> dict[str, Any]:
    own = [line for line in lines if (line.invited_as, line.person) == (who.invited_as, who.person)]
    last = own[0] if own else None
    signs_in = who.account is not None or any(line.state is InvitationState.USED for line in own)
    return {
        "key": who.key,
        "name": who.name or "Name not yet known",
        "standing": who.standing,
        "signs_in": signs_in,
        "last": line_for_page(last) if last else None,
        "button": "Give a new way in" if signs_in else "Send again" if last else "Invite",
    }


def line_for_page(line: InvitationLine) -> dict[str, Any]:
    """Return an invitation's state in words, and whether it can be withdrawn."""
    return {
        "id": line.id,
        "name": line.name,
        "account": line.account,
        "words": STATE_WORDS[line.state],
        "made_at": line.made_at,
        "made_by": line.made_by,
        "expires_at": line.expires_at if line.state is InvitationState.OPEN else None,
        "can_end": line.state in ENDING,
        "is_locked": line.state is InvitationState.LOCKED,
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def invite(request: Asked, reference: str, who: str) -> HttpResponse:
    """Invite one of the family, once who they are and their standing are checked and any warning is answered."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    people = list_invitable(case=page.case.id, by=request.viewer, at=request.at)
    person = next((each for each in people if each.key == who), None)
    if person is None:
        raise ChildNotFound
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        on=request.on,
        emails=person.emails,
        has_warnings=bool(person.warnings),
        initial={"standing_checked_on": request.on, "identity_checked_on": request.on},
    )
    if request.method == "POST" and form.is_valid():
        made = _invite(request, page, person, form)
        if made is not None:
            return _sent(request, page, person, made)
    context = {"form": form, "person": person}
    return show(request, "staff/invite.html", page.context | context, section="caseload")


def _invite(request: Asked, page: CaseFrame, person: Invitable, form: InviteForm) -> InvitationMade | None:
    data = form.cleaned_data
    try:
        return invite_family(
            case=page.case.id, key=person.key, email="" if data["way"] == LETTER else data["way"],
            identity_checked_on=data["identity_checked_on"], standing_checked_on=data["standing_checked_on"],
            standing=data["standing"], warning_answered=data.get("warning_answered", ""),
            days=settings.INVITATION_DAYS, by=request.viewer, at=request.at,
        )  # fmt: skip
    except EntryRefused as refused:
        add_faults(form, refused)
    except EmailTaken as taken:
        form.add_error("way", str(taken))
    except (MayNot, NotFound, WarningToAnswer) as refusal:
        form.add_error(None, str(refusal))
    return None


def _sent(request: Asked, page: CaseFrame, person: Invitable, made: InvitationMade) -> HttpResponse:
    if made.send_to:
        send_invitation(request, made)
        messages.success(request, "The invitation is on its way by email.")
        return redirect("case_invitations", reference=page.case.reference)
    context = {
        "made": made,
        "site": request.build_absolute_uri(reverse("invitation_code")),
        "is_own": person.invited_as is InvitedAs.YOUNG_PERSON,
        "back": reverse("case_invitations", kwargs={"reference": page.case.reference}),
    }
    return show(request, "staff/invitation_letter.html", context, section="caseload")


def send_invitation(request: Asked, made: InvitationMade) -> None:
    """Send an invitation by e-mail: it says what it is about, and never whom."""
    link = request.build_absolute_uri(reverse("invitation", kwargs={"code": made.code}))
    send_mail(
        to=made.send_to, subject="You have been invited to Golden Thread", template="account/email/invitation.txt",
        context={"name": made.name, "link": link, "until": made.expires_at},
    )  # fmt: skip


@door(roles=CASEWORK)
@require_POST
def withdraw(request: Asked, reference: str, invitation: int) -> HttpResponse:
    """Withdraw an invitation: from now its code opens nothing."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    known = list_invitations(request.viewer, area=page.case.area, child=page.case.child, at=request.at)
    if invitation not in {line.id for line in known}:
        raise ChildNotFound
    try:
        withdraw_invitation(invitation=invitation, by=request.viewer, at=request.at)
        messages.success(request, "Withdrawn. Its code opens nothing now.")
    except NotFound as gone:
        messages.warning(request, str(gone))
    return redirect("case_invitations", reference=page.case.reference)
