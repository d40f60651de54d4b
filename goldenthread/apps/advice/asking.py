"""Asking for advice, which lets the adviser in; and every way in which that task ends, which lets them out."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.accounts.queries import list_people_of_teams, list_teams_of
from goldenthread.apps.advice.models import AdviceRequest, InformationRequest
from goldenthread.apps.advice.types import AdviceIncomplete, AdviceNotFound, InformationState
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.vocabulary import AdviceKind


def open_worked_case(case: int, by: Viewer) -> CaseSummary:
    """Return a case that someone works on, or refuse."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    return row


def find_request(*, case: int, ref: str) -> AdviceRequest:
    """Return a request of a case by its reference, or raise AdviceNotFound."""
    found = AdviceRequest.objects.filter(case=case, ref=ref).first()
    if found is None:
        raise AdviceNotFound("There is no request for advice with that reference on this case.")
    return found


def subject_of(request: int) -> str:
    """Return the name by which a request for advice lets someone in."""
    return f"advice_request:{request}"


def lock_own_request(*, request: int, by: Viewer) -> AdviceRequest:
    """Return a request whose live task someone holds, locked, or raise AdviceNotFound as for none at all."""
    row = (
        AdviceRequest.objects.select_for_update(of=("self",))
        .select_related("case")
        .filter(pk=request)
        .first()
    )
    if row is None or not holds_task(
        by, basis=Basis.ADVICE, child=row.case.child_id, case=row.case_id, subject=subject_of(request)
    ):
        raise AdviceNotFound("There is no request with that number that you can open.")
    return row


@transaction.atomic
def add_request(
    *,
    case: int,
    kind: AdviceKind,
    asked_of: str,
    by: Viewer,
    at: datetime,
    practitioner: int | None = None,
    provider: int | None = None,
    body: int | None = None,
    account: int | None = None,
    team: int | None = None,
    question: str = "",
    ref: str = "",
) -> str:
    """Keep who is asked for which advice, and return the reference that its facts will carry.

    With a person (`account`) or a team, it also lets them into the record until the request is over. With neither,
    they are asked on paper.
    """
    row = open_worked_case(case, by)
    if not asked_of.strip():
        raise AdviceIncomplete("Say who you are asking for this advice.", field="asked_of")
    ref = ref or f"a{AdviceRequest.objects.filter(case=case).count() + 1}"
    request = AdviceRequest.objects.create(
        area=row.area, case_id=case, ref=ref, kind=kind.value, asked_of=asked_of.strip(), account_id=account,
        practitioner_id=practitioner, provider_id=provider, body_id=body, team_id=team, question=question.strip(),
    )  # fmt: skip
    let_adviser_in(request, child=row.child, by=by, at=at)
    record_write(
        act="advice_asked_for", area=row.area, by=by, at=at, case=case, subject=subject_of(request.pk),
        children=[row.child], content={"kind": kind.value, "asked_of": asked_of, "account": account, "team": team},
    )  # fmt: skip
    return ref


def let_adviser_in(request: AdviceRequest, *, child: int, by: Viewer, at: datetime) -> None:
    """Let the team, or else the person, that a request was made of into the record, until it is over."""
    if request.team_id is None and request.account_id is None:
        return
    involve(
        area=request.area, child=child, case=request.case_id, basis=Basis.ADVICE, subject=subject_of(request.pk),
        account=None if request.team_id else request.account_id, team=request.team_id, by=by, at=at,
    )  # fmt: skip


def let_adviser_out(request: AdviceRequest, *, because: str, by: Viewer, at: datetime) -> None:
    """End what a request let its adviser into."""
    end_involvement(
        area=request.area, subject=subject_of(request.pk), because=because, by=by, at=at, basis=Basis.ADVICE
    )


@transaction.atomic
def accept_advice(*, case: int, ref: str, by: Viewer, at: datetime) -> None:
    """Keep that advice has been read and is good enough to plan from, which ends its author's access."""
    row = open_worked_case(case, by)
    request = find_request(case=case, ref=ref)
    AdviceRequest.objects.filter(pk=request.pk).update(accepted_on=london_day(at))
    let_adviser_out(request, because="The advice was accepted.", by=by, at=at)
    record_write(
        act="advice_accepted", area=row.area, by=by, at=at, case=case, subject=subject_of(request.pk),
        children=[row.child],
    )  # fmt: skip


@transaction.atomic
def close_request(*, case: int, ref: str, because: str, by: Viewer, at: datetime) -> None:
    """End an adviser's access because existing advice is agreed to be enough."""
    open_worked_case(case, by)
    let_adviser_out(find_request(case=case, ref=ref), because=because, by=by, at=at)


@transaction.atomic
def end_advice_tasks(*, case: int, because: str, by: Viewer, at: datetime) -> None:
    """End every access that a case's requests for advice and questions gave, because the case is over or decided."""
    open_worked_case(case, by)
    for request in AdviceRequest.objects.filter(case=case).order_by("pk"):
        let_adviser_out(request, because=because, by=by, at=at)
    waiting = InformationRequest.objects.filter(case=case, state=InformationState.WAITING.value)
    for question in waiting.order_by("pk"):
        InformationRequest.objects.filter(pk=question.pk).update(state=InformationState.CLOSED.value)
        end_involvement(
            area=question.area, subject=f"information_request:{question.pk}", because=because, by=by, at=at,
            basis=Basis.INFORMATION,
        )  # fmt: skip


@transaction.atomic
def decline_request(*, request: int, because: str, by: Viewer, at: datetime, instead: str = "") -> None:
    """Keep that an adviser cannot give this advice, why, and who might: it is still owed, and they are let out.

    Raises AdviceIncomplete with the field, AdviceNotFound.
    """
    row = lock_own_request(request=request, by=by)
    if not because.strip():
        raise AdviceIncomplete("Say why you cannot give this advice.", field="because")
    AdviceRequest.objects.filter(pk=request).update(
        declined_on=london_day(at), declined_because=because.strip(), declined_to=instead.strip()[:200]
    )
    let_adviser_out(row, because="The adviser declined.", by=by, at=at)
    record_write(
        act="advice_declined", area=row.area, by=by, at=at, case=row.case_id, subject=subject_of(request),
        children=[row.case.child_id], content={"because": because, "instead": instead},
    )  # fmt: skip


@transaction.atomic
def hand_request(*, request: int, to: int | None, by: Viewer, at: datetime) -> None:
    """Give a team's request to one of its people, or back to the team's inbox (`to` empty).

    Whoever leads the team may give it to anyone in it. Anyone in it may take it themselves, also from somebody who
    is away, and give back what they have. Raises AdviceNotFound, or AdviceIncomplete with the field.
    """
    row = lock_own_request(request=request, by=by)
    team = next((each for each in list_teams_of(by, at=at) if each.id == row.team_id), None)
    if team is None:
        raise AdviceNotFound("There is no request with that number that you can open.")
    people = list_people_of_teams(by, teams=[team.id], on=london_day(at))[team.id]
    if to is not None and to not in {person.account for person in people}:
        raise AdviceIncomplete("Choose somebody who works in the team today.", field="to")
    is_own_move = to == by.account or (to is None and row.account_id == by.account)
    if not team.is_lead and not is_own_move:
        raise AdviceIncomplete(
            "Whoever leads the team hands its requests out. You can take this one yourself.", field="to"
        )
    AdviceRequest.objects.filter(pk=request).update(account_id=to)
    record_write(
        act="advice_handed", area=row.area, by=by, at=at, case=row.case_id, subject=subject_of(request),
        children=[row.case.child_id], content={"to": to},
    )  # fmt: skip
