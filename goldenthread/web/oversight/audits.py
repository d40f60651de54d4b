"""An auditor's pages: what may be audited in a sampled case, the answers section by section, the grade, what is put right."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.quality.actions import (
    answer_criterion,
    finish_audit,
    moderate_audit,
    open_audit,
    raise_action,
)
from goldenthread.apps.quality.queries import get_audit, list_may_audit, list_why_drawn
from goldenthread.apps.quality.types import AnswerLine, AuditNotFound, AuditPage, AuditRefused, MayAudit
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.quality.grades import Grade, NotFinished
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.forms_audit import (
    ANSWER_WORDS,
    GRADE_WORDS,
    ActionForm,
    ModerateForm,
    SectionForm,
)
from goldenthread.web.oversight.frame import show

_OWNERS = (Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER)


@door(roles=[Role.QUALITY_AUDITOR])
@require_http_methods(["GET", "POST"])
def audit_case(request: Asked, case: int) -> HttpResponse:
    """Show what of a sampled case may be audited or marked a second time, and begin."""
    live = next(
        (
            each
            for each in request.viewer.involvements
            if each.case == case and each.basis is Basis.QUALITY_SAMPLE
        ),
        None,
    )
    if live is None:
        raise ChildNotFound
    offers = list_may_audit(request.viewer, area=live.area, child=live.child, case=case)
    because = list_why_drawn(request.viewer, cases=[case]).get(case, "")
    looked(
        request, act="audit_begun", area=live.area, children=[live.child], case=case, subject=live.subject,
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    if request.method == "POST":
        begun = _begin(request, offers, because)
        if begun is not None:
            return redirect("audit_page", audit=begun)
    context = {"offers": list(enumerate(offers)), "because": because, "case": case}
    return show(request, "oversight/audit_case.html", context, section="audit_home")


def _begin(request: Asked, offers: list[MayAudit], because: str) -> int | None:
    """Open the audit that was asked for, of those offered: a first one, or a second marking, which sees nothing of it."""
    place = request.POST.get("of", "")
    if not place.isdecimal() or int(place) >= len(offers):
        return None
    offer = offers[int(place)]
    if offer.mine is not None and "again" not in request.POST:
        return offer.mine
    is_second = "second" in request.POST and offer.to_second is not None
    try:
        return open_audit(
            subject=offer.subject, because=because, second_of=offer.to_second if is_second else None,
            again_of=offer.mine if "again" in request.POST else None, by=request.viewer, at=request.at,
        )  # fmt: skip
    except AuditRefused as refused:
        messages.warning(request, str(refused))
        return None


def open_page(request: Asked, audit: int, *, act: str) -> AuditPage:
    """Open one audit and journal the look. Whoever may not know of it finds nothing."""
    try:
        page = get_audit(request.viewer, audit=audit)
    except AuditNotFound:
        raise ChildNotFound from None
    looked(
        request, act=act, area=page.subject.area, children=[page.subject.child], case=page.subject.case,
        subject=f"audit:{audit}", purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return page


def sections_of(page: AuditPage) -> list[dict[str, Any]]:
    """Return each section of an audit with how many of its criteria are answered, and how many by the machine."""
    found: dict[str, dict[str, Any]] = {}
    for line in page.answers:
        one = found.setdefault(line.criterion.section, {"section": line.criterion.section, "lines": []})
        one["lines"].append(
            {"line": line, "answer": ANSWER_WORDS[line.answer] if line.answer else "Not answered"}
        )
    for one in found.values():
        lines: list[AnswerLine] = [each["line"] for each in one["lines"]]
        one["title"] = "The whole" if one["section"] == "WHOLE" else f"Section {one['section']}"
        one["left"] = sum(line.answer is None for line in lines)
        one["by_machine"] = sum(line.is_by_machine for line in lines)
    return list(found.values())


@door(roles=[Role.QUALITY_AUDITOR, Role.MANAGER])
@require_http_methods(["GET", "POST"])
def audit_page(request: Asked, audit: int) -> HttpResponse:
    """Show one audit: each section and how it stands, the grade once it is finished, and what must be put right."""
    page = open_page(request, audit, act="audit_read")
    problem = ""
    if request.method == "POST" and page.is_mine:
        try:
            finish_audit(audit=audit, by=request.viewer, at=request.at)
        except (NotFinished, AuditRefused) as refused:
            problem = str(refused)
        else:
            messages.success(request, "Finished. The grade follows from your answers.")
            return redirect("audit_page", audit=audit)
    is_manager = Role.MANAGER in request.viewer.roles_in(page.subject.area)
    context = {
        "page": page, "sections": sections_of(page), "grade": GRADE_WORDS.get(page.line.grade, ""), "problem": problem,
        "moderated": GRADE_WORDS.get(page.line.moderated_grade, ""), "has_errors": bool(problem),
        "other": _beside(page), "may_moderate": page.is_finished and not page.is_mine and is_manager,
        "may_raise": page.is_mine, "errors": [{"href": "#finish", "text": problem}],
    }  # fmt: skip
    return show(request, "oversight/audit.html", context, section="audits")


def _beside(page: AuditPage) -> dict[str, Any] | None:
    """Return the other marking with each criterion on which the two differ."""
    if page.other is None:
        return None
    theirs = {line.criterion.id: line for line in page.other.answers}
    differ = [
        {
            "line": line, "one": ANSWER_WORDS[line.answer] if line.answer else "",
            "two": ANSWER_WORDS[theirs[line.criterion.id].answer] if theirs[line.criterion.id].answer else "",  # type: ignore[index]
        }
        for line in page.answers
        if line.criterion.id in theirs and line.answer != theirs[line.criterion.id].answer
    ]  # fmt: skip
    return {"page": page.other, "grade": GRADE_WORDS.get(page.other.line.grade, ""), "differ": differ}


@door(roles=[Role.QUALITY_AUDITOR])
@require_http_methods(["GET", "POST"])
def audit_section(request: Asked, audit: int, section: str) -> HttpResponse:
    """Answer the criteria of one section; what a machine answered says so, with what it found."""
    page = open_page(request, audit, act="audit_read")
    lines = [line for line in page.answers if line.criterion.section == section]
    if not lines or not page.is_mine or page.is_finished:
        raise ChildNotFound
    form = SectionForm(request.POST if request.method == "POST" else None, answers=lines)
    if form.is_bound and form.is_valid():
        for key, answer, note in form.given(lines):
            try:
                answer_criterion(
                    audit=audit, criterion=key, answer=answer, note=note, by=request.viewer, at=request.at
                )
            except AuditRefused as refused:
                form.add_error(f"note_{key}", str(refused))
        if not form.errors:
            return redirect("audit_page", audit=audit)
    rows = [
        {
            "line": line,
            "answer": form[f"answer_{line.criterion.id}"],
            "note": form[f"note_{line.criterion.id}"],
        }
        for line in lines
    ]
    title = "The whole" if section == "WHOLE" else f"Section {section}"
    context = {"page": page, "form": form, "rows": rows, "title": title}
    return show(request, "oversight/audit_section.html", context, section="audits")


@door(roles=[Role.QUALITY_AUDITOR])
@require_http_methods(["GET", "POST"])
def new_audit_action(request: Asked, audit: int) -> HttpResponse:
    """Ask somebody to put right what an audit found, by a day."""
    page = open_page(request, audit, act="audit_read")
    if not page.is_mine:
        raise ChildNotFound
    owners = {
        str(person.account): person.name
        for role in _OWNERS
        for person in list_people_with_role(request.viewer, area=page.subject.area, role=role, on=request.on)
    }
    form = ActionForm(
        request.POST if request.method == "POST" else None, on=request.on, owners=list(owners.items()),
        criteria=[(line.criterion.id, line.criterion.asks) for line in page.answers],
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            raise_action(
                audit=audit, criterion=data["criterion"], words=data["words"], owner=int(data["owner"]),
                due_on=data["due_on"], by=request.viewer, at=request.at,
            )  # fmt: skip
        except AuditRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, "Asked for. It stays open until somebody says how it was put right.")
            return redirect("audit_page", audit=audit)
    context = {
        "page": page,
        "form": form,
        "title": "Ask for something to be put right",
        "button": "Ask for it",
    }
    return show(request, "oversight/audit_form.html", context, section="audits")


@door(roles=[Role.MANAGER])
@require_http_methods(["GET", "POST"])
def moderate(request: Asked, audit: int) -> HttpResponse:
    """Set the grade that a moderator finds, with both markings to read where there are two."""
    page = open_page(request, audit, act="audit_read")
    form = ModerateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            moderate_audit(
                audit=audit,
                grade=Grade(data["grade"]),
                because=data["because"],
                by=request.viewer,
                at=request.at,
            )
        except AuditRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(
                request, "Your grade is kept. The one that follows from the answers stays beside it."
            )
            return redirect("audit_page", audit=audit)
    context = {"page": page, "form": form, "title": "Moderate this audit", "button": "Keep this grade"}
    return show(request, "oversight/audit_form.html", context, section="audits")
