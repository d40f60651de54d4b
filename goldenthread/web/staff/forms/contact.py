"""The form for one entry of the contact log."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field

KINDS = [
    ("CALL", "Telephone call"),
    ("VISIT", "Visit or meeting"),
    ("EMAIL_IN", "E-mail in"),
    ("EMAIL_OUT", "E-mail out"),
    ("POST_IN", "Post in"),
    ("POST_OUT", "Post out"),
    ("PORTAL", "Message on these pages"),
]


@with_messages(
    kind="what kind of contact it was",
    happened_on="the day it happened",
    parent="who it was with",
    with_whom="who it was with",
    words="what was said, sent or done",
)
class ContactForm(DatedForm):
    """A call, visit, e-mail or letter."""

    kind = forms.ChoiceField(label="What was it?", choices=KINDS, widget=forms.RadioSelect)
    happened_on = DayField(
        label="When did it happen?",
        limit="TODAY_OR_PAST",
        help_text="For post in, the day we received it. Today is kept beside it as the day you logged it.",
    )
    parent = forms.ChoiceField(label="Who was it with?", required=False)
    with_whom = forms.CharField(
        label="Name and role, if it was someone else", required=False, max_length=200,
        help_text="For example, Olive Demo, school SENCO",
    )  # fmt: skip
    words = forms.CharField(
        label="What was said, sent or done?",
        widget=forms.Textarea,
        max_length=6000,
        help_text="Write what happened and who agreed to do what, in words you would be content for the family to "
        "read. They have a right to see it.",
    )
    token = token_field()

    def __init__(self, *args: Any, parents: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "Someone else"), *parents]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask who it was with, in one way or the other."""
        cleaned = super().clean() or {}
        if not cleaned.get("parent") and not cleaned.get("with_whom") and "with_whom" not in self.errors:
            self.add_error("with_whom", "Enter the name of the person it was with")
        return cleaned
