"""The forms by which children are chosen for an inspection to follow, and a chronology is given to it."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from goldenthread.core.calendars.london import LONDON
from goldenthread.core.quality.spread import TRACKED
from goldenthread.web.components.forms import DatedForm, DayField, with_messages


@with_messages(
    name="what to call it", reader="who reads it", references="the case references", until_on="the last day"
)
class ChooseForm(DatedForm):
    """Which children, for which inspector, until when."""

    name = forms.CharField(
        label="What will you call it?",
        max_length=120,
        help_text="For example, tracked children, November 2026.",
    )
    references = forms.CharField(
        label="Case references, one a line", widget=forms.Textarea(attrs={"rows": TRACKED}), max_length=400,
        help_text="Six are suggested. Change any of them.",
    )  # fmt: skip
    reader = forms.ChoiceField(label="Which inspector reads them?")
    until_on = DayField(label="Last day to read them", limit="TODAY_OR_FUTURE")

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = [("", "Choose a person"), *readers]  # type: ignore[attr-defined]

    def clean_references(self) -> str:
        """Refuse more children than an inspection follows."""
        named = _lines(self.cleaned_data["references"])
        if len(named) > TRACKED:
            raise forms.ValidationError(f"Name no more than {TRACKED} cases, one a line")
        return "\n".join(named)

    def named(self) -> list[str]:
        """Return the references, each once."""
        return _lines(self.cleaned_data["references"])

    def until_at(self) -> datetime:
        """Return the end of the last day, in London."""
        return datetime.combine(self.cleaned_data["until_on"] + timedelta(days=1), time(0), tzinfo=LONDON)


@with_messages(left_out="the numbers of the rows", because="why they are left out")
class GiveStoryForm(forms.Form):
    """Which rows of a chronology to leave out before it is given, and why."""

    left_out = forms.CharField(
        label="Which rows should be left out?", required=False, max_length=400,
        help_text="By their numbers, with commas between them. For example, 4, 17. Leave it empty to give all of them.",
    )  # fmt: skip
    because = forms.CharField(label="Why are they left out?", required=False, max_length=400)

    def clean_left_out(self) -> list[int]:
        """Return the numbers, or refuse what is not one."""
        given = [part for part in re.split(r"[\s,;]+", self.cleaned_data["left_out"]) if part]
        if not all(part.isdecimal() and len(part) < 6 for part in given):
            raise forms.ValidationError("Enter the rows as numbers with commas between them, such as 4, 17")
        return [int(part) for part in given]


def _lines(words: str) -> list[str]:
    return list(dict.fromkeys(each.strip() for each in words.splitlines() if each.strip()))
