"""The forms of concerns, mediation, appeals, orders and lessons."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.disputes.concerns import FINDING_WORDS, KIND_WORDS
from goldenthread.definitions.disputes import load_themes
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field

Choices = Sequence[tuple[str, str]]


def lines_of(rows: int = 5) -> forms.Textarea:
    """Return a box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


def choices_of(words: Any) -> list[tuple[str, str]]:
    """Return codes and their words, to choose from."""
    return [(key.value if hasattr(key, "value") else key, text) for key, text in words.items()]


class PeopleForm(DatedForm):
    """A form on which somebody of the area's team is chosen."""

    def __init__(self, *args: Any, people: Choices = (), areas: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]
        if "area" in self.fields:
            self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
            if len(areas) == 1:
                self.fields["area"].initial = areas[0][0]
                self.fields["area"].widget = forms.HiddenInput()


EVERYTHING_OPEN = "open"


@with_messages(kind="the kind", show="which entries", owner="whose", theme="the theme", area="the area")
class LogFilter(forms.Form):
    """What the log is narrowed to."""

    show = forms.ChoiceField(
        label="Show", required=False, widget=forms.RadioSelect, initial=EVERYTHING_OPEN,
        choices=[(EVERYTHING_OPEN, "Everything open"), ("late", "Answer is late"), ("answered", "Answered, not closed"), ("closed", "Closed")],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *choices_of(KIND_WORDS)]
    )
    owner = forms.ChoiceField(
        label="Whose",
        required=False,
        choices=[("", "Everyone’s"), ("mine", "Mine"), ("nobody", "Nobody’s yet")],
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    area = forms.ChoiceField(label="Area", required=False)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "Any theme"), *load_themes().items()]  # type: ignore[attr-defined]
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]


@with_messages(
    area="the area", kind="what it is", from_whom="who it is from", words="what it is about", received_on="the day it came",
    reference="the case reference", owner="who answers it", due_on="the day their letter gives",
)  # fmt: skip
class ConcernForm(PeopleForm):
    """A complaint, an enquiry or a request for information."""

    area = forms.ChoiceField(label="Which area?")
    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect, choices=choices_of(KIND_WORDS))
    from_whom = forms.CharField(label="Who is it from?", max_length=200)
    received_on = DayField(label="Which day did it come?", limit="TODAY_OR_PAST")
    words = forms.CharField(label="What is it about?", max_length=10_000, widget=lines_of(6))
    reference = forms.CharField(
        label="Which case is it about?", max_length=60, required=False,
        help_text="The case reference. Anything about one child goes on their case. Leave this empty only where it is about no one child.",
    )  # fmt: skip
    owner = forms.ChoiceField(label="Who answers it?", required=False)
    due_on = DayField(
        label="Does their letter give its own day?", required=False,
        help_text="Only if it does, as the Ombudsman’s does. Otherwise we work the day out.",
    )  # fmt: skip
    token = token_field()


@with_messages(
    act="what you want to do", owner="who answers it", on="the day", finding="whether it is upheld", answer="our answer",
    due_on="the day their letter gives",
)  # fmt: skip
class ConcernActForm(PeopleForm):
    """What becomes of one entry of the log."""

    act = forms.ChoiceField(label="What do you want to do?", widget=forms.RadioSelect)
    owner = forms.ChoiceField(label="Who answers it?", required=False)
    on = DayField(label="On which day?", required=False, limit="TODAY_OR_PAST")
    finding = forms.ChoiceField(
        label="Is the complaint upheld?",
        required=False,
        widget=forms.RadioSelect,
        choices=choices_of(FINDING_WORDS),
    )
    answer = forms.CharField(
        label="What did we answer?", required=False, max_length=10_000, widget=lines_of()
    )
    due_on = DayField(label="Does their letter give its own day?", required=False)
    token = token_field()

    reveals = {
        "act": {
            "OWN": ("owner",), "ACKNOWLEDGE": ("on",), "ANSWER": ("on", "finding", "answer"), "FURTHER": ("on", "due_on"),
        }
    }  # fmt: skip

    def __init__(self, *args: Any, acts: Choices, has_finding: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = list(acts)  # type: ignore[attr-defined]
        if not has_finding:
            del self.fields["finding"]


@with_messages(
    theme="the theme", action="what will change", owner="who does it", due_on="by when",
    no_action_because="why there is no action",
)  # fmt: skip
class LessonForm(PeopleForm):
    """What a disagreement tells us."""

    theme = forms.ChoiceField(label="What was it about?", widget=forms.RadioSelect)
    action = forms.CharField(
        label="What will we do, so that it does not happen again?",
        required=False,
        max_length=4000,
        widget=lines_of(3),
    )
    owner = forms.ChoiceField(label="Who does it?", required=False)
    due_on = DayField(label="By when?", required=False, limit="TODAY_OR_FUTURE")
    no_action_because = forms.CharField(
        label="Or say why nothing needs to change", required=False, max_length=4000, widget=lines_of(3)
    )
    token = token_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = list(load_themes().items())  # type: ignore[attr-defined]


@with_messages(how="what was done", on="the day")
class DoneForm(DatedForm):
    """That something was done, and how."""

    how = forms.CharField(label="What was done?", max_length=4000, widget=lines_of(3))
    on = DayField(label="When?", limit="TODAY_OR_PAST")
    token = token_field()
