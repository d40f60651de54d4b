"""What did we promise: each promise of a plan that was opened to the public, who answers, by when and what changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.core.strategy.delivery import Delivery
from goldenthread.core.strategy.trajectory import Rating
from goldenthread.journeys.tell_promises import Promise, Told, list_public_plans
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.figures import (
    counts_words,
    figure_words,
    period_words,
    value_words,
)

# In the words of someone who was promised it.
_DONE = {
    Delivery.NOT_PLANNED: "We have not said yet by when.",
    Delivery.NOT_STARTED: "We have not started. The day we gave has not come.",
    Delivery.ON_TRACK: "We have started, and are keeping to the days we gave.",
    Delivery.SLIPPED: "It will be later than we said.",
    Delivery.OVERDUE: "It is late.",
    Delivery.COMPLETE: "It is done.",
}
_CHANGED = {
    Rating.GREEN: "It is making the difference we said it would.",
    Rating.AMBER: "It is making some difference, a little less than we said.",
    Rating.RED: "It is not making the difference we said it would.",
    Rating.UNKNOWN: "We do not know yet what difference it makes.",
}


# One idea a sentence and fifteen words at most, for whoever reads easy read. Source: NHS England, Accessible Information.
_EASY_DONE = {
    Delivery.NOT_PLANNED: "We have not said when.",
    Delivery.NOT_STARTED: "We have not started yet.",
    Delivery.ON_TRACK: "We have started.",
    Delivery.SLIPPED: "It will be later than we said.",
    Delivery.OVERDUE: "It is late.",
    Delivery.COMPLETE: "It is done.",
}
_EASY_CHANGED = {
    Rating.GREEN: "It is helping, as we said it would.",
    Rating.AMBER: "It is helping a little less than we said.",
    Rating.RED: "It is not helping enough yet.",
    Rating.UNKNOWN: "We do not know yet if it helps.",
}
_EASY_FIGURE = {
    True: "The number is better now.",
    False: "The number is worse now.",
    None: "The number is much the same.",
}


@require_GET
def easy_promises(request: HttpRequest) -> HttpResponse:
    """Show every promise in easy read: the same promises, people, days and figures, one short sentence at a time."""
    on = timezone.localdate()
    plans = [
        {
            "plan": plan,
            "asked": [
                {"each": each, "promises": [_easy(one) for one in each.promises]} for each in plan.asked
            ],
        }
        for plan in list_public_plans(on=on)
    ]
    return render(request, "public/promises_easy.html", {"plans": plans, "today": on})


def _easy(promise: Promise) -> dict[str, Any]:
    last = max((step.due_on for step in promise.steps if step.done_on is None), default=None)
    finished = max((step.done_on for step in promise.steps if step.done_on), default=None)
    when = (
        f"It will be done by {day(last)}." if last else f"We finished on {day(finished)}." if finished else ""
    )
    changed = "" if promise.delivery is Delivery.NOT_STARTED else _EASY_CHANGED[promise.impact]
    return {
        "promise": promise,
        "sentences": [each for each in (_EASY_DONE[promise.delivery], when, changed) if each],
        "figures": [
            {"title": each.title, "sentences": [*_easy_values(each), _EASY_FIGURE[each.is_better]] if not each.now.is_hidden else ["The number is too small to show."]}
            for each in promise.figures
        ],
    }  # fmt: skip


def _easy_values(told: Told) -> list[str]:
    began = (
        []
        if told.began is None or told.began.value is None
        else [f"It was {value_words(told.began.value, told.unit)}."]
    )
    return [*began, f"Now it is {value_words(told.now.value, told.unit)}."]


_BETTER = {True: "That is better.", False: "That is worse.", None: ""}


@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """Show every promise of every plan that is open to the public, in plain words."""
    on = timezone.localdate()
    plans = [
        {
            "plan": plan,
            "asked": [
                {"each": each, "promises": [_worded(one) for one in each.promises]} for each in plan.asked
            ],
        }
        for plan in list_public_plans(on=on)
    ]
    return render(request, "public/promises.html", {"plans": plans, "today": on})


def _worded(promise: Promise) -> dict[str, Any]:
    changed = "" if promise.delivery is Delivery.NOT_STARTED else _CHANGED[promise.impact]
    return {
        "promise": promise,
        "done": _DONE[promise.delivery],
        "changed": changed,
        "figures": [
            {
                "told": each,
                "now": figure_words(each.now, each.unit),
                "counts": counts_words(each.now),
                "period": period_words(each.now.period),
                "better": _BETTER[each.is_better],
                "began": f"{figure_words(each.began, each.unit)} in {period_words(each.began.period)}"
                if each.began
                else "",
            }
            for each in promise.figures
        ],
        "steps": [
            {"step": step, "is_moved": step.due_on != step.first_on and not step.done_on}
            for step in promise.steps
        ],
    }
