"""The forms by which an extract is sent, its columns are said, and it is taken out again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.core.returns.extracts.kinds import Kind
from goldenthread.definitions.extracts import load_kinds
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.uploads import UploadField

NOT_HERE = ""
_COLUMN = "column_"


@with_messages(area="the area", kind="what kind of extract it is", file="the file")
class SendExtractForm(forms.Form):
    """A file of another system, and what it is."""

    area = forms.ChoiceField(label="Area", widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="What kind of extract is it?", widget=forms.RadioSelect)
    file = UploadField(
        label="The file",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text="CSV or Excel (.xlsx), as it comes. It is checked for viruses, and nothing is loaded until you say so.",
    )

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(each.key, each.title) for each in load_kinds().values()]  # type: ignore[attr-defined]
        self.choice_hints = {"kind": {each.key: each.says for each in load_kinds().values()}}
        if len(areas) == 1:
            self.fields["area"].widget = forms.HiddenInput()
            self.fields["area"].initial = areas[0][0]


class ColumnsForm(DatedForm):
    """Which column holds each field, the day of the whole file, and the name to keep it all under."""

    def __init__(
        self, *args: Any, kind: Kind, headings: Sequence[str], guessed: Mapping[str, int], **kwargs: Any
    ) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)
        choices = [(NOT_HERE, "Not in this file"), *((each, each) for each in headings)]
        for each in kind.fields:
            place = guessed.get(each.key)
            self.fields[_COLUMN + each.key] = forms.ChoiceField(
                label=each.title, choices=choices, required=each.is_required, help_text=each.says,
                error_messages={
                    "required": f"Select the column that holds “{each.title}”. This extract must have it."
                },
                initial=headings[place] if place is not None else NOT_HERE,
            )  # fmt: skip
        self.fields["said_on"] = DayField(label=kind.date_asked, required=False, limit="TODAY_OR_PAST")
        self.fields["said_on"].on = self.on  # type: ignore[attr-defined]
        self.fields["said_on"].help_text = "Only where no column says it, row by row."
        self.fields["keep_as"] = forms.CharField(
            label="Keep these columns under a name, for next time", required=False, max_length=80,
            help_text="Such as the system’s name.",
        )  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Return the heading of each field that is in the file."""
        said = {each.key: self.cleaned_data.get(_COLUMN + each.key, "") for each in self.kind.fields}
        return {key: heading for key, heading in said.items() if heading}

    def clean(self) -> dict[str, Any]:
        """Refuse one column for two fields, and a file of no day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        said = self.columns()
        for each in self.kind.fields:
            heading = said.get(each.key)
            if heading is not None and list(said.values()).count(heading) > 1:
                self.add_error(
                    _COLUMN + each.key,
                    f"“{each.title}” is said to be a column that something else is too. Select one for each.",
                )
        if self.kind.dated_by not in said and not data.get("said_on") and "said_on" not in self.errors:
            self.add_error("said_on", "Enter the day, or select the column that says it.")
        return data


@with_messages(because="why it is taken out")
class UndoForm(forms.Form):
    """Why a file is taken out again."""

    because = forms.CharField(label="Why is it taken out?", max_length=400)


@with_messages(child="the child whose row it is", because="how you know whose row it is")
class JoinForm(forms.Form):
    """Which of the children who were found a row is of, and how that is known."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=200)
    child = forms.ChoiceField(label="Whose row is it?", widget=forms.RadioSelect)
    because = forms.CharField(
        label="How do you know?", max_length=400, help_text="For example: the school rang and gave the UPN"
    )

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = children  # type: ignore[attr-defined]
