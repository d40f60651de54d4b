"""The forms of the draft: a section's words, a need, an outcome, and what the child gets."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, SECTIONS, Letter
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.plan import PATHWAYS
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

    def row_fields(self) -> dict[str, Any]:
        """The row's own boxes as the plan keeps them."""
        return {name: self.cleaned_data[name] for name in self.kept}  # type: ignore[attr-defined]

    def joins(self) -> list[int] | None:
        """The ids of the rows that this one is joined to, or none where this kind joins to nothing."""
        joined_by = getattr(self, "joined_by", "")
        return [int(pk) for pk in self.cleaned_data[joined_by]] if joined_by else None

    def meets(self) -> list[int] | None:
        """The ids of the needs that provision meets by itself, or none where this kind has no such join."""
        if "needs" not in self.fields or getattr(self, "joined_by", "") == "needs":
            return None
        return [int(pk) for pk in self.cleaned_data["needs"]]


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
    needs="at least one need that it answers",
    words="the outcome",
    by_when="when it will be reached",
    by_on="the day it will be reached by",
    measured_by="how anyone will know",
    steps="the steps on the way",
    pathway="the way into adult life",
)
class OutcomeForm(_RowForm):
    """An outcome: what will be different, by when, how anyone will know, and which needs it answers."""

    kept = ("words", "by_when", "by_on", "measured_by", "steps", "pathway")
    joined_by = "needs"

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
    by_on = DayField(label="By what day, if there is one?", required=False)
    measured_by = forms.CharField(
        label="How will anyone know?", required=False, max_length=400,
        help_text="Who looks, at what, and what they will see. For example, Rowan’s class teacher counts, over a week.",
    )  # fmt: skip
    steps = forms.CharField(
        label="Steps on the way", required=False, max_length=LONGEST, widget=forms.Textarea
    )
    pathway = forms.ChoiceField(
        label="Is it about getting ready for adult life?", required=False,
        choices=[("", "No, or not yet"), *PATHWAYS.items()],
    )  # fmt: skip
    revision = revision_field()
    token = token_field()


@with_messages(
    section="which section it belongs in",
    outcome="the outcome it works towards",
    needs="which needs it meets",
    what="what the child will get",
    by_whom="who gives it",
    qualification="their qualification",
    how_often="how often",
    how_long="for how long",
    group_size="the group size",
    where="where",
    from_on="the day it begins",
    until_on="the day it ends",
    arranged_by="who arranges it",
    paid_by="who pays",
    reviewed_how="how it is reviewed",
    educates="whether it educates or trains the child",
)
class ProvisionForm(_RowForm):
    """What the child gets: what, from whom, how often, for how long, and everything a family can hold somebody to."""

    kept = (
        "section", "what", "by_whom", "qualification", "how_often", "how_long", "group_size", "where", "from_on",
        "until_on", "arranged_by", "paid_by", "reviewed_how",
    )  # fmt: skip
    joined_by = "outcome"

    outcome = forms.MultipleChoiceField(
        label="Which outcomes does it work towards?", widget=forms.CheckboxSelectMultiple
    )
    needs = forms.MultipleChoiceField(
        label="Which needs does it meet?", required=False, widget=forms.CheckboxSelectMultiple
    )
    section = forms.ChoiceField(
        label="Which section?", choices=_sections(PROVISION_SECTIONS), widget=forms.RadioSelect
    )
    educates = forms.ChoiceField(
        label="Health or care help: does it educate or train the child?", required=False,
        choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect,
        help_text="Answer this for sections G, H1 and H2. Help that teaches the child something, such as how to speak "
        "clearly or dress alone, belongs in section F whoever gives it (Children and Families Act 2014 s.21(5)).",
    )  # fmt: skip
    what = forms.CharField(
        label="What exactly will the child get?", max_length=LONGEST, widget=forms.Textarea,
        help_text="Say it so that anyone could tell whether it is happening.",
    )  # fmt: skip
    by_whom = forms.CharField(
        label="Who gives it?", required=False, max_length=200, help_text="For example, a specialist teacher",
    )  # fmt: skip
    qualification = forms.CharField(
        label="With what qualification or training?", required=False, max_length=200,
        help_text="For example, a dyslexia award at level 5",
    )  # fmt: skip
    how_often = forms.CharField(
        label="How often?", required=False, max_length=120, help_text="For example, three times a week"
    )
    how_long = forms.CharField(
        label="For how long?", required=False, max_length=120, help_text="For example, 30 minutes each time"
    )
    group_size = forms.CharField(
        label="Alone, or in what size of group?", required=False, max_length=120,
        help_text="For example, one to one, or 2 adults to 6 children",
    )  # fmt: skip
    where = forms.CharField(
        label="Where?", required=False, max_length=200, help_text="For example, in a quiet room in school"
    )
    from_on = DayField(label="From what day?", required=False)
    until_on = DayField(label="Until what day, if it ends?", required=False)
    arranged_by = forms.CharField(label="Who arranges it?", required=False, max_length=200)
    paid_by = forms.CharField(label="Who pays for it?", required=False, max_length=200)
    reviewed_how = forms.CharField(
        label="How and when is it reviewed?", required=False, max_length=400,
        help_text="For example, the therapist and teacher look at it each half term",
    )  # fmt: skip
    revision = revision_field()
    token = token_field()

    def row_fields(self) -> dict[str, Any]:
        """The row's own boxes as the plan keeps them; one that is not answered is not "no"."""
        said = {"yes": True, "no": False}.get(self.cleaned_data.get("educates", ""))
        return {**super().row_fields(), "is_educating": said}


