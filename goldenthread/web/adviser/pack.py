"""The request itself, with everything that an adviser needs to answer it: nothing told once is asked for again."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_people_of_teams
from goldenthread.apps.advice.queries import (
    list_advice_to_read,
    list_own_earlier,
    list_reminders,
    list_sufficiency,
)
from goldenthread.apps.advice.types import AdviceTask, TaskState
from goldenthread.apps.cases.queries import get_followed_case, list_requests_told
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.people.actions import record_filled
from goldenthread.apps.people.queries import (
    fill_all_words,
    fill_form,
    find_profile_to_work_from,
    list_contacts_to_arrange,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import AdviceKind, Duty
from goldenthread.web.adviser.opening import ASKED, Opened, open_request, show
from goldenthread.web.adviser.words import CONTACTS, PARTS, SOURCES
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.filled_forms import held_row
from goldenthread.web.components.presenters.profile import profile_for_page
from goldenthread.web.components.task_letters import letters_of_tasks

# Where a family lives is not needed to write advice or to make an appointment.
_NOT_NEEDED = frozenset({"ADDRESS", "POSTCODE", "SCHOOL_JOURNEY"})


@door(roles=ASKED)
@require_GET
def adviser_request(request: Asked, number: int) -> HttpResponse:
    """Show one request and its pack: the child, their own words, what was told, who asked and why, and the dates."""
    page = open_request(request, number, act="advice_request_opened")
    case, clocks = get_followed_case(request.viewer, case=page.task.case, on=request.on)
    read = list_advice_to_read(request.viewer, request=number)
    context = {
        **_pack(request, page),
        "case": case,
        "stage": STAGE_WORDS[case.stage],
        "state": _own_clock(clocks.duties, page.task),
        "final_by": _final_plan(clocks.duties),
        "family_said": [each for each in read if each.kind is AdviceKind.PARENTAL],
        "advice": [each for each in read if each.kind is not AdviceKind.PARENTAL],
        "earlier": list_own_earlier(request.viewer, request=number) if page.task.is_owed else [],
        "proposals": [
            each
            for each in list_sufficiency(request.viewer, case=page.task.case, ref=page.task.ref)
            if each.agreed_on is None
        ],
        "letters": letters_of_tasks(request, subject=f"advice_request:{number}"),
        "reminders": list_reminders(request.viewer, request=number),
        "returned_part": PARTS.get(page.task.returned_part, ""),
        "is_back": page.task.state is TaskState.RETURNED,
        **_hands(request, page.task),
    }
    return show(request, "adviser/request.html", page.context | context)


def _pack(request: Asked, page: Opened) -> dict[str, Any]:
    child, case = page.task.child, page.task.case
    form_key = _form_of(request, page.task)
    if form_key:
        record_filled(
            child=child,
            form=form_key,
            occasion=f"advice_request:{page.task.id}",
            by=request.viewer,
            at=request.at,
        )
        filled = fill_form(request.viewer, child=child, form=form_key, on=request.on)
    else:
        filled = fill_all_words(request.viewer, child=child, on=request.on)
    profile = find_profile_to_work_from(request.viewer, child=child, case=case)
    return {
        "profile": profile_for_page(profile, name=page.card.shown_name),
        "told": [
            held_row(each, request.viewer, child=child)
            for each in filled.words
            if each.held and each.word.word not in _NOT_NEEDED
        ],
        "form_key": form_key,
        "missing": len(filled.missing) if form_key else 0,
        "reports": list_files(
            request.viewer, area=page.task.area, child=child, subject=f"advice_request:{page.task.id}"
        ),
        "asked_because": [
            {"who": SOURCES.get(each.source, "Someone"), "made_by": each.made_by, "on": each.received_on, "words": each.words, "content": each.content}
            for each in list_requests_told(request.viewer, case=case)
        ],
        "request_files": [
            file
            for file in list_files(request.viewer, area=page.task.area, child=child)
            if file.item is Item.REQUEST and file.case == case
        ],
        "contacts": [
            {
                "person": person,
                "rows": [{"key": CONTACTS[each.kind], "value": each.value} for each in person.contacts],
            }
            for person in list_contacts_to_arrange(request.viewer, child=child, on=request.on, case=case)
        ],
    }  # fmt: skip


def _form_of(request: Asked, task: AdviceTask) -> str:
    """Return the form that the adviser's service fills from, or none: then they read every word open to them."""
    if task.kind is AdviceKind.MEDICAL or Role.HEALTH_ADVISER in request.viewer.roles:
        return "advice_health"
    if task.kind is AdviceKind.SOCIAL_CARE or Role.SOCIAL_CARE_ADVISER in request.viewer.roles:
        return "advice_social_care"
    return ""


def _own_clock(duties: tuple[DutyState, ...], task: AdviceTask) -> DutyState | None:
    mine = [each for each in duties if each.duty is Duty.REPLY_WITH_ADVICE and each.id == task.ref]
    return mine[-1] if mine else None


def _final_plan(duties: tuple[DutyState, ...]) -> DutyState | None:
    found = [each for each in duties if each.duty is Duty.FINALISE_PLAN and each.is_open]
    return found[-1] if found else None


def _hands(request: Asked, task: AdviceTask) -> dict[str, Any]:
    """Return who of the team has the request, and who might, for those who share its inbox."""
    if task.team is None:
        return {"people": [], "is_lead": False}
    people = list_people_of_teams(request.viewer, teams=[task.team], on=request.on).get(task.team, [])
    me = next((each for each in people if each.account == request.viewer.account), None)
    return {
        "people": people if me else [],
        "is_lead": bool(me and me.is_lead),
        "has_it": task.account is not None and task.account == request.viewer.account,
    }
