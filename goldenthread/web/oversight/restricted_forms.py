"""The forms of the team that keeps restricted records."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.web.components.forms import with_messages


@with_messages(reference="the case reference")
class RestrictForm(forms.Form):
    """Which record to keep from everyone else, by the reference of a case."""

    reference = forms.CharField(label="Case reference", max_length=60)


@with_messages(account="whom to let in")
class LetInForm(forms.Form):
    """Whom to let in by name."""

    account = forms.ChoiceField(label="Let someone in by name")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = people  # type: ignore[attr-defined]
