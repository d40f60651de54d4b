"""A page that is one form: shown, refused at its box, or kept once and left."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.reviews.queries import find_open_review
from goldenthread.apps.reviews.types import ReviewLine
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step

NO_REVIEW = "No review of this plan is open. Call its meeting first."


def open_review_page(request: Asked, reference: str, *, act: str) -> tuple[CaseFrame, ReviewLine | None]:
    """Open a page of a case's review, with the review that is open where there is one."""
    page = open_case(request, reference, act=act, tab="case_review")
    return page, find_open_review(request.viewer, case=page.case.id)


def no_review(request: Asked, page: CaseFrame, title: str) -> HttpResponse:
    """Say that a step waits for a review to be called."""
    return show_closed(request, page, title=title, because=NO_REVIEW)


def one_form(
    request: Asked,
    page: CaseFrame,
    form: forms.Form,
    keep: Callable[[], object],
    *,
    title: str,
    said: str,
    button: str,
    back: str = "case_review",
    lead: Sequence[str] = (),
    citation: str = "",
    date_box: str = "on",
    more: dict[str, Any] | None = None,
    template: str = "staff/steps/form.html",
) -> HttpResponse:
    """Show a form, or do what it is for: kept once, each refusal at its box, and back to the page it came from."""
    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(request, form, keep, said=said, date_box=date_box)
    ):
        return redirect(back, reference=page.case.reference)
    context = {
        "form": form,
        "page_title": title,
        "lead": lead,
        "button": button,
        "citation": citation,
        **(more or {}),
    }
    return show_step(request, page, template, context)
