"""The forms of subject access and retention: who asked, what the law asks of each thing, and what is due to go."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.apps.files.types import Given
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

YES_NO = [("yes", "Yes"), ("no", "No")]
GIVEN_WORDS: dict[Given, str] = {
    Given.RELEASE: "Give it in full",
    Given.REDACT: "Give part of it",
    Given.WITHHOLD: "Hold it back",
}


@with_messages(reference="a case reference")
class ReferenceForm(forms.Form):
    """Whose record is asked for."""

    reference = forms.CharField(label="Case reference", max_length=60)


@with_messages(
    asker="who asked and how you know it is them", asked_on="the day they asked", to="who may fetch it"
)
class AskForm(DatedForm):
    """Who asked, when, and who may fetch what is made."""

    asker = forms.CharField(
        label="Who asked, and how do you know it is them?", max_length=500, widget=forms.Textarea,
        help_text="For example: the young person, seen with their passport on 3 March.",
    )  # fmt: skip
    asked_on = DayField(
        label="When did they ask?",
        limit="TODAY_OR_PAST",
        help_text="The reply is due within one month of this day.",
    )
    to = forms.ChoiceField(label="Who may fetch it here?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(account), name) for account, name in people]
        self.fields["to"].choices = [*choices, ("", "Nobody: we will hand it over ourselves")]  # type: ignore[attr-defined]


@with_messages(
    has_third_party="whether it names someone else", has_serious_harm="whether it could cause serious harm",
    has_child_abuse_data="whether it is child abuse data", is_in_confidence="whether the child told it in confidence",
    given="what becomes of it", given_words="the words to give", because="the reason",
)  # fmt: skip
class AnswerForm(forms.Form):
    """What the law asks of one thing before it may go."""

    has_third_party = forms.ChoiceField(
        label="Does it name, or come from, someone else?", choices=YES_NO, widget=forms.RadioSelect,
        help_text="Not counting professionals at their work (Data Protection Act 2018, Schedule 2, paragraphs 16 and 17).",
    )  # fmt: skip
    has_serious_harm = forms.ChoiceField(
        label="Could giving it cause serious harm to anyone’s health?", choices=YES_NO, widget=forms.RadioSelect,
        help_text="For health data, ask the health professional first (Schedule 3, paragraphs 5, 11 and 19).",
    )  # fmt: skip
    has_child_abuse_data = forms.ChoiceField(
        label="Does it say that a child has been abused, or may be?", choices=YES_NO, widget=forms.RadioSelect,
        help_text="Say yes where giving it to whoever asked would not be best for the child (Schedule 3, paragraph 21).",
    )  # fmt: skip
    is_in_confidence = forms.ChoiceField(
        label="Did a child who can decide for themselves tell us this in confidence?", choices=YES_NO,
        widget=forms.RadioSelect, help_text="Say no where it is that child who asks.",
    )  # fmt: skip
    given = forms.ChoiceField(
        label="What should happen to it?", choices=[(given.value, words) for given, words in GIVEN_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    given_words = forms.CharField(
        label="If part of it: the words to give", required=False, max_length=100_000, widget=forms.Textarea,
        help_text="Take out what may not go. A file is never given in part: write what it says instead.",
    )  # fmt: skip
    because = forms.CharField(
        label="Your reason", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed unless it goes in full and names nobody else. It is kept with your name.",
    )  # fmt: skip


@with_messages(reference="a case reference", because="why nothing may be removed")
class HoldForm(forms.Form):
    """Whose record is to be held, and why."""

    reference = forms.CharField(label="Case reference", max_length=60)
    because = forms.CharField(
        label="Why may nothing be removed?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: a claim for judicial review was received on 3 March.",
    )  # fmt: skip


@with_messages(because="why the hold is no longer needed")
class LiftForm(forms.Form):
    """Why a hold is lifted."""

    because = forms.CharField(
        label="Why is it no longer needed?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What is due to be removed can then be decided again, one thing at a time.",
    )  # fmt: skip


@with_messages(decision="what should happen to it", because="the reason")
class DisposalForm(forms.Form):
    """What is to be done with a file whose time is up."""

    decision = forms.ChoiceField(
        label="What should happen to it?", choices=[("REMOVE", "Remove it for good"), ("KEEP", "Keep it")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    because = forms.CharField(
        label="Your reason", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where it is kept.",
    )  # fmt: skip
