"""The children an inspection follows: chosen by the area's nominee, and each one's whole chronology given to the inspector."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_inspections, list_people_with_role
from goldenthread.apps.accounts.types import NotFound, OutOfOrder, SampleLine
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.people.queries import list_children
from goldenthread.apps.quality.queries import list_given_stories
from goldenthread.apps.worklists.queries import list_story
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.journeys.draw_sample import SampleRefused, draw_sample
from goldenthread.journeys.track_children import StoryRefused, give_story, suggest_tracked
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.forms.tracked import ChooseForm, GiveStoryForm
from goldenthread.web.staff.frame import get_managed, list_managed, show


@door(roles=[Role.MANAGER])
@require_http_methods(["GET"])
def tracked(request: Asked) -> HttpResponse:
    """List each inspection of the manager's areas with the children it follows, and whose chronology has been given."""
    areas = []
    for area in list_managed(request):
        drawn = list_inspections(request.viewer, area=area.code)
        children = {child for _, cases in drawn for _, child in cases}
        looked(request, act="sample_listed", area=area.code, children=children, purpose=Purpose.OVERSIGHT)
        areas.append({"line": area, "samples": [_sample(request, line, cases) for line, cases in drawn]})
    return show(request, "staff/tracked.html", {"areas": areas}, section="more")


def _sample(request: Asked, line: SampleLine, cases: list[tuple[int, int]]) -> dict[str, Any]:
    cards = list_children(request.viewer, children=[child for _, child in cases], on=request.on)
    given = list_given_stories(request.viewer, area=line.area, sample=line.id)
    rows = [
        {"case": get_summary(request.viewer, case=case), "card": cards[child], "given_at": given.get(case)}
        for case, child in cases
        if child in cards
    ]
    return {"line": line, "rows": rows, "is_open": line.until_at > request.at}


@door(roles=[Role.MANAGER])
@require_http_methods(["GET", "POST"])
def choose_tracked(request: Asked, area: str) -> HttpResponse:
    """Choose the children an inspection follows, beginning from a spread that is suggested with its reasons."""
    line = get_managed(request, area)
    suggested = suggest_tracked(area=area, by=request.viewer, at=request.at)
    readers = [
        (str(person.account), person.name)
        for person in list_people_with_role(request.viewer, area=area, role=Role.INSPECTOR, on=request.on)
    ]
    form = ChooseForm(
        request.POST if request.method == "POST" else None, readers=readers, on=request.on,
        initial={"references": "\n".join(each.reference for each in suggested)},
    )  # fmt: skip
    if form.is_bound and form.is_valid() and _draw(request, form, area):
        messages.success(
            request,
            "Chosen. The inspector can open their records now. Give each chronology once you have looked at it.",
        )
        return redirect("tracked")
    children = [get_summary(request.viewer, case=each.case).child for each in suggested]
    looked(request, act="tracked_suggested", area=area, children=children, purpose=Purpose.OVERSIGHT)
    context = {"form": form, "area": line, "suggested": suggested, "has_readers": bool(readers)}
    return show(request, "staff/choose_tracked.html", context, section="more")


def _draw(request: Asked, form: ChooseForm, area: str) -> bool:
    data = form.cleaned_data
    try:
        draw_sample(
            area=area, basis=Basis.INSPECTION_SAMPLE, name=data["name"], reader=int(data["reader"]),
            references=form.named(), until_at=form.until_at(), by=request.viewer, at=request.at,
        )  # fmt: skip
    except SampleRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    except (OutOfOrder, NotFound) as refused:
        form.add_error("until_on", str(refused))
    return not form.errors


@door(roles=[Role.MANAGER])
@require_http_methods(["GET", "POST"])
def give_tracked(request: Asked, sample: int, case: int) -> HttpResponse:
    """Give the inspector of a sample one child's whole chronology, once what it tells of others has been looked at."""
    row = get_summary(request.viewer, case=case)
    drawn = {line.id: (line, cases) for line, cases in list_inspections(request.viewer, area=row.area)}
    line, cases = drawn.get(sample, (None, []))
    if line is None or (case, row.child) not in cases:
        raise CaseNotFound
    form = GiveStoryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            give_story(
                sample=sample,
                case=case,
                left_out=data["left_out"],
                because=data["because"],
                by=request.viewer,
                at=request.at,
            )
        except StoryRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(
                request,
                f"Given to {line.reader_name}. It stays as it is now; give it again to add what is new.",
            )
            return redirect("tracked")
    looked(
        request, act="story_opened", area=row.area, children=[row.child], case=case, subject=f"sample:{sample}",
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    rows = list(enumerate(list_story(request.viewer, area=row.area, child=row.child, on=request.on), start=1))
    context = {"form": form, "case": row, "sample": line, "rows": rows}
    return show(request, "staff/give_tracked.html", context, section="more")
