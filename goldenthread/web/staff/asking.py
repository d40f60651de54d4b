"""A page of one question, for any room of the staff: what was typed, and what is said where it is refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.files.types import FileRefused
from goldenthread.apps.inspection.types import InspectionRefused, SectionMoved
from goldenthread.apps.strategy.types import StrategyRefused
from goldenthread.apps.workforce.types import WorkforceRefused
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.frame import show


def name_of_area(request: Asked, area: str) -> str:
    """Return what an area is called."""
    return next((each.name for each in list_areas(request.viewer) if each.code == area), area)


def posted(request: Asked) -> Any:
    """Return what was typed, or nothing where the page is only opened."""
    return request.POST if request.method == "POST" else None


def ask(
    request: Asked,
    *,
    form: forms.BaseForm,
    do: Callable[[dict[str, Any]], object],
    title: str,
    back: str,
    button: str = "Save",
    done: str = "Saved.",
    intro: tuple[str, ...] = (),
    to: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Ask one question on a page of its own; what is refused is said at its box, with everything typed still there."""
    moved = False
    if form.is_bound and form.is_valid():
        try:
            found = do(form.cleaned_data)
        except (FileRefused, InspectionRefused, StrategyRefused, WorkforceRefused) as refused:
            moved = isinstance(refused, SectionMoved)
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, done)
            return redirect(to(found) if to else back)
    context = {
        "form": form, "page_title": title, "button": button, "back": back, "shown": [("", words) for words in intro],
        "moved": moved,
    }  # fmt: skip
    return show(request, "staff/strategy/act.html", context, section="more")
