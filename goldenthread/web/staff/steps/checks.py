"""The checks of a plan: what each found, with the very words, and a named officer going on past one with a reason."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.quality.actions import go_on
from goldenthread.apps.quality.queries import get_checked, list_runs
from goldenthread.apps.quality.types import Checked, FindingLine, FindingNotFound, NotAReason
from goldenthread.core.access.decisions import check_may_go_on_past_checks, may_go_on_past_checks
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.sent import kept_once, new_token, token_field
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step
from goldenthread.web.staff.steps.plan_page import WRITTEN, list_numbers

_TITLE = "Checks of the plan"
_NO_DRAFT = "There is no draft yet. It begins when we decide to issue a plan."
STAGES = {"draft": None, "final": Stage.FINAL}
STAGE_WORDS = {
    Stage.FIRST_DRAFT: "before the first draft is sent",
    Stage.DRAFT_AMENDMENT: "before the draft amendment is sent",
    Stage.FINAL: "before the plan is final",
}


@with_messages(reason="why it must leave as it is")
class GoOnForm(forms.Form):
    """Why a plan leaves though a check of law found something."""

    reason = forms.CharField(
        label="Why must it leave as it is?", max_length=2000, widget=forms.Textarea,
        help_text="For example, that the twenty weeks end today and the advice is a week away. Lateness is unlawful too. The family and a court could read this.",
    )  # fmt: skip
    token = token_field()


def _open(request: Asked, reference: str, moment: str) -> tuple[CaseFrame, Checked | None]:
    page = open_case(request, reference, act="plan_checks_opened", tab="step_plan")
    try:
        return page, get_checked(request.viewer, case=page.case.id, stage=STAGES[moment], on=request.on, at=request.at)  # fmt: skip
    except PlanNotFound:
        return page, None


@door(roles=CASEWORK)
@require_GET
def step_checks(request: Asked, reference: str, moment: str) -> HttpResponse:
    """Show what every check finds in the newest version, by law and quality, each with the words and where to mend them."""
    if moment not in STAGES:
        return redirect("step_checks", reference=reference, moment="draft")
    page, checked = _open(request, reference, moment)
    if checked is None:
        return show_closed(request, page, title=_TITLE, because=_NO_DRAFT)
    places = _Places(request, page)
    context = {
        "page_title": _TITLE,
        "when": STAGE_WORDS[checked.stage],
        "moment": moment,
        "checked": checked,
        "stops": [places.line(one) for one in checked.stops],
        "gone_on": [places.line(one) for one in checked.gone_on],
        "warns": _by_check([places.line(one) for one in checked.warns]),
        "may_go_on": may_go_on_past_checks(request.viewer, area=page.case.area),
        "runs": list_runs(request.viewer, case=page.case.id),
    }
    return show_step(request, page, "staff/steps/checks.html", context)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_go_on(request: Asked, reference: str, moment: str, key: str) -> HttpResponse:
    """Go on past one finding of law, as a manager or decision-maker, with a reason that is kept and counted."""
    page, checked = _open(request, reference, moment if moment in STAGES else "draft")
    check_may_go_on_past_checks(request.viewer, area=page.case.area)
    line = next((one for one in checked.stops if one.finding.key == key), None) if checked else None
    back = reverse("step_checks", args=[page.case.reference, moment])
    if line is None and request.method == "GET":
        because = "This has been put right, or somebody has gone on past it already."
        return show_closed(request, page, title="Go on past a check", because=because)
    form = GoOnForm(request.POST or None, initial={"token": new_token()})
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            with kept_once(request, form.cleaned_data["token"]):
                go_on(
                    case=page.case.id, stage=STAGES[moment], key=key, reason=form.cleaned_data["reason"], by=request.viewer,
                    at=request.at,
                )  # fmt: skip

        try:
            if is_kept(
                request, form, keep, said="Recorded: the plan may leave past this check, with your reason."
            ):
                return redirect(back)
        except NotAReason as refused:
            form.add_error(refused.field, str(refused))
        except FindingNotFound:
            return redirect(back)
    context = {
        "form": form,
        "page_title": "Go on past a check",
        "line": _Places(request, page).line(line) if line else None,
        "back": back,
        "button": "Go on with this reason",
    }
    return show_step(request, page, "staff/steps/go_on.html", context)


class _Places:
    """Where each finding is put right: the page of its row or section, and what the row is called there."""

    def __init__(self, request: Asked, page: CaseFrame) -> None:
        plan = get_plan(request.viewer, case=page.case.id)
        self._reference = page.case.reference
        numbers = list_numbers(plan)
        rows = {"need": plan.needs, "outcome": plan.outcomes, "provision": plan.provision}
        self._rows = {
            row.key: (kind, row.pk, numbers[kind][row.pk]) for kind, held in rows.items() for row in held
        }  # type: ignore[attr-defined]
        self._is_final = plan.version.state == "FINAL"

    def line(self, one: FindingLine) -> dict[str, Any]:
        """Return a finding for the page."""
        found = one.finding
        where, href = self._place(found.section, found.row)
        return {
            "key": found.key, "check": found.check, "title": one.definition.title, "quoted": found.quoted, "what": found.what,
            "because": one.definition.because, "do": one.definition.do, "citation": one.definition.citation,
            "confidence": one.definition.confidence.value, "where": where, "href": "" if self._is_final else href,
            "gone_on": one.gone_on,
        }  # fmt: skip

    def _place(self, section: str, row: str) -> tuple[str, str]:
        if row in self._rows:
            kind, number, called = self._rows[row]
            return called, reverse("step_plan_row", args=[self._reference, kind, number])
        if section == "K":
            return "Section K", reverse("step_advice", args=[self._reference])
        if row.startswith("r"):
            return "A comment", reverse("step_representations", args=[self._reference])
        if section in [letter.value for letter in WRITTEN]:
            return f"Section {section}", reverse("step_plan_section", args=[self._reference, section])
        return f"Section {section}", reverse("step_plan", args=[self._reference])


def _by_check(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return findings of quality grouped under their check, so that what is said of each is said once."""
    groups: dict[str, dict[str, Any]] = {}
    for line in lines:
        groups.setdefault(line["check"], {**line, "lines": []})["lines"].append(line)
    return list(groups.values())
