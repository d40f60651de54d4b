"""The rows of the draft: a need, an outcome or provision added, changed, joined to another, or removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.plans.actions import (
    add_need,
    add_outcome,
    add_provision,
    edit_row,
    forget_typing,
    remove_row,
)
from goldenthread.apps.plans.queries import PlanPage, list_locked
from goldenthread.apps.plans.types import EditedMeanwhile, ProvisionDetails
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.differences import say
from goldenthread.core.plans.sections import Letter
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.forms_plan import ROW_FORMS, ROW_WORDS
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step
from goldenthread.web.staff.steps.plan import open_plan, show_both, show_final
from goldenthread.web.staff.steps.plan_page import list_numbers
from goldenthread.web.staff.steps.plan_typing import open_part

_NO_DRAFT = "There is no draft yet. It begins when we decide to issue a plan."


def _open(request: Asked, reference: str) -> tuple[CaseFrame, PlanPage | None, HttpResponse | None]:
    """Open a case's draft for writing, with the page that says why not where it cannot be written."""
    page, plan = open_plan(request, reference)
    if plan is None:
        return page, None, show_closed(request, page, title="Plan", because=_NO_DRAFT)
    if plan.version.state == "FINAL":
        return page, plan, show_final(request, page)
    return page, plan, None


def _choices(plan: PlanPage) -> dict[str, list[tuple[str, str]]]:
    numbers = list_numbers(plan)
    return {
        "needs": [(str(row.pk), f"{numbers['need'][row.pk]}: {_short(row.words)}") for row in plan.needs],
        "outcomes": [
            (str(row.pk), f"{numbers['outcome'][row.pk]}: {_short(row.words)}") for row in plan.outcomes
        ],
    }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 110 else f"{line[:107]}…"


def _first_missing(kind: str, plan: PlanPage) -> str:
    """Say what must be there first, or nothing: an outcome answers a need, and provision works towards an outcome."""
    if kind == "outcome" and not plan.needs:
        return "An outcome answers a need, and there is no need yet. Add a need first."
    if kind == "provision" and not plan.outcomes:
        return "Provision works towards an outcome, and there is no outcome yet. Add an outcome first."
    return ""


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_add(request: Asked, reference: str, kind: str) -> HttpResponse:
    """Add a need, an outcome or provision, joined to what it answers."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    if kind not in ROW_FORMS:
        return render(request, "404.html", status=404)
    title = f"Add {'an' if kind == 'outcome' else 'a' if kind == 'need' else ''} {ROW_WORDS[kind]}".replace(
        "  ", " "
    )
    if missing := _first_missing(kind, plan):
        return show_closed(request, page, title=title, because=missing)
    initial = {
        "token": new_token(),
        "needs": request.GET.getlist("need"),
        "outcome": request.GET.getlist("outcome"),
        "section": {"need": "B", "provision": "F"}.get(kind, ""),
    }
    part = f"add:{kind}"
    beside = open_part(request, page, part=part, form=ROW_FORMS[kind](**_choices(plan)))
    form = ROW_FORMS[kind](_sent(request), initial=initial | beside.typed, **_choices(plan))
    plan_href = reverse("step_plan", args=[page.case.reference])
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            with kept_once(request, form.cleaned_data["token"]):
                _add(request, page, kind, form)

        if is_kept(request, form, keep, said=f"Added the {ROW_WORDS[kind]}."):
            forget_typing(case=page.case.id, part=part, by=request.viewer, at=request.at)
            return redirect(plan_href)
    context = {
        "form": form, "page_title": title, "kind": kind, "cancel_href": plan_href, "button": "Add it",
        "is_education": _is_education(form), "beside": beside,
    }  # fmt: skip
    return show_step(request, page, "staff/steps/plan_row.html", context)


def _sent(request: Asked) -> QueryDict | None:
    """Return what was typed, with the section changed where someone took up the offer to move it to section F."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if data.get("act") == "to_f":
        data["section"] = Letter.F.value
    return data


def _is_education(form: Any) -> bool:
    """Answer whether health or care help was said to educate or train, so that the page explains and offers section F."""
    data = form.data if form.is_bound else {}
    return data.get("educates") == "yes" and data.get("section") in ("G", "H1", "H2")


def _add(request: Asked, page: CaseFrame, kind: str, form: Any) -> None:
    case, by, at, fields = page.case.id, request.viewer, request.at, form.row_fields()
    if kind == "need":
        add_need(case=case, by=by, at=at, **fields)
    elif kind == "outcome":
        add_outcome(case=case, needs=form.joins(), by=by, at=at, **fields)
    else:
        own = {name: fields.pop(name) for name in ("section", "what", "by_whom", "how_often", "how_long")}
        add_provision(
            case=case, outcomes=form.joins(), needs=form.meets() or (), more=ProvisionDetails(**fields), by=by,
            at=at, **own,
        )  # fmt: skip


def _find_row(plan: PlanPage, kind: str, row: int) -> Any | None:
    rows: dict[str, list[Any]] = {
        "need": list(plan.needs),
        "outcome": list(plan.outcomes),
        "provision": list(plan.provision),
    }
    return next((one for one in rows.get(kind, []) if one.pk == row), None)


