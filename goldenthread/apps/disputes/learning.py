"""Writing what a disagreement tells us: a theme with an action and its owner, or why there is none; and the action done."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.disputes.journalling import journal
from goldenthread.apps.disputes.models import LessonLearned
from goldenthread.apps.disputes.seen import work_on_appeal, work_on_concern, work_on_mediation
from goldenthread.apps.disputes.types import DisputeNotFound, DisputeRefused, LessonGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.plain_text import clean_text
from goldenthread.definitions.disputes import load_themes

_OPEN = {"concern": work_on_concern, "mediation": work_on_mediation, "appeal": work_on_appeal}


@transaction.atomic
def learn(*, of: str, subject: int, given: LessonGiven, by: Viewer, at: datetime) -> int:
    """Keep one theme of a concern, mediation or appeal (`of`), and what is done about it; return its id.

    Raises DisputeRefused with the field, DisputeNotFound or MayNot.
    """
    row = _OPEN[of](by, subject)
    action, none = clean_text(given.action), clean_text(given.no_action_because)
    if given.theme not in load_themes():
        raise DisputeRefused("Choose a theme.", field="theme")
    if bool(action) == bool(none):
        raise DisputeRefused("Give an action, or say why there is none: one of the two.", field="action")
    if action and given.owner is None:
        raise DisputeRefused("Choose who does it.", field="owner")
    if action and given.due_on is None:
        raise DisputeRefused("Say by when.", field="due_on")
    kept = LessonLearned.objects.create(
        area=row.area, case_id=row.case_id, theme=given.theme, action=action, owner_id=given.owner if action else None,
        due_on=given.due_on if action else None, no_action_because=none, kept_at=at, kept_by_id=by.account,
        **{f"{of}_id": row.pk},
    )  # fmt: skip
    _journal("lesson_kept", kept, {"theme": given.theme, "action": action, "none": none}, by=by, at=at)
    return kept.pk


@transaction.atomic
def finish_action(*, lesson: int, how: str, on: date, by: Viewer, at: datetime) -> None:
    """Keep that the action of a lesson was done, and how. Raises DisputeRefused, DisputeNotFound or MayNot."""
    row = LessonLearned.objects.select_related("case").filter(pk=lesson).first()
    if row is None:
        raise DisputeNotFound("There is no such action that you can open.")
    for of, find in _OPEN.items():
        if (subject := getattr(row, f"{of}_id")) is not None:
            find(by, subject)
    words = clean_text(how)
    if not row.action:
        raise DisputeRefused("There is no action here to finish.")
    if not words:
        raise DisputeRefused("Say what was done.", field="how")
    LessonLearned.objects.filter(pk=row.pk).update(done_on=on, done_how=words)
    _journal("lesson_acted_on", row, words, by=by, at=at)


def _journal(act: str, row: LessonLearned, content: object, *, by: Viewer, at: datetime) -> None:
    child = row.case.child_id if row.case else None
    journal(
        act,
        area=row.area,
        case=row.case_id,
        child=child,
        subject=f"lesson:{row.pk}",
        content=content,
        by=by,
        at=at,
    )
