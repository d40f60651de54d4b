"""The forms that invite someone: a member of a child's family, or a member of staff."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.access.roles import STAFF, WORDS
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

LETTER = "letter"


@with_messages(
    identity_checked_on="the day you checked who they are",
    standing="how you know their standing",
    standing_checked_on="the day you checked their standing",
    warning_answered="why they may be invited all the same",
    way="how to send it",
)
class InviteForm(DatedForm):
    """That someone was checked, what stands against it, and how the invitation goes."""

    identity_checked_on = DayField(
        label="When did you check who they are?", limit="TODAY_OR_PAST",
        help_text="For example by seeing a passport, or by a call to a number already on the record",
    )  # fmt: skip
    standing = forms.CharField(
        label="How do you know their standing?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: birth certificate seen; named as parent by the school; order of the Court of Protection seen",
    )  # fmt: skip
    standing_checked_on = DayField(label="When did you check it?", limit="TODAY_OR_PAST")
    warning_answered = forms.CharField(
        label="Why may they be invited all the same?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Your answer is kept. If you are not sure, stop and ask your manager.",
    )  # fmt: skip
    way = forms.ChoiceField(label="How should it go?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, emails: Sequence[str], has_warnings: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = [(email, f"By email to {email}") for email in emails]
        self.fields["way"].choices = [*sent, (LETTER, "By a letter with a code, which you print now")]  # type: ignore[attr-defined]
        if not has_warnings:
            del self.fields["warning_answered"]


@with_messages(
    name="their name",
    email="their work email address",
    role="what they will do here",
    standing="how you know that they work here",
)
class InviteStaffForm(forms.Form):
    """Someone who will work here, and as what."""

    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(label="Their work email address")
    role = forms.ChoiceField(label="What will they do here?")
    standing = forms.CharField(label="How do you know that they work here?", max_length=400)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, words) for role, words in WORDS.items() if role in STAFF]
        self.fields["role"].choices = [("", "Choose"), *roles]  # type: ignore[attr-defined]
        self.areas = areas
        if len(areas) > 1:
            self.fields["area"] = forms.ChoiceField(label="Area", choices=areas)
