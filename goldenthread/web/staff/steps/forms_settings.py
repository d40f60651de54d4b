"""The forms for settings: whom to consult and why not wait, their replies, what section I names, and what was asked for."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.apps.plans.types import PreferenceAnswered
from goldenthread.core.plans.consulting import REASONS_NOT_NAMED
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field


@with_messages(words="the name of a school or setting")
class SettingSearchForm(forms.Form):
    """A school or setting to look for in the register."""

    words = forms.CharField(label="Name, URN or UKPRN of a school or setting", max_length=200)


@with_messages(
    consulted_on="the day it was consulted", is_asked_for="whether the family asked for it",
    early_because="why you are not waiting for the family", missing_because="why it goes without",
)  # fmt: skip
class ConsultForm(DatedForm):
    """The day a setting is consulted, and why the consultation does not wait for what is missing."""

    consulted_on = DayField(label="When does the consultation go to them?", limit="TODAY_OR_PAST")
    is_asked_for = forms.BooleanField(label="The family asks for this setting", required=False)
    early_because = forms.CharField(
        label="Why do you not wait for the family?", required=False, max_length=2000, widget=forms.Textarea,
        help_text="The reason is kept with the case. The family can read it.",
    )  # fmt: skip
    missing_because = forms.CharField(
        label="Why does it go without what is missing?", required=False, max_length=2000, widget=forms.Textarea,
        help_text="For example: the 20 weeks end first. The reason is kept with the case.",
    )  # fmt: skip
    token = token_field()

    def __init__(self, *args: Any, is_early: bool, is_missing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for box, is_wanted in (("early_because", is_early), ("missing_because", is_missing)):
            if not is_wanted:
                del self.fields[box]


@with_messages(
    answer="what they said",
    grounds="which grounds they rely on",
    words="what they wrote",
    steps_considered="what they considered",
    would_need="what they would need",
    replied_on="the day they replied",
)
class SettingReplyForm(DatedForm):
    """A setting's reply that came on paper."""

    answer = forms.ChoiceField(
        label="What did they say?", widget=forms.RadioSelect,
        choices=[("CAN", "They can meet the child’s needs"), ("CANNOT", "They say they cannot")],
    )  # fmt: skip
    would_need = forms.CharField(
        label="What would they need?", required=False, max_length=6000, widget=forms.Textarea
    )
    grounds = forms.MultipleChoiceField(
        label="On which grounds?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Only these are in law, Children and Families Act 2014 s.39(4). “We are full” is not one by itself.",
    )  # fmt: skip
    steps_considered = forms.CharField(
        label="What reasonable steps did they consider?",
        required=False,
        max_length=6000,
        widget=forms.Textarea,
    )
    words = forms.CharField(label="What they wrote", required=False, max_length=6000, widget=forms.Textarea)
    replied_on = DayField(label="When did they reply?", limit="TODAY_OR_PAST")
    token = token_field()

    reveals = {"answer": {"CAN": ("would_need",), "CANNOT": ("grounds", "steps_considered")}}

    def __init__(self, *args: Any, grounds: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].choices = list(grounds.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a ground where they say they cannot."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "CANNOT" and not cleaned.get("grounds") and "grounds" not in self.errors:
            self.add_error("grounds", "Select which of the legal grounds they rely on")
        return cleaned


TYPE = "type"


class WantedForm(DatedForm):
    """Beside whatever else is asked: what comes of each setting that somebody asked for."""

    reveals: dict[str, dict[str, tuple[str, ...]]] = {}

    def __init__(self, *args: Any, wanted: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = [key for key, _ in wanted]
        self.reveals = dict(self.reveals)
        for key, words in wanted:
            self._add_wanted(key, words)

    def _add_wanted(self, key: int, words: str) -> None:
        """Add the boxes for what comes of one setting that somebody asked for."""
        outcome, ground, reason = (f"{name}_{key}" for name in ("outcome", "ground", "reason"))
        self.fields[outcome] = forms.ChoiceField(
            label=f"Is that what {words}?", widget=forms.RadioSelect,
            choices=[("NAMED", "Yes, the plan names it"), ("NOT_NAMED", "No, the plan does not name it")],
        )  # fmt: skip
        self.fields[ground] = forms.ChoiceField(
            label="On which ground is it not named?", required=False, widget=forms.RadioSelect,
            choices=[("", ""), *REASONS_NOT_NAMED.items()],
        )  # fmt: skip
        self.fields[reason] = forms.CharField(
            label="The reason, in words the family will read",
            required=False,
            max_length=6000,
            widget=forms.Textarea,
        )
        for box, called in (
            (outcome, f"whether that is what {words}"),
            (ground, "the ground"),
            (reason, "the reason"),
        ):
            self.fields[box].error_messages["required"] = f"Select {called}"
        self.reveals[outcome] = {"NOT_NAMED": (ground, reason)}

    def answered(self) -> list[PreferenceAnswered]:
        """Return what was said of each setting that was asked for."""
        return [
            PreferenceAnswered(
                preference=key, outcome=self.cleaned_data[f"outcome_{key}"],
                ground=self.cleaned_data[f"ground_{key}"], reason=self.cleaned_data[f"reason_{key}"],
            )
            for key in self.wanted
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for the ground and the reason, where what was asked for is not named."""
        cleaned = super().clean() or {}
        for key in self.wanted:
            if cleaned.get(f"outcome_{key}") == "NOT_NAMED":
                self._check_not_named(key, cleaned)
        return cleaned

    def _check_not_named(self, key: int, cleaned: dict[str, Any]) -> None:
        if not cleaned.get(f"ground_{key}"):
            self.add_error(f"ground_{key}", "Select the ground on which it is not named")
        if not cleaned.get(f"reason_{key}", "").strip():
            self.add_error(f"reason_{key}", "Enter the reason: the family can appeal, and it is sent to them")


@with_messages(
    setting="what section I names",
    setting_kind="the type of setting",
    finalised_on="the day the plan is final",
    starts_on="the day they start there",
)
class FinalForm(WantedForm):
    """What section I names, and the day."""

    setting = forms.ChoiceField(label="What does section I name?", widget=forms.RadioSelect)
    setting_kind = forms.CharField(
        label="Type of setting",
        required=False,
        max_length=120,
        help_text="For example, a mainstream primary school",
    )
    finalised_on = DayField(label="When does the final plan go out?", limit="TODAY_OR_PAST")
    starts_on = DayField(
        label="When do they start there?", required=False,
        help_text="Leave it empty if they are there already, or start the day the plan is final.",
    )  # fmt: skip
    token = token_field()

    def __init__(
        self,
        *args: Any,
        settings: Sequence[tuple[str, str]],
        hints: dict[str, str],
        wanted: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, wanted=wanted, **kwargs)
        self.fields["setting"].choices = [*settings, (TYPE, "A type of setting, with no one setting named")]  # type: ignore[attr-defined]
        self.choice_hints = {"setting": hints}
        self.reveals["setting"] = {TYPE: ("setting_kind",)}

    def clean(self) -> dict[str, Any]:
        """Ask which type, where a type is named."""
        cleaned = super().clean() or {}
        if (
            cleaned.get("setting") == TYPE
            and not cleaned.get("setting_kind", "").strip()
            and "setting_kind" not in self.errors
        ):
            self.add_error("setting_kind", "Enter the type of setting")
        return cleaned
