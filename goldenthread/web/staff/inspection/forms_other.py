"""What the pages of statements, checks, charters and linked plans ask."""

from typing import Any

from django import forms

from goldenthread.apps.inspection.types import CharterGiven
from goldenthread.core.governance.equality import ARTICLE_WORDS, CHARACTERISTIC_WORDS
from goldenthread.web.components.charter_form import score_fields
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.inspection.forms import LONG, ChoosingForm
from goldenthread.web.staff.inspection.words import LINKED_WORDS

__all__ = [
    "CharterForm", "CheckForm", "HangForm", "LinkedForm", "LookForm", "RateForm", "RoundForm", "SectionForm",
]  # fmt: skip


@with_messages(words="what you judge")
class SectionForm(DatedForm):
    """The judgement of a section."""

    words = forms.CharField(label="What do you judge, and why?", max_length=8000, widget=LONG)
    turn = forms.IntegerField(widget=forms.HiddenInput)


@with_messages(
    effect="who is affected and how",
    evidence="what this rests on",
    articles="the rights that are engaged",
    mitigation="what is done about it",
    decider="who decided",
    review_on="the day to look again",
    touched="whom it touches",
)
class CheckForm(DatedForm):
    """Whom a decision or action touches."""

    touched = forms.MultipleChoiceField(
        label="Whom does it touch?",
        required=False,
        help_text="People who share any of these (Equality Act 2010, section 149). Choose none if it touches nobody",
        choices=[(each.value, words) for each, words in CHARACTERISTIC_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    effect = forms.CharField(
        label="Who is affected, and how?",
        max_length=4000,
        widget=LONG,
        help_text="If nobody is, write why not. Write nothing about any one child",
    )
    evidence = forms.CharField(label="What does this rest on?", max_length=4000, widget=LONG)
    articles = forms.TypedMultipleChoiceField(
        label="Which rights of a child are engaged?",
        coerce=int,
        choices=[(number, words) for number, words in ARTICLE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    mitigation = forms.CharField(label="What is done about it?", max_length=4000, widget=LONG, required=False)
    decider = forms.CharField(label="Who decided?", max_length=120)
    review_on = DayField(label="When will you look again?", limit="FUTURE")


@with_messages(title="its title", commitments="the commitments", promised="the promise")
class CharterForm(ChoosingForm):
    """A version of a charter."""

    title = forms.CharField(label="What is it called?", max_length=200)
    from_on = DayField(label="In force from")
    commitments = forms.CharField(
        label="Commitments",
        max_length=8000,
        widget=LONG,
        help_text="One on each line. Each must be something people can say is kept or not",
    )
    promised = forms.ChoiceField(label="Which promise of a strategy does it keep?", required=False)


@with_messages()
class RoundForm(DatedForm):
    """When a charter may be rated."""

    title = forms.CharField(label="Name of the round", max_length=200)
    opens_on = DayField(label="First day")
    closes_on = DayField(label="Last day")


class RateForm(forms.Form):
    """A score for each commitment, and what somebody wants to add."""

    def __init__(self, *args: Any, charter: CharterGiven, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(score_fields(charter))


@with_messages(shown="if it may be read", shown_words="the words that may be read")
class LookForm(DatedForm):
    """What came of looking in a remark for names."""

    shown = forms.ChoiceField(
        label="May it be read?",
        choices=[("YES", "Yes, in the words below"), ("NO", "No")],
        widget=forms.RadioSelect,
    )
    shown_words = forms.CharField(
        label="The words that may be read",
        max_length=1000,
        widget=LONG,
        required=False,
        help_text="Take out every name, and whatever tells who it is",
    )


@with_messages(
    kind="what it is", title="its title", owner="who answers for it", renews="what it takes the place of"
)
class LinkedForm(ChoosingForm):
    """A plan that ours hang on."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(each.value, words) for each, words in LINKED_WORDS.items()],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Its title", max_length=200)
    owner = forms.CharField(label="Who answers for it?", max_length=120)
    ends_on = DayField(label="Last day it holds", required=False)
    review_on = DayField(label="Day it is reviewed", required=False)
    renews = forms.ChoiceField(label="Does it take the place of another?", required=False)


@with_messages(thing="what hangs on it")
class HangForm(ChoosingForm):
    """What hangs on a linked plan."""

    thing = forms.ChoiceField(label="What hangs on it?", widget=forms.RadioSelect)


class SureForm(forms.Form):
    """Nothing but a button."""


@with_messages(because="why it is taken back")
class TakeBackForm(forms.Form):
    """Why a published report is taken back."""

    because = forms.CharField(label="Why is it taken back?", max_length=400, widget=LONG)
