"""The form by which a SEN2 return is checked without being kept."""

from django import forms

from goldenthread.web.components.forms import with_messages

PAGE, CSV, WORKBOOK, LINES = "PAGE", "CSV", "XLSX", "JSON"


@with_messages(file="the return", shown_as="how you want the faults")
class CheckReturnForm(forms.Form):
    """A return to check, and how its faults are wanted."""

    file = forms.FileField(
        label="The return",
        help_text="The XML that is sent to DfE, or DfE’s Excel template. It is read and let go: nothing of it is kept here.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.xlsx"}),
    )
    shown_as = forms.ChoiceField(
        label="How do you want the faults?",
        choices=[
            (PAGE, "On a page"),
            (CSV, "As CSV"),
            (WORKBOOK, "As an Excel workbook"),
            (LINES, "As JSON Lines"),
        ],
        widget=forms.RadioSelect,
        initial=PAGE,
    )
