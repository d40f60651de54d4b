"""Asking for information that is not statutory advice: a question, its own last day, and the answer."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.advice.asking import open_worked_case
from goldenthread.apps.advice.models import InformationRequest
from goldenthread.apps.advice.types import (
    AdviceIncomplete,
    AdviceNotFound,
    InformationState,
    WhoIsAsked,
)
from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.calendars import load_calendar

MOST_DAYS = 60


def information_subject(request: int) -> str:
    """Return the name by which a question lets someone in."""
    return f"information_request:{request}"


@transaction.atomic
def ask_information(
    *, case: int, who: WhoIsAsked, question: str, working_days: int, by: Viewer, at: datetime
) -> int:
    """Ask someone a question about a child, to be answered within so many working days, and return its id.

    A person or team that sees it here is let into what the question needs until it is over. Raises AdviceIncomplete
    with the field, CaseNotFound or MayNot.
    """
    row = open_worked_case(case, by)
    if not who.asked_of.strip():
        raise AdviceIncomplete("Say who you are asking.", field="asked_of")
    if not question.strip():
        raise AdviceIncomplete("Write your question.", field="question")
    if not 1 <= working_days <= MOST_DAYS:
        raise AdviceIncomplete(f"Give them between 1 and {MOST_DAYS} working days.", field="working_days")
    today = london_day(at)
    kept = InformationRequest.objects.create(
        area=row.area, case_id=case, asked_of=who.asked_of.strip(), account_id=who.account, team_id=who.team,
        body_id=who.body, provider_id=who.provider, question=question.strip(), asked_on=today,
        due_on=load_calendar(row.area).add_working_days(today, working_days), asked_at=at, asked_by_id=by.account,
    )  # fmt: skip
    subject = information_subject(kept.pk)
    if who.account or who.team:
        involve(
            area=row.area, child=row.child, case=case, basis=Basis.INFORMATION, subject=subject,
            account=None if who.team else who.account, team=who.team, by=by, at=at,
        )  # fmt: skip
    record_write(
        act="information_asked_for", area=row.area, by=by, at=at, case=case, subject=subject,
        children=[row.child], content={"asked_of": who.asked_of, "question": question},
    )  # fmt: skip
    return kept.pk


@transaction.atomic
def answer_information(
    *, request: int, answer: str, by: Viewer, at: datetime, is_declined: bool = False
) -> None:
    """Keep the answer to a question, or why there is none, and end the access it gave.

    Whoever was asked may answer, and the casework team for someone who answered on paper. Raises AdviceIncomplete
    with the field, AdviceNotFound alike for no such question and one that is not theirs or is over.
    """
    row = (
        InformationRequest.objects.select_for_update(of=("self",))
        .select_related("case")
        .filter(pk=request, state=InformationState.WAITING.value)
        .first()
    )
    if row is None or not _may_answer(row, by):
        raise AdviceNotFound("There is no question with that number that you can open.")
    if not answer.strip():
        words = "Say why you cannot answer." if is_declined else "Write your answer."
        raise AdviceIncomplete(words, field="answer")
    state = InformationState.DECLINED if is_declined else InformationState.ANSWERED
    InformationRequest.objects.filter(pk=request).update(
        state=state.value, answer=answer.strip(), answered_on=london_day(at), answered_by_id=by.account
    )
    subject = information_subject(request)
    end_involvement(
        area=row.area, subject=subject, because="The question was answered.", by=by, at=at,
        basis=Basis.INFORMATION,
    )  # fmt: skip
    record_write(
        act="information_answered", area=row.area, by=by, at=at, case=row.case_id, subject=subject,
        children=[row.case.child_id], content={"answer": answer, "declined": is_declined},
    )  # fmt: skip


def _may_answer(row: InformationRequest, by: Viewer) -> bool:
    child = row.case.child_id
    if holds_task(
        by, basis=Basis.INFORMATION, child=child, case=row.case_id, subject=information_subject(row.pk)
    ):
        return True
    return row.area in by.casework_areas and child not in by.unseen_children
