"""The annual reports that areas have published, for anyone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goldenthread.apps.inspection.types import InspectionNotFound
from goldenthread.journeys.tell_report import get_public_report, list_public_reports


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """List every report that is published, by area."""
    return render(request, "public/reports.html", {"areas": list_public_reports()})


@require_GET
def report(request: HttpRequest, area: str, number: int) -> HttpResponse:
    """Show one published report."""
    try:
        line, edition = get_public_report(area=area, number=number)
    except InspectionNotFound as gone:
        raise Http404 from gone
    return render(request, "public/report.html", {"area": line, "one": edition})
