"""The forms of letters and messages. None of them has a box for an address."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.core.casework.sending import WAY_WORDS, Recipient, Way
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.uploads import UploadsField
from goldenthread.web.staff.sent import token_field


class SendForm(DatedForm):
    """Who of this case's people a letter goes to, how, and the child's birth date where someone is alike."""

    to = forms.MultipleChoiceField(
        label="Who does it go to?", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose who it goes to",
            "invalid_choice": "Someone you chose can no longer be sent this letter. Look at the list again",
        },
    )  # fmt: skip
    born_on = DayField(
        label="What is the child’s date of birth?", limit="TODAY_OR_PAST", required=False,
        help_text="Type it from your own papers, so that we know which child you mean.",
    )  # fmt: skip
    token = token_field()

    def __init__(self, *args: Any, recipients: Iterable[Recipient], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = [one for one in recipients if one.ways]
        self.fields["to"].choices = [(one.key, one.name) for one in self.recipients]  # type: ignore[attr-defined]
        self.choice_hints = {"to": {one.key: " ".join((one.why, *one.closed)) for one in self.recipients}}
        self.reveals = {"to": {one.key: (self._way(one),) for one in self.recipients}}

    def _way(self, one: Recipient) -> str:
        name = f"way_{one.key}"
        ways = [way for way, _ in one.ways]
        preferred = one.preferred if one.preferred in ways else ways[0]
        self.fields[name] = forms.ChoiceField(
            label=f"How should it go to {one.name}?", required=False, initial=preferred.value,
            choices=[(way.value, WAY_WORDS[way]) for way in ways], widget=forms.RadioSelect,
            error_messages={"invalid_choice": f"{one.name} cannot be reached that way now. Choose another"},
        )  # fmt: skip
        return name

    def clean(self) -> dict[str, Any]:
        """Ask how it goes to each of those chosen."""
        cleaned = super().clean() or {}
        for one in self.recipients:
            name = f"way_{one.key}"
            if one.key in cleaned.get("to", []) and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, f"Choose how it should go to {one.name}")
        return cleaned

    @property
    def chosen(self) -> dict[str, Way]:
        """Each person chosen and how it goes to them."""
        return {key: Way(self.cleaned_data[f"way_{key}"]) for key in self.cleaned_data["to"]}


@with_messages(because="why you are taking it back")
class RecallForm(forms.Form):
    """Why a letter is taken back."""

    because = forms.CharField(
        label="Why are you taking it back?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reason is kept with the case. The reader sees only that the letter was taken back.",
    )  # fmt: skip


@with_messages(because="what came back", returned_on="the day it came back")
class ReturnedForm(DatedForm):
    """What came back, and when."""

    because = forms.CharField(
        label="What came back, and what does it say?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    returned_on = DayField(label="When did it come back?", limit="TODAY_OR_PAST")


class PostForm(DatedForm):
    """Which of the printed letters were posted, and when."""

    letters = forms.MultipleChoiceField(
        label="Which of them were posted?", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose the letters that were posted",
            "invalid_choice": "One of the letters is no longer waiting. Look at the list again",
        },
    )  # fmt: skip
    posted_on = DayField(
        label="When were they posted?", limit="TODAY_OR_PAST",
        error_messages={"required": "Enter the day they were posted"},
    )  # fmt: skip

    def __init__(self, *args: Any, waiting: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = waiting  # type: ignore[attr-defined]


@with_messages(words="your message", files="the files to send with it")
class AnswerForm(forms.Form):
    """An answer to a member of the family."""

    words = forms.CharField(label="Your answer", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
    files = UploadsField(label="Send files with it", required=False)
    token = token_field()


@with_messages(
    to="who you are writing to", subject="what it is about", words="your message",
    files="the files to send with it",
)  # fmt: skip
class NewMessageForm(forms.Form):
    """A first message to one member of the family."""

    to = forms.ChoiceField(label="Who are you writing to?", widget=forms.RadioSelect)
    subject = forms.CharField(label="What is it about?", max_length=200)
    words = forms.CharField(label="Your message", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
    files = UploadsField(label="Send files with it", required=False)
    token = token_field()

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people  # type: ignore[attr-defined]


@with_messages(asked="who to remind")
class ChaseForm(forms.Form):
    """Which advisers to remind, several cases at once."""

    asked = forms.MultipleChoiceField(label="Who should be reminded?", widget=forms.CheckboxSelectMultiple)
    token = token_field()

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], hints: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = choices  # type: ignore[attr-defined]
        self.choice_hints = {"asked": hints}
