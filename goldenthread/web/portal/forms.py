"""The forms that families fill in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.plans.sections import SECTIONS
from goldenthread.web.components.forms import with_messages

SYMBOLS = [
    ("happy", "Happy"),
    ("worried", "Worried"),
    ("friends", "Friends"),
    ("quiet", "Quiet place"),
    ("noise", "Too noisy"),
    ("play", "Playing"),
    ("read", "Reading"),
    ("outside", "Being outside"),
    ("music", "Music"),
    ("animals", "Animals"),
    ("help", "Ask for help"),
    ("break", "Have a break"),
]


@with_messages(
    people_like="what people like about you",
    important_to_me="what is important to you",
    how_to_help="how people can help you",
    my_hopes="your hopes",
    pronouns="how you want to be spoken of",
    helped_by="who helped",
    recording="a recording",
)
class ProfileForm(forms.Form):
    """The one-page profile: everything is the child's choice, so nothing is required."""

    people_like = forms.CharField(
        label="What people like about me",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    important_to_me = forms.CharField(
        label="What is important to me",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    how_to_help = forms.CharField(
        label="How to help me", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    my_hopes = forms.CharField(
        label="My hopes", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    pronouns = forms.CharField(
        label="How I want to be spoken of", required=False, max_length=60,
        help_text="For example: he, she, they, or only my name. Every plan and letter is checked against it.",
    )  # fmt: skip
    symbols = forms.MultipleChoiceField(
        label="Pictures about me", choices=SYMBOLS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Choose any that are true.",
    )  # fmt: skip
    recording = forms.FileField(
        label="A recording",
        required=False,
        help_text="Sound or film, up to 20 MB. You can record one on a phone.",
    )
    helped_by = forms.CharField(
        label="Who helped me write this",
        required=False,
        max_length=200,
        help_text="For example, my mum",
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)


@with_messages(
    section="which part of the plan",
    row="which line of the plan",
    words="your comment",
    setting_wanted="the school or setting you want",
)
class CommentForm(forms.Form):
    """What the family says of the draft, and the school they want."""

    section = forms.ChoiceField(
        label="Which part of the plan is it about?",
        choices=[
            ("", "All of it, or not sure"),
            *[(s.letter.value, f"{s.letter.value}: {s.title}") for s in SECTIONS],
        ],
        required=False,
    )
    row = forms.ChoiceField(label="Which line is it about?", choices=[("", "No one line")], required=False)
    words = forms.CharField(
        label="What should change, or what is right?", required=False, max_length=6000, widget=forms.Textarea
    )
    setting_wanted = forms.CharField(
        label="Which school or setting do you want the plan to name?",
        required=False,
        max_length=400,
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, rows: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [("", "No one line"), *rows]  # type: ignore[attr-defined]
