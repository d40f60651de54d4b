"""Bringing many whole cases in at once: from a thread file, a return or the demonstrator.

Whoever calls has validated every case already: here they are kept, their deadlines worked out, and each chunk
journalled in one entry that names its children.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.deadlines import refresh_deadlines, work_out
from goldenthread.apps.cases.mapping import row_of
from goldenthread.apps.cases.models import Case, Deadline, Decision, Fact, ReferenceCounter, Request
from goldenthread.apps.cases.types import CaseGiven, CaseKept
from goldenthread.apps.people.actions import add_reference_keys
from goldenthread.apps.people.queries import children_seen_by
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.thread import Fact as FactValue

CHUNK = 500
LONGEST_COUNT = 9


@transaction.atomic
def import_cases(
    *,
    area: str,
    cases: Sequence[CaseGiven],
    by: Viewer,
    at: datetime,
    batch: str = "",
    tell: Callable[[int], None] | None = None,
) -> list[CaseKept]:
    """Keep whole cases with their facts, requests and decisions, and work out every deadline; all or none.

    `batch` names the file or run they came in; `tell` is told, after each chunk, how many are kept so far.
    Returns them in the order given. Raises MayNot; IntegrityError for a reference that the area has already.
    """
    kept: list[CaseKept] = []
    for start in range(0, len(cases), CHUNK):
        kept += _keep(area, cases[start : start + CHUNK], by=by, at=at, batch=batch)
        if tell:
            tell(len(kept))
    return kept


def _keep(area: str, given: Sequence[CaseGiven], *, by: Viewer, at: datetime, batch: str) -> list[CaseKept]:
    children = children_seen_by(by).filter(area=area).in_bulk([one.child for one in given])
    for one in given:
        check_may_open_case(by, area=area, child=one.child)
    references = _references(area, given)
    cases, facts, deadlines = [], [], []
    for one, reference in zip(given, references, strict=True):
        case = _case(area, one, reference, child=children[one.child], at=at, batch=batch)
        mine = _facts(case, one, by=by, at=at)
        deadlines += work_out(case, sorted(mine, key=_on), on=london_day(at))
        cases.append(case)
        facts.append(mine)
    Case.objects.bulk_create(cases)
    Fact.objects.bulk_create([fact for mine in facts for fact in mine], batch_size=2000)
    Deadline.objects.bulk_create(deadlines, batch_size=2000)
    _keep_records(cases, facts, given)
    add_reference_keys(references=[(case.child_id, case.reference) for case in cases], by=by, at=at)
    record_write(
        act="cases_brought_in", area=area, by=by, at=at, subject=f"batch:{batch}"[:80], purpose=Purpose.IMPORT,
        children=[one.child for one in given],
        content=[[reference, [row_of(fact) for fact in one.facts]] for one, reference in zip(given, references, strict=True)],
    )  # fmt: skip
    return [
        CaseKept(case=case.pk, reference=case.reference, facts=tuple(fact.pk for fact in mine))
        for case, mine in zip(cases, facts, strict=True)
    ]


@transaction.atomic
def add_to_cases(
    *,
    area: str,
    additions: Mapping[int, Sequence[FactValue]],
    by: Viewer,
    at: datetime,
    source: str = "",
    batch: str = "",
) -> int:
    """Add facts to cases that are already here, work their deadlines out again, and return how many were added.

    `additions` maps a case's id to its new facts; nothing that a case has is changed or taken away.
    """
    rows = Case.objects.select_for_update(of=("self",)).filter(area=area).in_bulk(list(additions))
    for row in rows.values():
        check_may_open_case(by, area=area, child=row.child_id)
    facts = [
        Fact(
            area=area,
            case=rows[case],
            source=source,
            recorded_at=at,
            recorded_by_id=by.account,
            **row_of(fact),
        )
        for case, new in additions.items()
        for fact in new
    ]
    Fact.objects.bulk_create(facts, batch_size=2000)
    refresh_deadlines(cases=list(rows), on=london_day(at))
    record_write(
        act="facts_brought_in", area=area, by=by, at=at, subject=f"batch:{batch}"[:80], purpose=Purpose.IMPORT,
        children=[row.child_id for row in rows.values()],
        content=[[case, [row_of(fact) for fact in new]] for case, new in additions.items()],
    )  # fmt: skip
    return len(facts)


def _on(fact: Fact) -> date:
    assert fact.on is not None, "a case is brought in with dated facts only"
    return fact.on


def _references(area: str, given: Sequence[CaseGiven]) -> list[str]:
    """Return each case's own reference, or the area's next where it came with none.

    A reference in the area's own style is never given out again: the count goes on from the highest.
    """
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(area=area)
    prefix = get_public_area(area).reference_prefix
    ours = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,{LONGEST_COUNT}}})")
    counted = [int(match[1]) for one in given if (match := ours.fullmatch(one.reference))]
    last = max([counter.last, *counted])
    wanted = sum(1 for one in given if not one.reference)
    fresh = iter(range(last + 1, last + 1 + wanted))
    ReferenceCounter.objects.filter(pk=counter.pk).update(last=last + wanted)
    return [one.reference or f"{prefix}-{next(fresh):06d}" for one in given]


def _case(area: str, one: CaseGiven, reference: str, *, child: Any, at: datetime, batch: str) -> Case:
    return Case(
        area=area, reference=reference, child=child, coordinator_id=one.coordinator, regime=one.regime,
        stage=Stage.NOT_BEGUN.value, recorded_at=at, batch=batch, extra=dict(one.extra),
    )  # fmt: skip


def _facts(case: Case, one: CaseGiven, *, by: Viewer, at: datetime) -> list[Fact]:
    return [
        Fact(
            area=case.area,
            case=case,
            source=one.source,
            recorded_at=at,
            recorded_by_id=by.account,
            **row_of(fact),
        )
        for fact in one.facts
    ]


def _keep_records(cases: Sequence[Case], facts: Sequence[list[Fact]], given: Sequence[CaseGiven]) -> None:
    requests, decisions = [], []
    for case, mine, one in zip(cases, facts, given, strict=True):
        requests += [
            Request(
                area=case.area, case=case, fact=mine[row.fact], source=row.source.value, parent_id=row.parent,
                provider_id=row.provider, made_by=row.made_by, how=row.how, words=row.words,
            )
            for row in one.requests
        ]  # fmt: skip
        decisions += [
            Decision(
                area=case.area, case=case, fact=mine[row.fact], question=row.question, outcome=row.outcome,
                limbs=[dict(limb) for limb in row.limbs], reasons=row.reasons, evidence=row.evidence,
                decided_by_id=row.decided_by, decided_on=row.decided_on,
            )
            for row in one.decisions
        ]  # fmt: skip
    Request.objects.bulk_create(requests, batch_size=1000)
    Decision.objects.bulk_create(decisions, batch_size=1000)
