"""Samples: a manager draws cases, an auditor or inspector reads those and no others."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import (
    list_areas,
    list_own_samples,
    list_people_with_role,
    list_samples,
)
from goldenthread.apps.accounts.types import NotFound, OutOfOrder
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.queries import list_children
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.quality.queries import find_given_story
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.involvement import SAMPLES, Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.london import london_day
from goldenthread.journeys.draw_sample import SampleRefused, draw_sample
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.forms import SampleForm
from goldenthread.web.oversight.frame import areas_with, show

_READERS = {Basis.QUALITY_SAMPLE: Role.QUALITY_AUDITOR, Basis.INSPECTION_SAMPLE: Role.INSPECTOR}


@door(roles=[Role.MANAGER], shows_children=False)
@require_GET
def samples(request: Asked) -> HttpResponse:
    """List the samples drawn in the manager's areas."""
    areas = [
        {"name": area.name, "code": area.code, "rows": list_samples(request.viewer, area=area.code)}
        for area in list_areas(request.viewer)
        if Role.MANAGER in request.viewer.roles_in(area.code)
    ]
    return show(request, "oversight/samples.html", {"areas": areas}, section="samples")


@door(roles=[Role.MANAGER], shows_children=False)
@require_http_methods(["GET", "POST"])
def new_sample(request: Asked, area: str) -> HttpResponse:
    """Draw a sample for an auditor or inspector."""
    if area not in areas_with(request, Role.MANAGER):
        raise ChildNotFound
    readers = [
        (str(person.account), person.name)
        for role in _READERS.values()
        for person in list_people_with_role(request.viewer, area=area, role=role, on=request.on)
    ]
    form = SampleForm(
        request.POST if request.method == "POST" else None,
        readers=list(dict.fromkeys(readers)),
        on=request.on,
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            draw_sample(
                area=area, basis=Basis(data["basis"]), name=data["name"], reader=int(data["reader"]),
                size=data["size"] or 0, is_by_risk=data["how"] == "RISK", references=data["references"].splitlines(), until_at=form.until_at(),
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except SampleRefused as refused:
            form.add_error(refused.field, str(refused))
        except (OutOfOrder, NotFound) as refused:
            form.add_error("until_on", str(refused))
        else:
            messages.success(request, "The sample is drawn. Its reader can open it now.")
            return redirect("samples")
    return show(request, "oversight/new_sample.html", {"form": form, "area": area}, section="samples")


@door(roles=[Role.QUALITY_AUDITOR])
@require_GET
def audit_home(request: Asked) -> HttpResponse:
    """List the cases drawn for a quality auditor."""
    return _sampled(request, Basis.QUALITY_SAMPLE, section="audit_home")


@door(roles=[Role.INSPECTOR])
@require_GET
def inspection_home(request: Asked) -> HttpResponse:
    """List the cases drawn for an inspection."""
    return _sampled(request, Basis.INSPECTION_SAMPLE, section="inspection_home")


def _sampled(request: Asked, basis: Basis, *, section: str) -> HttpResponse:
    live = [each for each in request.viewer.involvements if each.basis is basis]
    cards = list_children(request.viewer, children=[each.child for each in live], on=request.on)
    drawn = [sample for sample in list_own_samples(request.viewer, at=request.at) if sample.basis is basis]
    for area in sorted({each.area for each in live}) or sorted(request.viewer.areas):
        shown = [each.child for each in live if each.area == area]
        looked(request, act="sample_listed", area=area, children=shown, purpose=Purpose.OVERSIGHT)
    context = {
        "samples": [
            {
                "sample": sample,
                "days_left": (london_day(sample.until_at) - request.on).days,
                "rows": [
                    {"card": cards[each.child], "case": each.case}
                    for each in live
                    if each.subject == f"sample:{sample.id}" and each.child in cards
                ],
            }
            for sample in drawn
        ],
    }
    return show(request, "oversight/sampled.html", context, section=section)


@door(roles=[Role.QUALITY_AUDITOR, Role.INSPECTOR])
@require_GET
def sampled_record(request: Asked, case: int) -> HttpResponse:
    """Show one case of a sample, as far as the matrix opens it."""
    live = next(
        (each for each in request.viewer.involvements if each.case == case and each.basis in SAMPLES), None
    )
    if live is None:
        raise ChildNotFound
    record = read_record(request.viewer, area=live.area, child=live.child, case=case, on=request.on)
    looked(
        request, act="sampled_record_read", area=live.area, children=[live.child], case=case, subject=live.subject,
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    section = "audit_home" if live.basis is Basis.QUALITY_SAMPLE else "inspection_home"
    return show(
        request,
        "oversight/sampled_record.html",
        {
            "record": record,
            "may_audit": section == "audit_home" and record.case,
            "story": find_given_story(request.viewer, case=case),
        },
        section=section,
    )
