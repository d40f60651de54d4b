"""A page of terms and closures: the form, and the list as it is shown, for whichever door keeps them."""

from typing import Any

from django import forms

from goldenthread.apps.providers.actions import add_dates, take_back_dates
from goldenthread.apps.providers.queries import list_dates
from goldenthread.apps.providers.types import (
    DATES_WORDS,
    DatesKind,
    DatesLine,
    ProviderNotFound,
    ProviderRefused,
)
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.forms import DatedForm, DayField, with_messages


@with_messages(
    kind="what it is",
    name="what it is called",
    begins_on="the first day",
    ends_on="the last day",
    source="where it is published",
)
class DatesForm(DatedForm):
    """A term, holiday or closure."""

    kind = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=[(kind.value, words) for kind, words in DATES_WORDS.items()],
    )
    name = forms.CharField(
        label="What is it called?", max_length=120, help_text="For example: Summer holiday 2027"
    )
    begins_on = DayField(label="First day")
    ends_on = DayField(label="Last day")
    source = forms.CharField(label="Where is it published?", required=False, max_length=200)


def keep_dates(request: Asked, form: DatesForm, *, area: str, provider: int | None) -> bool:
    """Keep what was typed; a refusal goes to its box and nothing is kept."""
    data = form.cleaned_data
    try:
        add_dates(
            area=area, provider=provider, kind=DatesKind(data["kind"]), name=data["name"], begins_on=data["begins_on"],
            ends_on=data["ends_on"], source=data["source"], by=request.viewer, at=request.at,
        )  # fmt: skip
    except ProviderRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True


def take_back(request: Asked) -> bool:
    """Take back the dates whose button was pressed, if they are the viewer's to keep."""
    text = request.POST.get("take_back", "")
    if not (text.isdecimal() and len(text) < 12):
        return False
    try:
        take_back_dates(dates=int(text), by=request.viewer, at=request.at)
    except ProviderNotFound:
        return False
    return True


def lines_for_page(
    request: Asked, *, area: str, providers: list[int], own: set[int | None]
) -> list[dict[str, Any]]:
    """Return the dates from today on; `own` are the settings, or none for the area itself, whose dates may be taken back."""
    lines: list[DatesLine] = list_dates(request.viewer, area=area, providers=providers, ends_from=request.on)
    return [
        {
            "id": line.id, "what": DATES_WORDS[line.kind], "name": line.name[:1].upper() + line.name[1:], "begins_on": line.begins_on,
            "ends_on": line.ends_on, "days": line.days, "whose": line.provider_name or "The whole area", "source": line.source,
            "may_take_back": bool(line.id) and line.provider in own,
        }
        for line in lines
    ]  # fmt: skip
