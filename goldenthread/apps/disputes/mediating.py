"""Writing mediations: begun, step by step as its facts are recorded, agreed with terms, kept and closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.disputes.journalling import journal
from goldenthread.apps.disputes.models import Mediation, MediationStep, MediationTerm
from goldenthread.apps.disputes.seen import work_on_mediation
from goldenthread.apps.disputes.types import DisputeNotFound, DisputeRefused, TermGiven
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.disputes.lessons import list_bars_to_closing
from goldenthread.core.disputes.mediation import is_over
from goldenthread.core.law.vocabulary import DecisionKind, Event
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.plans.plain_text import clean_text

_TOLD = frozenset({"about", "adviser", "mediation_on", "attends", "certificate"})


@transaction.atomic
def keep_mediation(
    *,
    case: int,
    parent: int | None,
    decision: DecisionKind,
    decided_on: date | None,
    adviser: str,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep that a parent, or with none the young person, goes to mediation about a decision, and return its id."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    kept = Mediation.objects.create(
        area=row.area, case_id=case, parent_id=parent, decision=decision.value, decided_on=decided_on,
        adviser=adviser.strip(), begun_at=at, begun_by_id=by.account,
    )  # fmt: skip
    _journal("mediation_begun", kept, {"decision": decision.value}, by=by, at=at)
    return kept.pk


@transaction.atomic
def keep_mediation_step(
    *, mediation: int, fact: int, by: Viewer, at: datetime, told: Mapping[str, Any] | None = None
) -> None:
    """Keep that a fact is a step of a mediation, and what was told with it: what it is about, its day, who goes, the number."""
    row = work_on_mediation(by, mediation)
    MediationStep.objects.create(area=row.area, mediation=row, fact_id=fact)
    known = {name: value for name, value in (told or {}).items() if name in _TOLD and value}
    if known:
        Mediation.objects.filter(pk=row.pk).update(**known)
    _journal(
        "mediation_step_kept",
        row,
        {"fact": fact, **{name: str(value) for name, value in known.items()}},
        by=by,
        at=at,
    )


@transaction.atomic
def keep_terms(*, mediation: int, terms: Sequence[TermGiven], by: Viewer, at: datetime) -> None:
    """Keep what was agreed, term by term. Raises DisputeRefused where nothing is said."""
    row = work_on_mediation(by, mediation)
    said = [(clean_text(term.words), term) for term in terms]
    if not said or not all(words for words, _ in said):
        raise DisputeRefused("Write what was agreed.", field="words")
    MediationTerm.objects.bulk_create(
        MediationTerm(
            area=row.area, mediation=row, words=words, is_appealable=term.is_appealable, by_on=term.by_on
        )
        for words, term in said
    )
    _journal("mediation_terms_kept", row, [words for words, _ in said], by=by, at=at)


@transaction.atomic
def keep_term_done(*, mediation: int, term: int, on: date, how: str, by: Viewer, at: datetime) -> bool:
    """Keep that one term was done, and how; return whether all of them are. Raises DisputeNotFound or DisputeRefused."""
    row = work_on_mediation(by, mediation)
    words = clean_text(how)
    if not words:
        raise DisputeRefused("Say what was done.", field="how")
    if not MediationTerm.objects.filter(mediation=row, pk=term).update(kept_on=on, kept_how=words):
        raise DisputeNotFound("There is no such term of this agreement.")
    _journal("mediation_term_done", row, words, by=by, at=at)
    return not MediationTerm.objects.filter(mediation=row, kept_on__isnull=True).exists()


@transaction.atomic
def close_mediation(*, mediation: int, on: date, by: Viewer, at: datetime) -> None:
    """Close a mediation that is over and from which something was learned. Raises StepBarred, DisputeNotFound or MayNot."""
    row = work_on_mediation(by, mediation)
    done = {Event(event) for event in row.steps.values_list("fact__event", flat=True)}
    raise_if_barred(
        list_bars_to_closing(is_answered=is_over(done), lessons=row.lessons.count(), what="mediation")
    )
    Mediation.objects.filter(pk=row.pk).update(closed_on=on)
    _journal("mediation_closed", row, on, by=by, at=at)


def _journal(act: str, row: Mediation, content: object, *, by: Viewer, at: datetime) -> None:
    journal(
        act, area=row.area, case=row.case_id, child=row.case.child_id, subject=f"mediation:{row.pk}", content=content,
        by=by, at=at,
    )  # fmt: skip
