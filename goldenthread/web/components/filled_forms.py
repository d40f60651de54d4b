"""A form drawn from data and already filled: what is held is shown, only the rest is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from goldenthread.apps.people.types import EntryRefused, FilledForm, FilledSection, FilledWord, ToldLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.facts.register import Answer, Word
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.dates import day

LONGEST_TEXT, LONGEST_LONG_TEXT = 300, 4000
STILL = "still_"


def field_of(word: Word, *, label: str, required: bool = False) -> forms.Field:
    """Return the box that a word is answered in."""
    if word.answer is Answer.DAY:
        return DayField(label=label, required=required, limit="TODAY_OR_PAST")
    if word.answer is Answer.CHOICE:
        return forms.ChoiceField(
            label=label, required=required, choices=list(word.choices.items()), widget=forms.RadioSelect
        )
    if word.answer is Answer.LONG_TEXT:
        return forms.CharField(
            label=label, required=required, max_length=LONGEST_LONG_TEXT, widget=forms.Textarea
        )
    return forms.CharField(label=label, required=required, max_length=LONGEST_TEXT)


def make_form(filled: FilledForm, data: Mapping[str, Any] | None) -> forms.Form:
    """Return a form that asks only for what is missing, and for whether what has grown old is still right."""
    fields: dict[str, Any] = {}
    reveals: dict[str, dict[str, tuple[str, ...]]] = {}
    for each in filled.words:
        if not each.may_change or (each.held and each.is_fresh):
            continue
        name = each.word.word
        if each.is_stale:
            still = STILL + name
            fields[still] = forms.ChoiceField(
                label=f"{each.word.label}: is this still right?", required=False, widget=forms.RadioSelect,
                choices=[("YES", "Yes, it is still right"), ("NO", "No, it has changed")],
            )  # fmt: skip
            reveals[still] = {"NO": (name,)}
            fields[name] = field_of(each.word, label="What is right now?")
        elif each.is_missing:
            fields[name] = field_of(each.word, label=each.question)
    names = {key: _message_name(key, filled) for key in fields}
    made = with_messages(**names)(type("FilledFormFields", (_Fields,), {**fields, "reveals": reveals}))
    form: forms.Form = made(data, on=filled.on)
    return form


def _message_name(key: str, filled: FilledForm) -> str:
    each = filled.find(key.removeprefix(STILL))
    label = each.word.label if each else key
    words = label[:1].lower() + label[1:]
    return f"whether “{words}” is still right" if key.startswith(STILL) else words


class _Fields(DatedForm):
    """The boxes of one form from data; a choice of "No" must say what is right now."""

    def clean(self) -> dict[str, Any]:
        """Ask for what is right now where someone says that it has changed."""
        cleaned = super().clean() or {}
        for key, value in list(cleaned.items()):
            name = key.removeprefix(STILL)
            if key.startswith(STILL) and value == "NO" and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Say what is right now, or choose “Yes, it is still right”")
        return cleaned


def answers_of(form: forms.Form) -> tuple[dict[str, Any], list[str]]:
    """Return what was answered by word, and the words that are still right."""
    data = form.cleaned_data
    still = [
        key.removeprefix(STILL) for key, value in data.items() if key.startswith(STILL) and value == "YES"
    ]
    answers = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in data.items()
        if not key.startswith(STILL) and value not in ("", None) and key not in still
    }
    return answers, still


def add_refusal(form: forms.Form, refused: EntryRefused) -> None:
    """Put each thing that was refused at its own box, or at the top where the form has no such box."""
    for fault in refused.faults:
        match = next((name for name in form.fields if name.lower() == fault.field.lower()), None)
        form.add_error(match, str(fault))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A fact that is held, as a row of a page: what it is, where it came from, and how fresh it is."""

    word: str
    label: str
    answer: str
    told: str
    told_id: int
    is_fresh: bool
    may_change: bool
    asked: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """One section of a filled form on a page: rows that are held, boxes that are still to be filled."""

    key: str
    title: str
    rows: tuple[HeldRow, ...]
    boxes: tuple[Any, ...]
    closed: tuple[str, ...]


def sections_for_page(filled: FilledForm, form: forms.Form | None, viewer: Viewer) -> list[PageSection]:
    """Return a filled form as its page shows it; `form` is from `make_form`, or none for a page that only shows."""
    found = (_section(each, form, viewer, child=filled.child) for each in filled.sections)
    return [section for section in found if section.rows or section.boxes or section.closed]


def _section(each: FilledSection, form: forms.Form | None, viewer: Viewer, *, child: int) -> PageSection:
    boxes = []
    for word in each.words:
        name = STILL + word.word.word if word.is_stale else word.word.word
        if form is not None and name in form.fields:
            boxes.append(
                {"field": form[name], "row": held_row(word, viewer, child=child) if word.held else None}
            )
    rows = tuple(
        held_row(word, viewer, child=child)
        for word in each.words
        if word.held and (word.is_fresh or form is None or not word.may_change)
    )
    return PageSection(
        key=each.section.key, title=each.section.title, rows=rows, boxes=tuple(boxes),
        closed=tuple(word.word.label for word in each.words if not word.may_see),
    )  # fmt: skip


def held_row(each: FilledWord, viewer: Viewer, *, child: int) -> HeldRow:
    """Return a held fact as a row."""
    line = each.held
    assert line is not None, "only a held fact has a row"
    return HeldRow(
        word=each.word.word, label=each.word.label, answer=_answer(each.word, line), told=_told(line, viewer, child=child),
        told_id=line.id, is_fresh=each.is_fresh, may_change=each.may_change,
        asked=f"Last asked for on {day(each.asked_on)} by {each.asked_by}." if each.asked_on else "",
        others=tuple(
            f"{_answer(each.word, other)} ({_told(other, viewer, child=child)})" for other in each.others
        ),
    )  # fmt: skip


def _answer(word: Word, line: ToldLine) -> str:
    if word.answer is Answer.DAY:
        try:
            return day(date.fromisoformat(str(line.value)))
        except ValueError:
            return str(line.value)
    return word.worded(line.value)


def _told(line: ToldLine, viewer: Viewer, *, child: int) -> str:
    is_own = line.parent is not None and line.parent == viewer.parent_of.get(child)
    on = f" on {day(line.told_on)}" if line.told_on else ""
    words = f"{'You told us this' if is_own else 'We were told this'}{on}"
    words += f" – from “{line.source}”" if line.source else ""
    if line.confirmed_on:
        words += f". Confirmed on {day(line.confirmed_on)}"
        words += f" by {line.confirmed_by}" if line.confirmed_by else ""
    return words
