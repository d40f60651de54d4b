"""The forms for the two decisions: the legal test limb by limb, the evidence, and reasons the family will read."""

from typing import Any

from django import forms
from django.forms import BoundField

from goldenthread.core.casework.tests_of_law import (
    LIMBS,
    DecisionIncomplete,
    Limb,
    Question,
    check_decision,
)
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field

YES, NO = "yes", "no"


@with_messages(
    evidence="the evidence relied on",
    reasons="the reasons",
    decided_on="the day of the decision",
)
class DecisionForm(DatedForm):
    """A decision under a legal test: what is decided follows from the answers, and is not asked for."""

    evidence = forms.CharField(
        label="What evidence do you rely on?",
        required=False,
        max_length=6000,
        widget=forms.Textarea,
        help_text="For example, the request, the school’s records of what it has tried, and letters from clinics.",
    )
    reasons = forms.CharField(
        label="The reasons, in plain words for the family",
        required=False,
        max_length=6000,
        widget=forms.Textarea,
        help_text="They read these words as you write them. Say what you found and how it led to the decision.",
    )
    decided_on = DayField(label="When was it decided?", limit="TODAY_OR_PAST")
    token = token_field()

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        for limb in LIMBS[question]:
            self.fields[limb.code] = forms.ChoiceField(
                label=limb.words, choices=[(YES, "Yes"), (NO, "No")], required=False, widget=forms.RadioSelect,
                help_text=limb.citation,
            )  # fmt: skip
            self.fields[f"because_{limb.code}"] = forms.CharField(
                label="Why?", required=False, max_length=3000, widget=forms.Textarea,
                error_messages={"max_length": "The reason must be %(limit_value)s characters or fewer"},
            )  # fmt: skip

        limbs = [name for limb in LIMBS[question] for name in (limb.code, f"because_{limb.code}")]
        self.order_fields(limbs)

    @property
    def limbs(self) -> list[tuple[Limb, BoundField, BoundField]]:
        """Each limb of the test with its two boxes."""
        return [(limb, self[limb.code], self[f"because_{limb.code}"]) for limb in LIMBS[self.question]]

    @property
    def answers(self) -> dict[str, bool]:
        """Each limb that was answered, with whether it is met."""
        codes = (limb.code for limb in LIMBS[self.question])
        return {code: self.cleaned_data[code] == YES for code in codes if self.cleaned_data.get(code)}

    @property
    def because(self) -> dict[str, str]:
        """The reason for each answer."""
        return {limb.code: self.cleaned_data.get(f"because_{limb.code}", "") for limb in LIMBS[self.question]}

    @property
    def is_agreed(self) -> bool:
        """Whether the answers meet the whole test, so that the decision is yes."""
        return all(self.answers.values())

    def clean(self) -> dict[str, Any]:
        """Ask what the law asks of a decision, and say so at each box."""
        cleaned = super().clean() or {}
        try:
            check_decision(
                question=self.question, agreed=self.is_agreed, limbs=self.answers, because=self.because,
                reasons=cleaned.get("reasons", ""),
            )  # fmt: skip
        except DecisionIncomplete as incomplete:
            for field, words in incomplete.faults.items():
                if field not in self.errors:
                    self.add_error(field, words)
        return cleaned
