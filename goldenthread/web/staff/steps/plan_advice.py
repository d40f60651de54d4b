"""The plan beside the advice: what was recommended and used, left out, or neither; and what in the plan rests on nothing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.plans.actions import leave_out, put_in_plan, tie_row, untie_row
from goldenthread.apps.plans.queries import PlanPage, compare_with_advice, find_recommended
from goldenthread.apps.plans.types import Recommended, RecommendedLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.forms_plan import LeaveOutForm, PutInForm
from goldenthread.web.staff.steps.opening import is_kept, show_closed, show_step
from goldenthread.web.staff.steps.plan import open_plan, show_final

_TITLE = "The plan beside the advice"
_SECTIONS = {"need": ("B", "C", "D"), "outcome": (), "provision": ("F", "G", "H1", "H2")}
_JOINED = {
    "need": "",
    "outcome": "Which needs does it answer?",
    "provision": "Which outcomes does it work towards?",
}
_ROW_WORDS = {"need": "Needs", "outcome": "Outcomes", "provision": "Provision"}


@door(roles=CASEWORK)
@require_GET
def step_plan_advice(request: Asked, reference: str) -> HttpResponse:
    """Show every passage of the advice and the family's words with what became of it, and the rows that rest on nothing."""
    page, plan = open_plan(request, reference)
    if plan is None:
        return show_closed(request, page, title=_TITLE, because="There is no draft yet.")
    found = compare_with_advice(request.viewer, case=page.case.id)
    shown = request.GET.get("show", "")
    wanted = [line for line in found.lines if _fits(line, shown)]
    context = {
        "page_title": _TITLE,
        "can_edit": plan.version.state != "FINAL",
        "groups": _grouped(wanted),
        "unsourced": _rows_without_source(plan, set(found.unsourced)),
        "figures": _figures(found.lines, found.unsourced, shown),
        "is_filtered": bool(shown),
    }
    return show_step(request, page, "staff/steps/plan_advice.html", context)


def _fits(line: RecommendedLine, shown: str) -> bool:
    if shown == "used":
        return bool(line.keys)
    if shown == "left":
        return bool(line.reason) and not line.keys
    if shown == "waiting":
        return not line.keys and not line.reason
    return True


def _figures(
    lines: tuple[RecommendedLine, ...], unsourced: tuple[str, ...], shown: str
) -> list[dict[str, Any]]:
    words = {"": "passages", "waiting": "not in the plan yet", "used": "in the plan", "left": "left out"}
    found = [
        {
            "number": sum(_fits(line, key) for line in lines), "text": text, "href": f"?show={key}" if key else "?",
            "current": key == shown, "late": False,
        }
        for key, text in words.items()
    ]  # fmt: skip
    rests = {
        "number": len(unsourced), "text": "rows with no source", "href": "#unsourced", "current": False, "late": False,
    }  # fmt: skip
    return [*found, rests]


