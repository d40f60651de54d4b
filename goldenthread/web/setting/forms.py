"""The pages of a setting's request: nothing on them has to be filled in but somebody's name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.uploads import UploadsField

Choices = Sequence[tuple[str, str]]
NEW_CHILD = "new"
KNOWS = {
    "AGREE": "They know, and they agree",
    "DISAGREE": "They know, and they do not agree",
    "NOT_YET": "We have not told them yet",
}
_LONG = 6000


def _words(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=_LONG, widget=forms.Textarea
    )


@with_messages(pupil="the child", setting="which setting asks")
class BeginForm(forms.Form):
    """Whom the request is about."""

    setting = forms.ChoiceField(label="Which of your settings asks?")
    pupil = forms.ChoiceField(label="Who is it about?", error_messages={"required": "Select who it is about"})

    def __init__(self, *args: Any, settings: Choices, pupils: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupil"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            (NEW_CHILD, "A child who is not in this list"),
            *pupils,
        ]
        self.fields["setting"].choices = list(settings)  # type: ignore[attr-defined]
        if len(settings) == 1:
            self.fields["setting"].widget = forms.HiddenInput()
            self.fields["setting"].initial = settings[0][0]


@with_messages(
    given="their first name",
    family="their last name",
    born_on="their date of birth",
    upn="their number",
    area="the council",
)
class ChildForm(DatedForm):
    """Who a child is whom the council may not know."""

    given = forms.CharField(label="First name", max_length=120, required=False)
    family = forms.CharField(label="Last name", max_length=120, required=False)
    born_on = DayField(label="Date of birth", limit="TODAY_OR_PAST", required=False)
    upn = forms.CharField(label="Unique pupil number", max_length=20, required=False)
    area = forms.ChoiceField(
        label="Which council does it go to?",
        help_text="The council where the child lives, wherever your school is.",
    )

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]

    def clean_born_on(self) -> date | None:
        """Refuse a birth date of someone whom these duties no longer cover."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and self.on.year - born_on.year > 26:
            raise forms.ValidationError(
                "Date of birth is of someone over 25. Check the year, or leave it empty."
            )
        return born_on

    def clean(self) -> dict[str, Any]:
        """Ask for at least one part of a name."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("given", "family")) and not {"given", "family"} & set(
            self.errors
        ):
            self.add_error("given", "Enter the child’s first name, or their last name, or both")
        return cleaned


@with_messages(words="why you ask")
class ReasonForm(DatedForm):
    """Why the setting asks."""

    words = _words(
        "Why do you ask for an assessment?",
        "In your own words. The test is low: the child has or may have special educational needs, and may need help through a plan.",
    )


@with_messages(
    tried="what you tried", how_long="for how long", by_whom="by whom", came_of_it="what came of it"
)
class CycleForm(forms.Form):
    """One round of assess, plan, do and review."""

    tried = forms.CharField(label="What did you try?", required=False, max_length=2000, widget=forms.Textarea)
    how_long = forms.CharField(
        label="For how long?", required=False, max_length=200, help_text="For example: 12 weeks, autumn 2026"
    )
    by_whom = forms.CharField(label="By whom?", required=False, max_length=200)
    came_of_it = forms.CharField(
        label="What came of it?", required=False, max_length=2000, widget=forms.Textarea
    )


@with_messages(what="the help", how_much="how much", cost="the cost")
class ProvisionForm(forms.Form):
    """One kind of help the child has now, with what it costs a year if that is known; the cost is never judged."""

    what = forms.CharField(label="What help?", required=False, max_length=400)
    how_much = forms.CharField(
        label="How much?", required=False, max_length=200, help_text="For example: 5 hours a week"
    )
    cost = forms.CharField(
        label="What does it cost in a year?",
        required=False,
        max_length=60,
        help_text="For example: £2,400. Leave it empty if you do not know.",
    )


@with_messages(
    child_views="what the child says", parent_views="what the parents say", others="who else helps"
)
class ViewsForm(DatedForm):
    """What the child and the parents say, and who else helps."""

    child_views = _words(
        "What does the child or young person say?",
        "Their own words, drawings or signs. Say if you have not asked yet.",
    )
    parent_views = _words("What do the parents say?")
    others = _words(
        "Who else helps, or has seen the child?",
        "For example an educational psychologist, a therapist or a social worker.",
    )


@with_messages(knows="whether the parents know", parent="a parent’s name", parent_contact="how to reach them")
class ParentsForm(DatedForm):
    """Whether the parents, or the young person, know of the request. It is lawful either way."""

    knows = forms.ChoiceField(
        label="Do the parents, or the young person, know that you ask?", required=False, widget=forms.RadioSelect,
        choices=[("", ""), *KNOWS.items()],
        help_text="You may ask even if they do not agree. The council must ask them what they think.",
    )  # fmt: skip
    parent = forms.CharField(label="A parent’s name", required=False, max_length=200)
    parent_contact = _words("How can the council reach them safely?")


@with_messages(tried="what you have tried", costs="your costed provision map")
class FilesForm(forms.Form):
    """What a setting has on paper already; a request is whole without it."""

    tried = UploadsField(label="What you have tried: reviews, assessments, reports", required=False)
    costs = UploadsField(label="Your costed provision map", required=False)

    @property
    def chosen(self) -> list[Any]:
        """The files that were chosen, of either kind."""
        return [*self.cleaned_data["tried"], *self.cleaned_data["costs"]]


class MoreFilesForm(FilesForm):
    """Files sent after the request: at least one, because there is nothing else to send."""

    def clean(self) -> dict[str, Any]:
        """Ask for one file, of either kind."""
        cleaned = super().clean() or {}
        if not self.errors and not self.chosen:
            self.add_error("tried", "Choose at least one file, in this box or the next")
        return cleaned


ROWS: Mapping[str, type[forms.Form]] = {"cycles": CycleForm, "provision": ProvisionForm}
WORDED: Mapping[str, type[DatedForm]] = {"reason": ReasonForm, "views": ViewsForm, "parents": ParentsForm}
