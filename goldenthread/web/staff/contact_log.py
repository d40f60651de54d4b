"""The contact log of a case: calls, visits, e-mails and letters, written so that the family can read it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.actions import log_contact
from goldenthread.apps.cases.queries import list_contact_log
from goldenthread.apps.cases.types import AlreadySent, ImpossibleDate
from goldenthread.apps.people.queries import list_parents
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.forms.contact import ContactForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import kept_once, new_token, say_already_sent


@door(roles=CASEWORK)
@require_GET
def contact_log(request: Asked, reference: str) -> HttpResponse:
    """Show the contact log, newest first, each entry with the day it happened and the day it was logged."""
    page = open_case(request, reference, act="contact_log_opened", tab="contact_log")
    entries = [_entry(row) for row in list_contact_log(request.viewer, case=page.case.id)]
    return show(request, "staff/contact_log.html", page.context | {"entries": entries}, section="caseload")


def _entry(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.get_kind_display(),
        "is_post": row.kind in ("POST_IN", "POST_OUT"),
        "is_in": row.kind.endswith("_IN"),
        "with_whom": row.with_whom,
        "words": row.words,
        "on": row.happened_on,
        "logged_at": row.logged_at,
        "logged_by": row.logged_by.display_name if row.logged_by else "",
        "is_corrected": row.corrects_id is not None,
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_contact(request: Asked, reference: str, corrects: int | None = None) -> HttpResponse:
    """Add an entry to the contact log, or put right one that is there; the old words are kept."""
    page = open_case(request, reference, act="contact_log_opened", tab="contact_log")
    parents = list_parents(request.viewer, child=page.case.child, on=request.on)
    old = _find_entry(request, page, corrects)
    form = ContactForm(
        request.POST if request.method == "POST" else None,
        on=request.on,
        parents=[(str(parent.public_id), f"{parent.name} ({parent.relationship})") for parent in parents],
        initial={"token": new_token(), **_initial(old)},
    )
    if request.method == "POST" and form.is_valid():
        ids = {str(parent.public_id): parent for parent in parents}
        try:
            _log(request, page, form, ids.get(form.cleaned_data["parent"]), corrects=corrects)
        except ImpossibleDate as fault:
            form.add_error("happened_on", str(fault))
        except AlreadySent:
            say_already_sent(request)
            return redirect("contact_log", reference=page.case.reference)
        else:
            messages.success(request, "Added to the contact log.")
            return redirect("contact_log", reference=page.case.reference)
    context = page.context | {"form": form, "is_correction": old is not None}
    return show(request, "staff/new_contact.html", context, section="caseload")


def _find_entry(request: Asked, page: CaseFrame, corrects: int | None) -> Any | None:
    if corrects is None:
        return None
    rows = list_contact_log(request.viewer, case=page.case.id)
    return next((row for row in rows if row.pk == corrects), None)


def _initial(old: Any | None) -> dict[str, Any]:
    if old is None:
        return {}
    return {"kind": old.kind, "happened_on": old.happened_on, "with_whom": old.with_whom, "words": old.words}


def _log(
    request: Asked, page: CaseFrame, form: ContactForm, parent: Any | None, *, corrects: int | None
) -> None:
    data = form.cleaned_data
    with kept_once(request, data["token"]):
        log_contact(
            case=page.case.id, kind=data["kind"], with_whom=data["with_whom"] or (parent.name if parent else ""),
            words=data["words"], happened_on=data["happened_on"], parent=parent.id if parent else None,
            corrects=corrects, by=request.viewer, at=request.at,
        )  # fmt: skip
