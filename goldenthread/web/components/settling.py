"""What a person says of two records that are alike, and how the pair is worded: for each door that settles pairs."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.apps.people.queries import PairPage
from goldenthread.apps.people.types import ChildCard, PairSaid
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.presenters.dates import age_words, day

VERDICT_WORDS: dict[str, str] = {
    "SAME_NUMBER": "They share a number",
    "LIKELY": "Likely the same child",
    "POSSIBLE": "May be the same child",
    "MAY_BE_TWIN": "May be twins",
    "DIFFERENT": "Likely different children",
}
SAID_WORDS: dict[PairSaid, str] = {
    PairSaid.SAME: "The same child",
    PairSaid.DIFFERENT: "Different children",
    PairSaid.NOT_SURE: "Not sure",
}


@with_messages(said="whether these are one child", reason="why")
class SettleForm(forms.Form):
    """One child, two children, or not sure; and why."""

    said = forms.ChoiceField(
        label="Are these one child?", choices=[(each.value, words) for each, words in SAID_WORDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=400,
        help_text="What you looked at, and who told you. It is kept with both records.",
    )  # fmt: skip


@with_messages(because="why these are two children")
class UndoForm(forms.Form):
    """Why two records that were joined are two children after all."""

    because = forms.CharField(label="Why are these two children?", widget=forms.Textarea, max_length=400)


def word_pair(page: PairPage, *, on: date) -> dict[str, Any]:
    """Return a pair as the page shows it: each record, the score, and the part each thing played."""
    return {
        "records": [word_child(card, on=on) for card in (page.line.first, page.line.second)],
        "verdict": VERDICT_WORDS[page.line.verdict],
        "score": page.score,
        "parts": page.parts,
        "said": [
            {"words": SAID_WORDS[said], "reason": reason, "at": at, "who": who or "Golden Thread itself"}
            for said, reason, at, who in page.said
        ],
    }


def word_child(card: ChildCard, *, on: date) -> dict[str, Any]:
    """Return who a record says a child is: name, birth date with age, and numbers."""
    born = f"{day(card.born_on)}, {age_words(born_on=card.born_on, on=on)}" if card.born_on else "Not known"
    numbers = [f"{each.kind.value.replace('_', ' ')} {each.value}" for each in card.numbers]
    return {"name": card.shown_name, "legal_name": card.legal_name, "born": born, "numbers": numbers}
