"""The forms by which a measure of a plan is chosen from the dictionary, begun from a figure, or counted by hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages

Choices = Sequence[tuple[str, str]]
WAYS = [("HIGHER", "Higher"), ("LOWER", "Lower")]


@with_messages(code="the measure")
class ChooseMeasureForm(DatedForm):
    """Which entry of the dictionary is meant."""

    code = forms.ChoiceField(
        label="Which measure of the dictionary?",
        help_text="No number is kept without an entry there: it says what is counted, over what, and what is read beside it.",
    )  # fmt: skip

    def __init__(self, *args: Any, measures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "Choose one"), *measures]  # type: ignore[attr-defined]


class _WithMilestones(DatedForm):
    milestones = forms.CharField(
        label="Where it should be on the way", required=False, widget=forms.Textarea, max_length=2000,
        help_text="One a line, day then figure: 2026-03-31 62.5",
    )  # fmt: skip

    def clean_milestones(self) -> tuple[tuple[Any, float], ...]:
        """Return each day with its figure, or say which line is wrong."""
        found = []
        for number, line in enumerate(self.cleaned_data["milestones"].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                day, value = line.split()
                found.append((date.fromisoformat(day), float(value)))
            except ValueError:
                raise forms.ValidationError(
                    f"Line {number} must be a day and a figure, like 2026-03-31 62.5"
                ) from None
        return tuple(found)


@with_messages(
    begins="the figure it begins from", is_better_higher="which way is better", target="the target",
    target_on="the target’s day", milestones="the figures in between",
)  # fmt: skip
class JoinedMeasureForm(_WithMilestones):
    """Where a measure that is read begins, and where it should be."""

    begins = forms.ChoiceField(label="From which figure does it begin?", widget=forms.RadioSelect)
    is_better_higher = forms.ChoiceField(
        label="Which way does this plan mean it to go?", choices=WAYS, widget=forms.RadioSelect
    )
    target = forms.FloatField(label="Where should it be at the end?")
    target_on = DayField(label="By which day?")
    field_order = ("begins", "is_better_higher", "milestones", "target", "target_on")

    def __init__(self, *args: Any, figures: Choices, has_direction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].choices = list(figures)  # type: ignore[attr-defined]
        if has_direction:
            del self.fields["is_better_higher"]


@with_messages(begins="the figure it begins from")
class JoinForm(DatedForm):
    """From which figure a measure begins that stood by hand till now."""

    begins = forms.ChoiceField(label="From which figure does it begin?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, figures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].choices = list(figures)  # type: ignore[attr-defined]


@with_messages(
    name="what is measured", unit="the unit", is_better_higher="which way is better", baseline="the baseline",
    baseline_on="the baseline’s day", target="the target", target_on="the target’s day", source="where the baseline comes from",
    milestones="the figures in between",
)  # fmt: skip
class MeasureForm(_WithMilestones):
    """What is counted by hand, from where it stands to where it should be."""

    name = forms.CharField(label="What is measured?", max_length=300)
    unit = forms.CharField(label="Counted in", max_length=40, required=False, help_text="Such as % or weeks.")
    is_better_higher = forms.ChoiceField(label="Which way is better?", choices=WAYS, widget=forms.RadioSelect)
    baseline = forms.FloatField(label="Where does it stand?")
    baseline_on = DayField(label="On which day?", limit="TODAY_OR_PAST")
    source = forms.CharField(label="Where does that figure come from?", max_length=300)
    target = forms.FloatField(label="Where should it be at the end?")
    target_on = DayField(label="By which day?")
    field_order = (
        "name", "unit", "is_better_higher", "baseline", "baseline_on", "source", "milestones", "target", "target_on",
    )  # fmt: skip
