"""Reading what is said not to be happening: the team's list, a case's own, and each asker's own words and answers."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, QuerySet

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.plans.queries import count_provision_in_force
from goldenthread.apps.provision.arranging import find_arrangement as find_arrangement
from goldenthread.apps.provision.arranging import list_arrangements as list_arrangements
from goldenthread.apps.provision.arranging import list_arrangements_of as list_arrangements_of
from goldenthread.apps.provision.elsewhere import get_plan_and_elsewhere as get_plan_and_elsewhere
from goldenthread.apps.provision.elsewhere import list_elsewhere as list_elsewhere
from goldenthread.apps.provision.models import Answer, Arrangement, NotHappening, Saying
from goldenthread.apps.provision.types import (
    AnswerKind,
    AnswerLine,
    DeliveryCounts,
    NotHappeningLine,
    NotHappeningNotFound,
    NotHappeningPage,
    SayingLine,
    ShownTo,
    Standing,
    Wanted,
)
from goldenthread.apps.provision.whose import Teller, own_teller
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, decide_item
from goldenthread.core.access.viewer import Viewer

_FINAL = CaseState(is_decided=True, is_served=True, is_final=True)
_IS = {
    Standing.WAITING: Q(due_on__isnull=False),
    Standing.PROMISED: Q(due_on__isnull=True, closed_on__isnull=True),
    Standing.CLOSED: Q(closed_on__isnull=False),
}


def list_all_not_happening(
    viewer: Viewer, *, wanted: Wanted, on: date, start: int, size: int
) -> NotHappeningPage:
    """Return one page of what is said not to be happening on the cases a viewer works on, the soonest owed first."""
    rows = NotHappening.objects.filter(case__in=cases_seen_by(viewer))
    if wanted.area:
        rows = rows.filter(area=wanted.area)
    owners = {"mine": Q(case__coordinator=viewer.account or 0), "nobody": Q(case__coordinator__isnull=True)}
    rows = rows.filter(owners.get(wanted.owner, Q()))
    counts = {one.value: rows.filter(is_it).count() for one, is_it in _IS.items()}
    counts["LATE"] = rows.filter(due_on__lt=on).count()
    shown = rows.filter(_IS.get(wanted.standing, Q())) if wanted.standing else rows.filter(closed_on=None)
    if wanted.is_late:
        shown = shown.filter(due_on__lt=on)
    page = list(
        _with_case(shown.order_by(F("due_on").asc(nulls_last=True), "-closed_on", "id"))[start : start + size]
    )
    return NotHappeningPage(lines=tuple(_read(page)), counts=counts, total=shown.count())


def list_not_happening(viewer: Viewer, *, case: int, on: date) -> list[NotHappeningLine]:
    """Return what is said not to be happening on one case, the newest first, with what this reader may read of it.

    The casework team reads all of it. A parent, the young person and the setting each read their own words, what
    another chose to share with them, and the answers given since.
    """
    rows = list(_with_case(NotHappening.objects.filter(case=case).order_by("-id")))
    if not rows:
        return []
    first = rows[0]
    where = {"area": first.area, "child": first.case.child_id, "case": case}
    answer = decide_item(viewer, Item.NOT_HAPPENING, state=_FINAL, **where)
    if answer.may_see:
        return _read(rows)
    me = own_teller(viewer, child=first.case.child_id, on=on) if answer.may_see_own else None
    return _read(rows, me=me) if me else []


def get_not_happening(viewer: Viewer, *, task: int, on: date) -> NotHappeningLine:
    """Return one task with what the viewer may read of it, or raise NotHappeningNotFound."""
    case = NotHappening.objects.filter(pk=task).values_list("case", flat=True).first()
    lines = list_not_happening(viewer, case=case, on=on) if case else []
    found = next((line for line in lines if line.id == task), None)
    if found is None:
        raise NotHappeningNotFound("There is nothing of that number here that you can open.")
    return found


def open_tasks_of(viewer: Viewer, *, case: int) -> QuerySet[NotHappening]:
    """Return a case's open tasks for its casework team, for the query behind its first page to take in."""
    return NotHappening.objects.filter(case__in=cases_seen_by(viewer), case=case, closed_on__isnull=True)


def ways_of(viewer: Viewer, *, case: int, on: date) -> QuerySet[Arrangement]:
    """Return the way of its own in which a case's plan is delivered on a day, for the query behind its first page."""
    rows = Arrangement.objects.filter(case__in=cases_seen_by(viewer), case=case, from_on__lte=on)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


