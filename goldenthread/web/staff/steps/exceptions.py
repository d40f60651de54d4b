"""Recording a lawful reason why a limit cannot be met, for the one limit that it excuses."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.providers.queries import find_closure_around, list_attendances
from goldenthread.apps.providers.types import DatesLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.law.vocabulary import AdviceKind, Basis, Duty, Ground
from goldenthread.journeys.record_exception import record_exception
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.case_frame import CaseFrame, open_case_with_clocks
from goldenthread.web.staff.sent import new_token, token_field
from goldenthread.web.staff.steps.opening import (
    clocks_of,
    is_kept,
    show_closed,
    show_step,
    to_case,
    with_next,
)
from goldenthread.web.staff.steps.words import GROUNDS
from goldenthread.web.staff.words import duty_words

_TITLE = "Record an exception"
_DUTIES = (
    Duty.DECIDE_WHETHER_TO_ASSESS,
    Duty.REPLY_WITH_ADVICE,
    Duty.NOTIFY_REFUSAL_TO_ISSUE,
    Duty.FINALISE_PLAN,
)


@with_messages(
    limit="which time limit it is about",
    ground="the reason",
    from_on="the day it began",
    until_on="the day it ended",
    evidence="the evidence",
)
class ExceptionForm(DatedForm):
    """A ground, its dates and its evidence, for one time limit."""

    limit = forms.ChoiceField(label="Which time limit cannot be met?", widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label="What is the reason?", widget=forms.RadioSelect, choices=[(g.value, words) for g, words in GROUNDS.items()],
        help_text="These are the only reasons the law allows. A shortage of staff is not one.",
    )  # fmt: skip
    from_on = DayField(label="When did it begin?")
    until_on = DayField(label="When did it end, or when will it?", required=False)
    evidence = forms.CharField(
        label="What is the evidence?", required=False, max_length=3000, widget=forms.Textarea,
        help_text="For example, the family’s letter of 3 May, kept in the contact log. The family can read this.",
    )  # fmt: skip
    token = token_field()

    def __init__(self, *args: Any, limits: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["limit"].choices = limits  # type: ignore[attr-defined]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_exception(request: Asked, reference: str) -> HttpResponse:
    """Record an exception: the limit no longer binds, no new date is made, and the work is still owed."""
    page = open_case_with_clocks(request, reference, act="exception_opened", tab="")
    limits = _list_limits(request, page)
    if not limits:
        return show_closed(
            request, page, title=_TITLE, because="No time limit that the law excuses is running on this case."
        )
    closure = _find_closure(request, page)
    form = ExceptionForm(
        request.POST or None, on=request.on, limits=[(key, words) for key, words, _, _ in limits],
        initial={"token": new_token(), "limit": _asked_for(request, limits), **_closure_filled(request, closure)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        clock, ref = next((duty, about) for key, _, duty, about in limits if key == data["limit"])

        def keep() -> None:
            record_exception(
                case=page.case.id, clock=clock, ref=ref, ground=Ground(data["ground"]), from_on=data["from_on"],
                until_on=data["until_on"], evidence=data["evidence"], recorded_on=request.on, by=request.viewer,
                at=request.at, token=data["token"],
            )  # fmt: skip

        said = with_next(
            request,
            page,
            "Recorded the exception. The limit no longer binds, and the work is still owed as soon as it can be done.",
        )
        if is_kept(request, form, keep, said=said, date_box="from_on"):
            return to_case(page)
    context = {
        "form": form,
        "page_title": _TITLE,
        "lead": [
            "An exception lifts one time limit while it is impractical to meet it. It makes no new date: the work is still owed as soon as it can be done. Tell the family that you relied on it, and why."
        ],
        "citation": "SEND Regulations 2014 regs 5(4), 8(2), 10(4) and 13(3)",
        "button": "Record the exception",
        "closure": closure,
    }
    return show_step(request, page, "staff/steps/exception.html", context)


def _find_closure(request: Asked, page: CaseFrame) -> DatesLine | None:
    """Return the long closure we know of round the day on which the child's setting was asked for its advice, if any."""
    area, child = page.case.area, page.case.child
    lines = list_advice(request.viewer, case=page.case.id, facts=clocks_of(page).thread.facts)
    asked = [line.asked_on for line in lines if line.kind is AdviceKind.EDUCATIONAL and line.asked_on]
    settings = list_attendances(request.viewer, area=area, child=child, on=request.on)
    if not asked:
        return None
    return find_closure_around(
        request.viewer,
        area=area,
        providers=[one.provider for one in settings if not one.until_on],
        on=max(asked),
    )


def _closure_filled(request: Asked, closure: DatesLine | None) -> dict[str, Any]:
    """Return the boxes as the known closure fills them, where somebody asked for that."""
    if closure is None or "closure" not in request.GET:
        return {}
    whose = closure.provider_name or "Schools of the area"
    published = f" Source: {closure.source}." if closure.source else ""
    return {
        "ground": Ground.SETTING_CLOSED.value,
        "from_on": closure.begins_on,
        "until_on": closure.ends_on,
        "evidence": f"{whose}: {closure.name}, {day(closure.begins_on)} to {day(closure.ends_on)}.{published}",
    }


_Limit = tuple[str, str, Duty, str | None]


def _list_limits(request: Asked, page: CaseFrame) -> list[_Limit]:
    """Return each open limit that can be excused: a key for its button, its words, its duty and whose it is."""
    clocks = clocks_of(page)
    lines = {
        line.ref: line for line in list_advice(request.viewer, case=page.case.id, facts=clocks.thread.facts)
    }
    found: dict[str, _Limit] = {}
    for state in clocks.duties:
        if (
            state.duty not in _DUTIES
            or not state.is_open
            or state.due_on is None
            or state.basis is not Basis.STATUTE
        ):
            continue
        line = lines.get(state.id or "")
        key = f"advice-{line.id}" if line else state.duty.value
        if state.duty is Duty.REPLY_WITH_ADVICE and line is None:
            continue
        words = (
            f"{duty_words(state.duty)}: {ADVICE_WORDS[line.kind].lower()}, {line.asked_of}"
            if line
            else duty_words(state.duty)
        )
        found.setdefault(
            key, (key, f"{words}, by {day(state.due_on)}", state.duty, line.ref if line else None)
        )
    return list(found.values())


def _asked_for(request: Asked, limits: list[_Limit]) -> str:
    wanted = f"advice-{request.GET.get('advice', '')}"
    keys = [key for key, _, _, _ in limits]
    return wanted if wanted in keys else keys[0] if len(keys) == 1 else ""
