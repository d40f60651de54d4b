"""The living gallery: every page part in every state, for designers and for the accessibility tests."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.web.components import gallery_samples as samples
from goldenthread.web.components.presenters.status import status_key

PAGES = {
    "thread": "The thread",
    "forms": "Forms",
    "staff": "Staff: due list and filter",
    "case": "Staff: a case",
    "family": "Family: where we are",
    "parts": "Other parts",
    "question": "One question",
    "errors": "Error pages",
}


def _check_shown() -> None:
    if not settings.DEMO:
        raise Http404


def index(request: HttpRequest) -> HttpResponse:
    """List the gallery's pages."""
    _check_shown()
    return render(request, "gallery/index.html", {"pages": PAGES})


def show(request: HttpRequest, page: str) -> HttpResponse:
    """Show one page of the gallery; a form sent to it comes back with its errors."""
    _check_shown()
    if page.startswith("error-") and page[6:] in ("400", "403", "403_csrf", "404", "413", "500", "503"):
        return render(request, f"{page[6:]}.html")
    if page not in PAGES:
        raise Http404
    if page == "parts" and "message" in request.GET:
        messages.success(request, "The request is recorded. Its clock started on 15 July 2024.")
        messages.warning(request, "This case already has an open request. Both are kept and linked.")
    return render(request, f"gallery/{page}.html", {"title": PAGES[page], **_context(request, page)})


def _context(request: HttpRequest, page: str) -> dict[str, Any]:
    sent = request.method == "POST"
    form_class = samples.BirthForm if page == "question" else samples.SampleForm
    form = form_class(request.POST if sent else None, request.FILES if sent else None, on=samples.TODAY)
    rows = samples.due_rows()
    pages = Paginator(rows * 30, len(rows))
    return (
        {
            "today": samples.TODAY,
            "strand": samples.thread(),
            "finished": samples.finished_thread(),
            "rows": rows,
            "page": pages.get_page(request.GET.get("page")),
            "profile": samples.PROFILE,
            "plan_row": samples.PLAN_ROW,
            "figures": samples.FIGURES,
            "key": status_key(),
            "case_tabs": samples.CASE_TABS,
            "badges": ["Looked after"],
            "needs": ["Interpreter: Polish", "Ring after 4pm", "Large print"],
            "summary": samples.SUMMARY,
            "plan_due_on": date(2024, 10, 1),
            "navigation": [
                {"text": "What is due", "href": "/components/staff/", "active": page == "staff"},
                {"text": "Caseload", "href": "/components/case/", "active": page == "case"},
                {"text": "Search", "href": "/components/forms/", "active": page == "forms"},
                {"text": "New request", "href": "/components/question/", "active": page == "question"},
            ],
            "signed_in_as": "Hazel Demo",
            "signed_in_role": "Coordinator, Halton",
        }
        | ({"form": form} if page in ("forms", "question") else {})
        | ({"filter": samples.FilterForm(request.GET)} if page == "staff" else {})
    )
