"""The forms about a plan that is delivered in a way of its own."""

from typing import Any

from django import forms

from goldenthread.core.plans.arrangements import ArrangementKind
from goldenthread.web.components.forms import DatedForm, DayField, with_messages


def _box(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


@with_messages(
    kind="which way it is", from_on="the day it began", because="why", consulted="what the family said"
)
class ArrangementForm(DatedForm):
    """Which way of its own, since when, why, and what the family said."""

    kind = forms.ChoiceField(label="In which way is the plan delivered?", widget=forms.RadioSelect)
    consulted = _box("What did the parent or young person say when you consulted them?", required=False)
    from_on = DayField(label="Since which day?", limit="TODAY_OR_PAST")
    because = _box("Why, and who decided it?")
    reveals = {"kind": {ArrangementKind.ELSEWHERE.value: ("consulted",)}}

    def __init__(self, *args: Any, ways: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ways  # type: ignore[attr-defined]


@with_messages(is_suitable="whether they are suitable", found="what you saw", found_on="the day you looked")
class SuitableForm(DatedForm):
    """Whether a family's own arrangements are suitable, and how we know."""

    is_suitable = forms.ChoiceField(
        label="Are they suitable for this child’s needs?", widget=forms.RadioSelect,
        choices=[("yes", "Yes: while they are, we need not secure section F"), ("no", "No: we owe all of section F")],
    )  # fmt: skip
    found = _box("What did you see, and whom did you ask?")
    found_on = DayField(label="Which day did you look?", limit="TODAY_OR_PAST")

    def kept(self) -> dict[str, Any]:
        """Return what was typed as it is kept."""
        return self.cleaned_data | {"is_suitable": self.cleaned_data["is_suitable"] == "yes"}


@with_messages(until_on="the day it ends", because="why it ends")
class EndForm(DatedForm):
    """That it ends: from which day, and why."""

    until_on = DayField(label="What is the first day that it no longer holds?")
    because = forms.CharField(label="Why does it end?", max_length=1000)

    def kept(self) -> dict[str, Any]:
        """Return what was typed as it is kept."""
        return dict(self.cleaned_data)
