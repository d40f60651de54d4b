"""What this door asks: setting groups up, holding a meeting."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from goldenthread.apps.board.types import DecidedKind
from goldenthread.core.governance.partners import PART_WORDS, PARTNER_WORDS, Partner
from goldenthread.web.board.words import DECIDED_WORDS, GROUP_WORDS, PAPER_WORDS, PURPOSE_WORDS
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

LONG = forms.Textarea
PARTNERS = [(partner.value, words) for partner, words in PARTNER_WORDS.items()]
SENDERS = [
    (partner.value, words) for partner, words in PARTNER_WORDS.items() if partner is not Partner.INDEPENDENT
]
Choices = Iterable[tuple[Any, str]]


class ChoosingForm(DatedForm):
    """A form whose choices are those of the day: `choices` names the field and what may be chosen."""

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, given in choices.items():
            self.fields[name].choices = list(given)  # type: ignore[attr-defined]


@with_messages(on="the day")
class WhenForm(DatedForm):
    """A day to ask about."""

    on = DayField(label="On which day?", help_text="For example, 1 5 2016")  # type: ignore[assignment]


@with_messages(body="the body", kind="what sort of group it is", remit="what it is for")
class GroupForm(ChoosingForm):
    """A body of the register that meets."""

    body = forms.ChoiceField(label="Which body?", required=False)
    name = forms.CharField(
        label="Or the name of a new one",
        required=False,
        max_length=200,
        help_text="It is added to the register of bodies",
    )
    kind = forms.ChoiceField(
        label="What sort of group is it?", choices=[(one.value, words) for one, words in GROUP_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    remit = forms.CharField(label="What is it for?", max_length=1000, widget=LONG, required=False)
    reports_to = forms.ChoiceField(label="Reports to", required=False)
    from_on = DayField(
        label="From which day", required=False, help_text="The day from which it reports to them"
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a body or a name, and for the day of a reporting line."""
        cleaned = super().clean() or {}
        if not cleaned.get("body") and not (cleaned.get("name") or "").strip():
            self.add_error("body", "Select the body, or enter the name of a new one")
        if cleaned.get("reports_to") and not cleaned.get("from_on") and "from_on" not in self.errors:
            self.add_error("from_on", "Enter the day from which it reports to them")
        return cleaned


