"""Writing of the golden thread: a night's reading, and a tie that a person makes or ends."""

from datetime import datetime

from django.db import IntegrityError, transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.golden.models import RowTie
from goldenthread.apps.golden.rows import get_row_above
from goldenthread.apps.golden.taking import take_thread as take_thread
from goldenthread.apps.golden.types import ThreadNotFound, ThreadRefused
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.measures import load_measures


@transaction.atomic
def tie_row_to_measure(
    *, reference: str, key: str, measure: str, because: str, by: Viewer, at: datetime
) -> int:
    """Join one row of a child's plan to one more measure than the rules do, with the reason, and return the tie's id.

    Raises ThreadRefused for a measure that is not in the dictionary or is joined already, and where no reason is given.
    """
    row = get_row_above(by, reference=reference, key=key)
    check_may_open_case(by, area=row.area, child=row.child)
    if measure not in load_measures():
        raise ThreadRefused("Choose a measure of the dictionary.", field="measure")
    if not because.strip():
        raise ThreadRefused("Say why this row is part of what the measure counts.", field="because")
    if any(measure in rule.measures for rule in row.rules):
        raise ThreadRefused("A rule joins this row to that measure already.", field="measure")
    try:
        with transaction.atomic():
            made = RowTie.objects.create(
                area=row.area, case_id=row.case, key=key, measure=measure, because=because.strip()[:400], made_at=at,
                made_by_id=by.account,
            )  # fmt: skip
    except IntegrityError:
        raise ThreadRefused("This row is tied to that measure already.", field="measure") from None
    record_write(
        act="row_tied_to_measure", area=row.area, by=by, at=at, subject=f"rowtie:{made.pk}", case=row.case,
        children=[row.child], content=[key, measure, because],
    )  # fmt: skip
    return made.pk


@transaction.atomic
def end_row_tie(*, reference: str, key: str, tie: int, by: Viewer, at: datetime) -> None:
    """End a tie that a person made; that it was stays on the record. Raises ThreadNotFound."""
    row = get_row_above(by, reference=reference, key=key)
    check_may_open_case(by, area=row.area, child=row.child)
    live = RowTie.objects.filter(pk=tie, case=row.case, key=key, ended_at__isnull=True)
    if not live.update(ended_at=at, ended_by=by.account):
        raise ThreadNotFound("There is no such tie.")
    record_write(
        act="row_untied_from_measure", area=row.area, by=by, at=at, subject=f"rowtie:{tie}", case=row.case,
        children=[row.child], content=[key],
    )  # fmt: skip
