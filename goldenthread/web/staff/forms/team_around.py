"""The forms of the team around a family."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages

Choices = Sequence[tuple[str, str]]
SOMEONE_ELSE = ""
LEAD, LEAVE = "LEAD", "LEAVE"


@with_messages(
    account="who it is", name="their name", part="what they do", body="who they work for", lead="whether they lead",
    from_on="the day they joined",
)  # fmt: skip
class JoinForm(DatedForm):
    """Someone who joins the team around a family."""

    account = forms.ChoiceField(label="Do they sign in here?", required=False)
    name = forms.CharField(
        label="Their name, if they do not sign in", required=False, max_length=200,
        help_text="The family sees this name. Someone without a sign-in is let into nothing.",
    )  # fmt: skip
    part = forms.CharField(label="What do they do for the family?", max_length=120)
    body = forms.CharField(label="Who do they work for?", required=False, max_length=200)
    lead = forms.ChoiceField(
        label="Do they lead the team?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    from_on = DayField(label="From which day?", limit="TODAY_OR_PAST")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(SOMEONE_ELSE, "No: write their name below"), *people]  # type: ignore[attr-defined]


@with_messages(change="what changes", until_on="the day they left")
class MemberForm(DatedForm):
    """What changes for someone in the team."""

    change = forms.ChoiceField(
        label="What changes?", choices=[(LEAD, "They lead the team now"), (LEAVE, "They have left the team")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    until_on = DayField(label="Which day did they leave?", limit="TODAY_OR_PAST", required=False)
    reveals = {"change": {LEAVE: ("until_on",)}}

    def clean(self) -> dict[str, Any]:
        """Ask for the day where they left."""
        data = super().clean() or self.cleaned_data
        if data.get("change") == LEAVE and not data.get("until_on") and "until_on" not in self.errors:
            self.add_error("until_on", "Enter the day they left")
        return data
