"""The form that records data that got out, in the words that the family is to be told it in."""

from django import forms

from goldenthread.apps.correspondence.types import BreachGiven
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field


def _box(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), help_text=help_text
    )


@with_messages(
    what="what happened", consequences="what it could mean", measures="what we have done", happened_on="the day it happened",
    known_on="the day we found out", is_high_risk="whether the risk is high",
    commissioner_told_on="the day the Commissioner was told",
)  # fmt: skip
class BreachForm(DatedForm):
    """What happened and when, what it could mean, what was done, and whom we have told."""

    what = _box(
        "What happened?", "The family reads these words. Say what went where, and name no other child."
    )
    happened_on = DayField(label="When did it happen?", limit="TODAY_OR_PAST")
    known_on = DayField(label="When did we find out?", limit="TODAY_OR_PAST")
    consequences = _box("What could it mean for them?", "Be plain. They need to know what to look out for.")
    measures = _box("What have we done, and what can they do?", "Such as: we have the letter back.")
    is_high_risk = forms.ChoiceField(
        label="Could it put somebody at high risk?", widget=forms.RadioSelect,
        choices=[("yes", "Yes: the law makes us tell them without delay"), ("no", "No: we choose to tell them")],
        help_text="Ask the data protection officer. An address that got to the wrong person is often a high risk.",
    )  # fmt: skip
    commissioner_told_on = DayField(
        label="When was the Information Commissioner told?", limit="TODAY_OR_PAST", required=False,
        help_text="Within 72 hours of our finding out, unless nobody is at risk. Leave it empty if they were not told.",
    )  # fmt: skip
    token = token_field()

    def given(self) -> BreachGiven:
        """Return what was typed as it is kept."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        return BreachGiven(**data | {"is_high_risk": data["is_high_risk"] == "yes"})