@with_messages(words="what the group is for", at_least="how many members are needed", partners="the partners")
class TermsForm(DatedForm):
    """A version of a group's terms of reference."""

    words = forms.CharField(label="Terms of reference", max_length=20000, widget=LONG)
    at_least = forms.IntegerField(label="How many members are needed to decide?", min_value=1, max_value=99)
    partners = forms.MultipleChoiceField(
        label="Which partners must be there?",
        choices=PARTNERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_independent_chair = forms.BooleanField(label="An independent chair must lead it", required=False)
    from_on = DayField(label="In force from")


@with_messages(partner="whom they speak for", part="what they do", because="what makes them independent")
class MemberForm(ChoosingForm):
    """A member of a group."""

    account = forms.ChoiceField(label="Somebody who signs in here", required=False)
    name = forms.CharField(label="Or their name, if they do not sign in", required=False, max_length=120)
    partner = forms.ChoiceField(label="Whom do they speak for?", choices=PARTNERS, widget=forms.RadioSelect)
    part = forms.ChoiceField(
        label="What do they do?",
        choices=[(one.value, words) for one, words in PART_WORDS.items()],
        widget=forms.RadioSelect,
    )
    is_independent = forms.BooleanField(label="They are independent of every partner", required=False)
    because = forms.CharField(label="What makes them independent?", required=False, max_length=400)
    from_on = DayField(label="A member from")


class EndForm(DatedForm):
    """The first day on which somebody no longer is a member."""

    until_on = DayField(label="First day they are no longer a member")


@with_messages(about="what they answer for", words="what they answer for")
class OwnerForm(ChoosingForm):
    """Who answers to a group for one thing."""

    account = forms.ChoiceField(label="Who answers for it", widget=forms.Select)
    about = forms.ChoiceField(label="What do they answer for?", required=False)
    words = forms.CharField(
        label="In what words?", max_length=300, required=False, help_text="Only for something else, or to say it more shortly."
    )  # fmt: skip
    from_on = DayField(label="Answers for it from")


class MeetingForm(DatedForm):
    """When and where a group meets."""

    held_on = DayField(label="Day of the meeting", limit="TODAY_OR_FUTURE")
    starts = forms.CharField(label="Starts at", required=False, max_length=20, help_text="For example, 10am")
    place = forms.CharField(label="Where", required=False, max_length=200)


@with_messages(title="what the item is about", purpose="what the item is for")
class AgendaForm(forms.Form):
    """One item of an agenda."""

    title = forms.CharField(label="What is the item about?", max_length=200)
    purpose = forms.ChoiceField(
        label="What is it for?",
        choices=[(one.value, words) for one, words in PURPOSE_WORDS.items()],
        widget=forms.RadioSelect,
    )
    presenter = forms.CharField(label="Who presents it", required=False, max_length=120)


@with_messages(
    measures="the figures it shows",
    kind="where the paper comes from",
    title="the paper’s title",
    words="what the paper says",
    item="the item of the agenda",
)
class PaperForm(ChoosingForm):
    """A paper for a meeting."""

    title = forms.CharField(label="Title", max_length=200)
    kind = forms.ChoiceField(
        label="Where does the paper come from?", choices=[(one.value, words) for one, words in PAPER_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label="What does the paper say?", required=False, max_length=60000, widget=LONG,
        help_text="Only where you write it. A line that begins with # is a heading, one that begins with - is a point.",
    )  # fmt: skip
    measures = forms.CharField(
        label="Which figures does it show?", required=False, max_length=120,
        help_text="Codes from the dictionary of measures with commas between, such as M020, M014. The figures are read for you, each with the one it is read beside.",
    )  # fmt: skip
    item = forms.ChoiceField(label="For which item of the agenda?", required=False)


@with_messages(there="who came")
class AttendanceForm(ChoosingForm):
    """Who came to a meeting."""

    there = forms.MultipleChoiceField(label="Who came?", required=False, widget=forms.CheckboxSelectMultiple)


@with_messages(member="whose interest it is", words="what the interest is", done="what was done about it")
class ConflictForm(ChoosingForm):
    """An interest declared at a meeting."""

    member = forms.ChoiceField(label="Whose interest is it?")
    words = forms.CharField(label="What is the interest?", max_length=1000, widget=LONG)
    done = forms.CharField(
        label="What was done about it?",
        max_length=300,
        help_text="For example, they left the room for item 4",
    )


class MinutesForm(forms.Form):
    """The minutes of a meeting."""

    minutes = forms.CharField(label="Minutes", max_length=60000, widget=LONG)


@with_messages(
    kind="what it is", words="what was decided", because="why", challenge="the challenge", owner="who has it",
    due_on="by when",
)  # fmt: skip
class DecisionForm(ChoosingForm):
    """A decision or an action."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(one.value, words) for one, words in DECIDED_WORDS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="What was decided?", max_length=2000, widget=LONG)
    because = forms.CharField(label="Why?", required=False, max_length=2000, widget=LONG)
    owner = forms.CharField(label="Who has it?", max_length=120, help_text="One person, by name")
    due_on = DayField(label="By when?", required=False)
    challenge = forms.ChoiceField(label="Does it follow from a challenge?", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day by which an action is done."""
        cleaned = super().clean() or {}
        if (
            cleaned.get("kind") == DecidedKind.ACTION
            and not cleaned.get("due_on")
            and "due_on" not in self.errors
        ):
            self.add_error("due_on", "Enter by when the action is done")
        return cleaned


@with_messages(words="what became of it")
class FollowForm(forms.Form):
    """What became of a decision."""

    words = forms.CharField(label="What became of it?", max_length=2000, widget=LONG)
    is_done = forms.BooleanField(label="It is done", required=False)
