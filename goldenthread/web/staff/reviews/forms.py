"""The forms of reviews, changes and endings."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.reviews.meeting import KIND_WORDS
from goldenthread.core.reviews.terms import SchoolTerm
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.review_forms import OUTCOMES
from goldenthread.web.staff.sent import token_field
from goldenthread.web.staff.steps.forms_settings import WantedForm

GROUNDS = {
    "NOT_NECESSARY": "A plan is no longer necessary",
    "NOT_RESPONSIBLE": "The council is no longer responsible for the child or young person",
}


def _area(**attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 5, **attrs})


@with_messages(
    term="the term", area="the area", provider="the school or setting", who="whose", show="which reviews"
)
class YearFilter(forms.Form):
    """What the year's list is narrowed to."""

    show = forms.ChoiceField(
        label="Show", required=False, widget=forms.RadioSelect,
        choices=[
            ("", "Every review"), ("late", "Should have met already"), ("uncalled", "No meeting called"),
            ("moves", "Moving to the next phase"), ("care", "Looked after"), ("young", "Under five"),
        ],
    )  # fmt: skip
    term = forms.ChoiceField(label="Term", required=False)
    provider = forms.ChoiceField(label="School or setting", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    who = forms.ChoiceField(label="Whose", required=False, choices=[("", "Everyone’s"), ("mine", "Mine")])

    def __init__(
        self,
        *args: Any,
        terms: Sequence[SchoolTerm],
        places: Sequence[tuple[str, str]],
        areas: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].choices = [("", "Any term"), *((one.code, one.words) for one in terms)]  # type: ignore[attr-defined]
        self.fields["provider"].choices = [("", "Any school or setting"), ("0", "None"), *places]  # type: ignore[attr-defined]
        if len(areas) > 1:
            self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        else:
            del self.fields["area"]


@with_messages(term="the term", area="the area")
class ListsForm(forms.Form):
    """Which term's lists are sent."""

    area = forms.ChoiceField(label="Area")
    term = forms.ChoiceField(label="Term", widget=forms.RadioSelect)
    token = token_field()

    def __init__(
        self, *args: Any, terms: Sequence[SchoolTerm], areas: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].choices = [(one.code, one.words) for one in terms]  # type: ignore[attr-defined]
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]


@with_messages(
    kind="what kind of review it is", meeting_on="the day of the meeting", place="where it is", reason="why",
    health="the health professional", social_care="the social care officer", health_team="the health team",
    social_care_team="the social care team",
)  # fmt: skip
class CallForm(DatedForm):
    """The meeting of a review: why, when and where, and who comes from health and social care."""

    kind = forms.ChoiceField(
        label="What kind of review is it?", widget=forms.RadioSelect,
        choices=[(kind.value, words) for kind, words in KIND_WORDS.items()],
    )  # fmt: skip
    meeting_on = DayField(
        label="When is the meeting?",
        help_text="Everyone must be told, and sent the papers, two weeks before.",
    )
    place = forms.CharField(label="Where is it?", required=False, max_length=200)
    health_team = forms.ChoiceField(label="Which health team is invited?", required=False)
    health = forms.CharField(
        label="Name of the health professional", required=False, max_length=200,
        help_text="The team sees the review on its own pages. A name alone is written to.",
    )  # fmt: skip
    social_care_team = forms.ChoiceField(label="Which social care team is invited?", required=False)
    social_care = forms.CharField(label="Name of the social care officer", required=False, max_length=200)
    reason = forms.CharField(
        label="Why now, if it is early or interim?", required=False, max_length=2000, widget=_area(rows=3)
    )
    token = token_field()

    def __init__(self, *args: Any, teams: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for box in ("health_team", "social_care_team"):
            self.fields[box].choices = [("", "No team here: written to instead"), *teams[box]]  # type: ignore[attr-defined]


@with_messages(meeting_on="the day of the meeting", place="where it is")
class MoveForm(DatedForm):
    """Another day for a meeting."""

    meeting_on = DayField(label="When is the meeting now?", limit="TODAY_OR_FUTURE")
    place = forms.CharField(label="Where is it?", required=False, max_length=200)
    token = token_field()


@with_messages(part="what they are to the review", name="who is invited", team="the team")
class InviteForm(forms.Form):
    """One more person invited."""

    part = forms.ChoiceField(
        label="What are they to the review?", widget=forms.RadioSelect,
        choices=[
            ("HEALTH", "Health professional"), ("SOCIAL_CARE", "Social care officer"), ("SETTING", "School or setting"),
            ("OTHER", "Someone else"),
        ],
    )  # fmt: skip
    name = forms.CharField(label="Name", max_length=200)
    team = forms.ChoiceField(label="A team that sees it on its own pages", required=False)

    def __init__(self, *args: Any, teams: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "None: written to instead"), *teams]  # type: ignore[attr-defined]


