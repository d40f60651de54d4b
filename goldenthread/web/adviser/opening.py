"""What every page about one request does first: check the live task, journal the look, gather the top of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from goldenthread.apps.advice.queries import get_my_request
from goldenthread.apps.advice.types import AdviceTask, TaskState
from goldenthread.apps.people.queries import get_child
from goldenthread.apps.people.types import ChildCard
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_see
from goldenthread.core.access.roles import ADVISERS, Role
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.web.adviser.words import STATES
from goldenthread.web.components.doors import Asked, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.presenters.dates import age_words, school_year
from goldenthread.web.components.presenters.status import StatusTag, status_tag

# A school is asked too, as the child's educational adviser.
ASKED = ADVISERS | {Role.SETTING}
PAGES = (("My requests", "adviser_home"), ("Reviews", "adviser_reviews"), ("Training", "my_training"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A request that is open, its child, and what its pages show at the top."""

    task: AdviceTask
    card: ChildCard
    context: dict[str, Any]


def open_request(request: Asked, number: int, *, act: str) -> Opened:
    """Open a page about one request: check that it is theirs, journal the look, gather the top of the page.

    Raises AdviceNotFound alike for no such request, somebody else's and one that is over.
    """
    task = get_my_request(request.viewer, request=number)
    check_may_see(request.viewer, Item.IDENTITY, area=task.area, child=task.child, case=task.case)
    looked(
        request, act=act, area=task.area, children=[task.child], case=task.case,
        subject=f"advice_request:{task.id}",
    )  # fmt: skip
    card = get_child(request.viewer, child=task.child, on=request.on)
    context = {
        "task": task,
        "card": card,
        "kind": ADVICE_WORDS[task.kind],
        "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "",
        "year": school_year(card.ncy),
        "tag": tag_of(task, request),
        "days_left": (task.due_on - request.on).days if task.due_on else None,
    }
    return Opened(task=task, card=card, context=context)


def tag_of(task: AdviceTask, request: Asked) -> StatusTag:
    """Return how a request stands: how far it has got, and that it is late where it is."""
    if task.is_owed and task.due_on and task.due_on < request.on and task.state is not TaskState.RETURNED:
        return status_tag("OVERDUE", days_left=(task.due_on - request.on).days)
    return STATES[task.state]


def show(
    request: Asked,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    section: str = "adviser_home",
) -> HttpResponse:
    """Show a page of the adviser's door in its frame."""
    return show_framed(request, template, context, pages=PAGES, section=section, status=status)


def journal_list(request: Asked, rows: Iterable[tuple[str, int]], *, act: str) -> None:
    """Journal a list: one entry for each area, naming the children that it shows."""
    shown: dict[str, set[int]] = {}
    for area, child in rows:
        shown.setdefault(area, set()).add(child)
    for area, children in (shown or {next(iter(request.viewer.areas), ""): set()}).items():
        looked(request, act=act, area=area, children=children)