def _initial(plan: PlanPage, kind: str, row: Any) -> dict[str, Any]:
    initial = {name: getattr(row, name) for name in ROW_FORMS[kind].kept}  # type: ignore[attr-defined]
    if kind == "outcome":
        initial["needs"] = [str(need) for need in plan.needs_of_outcome.get(row.pk, [])]
    if kind == "provision":
        initial["outcome"] = [str(one) for one in plan.outcomes_of_provision.get(row.pk, [])]
        initial["needs"] = [str(one) for one in plan.needs_of_provision.get(row.pk, [])]
        initial["educates"] = {True: "yes", False: "no"}.get(row.is_educating, "")
    return {**initial, "revision": row.revision, "token": new_token()}


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_row(request: Asked, reference: str, kind: str, row: int) -> HttpResponse:
    """Change a row and what it is joined to; where someone else saved first, show both and lose neither."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    found = _find_row(plan, kind, row)
    plan_href = reverse("step_plan", args=[page.case.reference])
    if found is None and request.method == "GET":
        return render(request, "404.html", status=404)
    number = list_numbers(plan)[kind][row] if found else ""
    initial = _initial(plan, kind, found) if found else {}
    part = found.key if found else f"{kind}:{row}"
    beside = open_part(request, page, part=part, form=ROW_FORMS[kind](**_choices(plan)))
    form = ROW_FORMS[kind](_sent(request), initial=initial | beside.typed, **_choices(plan))
    context: dict[str, Any] = {
        "is_education": _is_education(form),
        "beside": beside,
        "form": form,
        "page_title": f"Change {ROW_WORDS[kind]} {number}".strip(),
        "kind": kind,
        "row": found,
        "locked": _locked(request, plan, found),
        "cancel_href": plan_href,
        "button": "Save",
    }
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            edit_row(
                case=page.case.id, kind=kind, row=row, fields=form.row_fields(), joins=form.joins(),
                needs=form.meets(), revision=form.cleaned_data["revision"] or 0, by=request.viewer, at=request.at,
            )  # fmt: skip

        try:
            if is_kept(request, form, keep, said=f"Saved {ROW_WORDS[kind]} {number}."):
                forget_typing(case=page.case.id, part=part, by=request.viewer, at=request.at)
                return redirect(plan_href)
        except EditedMeanwhile as meanwhile:
            if _is_same(form, initial):
                messages.info(request, "This is what is saved already. Nothing was changed twice.")
                return redirect(plan_href)
            return show_both(request, page, form, meanwhile, context | {"theirs": _theirs(form, found)})
    return show_step(request, page, "staff/steps/plan_row.html", context)


def _locked(request: Asked, plan: PlanPage, row: Any) -> str:
    """Say which order locked a row, or nothing."""
    ordered = list_locked(request.viewer, version=plan.version.pk)
    return next((one.because for one in ordered if row is not None and one.key == row.key), "")


def _is_same(form: Any, saved: dict[str, Any]) -> bool:
    joins = {str(pk) for pk in form.joins() or ()}
    same_joins = joins == set(saved.get(getattr(form, "joined_by", ""), []))
    said = {True: "yes", False: "no"}
    typed = {name: value for name, value in form.row_fields().items() if name != "is_educating"}
    same_answer = said.get(form.row_fields().get("is_educating"), "") == saved.get("educates", "")
    return same_joins and same_answer and all(saved.get(name) == value for name, value in typed.items())


def _theirs(form: Any, row: Any) -> list[tuple[str, str]]:
    """Return every box as it is saved now, under the words that the form calls it by."""
    return [(str(form.fields[name].label), say(getattr(row, name, ""))) for name in form.kept]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_remove(request: Asked, reference: str, kind: str, row: int) -> HttpResponse:
    """Ask before a row is taken out of the draft, then take it out; what hung on it stays and is listed."""
    page, plan, closed = _open(request, reference)
    if closed or plan is None:
        return closed or render(request, "404.html", status=404)
    found = _find_row(plan, kind, row)
    plan_href = reverse("step_plan", args=[page.case.reference])
    if found is None:
        if request.method == "POST":
            messages.info(request, "It had been removed already.")
            return redirect(plan_href)
        return render(request, "404.html", status=404)
    number = list_numbers(plan)[kind][row]
    title = f"Remove {ROW_WORDS[kind]} {number}"
    if locked := _locked(request, plan, found):
        return show_closed(
            request, page, title=title, because=f"{locked} It stays until a later review of the plan."
        )
    is_changed = False
    if request.method == "POST":
        revision = request.POST.get("revision", "")
        try:
            remove_row(
                case=page.case.id, kind=kind, row=row, by=request.viewer, at=request.at,
                revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0,
            )  # fmt: skip
        except EditedMeanwhile:
            is_changed = True
        else:
            messages.success(request, f"Removed the {ROW_WORDS[kind]}.")
            return redirect(plan_href)
    context = {
        "page_title": title,
        "words": found.what if kind == "provision" else found.words,
        "hangs": kind != "provision",
        "revision": found.revision,
        "is_changed": is_changed,
        "has_errors": is_changed,
        "plan_href": plan_href,
    }
    return show_step(
        request, page, "staff/steps/plan_remove.html", context, status=409 if is_changed else 200
    )
