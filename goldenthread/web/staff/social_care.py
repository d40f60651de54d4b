"""Social care status with its dates and the worker: told as facts, never the notes behind them."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.people.actions import tell_facts
from goldenthread.apps.people.queries import known_facts
from goldenthread.apps.people.types import EntryRefused, FactGiven, FactWord, ToldLine
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change
from goldenthread.core.access.roles import CASEWORK
from goldenthread.definitions.facts.register import load_words
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.faults import add_faults
from goldenthread.web.staff.frame import show

STATUS, SINCE, UNTIL = "SOCIAL_CARE_STATUS", "SOCIAL_CARE_FROM", "SOCIAL_CARE_UNTIL"
WORKER = FactWord.SOCIAL_WORKER.value
_BOXES = {"status": STATUS, "from_on": SINCE, "until_on": UNTIL, "worker": WORKER}


@with_messages(
    status="the status", from_on="the day it began", until_on="the day it ended", worker="the worker",
    source="who told us",
)  # fmt: skip
class StatusForm(DatedForm):
    """What social care has told us of where a child stands with it."""

    status = forms.ChoiceField(label="What is the social care status?", widget=forms.RadioSelect)
    from_on = DayField(label="Which day did it begin?", required=False, limit="TODAY_OR_PAST")
    until_on = DayField(label="If it has ended, which day did it end?", required=False, limit="TODAY_OR_PAST")
    worker = forms.CharField(label="Who is the social worker?", required=False, max_length=200)
    source = forms.CharField(label="Who told us?", max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = list(load_words()[STATUS].choices.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or self.cleaned_data
        if data.get("from_on") and data.get("until_on") and data["until_on"] < data["from_on"]:
            self.add_error("until_on", "The day it ended must be on or after the day it began")
        return data


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def social_care(request: Asked, reference: str) -> HttpResponse:
    """Show the social care status with its dates and the worker, and tell what is new of it."""
    page = open_case(request, reference, act="social_care_opened", tab="case_people")
    check_may_change(
        request.viewer, Item.SOCIAL_CARE_STATUS, area=page.case.area, child=page.case.child, case=page.case.id
    )
    known = known_facts(request.viewer, child=page.case.child)
    form = StatusForm(
        request.POST if request.method == "POST" else None, on=request.on,
        initial={box: _value(known.get(word), box) for box, word in _BOXES.items()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _tell(request, page, form, known):
        messages.success(request, "Kept. What was told before is kept beside it.")
        return redirect("social_care", reference=page.case.reference)
    context = {"form": form, "rows": _rows(known), "page_title": "Social care status"}
    return show(request, "staff/social_care.html", page.context | context, section="caseload")


def _value(line: ToldLine | None, box: str) -> Any:
    if line is None or not box.endswith("_on") or not line.value:
        return line.value if line else None
    return date.fromisoformat(str(line.value))


def _tell(request: Asked, page: CaseFrame, form: StatusForm, known: dict[str, ToldLine]) -> bool:
    """Tell each part that is new; one left as it stands is not told again."""
    said = []
    for box, word in _BOXES.items():
        given = form.cleaned_data[box]
        value = given.isoformat() if isinstance(given, date) else given or ""
        stands = known[word].value if word in known else ""
        if value != stands:
            said.append(FactGiven(word=word, value=value, told_on=request.on))
    try:
        tell_facts(
            child=page.case.child,
            facts=said,
            source=form.cleaned_data["source"],
            by=request.viewer,
            at=request.at,
        )
    except EntryRefused as refused:
        add_faults(form, refused)
        return False
    return True


def _rows(known: dict[str, ToldLine]) -> list[dict[str, str]]:
    words = load_words()
    rows = []
    for word in _BOXES.values():
        line = known.get(word)
        if line is None or line.value in ("", None):
            continue
        value = (
            words[STATUS].choices.get(str(line.value), str(line.value)) if word == STATUS else str(line.value)
        )
        if word in (SINCE, UNTIL):
            value = day(date.fromisoformat(value))
        told = f", {day(line.told_on)}" if line.told_on else ""
        rows.append({"key": words[word].label, "value": value, "source": f"From {line.source}{told}"})
    return rows
