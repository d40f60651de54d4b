"""The forms of the duty queue: what came, and what becomes of it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.apps.desk.types import ArrivalKind, How
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.uploads import UploadsField
from goldenthread.web.staff.desk_words import ARRIVAL_WORDS, HOW_WORDS
from goldenthread.web.staff.sent import token_field

Choices = Sequence[tuple[str, str]]
TAKE, PASS, DONE, PLACE = "TAKE", "PASS", "DONE", "PLACE"


@with_messages(
    area="the area", risk="whether a child may be at risk", kind="what came", how="how it came",
    received_on="the day it came", from_whom="who it is from", words="what it says", reference="the case reference",
    files="the scan or photograph",
)  # fmt: skip
class ArrivalForm(DatedForm):
    """Something that reached us outside these pages."""

    area = forms.ChoiceField(label="Which area?")
    risk = forms.ChoiceField(
        label="Does it say that a child may be at risk of harm?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label="What came?",
        choices=[(k.value, ARRIVAL_WORDS[k]) for k in ArrivalKind],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label="How did it come?", choices=[(h.value, HOW_WORDS[h]) for h in How], widget=forms.RadioSelect
    )
    received_on = DayField(label="Which day did it come?", limit="TODAY_OR_PAST")
    from_whom = forms.CharField(label="Who is it from?", max_length=200)
    words = forms.CharField(
        label="What does it say or ask?", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    reference = forms.CharField(
        label="Which case is it about?", max_length=60, required=False,
        help_text="The case reference. Leave this empty if you do not know it yet.",
    )  # fmt: skip
    files = UploadsField(label="Add a scan, or photograph it with your phone", required=False)
    token = token_field()

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].initial = areas[0][0]
            self.fields["area"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuse files where there is no case to keep them with, and papers of a child at risk."""
        data = super().clean() or self.cleaned_data
        if data.get("files") and not data.get("reference", "").strip():
            self.add_error(
                "files",
                "Files are kept with a case. Enter the case reference, or add the files once you know it",
            )
        return data


@with_messages(
    act="what you want to do", to="who to pass it to", done="what was done", reference="the case reference"
)
class DutyForm(forms.Form):
    """What becomes of one thing in the queue."""

    act = forms.ChoiceField(label="What do you want to do?", widget=forms.RadioSelect)
    to = forms.ChoiceField(label="Who to?", required=False)
    done = forms.CharField(
        label="What was done?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reference = forms.CharField(label="Case reference", required=False, max_length=60)
    reveals = {"act": {PASS: ("to",), DONE: ("done",), PLACE: ("reference",)}}

    def __init__(self, *args: Any, acts: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = list(acts)  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen answer needs."""
        data = super().clean() or self.cleaned_data
        needs = {PASS: ("to", "Select who to pass it to"), DONE: ("done", "Enter what was done")}
        needs[PLACE] = ("reference", "Enter the case reference")
        box, says = needs.get(data.get("act", ""), ("", ""))
        if box and box not in self.errors and not str(data.get(box, "")).strip():
            self.add_error(box, says)
        return data


@with_messages(files="the scan or photograph")
class ArrivalFilesForm(forms.Form):
    """Files that came with something."""

    files = UploadsField(label="Add a scan, or photograph it with your phone")
