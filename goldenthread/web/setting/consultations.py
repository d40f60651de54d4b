"""Consultations: what a setting is asked, the pack it answers on, and its answer on the grounds the law has."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.cases.types import AlreadySent, ImpossibleDate
from goldenthread.apps.people.queries import find_profile, introduce_child, name_children
from goldenthread.apps.plans.queries import ConsultationPack, get_consultation_pack, list_own_consultations
from goldenthread.apps.plans.types import Asked as AskedOfUs
from goldenthread.apps.plans.types import NotAWayToWrite, PlanNotFound
from goldenthread.apps.providers.queries import get_provider
from goldenthread.apps.providers.types import ProviderKind
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.law.vocabulary import Answer
from goldenthread.core.plans.consulting import NOT_BOUND, grounds_open_to, last_day_to_answer
from goldenthread.journeys.record_setting_reply import record_setting_reply
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.presenters.dates import age_words
from goldenthread.web.components.presenters.plan import plan_for_page
from goldenthread.web.components.presenters.profile import profile_for_page
from goldenthread.web.components.task_letters import letters_of_tasks
from goldenthread.web.setting.frame import list_own_teams, show

_ALL_GROUNDS = grounds_open_to(is_independent=True, is_approved=False)


@with_messages(
    answer="your answer", grounds="which grounds you rely on", words="your reasons",
    steps_considered="what you considered", would_need="what you would need",
)  # fmt: skip
class AnswerForm(forms.Form):
    """A setting's answer: yes with what it would need, or no on grounds that are in law."""

    answer = forms.ChoiceField(
        label="Can you meet this child’s needs?", widget=forms.RadioSelect,
        choices=[("CAN", "Yes, we can"), ("CANNOT", "No, we say we cannot")],
    )  # fmt: skip
    would_need = forms.CharField(
        label="What would you need, to do it?", required=False, max_length=6000, widget=forms.Textarea,
        help_text="Staff, training, equipment, time to get ready. Leave it empty if nothing.",
    )  # fmt: skip
    grounds = forms.MultipleChoiceField(
        label="On which grounds?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Only what is in law counts, Children and Families Act 2014 section 39(4). “We are full” is not a ground by itself: say what would happen to whose education.",
    )  # fmt: skip
    words = forms.CharField(
        label="Your reasons", required=False, max_length=6000, widget=forms.Textarea,
        help_text="Say what it is about this child’s needs and your school. The council shares the gist with the family.",
    )  # fmt: skip
    steps_considered = forms.CharField(
        label="What reasonable steps did you consider?", required=False, max_length=6000, widget=forms.Textarea,
        help_text="What could be changed so that you could take this child, and why it would not be enough.",
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    reveals = {"answer": {"CAN": ("would_need",), "CANNOT": ("grounds", "words", "steps_considered")}}

    def __init__(self, *args: Any, grounds: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].choices = list(grounds.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask a setting that says no for its ground and its reasons."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "CANNOT":
            if not cleaned.get("grounds") and "grounds" not in self.errors:
                self.add_error("grounds", "Select which of the legal grounds you rely on")
            if not cleaned.get("words", "").strip() and set(cleaned.get("grounds", ())) != {NOT_BOUND}:
                self.add_error(
                    "words", "Enter your reasons: the council and the tribunal can only weigh what you say"
                )
        return cleaned


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_consultations(request: Asked) -> HttpResponse:
    """Show what the viewer's settings are asked, with how long is left, and what they answered before."""
    list_own_teams(request)
    asked = list_own_consultations(request.viewer, at=request.at)
    waiting = [one for one in asked if one.child is not None and not one.answer]
    names = name_children(request.viewer, children={one.child for one in waiting if one.child}, on=request.on)
    for area in sorted({one.area for one in waiting}):
        children = [one.child for one in waiting if one.area == area and one.child]
        looked(request, act="setting_consultations", area=area, children=children)
    context = {
        "waiting": [
            {
                "id": one.id, "name": names.get(one.child or 0, ""), "reference": one.reference, "setting": one.name,
                "area": get_public_area(one.area).name, "is_asked_for": one.is_asked_for, "consulted_on": one.consulted_on,
                "due_on": last_day_to_answer(one.consulted_on) if one.consulted_on else None,
            }
            for one in waiting
        ],
        "answered": [_answered(one) for one in asked if one.answer],
    }  # fmt: skip
    return show(request, "setting/consultations.html", context, section="setting_consultations")


def _answered(one: AskedOfUs) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "setting": one.name,
        "replied_on": one.replied_on,
        "answer": "You said that you can meet needs" if one.answer == "CAN" else "You said that you cannot",
        "grounds": [_ALL_GROUNDS.get(ground, ground) for ground in one.grounds],
        "words": one.words,
        "steps_considered": one.steps_considered,
        "would_need": one.would_need,
    }


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_consultation(request: Asked, consultation: int) -> HttpResponse:
    """Show one consultation's pack, and take the answer, which stops the clock."""
    try:
        pack = get_consultation_pack(request.viewer, consultation=consultation, on=request.on)
    except (PlanNotFound, MayNot):
        return render(request, "404.html", status=404)
    asked = pack.asked
    assert asked.child is not None, "a pack is open only while the setting is let in"
    card = introduce_child(request.viewer, child=asked.child, on=request.on)
    looked(
        request, act="consultation_pack", area=asked.area, children=[asked.child], case=asked.case,
        subject=f"consultation:{asked.id}",
    )  # fmt: skip
    provider = get_provider(request.viewer, provider=asked.provider, on=request.on).line
    is_independent = provider.kind is ProviderKind.INDEPENDENT_SCHOOL
    open_to_us = grounds_open_to(is_independent=is_independent, is_approved=provider.is_approved)
    form = AnswerForm(request.POST or None, grounds=open_to_us, initial={"token": f"setting-{asked.id}"})
    if request.method == "POST" and form.is_valid() and _keep(request, form, asked):
        return redirect("setting_consultations")
    context = {
        "form": form,
        "asked": asked,
        "card": card,
        "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "",
        "area": get_public_area(asked.area),
        "due_on": last_day_to_answer(asked.consulted_on) if asked.consulted_on else None,
        "is_bound": not is_independent or provider.is_approved,
        "plan": plan_for_page(pack.plan),
        "advice": _advice(pack),
        "letters": letters_of_tasks(request, subject=f"consultation:{asked.id}"),
        "profile": profile_for_page(find_profile(request.viewer, child=asked.child), name=card.shown_name),
    }
    return show(request, "setting/consultation.html", context, section="setting_consultations")


def _advice(pack: ConsultationPack) -> list[dict[str, Any]]:
    return [
        {
            "kind": ADVICE_WORDS[one.kind], "by": ", ".join(part for part in (one.written_by, one.asked_of) if part),
            "on": one.received_on,
            "parts": [(title, text) for title, text in (("Needs", one.needs), ("Outcomes", one.outcomes), ("Provision", one.provision)) if text],
        }
        for one in pack.advice
    ]  # fmt: skip


def _keep(request: Asked, form: AnswerForm, asked: AskedOfUs) -> bool:
    data = form.cleaned_data
    is_no = data["answer"] == "CANNOT"
    try:
        record_setting_reply(
            case=asked.case, ref=asked.ref, replied_on=request.on, answer=Answer(data["answer"]),
            grounds=data["grounds"] if is_no else [], words=data["words"] if is_no else "",
            steps_considered=data["steps_considered"] if is_no else "", would_need="" if is_no else data["would_need"],
            by=request.viewer, at=request.at, token=data["token"],
        )  # fmt: skip
    except AlreadySent:
        messages.info(request, "We had your answer already. Nothing was recorded twice.")
        return True
    except NotAWayToWrite as fault:
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        return False
    except (ImpossibleDate, PlanNotFound) as fault:
        form.add_error(None, str(fault))
        return False
    messages.success(
        request,
        "Your answer is with the council, and your 15 days have stopped. You no longer see this child’s papers.",
    )
    return True
