"""The forms of the draft: a section's words, a need, an outcome, and what the child gets."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, SECTIONS
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.sent import token_field
from goldenthread.web.staff.steps.words import NEEDS

_TITLES = {section.letter: section.title for section in SECTIONS}
LONGEST = 20000


def _sections(letters: Sequence[Any]) -> list[tuple[str, str]]:
    return [(letter.value, f"{letter.value}: {_TITLES[letter]}") for letter in letters]


def revision_field() -> forms.IntegerField:
    """Return the hidden box that says which saving of the words was on the screen, so that no edit is lost unseen."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


@with_messages(words="what this section says")
class SectionForm(forms.Form):
    """The words of one section."""

    words = forms.CharField(
        label="What this section says", required=False, max_length=LONGEST, widget=forms.Textarea
    )
    revision = revision_field()
    token = token_field()


class _RowForm(forms.Form):
    """A row of the plan, told which needs and outcomes it can be joined to."""

    def __init__(
        self,
        *args: Any,
        needs: Sequence[tuple[str, str]] = (),
        outcomes: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("needs", needs), ("outcome", outcomes)):
            if name in self.fields:
                self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def row_fields(self) -> dict[str, str]:
        """The row's own boxes as the plan keeps them."""
        return {name: self.cleaned_data[name] for name in self.kept}  # type: ignore[attr-defined]

    def joins(self) -> list[int] | None:
        """The ids of the rows that this one is joined to, or none where this kind joins to nothing."""
        data = self.cleaned_data
        if "needs" in self.fields:
            return [int(pk) for pk in data["needs"]]
        return [int(data["outcome"])] if "outcome" in self.fields else None


@with_messages(
    section="which section it belongs in", area_of_need="the type of need", words="what the child needs"
)
class NeedForm(_RowForm):
    """A need: what the child finds hard."""

    kept = ("section", "area_of_need", "words")

    section = forms.ChoiceField(
        label="Which section?", choices=_sections(NEED_SECTIONS), widget=forms.RadioSelect
    )
    area_of_need = forms.ChoiceField(
        label="Type of need", required=False, choices=[("", "Not chosen"), *NEEDS.items()]
    )
    words = forms.CharField(
        label="What does the child find hard, or need?", max_length=LONGEST, widget=forms.Textarea,
        help_text="One need in each row, so that an outcome can answer it.",
    )  # fmt: skip
    revision = revision_field()
    token = token_field()


@with_messages(
    needs="at least one need that it answers", words="the outcome", by_when="when it will be reached"
)
class OutcomeForm(_RowForm):
    """An outcome: what will be different, by when, and which needs it answers."""

    kept = ("words", "by_when")

    needs = forms.MultipleChoiceField(
        label="Which needs does it answer?", widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label="What will be different for the child?", max_length=LONGEST, widget=forms.Textarea,
        help_text="For example, Rowan reads a comic alone and can say what happens in it.",
    )  # fmt: skip
    by_when = forms.CharField(
        label="By when?", required=False, max_length=120, help_text="For example, by the end of Year 6"
    )
    revision = revision_field()
    token = token_field()


@with_messages(
    section="which section it belongs in",
    outcome="the outcome it works towards",
    what="what the child will get",
    by_whom="who gives it",
    how_often="how often",
    how_long="for how long",
)
class ProvisionForm(_RowForm):
    """What the child gets: what, from whom, how often, for how long, and towards which outcome."""

    kept = ("section", "what", "by_whom", "how_often", "how_long")

    outcome = forms.ChoiceField(label="Which outcome does it work towards?", widget=forms.RadioSelect)
    section = forms.ChoiceField(
        label="Which section?", choices=_sections(PROVISION_SECTIONS), widget=forms.RadioSelect
    )
    what = forms.CharField(
        label="What exactly will the child get?", max_length=LONGEST, widget=forms.Textarea,
        help_text="Say it so that anyone could tell whether it is happening.",
    )  # fmt: skip
    by_whom = forms.CharField(
        label="Who gives it?",
        required=False,
        max_length=200,
        help_text="For example, a specialist teacher with a dyslexia award",
    )
    how_often = forms.CharField(
        label="How often?", required=False, max_length=120, help_text="For example, three times a week"
    )
    how_long = forms.CharField(
        label="For how long?", required=False, max_length=120, help_text="For example, 30 minutes each time"
    )
    revision = revision_field()
    token = token_field()


ROW_FORMS: dict[str, type[_RowForm]] = {"need": NeedForm, "outcome": OutcomeForm, "provision": ProvisionForm}
ROW_WORDS = {"need": "need", "outcome": "outcome", "provision": "provision"}
