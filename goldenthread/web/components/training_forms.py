"""What the pages of one's own training ask."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.apps.workforce.types import BookedPerson
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

CONFIDENT = (
    ("1", "1, not at all"), ("2", "2, a little"), ("3", "3, fairly"), ("4", "4, quite"), ("5", "5, very"),
)  # fmt: skip


@with_messages(score="how confident you are")
class BookingForm(forms.Form):
    """How confident somebody is before they come."""

    score = forms.TypedChoiceField(
        label="How confident are you in this today?", choices=CONFIDENT, coerce=int, widget=forms.RadioSelect,
        help_text="We ask again at the end and three months later. Nobody can read which answer was yours",
    )  # fmt: skip


@with_messages(score="how confident you are", words="what you do differently")
class AnswerForm(forms.Form):
    """How confident somebody is afterwards, and what they do differently."""

    score = forms.TypedChoiceField(
        label="How confident are you in this now?", choices=CONFIDENT, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What do you do differently now?", required=False, max_length=1000, widget=forms.Textarea,
        help_text="Name nobody, please. It is read without your name, and only when five or more people answered",
    )  # fmt: skip


AGREE = (
    ("5", "I agree strongly"), ("4", "I agree"), ("3", "Neither"), ("2", "I disagree"), ("1", "I disagree strongly"),
    ("", "I cannot say"),
)  # fmt: skip


class SurveyForm(forms.Form):
    """How far each statement is true of somebody."""

    def __init__(self, *args: Any, statements: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, words in statements:
            self.fields[f"score_{number}"] = forms.ChoiceField(
                label=words, choices=AGREE, widget=forms.RadioSelect, required=False
            )

    def scores(self) -> dict[int, int]:
        """Return the score of each statement that was answered."""
        return {
            int(name.removeprefix("score_")): int(value) for name, value in self.cleaned_data.items() if value
        }


class CameForm(forms.Form):
    """Who came, a question for each who booked."""

    def __init__(self, *args: Any, booked: Iterable[BookedPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in booked:
            self.fields[f"came_{each.booking}"] = forms.ChoiceField(
                label=f"{each.name}{' (was waiting)' if each.waits else ''}", required=False, widget=forms.RadioSelect,
                choices=(("YES", "Came"), ("NO", "Did not come"), ("", "Not known yet")),
                initial={True: "YES", False: "NO", None: ""}[each.has_come],
            )  # fmt: skip

    def came(self) -> dict[int, bool]:
        """Return yes or no by booking, for each that is known."""
        return {
            int(name.removeprefix("came_")): value == "YES"
            for name, value in self.cleaned_data.items()
            if value
        }


@with_messages(places="how many places there are")
class ChangeForm(DatedForm):
    """The day, place and places of a session."""

    held_on = DayField(label="Day", limit="TODAY_OR_FUTURE")
    place = forms.CharField(
        label="Place", max_length=200, required=False, help_text="Leave empty if it is online"
    )
    places = forms.IntegerField(label="How many places?", min_value=1, max_value=500)


@with_messages(because="why it is called off")
class CallOffForm(forms.Form):
    """Why a session is called off."""

    because = forms.CharField(
        label="Why is it called off?", max_length=400, widget=forms.Textarea,
        help_text="Everyone who booked reads it. Name nobody, please",
    )  # fmt: skip


class SureForm(forms.Form):
    """Nothing but a button."""
