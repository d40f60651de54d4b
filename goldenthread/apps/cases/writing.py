"""Writing the thread: facts are added, corrected by newer facts, and never changed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.deadlines import refresh_deadlines
from goldenthread.apps.cases.mapping import fact_of, row_of
from goldenthread.apps.cases.models import Case, Fact, ReferenceCounter
from goldenthread.apps.cases.types import AlreadySent, FactCorrected, ImpossibleDate
from goldenthread.apps.people.actions import add_reference_key
from goldenthread.core.access.decisions import check_may_open_case, check_may_record
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.stages import Stage
from goldenthread.core.clocks import list_out_of_order
from goldenthread.core.law.thread import REGIME_2014
from goldenthread.core.law.thread import Fact as FactValue


def next_reference(*, area: str, by: Viewer, at: datetime) -> str:
    """Return the next case reference of an area, such as HAL-000123."""
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(area=area)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{get_public_area(area).reference_prefix}-{counter.last:06d}"


@transaction.atomic
def open_case(
    *,
    area: str,
    child: int,
    by: Viewer,
    at: datetime,
    reference: str | None = None,
    coordinator: int | None = None,
    regime: str = REGIME_2014,
    batch: str = "",
) -> int:
    """Open a case for a child and return its id; it has no facts yet."""
    check_may_open_case(by, area=area, child=child)
    case = Case.objects.create(
        area=area,
        reference=reference or next_reference(area=area, by=by, at=at),
        child_id=child,
        coordinator_id=coordinator,
        regime=regime,
        stage=Stage.NOT_BEGUN.value,
        recorded_at=at,
        batch=batch,
    )
    add_reference_key(child=child, reference=case.reference, by=by, at=at)
    record_write(
        act="case_opened", area=area, by=by, at=at, case=case.pk, subject=f"case:{case.pk}", children=[child]
    )
    return case.pk


@transaction.atomic
def record_facts(
    *,
    case: int,
    facts: Sequence[FactValue],
    by: Viewer,
    at: datetime,
    source: str = "",
    token: str = "",
) -> list[int]:
    """Add dated facts to a case's thread, work its deadlines out again, and return the new rows' ids.

    `source` says who told us; `token` is the form's own mark, so that a form sent twice is kept once.

    Raises ImpossibleDate for a date in the future, before the child was born or before the step it answers,
    AlreadySent for a form that has been kept already, MayNot for someone who may not work on the case.
    """
    row = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case)
    check_may_record(by, area=row.area, child=row.child_id, case=case, events=[fact.event for fact in facts])
    # The case is locked, so a form sent twice is seen here even where its two arrivals cross.
    if token and row.facts.filter(token=token).exists():
        raise AlreadySent(reference=row.reference)
    today = london_day(at)
    for fact in facts:
        check_date(fact.on, born_on=row.child.born_on, today=today)
    _check_order(row, facts)
    kept = _insert(row, facts, by=by, at=at, source=source, token=token)
    refresh_deadlines(cases=[row.pk], on=today)
    record_write(
        act="facts_recorded",
        area=row.area,
        by=by,
        at=at,
        case=row.pk,
        subject=f"facts:{kept[0].pk}-{kept[-1].pk}",
        children=[row.child_id],
        content=[row_of(fact) for fact in facts],
    )
    return [fact.pk for fact in kept]


def _check_order(case: Case, facts: Sequence[FactValue]) -> None:
    """Refuse a step dated before the one it answers. An import keeps such a date and warns; a form can still ask."""
    rows = Fact.objects.filter(case=case, corrected_by__isnull=True, on__isnull=False).order_by("on", "id")
    standing = tuple(fact_of(row) for row in rows)
    known = set(list_out_of_order(standing))
    fresh = [said for said in list_out_of_order((*standing, *facts)) if said not in known]
    if fresh:
        raise ImpossibleDate(f"{fresh[0]}. Check the date.")


def _insert(
    case: Case, facts: Iterable[FactValue], *, by: Viewer, at: datetime, source: str, token: str
) -> list[Fact]:
    kept = []
    for fact in facts:
        try:
            with transaction.atomic():
                kept.append(
                    Fact.objects.create(
                        area=case.area, case=case, source=source, recorded_at=at,
                        recorded_by_id=by.account, token=token, **row_of(fact),
                    )
                )  # fmt: skip
        except IntegrityError as error:
            first = (
                Fact.objects.filter(area=case.area, token=token, event=fact.event.value).first()
                if token
                else None
            )
            if first is None:
                raise
            raise AlreadySent(reference=first.case.reference) from error
    return kept


def check_date(on: date, *, born_on: date | None, today: date) -> None:
    """Refuse a date that cannot be right for something that has happened to this child."""
    if on > today:
        raise ImpossibleDate("The date cannot be in the future. Record it once it has happened.")
    if born_on and on < born_on:
        raise ImpossibleDate("The date is before the child was born. Check the year.")


@transaction.atomic
def correct_fact(*, fact: int, on: date | None, because: str, by: Viewer, at: datetime) -> int:
    """Correct a fact's date with a newer row, or take it back with no date; the old row stays readable.

    Raises ImpossibleDate, and FactCorrected where the fact has been corrected already or no reason is given.
    """
    old = Fact.objects.select_related("case__child").get(pk=fact)
    case = Case.objects.select_for_update(of=("self",)).get(pk=old.case_id)
    check_may_open_case(by, area=case.area, child=case.child_id)
    if Fact.objects.filter(corrects=old).exists():
        raise FactCorrected("Someone has corrected this already. Open the page again to see the newer fact.")
    if not because.strip():
        raise FactCorrected("Say why you are correcting this. The reason is kept with the case.")
    if on:
        check_date(on, born_on=old.case.child.born_on, today=london_day(at))
    new = Fact.objects.create(
        area=old.area, case=case, event=old.event, on=on, ref=old.ref, extra=old.extra,
        source=because.strip()[:120], recorded_at=at, recorded_by_id=by.account, corrects=old,
    )  # fmt: skip
    refresh_deadlines(cases=[case.pk], on=london_day(at))
    record_write(
        act="fact_corrected" if on else "fact_taken_back", area=case.area, by=by, at=at, case=case.pk,
        subject=f"fact:{new.pk}", children=[case.child_id], content={"corrects": old.pk, "on": on, "because": because},
    )  # fmt: skip
    return new.pk


@transaction.atomic
def assign_coordinator(*, case: int, coordinator: int | None, by: Viewer, at: datetime) -> None:
    """Give a case to a coordinator, or to nobody yet."""
    row = Case.objects.select_for_update(of=("self",)).get(pk=case)
    check_may_open_case(by, area=row.area, child=row.child_id)
    Case.objects.filter(pk=case).update(coordinator_id=coordinator)
    row.deadlines.update(coordinator_id=coordinator)
    record_write(
        act="case_assigned",
        area=row.area,
        by=by,
        at=at,
        case=case,
        subject=f"account:{coordinator}",
        children=[row.child_id],
    )


def refresh_cases_of_child(*, child: int, by: Viewer, at: datetime) -> None:
    """Work out again the dates of a child's cases; what changed is told by the entry of whoever changed it."""
    cases = list(Case.objects.filter(child=child).values_list("pk", flat=True))
    refresh_deadlines(cases=cases, on=london_day(at))
