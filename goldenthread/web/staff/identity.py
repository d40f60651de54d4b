"""Checking who a request from the public form is about, before anyone is invited in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_cases_of_children, list_requests
from goldenthread.apps.people.queries import list_names, list_parents, list_possible_duplicates
from goldenthread.apps.people.types import (
    CannotMerge,
    ChildNotFound,
    ContactKind,
    EntryRefused,
    PossibleDuplicate,
)
from goldenthread.core.access.roles import CASEWORK
from goldenthread.journeys.check_identity import confirm_child, join_known_child
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import age_words, day
from goldenthread.web.components.settling import VERDICT_WORDS
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.faults import add_faults
from goldenthread.web.staff.forms.identity import NEW_HERE, SOMEONE_NEW, IdentityForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.words import SOURCE_WORDS


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_identity(request: Asked, reference: str) -> HttpResponse:
    """Show the request beside the children it may be about; the answer confirms the record or joins the two."""
    page = open_case(request, reference, act="identity_check_opened", tab="")
    like = _possible(request, page)
    if like:
        looked(
            request, act="duplicates_shown", area=page.case.area, children=[one.child.id for one in like],
            purpose=Purpose.SEARCH,
        )  # fmt: skip
    parents = {one.child.id: list_parents(request.viewer, child=one.child.id, on=request.on) for one in like}
    form = IdentityForm(
        request.POST if request.method == "POST" else None,
        on=request.on,
        initial={"checked_on": request.on},
        children=[(str(one.child.public_id), one.child.shown_name) for one in like],
        askers=[
            (str(parent.public_id), f"{parent.name}, {parent.relationship.lower()} of {one.child.shown_name}")
            for one in like
            for parent in parents[one.child.id]
        ],
    )
    if request.method == "POST" and form.is_valid():
        ids = {str(parent.public_id): parent.id for found in parents.values() for parent in found}
        answered = _answer(request, page, form, like, ids)
        if answered is not None:
            return answered
    cases = list_cases_of_children(request.viewer, children=[one.child.id for one in like])
    context = {
        "form": form,
        "like": [_worded(one, request, cases=cases.get(one.child.id, [])) for one in like],
        "requests": [_request(row) for row in list_requests(request.viewer, case=page.case.id)],
        "parents": list_parents(request.viewer, child=page.case.child, on=request.on),
    }
    return show(request, "staff/identity.html", page.context | context, section="caseload")


def _possible(request: Asked, page: CaseFrame) -> list[PossibleDuplicate]:
    names = list_names(request.viewer, child=page.case.child, on=request.on)
    name = next(iter(names), None)
    parents = list_parents(request.viewer, child=page.case.child, on=request.on)
    reached = [contact for parent in parents for contact in parent.contacts]
    places = [each.value for each in reached if each.kind is ContactKind.ADDRESS]
    return list_possible_duplicates(
        request.viewer, area=page.case.area, on=request.on, given=name.given if name else "",
        family=name.family if name else "", born_on=page.card.born_on, child=page.case.child,
        contacts=[each.value for each in reached if each.kind is not ContactKind.ADDRESS],
        postcode=next(iter(places), ""),
    )  # fmt: skip


def _answer(
    request: Asked,
    page: CaseFrame,
    form: IdentityForm,
    like: list[PossibleDuplicate],
    parents: dict[str, int],
) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        if data["who"] == NEW_HERE:
            confirm_child(
                case=page.case.id, checked_on=data["checked_on"], by=request.viewer, at=request.at,
                different_from=[one.child.id for one in like],
            )  # fmt: skip
            messages.success(
                request, "Checked. Now you can invite the family to their own pages, by email or letter."
            )
            return redirect("case_invitations", reference=page.case.reference)
        child = next(one.child.id for one in like if str(one.child.public_id) == data["who"])
        asker = None if data["asker"] in ("", SOMEONE_NEW) else parents.get(data["asker"])
        reference = join_known_child(
            case=page.case.id,
            child=child,
            asker=asker,
            checked_on=data["checked_on"],
            by=request.viewer,
            at=request.at,
        )
    except EntryRefused as refused:
        add_faults(form, refused)
    except CannotMerge as fault:
        form.add_error("who", str(fault))
    except ChildNotFound:
        form.add_error("who", "That record can no longer be opened. Look at the choices again")
    else:
        messages.success(
            request, "Joined. The request is on the record of the child we know, and its date stands."
        )
        return redirect("case_invitations", reference=reference)
    return None


def _worded(one: PossibleDuplicate, request: Asked, *, cases: list[Any]) -> dict[str, Any]:
    born = one.child.born_on
    return {
        "name": one.child.shown_name,
        "born": f"{day(born)}, {age_words(born_on=born, on=request.on)}" if born else "",
        "verdict": VERDICT_WORDS[one.verdict],
        "score": one.score,
        "parts": one.parts,
        "cases": [case.reference for case in cases],
    }


def _request(row: Any) -> dict[str, Any]:
    return {
        "who": row.made_by or SOURCE_WORDS[row.source],
        "on": row.fact.on,
        "words": row.words,
        "how": row.how,
    }
