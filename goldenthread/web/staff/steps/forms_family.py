"""The forms for what passes with the family and settings: service, comments and answers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.plans.sections import SECTIONS
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field
from goldenthread.web.staff.steps.words import DISPOSITIONS, WAYS


@with_messages()
class TokenForm(forms.Form):
    """Only the mark by which a form sent twice is known."""

    token = token_field()


class ServingForm(DatedForm):
    """How and when the draft went to one person; left empty, it has not gone to them yet."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["how"] = forms.ChoiceField(
            label=f"How was it sent to {name}?", required=False, choices=[("", "Not sent yet"), *WAYS.items()],
            error_messages={"invalid_choice": f"Select how it was sent to {name} from the choices given"},
        )  # fmt: skip
        self.fields["sent_on"] = self._day(f"Day it was sent to {name}", f"the day it was sent to {name}")
        self.fields["served_on"] = self._day(
            f"Day {name} got it", f"the day {name} got it",
            hint="By e-mail, usually the same day. By post, the day it was delivered. Their 15 days begin with this day.",
        )  # fmt: skip

    def _day(self, label: str, called: str, *, hint: str = "") -> DayField:
        field = DayField(label=label, required=False, limit="TODAY_OR_PAST", help_text=hint)
        field.message_name = called  # type: ignore[attr-defined]
        field.on = self.on
        return field

    @property
    def is_sent(self) -> bool:
        """Whether it went to this person: saying how is what says so, because the days come filled in."""
        return bool(self.cleaned_data.get("how"))

    def clean(self) -> dict[str, Any]:
        """Ask for both days once it is said how it went, in an order that can be."""
        cleaned = super().clean() or {}
        if not cleaned.get("how"):
            return cleaned
        for box, words in (
            ("sent_on", f"Enter the day it was sent to {self.name}"),
            ("served_on", f"Enter the day {self.name} got it"),
        ):
            if not cleaned.get(box) and box not in self.errors:
                self.add_error(box, words)
        sent, served = cleaned.get("sent_on"), cleaned.get("served_on")
        if sent and served and served < sent:
            self.add_error("served_on", f"The day {self.name} got it cannot be before the day it was sent")
        return cleaned


@with_messages(disposition="what you did", answer="your answer", answered_on="the day it was answered")
class AnswerForm(DatedForm):
    """The answer to a comment on the draft."""

    disposition = forms.ChoiceField(
        label="What did you do?", choices=list(DISPOSITIONS.items()), widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label="Your answer, in words the family will read", max_length=6000, widget=forms.Textarea,
        help_text="Say what you changed, or why you did not.",
    )  # fmt: skip
    answered_on = DayField(label="When did you answer?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(
    person="who said it",
    section="which part of the plan",
    words="what they said",
    setting_wanted="the setting they asked for",
    received_on="the day we got it",
)
class CommentForm(DatedForm):
    """What a parent or young person said of the draft by telephone, letter or in a meeting."""

    person = forms.ChoiceField(label="Who said it?", widget=forms.RadioSelect)
    section = forms.ChoiceField(
        label="Which part of the plan is it about?", required=False,
        choices=[("", "All of it, or not sure"), *[(s.letter.value, f"{s.letter.value}: {s.title}") for s in SECTIONS]],
    )  # fmt: skip
    words = forms.CharField(
        label="What did they say?", required=False, max_length=6000, widget=forms.Textarea,
        help_text="Use their own words where you can. They can read this.",
    )  # fmt: skip
    setting_wanted = forms.CharField(
        label="The school or setting they asked for", required=False, max_length=400
    )
    received_on = DayField(label="When did we get it?", limit="TODAY_OR_PAST")
    token = token_field()

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a comment, or a setting, or both."""
        cleaned = super().clean() or {}
        if (
            not cleaned.get("words", "").strip()
            and not cleaned.get("setting_wanted", "").strip()
            and not self.errors
        ):
            self.add_error("words", "Enter what they said, or the setting they asked for")
        return cleaned


@with_messages(words="the name of a school or setting")
class SettingSearchForm(forms.Form):
    """A school or setting to look for in the register."""

    words = forms.CharField(label="Name, URN or UKPRN of a school or setting", max_length=200)
