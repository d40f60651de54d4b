"""The forms of mediation, appeals and orders."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.core.disputes.appeals import (
    DECISION_WORDS,
    ORDER_WORDS,
    OUTCOME_WORDS,
    PART_WORDS,
    PARTS_OF_PLAN,
    SIDE_WORDS,
    Outcome,
)
from goldenthread.core.law.vocabulary import DecisionKind, OrderKind
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.disputes.forms import Choices, choices_of, lines_of
from goldenthread.web.staff.sent import token_field

ABOUT = {
    "EDUCATION_AND_CARE": "Education or social care", "HEALTH": "Health only", "BOTH": "Health, and education or social care",
}  # fmt: skip
SECTIONS = ("B", "C", "D", "E", "F", "G", "H1", "H2", "I")
ITEM_KINDS = {
    "PROVISION": "Help in section F, G, H1 or H2", "NEED": "A need in section B, C or D", "OUTCOME": "An outcome in section E",
    "SETTING": "The school or setting in section I",
}  # fmt: skip


class ByWhomForm(DatedForm):
    """A form on which a member of the family is chosen: each parent apart, or the young person."""

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = list(people)  # type: ignore[attr-defined]
        if len(people) == 1:
            self.fields["parent"].initial = people[0][0]


_DECISIONS = choices_of(DECISION_WORDS)


@with_messages(
    parent="whose it is", decision="which decision", decided_on="the day of the decision", adviser="the mediation adviser",
    on="the day they contacted the adviser",
)  # fmt: skip
class MediationForm(ByWhomForm):
    """Somebody has contacted the mediation adviser."""

    parent = forms.ChoiceField(label="Who?", widget=forms.RadioSelect)
    decision = forms.ChoiceField(
        label="Which decision is it about?", widget=forms.RadioSelect,
        choices=[one for one in _DECISIONS if one[0] != DecisionKind.PLACEMENT_ONLY.value],
    )  # fmt: skip
    decided_on = DayField(label="When was that decision sent?", required=False, limit="TODAY_OR_PAST")
    adviser = forms.CharField(label="Which mediation adviser?", max_length=200, required=False)
    on = DayField(label="When did they contact the adviser?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(
    on="the day", about="what it is about", mediation_on="the day of the mediation", attends="who goes for the council",
    certificate="the certificate’s number",
)  # fmt: skip
class MediationStepForm(DatedForm):
    """One step of a mediation; it asks only what belongs to the step."""

    on = DayField(label="When?", limit="TODAY_OR_PAST")
    about = forms.ChoiceField(
        label="What is the mediation about?", widget=forms.RadioSelect, choices=list(ABOUT.items())
    )
    mediation_on = DayField(label="When is the mediation?")
    attends = forms.CharField(
        label="Who goes for the council?", max_length=200,
        help_text="Somebody who has the authority to settle it there.",
    )  # fmt: skip
    certificate = forms.CharField(label="The certificate’s number", max_length=60, required=False)
    token = token_field()

    def __init__(self, *args: Any, asks: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("about", "mediation_on", "attends", "certificate"):
            if name not in asks:
                del self.fields[name]


@with_messages(
    on="the day", kind="what it stands for", words="what was agreed", by_on="by when", others="what else was agreed",
)  # fmt: skip
class AgreeForm(DatedForm):
    """What was agreed at mediation: on points that could be appealed, and on others."""

    on = DayField(label="When was it agreed?", limit="TODAY_OR_PAST")
    words = forms.CharField(
        label="What was agreed on points that could be appealed?", required=False, max_length=6000, widget=lines_of(),
        help_text="One line for each thing.",
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What would a tribunal’s order of this kind be?", required=False, widget=forms.RadioSelect,
        choices=[one for one in choices_of(ORDER_WORDS) if one[0] != OrderKind.DISMISSED_CEASE.value],
        help_text="The days to do it are counted as for such an order.",
    )  # fmt: skip
    by_on = DayField(label="By which day, if you agreed one?", required=False)
    others = forms.CharField(
        label="What was agreed on anything else?", required=False, max_length=6000, widget=lines_of(),
        help_text="One line for each thing. It must be done within two weeks.",
    )  # fmt: skip
    token = token_field()

    def clean(self) -> dict[str, Any]:
        """Ask for one thing that was agreed."""
        data = super().clean() or self.cleaned_data
        if not data.get("words", "").strip() and not data.get("others", "").strip():
            self.add_error("words", "Enter what was agreed")
        return data


@with_messages(
    parent="who appeals", decision="which decision", decided_on="the day of the decision", parts="which sections",
    reference="the tribunal’s number", lodged_on="the day it was lodged", received_on="the day it reached us",
)  # fmt: skip
class AppealForm(ByWhomForm):
    """An appeal, as it reaches us."""

    parent = forms.ChoiceField(label="Who appeals?", widget=forms.RadioSelect)
    decision = forms.ChoiceField(
        label="Against which decision?", widget=forms.RadioSelect, choices=_DECISIONS
    )
    parts = forms.MultipleChoiceField(
        label="Which sections of the plan?", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(part, f"Section {part}") for part in PARTS_OF_PLAN],
    )  # fmt: skip
    decided_on = DayField(label="When was that decision sent?", required=False, limit="TODAY_OR_PAST")
    reference = forms.CharField(label="The tribunal’s number", max_length=40, required=False)
    lodged_on = DayField(label="When was it lodged?", required=False, limit="TODAY_OR_PAST")
    received_on = DayField(
        label="When did the tribunal send it to us?", required=False, limit="TODAY_OR_PAST",
        help_text="Our 30 working days to answer run from this day.",
    )  # fmt: skip
    token = token_field()


@with_messages(on="the day")
class OnForm(DatedForm):
    """One day."""

    on = DayField(label="When?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(hearing_on="the day of the hearing", where="where it is", reference="the tribunal’s number")
class HearingForm(DatedForm):
    """When and where an appeal is heard."""

    hearing_on = DayField(label="When is the hearing?")
    where = forms.CharField(
        label="Where?", max_length=200, required=False, help_text="Or say that it is by video."
    )
    reference = forms.CharField(label="The tribunal’s number", max_length=40, required=False)
    token = token_field()


@with_messages(part="as what", name="their name")
class PartyForm(DatedForm):
    """Somebody who takes part."""

    name = forms.CharField(label="What is their name?", max_length=200)
    part = forms.ChoiceField(
        label="As what do they take part?", widget=forms.RadioSelect, choices=choices_of(PART_WORDS)
    )
    token = token_field()


@with_messages(place="the section or row", title="what is in dispute")
class IssueForm(DatedForm):
    """One thing in dispute."""

    place = forms.ChoiceField(label="Which section or row of the plan?")
    title = forms.CharField(label="What is in dispute?", max_length=300)
    token = token_field()

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]


@with_messages(side="whose words", words="the words", because="the reasons", share="who may read it")
class PositionForm(DatedForm):
    """The wording that one side asks for."""

    side = forms.ChoiceField(
        label="Whose words are these?", widget=forms.RadioSelect, choices=choices_of(SIDE_WORDS)
    )
    words = forms.CharField(label="Which words do they ask for?", max_length=10_000, widget=lines_of())
    because = forms.CharField(label="Why?", required=False, max_length=6000, widget=lines_of(3))
    share = forms.ChoiceField(
        label="Who may read it?", widget=forms.RadioSelect,
        choices=[("KEEP", "Only us, for now"), ("SHARE", "The family too")],
        help_text="What the family asks for is always shared with them.",
    )  # fmt: skip
    token = token_field()


@with_messages(words="the words", on="the day")
class AgreedWordsForm(DatedForm):
    """The words that both sides agreed."""

    words = forms.CharField(label="Which words did both sides agree?", max_length=10_000, widget=lines_of())
    on = DayField(label="When?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(words="the note")
class NoteForm(DatedForm):
    """A note for the casework team."""

    words = forms.CharField(
        label="Note", max_length=6000, widget=lines_of(4),
        help_text="Only the casework team reads it. Legal advice does not go here: keep it in the tribunal file.",
    )  # fmt: skip
    token = token_field()


class OrderChoiceForm(DatedForm):
    """A form on which what may be ordered is chosen."""

    def __init__(self, *args: Any, kinds: Sequence[OrderKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, ORDER_WORDS[kind]) for kind in kinds]  # type: ignore[attr-defined]


@with_messages(kind="what we will do", on="the day")
class ConcedeForm(OrderChoiceForm):
    """We do not oppose an appeal."""

    kind = forms.ChoiceField(label="What do we then owe?", widget=forms.RadioSelect)
    on = DayField(label="When did we tell the tribunal?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(outcome="how it ended", on="the day")
class EndAppealForm(DatedForm):
    """How an appeal ended."""

    outcome = forms.ChoiceField(
        label="How did it end?", widget=forms.RadioSelect,
        choices=[one for one in choices_of(OUTCOME_WORDS) if one[0] != Outcome.UNOPPOSED.value],
    )  # fmt: skip
    on = DayField(label="When?", limit="TODAY_OR_PAST")
    token = token_field()


@with_messages(kind="what was ordered", on="the date of the order")
class OrderForm(OrderChoiceForm):
    """An order."""

    kind = forms.ChoiceField(label="What did the tribunal order?", widget=forms.RadioSelect)
    on = DayField(
        label="What is the date of the order?",
        limit="TODAY_OR_PAST",
        help_text="Its clock runs from this day.",
    )
    token = token_field()


@with_messages(
    kind="what it changes", row="the row", section="the section", words="the words of the order", outcome="the outcome",
)  # fmt: skip
class ItemForm(DatedForm):
    """One thing that an order says of the plan."""

    kind = forms.ChoiceField(
        label="What does it change?", widget=forms.RadioSelect, choices=list(ITEM_KINDS.items())
    )
    row = forms.ChoiceField(label="Which row of the plan?", required=False)
    section = forms.ChoiceField(
        label="In which section?", choices=[(one, f"Section {one}") for one in SECTIONS], initial="F"
    )
    words = forms.CharField(
        label="The words of the order", required=False, max_length=10_000, widget=lines_of(),
        help_text="Copy them exactly. They become the whole of the row, and nobody can change them.",
    )  # fmt: skip
    outcome = forms.ChoiceField(label="For new help: which outcome does it work towards?", required=False)
    out = forms.BooleanField(label="The order takes this row out of the plan", required=False)
    token = token_field()

    def __init__(self, *args: Any, rows: Choices, outcomes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [("", "A new row"), *rows]  # type: ignore[attr-defined]
        self.fields["outcome"].choices = [("", "The first outcome"), *outcomes]  # type: ignore[attr-defined]
