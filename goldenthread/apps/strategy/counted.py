"""A plan's measures read against the dictionary: each stands on figures of our own cases, of a release, or on none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from goldenthread.apps.measures.queries import Joined, read_joined
from goldenthread.apps.measures.types import Figure as Counted
from goldenthread.apps.strategy.measured import BesideGiven, FigureGiven, MeasureGiven
from goldenthread.apps.strategy.models import Figure, Measure
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.counting import Read, ReadFrom, after_baseline, counted_another_way, drifted
from goldenthread.core.strategy.trajectory import (
    Point,
    Rated,
    Rating,
    Trajectory,
    guard,
    latest,
    number,
    rate,
)
from goldenthread.definitions.measures import load_measures

NO_ENTRY = "No entry of the dictionary says what this counts, so no figure of it is shown. Join it to one."
NOT_SHOWN = "No figure since the baseline may be shown: it is hidden, or was not counted."
SOURCE_WORDS = {ReadFrom.OWN_CASES: "Our own cases", ReadFrom.PUBLISHED: "Published"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A measure's row with what its figures say by themselves, before its pair is looked at."""

    row: Measure
    joined: Joined | None
    actuals: tuple[FigureGiven, ...]
    alone: Rated


def read_measures(
    viewer: Viewer,
    rows: QuerySet[Measure],
    *,
    area: str,
    on: date,
    is_let_out: bool = False,
    joined: Mapping[str, Joined] | None = None,
) -> list[MeasureGiven]:
    """Return measures with how each stands on a day, its pair beside it.

    Figures are as the viewer may see them, or with `is_let_out` as anyone may; `joined` are those that a page has read. Nobody is shown a number that the
    dictionary has no entry for.
    """
    figures = Prefetch("figures", Figure.objects.order_by("counted_on", "kept_at", "pk"))
    found = list(rows.prefetch_related(figures).order_by("pk"))
    missing = {row.guard_id for row in found if row.guard_id} - {row.pk for row in found}
    beside = list(Measure.objects.filter(pk__in=missing).prefetch_related(figures)) if missing else []
    every = (*found, *beside)
    codes = {row.code for row in every if row.code}
    guards = {load_measures()[code].guard for code in codes if code in load_measures()}
    if joined is None or not (codes | guards) & set(load_measures()) <= set(joined):
        joined = read_joined(viewer, area=area, measures=codes | guards, is_let_out=is_let_out)
    read = {row.pk: _read(row, joined.get(row.code), on=on) for row in every}
    return [_give(read[row.pk], read, joined, on=on) for row in found]


def list_baselines(viewer: Viewer, *, area: str, code: str) -> list[tuple[ReadFrom, Counted]]:
    """Return the figures that a measure of this code may begin from, the newest first; none where nothing tells it."""
    found = read_joined(viewer, area=area, measures=[code]).get(code)
    return [
        (read_from, each)
        for read_from in (ReadFrom.OWN_CASES, ReadFrom.PUBLISHED)
        for each in reversed(figures_of(found, read_from))
        if each.value is not None
    ]


def way_of(row: Measure) -> Trajectory:
    """Return the way that a measure is meant to go."""
    return Trajectory(
        baseline=Point(on=row.baseline_on, value=row.baseline),
        target=Point(on=row.target_on, value=row.target),
        is_better_higher=row.is_better_higher,
        milestones=tuple(each.point for each in _kept(row, is_actual=False)),
    )


def figures_of(joined: Joined | None, read_from: ReadFrom) -> tuple[Counted, ...]:
    """Return the series of one entry that a measure stands on."""
    if joined is None or read_from is ReadFrom.HAND:
        return ()
    return joined.own if read_from is ReadFrom.OWN_CASES else joined.published


def _kept(row: Measure, *, is_actual: bool) -> tuple[FigureGiven, ...]:
    """Return the figures that people gave, one a day: of several kept for a day the last stands."""
    found = {
        each.counted_on: FigureGiven(point=Point(on=each.counted_on, value=each.value), source=each.source)
        for each in row.figures.all()
        if each.is_actual is is_actual
    }
    return tuple(found[on] for on in sorted(found))


