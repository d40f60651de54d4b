"""Every fact of a case, with who said it and when it was recorded; corrected, taken back, or looked at as it was."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.actions import correct_fact
from goldenthread.apps.cases.queries import list_corrections, list_facts
from goldenthread.apps.cases.types import CaseNotFound, FactCorrected, FactLine, ImpossibleDate
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.calendars.london import LONDON
from goldenthread.core.casework.event_words import EVENT_WORDS
from goldenthread.core.law.vocabulary import Event
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case, open_case_with_clocks
from goldenthread.web.staff.clocks import list_clock_rows
from goldenthread.web.staff.forms.facts import CorrectForm, LookBackForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.words import extra_words


@door(roles=CASEWORK)
@require_GET
def case_facts(request: Asked, reference: str) -> HttpResponse:
    """Show a case's facts as they stand, or as they stood or were known on a day gone by."""
    asked = any(name.startswith(("stood_on", "known_on")) for name in request.GET)
    form = LookBackForm(request.GET if asked else None, on=request.on)
    stood_on, known_on = _days(form)
    page = open_case_with_clocks(
        request, reference, act="facts_opened", tab="case_facts", on=stood_on, known_at=end_of(known_on)
    )
    seen_on = stood_on or request.on
    lines = list_facts(request.viewer, case=page.case.id, known_at=end_of(known_on))
    assert page.clocks is not None, "this page was opened with its clocks"
    context = {
        "form": form,
        "is_looking_back": bool(stood_on or known_on),
        "stood_on": stood_on,
        "known_on": known_on,
        "facts": [_line(line) for line in lines if line.on <= seen_on],
        "clocks": list_clock_rows(
            page.clocks.duties,
            facts=page.clocks.thread.facts,
            coordinator=page.case.coordinator_name,
            on=seen_on,
        ),
        "seen_on": seen_on,
        "corrections": list_corrections(request.viewer, case=page.case.id),
    }
    context["corrections"] = [
        {"title": EVENT_WORDS[Event(line.event)], "line": line} for line in context["corrections"]
    ]
    return show(request, "staff/case_facts.html", page.context | context, section="caseload")


def _days(form: LookBackForm) -> tuple[date | None, date | None]:
    if not form.is_bound or not form.is_valid():
        return None, None
    return form.cleaned_data["stood_on"], form.cleaned_data["known_on"]


def end_of(on: date | None) -> datetime | None:
    """Return the last moment of a London day."""
    return datetime.combine(on, time.max, tzinfo=LONDON) if on else None


def _line(line: FactLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": EVENT_WORDS[Event(line.event)],
        "on": line.on,
        "details": extra_words(line.extra),
        "source": line.source,
        "recorded_by": line.recorded_by,
        "recorded_at": line.recorded_at,
        "because": line.because,
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def correct(request: Asked, reference: str, fact: int) -> HttpResponse:
    """Put a fact right, or take it back, with the reason; the old one stays readable."""
    page = open_case(request, reference, act="facts_opened", tab="case_facts")
    line = next((line for line in list_facts(request.viewer, case=page.case.id) if line.id == fact), None)
    if line is None:
        messages.info(request, "That fact has been corrected already. This is what stands now.")
        return redirect("case_facts", reference=page.case.reference)
    form = CorrectForm(request.POST if request.method == "POST" else None, on=request.on)
    if request.method == "POST" and form.is_valid() and _correct(request, page, form, fact=fact):
        messages.success(request, "Put right. The dates have been worked out again.")
        return redirect("case_facts", reference=page.case.reference)
    context = page.context | {"form": form, "fact": _line(line)}
    return show(request, "staff/correct_fact.html", context, section="caseload")


def _correct(request: Asked, page: CaseFrame, form: CorrectForm, *, fact: int) -> bool:
    data = form.cleaned_data
    on = data["on"] if data["what"] == "CORRECT" else None
    try:
        correct_fact(fact=fact, on=on, because=data["because"], by=request.viewer, at=request.at)
    except ImpossibleDate as fault:
        form.add_error("on", str(fault))
    except FactCorrected as fault:
        form.add_error(None, str(fault))
    except CaseNotFound:
        form.add_error(None, "This case is no longer one that you can open.")
    else:
        return True
    return False
