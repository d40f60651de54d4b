"""“This is not happening”: the short form, and each row of the plan with what its reader said of it and was answered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from goldenthread.apps.provision.actions import say_not_happening
from goldenthread.apps.provision.types import (
    AnswerKind,
    AnswerLine,
    NotHappeningLine,
    NotHappeningRefused,
    SayingLine,
    ShownTo,
    Standing,
)
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.forms import DatedForm, DayField, with_messages

ANSWER_WORDS = {
    AnswerKind.PUT_RIGHT: "It has been put right",
    AnswerKind.WILL_BE: "It will be put right",
    AnswerKind.HAPPENING: "We find that it is happening",
}
SHOWN_WORDS = {
    ShownTo.COUNCIL: "Only the council reads this",
    ShownTo.SETTING: "The school or setting may read this too",
    ShownTo.FAMILY: "The family and the school or setting may read this too",
}


@with_messages(
    words="what is not happening", since_on="the day it stopped", shown_to="who may read what you write"
)
class NotHappeningForm(DatedForm):
    """What is not happening, since when, and who may read it."""

    words = forms.CharField(
        label="What is not happening?", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Say it in your own words. It may be all of it or a part: too few hours, another person, nothing at all.",
    )  # fmt: skip
    since_on = DayField(
        label="Since when? If you are not sure, leave this empty", required=False, limit="TODAY_OR_PAST"
    )
    shown_to = forms.TypedChoiceField(
        label="Who may read what you write?",
        coerce=ShownTo,
        widget=forms.RadioSelect,
        initial=ShownTo.COUNCIL.value,
    )

    def __init__(self, *args: Any, is_setting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        council = "Only the council"
        self.fields["shown_to"].choices = (  # type: ignore[attr-defined]
            [(ShownTo.COUNCIL.value, council), (ShownTo.FAMILY.value, "The council and the family")]
            if is_setting
            else [
                (ShownTo.COUNCIL.value, council),
                (ShownTo.SETTING.value, "The council and the school or setting"),
                (
                    ShownTo.FAMILY.value,
                    "The council, the school, and everyone in the family who can see the plan",
                ),
            ]
        )


def take_saying(request: Asked, form: NotHappeningForm, *, case: int, row: str) -> bool:
    """Keep what was typed, or put the reason why not beside its box."""
    data = form.cleaned_data
    try:
        say_not_happening(
            case=case, row=row, words=data["words"], since_on=data["since_on"], shown_to=data["shown_to"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
    except NotHappeningRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True


def find_row(laid_out: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Return one row of provision of a plan that was laid out for a page."""
    rows = (row for part in laid_out["sections"] for row in part["rows"])
    return next((row for row in rows if row["kind"] == "provision" and row["number"] == key), None)


def add_told(laid_out: dict[str, Any], lines: Iterable[NotHappeningLine]) -> dict[str, Any]:
    """Put beside each row of provision what its reader said of it and was answered, the newest first."""
    told: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        told.setdefault(line.row, []).append(told_for_page(line))
    for part in laid_out["sections"]:
        for row in part["rows"]:
            if row["kind"] == "provision":
                row["told"] = told.get(row["number"], [])
    return laid_out


def told_for_page(line: NotHappeningLine, names: dict[str, str] | None = None) -> dict[str, Any]:
    """Return a task worded for whoever reads it: each saying, each answer, and until when an answer is owed."""
    told = {
        "line": line,
        "is_waiting": line.standing is Standing.WAITING,
        "is_open": line.standing is not Standing.CLOSED,
        "sayings": [_saying(one, names) for one in line.sayings],
        "answers": list_answers(line.answers),
    }
    return told | {"as_list": [told]}


def _saying(one: SayingLine, names: dict[str, str] | None) -> dict[str, Any]:
    who = "You" if one.is_mine else (names or {}).get(one.key) or _who(one.key)
    return {"who": who, "one": one, "shown": SHOWN_WORDS[one.shown_to]}


def _who(key: str) -> str:
    return {"parent": "A parent", "setting": "The school or setting"}.get(
        key.split("-")[0], "The young person"
    )


def list_answers(answers: Sequence[AnswerLine]) -> list[dict[str, Any]]:
    """Return answers in words, the first first."""
    return [{"title": ANSWER_WORDS[one.kind], "one": one} for one in answers]
