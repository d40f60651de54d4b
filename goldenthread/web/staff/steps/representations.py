"""What the family says of the draft: every comment with its writer, its day and its answer; and the setting they ask for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.queries import (
    find_served_draft,
    list_preferences,
    list_representations,
    list_services,
)
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.gates import last_day_to_comment
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.forms_family import AnswerForm, CommentForm
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step, with_next

_TITLE = "What the family says of the draft"
_NOT_SENT = "The draft has not been sent to the family yet."


@door(roles=CASEWORK)
@require_GET
def step_representations(request: Asked, reference: str) -> HttpResponse:
    """Show every comment on the draft with its answer, each person's days to comment, and the settings asked for."""
    page = open_case(request, reference, act="comments_opened", tab="step_representations")
    services = list_services(request.viewer, case=page.case.id)
    if not services:
        return show_closed(request, page, title=_TITLE, because=_NOT_SENT)
    comments = [_comment(page, row) for row in list_representations(request.viewer, case=page.case.id)]
    context = {
        "page_title": _TITLE,
        "waiting": [one for one in comments if not one["answer"]],
        "answered": [one for one in comments if one["answer"]],
        "preferences": [
            {"who": _who(page, row), "on": row.stated_on, "words": row.words}
            for row in list_preferences(request.viewer, case=page.case.id)
        ],
        "served": [
            {
                "who": _who(page, row),
                "on": row.fact.on,
                "how": row.how,
                "until": last_day_to_comment(row.fact.on),
            }
            for row in services
            if row.fact.on
        ],
        "is_open": find_served_draft(request.viewer, case=page.case.id) is not None,
    }
    return show_step(request, page, "staff/steps/representations.html", context)


def _who(page: CaseFrame, row: Any) -> str:
    return f"{row.parent.given} {row.parent.family}".strip() if row.parent else page.card.shown_name


def _comment(page: CaseFrame, row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "who": _who(page, row),
        "on": row.received_fact.on,
        "section": f"{row.section}, {row.row}" if row.row else row.section,
        "words": row.words,
        "did": row.get_disposition_display() if row.disposition else "",
        "answer": row.answer,
        "answered_on": row.answered_fact.on if row.answered_fact else None,
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_answer(request: Asked, reference: str, comment: int) -> HttpResponse:
    """Answer one comment: what we did about it, and why, in words its writer will read."""
    page = open_case(request, reference, act="comments_opened", tab="step_representations")
    back = reverse("step_representations", args=[page.case.reference])
    rows = list_representations(request.viewer, case=page.case.id)
    found = next((row for row in rows if row.pk == comment), None)
    if found is None:
        return show_closed(
            request, page, title="Answer a comment", because="There is no such comment on this case."
        )
    if found.answer and request.method == "GET":
        return redirect(back)
    form = AnswerForm(
        request.POST or None, on=request.on, initial={"token": new_token(), "answered_on": request.on}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            answer_representation(
                case=page.case.id, ref=found.ref, disposition=data["disposition"], answer=data["answer"],
                answered_on=data["answered_on"], by=request.viewer, at=request.at, token=data["token"],
            )  # fmt: skip

        left = sum(1 for row in rows if not row.answer) - 1
        said = with_next(request, page, "Recorded your answer. The family can read it.")
        if is_kept(request, form, keep, said=said, date_box="answered_on"):
            return redirect(back) if left > 0 else redirect("case", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": "Answer a comment",
        "comment": _comment(page, found),
        "button": "Record the answer",
    }
    return show_step(request, page, "staff/steps/answer.html", context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_comment(request: Asked, reference: str) -> HttpResponse:
    """Record what a parent or young person said of the draft by telephone, by letter or in a meeting."""
    page = open_case(request, reference, act="comments_opened", tab="step_representations")
    title = "Record what the family says"
    if not list_services(request.viewer, case=page.case.id):
        return show_closed(request, page, title=title, because=_NOT_SENT)
    people = list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    ids = {one.key: one.parent for one in people}
    form = CommentForm(
        request.POST or None, on=request.on, initial={"token": new_token(), "received_on": request.on},
        people=[(one.key, one.name if one.parent else page.card.shown_name) for one in people],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def keep() -> None:
            with kept_once(request, data["token"]):
                comment_on_draft(
                    case=page.case.id, parent=ids[data["person"]], section=data["section"], words=data["words"],
                    setting_wanted=data["setting_wanted"], received_on=data["received_on"], by=request.viewer,
                    at=request.at, token=data["token"],
                )  # fmt: skip

        if is_kept(
            request,
            form,
            keep,
            said=with_next(request, page, "Recorded what they said."),
            date_box="received_on",
        ):
            return redirect("step_representations", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": title,
        "lead": [
            "Everyone has 15 days, and comments after that are taken until the plan is final. Each one must be answered."
        ],
        "citation": "SEND Regulations 2014 reg 13(1)",
        "button": "Record it",
        "cancel_href": reverse("step_representations", args=[page.case.reference]),
    }
    return show_step(request, page, "staff/steps/form.html", context)
