"""The filters of the due list and of the caseload: plain GET forms, so that they survive a refresh and a bookmark."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.apps.worklists.types import CasesWanted, DueWanted, Move, Order, When, Whose
from goldenthread.core.casework.owners import DUTY_WORDS, FAMILY_RIGHTS
from goldenthread.core.casework.stages import WORDS, Stage
from goldenthread.core.law.vocabulary import Duty
from goldenthread.web.staff.words import MOVE_WORDS, WHEN_WORDS

ANYONE, ME, NOBODY = "anyone", "me", "nobody"
People = Sequence[tuple[int, str]]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


_DUTIES = [(duty.value, DUTY_WORDS[duty]) for duty in Duty if duty not in FAMILY_RIGHTS]
_STAGES = [(stage.value, WORDS[stage]) for stage in Stage]


class OwnerFilter(forms.Form):
    """Whose cases: mine, anyone's, nobody's yet, or one coordinator's.

    What is shown when nothing is chosen is the first choice: their own cases for a coordinator (`mine_first`),
    everyone's for others. So an address with no filters always shows what that person needs most.
    """

    owner = forms.ChoiceField(label="Coordinator", required=False)

    def __init__(
        self, data: Any, *, people: People, me: int | None, mine_first: bool, covered: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        self.mine_first = mine_first
        self.covered = tuple(covered)
        others = [(str(account), name) for account, name in people if account != me]
        first = [("", "Me"), (ANYONE, "Anyone")] if mine_first else [("", "Anyone"), (ME, "Me")]
        self.fields["owner"].choices = [*first, (NOBODY, "Nobody yet"), *others]  # type: ignore[attr-defined]

    def whose(self) -> tuple[Whose, int | None]:
        """Return whose cases are wanted; a choice that is no longer there is as if not made."""
        owner = self.cleaned_data.get("owner", "")
        if owner.isdigit():
            return Whose.ONE, int(owner)
        first = Whose.MINE if self.mine_first else Whose.ANYONE
        return {ANYONE: Whose.ANYONE, ME: Whose.MINE, NOBODY: Whose.NOBODY}.get(owner, first), None


class DueFilter(OwnerFilter):
    """What the due list shows."""

    field_order = ("show", "when", "owner", "move", "duty")
    show = forms.ChoiceField(label="Show", required=False)
    when = forms.ChoiceField(
        label="When",
        required=False,
        choices=[("", "Any time"), *[(when.value, _sentence(words)) for when, words in WHEN_WORDS.items()]],
    )
    move = forms.ChoiceField(
        label="Whose move",
        required=False,
        choices=[("", "Ours and others'"), *[(move.value, words) for move, words in MOVE_WORDS.items()]],
    )
    duty = forms.ChoiceField(label="What is due", required=False, choices=[("", "Anything"), *_DUTIES])

    def __init__(self, data: Any, *, decisions_first: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.decisions_first = decisions_first
        choices = [("decisions", "Ready for a decision"), ("everything", "Everything")]
        first, second = choices if decisions_first else reversed(choices)
        self.fields["show"].choices = [("", first[1]), second]  # type: ignore[attr-defined]

    def wanted(self) -> DueWanted:
        """Return what is wanted; a value that is not one of the choices is as if not given."""
        self.is_valid()
        data = self.cleaned_data
        whose, coordinator = self.whose()
        return DueWanted(
            when=When(data["when"]) if data.get("when") else None,
            move=Move(data["move"]) if data.get("move") else None,
            duty=Duty(data["duty"]) if data.get("duty") else None,
            whose=whose,
            coordinator=coordinator,
            covered=self.covered,
            is_for_decision=(data.get("show") or ("decisions" if self.decisions_first else ""))
            == "decisions",
        )


WINDOWS = {
    "7": "In the next 7 days",
    "14": "In the next 14 days",
    "28": "In the next 4 weeks",
    "late": "Late",
}


class CaseFilter(OwnerFilter):
    """What the caseload shows, and in what order."""

    field_order = ("reference", "stage", "owner", "due", "duty", "closed", "order")
    reference = forms.CharField(label="Case reference", required=False, max_length=60)
    stage = forms.MultipleChoiceField(
        label="Stage", required=False, choices=_STAGES, widget=forms.CheckboxSelectMultiple
    )
    due = forms.ChoiceField(
        label="Next thing due", required=False, choices=[("", "Any time"), *WINDOWS.items()]
    )
    duty = forms.ChoiceField(label="What is running", required=False, choices=[("", "Anything"), *_DUTIES])
    closed = forms.MultipleChoiceField(
        label="Closed cases",
        required=False,
        choices=[("yes", "Show closed cases too")],
        widget=forms.CheckboxSelectMultiple,
    )
    order = forms.ChoiceField(
        label="Sort by",
        required=False,
        choices=[
            ("", "Soonest due"),
            (Order.NEWEST.value, "Newest case"),
            (Order.REFERENCE.value, "Reference"),
        ],
    )

    def wanted(self, *, on: date) -> CasesWanted:
        """Return what is wanted as seen on a day."""
        self.is_valid()
        data = self.cleaned_data
        whose, coordinator = self.whose()
        due = data.get("due", "")
        return CasesWanted(
            stages=tuple(Stage(stage) for stage in data.get("stage", [])),
            whose=whose,
            coordinator=coordinator,
            covered=self.covered,
            duty=Duty(data["duty"]) if data.get("duty") else None,
            is_late=due == "late",
            due_from=on if due.isdigit() else None,
            due_to=date.fromordinal(on.toordinal() + int(due)) if due.isdigit() else None,
            reference=data.get("reference", "").strip(),
            with_closed=bool(data.get("closed")),
            order=Order(data["order"]) if data.get("order") else Order.DUE,
        )
