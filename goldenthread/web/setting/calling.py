"""A school calls the meeting of its own pupil’s review (reg 20(1)-(2))."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.types import AlreadySent, ImpossibleDate
from goldenthread.apps.reviews.types import InviteeGiven, ReviewRefused
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.journeys.call_review import call_review
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.setting.frame import find_pupil, show


@with_messages(
    meeting_on="the day of the meeting", place="where it is", health="the health professional",
    social_care="the social care officer",
)  # fmt: skip
class SettingCallForm(DatedForm):
    """The meeting of a review as a school calls it; the council is told, and the family is invited with it."""

    meeting_on = DayField(
        label="When is the meeting?", limit="TODAY_OR_FUTURE",
        help_text="Everyone must be told, and sent the papers, two weeks before.",
    )  # fmt: skip
    place = forms.CharField(label="Where is it?", required=False, max_length=200)
    health = forms.CharField(
        label="Name of the health professional to invite", required=False, max_length=200
    )
    social_care = forms.CharField(
        label="Name of the social care officer to invite", required=False, max_length=200
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_review_call(request: Asked, public_id: UUID) -> HttpResponse:
    """Call the yearly review of a pupil’s plan; each parent, or the young person, and the council are invited with it."""
    pupil = find_pupil(request, public_id, act="setting_review_call")
    form = SettingCallForm(request.POST or None, on=request.on, initial={"token": uuid4().hex})
    if request.method == "POST" and pupil.case and form.is_valid():
        data = form.cleaned_data
        others = [
            InviteeGiven(part=part, name=data[box])
            for part, box in ((Part.HEALTH, "health"), (Part.SOCIAL_CARE, "social_care"))
            if data[box].strip()
        ]
        try:
            review = call_review(
                case=pupil.case, kind=ReviewKind.ANNUAL, meeting_on=data["meeting_on"], place=data["place"],
                others=others, by=request.viewer, at=request.at, token=data["token"],
            )  # fmt: skip
        except AlreadySent:
            messages.info(request, "We had this already. Nothing was called twice.")
            return redirect("setting_reviews")
        except ImpossibleDate as refused:
            form.add_error("meeting_on", str(refused))
        except (ReviewRefused, MoveNotAllowed) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, "The meeting is called. The council tells the family and everyone else."
            )
            return redirect("setting_review", review=review)
    context = {"pupil": pupil, "form": form, "title": "Call a review meeting", "button": "Call the meeting"}
    return show(request, "setting/review_call.html", context, section="setting_reviews")