@with_messages(by_whom="who agreed it", agreed_on="the day it was agreed")
class HealthAgreementForm(DatedForm):
    """Who agreed section G for the health commissioner, and when."""

    by_whom = forms.CharField(
        label="Who agreed it, and what is their post?", max_length=200,
        help_text="For example, Ash Demo, designated clinical officer",
    )  # fmt: skip
    agreed_on = DayField(label="When did they agree?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(who="who is asked", question="your question", until_on="the last day to comment")
class LookForm(DatedForm):
    """Whom to ask to look at the draft, until when, and what to ask them."""

    who = forms.ChoiceField(
        label="Who should look at it?", widget=forms.RadioSelect,
        help_text="Anyone who gave advice on this case and signs in here. They see the draft and comment on its rows.",
    )  # fmt: skip
    question = forms.CharField(
        label="What do you want to know?", required=False, max_length=4000, widget=forms.Textarea
    )
    until_on = DayField(label="Until what day?", limit="TODAY_OR_FUTURE")
    token = token_field()

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(people)  # type: ignore[attr-defined]


@with_messages(words="your comment")
class RowCommentForm(forms.Form):
    """What someone says of one row of a draft."""

    words = forms.CharField(label="Your comment", max_length=4000, widget=forms.Textarea)
    token = token_field()


@with_messages(answer="your answer")
class RowAnswerForm(forms.Form):
    """What was done about a comment on a row."""

    answer = forms.CharField(
        label="What did you do about it?", max_length=4000, widget=forms.Textarea,
        help_text="Whoever said it reads your answer.",
    )  # fmt: skip
    token = token_field()


@with_messages(section="which section it belongs in", joins="what it is joined to")
class PutInForm(forms.Form):
    """Where a passage goes in the plan, and what it is joined to."""

    section = forms.ChoiceField(label="Which section?", widget=forms.RadioSelect)
    joins = forms.MultipleChoiceField(label="What does it answer?", widget=forms.CheckboxSelectMultiple)
    token = token_field()

    def __init__(
        self,
        *args: Any,
        sections: Sequence[str],
        joins: Sequence[tuple[str, str]],
        joined: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if sections:
            self.fields["section"].choices = [  # type: ignore[attr-defined]
                one for one in _sections(list(Letter)) if one[0] in sections
            ]
        else:
            del self.fields["section"]
        if joined:
            self.fields["joins"].label = joined
            self.fields["joins"].choices = list(joins)  # type: ignore[attr-defined]
        else:
            del self.fields["joins"]


@with_messages(reason="why it is left out")
class LeaveOutForm(forms.Form):
    """Why something that was recommended is not in the plan."""

    reason = forms.CharField(
        label="Why is it left out?", max_length=4000, widget=forms.Textarea,
        help_text="The family may ask, and so may the tribunal.",
    )  # fmt: skip
    token = token_field()


class PathwaysForm(forms.Form):
    """Why the plan holds no outcome for a way into adult life: one box for each of the four that has none."""

    token = token_field()

    def __init__(self, *args: Any, waiting: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in waiting:
            field = forms.CharField(
                label=f"{PATHWAYS[code]}: why is there no outcome?", required=False, max_length=4000,
                widget=forms.Textarea,
                error_messages={"max_length": f"{PATHWAYS[code]} must be 4,000 characters or fewer"},
            )  # fmt: skip
            self.fields[code] = field


ROW_FORMS: dict[str, type[_RowForm]] = {"need": NeedForm, "outcome": OutcomeForm, "provision": ProvisionForm}
ROW_WORDS = {"need": "need", "outcome": "outcome", "provision": "provision"}
