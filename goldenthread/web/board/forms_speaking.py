"""What this door asks of those who report, challenge and answer, and of a forum in its own space."""

from typing import Any

from django import forms

from goldenthread.core.governance.highlights import DELIVERY_WORDS, IMPACT_WORDS
from goldenthread.web.board.forms import LONG, SENDERS, ChoosingForm
from goldenthread.web.board.words import PLACE_WORDS, SPACE_WORDS
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

YES, NO = "yes", "no"


@with_messages(
    delivery="whether it is being done", impact="whether it makes a difference", progress="what has happened",
    next_steps="what comes next", exceptions="what you need help with",
)  # fmt: skip
class HighlightForm(forms.Form):
    """An owner's highlight report."""

    delivery = forms.ChoiceField(
        label="Is it being done?", choices=[(one.value, words) for one, words in DELIVERY_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    impact = forms.ChoiceField(
        label="Does it make a difference?", help_text="A thing can be done and make no difference. Say what you know.",
        choices=[(one.value, words.partition(": ")[2].capitalize()) for one, words in IMPACT_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    progress = forms.CharField(
        label="What has happened since the last meeting?", max_length=3000, widget=LONG
    )
    exceptions = forms.CharField(
        label="What do you need the meeting to help with?", required=False, max_length=2000, widget=LONG
    )
    next_steps = forms.CharField(label="What comes next?", max_length=2000, widget=LONG)


@with_messages(
    group="the group", asked_for="whom you ask for", asked_of="whom you ask", words="what you ask",
    evidence="what evidence would answer it", about="what it is about", reply_by_on="the day to reply by",
)  # fmt: skip
class ChallengeForm(ChoosingForm):
    """A challenge from one partner to another."""

    group = forms.ChoiceField(label="In which group do you raise it?")
    asked_for = forms.ChoiceField(label="For whom do you ask?", widget=forms.RadioSelect)
    asked_of = forms.ChoiceField(label="Whom do you ask?", choices=SENDERS, widget=forms.RadioSelect)
    words = forms.CharField(label="What do you ask them to answer for?", max_length=3000, widget=LONG)
    evidence = forms.CharField(label="What evidence would answer it?", max_length=2000, widget=LONG)
    about = forms.ChoiceField(
        label="What is it about?", required=False, help_text="It stays on that page until it is answered."
    )
    reply_by_on = DayField(label="Reply by", limit="TODAY_OR_FUTURE")


@with_messages(words="your answer", evidence="the evidence")
class AnswerForm(forms.Form):
    """An answer to a challenge."""

    words = forms.CharField(label="Your answer", max_length=5000, widget=LONG)
    evidence = forms.CharField(
        label="The evidence it rests on", required=False, max_length=3000, widget=LONG,
        help_text="Name the figure or paper. Write nothing about any one child.",
    )  # fmt: skip


@with_messages(satisfied="whether it will do", words="what is left out")
class VerdictForm(DatedForm):
    """Whether an answer will do."""

    satisfied = forms.ChoiceField(
        label="Are you satisfied with the answer?", choices=[(YES, "Yes"), (NO, "No: it stays open")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(label="What does it leave out?", required=False, max_length=2000, widget=LONG)
    reveals = {"satisfied": {NO: ("words",)}}  # noqa: RUF012

    def clean(self) -> dict[str, Any]:
        """Ask what an answer leaves out, where it will not do."""
        cleaned = super().clean() or {}
        if cleaned.get("satisfied") == NO and not (cleaned.get("words") or "").strip():
            self.add_error("words", "Enter what the answer leaves out")
        return cleaned


@with_messages(kind="whose space it is", name="the name of your forum")
class SpaceForm(forms.Form):
    """Opening a forum's own space."""

    kind = forms.ChoiceField(
        label="Whose space is it?", choices=[(one.value, words) for one, words in SPACE_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    name = forms.CharField(label="What is your forum called?", max_length=120)


class NoteForm(forms.Form):
    """A note in a forum's own space."""

    title = forms.CharField(label="Title", max_length=200)
    words = forms.CharField(label="Note", max_length=20000, widget=LONG)


@with_messages(about="what it is about", words="your view")
class ViewForm(ChoosingForm):
    """A forum's own view of a figure or an action."""

    about = forms.ChoiceField(
        label="What is it about?", help_text="Once you share it, it stands beside that figure or action."
    )
    words = forms.CharField(label="Your view, in your own words", max_length=5000, widget=LONG)


@with_messages(places="where it may be read")
class SharingForm(forms.Form):
    """Where a view may be read."""

    places = forms.MultipleChoiceField(
        label="Where may your view be read?", choices=[(one.value, words) for one, words in PLACE_WORDS.items()],
        required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Tick nothing to take it back. A paper that a meeting has frozen keeps it as it was.",
    )  # fmt: skip


@with_messages(account="who comes in")
class LetInForm(ChoosingForm):
    """Who of the forum comes into its space."""

    account = forms.ChoiceField(
        label="Who comes in?", help_text="Nobody who works for the area can be chosen"
    )
