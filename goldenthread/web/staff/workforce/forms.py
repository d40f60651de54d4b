"""What the pages of training needs and sessions ask."""

from django import forms

from goldenthread.core.access.workforce import AGENCY_WORDS
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.inspection.forms import LONG, ChoosingForm
from goldenthread.web.staff.workforce.words import PRIORITY_WORDS


@with_messages(
    agency="who needs to learn it",
    topic="what they need to learn",
    source="what shows it",
    why="what it shows",
    priority="how much it matters",
)
class NeedForm(ChoosingForm):
    """A training need."""

    agency = forms.ChoiceField(
        label="Who needs to learn it?", choices=list(AGENCY_WORDS.items()), widget=forms.RadioSelect
    )
    topic = forms.CharField(label="What do they need to learn?", max_length=200)
    source = forms.ChoiceField(label="What shows it?")
    why = forms.CharField(label="What does that say?", max_length=2000, widget=LONG)
    priority = forms.ChoiceField(
        label="How much does it matter?",
        choices=[(each.value, words) for each, words in PRIORITY_WORDS.items()],
        widget=forms.RadioSelect,
    )


@with_messages(
    need="the need it answers",
    topic="what it teaches",
    places="how many places there are",
    agencies="who may book",
    run_by="who runs it",
)
class SessionForm(ChoosingForm):
    """A training session."""

    need = forms.ChoiceField(label="Which need does it answer?", required=False)
    topic = forms.CharField(label="What does it teach?", max_length=200)
    held_on = DayField(label="Day", limit="TODAY_OR_FUTURE")
    place = forms.CharField(
        label="Place", max_length=200, required=False, help_text="Leave empty if it is online"
    )
    places = forms.IntegerField(label="How many places?", min_value=1, max_value=500)
    agencies = forms.MultipleChoiceField(
        label="Who may book?",
        required=False,
        help_text="Choose none if everyone may",
        choices=list(AGENCY_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    is_core = forms.BooleanField(
        label="It is one of the core modules that everyone should take", required=False
    )
    run_by = forms.ChoiceField(
        label="Who runs it?", required=False, help_text="They say who came. If nobody is chosen, you do"
    )


@with_messages(title="its title", statements="the statements", agencies="who is asked")
class SurveyRoundForm(DatedForm):
    """A round of a confidence survey."""

    title = forms.CharField(label="Name of the round", max_length=200)
    statements = forms.CharField(
        label="Statements",
        max_length=6000,
        widget=LONG,
        help_text="One on each line, as the person would say it. Words kept the same are compared with the round before",
    )
    agencies = forms.MultipleChoiceField(
        label="Who is asked?",
        required=False,
        help_text="Choose none to ask everyone",
        choices=list(AGENCY_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    opens_on = DayField(label="First day")
    closes_on = DayField(label="Last day")
