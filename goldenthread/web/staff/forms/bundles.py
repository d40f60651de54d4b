"""The forms of bundles: which documents, in which order, how a finding is settled, who is given it and for how long."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.apps.bundles.types import Offer, PartLine, Reader, Settled
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.presenters.dates import day


@with_messages(title="what to call it", refs="the documents")
class NewBundleForm(forms.Form):
    """A bundle's name and its documents."""

    title = forms.CharField(
        label="What will you call it?",
        max_length=120,
        help_text="Its readers see this. For example, “Appeal, July 2026”",
    )
    refs = forms.MultipleChoiceField(
        label="Which documents go in it?", widget=forms.CheckboxSelectMultiple,
        help_text="You can put them in order on the next page.",
        error_messages={
            "required": "Choose at least one document",
            "invalid_choice": "A document you chose is not one of this case’s. Look at the list again",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [one for one in offers if not one.why_not]
        self.fields["refs"].choices = [(one.ref, one.title) for one in kept]  # type: ignore[attr-defined]
        self.choice_hints = {"refs": {one.ref: day(one.dated_on) for one in kept if one.dated_on}}


class OrderForm(forms.Form):
    """The place of each document, as a number."""

    def __init__(self, *args: Any, parts: Sequence[PartLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in parts:
            message = f"Enter the place of “{part.title}” as a number, such as 3"
            self.fields[f"place_{part.id}"] = forms.IntegerField(
                label=part.title, min_value=1, max_value=len(parts), initial=part.number,
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), message),
            )  # fmt: skip

    def places(self) -> dict[int, int]:
        """Return each document's id with the place typed for it."""
        return {int(name.removeprefix("place_")): place for name, place in self.cleaned_data.items()}


@with_messages(how="what to do about it", because="the reason")
class SettleForm(forms.Form):
    """What becomes of something found on a document's pages, and why."""

    how = forms.ChoiceField(
        label="What should happen?", widget=forms.RadioSelect,
        choices=[
            (Settled.OUT.value, "Leave this document out of the bundle"),
            (Settled.RIGHT.value, "It is right that it is here"),
        ],
    )  # fmt: skip
    because = forms.CharField(
        label="Why?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Your reason is kept with your name, and counted.",
    )  # fmt: skip


@with_messages(to="who is given it", days="how many days")
class GiveForm(forms.Form):
    """Who is given a bundle, and for how many days it opens to them."""

    to = forms.ChoiceField(label="Who is given it?", widget=forms.RadioSelect)
    days = forms.IntegerField(
        label="For how many days can they open it?", min_value=1, max_value=90,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Enter a number of days from 1 to 90"),
    )  # fmt: skip

    def __init__(self, *args: Any, readers: Sequence[Reader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_to = [one for one in readers if not one.why_not and not one.blocked]
        self.fields["to"].choices = [(one.key, one.name) for one in open_to]  # type: ignore[attr-defined]
        self.choice_hints = {"to": {one.key: one.why for one in open_to}}


@with_messages(because="why you are taking it back")
class RecallGivingForm(forms.Form):
    """Why a bundle is taken back from a reader."""

    because = forms.CharField(
        label="Why are you taking it back?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reason is kept with the case. The reader sees only that it was taken back.",
    )  # fmt: skip
