"""What a family may do when they disagree: their rights, a way to complain, and where each of their own matters has got to."""

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.disputes.actions import complain_as_family, state_position
from goldenthread.apps.disputes.queries import (
    list_appeals,
    list_issues,
    list_mediations,
    list_orders,
    list_own_concerns,
)
from goldenthread.apps.disputes.types import AppealLine, DisputeRefused, IssueLine
from goldenthread.core.access.roles import FAMILY
from goldenthread.core.clocks.states import OPEN
from goldenthread.core.disputes.appeals import DECISION_WORDS, ORDER_WORDS, OUTCOME_WORDS, Side
from goldenthread.core.disputes.concerns import FINDING_WORDS, STAGE_WORDS
from goldenthread.core.disputes.mediation import stands_at
from goldenthread.core.law.vocabulary import Duty
from goldenthread.definitions.disputes import load_routes
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.presenters.issues import issue_for_page
from goldenthread.web.portal.child import FamilyPage, open_child

# What a family is told the days of here: their own rights, and what is owed to them.
_TOLD = frozenset(
    {
        Duty.CONTACT_MEDIATION_ADVISER, Duty.ARRANGE_MEDIATION, Duty.GIVE_MEDIATION_NOTICE, Duty.LODGE_APPEAL,
        Duty.ISSUE_MEDIATION_CERTIFICATE, Duty.COMPLY_WITH_ORDER, Duty.COMPLY_WITH_MEDIATION,
    }
)  # fmt: skip
# Those that follow from one person's own mediation or appeal, and are told to nobody else of the family.
_OF_ONE = _TOLD - {Duty.CONTACT_MEDIATION_ADVISER, Duty.LODGE_APPEAL}


@with_messages(words="what is wrong")
class ComplainForm(forms.Form):
    """What somebody complains of or disagrees with."""

    words = forms.CharField(
        label="What is wrong, and what would put it right?", max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)


@with_messages(words="the words you ask for", because="your reasons")
class OwnPositionForm(forms.Form):
    """The words that the family asks for."""

    words = forms.CharField(
        label="Which words do you ask for?", max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    because = forms.CharField(
        label="Why?", required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 3})
    )


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_disagree(request: Asked, public_id: UUID) -> HttpResponse:
    """Say what a family may do, take what they complain of, and show where each of their own matters has got to."""
    page = open_child(
        request, public_id=public_id, act="family_disagree", section="disagree", with_clocks=True
    )
    form = ComplainForm(request.POST or None, initial={"token": uuid.uuid4().hex})
    if request.method == "POST" and page.case and form.is_valid() and _is_kept(request, page, form):
        return redirect("family_disagree", public_id=public_id)
    context: dict[str, Any] = page.context | {"routes": load_routes(), "form": form if page.case else None}
    if page.case:
        context |= _own(request, page)
    return render(request, "portal/disagree.html", context)


def _is_kept(request: Asked, page: FamilyPage, form: ComplainForm) -> bool:
    assert page.case is not None
    data = form.cleaned_data
    try:
        complain_as_family(
            case=page.case.id, words=data["words"], token=data["token"], by=request.viewer, at=request.at
        )
    except AlreadySent:
        messages.info(request, "We have that already. Nothing was sent twice.")
        return True
    except DisputeRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    messages.success(request, "We have it. The day by which we must answer is below.")
    return True


def _own(request: Asked, page: FamilyPage) -> dict[str, Any]:
    assert page.case is not None
    case = page.case.id
    mediations = list_mediations(request.viewer, case=case)
    appeals = list_appeals(request.viewer, case=case)
    told = _TOLD if mediations or appeals else _TOLD - _OF_ONE
    duties = page.clocks.duties if page.clocks else ()
    return {
        "clocks": [one for one in duties if one.duty in told and one.status in OPEN and one.due_on and one.sentence],
        "concerns": [
            {
                "line": one, "stage": STAGE_WORDS[one.now.stage],
                "finding": FINDING_WORDS[one.now.finding] if one.now.finding else "",
            }
            for one in list_own_concerns(request.viewer, child=page.card.id)
        ],
        "mediations": [
            {"line": one, "words": DECISION_WORDS[one.decision], "stands": stands_at(one.done)} for one in mediations
        ],
        "appeals": [_appeal(request, one) for one in appeals],
        "orders": [
            {"line": one, "words": ORDER_WORDS[one.kind]} for one in list_orders(request.viewer, case=case)
        ],
    }  # fmt: skip


def _appeal(request: Asked, line: AppealLine) -> dict[str, Any]:
    return {
        "line": line,
        "words": DECISION_WORDS[line.decision],
        "outcome": OUTCOME_WORDS[line.outcome] if line.outcome else "",
        "issues": [issue_for_page(one) for one in list_issues(request.viewer, appeal=line.id)],
    }


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_issue(request: Asked, public_id: UUID, appeal: int, issue: int) -> HttpResponse:
    """Show one issue of their own appeal with what each side asks for, and take the words that they ask for now."""
    page = open_child(request, public_id=public_id, act="family_disagree", section="disagree")
    line, found = _find(request, page, appeal, issue)
    is_open = line.ended_on is None and found.agreed_on is None
    form = OwnPositionForm(request.POST or None) if is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        data = form.cleaned_data
        try:
            state_position(
                issue=found.id, side=Side.FAMILY, words=data["words"], because=data["because"], by=request.viewer,
                at=request.at,
            )  # fmt: skip
        except DisputeRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(
                request, "Kept. The council can read it now. What you asked for before is kept too."
            )
            return redirect("family_issue", public_id=public_id, appeal=appeal, issue=issue)
    context = page.context | {"form": form, "issue": issue_for_page(found), "appeal": line}
    return render(request, "portal/issue.html", context)


def _find(request: Asked, page: FamilyPage, appeal: int, issue: int) -> tuple[AppealLine, IssueLine]:
    mine = list_appeals(request.viewer, case=page.case.id) if page.case else []
    line = next((one for one in mine if one.id == appeal), None)
    issues = list_issues(request.viewer, appeal=appeal) if line else []
    found = next((one for one in issues if one.id == issue), None)
    if line is None or found is None:
        raise Http404
    return line, found
