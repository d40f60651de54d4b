"""The forms that tell us about a child and their family, once, each with who said so."""

from django import forms

from goldenthread.apps.people.types import Channel, ContactKind, FactWord, IdentifierKind, NameKind
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.sent import token_field
from goldenthread.web.staff.words import CHANNEL_WORDS, CONTACT_WORDS, NAME_WORDS, NUMBER_WORDS, fact_word


def _source() -> forms.CharField:
    return forms.CharField(
        label="Who told us?",
        max_length=120,
        help_text="For example: birth certificate, or the mother’s name, by telephone",
    )


class ToldForm(DatedForm):
    """Anything told about a child or family; sent once, however often its button is pressed."""

    token = token_field()


@with_messages(source="who told us", kind="which name it is", given="the first name", family="the last name")
class NameForm(ToldForm):
    """A name; the one of its kind that it replaces is kept as it was."""

    kind = forms.ChoiceField(
        label="Which name is it?",
        choices=[(kind.value, NAME_WORDS[kind]) for kind in NameKind],
        widget=forms.RadioSelect,
    )
    given = forms.CharField(label="First name", max_length=120, required=False)
    family = forms.CharField(label="Last name", max_length=120, required=False)
    from_on = DayField(label="Used from", limit="TODAY_OR_PAST", required=False)
    source = _source()
    field_order = ("kind", "given", "family", "from_on", "source", "token")


@with_messages(source="who told us")
class BirthForm(ToldForm):
    """A date of birth put right; every clock and right that hangs on it is worked out again."""

    born_on = DayField(label="Date of birth", limit="TODAY_OR_PAST")
    source = _source()


@with_messages(source="who told us", kind="which number it is")
class NumberForm(ToldForm):
    """A number that another register knows the child by."""

    kind = forms.ChoiceField(
        label="Which number is it?", choices=[(kind.value, NUMBER_WORDS[kind]) for kind in IdentifierKind],
        widget=forms.RadioSelect,
    )  # fmt: skip
    value = forms.CharField(
        label="Number", max_length=20, help_text="We check its letter or last digit for slips."
    )
    source = _source()


@with_messages()
class ReachForm(ToldForm):
    """How to speak with someone, and when it is safe to."""

    language = forms.CharField(label="Language they use at home", max_length=60, required=False)
    interpreter = forms.CharField(
        label="Interpreter",
        max_length=120,
        required=False,
        help_text="For example: Polish interpreter for meetings",
    )
    needs_bsl = forms.BooleanField(label="Uses British Sign Language", required=False)
    safe_times = forms.CharField(
        label="When it is safe to get in touch", max_length=200, required=False,
        help_text="For example: after 4pm, never at weekends. Shown at the top of every page.",
    )  # fmt: skip
    safe_channel = forms.ChoiceField(
        label="How they ask to be reached", required=False,
        choices=[("", "They have not said"), *[(channel.value, CHANNEL_WORDS[channel]) for channel in Channel]],
    )  # fmt: skip


@with_messages(
    source="who told us",
    given="the first name",
    family="the last name",
    responsibility="whether they have parental responsibility",
)
class ParentForm(ToldForm):
    """A parent in the Education Act's sense: anyone who has care of the child counts."""

    given = forms.CharField(label="First name", max_length=120)
    family = forms.CharField(label="Last name", max_length=120, required=False)
    relationship = forms.CharField(
        label="Relationship to the child",
        max_length=60,
        help_text="For example: mother, stepfather, foster carer, grandmother",
    )
    responsibility = forms.ChoiceField(
        label="Do they have parental responsibility?", widget=forms.RadioSelect, required=False,
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not known yet")],
    )  # fmt: skip
    email = forms.EmailField(label="Email address", required=False)
    telephone = forms.CharField(label="Telephone number", max_length=40, required=False)
    address = forms.CharField(label="Address", required=False, max_length=400, widget=forms.Textarea)
    source = _source()


@with_messages(
    source="who told us", kind="what kind of contact it is", value="the email, number or address",
    is_safe="whether it is safe to use",
)  # fmt: skip
class ContactDetailForm(ToldForm):
    """One way to reach someone; never shown to another member of the family."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, CONTACT_WORDS[kind]) for kind in ContactKind],
        widget=forms.RadioSelect,
    )
    value = forms.CharField(label="Email, number or address", max_length=400, widget=forms.Textarea)
    is_safe = forms.ChoiceField(
        label="Is it safe to use?",
        choices=[("yes", "Yes"), ("no", "No, do not use it")],
        widget=forms.RadioSelect,
        initial="yes",
    )
    source = _source()


@with_messages(until_on="the first day it no longer holds")
class EndForm(ToldForm):
    """The first day on which something no longer holds."""

    until_on = DayField(label="From which day does it no longer hold?", limit="TODAY_OR_PAST")


@with_messages(checked_on="the day you checked")
class CheckedForm(ToldForm):
    """That someone has checked who a person is."""

    checked_on = DayField(label="When did you check who they are?", limit="TODAY_OR_PAST")


@with_messages(may_view="what they answered", asked_on="the day they answered")
class ViewForm(ToldForm):
    """What a young person answers when asked whether a parent goes on seeing their record."""

    may_view = forms.ChoiceField(
        label="What did the young person answer?", widget=forms.RadioSelect,
        choices=[("yes", "This parent goes on seeing the record"), ("no", "This parent stops seeing it")],
    )  # fmt: skip
    asked_on = DayField(label="When did they answer?", limit="TODAY_OR_PAST")


_OWN_FORMS = frozenset({FactWord.BORN_ON})


@with_messages(
    source="who told us", word="what it is about", value="what we were told", told_on="the day we were told"
)
class FactForm(ToldForm):
    """Something we were told, kept with who said it and when, so that nobody need say it again."""

    word = forms.ChoiceField(
        label="What is it about?",
        choices=[(word.value, fact_word(word.value)) for word in FactWord if word not in _OWN_FORMS],
    )
    value = forms.CharField(label="What were we told?", widget=forms.Textarea, max_length=2000)
    told_on = DayField(label="When were we told?", limit="TODAY_OR_PAST", required=False)
    source = _source()


@with_messages(
    decision="which decision it is about", standing="on what standing they decide", name="the name of whoever decides",
    evidence="the evidence",
)  # fmt: skip
class RepresentativeForm(ToldForm):
    """Who decides for a young person who lacks capacity for one decision (SEND Regulations 2014 reg 64)."""

    decision = forms.CharField(
        label="Which decision?",
        max_length=200,
        help_text="Capacity is judged decision by decision, never once for all.",
    )
    standing = forms.ChoiceField(
        label="On what standing?",
        choices=[
            ("Parent", "Parent"),
            ("Deputy", "Court-appointed deputy"),
            ("Attorney", "Attorney"),
            ("Other", "Other representative"),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label="Name of whoever decides", max_length=200)
    evidence = forms.CharField(label="Evidence", max_length=400, widget=forms.Textarea)
    from_on = DayField(label="From", limit="TODAY_OR_PAST")
