"""Reading questions that are not requests for advice: a case's, a person's and their team's, and those not answered."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.apps.advice.models import InformationRequest
from goldenthread.apps.advice.types import AdviceNotFound, InformationLine, InformationState
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer


def _line(row: InformationRequest) -> InformationLine:
    return InformationLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
        asked_of=row.asked_of, question=row.question, asked_on=row.asked_on, due_on=row.due_on,
        state=InformationState(row.state), answer=row.answer, answered_on=row.answered_on, team=row.team_id,
        account=row.account_id, is_seen_here=bool(row.account_id or row.team_id),
    )  # fmt: skip


def _lines(rows: QuerySet[InformationRequest]) -> list[InformationLine]:
    return [_line(row) for row in rows.select_related("case").order_by("due_on", "pk")]


def _worked_on(viewer: Viewer) -> QuerySet[InformationRequest]:
    rows = InformationRequest.objects.filter(area__in=viewer.casework_areas)
    return rows.exclude(case__child__in=viewer.unseen_children)


def list_information(viewer: Viewer, *, case: int) -> list[InformationLine]:
    """Return every question asked about a case that is not a request for advice, for those who work on it."""
    return _lines(_worked_on(viewer).filter(case=case))


def list_unanswered_information(
    viewer: Viewer, *, areas: Iterable[str] = (), teams: Iterable[int] = ()
) -> list[InformationLine]:
    """Return every question still waiting in the areas whose cases someone works on, the first due first.

    `areas` and `teams` narrow it.
    """
    rows = _worked_on(viewer).filter(state=InformationState.WAITING.value)
    narrow = Q()
    if chosen := list(areas):
        narrow &= Q(area__in=chosen)
    if asked := list(teams):
        narrow &= Q(team__in=asked)
    return _lines(rows.filter(narrow))


def list_answered_information(viewer: Viewer, *, since: date) -> list[InformationLine]:
    """Return the questions answered or declined since a day, for those who work on the case, the first answered first."""
    answered = [InformationState.ANSWERED.value, InformationState.DECLINED.value]
    rows = _worked_on(viewer).filter(state__in=answered, answered_on__gte=since)
    return sorted(_lines(rows), key=lambda line: (line.answered_on or since, line.id))


def _held(viewer: Viewer) -> list[int]:
    found = []
    for each in viewer.involvements:
        kind, _, number = each.subject.partition(":")
        is_one = each.basis is Basis.INFORMATION and kind == "information_request" and number.isdecimal()
        if is_one and holds_task(viewer, basis=Basis.INFORMATION, child=each.child, subject=each.subject):
            found.append(int(number))
    return found


def list_my_questions(viewer: Viewer) -> list[InformationLine]:
    """Return every question that waits for this person or their teams, the first due first."""
    rows = InformationRequest.objects.filter(pk__in=_held(viewer), state=InformationState.WAITING.value)
    return _lines(rows)


def get_my_question(viewer: Viewer, *, request: int) -> InformationLine:
    """Return one question that waits for this person or their team.

    Raises AdviceNotFound alike for no such question, somebody else's, and one that is over.
    """
    found = next((line for line in list_my_questions(viewer) if line.id == request), None)
    if found is None:
        raise AdviceNotFound("There is no question with that number that you can open.")
    return found
