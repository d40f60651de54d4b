"""Writing what is said not to be happening and what the council answers, each journalled in its own transaction."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.provision.arranging import end_arrangement as end_arrangement
from goldenthread.apps.provision.arranging import find_suitable as find_suitable
from goldenthread.apps.provision.arranging import keep_arrangement as keep_arrangement
from goldenthread.apps.provision.elsewhere import end_elsewhere as end_elsewhere
from goldenthread.apps.provision.elsewhere import keep_elsewhere as keep_elsewhere
from goldenthread.apps.provision.models import Answer, NotHappening, Saying
from goldenthread.apps.provision.types import (
    AnswerGiven,
    AnswerKind,
    NotHappeningNotFound,
    NotHappeningRefused,
    ShownTo,
)
from goldenthread.apps.provision.whose import Teller, find_teller
from goldenthread.core.access.decisions import check_may_open_case, may_open_case
from goldenthread.core.access.items import Item
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.rights import CaseState, decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.workload import load_workload

MOST_WORDS = 4000
FINAL = CaseState(is_decided=True, is_served=True, is_final=True)


@transaction.atomic
def say_not_happening(
    *,
    case: int,
    row: str,
    words: str,
    since_on: date | None,
    by: Viewer,
    at: datetime,
    shown_to: ShownTo = ShownTo.COUNCIL,
    parent: int | None = None,
) -> int:
    """Keep that a row of the plan in force is not being given, and return the task it makes or joins (CFA 2014 s.42).

    `row` is the provision's key ("P7"). Family and setting speak for themselves; the casework team writes down what a
    `parent` told them. The answer is owed within the area's own number of working days, which is not a limit of law. The same
    words sent twice on one day are kept once.
    Raises NotHappeningRefused with the field, NotHappeningNotFound or MayNot.
    """
    plan = find_in_force(by, case=case)
    if plan is None:
        raise NotHappeningNotFound("There is no final plan here that you can see.")
    area, child, on = plan.version.area, plan.version.case.child_id, london_day(at)
    answer = decide_item(by, Item.NOT_HAPPENING, area=area, child=child, case=case, state=FINAL)
    if not answer.may_see_own:
        raise MayNot(answer.reason)
    who = find_teller(by, area=area, child=child, case=case, on=on, parent=parent)
    provision = next((one for one in plan.provision if one.key == row), None)
    if provision is None:
        raise NotHappeningRefused(
            "That help is not in the plan any more. Choose it from the plan as it is now.", field="row"
        )
    words = _words(words, "Say what is not happening.")
    if since_on is not None and since_on > on:
        raise NotHappeningRefused("The day it stopped cannot be a day to come.", field="since_on")
    owed_on = load_calendar(area).add_working_days(on, load_workload(area).waits["NOT_HAPPENING"])
    again = Saying.objects.filter(
        area=area, case=case, task__row=row, key=who.key, words=words, said_on=on, answered_on__isnull=True
    ).first()
    if again is not None:
        return again.task_id
    task, _ = NotHappening.objects.get_or_create(
        area=area, case_id=case, row=row, closed_on=None,
        defaults={"provision": provision, "opened_on": on, "due_on": owed_on},
    )  # fmt: skip
    if task.due_on is None:
        NotHappening.objects.filter(pk=task.pk).update(due_on=owed_on)
    kept = Saying.objects.create(
        area=area, case_id=case, task=task, key=who.key, parent_id=who.parent, provider_id=who.provider, words=words,
        since_on=since_on, shown_to=shown_to.value, said_on=on, owed_on=owed_on, said_at=at, said_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="provision_said_not_happening", area=area, by=by, at=at, case=case, subject=f"saying:{kept.pk}",
        children=[child], content=[row, words, since_on, shown_to.value], purpose=_purpose(who, by, child),
    )  # fmt: skip
    return task.pk


def _purpose(who: Teller, by: Viewer, child: int) -> Purpose:
    return Purpose.OWN_RECORD if child in by.family_children and who.provider is None else Purpose.CASEWORK


@transaction.atomic
def answer_not_happening(*, task: int, given: AnswerGiven, by: Viewer, at: datetime) -> int:
    """Keep the council's answer to everyone who said it; the task ends unless the help is only promised.

    Raises NotHappeningRefused with the field, NotHappeningNotFound or MayNot.
    """
    row = NotHappening.objects.select_related("case").filter(pk=task).first()
    if row is None or not may_open_case(by, area=row.area, child=row.case.child_id):
        raise NotHappeningNotFound("There is nothing of that number here that you can answer.")
    check_may_open_case(by, area=row.area, child=row.case.child_id)
    if row.closed_on is not None:
        raise NotHappeningRefused(
            "This was answered and is over. If it stops again, it is said again.", field="words"
        )
    on = london_day(at)
    words = _check_answer(given, opened_on=row.opened_on, on=on)
    kept = Answer.objects.create(
        area=row.area, case_id=row.case_id, task=row, kind=given.kind.value, words=words, from_on=given.from_on,
        who=given.who.strip()[:200], answered_on=on, answered_at=at, answered_by_id=by.account,
    )  # fmt: skip
    Saying.objects.filter(task=row, answered_on__isnull=True).update(answered_on=on)
    over = None if given.kind is AnswerKind.WILL_BE else on
    NotHappening.objects.filter(pk=row.pk).update(due_on=None, closed_on=over)
    record_write(
        act="not_happening_answered", area=row.area, by=by, at=at, case=row.case_id, subject=f"not_happening:{row.pk}",
        children=[row.case.child_id], content=[given.kind.value, words, given.from_on, given.who],
    )  # fmt: skip
    return kept.pk


def _check_answer(given: AnswerGiven, *, opened_on: date, on: date) -> str:
    if given.kind is not AnswerKind.HAPPENING and given.from_on is None:
        raise NotHappeningRefused("Say from which day the help is given.", field="from_on")
    if given.kind is AnswerKind.PUT_RIGHT and given.from_on and given.from_on > on:
        raise NotHappeningRefused(
            "It is put right only once it is given. For a day to come, choose that it will be.",
            field="from_on",
        )
    if given.kind is AnswerKind.WILL_BE and given.from_on and given.from_on < on:
        raise NotHappeningRefused("A promise is for today or a day to come.", field="from_on")
    if given.kind is AnswerKind.WILL_BE and not given.who.strip():
        raise NotHappeningRefused("Say who will see to it, so that they can be asked.", field="who")
    missing = (
        "Say how you know that it is given: what you saw, and whom you asked."
        if given.kind is AnswerKind.HAPPENING
        else "Say what was done, in words for those who asked."
    )
    return _words(given.words, missing)


def _words(words: str, missing: str) -> str:
    kept = words.replace("\x00", "").strip()
    if not kept:
        raise NotHappeningRefused(missing, field="words")
    if len(kept) > MOST_WORDS:
        raise NotHappeningRefused(
            f"That is longer than {MOST_WORDS} characters. Say it shorter.", field="words"
        )
    return kept
