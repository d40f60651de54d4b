"""The forms that look back in time at a case's facts, and that put one right."""

from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages


@with_messages(stood_on="the day to look at", known_on="the day we knew it")
class LookBackForm(DatedForm):
    """Two questions: how things stood on a day, and what we knew on a day."""

    stood_on = DayField(
        label="As things stood on", required=False, limit="TODAY_OR_PAST",
        help_text="What had happened by the end of this day, and what was due then.",
    )  # fmt: skip
    known_on = DayField(
        label="As we knew it on", required=False, limit="TODAY_OR_PAST",
        help_text="Only what had been recorded by the end of this day, before any later correction.",
    )  # fmt: skip


@with_messages(what="what to do", on="the right date", because="why")
class CorrectForm(DatedForm):
    """A fact put right with another date, or taken back."""

    what = forms.ChoiceField(
        label="What is wrong?",
        choices=[("CORRECT", "It happened, but on another day"), ("TAKE_BACK", "It did not happen")],
        widget=forms.RadioSelect,
    )
    on = DayField(label="The right date", required=False, limit="TODAY_OR_PAST")
    because = forms.CharField(
        label="Why are you changing this?", max_length=120,
        help_text="Kept with the case. For example: date stamp on the letter is 12 May",
    )  # fmt: skip
    reveals = {"what": {"CORRECT": ("on",)}}

    def clean(self) -> dict[str, Any]:
        """Ask for the right date where the fact stays."""
        cleaned = super().clean() or {}
        if cleaned.get("what") == "CORRECT" and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the right date")
        return cleaned
