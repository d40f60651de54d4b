"""The form of a handover: who takes the cases, and a note for each."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.apps.desk.types import HandedCase
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field

Choices = Sequence[tuple[str, str]]


@with_messages(
    receiver="who takes the cases", from_on="the day they change hands", words="the note", cases="the cases"
)
class HandoverForm(DatedForm):
    """Which cases go to whom, on which day; one box of words for each case beside its own line."""

    receiver = forms.ChoiceField(label="Who takes the cases?")
    from_on = DayField(
        label="From which day?", limit="TODAY_OR_PAST",
        help_text="The day they change hands. Hand over on the day, so that nobody has a case before its notes.",
    )  # fmt: skip
    words = forms.CharField(
        label="Anything about all of them?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    cases = forms.MultipleChoiceField(label="Which cases?", widget=forms.CheckboxSelectMultiple)
    token = token_field()

    def __init__(self, *args: Any, people: Choices, standing: Sequence[HandedCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [("", "Choose a coordinator"), *people]  # type: ignore[attr-defined]
        self.fields["cases"].choices = [(str(each.case), each.reference) for each in standing]  # type: ignore[attr-defined]
        for each in standing:
            field = forms.CharField(
                label=f"What does no record tell of {each.name or each.reference}, {each.reference}?",
                required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            field.message_name = f"the note on {each.reference}"  # type: ignore[attr-defined]
            self.fields[note_of(each.case)] = field

    def notes(self) -> dict[int, str]:
        """Return the note for each chosen case."""
        return {
            int(case): self.cleaned_data.get(note_of(int(case)), "") for case in self.cleaned_data["cases"]
        }


def note_of(case: int) -> str:
    """Return the name of the box for one case's note."""
    return f"note_{case}"
