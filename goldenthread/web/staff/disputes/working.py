"""The working document of an appeal: each issue with what the plan says, every position of each side, and what is agreed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.disputes.actions import agree_issue, share_position, state_position
from goldenthread.apps.disputes.queries import list_issues
from goldenthread.apps.disputes.types import DisputeNotFound, IssueLine
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.disputes.appeals import Side
from goldenthread.journeys.appeal import raise_issue
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.issues import issue_for_page
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.disputes.appeals import appeal_of
from goldenthread.web.staff.disputes.forms_appeals import SECTIONS, AgreedWordsForm, IssueForm, PositionForm
from goldenthread.web.staff.disputes.stepping import first, one_form, open_dispute


def list_rows(request: Asked, page: CaseFrame) -> list[tuple[str, str]]:
    """Return each row of the plan in force as section and key ("F:P1") with its first words, to choose from."""
    plan = find_in_force(request.viewer, case=page.case.id)
    if plan is None:
        return []
    found = [(row.section, row.key, row.words) for row in plan.needs]
    found += [("E", row.key, row.words) for row in plan.outcomes]
    found += [(row.section, row.key, row.what) for row in plan.provision]
    return [(f"{section}:{key}", f"{section}, {key}: {_short(words)}") for section, key, words in found]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:77]}…"


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def issue_new(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Add an issue: a row of the plan in force, or a section as a whole."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    places = [(f"{one}:", f"Section {one} as a whole, or something new in it") for one in SECTIONS]
    form = IssueForm(
        request.POST or None,
        on=request.on,
        places=[*list_rows(request, page), *places],
        initial=first(request),
    )

    def keep() -> None:
        section, _, row = form.cleaned_data["place"].partition(":")
        raise_issue(
            appeal=line.id,
            section=section,
            row=row,
            title=form.cleaned_data["title"],
            by=request.viewer,
            at=request.at,
        )

    return one_form(
        request, page, form, keep, title="Add an issue", button="Add it", back="appeal", back_with=[line.id],
        said="Added, with the words that the plan holds now.",
    )  # fmt: skip


def _issue(request: Asked, page: CaseFrame, appeal: int, issue: int) -> IssueLine:
    line = appeal_of(request, page, appeal)
    found = next((one for one in list_issues(request.viewer, appeal=line.id) if one.id == issue), None)
    if found is None:
        raise DisputeNotFound
    return found


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def issue(request: Asked, reference: str, appeal: int, issue: int) -> HttpResponse:
    """Show one issue with every position in order and how the two sides differ; add the words a side asks for now."""
    page = open_dispute(request, reference)
    found = _issue(request, page, appeal, issue)
    form = PositionForm(
        request.POST or None, on=request.on, initial=first(request, side="AUTHORITY", share="KEEP")
    )

    def keep() -> None:
        data = form.cleaned_data
        state_position(
            issue=found.id, side=Side(data["side"]), words=data["words"], because=data["because"],
            is_shared=data["share"] == "SHARE", by=request.viewer, at=request.at,
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title=f"Issue {found.number}: {found.title}", button="Keep it", back="issue",
        back_with=[appeal, found.id], said="Kept. What was asked for before is kept too.",
        template="staff/disputes/issue.html",
        more={"issue": issue_for_page(found), "appeal": appeal},
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def issue_agree(request: Asked, reference: str, appeal: int, issue: int) -> HttpResponse:
    """Record the words that both sides agreed."""
    page = open_dispute(request, reference)
    found = _issue(request, page, appeal, issue)
    theirs = found.newest(Side.FAMILY)
    form = AgreedWordsForm(
        request.POST or None, on=request.on, initial=first(request, words=theirs.words if theirs else "")
    )

    def keep() -> None:
        data = form.cleaned_data
        agree_issue(issue=found.id, words=data["words"], on=data["on"], by=request.viewer, at=request.at)

    return one_form(
        request, page, form, keep, title=f"Issue {found.number} is agreed", button="Record it", back="appeal",
        back_with=[appeal], said="Recorded.",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_POST
def position_share(request: Asked, reference: str, appeal: int, issue: int, position: int) -> HttpResponse:
    """Share with the family a position that we had kept to ourselves."""
    page = open_dispute(request, reference)
    found = _issue(request, page, appeal, issue)
    if position not in {one.id for one in found.positions}:
        raise DisputeNotFound
    share_position(position=position, by=request.viewer, at=request.at)
    messages.success(request, "Shared. The family can read it now.")
    return redirect("issue", reference=page.case.reference, appeal=appeal, issue=issue)
