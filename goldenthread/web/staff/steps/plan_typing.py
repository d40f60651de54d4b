"""Writing a draft together: what is typed is kept before it is saved, and each sees who else is at it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_POST

from goldenthread.apps.plans.actions import forget_typing, keep_typing, mark_present
from goldenthread.apps.plans.queries import find_typing, list_present
from goldenthread.apps.plans.types import KeptTyping, PersonAt, PlanIsFinal, PlanNotFound
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case

_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "token", "part", "act"})
_LONGEST_PART = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a part of the draft while it is written: who else has it, and what was typed and not saved."""

    part: str
    others: Sequence[str] = ()
    kept: KeptTyping | None = None
    typed: dict[str, Any] = field(default_factory=dict)


def open_part(request: Asked, page: CaseFrame, *, part: str, form: BaseForm) -> Beside:
    """Say that someone has a part of the draft open, and return who else has and what they had typed before."""
    kept = None
    if request.method == "GET":
        mark_present(case=page.case.id, part=part, by=request.viewer, at=request.at)
        kept = find_typing(request.viewer, case=page.case.id, part=part)
    return Beside(
        part=part,
        others=words_for(list_present(request.viewer, case=page.case.id, at=request.at), here=part),
        kept=kept,
        typed=_typed(form, kept) if kept else {},
    )


def words_for(people: Sequence[PersonAt], *, here: str = "") -> list[str]:
    """Say who else is at which part of the draft, whoever is at the very same part first."""
    ordered = sorted(people, key=lambda one: one.part != here)
    return [
        f"{one.name} is also {_doing(one.part, is_here=bool(here) and one.part == here)}." for one in ordered
    ]


def _doing(part: str, *, is_here: bool) -> str:
    if part.startswith("add:"):
        return f"adding {'an outcome' if part == 'add:outcome' else 'a need' if part == 'add:need' else 'provision'}"
    where = f"section {part}" if not part[1:].isdecimal() or part in ("H1", "H2") else part
    return f"editing {where} now, as you are" if is_here else f"editing {where}"


def _typed(form: BaseForm, kept: KeptTyping) -> dict[str, Any]:
    data: MultiValueDict[str, str] = MultiValueDict(
        {name: value if isinstance(value, list) else [str(value)] for name, value in kept.typed.items()}
    )
    typed = {
        name: box.widget.value_from_datadict(data, MultiValueDict(), name)
        for name, box in form.fields.items()
        if name != "token" and not box.widget.value_omitted_from_data(data, MultiValueDict(), name)
    }
    # What is not ticked is not sent: a box of ticks was kept empty.
    return typed | {"revision": kept.base}


@door(roles=CASEWORK)
@require_POST
def step_plan_typing(request: Asked, reference: str) -> HttpResponse:
    """Keep what is being typed, say so in one line, and say who else is there; or throw it away."""
    page = open_case(request, reference, act="plan_opened", tab="step_plan")
    part = request.POST.get("part", "")[:_LONGEST_PART]
    if request.POST.get("act") == "forget":
        forget_typing(case=page.case.id, part=part, by=request.viewer, at=request.at)
        messages.info(request, "What you had typed and not saved is gone. The plan is as it was.")
        return redirect(reverse("step_plan", args=[reference]))
    typed = {name: values for name, values in request.POST.lists() if name not in _NOT_TYPED}
    base = request.POST.get("revision", "")
    try:
        keep_typing(
            case=page.case.id, part=part, base=int(base) if base.isdecimal() and len(base) < 10 else 0, typed=typed,
            by=request.viewer, at=request.at,
        )  # fmt: skip
    except (PlanIsFinal, PlanNotFound) as closed:
        return render(request, "staff/steps/plan_kept.html", {"closed": str(closed)})
    others = words_for(list_present(request.viewer, case=page.case.id, at=request.at), here=part)
    return render(request, "staff/steps/plan_kept.html", {"at": request.at, "others": others})


@door(roles=CASEWORK)
@require_GET
def step_plan_present(request: Asked, reference: str) -> HttpResponse:
    """Say who else is at the draft, for a page that stays open; with a part named, say that this person is at it."""
    page = open_case(request, reference, act="plan_opened", tab="step_plan")
    part = request.GET.get("part", "")[:_LONGEST_PART]
    try:
        if part:
            mark_present(case=page.case.id, part=part, by=request.viewer, at=request.at)
    except (PlanIsFinal, PlanNotFound) as closed:
        return render(request, "staff/steps/plan_present.html", {"others": [str(closed)]})
    others = words_for(list_present(request.viewer, case=page.case.id, at=request.at), here=part)
    return render(request, "staff/steps/plan_present.html", {"others": others})
