"""The form on which staff record a request that reached us by letter, telephone, e-mail or a school's form."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field
from goldenthread.web.staff.words import SOURCE_WORDS

HOW = ["Letter", "Email", "Telephone call", "Our form on paper", "School’s form", "In person"]
DIFFERENT = "different"
Choices = Sequence[tuple[str, str]]


@with_messages(
    area="the area", source="who asked", how="how it reached us", asker="the name of whoever asked"
)
class NewRequestForm(DatedForm):
    """A request as it reached us. Only who asked and when it came are needed: everything else can follow."""

    area = forms.ChoiceField(label="Area", widget=forms.RadioSelect)
    received_on = DayField(
        label="Date received", limit="TODAY_OR_PAST",
        help_text="The day it reached any part of the council, not the day it reached you. The clock starts on this day.",
    )  # fmt: skip
    source = forms.ChoiceField(
        label="Who asked?", choices=[(source.value, words) for source, words in SOURCE_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    how = forms.ChoiceField(label="How did it reach us?", choices=[(how, how) for how in HOW])
    asker = forms.CharField(label="Name of whoever asked", max_length=120, required=False)
    words = forms.CharField(
        label="What they say", widget=forms.Textarea, max_length=6000, required=False,
        help_text="Their own words where you can. The letter itself is enough: no form is needed.",
    )  # fmt: skip
    token = token_field()

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].widget = forms.HiddenInput()
            self.fields["area"].initial = areas[0][0]


@with_messages(
    area="the area",
    source="who asked",
    how="how it reached us",
    asker="the name of whoever asked",
    given="the child’s first name",
    family="the child’s last name",
    same="whether this is one of these children",
    relationship="how they know the child",
)
class NewChildRequestForm(NewRequestForm):
    """A request about a child whom we may not know yet."""

    given = forms.CharField(label="First name", max_length=120, required=False)
    family = forms.CharField(label="Last name", max_length=120, required=False)
    born_on = DayField(label="Date of birth", limit="TODAY_OR_PAST", required=False)
    upn = forms.CharField(label="Unique pupil number", max_length=20, required=False)
    relationship = forms.CharField(
        label="How they know the child",
        max_length=60,
        required=False,
        help_text="For example mother, stepfather, SENCO",
    )
    same = forms.ChoiceField(label="Is this one of these children?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["same"].choices = []  # type: ignore[attr-defined]

    def offer(self, children: Choices) -> None:
        """Offer children who may be this one, beside the answer that it is a different child."""
        self.fields["same"].choices = [*children, (DIFFERENT, "No, a different child")]  # type: ignore[attr-defined]

    def clean_born_on(self) -> date | None:
        """Refuse a birth date of someone whom these duties no longer cover."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and self.on.year - born_on.year > 26:
            raise forms.ValidationError(
                "Date of birth is of someone over 25. Plans are for children and young people up to 25. Check the year."
            )
        return born_on

    def clean(self) -> dict[str, Any]:
        """Ask for at least one part of a name: a request about nobody cannot be found again."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("given", "family")) and not {"given", "family"} & set(
            self.errors
        ):
            self.add_error("given", "Enter the child’s first name, or their last name, or both")
        return cleaned
