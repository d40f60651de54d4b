"""The boxes in which a charter is rated: the same for staff and for families."""

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.apps.inspection.types import CharterGiven

SCORES = (
    ("5", "Always"),
    ("4", "Mostly"),
    ("3", "Sometimes"),
    ("2", "Rarely"),
    ("1", "Never"),
    ("", "I cannot say"),
)
LONGEST = 1000


def score_fields(charter: CharterGiven) -> dict[str, forms.Field]:
    """Return a question for each commitment of a charter, and one for what somebody wants to add."""
    fields: dict[str, forms.Field] = {
        f"score_{each.id}": forms.ChoiceField(
            label=f"{each.position}. {each.words}", choices=SCORES, widget=forms.RadioSelect, required=False
        )
        for each in charter.commitments
    }
    fields["words"] = forms.CharField(
        label="Is there anything you want to add?", required=False, max_length=LONGEST, widget=forms.Textarea,
        help_text="Name nobody, please. Somebody looks for names before anyone reads it",
    )  # fmt: skip
    return fields


def scores_of(data: Mapping[str, Any]) -> dict[int, int]:
    """Return the score of each commitment that was rated."""
    return {
        int(name.removeprefix("score_")): int(value)
        for name, value in data.items()
        if name.startswith("score_") and value
    }