@with_messages(outcome="what follows from the review", reasons="the reasons", on="the day of the decision")
class DecideForm(DatedForm):
    """What follows from a review."""

    outcome = forms.ChoiceField(
        label="What do you decide?", widget=forms.RadioSelect, choices=list(OUTCOMES.items())
    )
    reasons = forms.CharField(
        label="Why?",
        max_length=6000,
        widget=_area(),
        help_text="In words the family can read. They are sent with the decision.",
    )
    on = DayField(label="When do you decide?", limit="TODAY_OR_PAST")
    token = token_field()

    choice_hints = {
        "outcome": {
            "MAINTAIN": "The family may appeal.",
            "AMEND": "The notice of the changes goes with this decision. Write them first.",
            "CEASE": "The family and the setting are consulted first. The plan goes on until the time to appeal is over.",
        }
    }


@with_messages(basis="why it is changed", because="the reasons")
class BeginForm(forms.Form):
    """A change begun."""

    basis = forms.ChoiceField(
        label="What does the change follow?", widget=forms.RadioSelect,
        choices=[
            ("REVIEW", "The review that is open"), ("WITHOUT_REVIEW", "No review (regulation 28)"),
            ("REASSESSMENT", "A re-assessment"),
        ],
    )  # fmt: skip
    because = forms.CharField(
        label="Why is it changed?", required=False, max_length=6000, widget=_area(),
        help_text="You can write this later. It goes with the notice.",
    )  # fmt: skip


@with_messages(because="the reasons")
class BecauseForm(forms.Form):
    """Words with one reason."""

    because = forms.CharField(label="Why?", max_length=6000, widget=_area())
    token = token_field()

    def __init__(self, *args: Any, asks: str = "Why?", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].label = asks


