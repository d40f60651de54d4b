"""The one box that finds a child."""

from django import forms

from goldenthread.web.components.forms import with_messages


@with_messages(words="a name, date of birth, number or telephone number")
class SearchForm(forms.Form):
    """Anything that is known of a child."""

    words = forms.CharField(
        label="Name, date of birth, UPN, parent, telephone or case reference",
        max_length=200,
        help_text="Part of a name will do. For example: rowan 14 5 2015",
    )
