"""The forms for sending a strategy, settling what was read in it, and deciding whether two promises are the same."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from goldenthread.apps.strategy.types import ItemKind
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.strategy.words import FINDING_WORDS, KIND_WORDS

Choices = Sequence[tuple[str, str]]
CONFIRM, MEND, MERGE, REMOVE = "CONFIRM", "MEND", "MERGE", "REMOVE"


@with_messages(area="whose strategy it is", file="the document")
class SendForm(forms.Form):
    """A document to read."""

    area = forms.ChoiceField(label="Whose strategy is it?")
    file = forms.FileField(
        label="The document", max_length=200, allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.txt,.md"}),
    )  # fmt: skip

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas)  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].initial = areas[0][0]
            self.fields["area"].widget = forms.HiddenInput()
        self.fields["file"].help_text = (
            f"A PDF, a Word document (.docx), plain text or Markdown, of {settings.LARGEST_FILE // 1_000_000} MB at most. "
            "It is read and let go: its words are kept, and the file is not. A long PDF can take half a minute."
        )

    def clean_file(self) -> Any:
        """Return the upload, unless more came than is taken."""
        upload = self.cleaned_data["file"]
        if getattr(upload, "is_too_large", False):
            raise forms.ValidationError(
                f"The document is larger than {settings.LARGEST_FILE // 1_000_000} MB. Save it smaller, without its pictures."
            )
        return upload


@with_messages(
    act="what this is", text="the words", priority="the priority", into="the item it is one with", turn="the page again"
)  # fmt: skip
class SettleItemForm(forms.Form):
    """What one item that was read is: right, to be put right, one with another, or none."""

    act = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    text = forms.CharField(label="The words, put right", widget=forms.Textarea, required=False)
    priority = forms.ChoiceField(label="Under which priority?", required=False)
    lens = forms.CharField(
        label="Grouped under", max_length=120, required=False,
        help_text="The column or theme it stands in, where the document has them.",
    )  # fmt: skip
    into = forms.ChoiceField(label="Which one is it the same as?", required=False)
    turn = forms.IntegerField(widget=forms.HiddenInput)
    reveals = {"act": {MEND: ("text", "priority", "lens"), MERGE: ("into",)}}

    def __init__(
        self, *args: Any, noun: str, priorities: Choices, others: Choices, has_priority: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (CONFIRM, f"It is a {noun}, as it was read" if noun != "outcome" else "It is an outcome, as it was read"),
            (MEND, "It is one, and something must be put right"),
            (MERGE, "It is one with another"),
            (REMOVE, f"It is no {noun}"),
        ]  # fmt: skip
        if not others:
            choices = [choice for choice in choices if choice[0] != MERGE]
            del self.fields["into"]
            self.reveals = {"act": {MEND: ("text", "priority", "lens")}}
        else:
            self.fields["into"].choices = [("", "Choose one"), *others]  # type: ignore[attr-defined]
        self.fields["act"].choices = choices  # type: ignore[attr-defined]
        self.fields["priority"].choices = [("", "None"), *priorities]  # type: ignore[attr-defined]
        if not has_priority:
            del self.fields["priority"], self.fields["lens"]
            shown = {MEND: ("text",)} | ({MERGE: ("into",)} if others else {})
            self.reveals = {"act": shown}

    def clean(self) -> dict[str, Any]:
        """Ask for the words where they are put right, and for the other item where it is one with another."""
        data = super().clean() or {}
        if data.get("act") == MEND and not str(data.get("text", "")).strip():
            self.add_error("text", "Enter the words, or say that it is none")
        if data.get("act") == MERGE and not data.get("into"):
            self.add_error("into", "Select the item it is one with")
        return data


@with_messages(
    kind="what it is", text="the words", first_line="the first line", last_line="the last line",
    finding_kind="what kind of finding it is", priority="the priority",
)  # fmt: skip
class MissedForm(forms.Form):
    """An item that the reading missed."""

    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect,
        choices=[(each.value, words[1].capitalize()) for each, words in KIND_WORDS.items()],
    )  # fmt: skip
    finding_kind = forms.ChoiceField(
        label="What kind of finding?", required=False, choices=[("", "Choose one"), *FINDING_WORDS.items()]
    )
    text = forms.CharField(label="Its words, as the document has them", widget=forms.Textarea)
    first_line = forms.IntegerField(label="The line where it begins", min_value=1)
    last_line = forms.IntegerField(label="The line where it ends", min_value=1)
    priority = forms.ChoiceField(label="Under which priority?", required=False)
    lens = forms.CharField(label="Grouped under", max_length=120, required=False)
    reveals = {"kind": {ItemKind.FINDING.value: ("finding_kind",)}}

    def __init__(self, *args: Any, priorities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [("", "None"), *priorities]  # type: ignore[attr-defined]


@with_messages(earlier="the earlier strategy", later="the later strategy")
class CompareForm(forms.Form):
    """Which two strategies to set side by side."""

    earlier = forms.ChoiceField(label="The earlier one")
    later = forms.ChoiceField(label="The later one, or a new version of the same")

    def __init__(self, *args: Any, strategies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("earlier", "later"):
            self.fields[name].choices = [("", "Choose one"), *strategies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse one strategy beside itself."""
        data = super().clean() or {}
        if data.get("earlier") and data.get("earlier") == data.get("later"):
            self.add_error("later", "Select another strategy than the earlier one")
        return data


@with_messages(
    earlier="the earlier promise",
    later="the later promise",
    is_same="whether they are one promise",
    because="why",
)
class DecideForm(forms.Form):
    """Whether an earlier and a later promise are the same one."""

    earlier = forms.ChoiceField(label="The earlier promise")
    later = forms.ChoiceField(label="The later promise")
    is_same = forms.ChoiceField(
        label="Are they the same promise?", widget=forms.RadioSelect,
        choices=[("YES", "Yes, whole or in part"), ("NO", "No, they are two promises")],
    )  # fmt: skip
    because = forms.CharField(label="Why?", max_length=400, required=False)

    def __init__(self, *args: Any, earlier: Choices, later: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].choices = [("", "Choose one"), *earlier]  # type: ignore[attr-defined]
        self.fields["later"].choices = [("", "Choose one"), *later]  # type: ignore[attr-defined]
