"""The form for leave."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages

Choices = Sequence[tuple[str, str]]


@with_messages(
    area="the area", account="who is away", from_on="the first day away", until_on="the day they are back",
    covered_by="who covers",
)  # fmt: skip
class LeaveForm(DatedForm):
    """Who is away, when, and who covers."""

    area = forms.ChoiceField(label="Which area?")
    account = forms.ChoiceField(label="Who is away?")
    from_on = DayField(label="What is the first day away?")
    until_on = DayField(label="Which day are they back?", limit="FUTURE")
    covered_by = forms.ChoiceField(
        label="Who covers?", help_text="They see the cases and messages meanwhile. Nothing is given to them."
    )

    def __init__(self, *args: Any, areas: Choices, who: Choices, cover: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        self.fields["account"].choices = list(who)  # type: ignore[attr-defined]
        self.fields["covered_by"].choices = [("", "Choose a person"), *cover]  # type: ignore[attr-defined]
        for name, choices in (("area", areas), ("account", who)):
            if len(choices) == 1:
                self.fields[name].initial = choices[0][0]
                self.fields[name].widget = forms.HiddenInput()
