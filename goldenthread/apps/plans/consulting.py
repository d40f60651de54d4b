"""Writing consultations: which setting is asked and let in, what it answers, and its leaving when that is over."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.accounts.queries import find_team_of_provider
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.plans.drafting import open_version
from goldenthread.apps.plans.models import Consultation
from goldenthread.apps.plans.types import NotAWayToWrite, PlanNotFound, Reply
from goldenthread.apps.providers.types import ProviderKind
from goldenthread.core.access.decisions import check_may_answer_consultation, check_may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Answer
from goldenthread.core.plans.consulting import grounds_open_to


def task_of(consultation: int) -> str:
    """Return the name of the task by which a setting is let in."""
    return f"consultation:{consultation}"


def _journal(act: str, row: Consultation, content: object, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=task_of(row.pk),
        children=[row.case.child_id], content=content,
    )  # fmt: skip


@transaction.atomic
def keep_consultation(
    *,
    case: int,
    ref: str,
    provider: int,
    by: Viewer,
    at: datetime,
    is_asked_for: bool = False,
    missing: Sequence[str] = (),
    missing_because: str = "",
    early_because: str = "",
) -> int:
    """Keep which setting is consulted, and let its people into what they need to answer; the fact holds the day."""
    version = open_version(case=case, by=by)
    kept = Consultation.objects.create(
        area=version.area, case=version.case, version=version, ref=ref, provider_id=provider, is_asked_for=is_asked_for,
        missing=list(missing), missing_because=missing_because, early_because=early_because,
    )  # fmt: skip
    team = find_team_of_provider(by, provider=provider)
    if team and team.role == Role.SETTING.value:
        involve(
            area=version.area, child=version.case.child_id, case=case, basis=Basis.CONSULTATION, team=team.id,
            subject=task_of(kept.pk), by=by, at=at,
        )  # fmt: skip
    content = {"provider": provider, "missing": list(missing), "because": [missing_because, early_because]}
    _journal("setting_consulted", kept, content, by=by, at=at)
    return kept.pk


@transaction.atomic
def keep_setting_reply(*, case: int, ref: str, reply: Reply, by: Viewer, at: datetime) -> int:
    """Keep a setting's reply, on the grounds of CFA 2014 s.39(4) where it says it cannot meet need; its access ends.

    Raises NotAWayToWrite with the box, PlanNotFound, or MayNot for whoever is neither of that setting nor of the
    casework team.
    """
    kept = Consultation.objects.select_related("case", "provider").filter(case=case, ref=ref).first()
    if kept is None:
        raise PlanNotFound("That setting has not been consulted on this case.")
    child = kept.case.child_id
    check_may_answer_consultation(by, area=kept.area, child=child, case=case, subject=task_of(kept.pk))
    _check(kept, reply)
    Consultation.objects.filter(pk=kept.pk).update(
        answer=reply.answer.value, grounds=list(reply.grounds), words=reply.words, steps_considered=reply.steps_considered,
        would_need=reply.would_need, answered_by=by.account,
    )  # fmt: skip
    content = {"answer": reply.answer.value, "grounds": list(reply.grounds), "words": reply.words}
    _journal("setting_replied", kept, content, by=by, at=at)
    end_involvement(
        area=kept.area, subject=task_of(kept.pk), because="The setting has answered", by=by, at=at
    )
    return kept.pk


def _check(kept: Consultation, reply: Reply) -> None:
    if reply.answer is not Answer.CANNOT:
        return
    if not reply.grounds:
        raise NotAWayToWrite("Choose which of the legal grounds the setting relies on.", field="grounds")
    open_to_it = grounds_open_to(
        is_independent=kept.provider.kind == ProviderKind.INDEPENDENT_SCHOOL.value,
        is_approved=kept.provider.is_approved,
    )
    if set(reply.grounds) - set(open_to_it):
        raise NotAWayToWrite(
            "That is not a ground on which this setting may say no (CFA 2014 s.39(4)).", field="grounds"
        )


@transaction.atomic
def end_consultations(*, case: int, because: str, by: Viewer, at: datetime) -> int:
    """Let out every setting that is still being consulted on a case, because it is over; return how many."""
    rows = Consultation.objects.select_related("case").filter(case=case)
    ended = 0
    for row in rows.order_by("id"):
        check_may_open_case(by, area=row.area, child=row.case.child_id)
        ended += end_involvement(area=row.area, subject=task_of(row.pk), because=because, by=by, at=at)
    return ended
