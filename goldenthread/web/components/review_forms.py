"""The forms by which anyone speaks at a review: the questions they are asked, and how each outcome has come on."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.apps.reviews.types import ContributionLine, OutcomeAsked, RatingLine
from goldenthread.core.law.vocabulary import ReviewOutcome
from goldenthread.core.reviews.asking import Question, Voice, list_questions
from goldenthread.core.reviews.outcomes import WORDS, Rating, differ
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

LONGEST = 4000
OUTCOMES = {
    ReviewOutcome.MAINTAIN.value: "Keep the plan as it is",
    ReviewOutcome.AMEND.value: "Change the plan",
    ReviewOutcome.CEASE.value: "End the plan",
}


def _token() -> forms.CharField:
    return forms.CharField(
        widget=forms.HiddenInput, max_length=64,
        error_messages={"required": "This page has grown old. Open it again and send what you typed."},
    )  # fmt: skip


def _area(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WordsForm(forms.Form):
    """A few questions, none of which must be answered; the button says whether it is sent or kept for later."""

    def __init__(self, *args: Any, voice: Voice, is_about_adulthood: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list_questions(voice, is_about_adulthood=is_about_adulthood)
        for question in self.questions:
            self.fields[question.key] = _box(question)
        if voice is Voice.CHILD:
            self.fields["helped"] = forms.CharField(
                label="Who helped you with this?", required=False, max_length=200,
                error_messages={"max_length": "Who helped must be 200 characters or fewer"},
            )  # fmt: skip
        if voice in (Voice.PARENT, Voice.YOUNG_PERSON):
            self.fields["may_circulate"] = forms.BooleanField(
                label="Professionals who are invited may read this too", required=False,
                help_text="The school and the council read it. Without a tick nobody else does. Another parent never does.",
            )  # fmt: skip
        self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def answers(self) -> dict[str, str]:
        """Return what was answered, by question."""
        return {question.key: self.cleaned_data.get(question.key, "") for question in self.questions}


def _box(question: Question) -> forms.CharField:
    field = forms.CharField(
        label=question.words, required=False, max_length=LONGEST, help_text=question.hint,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": f"“{question.words}” must be {LONGEST} characters or fewer"},
    )  # fmt: skip
    field.message_name = question.words  # type: ignore[attr-defined]
    return field


def words_initial(line: ContributionLine | None) -> dict[str, Any]:
    """Return what stands in the boxes: what this person saved or sent before."""
    if line is None:
        return {}
    return {
        **line.answers,
        "helped": line.helped,
        "may_circulate": line.may_circulate,
        "revision": line.revision,
    }


class RatingsForm(forms.Form):
    """One question for each outcome of the plan, with room for words; an outcome may be left out."""

    def __init__(
        self, *args: Any, outcomes: Sequence[OutcomeAsked], own: Mapping[int, RatingLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = outcomes
        for number, one in enumerate(outcomes, 1):
            said = own.get(one.id)
            choice = forms.ChoiceField(
                label=f"{number}. {one.words}", required=False, widget=forms.RadioSelect, initial=said.rating.value if said else "",
                choices=[(rating.value, words) for rating, words in WORDS.items()],
                help_text=f"By {one.by_when}" if one.by_when else "",
                error_messages={"invalid_choice": f"Choose how outcome {number} is going from the answers given"},
            )  # fmt: skip
            words = forms.CharField(
                label=f"Anything to say about outcome {number}?", required=False, max_length=1000,
                initial=said.words if said else "", widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": f"What you say of outcome {number} must be 1,000 characters or fewer"},
            )  # fmt: skip
            for field in (choice, words):
                field.message_name = f"outcome {number}"  # type: ignore[attr-defined]
            self.fields[f"rating_{one.id}"] = choice
            self.fields[f"words_{one.id}"] = words

    def ratings(self) -> dict[int, tuple[Rating, str]]:
        """Return each outcome that was rated, with the words beside it."""
        data = self.cleaned_data
        return {
            one.id: (Rating(data[f"rating_{one.id}"]), data.get(f"words_{one.id}", ""))
            for one in self.outcomes
            if data.get(f"rating_{one.id}")
        }


def contribution_for_page(line: ContributionLine, *, title: str) -> dict[str, Any]:
    """Return what one person said, question by question, ready to be shown."""
    asked = {one.key: one.words for one in list_questions(line.voice, is_about_adulthood=True)}
    return {
        "title": title,
        "id": line.id,
        "sent_on": line.sent_on,
        "helped": line.helped,
        "parts": [
            {"title": asked[key], "text": line.answers[key]} for key in asked if line.answers.get(key, "").strip()
        ],
    }  # fmt: skip


def outcomes_for_page(
    outcomes: Sequence[OutcomeAsked], ratings: Sequence[RatingLine], *, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return each outcome with what professionals and family say of it, apart, and whether they differ.

    `names` says who each key is on this page.
    """
    found = []
    for number, one in enumerate(outcomes, 1):
        mine = [rating for rating in ratings if rating.outcome == one.id]
        sides = {
            side: [
                {
                    "who": names.get(rating.key, ""),
                    "rating": WORDS[rating.rating],
                    "words": rating.words,
                }
                for rating in mine
                if rating.side.value == side
            ]
            for side in ("PROFESSIONAL", "FAMILY")
        }
        by_side = {
            side: [rating.rating for rating in mine if rating.side.value == side]
            for side in ("PROFESSIONAL", "FAMILY")
        }
        found.append(
            {
                "number": number, "words": one.words, "by_when": one.by_when, "professionals": sides["PROFESSIONAL"],
                "family": sides["FAMILY"], "differ": differ(by_side["PROFESSIONAL"], by_side["FAMILY"]),
            }
        )  # fmt: skip
    return found


@with_messages(on="the day")
class DayForm(DatedForm):
    """One day on which something was done."""

    on = DayField(label="When?", limit="TODAY_OR_PAST")
    token = _token()

    def __init__(self, *args: Any, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = asks


@with_messages(on="the day of the meeting", came="who came")
class HeldForm(DatedForm):
    """The meeting as it was held."""

    on = DayField(label="When was the meeting held?", limit="TODAY_OR_PAST")
    came = forms.MultipleChoiceField(label="Who came?", required=False, widget=forms.CheckboxSelectMultiple)
    token = _token()

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = list(people)  # type: ignore[attr-defined]


@with_messages(
    progress="what was said about progress", adulthood="what was said about adult life",
    recommends="what the meeting recommends", changes="the changes", differences="where people differed",
)  # fmt: skip
class ReportForm(forms.Form):
    """The report of a meeting, as it is being written."""

    progress = forms.CharField(
        label="What was said about progress towards each outcome",
        required=False,
        max_length=12000,
        widget=_area(rows=8),
    )
    adulthood = forms.CharField(
        label="Preparing for adulthood", required=False, max_length=6000, widget=_area(),
        help_text="From Year 9: work, independent living, community and health.",
    )  # fmt: skip
    recommends = forms.ChoiceField(
        label="What does the meeting recommend?", required=False, widget=forms.RadioSelect,
        choices=list(OUTCOMES.items()),
    )  # fmt: skip
    changes = forms.CharField(
        label="Which changes, and why?", required=False, max_length=12000, widget=_area()
    )
    differences = forms.CharField(
        label="Where did people there differ?", required=False, max_length=6000, widget=_area(),
        help_text="The law asks for it: say who thought what.",
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = _token()
