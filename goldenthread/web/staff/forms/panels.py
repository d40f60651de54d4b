"""The forms for planning a panel, bringing cases to it, and what it asks itself."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from goldenthread.core.calendars.london import LONDON
from goldenthread.core.casework.tests_of_law import Question
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

Choices = Sequence[tuple[str, str]]


@with_messages(
    area="the area", name="what to call it", held_on="the day it sits", papers_on="the day its papers go out",
    closes_on="the last day its packs are open", members="who sits on it", chair="who chairs it",
)  # fmt: skip
class PanelForm(DatedForm):
    """A panel: its day, its papers, who sits."""

    area = forms.ChoiceField(label="Which area?")
    name = forms.CharField(label="What will you call it?", max_length=120, initial="EHC panel")
    held_on = DayField(label="Which day does it sit?", limit="TODAY_OR_FUTURE")
    papers_on = DayField(label="Which day do its papers go out?", limit="TODAY_OR_FUTURE")
    closes_on = DayField(
        label="What is the last day its packs are open?", limit="TODAY_OR_FUTURE",
        help_text="After this day no member can open them.",
    )  # fmt: skip
    members = forms.MultipleChoiceField(label="Who sits on it?", widget=forms.CheckboxSelectMultiple)
    chair = forms.ChoiceField(label="Who chairs it?")

    def __init__(self, *args: Any, areas: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].initial = areas[0][0]
            self.fields["area"].widget = forms.HiddenInput()
        self.fields["members"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["chair"].choices = [("", "Choose one of them"), *people]  # type: ignore[attr-defined]

    def closes_at(self) -> datetime:
        """Return the end of the last day, in London."""
        return datetime.combine(self.cleaned_data["closes_on"] + timedelta(days=1), time(0), tzinfo=LONDON)


@with_messages(cases="which cases")
class BringForm(forms.Form):
    """Which cases a panel hears."""

    cases = forms.MultipleChoiceField(label="Which cases will it hear?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = list(cases)  # type: ignore[attr-defined]


@with_messages(question="which question", points="what the panel asks itself", from_on="the first day")
class CriteriaForm(DatedForm):
    """What an area's panel asks itself."""

    question = forms.ChoiceField(
        label="For which question?",
        choices=[
            (Question.ASSESS.value, "Whether to assess"),
            (Question.ISSUE.value, "Whether to issue a plan"),
        ],
        widget=forms.RadioSelect,
    )
    points = forms.CharField(
        label="What does the panel ask itself? One question a line", max_length=6000, widget=forms.Textarea,
        help_text="It helps people think. It cannot add to the legal test, or take from it.",
    )  # fmt: skip
    from_on = DayField(label="From which day?")
