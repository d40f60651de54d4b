"""Asking an adviser to look at the draft, what they and colleagues say of its rows, and the answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.advice.queries import list_who_advised
from goldenthread.apps.plans.actions import (
    answer_row_comment,
    ask_to_look,
    close_look,
    comment_as_colleague,
)
from goldenthread.apps.plans.queries import PlanPage, list_looks, list_representations, list_row_comments
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.forms_plan import LookForm, RowAnswerForm, RowCommentForm
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step
from goldenthread.web.staff.steps.plan import open_plan, show_final

_TITLE = "Comments on the draft"


def _open(request: Asked, reference: str) -> tuple[CaseFrame, PlanPage | None, HttpResponse | None]:
    page, plan = open_plan(request, reference)
    if plan is None:
        return page, None, show_closed(request, page, title=_TITLE, because="There is no draft yet.")
    if plan.version.state == "FINAL":
        return page, plan, show_final(request, page)
    return page, plan, None


@door(roles=CASEWORK)
@require_GET
def step_plan_comments(request: Asked, reference: str) -> HttpResponse:
    """Show what advisers, colleagues and the family say of each row, and who is asked to look at the draft."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    said = list_row_comments(request.viewer, case=page.case.id)
    heard = [row for row in list_representations(request.viewer, case=page.case.id) if row.row]
    rows = []
    for kind, key, words in _rows(plan):
        mine = [one for one in said if one.key == key]
        theirs = [one for one in heard if one.row == key and one.version_id == plan.version.pk]
        rows.append({"kind": kind, "key": key, "words": words, "comments": mine, "family": theirs})
    context = {
        "page_title": _TITLE,
        "rows": [row for row in rows if row["comments"] or row["family"]],
        "others": [row for row in rows if not row["comments"] and not row["family"]],
        "gone": [one for one in said if one.key not in {row["key"] for row in rows}],
        "looks": list_looks(request.viewer, case=page.case.id),
    }
    return show_step(request, page, "staff/steps/plan_comments.html", context)


def _rows(plan: PlanPage) -> list[tuple[str, str, str]]:
    rows = [("Need", row.key, row.words) for row in plan.needs]
    rows += [("Outcome", row.key, row.words) for row in plan.outcomes]
    return rows + [("Provision", row.key, row.what) for row in plan.provision]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_look(request: Asked, reference: str) -> HttpResponse:
    """Ask someone who gave advice to look at the draft and comment on its rows, until a day."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    people = {
        f"t{one.team}" if one.team else f"a{one.account}": one
        for one in list_who_advised(request.viewer, case=page.case.id)
    }
    title = "Ask an adviser to look at the draft"
    if not people:
        because = "Nobody who gave advice on this case signs in here, so there is nobody to ask."
        return show_closed(request, page, title=title, because=because)
    form = LookForm(
        request.POST or None, on=request.on, people=[(key, one.asked_of) for key, one in people.items()],
        initial={"token": new_token()},
    )  # fmt: skip
    back = reverse("step_plan_comments", args=[page.case.reference])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        who = people[data["who"]]

        def keep() -> None:
            with kept_once(request, data["token"]):
                ask_to_look(
                    case=page.case.id, asked_of=who.asked_of, team=who.team, account=who.account,
                    question=data["question"], until_on=data["until_on"], by=request.viewer, at=request.at,
                )  # fmt: skip

        if is_kept(request, form, keep, said=f"{who.asked_of} can see the draft and comment on it now."):
            return redirect(back)
    context = {
        "form": form, "page_title": title, "button": "Ask them", "cancel_href": back,
        "lead": ["They see this draft and nothing else of the case, until the day you choose or the plan is final."],
    }  # fmt: skip
    return show_step(request, page, "staff/steps/form.html", context)


@door(roles=CASEWORK)
@require_http_methods(["POST"])
def step_plan_close_look(request: Asked, reference: str, look: int) -> HttpResponse:
    """End someone's look at the draft."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    close_look(
        case=page.case.id, look=look, because="The casework team ended it", by=request.viewer, at=request.at
    )
    return redirect("step_plan_comments", reference=reference)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_comment(request: Asked, reference: str, key: str) -> HttpResponse:
    """Comment on one row, for colleagues who write the draft."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    row = next((one for one in _rows(plan) if one[1] == key), None)
    if row is None:
        return render(request, "404.html", status=404)
    form = RowCommentForm(request.POST or None, initial={"token": new_token()})

    def keep() -> None:
        with kept_once(request, form.cleaned_data["token"]):
            comment_as_colleague(
                case=page.case.id, key=key, words=form.cleaned_data["words"], by=request.viewer, at=request.at
            )

    said = f"Your comment on {key} is kept."
    context = {
        "page_title": f"Comment on {row[0].lower()} {key}",
        "words": row[2],
        "button": "Keep the comment",
    }
    return _take(request, page, form, keep, said, context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_answer(request: Asked, reference: str, comment: int) -> HttpResponse:
    """Answer what was said of a row."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    found = next(
        (one for one in list_row_comments(request.viewer, case=page.case.id) if one.id == comment), None
    )
    if found is None or found.answer:
        return redirect("step_plan_comments", reference=reference)
    form = RowAnswerForm(request.POST or None, initial={"token": new_token()})

    def keep() -> None:
        answer_row_comment(
            case=page.case.id,
            comment=comment,
            answer=form.cleaned_data["answer"],
            by=request.viewer,
            at=request.at,
        )

    context = {
        "page_title": f"Answer {found.who} about {found.key}", "words": found.words, "button": "Record the answer",
    }  # fmt: skip
    return _take(request, page, form, keep, "Recorded your answer.", context)


def _take(
    request: Asked, page: CaseFrame, form: Any, keep: Any, said: str, context: dict[str, Any]
) -> HttpResponse:
    back = reverse("step_plan_comments", args=[page.case.reference])
    if request.method == "POST" and form.is_valid() and is_kept(request, form, keep, said=said):
        return redirect(back)
    context = {**context, "form": form, "cancel_href": back}
    return show_step(request, page, "staff/steps/plan_comment.html", context)
