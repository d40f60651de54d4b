"""The forms of those who check: an emergency and its review, an agreement, a sample, a role, a team."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from goldenthread.apps.accounts.types import EmergencyReason, Finding
from goldenthread.core.access.involvement import BASIS_WORDS, SAMPLES
from goldenthread.core.access.roles import FAMILY, WORDS, Role
from goldenthread.core.calendars.london import LONDON
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

Choices = Sequence[tuple[str, str]]

REASON_WORDS: dict[str, str] = {
    EmergencyReason.CHILD_AT_RISK.value: "A child may be in danger now",
    EmergencyReason.HOSPITAL.value: "A hospital or ambulance needs to know",
    EmergencyReason.POLICE.value: "The police are asking",
    EmergencyReason.AT_THE_DOOR.value: "The child or family is here with us",
    EmergencyReason.OTHER.value: "Something else",
}
FINDING_WORDS: dict[str, str] = {
    Finding.RIGHT.value: "It was right to open it",
    Finding.NOT_RIGHT.value: "It was not right to open it",
    Finding.LOOKING_INTO.value: "We are still looking into it",
}


@with_messages(
    area="the area", reason="why you need it", words="what is happening", reference="the case reference",
    given="the first name", family="the family name", born_on="the birth date",
)  # fmt: skip
class EmergencyForm(DatedForm):
    """Whose record, and why it cannot wait."""

    area = forms.ChoiceField(label="Which area?")
    reason = forms.ChoiceField(
        label="Why do you need it now?", choices=list(REASON_WORDS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What is happening?", max_length=1000, widget=forms.Textarea,
        help_text="Someone who was not there will read this. Say enough for them to see why it could not wait.",
    )  # fmt: skip
    reference = forms.CharField(
        label="Case reference, if you have it", max_length=60, required=False,
        help_text="Or leave it empty, and give the name and birth date below.",
    )  # fmt: skip
    given = forms.CharField(label="First name", max_length=120, required=False)
    family = forms.CharField(label="Family name", max_length=120, required=False)
    born_on = DayField(label="Birth date", required=False, limit="TODAY_OR_PAST", birthday=True)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].initial = areas[0][0]
            self.fields["area"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Ask for a whole reference, or for a whole name with its birth date."""
        cleaned = super().clean() or {}
        if not cleaned.get("reference") and not self.errors:
            for name, says in (
                ("given", "Enter the first name, or the case reference instead"),
                ("family", "Enter the family name, or the case reference instead"),
                ("born_on", "Enter the birth date, or the case reference instead"),
            ):
                if not cleaned.get(name):
                    self.add_error(name, says)
        return cleaned


@with_messages(finding="what you found", words="what you found and did")
class ReviewForm(forms.Form):
    """What information governance found."""

    finding = forms.ChoiceField(
        label="What did you find?", choices=list(FINDING_WORDS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What did you find out, and what happens next?", max_length=2000, widget=forms.Textarea
    )


@with_messages(
    body="the body", purpose="what it is for", shares="what is shared", lawful_basis="the lawful basis",
    from_on="the first day", until_on="the day it ends",
)  # fmt: skip
class AgreementForm(DatedForm):
    """An information-sharing agreement."""

    body = forms.ChoiceField(label="Which body is it with?")
    purpose = forms.CharField(label="What is it for?", max_length=200)
    shares = forms.CharField(label="What is shared, each way?", max_length=2000, widget=forms.Textarea)
    lawful_basis = forms.CharField(
        label="What is the lawful basis?", max_length=200, help_text="For example, UK GDPR article 6(1)(e)."
    )
    has_feed = forms.BooleanField(
        label="It covers a regular list that we chose to send", required=False,
        help_text="That list stops if the agreement lapses. Statutory advice and safeguarding never do.",
    )  # fmt: skip
    from_on = DayField(label="First day")
    until_on = DayField(label="First day it no longer holds")

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", "Choose a body"), *bodies]  # type: ignore[attr-defined]


@with_messages(how="how to draw them", 
    basis="what the sample is for", name="what to call it", reader="who reads it", size="how many cases",
    references="the case references", until_on="the last day",
)  # fmt: skip
class SampleForm(DatedForm):
    """Which cases, for whom, until when."""

    basis = forms.ChoiceField(
        label="What is it for?",
        choices=[(basis.value, {"QUALITY_SAMPLE": "Quality audit", "INSPECTION_SAMPLE": "Inspection"}[basis.value])
                 for basis in SAMPLES],
        widget=forms.RadioSelect,
    )  # fmt: skip
    name = forms.CharField(
        label="What will you call it?", max_length=120, help_text="For example, November audit."
    )
    reader = forms.ChoiceField(label="Who reads it?")
    how = forms.ChoiceField(
        label="How should they be drawn?", required=False, widget=forms.RadioSelect, initial="CHANCE",
        choices=[("CHANCE", "By chance, so that figures mean something"), ("RISK", "By risk, so that harm is found")],
    )  # fmt: skip
    size = forms.IntegerField(
        label="How many cases?",
        required=False,
        help_text="Or leave it empty, and name cases below.",
    )
    references = forms.CharField(
        label="Case references, one a line", required=False, widget=forms.Textarea, max_length=4000
    )
    until_on = DayField(label="Last day to read them", limit="TODAY_OR_FUTURE")

    def __init__(self, *args: Any, readers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = [("", "Choose a person"), *readers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a number of cases, or for cases by name, and not for both."""
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("size")) == bool(cleaned.get("references")):
            self.add_error(
                "size", "Say how many cases to draw at random, or name cases below: one or the other"
            )
        return cleaned

    def until_at(self) -> datetime:
        """Return the end of the last day, in London."""
        return datetime.combine(self.cleaned_data["until_on"] + timedelta(days=1), time(0), tzinfo=LONDON)


@with_messages(person="who", role="which role", from_on="the first day")
class RoleForm(DatedForm):
    """A role for someone who can sign in."""

    person = forms.ChoiceField(label="Who?")
    role = forms.ChoiceField(
        label="Which role?",
        choices=[("", "Choose a role")]
        + [(role.value, WORDS[role]) for role in Role if role not in FAMILY | {Role.SYSTEM}],
    )
    from_on = DayField(label="From which day?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]


@with_messages(until_on="the first day without it")
class EndRoleForm(DatedForm):
    """When a role ends."""

    until_on = DayField(label="First day they no longer hold it", limit="TODAY_OR_FUTURE")


def basis_words(basis: str) -> str:
    """Return what lets someone in, in words."""
    return next((words for each, words in BASIS_WORDS.items() if each.value == basis), basis)
