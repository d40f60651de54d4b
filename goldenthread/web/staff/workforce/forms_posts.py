"""What the pages of posts ask."""

from decimal import Decimal

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages


@with_messages(team="the team", title="what the post is called", share="its share of a whole-time week")
class PostForm(DatedForm):
    """A post."""

    team = forms.CharField(label="Team", max_length=120)
    title = forms.CharField(label="What is the post called?", max_length=120)
    share = forms.DecimalField(
        label="Share of a whole-time week", min_value=Decimal("0.01"), max_value=1, decimal_places=2,
        help_text="1 is whole time. Half a week is 0.5",
    )  # fmt: skip
    is_coordinator = forms.BooleanField(label="Whoever is in it coordinates cases", required=False)
    from_on = DayField(label="First day of the post")


@with_messages(who="who is in it")
class FillForm(DatedForm):
    """Who is in a post."""

    who = forms.CharField(label="Who is in it?", max_length=120)
    from_on = DayField(label="First day")
    until_on = DayField(label="Last day", required=False, help_text="Leave empty if it is not known")


class LastDayForm(DatedForm):
    """A last day."""

    until_on = DayField(label="Last day")
