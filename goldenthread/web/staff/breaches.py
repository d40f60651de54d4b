"""Recording that data of a case got out, so that those it is about can be told what the law says they are told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.correspondence.actions import record_breach
from goldenthread.apps.correspondence.types import BreachRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.forms.breaches import BreachForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import kept_once, new_token, say_already_sent


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_breach(request: Asked, reference: str) -> HttpResponse:
    """Record data that got out, then offer the letter that tells of it."""
    page = open_case(request, reference, act="breach_begun", tab="case_letters")
    first = {"token": new_token(), "happened_on": request.on, "known_on": request.on}
    form = BreachForm(request.POST or None, on=request.on, initial=first)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, page.case.id):
        return redirect("send_letter", reference=page.case.reference, letter="breach")
    context = {
        "form": form, "page_title": "Record data that got out", "button": "Record it",
        "citation": "UK GDPR arts 33 and 34",
        "lead": ["First get back what you can, and tell the data protection officer. Then record it here."],
        "cancel_href": reverse("case_letters", kwargs={"reference": page.case.reference}),
    }  # fmt: skip
    return show(request, "staff/disputes/form.html", page.context | context, section="caseload")


def _is_kept(request: Asked, form: BreachForm, case: int) -> bool:
    try:
        with kept_once(request, form.cleaned_data["token"]):
            record_breach(case=case, given=form.given(), by=request.viewer, at=request.at)
    except AlreadySent:
        say_already_sent(request)
        return True
    except BreachRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    messages.success(request, "Recorded. Now tell those it is about.")
    return True
