"""The report of a review's meeting, and what the council decides after it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.reviews.actions import save_report
from goldenthread.apps.reviews.queries import Notified, find_amendment, find_report
from goldenthread.apps.reviews.types import ReportText, ReviewChanged
from goldenthread.core.access.decisions import may_decide
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.law.vocabulary import ReviewOutcome
from goldenthread.core.reviews.meeting import decide_by, report_by
from goldenthread.journeys.decide_after_review import decide_after_review
from goldenthread.journeys.hold_review import write_and_send_report
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.fields import summary_entries
from goldenthread.web.components.leaving import is_sending
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.review_forms import OUTCOMES, ReportForm
from goldenthread.web.staff.reviews.forms import DecideForm
from goldenthread.web.staff.reviews.notifying import list_boxes, read_boxes
from goldenthread.web.staff.reviews.stepping import no_review, open_review_page
from goldenthread.web.staff.sent import new_token
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_report(request: Asked, reference: str) -> HttpResponse:
    """Write the report of a meeting, keep it to go on with, or send it."""
    page, line = open_review_page(request, reference, act="review_report_opened")
    if line is None:
        return no_review(request, page, "Report of the meeting")
    if line.held_on is None:
        return show_closed(
            request, page, title="Report of the meeting", because="The meeting has not been held yet."
        )
    report = find_report(request.viewer, review=line.id)
    text = report.text if report else ReportText()
    form = ReportForm(
        request.POST or None,
        initial={
            "progress": text.progress, "adulthood": text.adulthood, "recommends": text.recommends,
            "changes": text.changes, "differences": text.differences, "revision": report.revision if report else 0,
            "token": new_token(),
        },
    )  # fmt: skip
    context: dict[str, Any] = {
        "form": form, "page_title": "Report of the meeting", "review": line, "is_adult": line.is_about_adulthood,
        "by": report_by(line.held_on), "is_sent": line.report_on is not None,
    }  # fmt: skip
    if is_sending(request) and form.is_valid():
        goes = "send" in request.POST
        said = "The report is sent to everyone who was invited." if goes else "Saved. Nothing is sent yet."
        try:
            if is_kept(request, form, lambda: _keep_report(request, line.id, form, goes=goes), said=said):
                return redirect("case_review" if goes else "review_report", reference=page.case.reference)
        except ReviewChanged as changed:
            form.add_error(None, str(changed))
            context["theirs"] = changed.theirs
    return show_step(request, page, "staff/reviews/report.html", context)


def _keep_report(request: Asked, review: int, form: ReportForm, *, goes: bool) -> None:
    data = form.cleaned_data
    names = ("progress", "adulthood", "recommends", "changes", "differences")
    text, revision = ReportText(**{name: data[name] for name in names}), data["revision"] or 0
    if goes:
        write_and_send_report(
            review=review, text=text, revision=revision, sent_on=request.on, by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip
    else:
        save_report(review=review, text=text, revision=revision, by=request.viewer, at=request.at)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_decide(request: Asked, reference: str) -> HttpResponse:
    """Decide what follows from a review; to change the plan, the notice goes with the decision."""
    page, line = open_review_page(request, reference, act="review_decision_opened")
    if line is None:
        return no_review(request, page, "Decide after the review")
    if line.held_on is None:
        return show_closed(
            request, page, title="Decide after the review", because="The meeting has not been held yet."
        )
    report = find_report(request.viewer, review=line.id)
    form = DecideForm(
        request.POST or None, on=request.on,
        initial={
            "token": new_token(), "on": request.on, "outcome": report.text.recommends if report else "",
        },
    )  # fmt: skip
    boxes = list_boxes(request, page)
    amendment = find_amendment(request.viewer, case=page.case.id)
    context = {
        "form": form,
        "page_title": "Decide after the review",
        "review": line,
        "by": decide_by(line.held_on),
        "recommends": OUTCOMES.get(report.text.recommends, "") if report else "",
        "report": report,
        "amendment": amendment if amendment and amendment.is_open else None,
        "boxes": boxes,
        "may_decide": may_decide(request.viewer, area=page.case.area),
        "deciders": list_people_with_role(
            request.viewer, area=page.case.area, role=Role.DECISION_MAKER, on=request.on
        ),
    }
    if request.method == "POST" and form.is_valid():
        outcome = ReviewOutcome(form.cleaned_data["outcome"])
        notified = read_boxes(boxes) if outcome is ReviewOutcome.AMEND else ()
        if notified is not None and is_kept(
            request,
            form,
            lambda: _decide(request, line.id, form, outcome, notified),
            said=_said(outcome, form),
        ):
            return redirect("case_review", reference=page.case.reference)
    context["faults"] = [
        fault
        for one in (form, *(box["form"] for box in boxes))
        if one.is_bound
        for fault in summary_entries(one)
    ]
    context["has_errors"] = bool(context["faults"])
    return show_step(request, page, "staff/reviews/decide.html", context)


def _decide(
    request: Asked, review: int, form: DecideForm, outcome: ReviewOutcome, notified: tuple[Notified, ...]
) -> None:
    data = form.cleaned_data
    decide_after_review(
        review=review, outcome=outcome, reasons=data["reasons"], decided_on=data["on"], notified=notified,
        by=request.viewer, at=request.at, token=data["token"],
    )  # fmt: skip


def _said(outcome: ReviewOutcome, form: DecideForm) -> str:
    on = day(form.cleaned_data["on"])
    return {
        ReviewOutcome.MAINTAIN: f"Decided on {on}: the plan is kept. Send the letter today, with the family’s rights.",
        ReviewOutcome.AMEND: f"Decided on {on}, and the notice of the changes is recorded as sent. Each person has 15 days.",
        ReviewOutcome.CEASE: f"Decided on {on}. The plan goes on until the time to appeal is over. Send the letter today.",
    }[outcome]
