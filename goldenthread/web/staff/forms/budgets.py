"""The forms of a personal budget: asked for, decided, and looked at again."""

from typing import Any

from django import forms

from goldenthread.core.law.vocabulary import BudgetOutcome
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field


def _box(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), help_text=help_text
    )


@with_messages(parent="who asks", what_for="what it is for", on="the day they asked")
class AskedForm(DatedForm):
    """Who asks for a personal budget, what for, and when."""

    parent = forms.ChoiceField(label="Who asks for it?", widget=forms.RadioSelect)
    what_for = forms.CharField(
        label="What is it for?", max_length=300, help_text="Such as: a speech and language therapist whom we choose"
    )  # fmt: skip
    on = DayField(label="When did they ask?", limit="TODAY_OR_PAST")
    token = token_field()

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = people  # type: ignore[attr-defined]


@with_messages(outcome="what was decided", reasons="the reasons", on="the day of the decision")
class DecidedForm(DatedForm):
    """What was decided, why, and when; the reasons go to the family as they stand."""

    outcome = forms.ChoiceField(
        label="What is decided?", widget=forms.RadioSelect,
        choices=[
            (BudgetOutcome.AGREED.value, "There will be a personal budget"),
            (BudgetOutcome.REFUSED.value, "There will not be a personal budget"),
        ],
    )  # fmt: skip
    reasons = _box("Why?", "The family reads these words.")
    on = DayField(label="When was it decided?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(because="what they say", on="the day they asked")
class ReviewAskedForm(DatedForm):
    """Why they want the decision looked at again, and when they asked."""

    because = _box("Why do they think that it is wrong?", "In their own words, as far as you can.")
    on = DayField(label="When did they ask?", limit="TODAY_OR_PAST")
    token = token_field()
