"""Rows of the due list, and the moves between pages and filters of a long list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.forms import BoundField, Form
from django.http import QueryDict

from goldenthread.web.components.presenters.dates import day, time_left
from goldenthread.web.components.presenters.status import StatusTag, status_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One duty on the due list: for whom, what, by when, how long is left, and who has it."""

    name: str
    href: str
    reference: str
    duty: str
    iso: str
    due: str
    left: str
    tag: StatusTag
    owner: str = ""
    stage: str = ""


def make_due_row(
    *,
    name: str,
    href: str,
    reference: str,
    duty: str,
    status: str,
    due_on: date,
    on: date,
    owner: str = "",
    stage: str = "",
) -> DueRow:
    """Word one duty as seen on the day `on`; `duty` is already worded for the page."""
    days_left = (due_on - on).days
    return DueRow(
        name=name,
        href=href,
        reference=reference,
        duty=duty,
        iso=due_on.isoformat(),
        due=day(due_on),
        left=time_left(days_left) if status in ("DUE", "OVERDUE") else "",
        tag=status_tag(status, days_left=days_left),
        owner=owner,
        stage=stage,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedFilter:
    """A choice in force, and the address of the same list without it."""

    group: str
    text: str
    href: str


def selected_filters(form: Form) -> tuple[SelectedFilter, ...]:
    """List the choices of a bound GET form that are in force, each with the way to remove it."""
    chosen = []
    for field in form:
        for value in _values(form, field):
            chosen.append(
                SelectedFilter(
                    group=str(field.label),
                    text=_worded(field, value),
                    href="?" + _without(form.data, field.html_name, value),
                )
            )
    return tuple(chosen)


def _values(form: Form, field: BoundField) -> list[str]:
    data = form.data
    values = data.getlist(field.html_name) if isinstance(data, QueryDict) else [data.get(field.html_name, "")]
    return [value for value in values if value and value.strip()]


def _worded(field: BoundField, value: str) -> str:
    choices: Iterable[tuple[Any, Any]] = getattr(field.field, "choices", ())
    return next((str(text) for code, text in choices if str(code) == value), value)


def _without(data: Mapping[str, Any], name: str, value: str) -> str:
    kept = data.copy() if isinstance(data, QueryDict) else QueryDict(mutable=True)
    kept.setlist(name, [other for other in kept.getlist(name) if other != value])
    kept.pop("page", None)
    return kept.urlencode()


def pagination(page: Page[Any], *, query: QueryDict) -> dict[str, Any]:
    """Work out the GOV.UK pagination of one page of a list, keeping the filters in `query`.

    Returns the component's parameters, or nothing where there is only one page.
    """
    paginator = page.paginator
    if paginator.num_pages <= 1:
        return {}

    def address(number: int) -> str:
        kept = query.copy()
        kept["page"] = str(number)
        return "?" + kept.urlencode()

    items: list[dict[str, Any]] = []
    for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            items.append({"number": number, "href": address(number), "current": number == page.number})
        else:
            items.append({"ellipsis": True})
    params: dict[str, Any] = {"items": items, "landmarkLabel": "Pages"}
    if page.has_previous():
        params["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": address(page.next_page_number())}
    return params
