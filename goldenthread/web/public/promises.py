"""What did we promise: each promise of a plan that was opened to the public, who answers, by when and what changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.core.strategy.delivery import Delivery
from goldenthread.core.strategy.trajectory import Rating
from goldenthread.journeys.tell_promises import Promise, list_public_plans

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
        "steps": [
            {"step": step, "is_moved": step.due_on != step.first_on and not step.done_on}
            for step in promise.steps
        ],
    }
