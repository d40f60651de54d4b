"""The forms that anyone can fill in."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.core.law.vocabulary import Source
from goldenthread.web.components.forms import DatedForm, DayField, with_messages


@with_messages(
    area="the council you live in",
    source="who you are",
    child_given="the child or young person’s first name",
    child_family="the child or young person’s last name",
    born_on="date of birth",
    words="what is hard now, and what help you think is needed",
    asker_given="your first name",
    asker_family="your last name",
)
class RequestForm(DatedForm):
    """A request for an assessment, with only what is needed to start and to reach whoever asks."""

    area = forms.ChoiceField(label="Which council area do you live in?", widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label="Who are you?",
        choices=[
            (Source.PARENT.value, "A parent or carer"),
            (Source.YOUNG_PERSON.value, "A young person asking for myself (16 to 25)"),
            (Source.SETTING.value, "A school, nursery or college"),
            (Source.HEALTH.value, "A health professional"),
            (Source.SOCIAL_CARE.value, "A social worker"),
            (Source.OTHER.value, "Someone else"),
        ],
        widget=forms.RadioSelect,
    )
    child_given = forms.CharField(label="Child or young person’s first name", max_length=120)
    child_family = forms.CharField(label="Child or young person’s last name", max_length=120)
    born_on = DayField(
        label="Child or young person’s date of birth", limit="PAST", help_text="For example, 31 3 2015"
    )
    setting = forms.CharField(
        label="School, nursery or college", max_length=200, required=False,
    )  # fmt: skip
    words = forms.CharField(
        label="What is hard now, and what help do you think is needed?",
        help_text="A few lines are enough. You can send reports later. There is no form you must fill in.",
        widget=forms.Textarea,
        max_length=6000,
    )
    asker_given = forms.CharField(
        label="Your first name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    asker_family = forms.CharField(
        label="Your last name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    relationship = forms.CharField(
        label="How you know the child or young person",
        help_text="For example mother, stepfather, teacher",
        max_length=60,
        required=False,
    )
    email = forms.EmailField(
        label="Email address",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telephone = forms.CharField(
        label="Telephone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    address = forms.CharField(
        label="Postal address", required=False, max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, on: date, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]

    def clean_born_on(self) -> date:
        """Refuse a birth date of someone who is over 25, whom these duties do not cover."""
        born_on: date = self.cleaned_data["born_on"]
        if self.on.year - born_on.year > 26:
            raise forms.ValidationError(
                "Date of birth is of someone over 25. Plans are for children and young people up to 25. Check the year."
            )
        return born_on

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach whoever asks: any one will do."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("email", "telephone", "address")) and not self.errors:
            self.add_error(
                "email", "Enter an email address, a telephone number or a postal address so we can reply"
            )
        return cleaned