def _read(row: Measure, joined: Joined | None, *, on: date) -> _Row:
    if joined is None:
        return _Row(row=row, joined=None, actuals=(), alone=Rated(rating=Rating.UNKNOWN, why=NO_ENTRY))
    read_from = ReadFrom(row.read_from)
    actuals = _kept(row, is_actual=True) if read_from is ReadFrom.HAND else _actuals(row, joined, read_from)
    alone = rate(way_of(row), actual=latest([each.point for each in actuals], on=on), on=on)
    if not actuals and any(each.end_on > row.baseline_on for each in figures_of(joined, read_from)):
        alone = Rated(rating=Rating.UNKNOWN, why=NOT_SHOWN)
    return _Row(row=row, joined=joined, actuals=actuals, alone=alone)


def _actuals(row: Measure, joined: Joined, read_from: ReadFrom) -> tuple[FigureGiven, ...]:
    figures = {each.period: each for each in figures_of(joined, read_from)}
    kept = after_baseline(reads_of(figures.values()), baseline_on=row.baseline_on, version=row.version)
    return tuple(
        FigureGiven(
            point=Point(on=each.end_on, value=float(each.value or 0)), source=word_source(figures[each.period], read_from),
            counted=figures[each.period],
        )
        for each in kept
    )  # fmt: skip


def reads_of(figures: Iterable[Counted]) -> list[Read]:
    """Return figures as core takes them: what is hidden has no value."""
    return [
        Read(period=each.period, end_on=each.end_on, version=each.version, value=each.value)
        for each in figures
    ]


def word_source(figure: Counted, read_from: ReadFrom) -> str:
    """Return where a figure was read: whose it is, its counts and its batch."""
    counts = ""
    if figure.numerator is not None and figure.denominator is not None:
        counts = f", {number(float(figure.numerator))} of {number(float(figure.denominator))}"
    return f"{SOURCE_WORDS.get(read_from, '')}{counts}{f', {figure.batch}' if figure.batch else ''}"


def _give(own: _Row, read: Mapping[int, _Row], joined: Mapping[str, Joined], *, on: date) -> MeasureGiven:
    row, way = own.row, way_of(own.row)
    pair = read.get(row.guard_id or 0)
    figures = figures_of(own.joined, ReadFrom(row.read_from))
    upto = [each for each in figures if each.end_on <= on]
    return MeasureGiven(
        id=row.pk, plan=row.plan_id, aim=row.aim_id, action=row.action_id, outcome=row.outcome_id, code=row.code,
        name=row.name, unit=row.unit, is_better_higher=row.is_better_higher, baseline=way.baseline, target=way.target,
        milestones=_kept(row, is_actual=False), actuals=own.actuals,
        latest=latest([each.point for each in own.actuals], on=on),
        rated=guard(own.alone, beside=pair.alone if pair else None), guard=row.guard_id,
        guard_name=pair.row.name if pair else "", has_entry=own.joined is not None,
        typed=_kept(row, is_actual=True),
        read_from=ReadFrom(row.read_from), baseline_period=row.baseline_period, version=row.version,
        now=upto[-1] if upto else None, then=next((each for each in figures if each.period == row.baseline_period), None),
        is_let_out=own.joined.is_let_out if own.joined else False, doubts=_doubts(own, figures),
        beside=_beside(own.joined, joined, taken=pair.row.code if pair else ""),
    )  # fmt: skip


def _doubts(own: _Row, figures: tuple[Counted, ...]) -> tuple[str, ...]:
    if own.joined is None or not figures:
        return ()
    found = list(own.joined.doubts)
    another = counted_another_way(reads_of(figures), version=own.row.version)
    if another:
        found.append(
            f"From {another} it is counted another way. Those figures are not set against this baseline."
        )
    now = drifted(reads_of(figures), period=own.row.baseline_period, baseline=own.row.baseline)
    if now is not None:
        found.append(
            f"{own.row.baseline_period} was {number(own.row.baseline)} when the baseline was agreed, and is counted as"
            f" {number(now)} now."
        )
    return tuple(found)


def _beside(own: Joined | None, joined: Mapping[str, Joined], *, taken: str) -> BesideGiven | None:
    """Return the entry that the dictionary sets beside this one, unless the plan watches that very one already."""
    guarding = joined.get(own.measure.guard) if own else None
    if guarding is None or guarding.measure.id == taken:
        return None
    entry = guarding.measure
    return BesideGiven(code=entry.id, title=entry.title, unit=entry.unit, figure=guarding.newest)
