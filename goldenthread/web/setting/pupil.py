"""One of a setting's own pupils: where the case has got to and why, the profile, decisions, the plan, and leaving."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.cases.queries import (
    find_clocks_of_pupil,
    find_decision_of_pupil,
    list_own_requests,
)
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.files.queries import list_files_by_subject
from goldenthread.apps.files.types import FileRefused
from goldenthread.apps.people.queries import find_profile
from goldenthread.apps.plans.queries import find_final_of_pupil
from goldenthread.apps.providers.actions import end_enrolment
from goldenthread.apps.providers.types import ProviderNotFound, ProviderRefused
from goldenthread.apps.provision.queries import list_not_happening
from goldenthread.apps.worklists.types import PupilRow
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.owners import SETTING_SEES
from goldenthread.core.casework.timeline import draw_timeline
from goldenthread.core.law.vocabulary import Event
from goldenthread.journeys.add_to_request import add_to_request
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.not_happening import add_told
from goldenthread.web.components.presenters.dates import age_words, time_left
from goldenthread.web.components.presenters.plan import plan_for_page
from goldenthread.web.components.presenters.profile import profile_for_page
from goldenthread.web.components.presenters.timeline import strand_of
from goldenthread.web.components.task_letters import letters_of_tasks
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.setting.forms import MoreFilesForm
from goldenthread.web.setting.frame import find_pupil, show
from goldenthread.web.setting.words import duty_words, stage_words, who_has

_DECISIONS = {
    "assessment_agreed": "The council will assess",
    "assessment_refused": "The council will not assess",
    "issue_agreed": "The council will make a plan",
    "issue_refused": "The council will not make a plan",
}
# Between the family and the council, or of another setting: no dates of these are told here.
_NOT_TOLD = frozenset({Event.SETTING_CONSULTED, Event.SETTING_REPLIED, Event.REPRESENTATION_RECEIVED})


@with_messages(until_on="the day they left", because="why they left")
class LeftForm(DatedForm):
    """That a pupil has left, or will: when, and why."""

    until_on = DayField(label="What is the first day they are no longer on your roll?")
    because = forms.CharField(
        label="Why, in a few words?", max_length=200, help_text="For example: moved to Demo High School."
    )


@door(roles=[Role.SETTING])
@require_GET
def setting_pupil(request: Asked, public_id: UUID) -> HttpResponse:
    """Show where a pupil's case has got to, what happens next, who has it, by when and why."""
    pupil = find_pupil(request, public_id, act="setting_pupil")
    context: dict[str, Any] = {
        "pupil": pupil,
        "area": get_public_area(pupil.area),
        "age": age_words(born_on=pupil.born_on, on=request.on) if pupil.born_on else "",
        "stage": stage_words(pupil.stage),
        "owed": [
            {
                "what": duty_words(one.duty, is_ours=True), "due_on": one.due_on,
                "left": time_left((one.due_on - request.on).days), "advice": one.advice,
            }
            for one in pupil.owed
        ],
        "profile": profile_for_page(find_profile(request.viewer, child=pupil.child), name=pupil.name),
        "letters": letters_of_tasks(request, child=pupil.child),
        "requests": _sent(request, pupil),
    }  # fmt: skip
    if pupil.next:
        context["next_words"] = duty_words(pupil.next.duty, is_ours=pupil.next.is_ours)
        context["next_who"] = who_has(pupil.next.duty, is_ours=pupil.next.is_ours)
    context |= _case(request, pupil.child)
    if context.get("plan") and pupil.case:
        lines = list_not_happening(request.viewer, case=pupil.case, on=request.on)
        context["plan"] = add_told(context["plan"], lines)
        context["tell_at"] = reverse("setting_pupil", kwargs={"public_id": public_id}) + "not-happening/"
    return show(request, "setting/pupil.html", context, section="setting_home")


def _sent(request: Asked, pupil: PupilRow) -> list[dict[str, Any]]:
    sent = list_own_requests(request.viewer, child=pupil.child, at=request.at)
    files = list_files_by_subject(
        request.viewer, area=pupil.area, child=pupil.child, subjects=[f"request:{one.id}" for one in sent]
    )
    return [{"one": one, "files": files.get(f"request:{one.id}", [])} for one in sent]


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_files(request: Asked, public_id: UUID, number: int) -> HttpResponse:
    """Add files to a request that this setting sent."""
    pupil = find_pupil(request, public_id, act="setting_pupil")
    sent = list_own_requests(request.viewer, child=pupil.child, at=request.at)
    one = next((each for each in sent if each.id == number), None)
    if one is None:
        raise CaseNotFound("There is no such request of yours.")
    form = MoreFilesForm(*sent_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_to_request(
                request=number, child=pupil.child, files=form.chosen, by=request.viewer, at=request.at
            )
        except FileRefused as refused:
            form.add_error("tried", str(refused))
        else:
            messages.success(request, "Sent. Each file can be opened once it has been checked.")
            return redirect("setting_pupil", public_id=public_id)
    return show(
        request, "setting/files.html", {"form": form, "pupil": pupil, "one": one}, section="setting_home"
    )


def _case(request: Asked, child: int) -> dict[str, Any]:
    found = find_clocks_of_pupil(request.viewer, child=child, on=request.on)
    if found is None:
        return {}
    case, clocks = found
    facts = [fact for fact in clocks.thread.facts if fact.event not in _NOT_TOLD]
    duties = [duty for duty in clocks.duties if duty.duty in SETTING_SEES]
    points = draw_timeline(facts, duties, stage=case.stage, for_staff=True)
    decision = find_decision_of_pupil(request.viewer, case=case.id)
    plan = find_final_of_pupil(request.viewer, case=case.id)
    return {
        "strand": strand_of(points, title="The thread so far", on=request.on),
        "decision": {
            "what": _DECISIONS.get(decision.outcome, ""), "reasons": decision.reasons, "on": decision.decided_on
        } if decision else None,
        "plan": plan_for_page(plan) if plan else None,
        "coordinator": case.coordinator_name,
    }  # fmt: skip


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_left(request: Asked, public_id: UUID) -> HttpResponse:
    """Record that a pupil leaves: from that day the setting no longer sees the record."""
    pupil = find_pupil(request, public_id, act="setting_pupil")
    form = LeftForm(request.POST or None, on=request.on, initial={"until_on": request.on})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            end_enrolment(
                attendance=pupil.attendance, until_on=data["until_on"], because=data["because"], by=request.viewer, at=request.at,
            )  # fmt: skip
        except ProviderRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except ProviderNotFound as gone:
            form.add_error(None, str(gone))
        else:
            messages.success(request, "Recorded. From that day you no longer see this pupil’s record.")
            return redirect("setting_home")
    return show(request, "setting/left.html", {"form": form, "pupil": pupil}, section="setting_home")
