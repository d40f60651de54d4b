"""The forms about provision that is said not to be happening."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.apps.provision.types import AnswerKind, Standing, Wanted
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

LATE = "LATE"


class NotHappeningFilter(forms.Form):
    """Where it stands, whose case it is, and in which area."""

    standing = forms.ChoiceField(
        label="Where it stands", required=False,
        choices=[
            ("", "Not over"), (LATE, "Late"), (Standing.WAITING.value, "Waiting for an answer"),
            (Standing.PROMISED.value, "Promised, not yet put right"), (Standing.CLOSED.value, "Over"),
        ],
    )  # fmt: skip
    owner = forms.ChoiceField(
        label="Who has it", required=False, choices=[("", "Anyone"), ("mine", "Me"), ("nobody", "Nobody yet")]
    )
    area = forms.ChoiceField(label="Area", required=False)

    def __init__(self, *args: Any, areas: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "All of mine"), *((code, code) for code in areas)]  # type: ignore[attr-defined]
        if len(areas) < 2:
            del self.fields["area"]

    def wanted(self) -> Wanted:
        """Return what the list is narrowed to; a choice that is not there is as if not made."""
        self.is_valid()
        chosen = self.cleaned_data.get("standing", "")
        return Wanted(
            standing=Standing(chosen) if chosen in list(Standing) else None, is_late=chosen == LATE,
            owner=self.cleaned_data.get("owner", ""), area=self.cleaned_data.get("area", ""),
        )  # fmt: skip


@with_messages(
    kind="what you found", put_right_on="the day from which it is given", will_be_on="the day from which it will be given",
    who="who will see to it", words="your answer",
)  # fmt: skip
class AnswerForm(DatedForm):
    """Put right from when; or by whom it will be, from when; or how it is known to happen."""

    kind = forms.TypedChoiceField(
        label="What did you find?", coerce=AnswerKind, widget=forms.RadioSelect,
        choices=[
            (AnswerKind.PUT_RIGHT.value, "It was not happening, and has been put right"),
            (AnswerKind.WILL_BE.value, "It is not happening, and will be put right"),
            (AnswerKind.HAPPENING.value, "It is happening"),
        ],
    )  # fmt: skip
    put_right_on = DayField(label="From which day is it given?", required=False, limit="TODAY_OR_PAST")
    will_be_on = DayField(label="From which day will it be given?", required=False, limit="TODAY_OR_FUTURE")
    who = forms.CharField(label="Who will see to it?", required=False, max_length=200)
    words = forms.CharField(
        label="Your answer", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Everyone who said it reads this: do not repeat what one of them told you. If it is happening, say how you know.",
    )  # fmt: skip
    reveals = {
        "kind": {
            AnswerKind.PUT_RIGHT.value: ("put_right_on",),
            AnswerKind.WILL_BE.value: ("will_be_on", "who"),
        }
    }

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that says it is given and not from when, or that it will be and not who sees to it."""
        cleaned = super().clean() or {}
        needed = {
            AnswerKind.PUT_RIGHT: {"put_right_on": "Enter the day from which it is given"},
            AnswerKind.WILL_BE: {
                "will_be_on": "Enter the day from which it will be given",
                "who": "Enter who will see to it",
            },
        }
        for name, words in needed.get(cleaned.get("kind"), {}).items():  # type: ignore[call-overload]
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)
        return cleaned

    def from_on(self) -> date | None:
        """Return the day that goes with what was found."""
        boxes = {AnswerKind.PUT_RIGHT: "put_right_on", AnswerKind.WILL_BE: "will_be_on"}
        return self.cleaned_data.get(boxes.get(self.cleaned_data["kind"], ""))


@with_messages(
    row="which help it is about", parent="who told you", words="what they said", since_on="the day it stopped"
)
class ToldForm(DatedForm):
    """What somebody told us is not happening: of which help, who said it, and since when."""

    row = forms.ChoiceField(label="Which help is it about?")
    parent = forms.ChoiceField(label="Who told you?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What did they say is not happening?", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    since_on = DayField(label="Since when?", required=False, limit="TODAY_OR_PAST")

    def __init__(
        self,
        *args: Any,
        rows: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        listed = [(key, f"{key}: {' '.join(what.split())[:80]}") for key, what in rows]
        self.fields["row"].choices = [("", "Choose from the plan"), *listed]  # type: ignore[attr-defined]
        self.fields["parent"].choices = [*people, ("young-person", "The young person")]  # type: ignore[attr-defined]
