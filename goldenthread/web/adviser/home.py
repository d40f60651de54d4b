"""My requests: what is owed by me and my teams, by its last day, who has it, and what is a question and not advice."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.advice.queries import list_my_questions, list_my_requests
from goldenthread.apps.advice.types import AdviceTask, TaskState
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.plans.queries import list_my_looks
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.web.adviser.opening import ASKED, journal_list, show, tag_of
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.task_letters import children_of, new_letters

SOON = 7
_FILTERS = {
    "": "Everything",
    "mine": "Mine",
    "nobody": "Nobody has it yet",
    "late": "Late",
    "soon": "Due in the next 7 days",
    "back": "Sent back",
}


@door(roles=ASKED)
@require_GET
def adviser_home(request: Asked) -> HttpResponse:
    """Show every request that waits for this person or their teams, the first due first."""
    tasks = list_my_requests(request.viewer)
    questions = list_my_questions(request.viewer)
    looks = list_my_looks(request.viewer)
    chosen = request.GET.get("show", "")
    shown = [task for task in tasks if _fits(task, chosen, request)]
    letters = new_letters(request)
    journal_list(
        request,
        [
            *((task.area, task.child) for task in shown),
            *((line.area, line.child) for line in (*questions, *looks)),
            *children_of(letters),
        ],
        act="adviser_requests",
    )
    children = {task.child for task in tasks} | {line.child for line in (*questions, *looks)}
    names = name_children(request.viewer, children=children, on=request.on)
    context = {
        "rows": [_row(task, names, request) for task in shown if task.is_owed],
        "sent": [_row(task, names, request) for task in shown if not task.is_owed],
        "questions": [
            {
                "line": line,
                "name": names.get(line.child, line.reference),
                "days_left": (line.due_on - request.on).days,
            }
            for line in questions
        ],
        "letters": letters,
        "looks": [
            {
                "line": line,
                "name": names.get(line.child, line.reference),
                "days_left": (line.until_on - request.on).days,
            }
            for line in looks
        ],
        "figures": _figures(tasks, chosen, request),
        "chosen": _FILTERS.get(chosen, ""),
        "is_filtered": bool(chosen),
        "teams": list_teams_of(request.viewer, at=request.at),
    }
    return show(request, "adviser/home.html", context)


def _row(task: AdviceTask, names: Mapping[int, str], request: Asked) -> dict[str, object]:
    return {
        "task": task,
        "name": names.get(task.child, task.reference),
        "kind": ADVICE_WORDS[task.kind],
        "tag": tag_of(task, request),
        "days_left": (task.due_on - request.on).days if task.due_on else None,
        "who": "You"
        if task.account == request.viewer.account and task.account
        else task.who_has_it or "Nobody yet",
    }


def _fits(task: AdviceTask, chosen: str, request: Asked) -> bool:
    if chosen == "mine":
        return task.account == request.viewer.account or task.team is None
    if chosen == "nobody":
        return task.is_owed and task.account is None
    if chosen == "back":
        return task.state is TaskState.RETURNED
    if chosen in ("late", "soon"):
        if not task.is_owed or task.due_on is None:
            return False
        left = (task.due_on - request.on).days
        return left < 0 if chosen == "late" else 0 <= left <= SOON
    return True


def _figures(tasks: Sequence[AdviceTask], chosen: str, request: Asked) -> list[dict[str, object]]:
    words = {
        "": "to write",
        "late": "late",
        "soon": "due in 7 days",
        "back": "sent back",
        "nobody": "with nobody yet",
    }
    found = []
    for key, text in words.items():
        count = sum(task.is_owed and _fits(task, key, request) for task in tasks)
        found.append(
            {
                "number": count, "text": text, "href": f"?show={key}" if key else "?", "current": key == chosen,
                "late": key == "late" and count > 0,
            }
        )  # fmt: skip
    return found
