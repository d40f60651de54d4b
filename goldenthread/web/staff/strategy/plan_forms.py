"""The forms by which a plan of action is made and changed, each for one act."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.strategy.delivery import ConcernKind, TieKind
from goldenthread.core.strategy.ladder import WORDS as TIER_WORDS
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.plan_words import (
    AIM_WORDS,
    CONCERN_WORDS,
    SCORE_WORDS,
    TIE_WORDS,
)

Choices = Sequence[tuple[str, str]]
WHY = "Why? It is kept with the change, with your name."


def _area(**more: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea, max_length=4000, **more)


class _Turned(DatedForm):
    """A form that was shown with a turn of its action, so that nobody saves over what they have not seen."""

    turn = forms.IntegerField(widget=forms.HiddenInput)


@with_messages(
    title="what the plan is called", begins_on="the day it begins", ends_on="the day it ends", area="the area"
)
class PlanForm(DatedForm):
    """A new plan of action."""

    area = forms.ChoiceField(label="Which area?")
    title = forms.CharField(label="What is the plan called?", max_length=200)
    begins_on = DayField(label="When does it begin?")
    ends_on = DayField(label="When does it end?", required=False)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].initial = areas[0][0]
            self.fields["area"].widget = forms.HiddenInput()


@with_messages(strategy="the document", kinds="what to take in", is_aligned="whether to align them")
class TakeForm(DatedForm):
    """What of a settled document a plan answers."""

    strategy = forms.ChoiceField(label="Which document?")
    kinds = forms.MultipleChoiceField(
        label="What of it does the plan answer?", widget=forms.CheckboxSelectMultiple,
        choices=[(kind.value, words[0]) for kind, words in AIM_WORDS.items()],
        help_text="What the plan has already, in the same or nearly the same words, is not added twice.",
    )  # fmt: skip
    is_aligned = forms.BooleanField(
        label="Align priorities with findings as the document does", required=False,
        help_text="You can change any of it on the page of alignments.",
    )  # fmt: skip

    def __init__(self, *args: Any, strategies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strategy"].choices = [("", "Choose one"), *strategies]  # type: ignore[attr-defined]


@with_messages(
    kind="what it is", title="its title", number="its number", words="its words", bodies="the bodies"
)
class AimForm(DatedForm):
    """Something else that a plan answers."""

    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=[(kind.value, words[1]) for kind, words in AIM_WORDS.items()]
    )  # fmt: skip
    title = forms.CharField(label="Title", max_length=300)
    words = _area(label="In full", required=False)
    number = forms.IntegerField(label="Number", min_value=1, max_value=99, required=False)
    bodies = forms.CharField(
        label="Responsible bodies, one a line", widget=forms.Textarea, required=False, max_length=2000
    )


@with_messages(
    title="what will be done", words="what it takes", success="how success will look", because="why"
)
class ActionForm(_Turned):
    """What will be done, and how it will look when it has been."""

    title = forms.CharField(label="What will be done?", max_length=300)
    words = _area(label="More about it", required=False)
    success = _area(label="What will be different when it is done?", required=False)
    because = forms.CharField(label=WHY, max_length=1000, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["because"], self.fields["turn"]


@with_messages(title="what will have been done", due_on="the day by which")
class MilestoneForm(_Turned):
    """A step of an action, by a day."""

    title = forms.CharField(label="What will have been done?", max_length=300)
    due_on = DayField(
        label="By which day?", help_text="It will always be measured against this day, wherever it moves."
    )


@with_messages(due_on="the new day", because="why")
class MoveForm(_Turned):
    """Another day for a milestone."""

    due_on = DayField(label="By which day now?")
    because = forms.CharField(label=WHY, max_length=1000)


@with_messages(done_on="the day it was done", because="what shows it")
class FinishForm(_Turned):
    """A milestone that was done."""

    done_on = DayField(label="On which day was it done?", limit="TODAY_OR_PAST")
    because = forms.CharField(label="What shows it?", max_length=1000, required=False)


@with_messages(because="why")
class ReopenForm(_Turned):
    """A milestone that is not done after all."""

    because = forms.CharField(label="Why is it not done after all?", max_length=1000)


@with_messages(name="who it is", account="who it is", from_on="the day from which")
class HolderForm(DatedForm):
    """Who answers for something from a day."""

    account = forms.ChoiceField(label="Who is it, if they sign in here?", required=False)
    name = forms.CharField(label="Their name and job, if they do not", max_length=200, required=False)
    from_on = DayField(label="From which day?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = dict(people)
        self.fields["account"].choices = [("", "Somebody else"), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        data = super().clean() or {}
        if not data.get("account") and not str(data.get("name", "")).strip():
            self.add_error("name", "Enter a name, or select someone")
        elif data.get("account"):
            data["name"] = self.people[data["account"]]
        return data


@with_messages(kind="what it is", words="what it is called", address="its address", other="the other action")
class TieForm(DatedForm):
    """What an action hangs on or rests on."""

    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect,
        choices=[(kind.value, words) for kind, words in TIE_WORDS.items() if kind is not TieKind.COMMITMENT],
    )  # fmt: skip
    words = forms.CharField(label="What is it called, or how much is it?", max_length=400)
    address = forms.URLField(
        label="Where it can be read", max_length=400, required=False, assume_scheme="https"
    )
    other = forms.ChoiceField(label="Which action must come first?", required=False)
    reveals = {"kind": {TieKind.DEPENDENCY.value: ("other",)}}

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", "None of this plan"), *others]  # type: ignore[attr-defined]


@with_messages(title="the title", because="why")
class NameForm(DatedForm):
    """Another title for what a plan answers."""

    title = forms.CharField(label="What should it be called?", max_length=300)
    because = forms.CharField(label=WHY, max_length=1000)


@with_messages(words="the body")
class BodyForm(DatedForm):
    """A body that is responsible."""

    words = forms.CharField(label="Which body?", max_length=400)


@with_messages(because="why")
class UntieForm(DatedForm):
    """Why something no longer bears on an action."""

    because = forms.CharField(label=WHY, max_length=1000)


@with_messages(counted_on="the day", value="the figure", source="where it comes from")
class FigureForm(DatedForm):
    """What a measure stood at on a day."""

    value = forms.FloatField(label="What is the figure?")
    counted_on = DayField(label="On which day was it so?", limit="TODAY_OR_PAST")
    source = forms.CharField(label="Where does it come from?", max_length=300)


@with_messages(guard="the measure to watch beside it")
class GuardForm(DatedForm):
    """The measure watched beside another."""

    guard = forms.ChoiceField(label="Which measure is watched beside it?", required=False)

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guard"].choices = [("", "None"), *others]  # type: ignore[attr-defined]


@with_messages(said="how it stands", because="why")
class SayForm(_Turned):
    """How an action stands, as somebody says it."""

    said = forms.ChoiceField(label="How do you say it stands?", widget=forms.RadioSelect, required=False)
    because = forms.CharField(
        label="Why, if it is not what is worked out?", max_length=1000, required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = [*choices, ("NONE", "As it is worked out: I take back what was said")]  # type: ignore[attr-defined]

    def clean_said(self) -> str:
        """Return what is said, or nothing where it is taken back."""
        said = str(self.cleaned_data["said"])
        return "" if said == "NONE" else said


@with_messages(
    kind="what it is",
    words="what it is about",
    impact="how bad",
    likelihood="how likely",
    owner="who looks after it",
    response="what is being done",
)
class ConcernForm(DatedForm):
    """A risk, an issue or a barrier."""

    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=[(kind.value, words) for kind, words in CONCERN_WORDS.items()]
    )  # fmt: skip
    words = _area(label="Describe it")
    likelihood = forms.TypedChoiceField(
        label="How likely is it?",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Choose one"), *SCORE_WORDS],
    )
    impact = forms.TypedChoiceField(
        label="How bad would it be, or is it?", coerce=int, choices=[("", "Choose one"), *SCORE_WORDS]
    )
    response = _area(label="What is being done about it?", required=False)
    owner = forms.CharField(label="Who looks after it?", max_length=200)
    reveals = {"kind": {ConcernKind.RISK.value: ("likelihood",)}}


@with_messages(tier="whom to put it before", asks="what you ask", answer_due_on="the day for an answer")
class PutForm(DatedForm):
    """Whom a concern is put before, and what is asked of them."""

    tier = forms.ChoiceField(
        label="Whom do you put it before?", widget=forms.RadioSelect,
        choices=[(tier.value, words) for tier, words in TIER_WORDS.items()],
    )  # fmt: skip
    asks = forms.CharField(label="What do you ask of them?", max_length=1000, widget=forms.Textarea)
    answer_due_on = DayField(
        label="By which day must they answer?", limit="TODAY_OR_FUTURE",
        help_text="The day they next meet. If it passes with no answer, it goes to the group above by itself.",
    )  # fmt: skip


@with_messages(answer="the answer")
class AnswerForm(DatedForm):
    """What a group answered."""

    answer = forms.CharField(label="What was answered?", max_length=1000, widget=forms.Textarea)


@with_messages(because="what came of it")
class CloseForm(DatedForm):
    """What came of a concern."""

    because = forms.CharField(label="What came of it?", max_length=1000, widget=forms.Textarea)


@with_messages(is_true="whether it is still true", because="what you went by", next_on="the day to ask again")
class CheckForm(DatedForm):
    """Whether a strength is still true."""

    is_true = forms.ChoiceField(
        label="Is it still true?", widget=forms.RadioSelect,
        choices=[("YES", "Yes"), ("NO", "No"), ("NOT_SURE", "We cannot tell")],
    )  # fmt: skip
    because = forms.CharField(label="What do you go by?", max_length=1000, widget=forms.Textarea)
    next_on = DayField(label="When will you ask again?", limit="FUTURE")


@with_messages(file="the plan file", area="the area")
class ImportForm(forms.Form):
    """A plan of action in a file."""

    area = forms.ChoiceField(label="Which area?")
    file = forms.FileField(
        label="The plan file", allow_empty_file=True, widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
        help_text="A plan of action as Golden Thread writes one (JSON).",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].initial = areas[0][0]
            self.fields["area"].widget = forms.HiddenInput()
