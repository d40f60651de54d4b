"""What audits came to: the list, how far two auditors agree, results by group with small numbers kept back, what is open."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.quality.actions import close_action
from goldenthread.apps.quality.queries import (
    list_actions,
    list_audits,
    list_results,
    measure_double_marking,
)
from goldenthread.apps.quality.types import AuditNotFound, AuditRefused, Result
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.plans.areas_of_need import AREAS_OF_NEED as NEED_WORDS
from goldenthread.core.quality.agreement import Agreement
from goldenthread.definitions.quality import load_criteria
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.sheet import sheet
from goldenthread.web.oversight.forms_audit import GRADE_WORDS, CloseForm
from goldenthread.web.oversight.frame import areas_with, show

WAYS = {"team": "team", "need": "area of need", "setting": "setting", "agency": "agency that gave the advice"}
SMALL, FEW = 5, "fewer than 5"
_WORST = 5
# What a kappa is taken to say (Landis and Koch, 1977): where each word begins.
_SAYS = (
    (0.81, "almost perfect"),
    (0.61, "substantial"),
    (0.41, "moderate"),
    (0.21, "fair"),
    (-1.0, "slight or none"),
)


@door(roles=[Role.QUALITY_AUDITOR, Role.MANAGER])
@require_GET
def audits(request: Asked) -> HttpResponse:
    """List the audits a person may know of, with the families' ratings beside them and how far two auditors agree."""
    areas = []
    for area in list_areas(request.viewer):
        held = request.viewer.roles_in(area.code)
        if not held & {Role.QUALITY_AUDITOR, Role.MANAGER}:
            continue
        rows = list_audits(request.viewer, area=area.code)
        looked(
            request, act="audits_listed", area=area.code, children=sorted({row.child for row in rows}),
            purpose=Purpose.OVERSIGHT,
        )  # fmt: skip
        is_manager = Role.MANAGER in held
        areas.append(
            {
                "name": area.name, "code": area.code, "is_manager": is_manager,
                "rows": [{"line": row, "grade": grade_of(row.grade, row.moderated_grade)} for row in rows],
                "agreement": agreement_words(measure_double_marking(request.viewer, area=area.code)) if is_manager else "",
            }
        )  # fmt: skip
    return show(request, "oversight/audits.html", {"areas": areas, "ways": WAYS}, section="audits")


def grade_of(grade: str, moderated: str) -> str:
    """Return an audit's grade in words, the moderator's before that of the facts."""
    return GRADE_WORDS.get(moderated or grade, "Not finished")


def agreement_words(found: Agreement) -> str:
    """Say how far two auditors agree: of how many answers, the share that agree, and Cohen's kappa with what it says."""
    if not found.count:
        return "No plan or advice has been marked by two people yet."
    share = f"{found.observed:.0%} of {found.count} answers by two people agree"
    if found.kappa is None:
        return f"{share}. Kappa has no meaning here: both gave the same answer to everything."
    says = next(words for least, words in _SAYS if found.kappa >= least)
    return f"{share}. Cohen’s kappa is {found.kappa:.2f} (n = {found.count}): {says} agreement beyond chance."


@door(roles=[Role.MANAGER], shows_children=False)
@require_GET
def audit_results(request: Asked, area: str, by: str) -> HttpResponse:
    """Show how audits came out by team, need, setting or agency. It names no child, and small numbers are kept back."""
    rows = _results(request, area, by)
    context = {
        "rows": rows, "grades": list(GRADE_WORDS.values()), "area": area, "by": by, "way": WAYS[by],
        "ways": [(key, words, key == by) for key, words in WAYS.items()],
    }  # fmt: skip
    return show(request, "oversight/audit_results.html", context, section="audits")


@door(roles=[Role.MANAGER], shows_children=False)
@require_GET
def audit_results_file(request: Asked, area: str, by: str) -> HttpResponse:
    """Give the same figures as a spreadsheet."""
    rows = [
        [row["group"], row["count"], *row["grades"], row["not_met"]] for row in _results(request, area, by)
    ]
    heads = [WAYS[by].capitalize(), "Audits", *GRADE_WORDS.values(), "Most often not met"]
    return sheet(f"audits-by-{by}.csv", heads=heads, rows=rows)


def _results(request: Asked, area: str, by: str) -> list[dict[str, Any]]:
    if by not in WAYS or area not in areas_with(request, Role.MANAGER):
        raise ChildNotFound
    return [_row(one, by) for one in list_results(request.viewer, area=area, by=by)]


def _row(one: Result, by: str) -> dict[str, Any]:
    asks = {each.id: each.asks for each in load_criteria()}
    worst = sorted(one.not_met.items(), key=lambda each: (-each[1], each[0]))[:_WORST]
    return {
        "group": _group_words(one.group, by), "count": one.count,
        "grades": [small(one.grades.get(grade, 0)) for grade in GRADE_WORDS],
        "not_met": "; ".join(f"{asks.get(key, key)} ({small(count)})" for key, count in worst),
    }  # fmt: skip


def _group_words(group: str, by: str) -> str:
    if by == "agency" and group in set(AdviceKind):
        return ADVICE_WORDS[AdviceKind(group)]
    return NEED_WORDS.get(group, group) if by == "need" else group


def small(count: int) -> str:
    """Return a count as it may be shown: one to four could tell who it is, so they read as fewer than five."""
    return FEW if 0 < count < SMALL else str(count)


@door(roles=CASEWORK | {Role.QUALITY_AUDITOR})
@require_GET
def put_right(request: Asked) -> HttpResponse:
    """List what audits ask to be put right and is still open: one's own, and for a manager all of the area's."""
    rows = list_actions(request.viewer)
    for area in sorted({row.area for row in rows}) or sorted(request.viewer.areas):
        shown = [row.child for row in rows if row.area == area]
        looked(request, act="audit_actions_listed", area=area, children=shown, purpose=Purpose.OVERSIGHT)
    return show(request, "oversight/put_right.html", {"rows": rows}, section="put_right")


@door(roles=CASEWORK | {Role.QUALITY_AUDITOR})
@require_http_methods(["GET", "POST"])
def close_put_right(request: Asked, action: int) -> HttpResponse:
    """Say how something was put right, which closes it: its owner, or a manager of the area."""
    row = next((one for one in list_actions(request.viewer) if one.id == action), None)
    if row is None:
        raise ChildNotFound
    looked(
        request, act="audit_action_seen", area=row.area, children=[row.child], case=row.case, subject=f"audit:{row.audit}",
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            close_action(action=action, how=form.cleaned_data["how"], by=request.viewer, at=request.at)
        except AuditRefused as refused:
            form.add_error(refused.field or None, str(refused))
        except AuditNotFound:
            raise ChildNotFound from None
        else:
            messages.success(request, "Closed.")
            return redirect("put_right")
    return show(request, "oversight/put_right_close.html", {"form": form, "row": row}, section="put_right")