def _grouped(lines: list[RecommendedLine]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for line in lines:
        one = line.passage
        group = groups.setdefault(
            one.of, {"about": one.about, "said_by": one.said_by, "said_on": one.said_on, "kinds": {}}
        )
        group["kinds"].setdefault(_ROW_WORDS[one.row], []).append(_line(line))
    return list(groups.values())


def _line(line: RecommendedLine) -> dict[str, Any]:
    one = line.passage
    details = [part for part in (one.by_whom, one.how_often, one.how_long, one.where) if part]
    return {
        "words": one.quote, "details": details, "keys": line.keys, "reason": line.reason, "of": one.of,
        "item": one.item, "short": _short(one.quote),
    }  # fmt: skip


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


def _rows_without_source(plan: PlanPage, keys: set[str]) -> list[dict[str, str]]:
    rows = [("Need", row.key, row.words) for row in plan.needs]
    rows += [("Outcome", row.key, row.words) for row in plan.outcomes]
    rows += [("Provision", row.key, row.what) for row in plan.provision]
    return [{"kind": kind, "key": key, "words": words} for kind, key, words in rows if key in keys]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_put_in(request: Asked, reference: str, of: str, item: str) -> HttpResponse:
    """Put a passage in the plan in its own words, keeping where it came from; or tie it to a row that is there."""
    page, plan, passage, closed = _open(request, reference, of, item)
    if closed or plan is None or passage is None:
        return closed or render(request, "404.html", status=404)
    back = _back(page)
    if request.method == "POST" and request.POST.get("act") == "tie":
        return _tie(request, page, passage, back)
    joins = _joins(plan, passage)
    joined = _JOINED[passage.row]
    title = f"Put this {passage.row} in the plan"
    if joined and not joins:
        first = "an outcome" if passage.row == "provision" else "a need"
        return show_closed(
            request, page, title=title, because=f"Add {first} to the plan first: this answers one."
        )
    form = PutInForm(
        request.POST or None, sections=_SECTIONS[passage.row], joins=joins, joined=joined,
        initial={
            "token": new_token(), "section": (_SECTIONS[passage.row] or [""])[0], "joins": _likely(request, page, plan, passage),
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = [int(pk) for pk in data.get("joins", [])]

        def keep() -> None:
            with kept_once(request, data["token"]):
                put_in_plan(
                    case=page.case.id, passage=passage, section=data.get("section", ""),
                    needs=chosen if passage.row == "outcome" else (),
                    outcomes=chosen if passage.row == "provision" else (), by=request.viewer, at=request.at,
                )  # fmt: skip

        if is_kept(
            request, form, keep, said="It is in the plan, in its own words, tied to where it came from."
        ):
            return redirect(back)
    context = {
        "form": form, "page_title": title, "passage": passage, "cancel_href": back, "button": "Put it in the plan",
        "rows": _same_kind(plan, passage),
    }  # fmt: skip
    return show_step(request, page, "staff/steps/plan_put_in.html", context)


def _tie(request: Asked, page: CaseFrame, passage: Recommended, back: str) -> HttpResponse:
    form = LeaveOutForm({"reason": "-", "token": "-"})
    form.is_valid()

    def keep() -> None:
        tie_row(
            case=page.case.id, key=request.POST.get("key", "")[:12], source=passage.source, by=request.viewer,
            at=request.at,
        )  # fmt: skip

    is_kept(request, form, keep, said="The row says now where it comes from.")
    return redirect(back)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_plan_leave_out(request: Asked, reference: str, of: str, item: str) -> HttpResponse:
    """Say why a passage is not in the plan."""
    page, plan, passage, closed = _open(request, reference, of, item)
    if closed or plan is None or passage is None:
        return closed or render(request, "404.html", status=404)
    form = LeaveOutForm(request.POST or None, initial={"token": new_token()})
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            leave_out(
                case=page.case.id, of=passage.of, item=passage.item, reason=form.cleaned_data["reason"],
                by=request.viewer, at=request.at,
            )  # fmt: skip

        if is_kept(request, form, keep, said="Recorded why it is left out."):
            return redirect(_back(page))
    context = {
        "form": form, "page_title": "Leave this out of the plan", "passage": passage, "cancel_href": _back(page),
        "button": "Record why",
    }  # fmt: skip
    return show_step(request, page, "staff/steps/plan_put_in.html", context)


@door(roles=CASEWORK)
@require_http_methods(["POST"])
def step_plan_untie(request: Asked, reference: str, of: str, item: str) -> HttpResponse:
    """Take away a tie that was wrong."""
    page, plan, passage, closed = _open(request, reference, of, item)
    if closed or plan is None or passage is None:
        return closed or render(request, "404.html", status=404)
    untie_row(
        case=page.case.id, key=request.POST.get("key", "")[:12], of=passage.of, item=passage.item, by=request.viewer,
        at=request.at,
    )  # fmt: skip
    return redirect(_back(page))


def _open(
    request: Asked, reference: str, of: str, item: str
) -> tuple[CaseFrame, PlanPage | None, Recommended | None, HttpResponse | None]:
    page, plan = open_plan(request, reference)
    if plan is None:
        return page, None, None, show_closed(request, page, title=_TITLE, because="There is no draft yet.")
    if plan.version.state == "FINAL":
        return page, plan, None, show_final(request, page)
    return page, plan, find_recommended(request.viewer, case=page.case.id, of=of, item=item), None


def _back(page: CaseFrame) -> str:
    return reverse("step_plan_advice", args=[page.case.reference])


def _joins(plan: PlanPage, passage: Recommended) -> list[tuple[str, str]]:
    of_kind: dict[str, list[Any]] = {
        "need": [],
        "outcome": list(plan.needs),
        "provision": list(plan.outcomes),
    }
    rows = of_kind[passage.row]
    return [(str(row.pk), f"{row.key}: {_short(row.words)}") for row in rows]


def _likely(request: Asked, page: CaseFrame, plan: PlanPage, passage: Recommended) -> list[str]:
    """Return the rows that came from the passage this one rests on, so that they are ticked to begin with."""
    if not passage.rests_on:
        return []
    found = compare_with_advice(request.viewer, case=page.case.id)
    keys = {
        key
        for line in found.lines
        if (line.passage.of, line.passage.item) == (passage.of, passage.rests_on)
        for key in line.keys
    }
    rows: list[Any] = [*plan.needs, *plan.outcomes]
    return [str(row.pk) for row in rows if row.key in keys]


def _same_kind(plan: PlanPage, passage: Recommended) -> list[tuple[str, str]]:
    if passage.row == "provision":
        return [(row.key, _short(row.what)) for row in plan.provision]
    rows = plan.needs if passage.row == "need" else plan.outcomes
    return [(row.key, _short(row.words)) for row in rows]
