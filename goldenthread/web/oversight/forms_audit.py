"""The forms of audits: the answers of one section, what must be put right, a moderator's grade."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.apps.quality.types import AnswerLine
from goldenthread.core.quality.criteria import Answer
from goldenthread.core.quality.grades import Grade
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

ANSWER_WORDS: dict[Answer, str] = {
    Answer.MET: "Met", Answer.NOT_MET: "Not met", Answer.NOT_APPLICABLE: "Does not apply",
}  # fmt: skip
GRADE_WORDS: dict[str, str] = {
    Grade.OUTSTANDING.value: "Outstanding",
    Grade.GOOD.value: "Good",
    Grade.REQUIRES_IMPROVEMENT.value: "Requires improvement",
    Grade.INADEQUATE.value: "Inadequate",
}


class SectionForm(forms.Form):
    """Each criterion of one section: met or not, and where it is not. What is left blank stays as it was."""

    def __init__(self, *args: Any, answers: Sequence[AnswerLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in answers:
            self.fields[f"answer_{line.criterion.id}"] = forms.ChoiceField(
                label=line.criterion.asks, required=False, widget=forms.RadioSelect,
                choices=[(answer.value, words) for answer, words in ANSWER_WORDS.items()],
                initial=line.answer.value if line.answer else None, help_text=line.criterion.citation,
            )  # fmt: skip
            self.fields[f"note_{line.criterion.id}"] = forms.CharField(
                label=f"Where and why: {line.criterion.id}", required=False, max_length=1000, initial=line.note,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def given(self, answers: Sequence[AnswerLine]) -> list[tuple[str, Answer, str]]:
        """Return each criterion whose answer or note was changed, with what was typed."""
        found = []
        for line in answers:
            key = line.criterion.id
            answer, note = self.cleaned_data[f"answer_{key}"], self.cleaned_data[f"note_{key}"]
            was = line.answer.value if line.answer else ""
            if answer and (answer != was or note != line.note):
                found.append((key, Answer(answer), note))
        return found


@with_messages(
    criterion="what it is about",
    words="what must be put right",
    owner="who puts it right",
    due_on="the day it is due",
)
class ActionForm(DatedForm):
    """What somebody is asked to put right, and by when."""

    criterion = forms.ChoiceField(label="What is it about?")
    words = forms.CharField(
        label="What must be put right?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ChoiceField(label="Who puts it right?")
    due_on = DayField(label="By which day?", limit="TODAY_OR_FUTURE")

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[tuple[str, str]],
        owners: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [("", "Choose one"), *criteria]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "Choose a person"), *owners]  # type: ignore[attr-defined]


@with_messages(how="how it was put right")
class CloseForm(forms.Form):
    """How something was put right."""

    how = forms.CharField(
        label="How was it put right?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


@with_messages(grade="the grade", because="the reason")
class ModerateForm(forms.Form):
    """The grade that a moderator finds, and why."""

    grade = forms.ChoiceField(
        label="Which grade do you find?", choices=list(GRADE_WORDS.items()), widget=forms.RadioSelect
    )
    because = forms.CharField(
        label="Why?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The grade that follows from the answers stays beside yours.",
    )  # fmt: skip
