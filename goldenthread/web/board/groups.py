"""A group's page, and setting it up: terms, members, who answers to it for what, and its meetings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.board.actions import (
    add_member,
    end_member,
    name_owner,
    plan_meeting,
    set_terms,
)
from goldenthread.apps.board.queries import (
    get_group,
    list_bodies_that_meet,
    list_groups,
    list_meetings,
    list_members,
    list_owners,
    list_standing_with,
    list_terms,
    list_who_it_reported_to,
)
from goldenthread.apps.board.types import BoardNotFound, GroupGiven, GroupKind
from goldenthread.core.access.boards import may_run_board
from goldenthread.core.access.roles import Role
from goldenthread.core.governance.partners import PART_WORDS, PARTNER_WORDS, Part, Partner
from goldenthread.core.governance.quorum import QuorumRule
from goldenthread.journeys.found_group import found_group
from goldenthread.web.board.choosing import choose_about, chosen_about
from goldenthread.web.board.forms import (
    EndForm,
    GroupForm,
    MeetingForm,
    MemberForm,
    OwnerForm,
    TermsForm,
    WhenForm,
)
from goldenthread.web.board.frame import READERS, area_of, ask, opened, show
from goldenthread.web.board.words import GROUP_WORDS
from goldenthread.web.components.doors import Asked, door

RUNNERS = frozenset({Role.BOARD_CHAIR, Role.BOARD_CLERK})
NOBODY = [("", "Nobody of these")]


def open_group(request: Asked, group: int, *, on: date | None = None) -> GroupGiven:
    """Return the group that an address names, as it was called on a day, and say that it is shown."""
    try:
        found = get_group(request.viewer, group=group, on=on or request.on)
    except BoardNotFound:
        raise Http404 from None
    opened(request, area=found.area, subject=f"group:{found.id}")
    return found


def people_of(request: Asked, area: str, roles: Iterable[Role] = READERS) -> list[tuple[str, str]]:
    """Return whoever holds one of these roles today, once each, to be chosen from."""
    found = {
        person.account: f"{person.name}, {person.job_title}" if person.job_title else person.name
        for role in sorted(roles)
        for person in list_people_with_role(request.viewer, area=area, role=role, on=request.on)
    }
    return sorted(((str(account), name) for account, name in found.items()), key=lambda pair: pair[1])


@door(roles=READERS)
@require_GET
def group_page(request: Asked, group: int) -> HttpResponse:
    """Show a group: what it is for, its terms, members, owners and meetings, and whom it answered to on a day."""
    found = open_group(request, group)
    form = WhenForm(request.GET or None, on=request.on)
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else request.on
    then = get_group(request.viewer, group=group, on=on)
    terms = list_terms(request.viewer, group=group)
    members: list[dict[str, Any]] = [
        {"member": each, "partner": PARTNER_WORDS[each.partner], "part": PART_WORDS[each.part]}
        for each in list_members(request.viewer, group=group)
    ]
    context = {
        "group": found, "kind": GROUP_WORDS[found.kind], "form": form, "on": on, "then": then,
        "reported_to": list_who_it_reported_to(request.viewer, body=found.body, area=found.area, on=on),
        "terms": [_terms(each) for each in terms],
        "members": [each for each in members if each["member"].is_one_on(request.on)],
        "former": [each for each in members if not each["member"].is_one_on(request.on)],
        "owners": list_owners(request.viewer, groups=[group]),
        "meetings": list_meetings(request.viewer, area=found.area, group=group),
        "standing": list_standing_with(request.viewer, area=found.area, body=found.body, on=request.on),
        "runs": may_run_board(request.viewer, area=found.area),
    }  # fmt: skip
    return show(request, "board/group.html", context)


def _terms(terms: Any) -> dict[str, Any]:
    return {"terms": terms, "partners": [PARTNER_WORDS[each].lower() for each in terms.rule.partners]}


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_group(request: Asked) -> HttpResponse:
    """Make a body a group that meets, and say who it reports to."""
    area = area_of(request, run=True)
    known = [(str(each.body), each.name) for each in list_groups(request.viewer, area=area, on=request.on)]
    bodies = [
        (str(each.id), each.name) for each in list_bodies_that_meet(request.viewer, area=area, on=request.on)
    ]
    choices = {"body": [*NOBODY, *bodies], "reports_to": [("", "Nobody yet"), *known, *bodies]}
    form = GroupForm(request.POST or None, on=request.on, choices=choices)

    def do(data: dict[str, Any]) -> int:
        return found_group(
            area=area, body=int(data["body"] or 0) or None, name=data["name"], kind=GroupKind(data["kind"]),
            remit=data["remit"], reports_to=int(data["reports_to"] or 0) or None, from_on=data["from_on"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    opened(request, area=area, subject="groups")
    return ask(
        request, form, do=do, heading="Add a group", button="Add the group", back=reverse("board_home"),
        done="The group is added. Now write its terms of reference.", to=lambda made: reverse("group_page", args=[made]),
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_terms(request: Asked, group: int) -> HttpResponse:
    """Keep a new version of a group's terms of reference."""
    found = open_group(request, group)

    def do(data: dict[str, Any]) -> int:
        rule = QuorumRule(
            at_least=data["at_least"], partners=tuple(Partner(each) for each in data["partners"]),
            needs_independent_chair=data["needs_independent_chair"],
        )  # fmt: skip
        return set_terms(
            group=group,
            from_on=data["from_on"],
            words=data["words"],
            rule=rule,
            by=request.viewer,
            at=request.at,
        )

    return ask(
        request, TermsForm(request.POST or None, on=request.on), do=do, heading="Terms of reference", caption=found.name,
        button="Keep this version", back=reverse("group_page", args=[group]),
        done="The new version is kept. Earlier versions stay.", intro="The version before stays on the record.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_member(request: Asked, group: int) -> HttpResponse:
    """Add a member for a partner."""
    found = open_group(request, group)
    choices = {"account": [*NOBODY, *people_of(request, found.area)]}

    def do(data: dict[str, Any]) -> int:
        return add_member(
            group=group, name=data["name"], account=int(data["account"] or 0) or None, partner=Partner(data["partner"]),
            part=Part(data["part"]), is_independent=data["is_independent"], because=data["because"],
            from_on=data["from_on"], by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, MemberForm(request.POST or None, on=request.on, choices=choices), do=do, heading="Add a member",
        caption=found.name, button="Add the member", back=reverse("group_page", args=[group]),
        done="The member is added.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def former_member(request: Asked, group: int, member: int) -> HttpResponse:
    """Say when somebody left a group; that they were in it stays."""
    found = open_group(request, group)
    who = next((each for each in list_members(request.viewer, group=group) if each.id == member), None)
    if who is None:
        raise Http404

    def do(data: dict[str, Any]) -> None:
        end_member(member=member, until_on=data["until_on"], by=request.viewer, at=request.at)

    return ask(
        request, EndForm(request.POST or None, on=request.on), do=do, heading=f"{who.name} leaves", caption=found.name,
        button="Keep the day", back=reverse("group_page", args=[group]), done="The day is kept.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_owner(request: Asked, group: int) -> HttpResponse:
    """Name who answers to a group for one thing."""
    found = open_group(request, group)

    def do(data: dict[str, Any]) -> int:
        about = chosen_about(data["about"], words=data["words"])
        return name_owner(
            group=group,
            account=int(data["account"]),
            about=about,
            from_on=data["from_on"],
            by=request.viewer,
            at=request.at,
        )

    choices = {"account": people_of(request, found.area), "about": choose_about(request, found.area)}
    return ask(
        request, OwnerForm(request.POST or None, on=request.on, choices=choices), do=do, heading="Who answers for what",
        caption=found.name, button="Name the owner", back=reverse("group_page", args=[group]),
        done="The owner is named. They owe a highlight report before each meeting.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_meeting(request: Asked, group: int) -> HttpResponse:
    """Plan a meeting."""
    found = open_group(request, group)

    def do(data: dict[str, Any]) -> int:
        return plan_meeting(
            group=group,
            held_on=data["held_on"],
            starts=data["starts"],
            place=data["place"],
            by=request.viewer,
            at=request.at,
        )

    return ask(
        request, MeetingForm(request.POST or None, on=request.on), do=do, heading="Plan a meeting", caption=found.name,
        button="Plan the meeting", back=reverse("group_page", args=[group]), done="The meeting is planned.",
        to=lambda made: reverse("board_meeting", args=[made]),
    )  # fmt: skip
