"""The forms of the dashboard: what a figure means, and pinning a page for a meeting."""

from django import forms

from goldenthread.apps.measures.types import INTERNAL, PARTNER, PUBLIC
from goldenthread.web.components.forms import DatedForm, DayField, with_messages


@with_messages(words="what the figures mean", is_for_everyone="who may read it")
class CommentForm(forms.Form):
    """What somebody who answers for a measure says of it."""

    words = forms.CharField(
        label="What do the figures mean?", max_length=2000, widget=forms.Textarea,
        help_text="Say why they are as they are, and what is being done. Do not write of any one child.",
    )  # fmt: skip
    is_for_everyone = forms.ChoiceField(
        label="Who may read it?", widget=forms.RadioSelect,
        choices=[("no", "Only those who see the internal edition"), ("yes", "Everyone, partners and the public too")],
    )  # fmt: skip


@with_messages(meeting="the meeting", held_on="the day of the meeting", edition="the edition")
class PinForm(DatedForm):
    """For which meeting a page is kept as it stands, and for whose eyes."""

    meeting = forms.CharField(
        label="Which meeting is it for?", max_length=120, help_text="Such as SEND partnership board"
    )
    held_on = DayField(label="When is the meeting?")
    edition = forms.ChoiceField(
        label="Who is the page for?", widget=forms.RadioSelect,
        choices=[
            (INTERNAL, "Those who see the internal edition"), (PARTNER, "Partners"),
            (PUBLIC, "Anyone: it can be read without signing in"),
        ],
    )  # fmt: skip
