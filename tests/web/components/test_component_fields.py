"""Each kind of field is drawn as the GOV.UK component for it."""

import pytest
from django import forms
from django.template import Context, Template

from goldenthread.web.components.forms import with_messages


@with_messages(way="how to get in touch", mobile="your mobile number", story="what would help")
class AnyForm(forms.Form):
    """One of each."""

    name = forms.CharField(label="Name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label="Email address")
    age = forms.IntegerField(label="Age", min_value=0)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    story = forms.CharField(label="What would help?", widget=forms.Textarea, max_length=200)
    way = forms.ChoiceField(
        label="How should we get in touch?",
        choices=[("EMAIL", "Email"), ("PHONE", "Phone")],
        widget=forms.RadioSelect,
    )
    mobile = forms.CharField(label="Mobile number", required=False)
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("A", "Talking"), ("B", "Moving")], widget=forms.CheckboxSelectMultiple
    )
    school = forms.ChoiceField(label="School", choices=[("", "Choose"), ("A", "Rowan Primary")])
    letter = forms.FileField(label="Letter")
    agrees = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput, initial="abc")

    reveals = {"way": {"PHONE": ("mobile",)}}
    choice_hints = {"way": {"EMAIL": "The quickest way"}}


def draw(expression: str, form: forms.Form | None = None) -> str:
    page = Template("{% load govuk %}{% " + expression + " %}").render(Context({"form": form or AnyForm()}))
    return str(page)


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("name", ['class="govuk-input"', 'autocomplete="name"', 'type="text"']),
        ("email", ['type="email"', 'autocomplete="email"', 'spellcheck="false"']),
        ("age", ['type="text"', 'inputmode="numeric"']),
        ("secret", ['type="password"', "govuk-password-input"]),
        ("note", ['class="govuk-textarea', "Note (optional)"]),
        ("story", ["govuk-character-count", 'data-maxlength="200"']),
        ("way", ['type="radio"', "The quickest way", "<fieldset"]),
        ("needs", ['type="checkbox"', "<fieldset"]),
        ("school", ["<select", "Choose"]),
        ("letter", ['type="file"', "govuk-file-upload"]),
        ("agrees", ['type="checkbox"', "I agree"]),
        ("token", ['type="hidden"', 'value="abc"']),
    ],
)
def test_a_field_is_drawn_with_its_component(name: str, pieces: list[str]) -> None:
    page = draw(f"field form.{name}")
    for piece in pieces:
        assert piece in page


def test_a_long_answer_is_never_cut_off_by_the_browser() -> None:
    assert " maxlength=" not in draw("field form.story")


def test_a_password_is_never_sent_back_to_the_page() -> None:
    assert "sesame" not in draw("field form.secret", AnyForm({"secret": "open sesame"}))


def test_a_choice_brings_its_own_question_and_the_form_draws_it_once() -> None:
    assert 'name="mobile"' in draw("field form.way")
    assert draw("fields form").count('name="mobile"') == 1


def test_a_one_question_page_has_its_label_or_legend_as_the_heading() -> None:
    assert '<h1 class="govuk-label-wrapper">' in draw("field form.name as_heading=True")
    assert '<h1 class="govuk-fieldset__heading">' in draw("field form.way as_heading=True")


def test_answers_stay_where_they_were_put() -> None:
    form = AnyForm({"name": "Birch <b>", "way": "PHONE", "needs": ["B"], "school": "A", "agrees": "on"})
    page = draw("fields form", form)
    assert 'value="Birch &lt;b&gt;"' in page
    assert page.count(" checked") == 3
    assert page.count(" selected") == 1


def test_the_summary_links_every_fault_to_a_field_on_the_page() -> None:
    form = AnyForm({})
    summary, page = draw("error_summary form", form), draw("fields form", form)
    anchors = [piece.split('"')[0] for piece in summary.split('href="#')[1:]]
    assert len(anchors) == len(form.errors) - 1, "every field but the hidden one"
    for anchor in anchors:
        assert f'id="{anchor}"' in page


def test_a_form_with_no_fault_has_no_summary() -> None:
    assert draw("error_summary form") == ""


def test_a_fault_of_the_whole_form_is_listed_without_a_link() -> None:
    form = AnyForm({})
    form.add_error(None, "The final plan is dated before the request.")
    assert "The final plan is dated before the request." in draw("error_summary form", form)


def test_a_widget_with_no_component_is_refused_by_name() -> None:
    class Odd(forms.Form):
        days = forms.CharField(widget=forms.SplitDateTimeWidget, label="Days")

    with pytest.raises(LookupError, match="SplitDateTimeWidget"):
        draw("field form.days", Odd())
