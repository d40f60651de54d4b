"""Publishing: readings through the gate, and what came of it kept, so that no door outside ever reads a reading."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.measures.mapping import is_over_rows, let_from, table_of
from goldenthread.apps.measures.models import Reading, Release
from goldenthread.apps.measures.taking import last_quarter_end
from goldenthread.core.access.figures import check_may_answer_for_figures
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.measures.own import OF_NO_CHILD
from goldenthread.core.measures.releasing import LetTable, changes_by_few, let_out
from goldenthread.definitions.measures import load_measures


@transaction.atomic
def release_figures(*, area: str, by: Viewer, at: datetime) -> int:
    """Let an area's newest readings of whole periods out to partners and the public; return how many tables went out.

    The year to today is not let out: two days of it, side by side, would tell of one child. A table that differs
    from the one published before it by a small count stays as it was published. Raises MayNot.
    """
    check_may_answer_for_figures(by, area=area)
    newest = Reading.objects.filter(area=area).order_by("-taken_at", "-pk").first()
    if newest is None:
        return 0
    last = last_quarter_end(london_day(at))
    rows = Reading.objects.filter(area=area, snapshot=newest.snapshot_id, end_on__lte=last)
    by_period: dict[str, list[Reading]] = {}
    for row in rows.select_related("snapshot").order_by("measure"):
        by_period.setdefault(row.period, []).append(row)
    made = [release for held in by_period.values() for release in _release(area, held, by=by, at=at)]
    Release.objects.bulk_create(made, batch_size=200)
    record_write(
        act="figures_published", area=area, by=by, at=at, subject=f"snapshot:{newest.snapshot_id}",
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return len(made)


def _release(area: str, rows: Sequence[Reading], *, by: Viewer, at: datetime) -> Iterable[Release]:
    measures = load_measures()
    before = _published(area, rows[0].period)
    let = {each.measure: each for each in let_out(table_of(row, measures[row.measure]) for row in rows)}
    over_rows = {row.measure: is_over_rows(measures[row.measure], row.denominator) for row in rows}
    changed = {
        measure
        for measure, table in let.items()
        if measure in before and before[measure].version == measures[measure].version
        and changes_by_few(let_from(measure, before[measure].content), table, over_rows=over_rows[measure])
    }  # fmt: skip
    # Measures that are tied go out together or not at all: half of a new table beside half of an old one is another table.
    # What counts no child is tied to nothing: one officer more must not keep every other figure as it was.
    of_children = {each for each in let if measures[each].own not in OF_NO_CHILD}
    kept = changed | (of_children if changed & of_children else set())
    for row in rows:
        if row.measure in kept:
            continue
        content = _content(let[row.measure])
        old = before.get(row.measure)
        if old is None or old.content != content or old.version != row.version:
            yield Release(
                area=area, measure=row.measure, version=row.version, period=row.period, end_on=row.end_on,
                content=content, batch=f"{row.snapshot_id} of {row.snapshot.taken_at:%Y-%m-%d} {row.snapshot.sha256[:12]}",
                released_at=at, released_by_id=by.account,
            )  # fmt: skip


def _published(area: str, period: str) -> dict[str, Release]:
    rows = Release.objects.filter(area=area, period=period).order_by("released_at", "pk")
    return {row.measure: row for row in rows}


def _content(table: LetTable) -> dict[str, object]:
    return {
        "whole": asdict(table.whole),
        "groups": {key: [asdict(each) for each in held] for key, held in table.groups.items()},
    }
