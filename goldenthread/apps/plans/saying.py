"""What advisers and colleagues say of the rows of a draft: who is asked to look, what each says, what was answered."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.plans.drafting import clean, journal, open_version
from goldenthread.apps.plans.models import DraftLook, Need, Outcome, Provision, RowComment, Version
from goldenthread.apps.plans.types import NotAWayToWrite, PlanIsFinal, PlanNotFound
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import end_of_london_day, london_day

LONGEST_COMMENT = 4000


def look_subject(look: int) -> str:
    """Return the name of the task by which an adviser is let in to look at a draft."""
    return f"draft_look:{look}"


@transaction.atomic
def ask_to_look(
    *,
    case: int,
    asked_of: str,
    until_on: date,
    by: Viewer,
    at: datetime,
    team: int | None = None,
    account: int | None = None,
    question: str = "",
) -> int:
    """Ask an adviser, or their team, to look at the draft and comment on its rows, until the end of a day.

    They are let in to the draft and nothing else of the case. Raises NotAWayToWrite with the field.
    """
    version = open_version(case=case, by=by)
    if team is None and account is None:
        raise NotAWayToWrite("Choose who is asked to look.", field="who")
    if until_on < london_day(at):
        raise NotAWayToWrite("Give them until today or a later day.", field="until_on")
    look = DraftLook.objects.create(
        area=version.area, version=version, team_id=team, account_id=account, asked_of=asked_of[:200],
        question=clean(question, field="question", most=LONGEST_COMMENT), asked_on=london_day(at), until_on=until_on,
        asked_by_id=by.account,
    )  # fmt: skip
    involve(
        area=version.area, child=version.case.child_id, case=case, basis=Basis.DRAFT, team=team, account=account,
        subject=look_subject(look.pk), until_at=end_of_london_day(until_on), by=by, at=at,
    )  # fmt: skip
    journal("draft_look_asked", version, look, {"of": asked_of, "until": until_on.isoformat()}, by=by, at=at)
    return look.pk


@transaction.atomic
def close_look(*, case: int, look: int, because: str, by: Viewer, at: datetime) -> None:
    """End one look at the draft; whoever was asked can no longer open it, and what they said stays."""
    version = open_version(case=case, by=by)
    end_looks(version=version, because=because, by=by, at=at, only=look)


def end_looks(*, version: Version, because: str, by: Viewer, at: datetime, only: int | None = None) -> int:
    """End every look at a version that is still open, or one of them, and return how many; the caller has checked `by`."""
    rows = DraftLook.objects.filter(version=version, closed_on__isnull=True)
    rows = rows.filter(pk=only) if only else rows
    ended = 0
    for row in rows.order_by("id"):
        end_involvement(area=row.area, subject=look_subject(row.pk), because=because, by=by, at=at)
        ended += DraftLook.objects.filter(pk=row.pk).update(closed_on=london_day(at))
    return ended


@transaction.atomic
def comment_as_adviser(*, look: int, key: str, words: str, by: Viewer, at: datetime) -> int:
    """Keep what an adviser who is asked to look says of one row of the draft.

    Raises PlanNotFound for a row that is gone, PlanIsFinal, NotAWayToWrite with the field, MayNot without the task.
    """
    asked = DraftLook.objects.select_related("version__case").filter(pk=look).first()
    child = asked.version.case.child_id if asked else 0
    case = asked.version.case_id if asked else 0
    if not asked or not holds_task(by, basis=Basis.DRAFT, child=child, case=case, subject=look_subject(look)):
        raise MayNot(
            "Only someone who is asked to look at this draft can comment on it, and only while asked."
        )
    if asked.version.state == Version.State.FINAL:
        raise PlanIsFinal("This plan is final now, so it takes no more comments.")
    return _keep(asked.version, key, words, who=asked.asked_of, look=look, by=by, at=at)


@transaction.atomic
def comment_as_colleague(*, case: int, key: str, words: str, by: Viewer, at: datetime) -> int:
    """Keep what someone of the casework team says of one row of the draft to those who write it."""
    return _keep(open_version(case=case, by=by), key, words, who=by.name, look=None, by=by, at=at)


@transaction.atomic
def answer_row_comment(*, case: int, comment: int, answer: str, by: Viewer, at: datetime) -> None:
    """Answer what was said of a row: what was done about it, in words that whoever said it will read."""
    version = open_version(case=case, by=by)
    answer = clean(answer, field="answer", most=LONGEST_COMMENT)
    if not answer:
        raise NotAWayToWrite("Say what you did about it.", field="answer")
    kept = RowComment.objects.filter(version=version, pk=comment, answered_at__isnull=True)
    if not kept.update(answer=answer, answered_at=at, answered_by=by.account):
        raise PlanNotFound("This comment has been answered already, or is not on this draft.")
    record_write(
        act="row_comment_answered", area=version.area, by=by, at=at, case=version.case_id,
        subject=f"rowcomment:{comment}", children=[version.case.child_id], content=answer,
    )  # fmt: skip


def _keep(
    version: Version, key: str, words: str, *, who: str, look: int | None, by: Viewer, at: datetime
) -> int:
    words = clean(words, most=LONGEST_COMMENT)
    if not words:
        raise NotAWayToWrite("Write your comment before you send it.", field="words")
    if not any(
        model.objects.filter(version=version, key=key).exists() for model in (Need, Outcome, Provision)
    ):
        raise PlanNotFound("That row has been taken out of the draft.")
    row = RowComment.objects.create(
        area=version.area, version=version, look_id=look, key=key, words=words, who=who[:200], said_at=at,
        said_by_id=by.account,
    )  # fmt: skip
    journal("row_commented", version, row, {"key": key, "words": words}, by=by, at=at)
    return row.pk
