"""A page of a disagreement that is one form: shown, refused at its box, or kept once and left."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.apps.desk.queries import list_who_may_have
from goldenthread.apps.people.queries import list_parents
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.opening import is_kept, show_step

YOUNG_PERSON = "young-person"


def open_dispute(request: Asked, reference: str) -> CaseFrame:
    """Open a page about a disagreement on a case."""
    return open_case(request, reference, act="dispute_opened", tab="case_disputes")


def first(request: Asked, **initial: Any) -> dict[str, Any]:
    """Return what a form begins with: its own mark, today, and what else is known."""
    return {"token": new_token(), "on": request.on, **initial}


def list_people(request: Asked, area: str) -> list[tuple[str, str]]:
    """Return the people of an area's casework team, to choose from."""
    return [(str(one), name) for one, name in list_who_may_have(request.viewer, area=area, at=request.at)]


def list_family(request: Asked, page: CaseFrame) -> list[tuple[str, str]]:
    """Return each parent, and the young person, to choose from: whose disagreement it is, and nobody else’s."""
    parents = list_parents(request.viewer, child=page.case.child, on=request.on)
    return [
        *((str(one.id), one.name) for one in parents),
        (YOUNG_PERSON, f"{page.card.shown_name}, the young person"),
    ]


def parent_of(chosen: str) -> int | None:
    """Return the parent who was chosen, or none for the young person."""
    return None if chosen == YOUNG_PERSON else int(chosen)


def name_of(request: Asked, page: CaseFrame, parent: int | None) -> str:
    """Return the name of whoever's disagreement it is."""
    return dict(list_family(request, page)).get(str(parent) if parent else YOUNG_PERSON, "")


def one_form(
    request: Asked,
    page: CaseFrame,
    form: forms.Form,
    keep: Callable[[], object],
    *,
    title: str,
    said: str,
    button: str,
    back: str,
    back_with: Sequence[object] = (),
    lead: Iterable[str] = (),
    citation: str = "",
    date_box: str = "on",
    more: dict[str, Any] | None = None,
    template: str = "staff/disputes/form.html",
    once: bool = True,
) -> HttpResponse:
    """Show a form, or do what it is for: kept once, each refusal at its box, and back to the page it came from.

    `once` holds the form's mark for acts that do not keep it themselves.
    """
    href = reverse(back, args=[page.case.reference, *back_with])

    def act() -> None:
        if once:
            with kept_once(request, form.cleaned_data["token"]):
                keep()
        else:
            keep()

    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(request, form, act, said=said, date_box=date_box)
    ):
        return redirect(href)
    context = {
        "form": form, "page_title": title, "lead": list(lead), "button": button, "citation": citation,
        "cancel_href": href, **(more or {}),
    }  # fmt: skip
    return show_step(request, page, template, context)