@with_messages(
    on="the day the plan is final", is_for_next_phase="whether it names the next setting", setting="the setting",
    setting_kind="the type of setting", starts_on="the day they start",
)  # fmt: skip
class AmendedForm(WantedForm):
    """The amended plan issued."""

    setting = forms.ChoiceField(label="Which setting does the plan name?", widget=forms.RadioSelect)
    setting_kind = forms.CharField(label="What type of setting?", required=False, max_length=120)
    starts_on = DayField(label="When do they start there?", required=False)
    is_for_next_phase = forms.BooleanField(
        label="It names the place for the next phase of education", required=False,
        help_text="Tick this only where the plan now says where the child goes after the move.",
    )  # fmt: skip
    on = DayField(label="When is the amended plan final?", limit="TODAY_OR_PAST")
    token = token_field()

    def __init__(self, *args: Any, settings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reveals["setting"] = {"TYPE": ("setting_kind",)}
        self.fields["setting"].choices = [*settings, ("TYPE", "Only a type of setting")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the type where only a type is named."""
        cleaned = super().clean() or {}
        if cleaned.get("setting") == "TYPE" and not cleaned.get("setting_kind"):
            self.add_error("setting_kind", "Enter the type of setting")
        return cleaned


@with_messages(on="the day", reasons="the reasons")
class ReasonsForm(DatedForm):
    """A decision with its reasons and its day."""

    reasons = forms.CharField(label="Why?", max_length=6000, widget=_area())
    on = DayField(label="When do you decide?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(asked_by="who asked", on="the day it was asked for")
class AskedForm(DatedForm):
    """A re-assessment asked for."""

    asked_by = forms.CharField(
        label="Who asked?", max_length=120, help_text="Their name, and who they are to the child"
    )
    on = DayField(label="When did we get the request?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(agreed="whether to re-assess", reasons="the reasons", on="the day of the decision")
class ReassessForm(ReasonsForm):
    """Whether to re-assess."""

    agreed = forms.ChoiceField(
        label="Will we re-assess?",
        widget=forms.RadioSelect,
        choices=[("YES", "Yes, re-assess"), ("NO", "No")],
    )
    field_order = ("agreed", "reasons", "on")


@with_messages(ground="the ground in law", because="the reasons", answer_by="the last day to answer")
class EndForm(DatedForm):
    """A proposal to cease a plan."""

    ground = forms.ChoiceField(
        label="On which ground?", widget=forms.RadioSelect, choices=list(GROUNDS.items())
    )
    because = forms.CharField(
        label="Why?", max_length=6000, widget=_area(), help_text="The family and the setting are sent this."
    )
    answer_by = DayField(label="By when do you ask them to answer?", limit="FUTURE")
    token = token_field()


@with_messages(words="what they said", on="the day they said it")
class HeardForm(DatedForm):
    """What someone consulted said."""

    words = forms.CharField(label="What did they say?", max_length=6000, widget=_area())
    on = DayField(label="When did they say it?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(
    what="which children",
    area="the area",
    name="its name",
    rule_on="the last day",
    rule="the rule",
    year="the year they move",
)
class CohortForm(DatedForm):
    """A cohort drawn by the rule for moves of phase, or made by name for any other change."""

    area = forms.ChoiceField(label="Area")
    what = forms.ChoiceField(
        label="Which children?", widget=forms.RadioSelect,
        choices=[("PHASE", "Everyone who moves phase in a September"), ("TYPE", "Everyone with a plan, changing to another type of plan")],
    )  # fmt: skip
    year = forms.TypedChoiceField(
        label="In which September do they move?", coerce=int, required=False, empty_value=None
    )
    name = forms.CharField(label="What is the change called?", required=False, max_length=120)
    rule_on = DayField(label="Last day for every plan to be changed", required=False)
    rule = forms.CharField(label="Which law or agreement says so?", required=False, max_length=200)
    token = token_field()

    reveals = {"what": {"PHASE": ("year",), "TYPE": ("name", "rule_on", "rule")}}

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        this = self.on.year if self.on else 0
        self.fields["year"].choices = [(this + after, str(this + after)) for after in (0, 1, 2)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the choice."""
        cleaned = super().clean() or {}
        wanted = {"PHASE": ("year",), "TYPE": ("name", "rule_on")}.get(cleaned.get("what", ""), ())
        for box in wanted:
            if not cleaned.get(box) and box not in self.errors:
                self.add_error(box, self.fields[box].error_messages["required"])
        return cleaned


@with_messages(what="what will help", who="who does it", by_on="the day it is done by")
class MoveStepForm(DatedForm):
    """One line of a transition plan."""

    what = forms.CharField(
        label="What will help?",
        max_length=300,
        help_text="For example: three visits with a friend, a photo book, meeting the new key worker.",
    )
    who = forms.CharField(label="Who does it?", max_length=200)
    by_on = DayField(label="By when?", required=False)
    token = token_field()


@with_messages(on="the day they left it", because="why they leave it")
class LeaveForm(DatedForm):
    """Why a child leaves a cohort."""

    because = forms.CharField(
        label="Why do they leave this list?",
        max_length=200,
        help_text="For example: stays at the same all-age school. They stay on the list as someone who left.",
    )
    on = DayField(label="When?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(reference="the case reference", because="why they belong on the list")
class JoinForm(forms.Form):
    """One child put on a list by hand."""

    reference = forms.CharField(label="Which case? Its reference", max_length=60)
    because = forms.CharField(
        label="Why do they belong on this list?", max_length=200,
        help_text="For example: taught with the year above, or moves to another college.",
    )  # fmt: skip


@with_messages(done_on="the day it was done")
class DoneForm(DatedForm):
    """That one child's change is done."""

    done_on = DayField(label="Which day was the change of plan done?", limit="TODAY_OR_PAST")
