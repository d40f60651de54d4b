"""The forms of the adviser's door: writing advice in parts, saying that a child is not known, declining, answering."""

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.apps.advice.types import AdviceRow, ReplyAnswer, StructuredAdvice
from goldenthread.web.adviser.words import NOT_KNOWN
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.uploads import UploadField

LONGEST, SHORT = 20_000, 400
MOST_ROWS = 40
PARTS = ("summary", "childs_words", "evidence")
CELLS = ("need", "outcome", "what", "by_whom", "how_often", "how_long", "where_given")
_CELL_LABELS = {
    "need": ("Need", "Leave it empty if it is the same need as above."),
    "outcome": ("Outcome: what would be different", "Leave it empty if it is the same outcome as above."),
    "what": ("Provision: what should happen", ""),
    "by_whom": ("By whom", "Their job, and the training they need"),
    "how_often": ("How often", "For example: 3 times a week"),
    "how_long": ("How long each time, and until when", "For example: 30 minutes, until July 2027"),
    "where_given": ("Where", "For example: in class, or in a quiet room"),
}
_LONG_CELLS = frozenset({"need", "outcome", "what"})


def _area(label: str, *, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea, help_text=hint, max_length=LONGEST,
        error_messages={
            "max_length": f"{label} must be %(limit_value)s characters or fewer",
            "null_characters_not_allowed": f"{label} must not include null characters",
        },
    )  # fmt: skip


class WritingForm(forms.Form):
    """Advice in parts, with one row for each need and what should be done about it; a spare row stands at the end."""

    summary = _area("Your advice in short", hint="Two or three sentences that the family can read.")
    childs_words = _area(
        "What the child or young person told you", hint="In their own words, or how they showed you."
    )
    evidence = _area("Your evidence", hint="What you saw, tested or read, and when.")

    def __init__(self, content: StructuredAdvice, *, expected: int) -> None:
        rows = (*content.rows, AdviceRow())[:MOST_ROWS]
        typed = {part: getattr(content, part) for part in PARTS}
        for place, row in enumerate(rows):
            typed |= {f"row{place}_{cell}": getattr(row, cell) for cell in CELLS}
        super().__init__(initial=typed)
        self.expected = expected
        self.rows = [self._add_row(place) for place in range(len(rows))]

    def _add_row(self, place: int) -> dict[str, Any]:
        for cell in CELLS:
            words, hint = _CELL_LABELS[cell]
            hint = "" if cell in ("need", "outcome") and place == 0 else hint
            if cell in _LONG_CELLS:
                self.fields[f"row{place}_{cell}"] = _area(words, hint=hint)
            else:
                self.fields[f"row{place}_{cell}"] = forms.CharField(
                    label=words, required=False, max_length=SHORT, help_text=hint
                )
        return {"number": place + 1, "boxes": [self[f"row{place}_{cell}"] for cell in CELLS]}


def read_content(typed: Mapping[str, str]) -> StructuredAdvice:
    """Return what was typed, whatever it is: a draft is never refused."""
    rows = []
    for place in range(MOST_ROWS):
        cells = {cell: typed.get(f"row{place}_{cell}", "") for cell in CELLS}
        row = AdviceRow(**cells)
        if not row.is_empty:
            rows.append(row)
    return StructuredAdvice(**{part: typed.get(part, "") for part in PARTS}, rows=tuple(rows))


def list_too_long(content: StructuredAdvice) -> list[str]:
    """Return what is too long to be sent, in words."""
    said = [
        f"{words} must be {LONGEST:,} characters or fewer"
        for words, text in (
            ("Your advice in short", content.summary), ("What the child told you", content.childs_words),
            ("Your evidence", content.evidence),
        )
        if len(text) > LONGEST
    ]  # fmt: skip
    for place, row in enumerate(content.rows, start=1):
        for cell in CELLS:
            most = LONGEST if cell in _LONG_CELLS else SHORT
            if len(getattr(row, cell)) > most:
                said.append(f"Row {place}, {_CELL_LABELS[cell][0].lower()}: {most:,} characters or fewer")
    return said


def read_revision(text: str) -> int:
    """Return the revision a page began from; a page that has lost its mark is taken to be an old one."""
    return int(text) if text.isdecimal() and len(text) < 9 else 0


@with_messages(report="your report")
class ReportForm(forms.Form):
    """A report that was written already."""

    report = UploadField(label="Your report")


@with_messages(answer="what your service will do", because="your reason", refer_to="who should be asked")
class NotKnownForm(forms.Form):
    """What a service does about a child that it does not know."""

    answer = forms.ChoiceField(
        label="What will your service do?", widget=forms.RadioSelect,
        choices=[(code.value, words) for code, (words, _) in NOT_KNOWN.items()],
    )  # fmt: skip
    refer_to = forms.CharField(label="Who should be asked instead?", max_length=200, required=False)
    because = forms.CharField(
        label="Why?", max_length=3000, widget=forms.Textarea,
        help_text="The family can read this. Say what you looked at, or when you will see the child.",
    )  # fmt: skip

    choice_hints = {"answer": {code.value: hint for code, (_, hint) in NOT_KNOWN.items()}}
    reveals = {"answer": {ReplyAnswer.REFERRED_ON.value: ("refer_to",)}}

    def clean(self) -> dict[str, Any]:
        """Ask who should be asked instead, where it is for another service."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == ReplyAnswer.REFERRED_ON.value and not cleaned.get("refer_to", "").strip():
            self.add_error("refer_to", "Enter who should be asked instead")
        return cleaned


@with_messages(because="why you cannot give this advice", instead="who might be asked instead")
class DeclineForm(forms.Form):
    """Why an adviser cannot give this advice, and who might."""

    because = forms.CharField(
        label="Why can you not give this advice?", max_length=3000, widget=forms.Textarea
    )
    instead = forms.CharField(label="Who might be asked instead?", max_length=200, required=False)


@with_messages(agrees="whether you agree", words="anything you want to say")
class EnoughForm(forms.Form):
    """Whether an adviser agrees that advice which exists already is enough."""

    agrees = forms.ChoiceField(
        label="Do you agree that it is enough?", widget=forms.RadioSelect,
        choices=[("YES", "Yes, it can stand as my advice"), ("NO", "No, I will write it anew")],
    )  # fmt: skip
    words = forms.CharField(
        label="Anything you want to say", required=False, max_length=3000, widget=forms.Textarea
    )


@with_messages(can="whether you can answer", answer="your answer, or why there is none")
class AnswerForm(forms.Form):
    """The answer to a question that is not a request for advice."""

    can = forms.ChoiceField(
        label="Can you answer this?", widget=forms.RadioSelect, choices=[("YES", "Yes"), ("NO", "No")]
    )
    answer = forms.CharField(
        label="Your answer, or why you cannot answer", max_length=LONGEST, widget=forms.Textarea
    )
