"""Taking in the file of a child who has moved here from another area, and giving ours to the area they move to."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.queries import find_child_by_public_id
from goldenthread.apps.people.types import EntryRefused, PossibleDuplicate
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.child_file import ChildFile, write_child
from goldenthread.definitions.plans.child_file import take_child_file
from goldenthread.definitions.plans.plan_file import MOST_BYTES, PlanFileRefused
from goldenthread.journeys.send_child import send_child
from goldenthread.journeys.take_child import HasOpenCase, PerhapsHereAlready, WrongFile, take_child
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.forms.request import DIFFERENT
from goldenthread.web.staff.frame import show


@with_messages(
    area="the area",
    file="the file",
    transferred_on="the day the plan came to us",
    same="whether this is one of these children",
)
class MovingInForm(DatedForm):
    """The file that came with a child, the day the plan came, and whether we know the child."""

    area = forms.ChoiceField(label="Area", widget=forms.RadioSelect)
    file = forms.FileField(
        label="The child’s file", widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
        help_text="A .json file from the area they come from. Nothing is kept until all of it has been checked.",
    )  # fmt: skip
    transferred_on = DayField(
        label="When did the plan come to us?", limit="TODAY_OR_PAST",
        help_text="Our six weeks to tell the family begin on this day.",
    )  # fmt: skip
    same = forms.ChoiceField(label="Is this one of these children?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["same"].choices = []  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].widget = forms.HiddenInput()
            self.fields["area"].initial = areas[0][0]

    def offer(self, children: list[tuple[str, str]]) -> None:
        """Offer children who may be this one, beside the answer that it is another."""
        self.fields["same"].choices = [*children, (DIFFERENT, "No, a different child")]  # type: ignore[attr-defined]

    def clean_file(self) -> ChildFile:
        """Read the file that was sent, or say at its box, place by place, why it cannot be taken."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError("This file is too big to be a child’s file. Ask for it again.")
        try:
            return take_child_file(sent.read())
        except PlanFileRefused as error:
            raise forms.ValidationError([str(fault) for fault in error.faults[:10]]) from error


@door(roles=CASEWORK, shows_children=False)
@require_http_methods(["GET", "POST"])
def moving_in(request: Asked) -> HttpResponse:
    """Take in a moving child's file: the plan is in force at once, and our dates begin."""
    areas = [(a.code, a.name) for a in list_areas(request.viewer) if a.code in request.viewer.casework_areas]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MovingInForm(*sent, on=request.on, areas=areas, initial={"transferred_on": request.on})
    like: list[PossibleDuplicate] = []
    chosen = request.POST.get("same", "")
    if chosen:
        form.offer([(chosen, "")])
    if request.method == "POST" and form.is_valid():
        try:
            return _take(request, form, chosen)
        except PerhapsHereAlready as error:
            like = list(error.alike)
            _offer(request, form, like)
        except (WrongFile, HasOpenCase) as error:
            form.add_error("file", str(error))
        except EntryRefused as error:
            form.add_error("file", " ".join(f"{fault.problem} {fault.mend}" for fault in error.faults))
    context = {"form": form, "like": [(one.child.shown_name, _born(one)) for one in like]}
    return show(request, "staff/moving_in.html", context, section="more")


def _take(request: Asked, form: MovingInForm, chosen: str) -> HttpResponse:
    data = form.cleaned_data
    into = None
    if chosen and chosen != DIFFERENT:
        into = find_child_by_public_id(request.viewer, public_id=forms.UUIDField().clean(chosen))
    taken = take_child(
        file=data["file"], area=data["area"], transferred_on=data["transferred_on"], on=request.on, by=request.viewer,
        at=request.at, into=into, is_another=chosen == DIFFERENT,
    )  # fmt: skip
    messages.success(request, "Taken in: the plan is in force here, and our dates begin on the day it came.")
    return redirect("case", reference=taken.reference)


def _offer(request: Asked, form: MovingInForm, like: list[PossibleDuplicate]) -> None:
    form.offer([(str(one.child.public_id), one.child.shown_name) for one in like])
    form.add_error(
        "same", "Select whether this is a child we know, or a different child. Then choose the file again."
    )
    shown = [(one.child.area, one.child.id) for one in like]
    name_children_shown(request, shown, act="duplicates_shown", purpose=Purpose.SEARCH)


def _born(one: PossibleDuplicate) -> str:
    return day(one.child.born_on) if one.child.born_on else ""


@door(roles=CASEWORK)
@require_GET
def child_file(request: Asked, reference: str) -> HttpResponse:
    """Give the file that goes with a child to the area they move to."""
    page = open_case(request, reference, act="transfer_opened", tab="")
    file = send_child(case=page.case.id, on=request.on, by=request.viewer, at=request.at)
    content = json.dumps(write_child(file), ensure_ascii=False, indent=1)
    response = HttpResponse(content.encode(), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="child.json"'
    return response