def count_not_happening(viewer: Viewer, *, case: int, on: date) -> tuple[int, int]:
    """Return how many open tasks a case has, and how many of them are late to be answered, for its casework team."""
    due = list(open_tasks_of(viewer, case=case).values_list("due_on", flat=True))
    return len(due), sum(day is not None and day < on for day in due)


def count_delivery(viewer: Viewer, *, area: str, since: date, until: date) -> DeliveryCounts:
    """Count what was said and answered in an area from one day until before another, for measures of delivery (M038)."""
    cases = cases_seen_by(viewer).filter(area=area)
    said = Saying.objects.filter(case__in=cases, said_on__gte=since, said_on__lt=until)
    days = list(said.values_list("task", "owed_on", "answered_on"))
    tasks = NotHappening.objects.filter(case__in=cases, pk__in={task for task, _, _ in days})
    ends = Answer.objects.filter(task__in=tasks.filter(closed_on__isnull=False)).exclude(
        kind=AnswerKind.WILL_BE.value
    )
    kinds = list(ends.values_list("kind", flat=True))
    return DeliveryCounts(
        rows_in_force=count_provision_in_force(viewer, area=area, on=until), rows_said=tasks.count(), said=len(days),
        answered=sum(on is not None for _, _, on in days),
        answered_in_time=sum(on is not None and on <= by for _, by, on in days),
        put_right=kinds.count(AnswerKind.PUT_RIGHT.value), found_happening=kinds.count(AnswerKind.HAPPENING.value),
        still_open=tasks.filter(closed_on__isnull=True).count(),
    )  # fmt: skip


def _with_case(rows: QuerySet[NotHappening]) -> QuerySet[NotHappening]:
    return rows.select_related("case__coordinator", "provision")


def _read(rows: Collection[NotHappening], *, me: Teller | None = None) -> list[NotHappeningLine]:
    """Return tasks with their words and answers in two queries; for an asker, only those that they may know of."""
    sayings: dict[int, list[Saying]] = {}
    for one in Saying.objects.filter(task__in=[row.pk for row in rows]).order_by("id"):
        if me is None or _may_read(one, me):
            sayings.setdefault(one.task_id, []).append(one)
    answers: dict[int, list[Answer]] = {}
    given = Answer.objects.filter(task__in=list(sayings)).select_related("answered_by").order_by("id")
    for each in given:
        answers.setdefault(each.task_id, []).append(each)
    return [_line(row, sayings[row.pk], answers.get(row.pk, []), me=me) for row in rows if row.pk in sayings]


def _may_read(one: Saying, me: Teller) -> bool:
    if one.key == me.key:
        return True
    shared = {ShownTo.FAMILY.value} if me.provider is None else {ShownTo.FAMILY.value, ShownTo.SETTING.value}
    return one.shown_to in shared


def _line(
    row: NotHappening, said: list[Saying], answers: list[Answer], *, me: Teller | None
) -> NotHappeningLine:
    first = min(one.said_at for one in said)
    heard = [each for each in answers if each.answered_at >= first]
    # Whoever joined a task is told nothing of the days before: that another had asked is not theirs to know.
    owed = [one.owed_on for one in said if one.answered_on is None]
    due_on = row.due_on if me is None else min(owed, default=None)
    standing = Standing.WAITING if due_on else Standing.CLOSED if row.closed_on else Standing.PROMISED
    return NotHappeningLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
        row=row.row, section=row.provision.section, what=row.provision.what, standing=standing,
        opened_on=row.opened_on if me is None else min(one.said_on for one in said), due_on=due_on,
        closed_on=row.closed_on, owner=row.case.coordinator_id,
        owner_name=row.case.coordinator.display_name if row.case.coordinator else "",
        sayings=tuple(_saying(one, me) for one in said), answers=tuple(_answer(each) for each in heard),
    )  # fmt: skip


def _saying(one: Saying, me: Teller | None) -> SayingLine:
    return SayingLine(
        id=one.pk, key=one.key, parent=one.parent_id, provider=one.provider_id, words=one.words, since_on=one.since_on,
        shown_to=ShownTo(one.shown_to), said_on=one.said_on, owed_on=one.owed_on, answered_on=one.answered_on,
        is_mine=me is not None and one.key == me.key,
    )  # fmt: skip


def _answer(each: Answer) -> AnswerLine:
    return AnswerLine(
        kind=AnswerKind(each.kind), words=each.words, from_on=each.from_on, who=each.who, answered_on=each.answered_on,
        answered_by=each.answered_by.display_name if each.answered_by else "Golden Thread",
    )  # fmt: skip
