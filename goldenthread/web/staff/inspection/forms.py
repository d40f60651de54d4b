"""What the pages of an inspection and its evidence ask."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from goldenthread.apps.inspection.types import EvidenceKind
from goldenthread.definitions.inspection import load_questions
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.uploads import UploadField
from goldenthread.web.staff.inspection.words import (
    EVIDENCE_WORDS,
    FINDING_WORDS,
    INSPECTION_WORDS,
    JUDGEMENT_WORDS,
)

LONG = forms.Textarea
Choices = Iterable[tuple[Any, str]]
NOT_HERE = (EvidenceKind.ANNEX_A, EvidenceKind.FILE)


class ChoosingForm(DatedForm):
    """A form whose choices are those of the day: `choices` names the field and what may be chosen."""

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, given in choices.items():
            self.fields[name].choices = list(given)  # type: ignore[attr-defined]


@with_messages(
    kind="what kind of inspection it is",
    title="its title",
    who="who inspects",
    nominee="who answers for the partnership",
    follows="the inspection it follows",
)
class InspectionForm(ChoosingForm):
    """Notice of an inspection."""

    kind = forms.ChoiceField(
        label="What kind of inspection is it?",
        choices=[(each.value, words) for each, words in INSPECTION_WORDS.items()],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="What do you call it?", max_length=200)
    told_on = DayField(label="Day we were told")
    begins_on = DayField(label="First day on site")
    ends_on = DayField(label="Last day on site")
    who = forms.CharField(label="Who inspects", max_length=1000, widget=LONG)
    nominee = forms.CharField(label="Who answers for the partnership?", max_length=120)
    follows = forms.ChoiceField(
        label="Which inspection does it follow?", required=False,
        help_text="For a visit that looks at progress",
    )  # fmt: skip


@with_messages(words="what they asked for", owner="who finds it")
class RequestForm(DatedForm):
    """What inspectors asked for."""

    words = forms.CharField(label="What did they ask for?", max_length=2000, widget=LONG)
    asked_on = DayField(label="Asked on", limit="TODAY_OR_PAST")
    due_on = DayField(label="Due on")
    owner = forms.CharField(label="Who finds it?", max_length=120)


@with_messages(words="how it was answered")
class AnswerForm(ChoosingForm):
    """How a request was answered."""

    words = forms.CharField(label="How was it answered?", max_length=4000, widget=LONG)
    shown = forms.ChoiceField(
        label="With which evidence", required=False, help_text="Only what this inspection was shown"
    )


@with_messages(kind="what it is", title="its title", questions="the questions that it answers")
class EvidenceForm(ChoosingForm):
    """A pointer to something that lives elsewhere."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(each.value, words) for each, words in EVIDENCE_WORDS.items() if each not in NOT_HERE],
        widget=forms.RadioSelect,
    )
    pointer = forms.CharField(
        label="Its code or number", max_length=80,
        help_text="A figure has a code such as M020. For a plan, paper or decision, the number in its address. "
        "For audits: team, need, setting or agency",
    )  # fmt: skip
    title = forms.CharField(label="Its title", max_length=200)
    words = forms.CharField(label="What it shows", max_length=1000, widget=LONG, required=False)
    questions = forms.MultipleChoiceField(
        label="Which questions does it answer?",
        choices=[(each.key, each.asks) for each in load_questions().values()],
        widget=forms.CheckboxSelectMultiple,
    )


@with_messages(file="the file", title="its title", questions="the questions that it answers")
class EvidenceFileForm(DatedForm):
    """A file for the evidence room."""

    file = UploadField(label="Which file?")
    title = forms.CharField(label="Its title", max_length=200)
    questions = forms.MultipleChoiceField(
        label="Which questions does it answer?",
        choices=[(each.key, each.asks) for each in load_questions().values()],
        widget=forms.CheckboxSelectMultiple,
    )


@with_messages()
class BecauseForm(DatedForm):
    """Why something ends."""

    because = forms.CharField(label="Reason", max_length=400, widget=LONG)


@with_messages(evidence="the evidence")
class ShowForm(ChoosingForm):
    """Which evidence an inspection is shown."""

    evidence = forms.MultipleChoiceField(
        label="What will they be shown?", widget=forms.CheckboxSelectMultiple
    )


@with_messages(kind="what kind of finding it is")
class FindingForm(DatedForm):
    """One finding in the inspection's words."""

    kind = forms.ChoiceField(
        label="What kind of finding is it?",
        choices=[(each.value, words) for each, words in FINDING_WORDS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="The finding, in the inspection’s own words", max_length=4000, widget=LONG)


@with_messages(plan="the plan")
class FeedForm(ChoosingForm):
    """Which plan takes the findings in."""

    plan = forms.ChoiceField(label="Which plan of action answers them?", widget=forms.RadioSelect)


@with_messages(judgement="what the visit said")
class ProgressForm(DatedForm):
    """What a visit said of one finding."""

    judgement = forms.ChoiceField(
        label="What did the visit say?",
        choices=[(each.value, words) for each, words in JUDGEMENT_WORDS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="In its own words", max_length=4000, widget=LONG, required=False)
