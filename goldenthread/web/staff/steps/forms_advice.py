"""The forms of the advice board: asking, what reached whom, replies, sending back, chasing, and what is agreed enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.apps.advice.types import HOW_WORDS, HowSaid
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.information import REPLY_WORKING_DAYS
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field
from goldenthread.web.staff.steps.words import CHASE_WAYS, RETURNED_PARTS

KINDS = [(kind.value, words) for kind, words in ADVICE_WORDS.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """One kind of advice that can be asked for: a key for its boxes, and whom to ask if we know."""

    key: str
    kind: AdviceKind
    label: str
    hint: str
    who: str = ""


@with_messages(asks="who to ask", asked_on="the day they were asked", question="what you want to know")
class AskForm(DatedForm):
    """Several people asked for advice at once."""

    asks = forms.MultipleChoiceField(label="Who are you asking?", widget=forms.CheckboxSelectMultiple)
    question = forms.CharField(
        label="What do you especially want to know?", required=False, max_length=3000, widget=forms.Textarea,
        help_text="Each of them reads this. They see what the family told us already.",
    )  # fmt: skip
    asked_on = DayField(label="When were they asked?", limit="TODAY_OR_PAST")
    token = token_field()

    def __init__(self, *args: Any, askable: Sequence[Askable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.askable = {one.key: one for one in askable}
        self.fields["asks"].choices = [(one.key, one.label) for one in askable]  # type: ignore[attr-defined]
        self.choice_hints = {"asks": {one.key: one.hint for one in askable if one.hint}}
        self.reveals = {"asks": {one.key: (self._who(one),) for one in askable}}

    def _who(self, one: Askable) -> str:
        name = f"who_{one.key}"
        self.fields[name] = forms.CharField(
            label="Name of the person or service", required=False, max_length=200, initial=one.who,
            help_text="Choose one of the suggestions: whoever signs in to Golden Thread then sees it at once.",
            widget=forms.TextInput(attrs={"list": "practitioners"}),
            error_messages={"max_length": "The name must be %(limit_value)s characters or fewer"},
        )  # fmt: skip
        return name

    def clean(self) -> dict[str, Any]:
        """Ask for a name beside each kind that is ticked."""
        cleaned = super().clean() or {}
        for key in cleaned.get("asks", []):
            if not cleaned.get(f"who_{key}", "").strip() and f"who_{key}" not in self.errors:
                self.add_error(f"who_{key}", f"Enter who you are asking: {self.askable[key].label}")
        return cleaned

    @property
    def chosen(self) -> list[tuple[AdviceKind, str]]:
        """Each kind that is asked for, and of whom."""
        data = self.cleaned_data
        return [(self.askable[key].kind, data[f"who_{key}"].strip()) for key in data["asks"]]


@with_messages(reached_on="the day it reached them")
class ReachedForm(DatedForm):
    """The day a request reached the adviser."""

    reached_on = DayField(label="When did they get the request?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(
    came="what came back",
    received_on="the day we got it",
    written_by="who wrote it",
    needs="what it says about needs",
    outcomes="what it says about outcomes",
    provision="what it says about provision",
)
class ReplyForm(DatedForm):
    """What came back from an adviser."""

    came = forms.ChoiceField(
        label="What came back?", widget=forms.RadioSelect,
        choices=[("ADVICE", "Advice"), ("NOT_KNOWN", "“Not known to this service”")],
    )  # fmt: skip
    received_on = DayField(label="When did we get it?", limit="TODAY_OR_PAST")
    written_by = forms.CharField(
        label="Who wrote it?",
        max_length=200,
        help_text="Name and role, for example Olive Demo, educational psychologist",
    )
    needs = forms.CharField(
        label="What it says about needs", required=False, max_length=20000, widget=forms.Textarea
    )
    outcomes = forms.CharField(
        label="What it says about outcomes", required=False, max_length=20000, widget=forms.Textarea
    )
    provision = forms.CharField(
        label="What it says about provision", required=False, max_length=20000, widget=forms.Textarea,
        help_text="What, by whom, how often and for how long. If it says “access to” or “as required”, send it back.",
    )  # fmt: skip
    token = token_field()

    choice_hints = {
        "came": {
            "NOT_KNOWN": "This is kept, but it is not advice: they still owe it, and their clock runs on."
        }
    }
    reveals = {"came": {"ADVICE": ("needs", "outcomes", "provision")}}

    def clean(self) -> dict[str, Any]:
        """Ask what advice says about needs."""
        cleaned = super().clean() or {}
        if (
            cleaned.get("came") == "ADVICE"
            and not cleaned.get("needs", "").strip()
            and "needs" not in self.errors
        ):
            self.add_error("needs", "Enter what the advice says about the child’s needs")
        return cleaned


@with_messages(
    returned_on="the day you sent it back",
    part="which part to put right",
    because="why you are sending it back",
)
class ReturnForm(DatedForm):
    """Why advice goes back to its author."""

    part = forms.ChoiceField(
        label="Which part must be put right?", widget=forms.RadioSelect, choices=list(RETURNED_PARTS.items())
    )
    because = forms.CharField(
        label="Why are you sending it back?", max_length=3000, widget=forms.Textarea,
        help_text="Its author reads this. Say what is missing and what would put it right.",
    )  # fmt: skip
    returned_on = DayField(label="When did you send it back?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(how="how you chased them", note="what was said", chased_on="the day you chased them")
class ChaseForm(DatedForm):
    """A reminder."""

    how = forms.ChoiceField(
        label="How did you chase them?", choices=list(CHASE_WAYS.items()), widget=forms.RadioSelect
    )
    chased_on = DayField(label="When?", limit="TODAY_OR_PAST")
    note = forms.CharField(
        label="What did you ask, and what did they say?",
        required=False,
        max_length=3000,
        widget=forms.Textarea,
    )
    token = token_field()


@with_messages(
    asked_of="who you are asking", question="your question", working_days="how many working days they have"
)
class InformationForm(forms.Form):
    """A question that is not a request for statutory advice."""

    asked_of = forms.CharField(
        label="Who are you asking?", max_length=200,
        help_text="Choose one of the suggestions: whoever signs in to Golden Thread then sees it at once.",
        widget=forms.TextInput(attrs={"list": "practitioners"}),
    )  # fmt: skip
    question = forms.CharField(label="What do you need to know?", max_length=3000, widget=forms.Textarea)
    working_days = forms.IntegerField(
        label="How many working days do they have to reply?",
        min_value=1,
        max_value=60,
        initial=REPLY_WORKING_DAYS,
    )
    token = token_field()


@with_messages(came="what came back", answer="what they said")
class InformationReplyForm(forms.Form):
    """What somebody answered on paper or by telephone."""

    came = forms.ChoiceField(
        label="What came back?", widget=forms.RadioSelect,
        choices=[("ANSWER", "An answer"), ("NO", "They cannot or will not answer")],
    )  # fmt: skip
    answer = forms.CharField(label="What did they say?", max_length=20000, widget=forms.Textarea)
    token = token_field()


@with_messages(words="why it is enough", proposed_on="the day the council agreed")
class EnoughForm(DatedForm):
    """That the council proposes advice already given as enough; its author and the family answer for themselves."""

    words = forms.CharField(
        label="Why is it enough?", max_length=4000, widget=forms.Textarea,
        help_text="The person who wrote it and the family will read this",
    )  # fmt: skip
    proposed_on = DayField(label="When did the council agree?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(
    agrees="whether they agree",
    said_by="who said so",
    how="how they told you",
    answered_on="the day they answered",
)
class AnswerForm(DatedForm):
    """What an author or a family told us of a proposal, by telephone, letter or at a meeting."""

    agrees = forms.ChoiceField(
        label="Do they agree that it is enough?",
        choices=[("YES", "Yes"), ("NO", "No")],
        widget=forms.RadioSelect,
    )
    said_by = forms.CharField(label="Who said so?", max_length=200)
    how = forms.ChoiceField(
        label="How did they tell you?", choices=[(how.value, HOW_WORDS[how].capitalize()) for how in HowSaid][1:],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(label="What they said", required=False, max_length=4000, widget=forms.Textarea)
    answered_on = DayField(label="When did they answer?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(
    kind="the kind of advice",
    written_by="who wrote it",
    written_on="the day it was written",
    needs="what it says about needs",
    outcomes="what it says about outcomes",
    provision="what it says about provision",
    words="why it is enough",
    proposed_on="the day the council agreed",
)
class ExistingForm(EnoughForm):
    """Advice written for another purpose, that stands instead of asking again."""

    field_order = [
        "kind",
        "written_by",
        "written_on",
        "needs",
        "outcomes",
        "provision",
        "words",
        "proposed_on",
        "token",
    ]

    kind = forms.ChoiceField(label="What kind of advice is it?", choices=[("", "Choose one"), *KINDS[1:]])
    written_by = forms.CharField(label="Who wrote it?", max_length=200)
    written_on = DayField(label="When was it written?", limit="TODAY_OR_PAST")
    needs = forms.CharField(label="What it says about needs", max_length=20000, widget=forms.Textarea)
    outcomes = forms.CharField(
        label="What it says about outcomes", required=False, max_length=20000, widget=forms.Textarea
    )
    provision = forms.CharField(
        label="What it says about provision", required=False, max_length=20000, widget=forms.Textarea
    )
