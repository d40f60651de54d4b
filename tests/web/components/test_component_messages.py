"""Every message names its field, so that no two on a page are alike."""

import pytest
from django import forms
from django.template import Context, Template

from goldenthread.web.components.forms import list_unnamed_messages, with_messages


@with_messages(full_name="your full name", school="the school they go to", agrees="that you agree")
class WholeForm(forms.Form):
    """Every kind of field, all of them needed."""

    full_name = forms.CharField(label="What is your name?", max_length=5)
    email = forms.EmailField(label="Email address")
    school = forms.ChoiceField(label="Which school?", choices=[("A", "Rowan Primary")])
    needs = forms.MultipleChoiceField(label="Needs", choices=[("A", "Talking")])
    children = forms.IntegerField(label="Number of children", min_value=1, max_value=20)
    letter = forms.FileField(label="Letter")
    agrees = forms.BooleanField(label="I agree")
    upn = forms.CharField(
        label="UPN", error_messages={"required": "Enter the UPN, or say that it is not known"}
    )


def messages(data: dict[str, object]) -> dict[str, str]:
    return {name: str(errors[0]) for name, errors in WholeForm(data).errors.items()}


def test_an_empty_form_gets_a_different_message_for_every_field() -> None:
    found = messages({})
    assert set(found) == set(WholeForm.base_fields)
    assert len(set(found.values())) == len(found)
    assert "This field is required." not in found.values()
    assert found["full_name"] == "Enter your full name"
    assert found["school"] == "Select the school they go to"
    assert found["letter"] == "Choose letter"
    assert found["agrees"] == "Select that you agree"


def test_a_message_written_out_on_the_field_is_kept() -> None:
    assert messages({})["upn"] == "Enter the UPN, or say that it is not known"


def test_a_wrong_answer_is_named_for_what_is_wrong_with_it() -> None:
    found = messages(
        {"full_name": "Birch Example", "email": "birch", "school": "Z", "needs": ["Z"], "children": "99"}
    )
    assert found["full_name"] == "Your full name must be 5 characters or fewer"
    assert (
        found["email"]
        == "Email address must be an email address in the correct format, like name@example.com"
    )
    assert found["school"] == "Select the school they go to from the choices given"
    assert found["children"] == "Number of children must be 20 or less"
    assert messages({"children": "many"})["children"] == "Number of children must be a number"


def test_no_message_is_shown_twice_at_its_field_or_in_the_summary() -> None:
    form = WholeForm({})
    form.add_error("email", "Enter email address")
    page = Template("{% load govuk %}{% error_summary form %}{% fields form %}").render(
        Context({"form": form})
    )
    for message in {str(m) for errors in form.errors.values() for m in errors}:
        assert page.count(message) == 2, f"{message!r} stands once in the summary and once at its field"


def test_a_label_that_is_a_question_needs_a_name_for_its_messages() -> None:
    with pytest.raises(ValueError, match="is a question"):

        @with_messages()
        class _Form(forms.Form):
            name = forms.CharField(label="What is your name?")


def test_a_name_for_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no field called nmae"):

        @with_messages(nmae="your name")
        class _Form(forms.Form):
            name = forms.CharField(label="Name")


def test_a_form_that_was_not_given_messages_is_found_out() -> None:
    class Plain(forms.Form):
        name = forms.CharField(label="Name")
        note = forms.CharField(label="Note", required=False)

    assert list_unnamed_messages(Plain) == ["name"]
    assert list_unnamed_messages(WholeForm) == []


def test_a_percent_sign_in_a_name_does_not_break_the_message() -> None:
    @with_messages(share="a share of 50% or more")
    class Shares(forms.Form):
        share = forms.CharField(max_length=2)

    assert (
        str(Shares({"share": "abc"}).errors["share"][0])
        == "A share of 50% or more must be 2 characters or fewer"
    )
