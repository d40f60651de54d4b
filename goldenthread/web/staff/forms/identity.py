"""The form that says whom a request is about."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages

NEW_HERE, SOMEONE_NEW = "new", "new"
Choices = Sequence[tuple[str, str]]


@with_messages(who="who this request is about", asker="who asked", checked_on="the day you checked")
class IdentityForm(DatedForm):
    """Whom the request is about, who asked, and when someone checked."""

    who = forms.ChoiceField(label="Who is this request about?", widget=forms.RadioSelect)
    asker = forms.ChoiceField(
        label="Who asked, if it is a child we know?", required=False,
        help_text="Choose someone new if you are not sure: they are kept apart, and see nothing until you invite them.",
    )  # fmt: skip
    checked_on = DayField(label="When did you check?", limit="TODAY_OR_PAST")

    def __init__(self, *args: Any, children: Choices, askers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(value, f"{name}, whom we know already") for value, name in children]
        self.fields["who"].choices = [*known, (NEW_HERE, "A child who is new to us")]  # type: ignore[attr-defined]
        self.fields["asker"].choices = [("", "Someone new"), *askers]  # type: ignore[attr-defined]
        if not askers:
            del self.fields["asker"]

    def clean(self) -> dict[str, Any]:
        """Leave the asker out where no known child was offered."""
        cleaned = super().clean() or {}
        cleaned.setdefault("asker", "")
        return cleaned
