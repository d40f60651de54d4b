"""The forms of a panel: declaring an interest, one member's view, and what the panel advises."""

from typing import Any

from django import forms
from django.forms import BoundField

from goldenthread.core.casework.panels import (
    RECOMMENDATION_WORDS,
    AdviceIncomplete,
    Recommendation,
    check_advice,
)
from goldenthread.core.casework.tests_of_law import LIMBS, Limb, Question
from goldenthread.web.components.forms import with_messages

YES, NO = "yes", "no"
_CHOICES = [(each.value, words) for each, words in RECOMMENDATION_WORDS.items()]


@with_messages(interest="whether you have an interest", words="what joins you to them")
class InterestForm(forms.Form):
    """Whether a member has an interest in a case, asked before the pack opens to them."""

    interest = forms.ChoiceField(
        label="Do you have an interest in this case?",
        choices=[
            (NO, "No"),
            (YES, "Yes: I know the child or family, or my service has something to gain or lose"),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What joins you to this child or family?", required=False, max_length=500, widget=forms.Textarea
    )
    reveals = {"interest": {YES: ("words",)}}  # noqa: RUF012

    def clean(self) -> dict[str, Any]:
        """Ask what the interest is, where there is one."""
        cleaned = super().clean() or {}
        if cleaned.get("interest") == YES and not cleaned.get("words", "").strip():
            self.add_error("words", "Say what joins you to this child or family")
        return cleaned


@with_messages(recommends="what you advise", words="why")
class OpinionForm(forms.Form):
    """What one member advises."""

    recommends = forms.ChoiceField(label="What do you advise?", choices=_CHOICES, widget=forms.RadioSelect)
    words = forms.CharField(label="Why?", max_length=3000, widget=forms.Textarea)


@with_messages(
    recommends="what the panel advises", evidence="the papers relied on", missing="what is missing"
)
class AdviseForm(forms.Form):
    """What the panel advises as one, on the legal test, limb by limb."""

    recommends = forms.ChoiceField(
        label="What does the panel advise?", choices=_CHOICES, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="Which papers did the panel rely on?", required=False, max_length=3000, widget=forms.Textarea
    )
    missing = forms.CharField(
        label="If you cannot say without more: what is missing, and who could give it?", required=False,
        max_length=3000, widget=forms.Textarea,
    )  # fmt: skip

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        for limb in LIMBS[question]:
            self.fields[limb.code] = forms.ChoiceField(
                label=limb.words, choices=[(YES, "Yes"), (NO, "No")], required=False, widget=forms.RadioSelect,
                help_text=limb.citation,
            )  # fmt: skip
            self.fields[f"because_{limb.code}"] = forms.CharField(
                label="Why?", required=False, max_length=3000, widget=forms.Textarea
            )

    @property
    def limbs(self) -> list[tuple[Limb, BoundField, BoundField]]:
        """Each limb of the test with its two boxes."""
        return [(limb, self[limb.code], self[f"because_{limb.code}"]) for limb in LIMBS[self.question]]

    def advice(self) -> dict[str, Any]:
        """Return what the panel advises, as the action takes it."""
        data = self.cleaned_data
        codes = [limb.code for limb in LIMBS[self.question]]
        return {
            "recommends": Recommendation(data["recommends"]),
            "limbs": {code: data[code] == YES for code in codes if data.get(code)},
            "because": {code: data.get(f"because_{code}", "") for code in codes},
            "evidence": data.get("evidence", ""),
            "missing": data.get("missing", ""),
        }

    def clean(self) -> dict[str, Any]:
        """Ask what the legal test asks, and say so at each box."""
        cleaned = super().clean() or {}
        if cleaned.get("recommends"):
            self.cleaned_data = cleaned
            try:
                check_advice(question=self.question, **self.advice())
            except AdviceIncomplete as incomplete:
                for name, words in incomplete.faults.items():
                    self.add_error(name, words)
        return cleaned
