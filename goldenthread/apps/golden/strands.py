"""One measure with the whole of its thread: what hangs above it, what of children's plans it stands on, what was said of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.board.queries import (
    list_challenges_of,
    list_decided_of,
    list_views_of,
)
from goldenthread.apps.board.types import About, AboutKind, ChallengeGiven, DecidedLine, Place, ViewGiven
from goldenthread.apps.golden.models import RowTie, ThreadReading
from goldenthread.apps.golden.taking import BROKEN, cells_of
from goldenthread.apps.golden.types import AimAbove, Cells, Strand
from goldenthread.apps.measures.queries import Joined, read_joined
from goldenthread.apps.strategy.queries import Named, list_aligned, list_held_measures, list_named
from goldenthread.apps.strategy.types import MeasureGiven
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.golden.joining import Side, kinds_of
from goldenthread.core.golden.letting import Cell
from goldenthread.core.measures.suppression import PUBLIC_POLICY
from goldenthread.core.strategy.delivery import AimKind
from goldenthread.definitions.golden import load_rules
from goldenthread.definitions.measures import load_measures


def read_cells(viewer: Viewer, *, area: str) -> Cells:
    """Return the newest counts of an area's plans in force, by kind of row: through the gate but for those inside."""
    inside = may_see_inside(viewer, area=area)
    if not may_see_strategies(viewer, area=area):
        return Cells(taken_at=None, is_let_out=True, by_side={})
    row = newest_reading(area)
    held = {} if row is None else row.cells if inside else row.let_cells
    return Cells(
        taken_at=row.taken_at if row else None,
        is_let_out=not inside,
        by_side={side: tuple(cells_of(held.get(side.value, []))) for side in Side if side is not Side.PLAN},
    )


def read_broken_cells(viewer: Viewer, *, area: str) -> Mapping[str, Cell]:
    """Return how many rows of children's plans each kind of link is broken at, through the gate but for those inside."""
    row = newest_reading(area) if may_see_strategies(viewer, area=area) else None
    if row is None:
        return {}
    held = row.broken if may_see_inside(viewer, area=area) else row.let_broken
    return {each.kind: each for each in cells_of(held.get(BROKEN, []))}


def newest_reading(area: str) -> ThreadReading | None:
    """Return an area's newest reading of its thread."""
    return ThreadReading.objects.filter(area=area).order_by("-taken_at", "-pk").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plans:
    """The plans of an area as a thread needs them: what they call things, what answers what, and their measures."""

    named: Mapping[tuple[int, int | None], Named]
    aligned: tuple[tuple[int, int], ...]
    measures: tuple[MeasureGiven, ...]

    def above(self, code: str) -> tuple[AimAbove, ...]:
        """Return what is held to a measure: the newest plan's first."""
        return tuple(
            self._above(each)
            for each in self.measures
            if each.code == code and (each.aim, None) in self.named
        )

    def _above(self, measure: MeasureGiven) -> AimAbove:
        aim = self.named[measure.aim, None]
        action = self.named.get((measure.aim, measure.action)) if measure.action else None
        serves = [
            self.named[priority, None]
            for priority, requirement in self.aligned
            if requirement == measure.aim and (priority, None) in self.named
        ]
        return AimAbove(
            plan=aim.plan, aim=aim.aim, ref=aim.ref, title=aim.title, kind=aim.kind,
            action=action.action if action else None, action_ref=action.ref if action else "",
            action_title=action.title if action else "", measure=measure,
            serves=tuple((each.aim, each.ref, each.title) for each in serves),
        )  # fmt: skip

    def abouts(self, code: str) -> list[About]:
        """Return everything above a measure that a meeting may have spoken of, the measure itself first."""
        found = {About(kind=AboutKind.MEASURE, id=code)}
        for each in self.above(code):
            kind = AboutKind.PRIORITY if each.kind is AimKind.PRIORITY else AboutKind.FINDING
            found.add(About(kind=kind, id=str(each.aim)))
            found |= {About(kind=AboutKind.PRIORITY, id=str(aim)) for aim, _, _ in each.serves}
            if each.action:
                found.add(About(kind=AboutKind.ACTION, id=str(each.action)))
        return sorted(found, key=lambda one: (one.kind, one.id))


def read_plans(
    viewer: Viewer,
    *,
    area: str,
    on: date,
    codes: Collection[str] | None = None,
    joined: Mapping[str, Joined] | None = None,
) -> _Plans:
    """Return what an area's plans say of some measures, or of all."""
    named = list_named(viewer, area=area)
    return _Plans(
        named={(each.aim, each.action): each for each in named},
        aligned=tuple(list_aligned(viewer, area=area)),
        measures=tuple(list_held_measures(viewer, area=area, on=on, codes=codes, joined=joined)),
    )


def read_strands(
    viewer: Viewer, *, area: str, codes: Iterable[str], on: date, extra: Iterable[About] = ()
) -> list[Strand]:
    """Return the thread of each of these measures, as far as the viewer may follow it.

    `extra` are things that what was said of counts for every strand, such as the action that a page is of.
    """
    wanted = [code for code in dict.fromkeys(codes) if code in load_measures()]
    if not wanted or not may_see_strategies(viewer, area=area):
        return []
    guards = [load_measures()[code].guard for code in wanted]
    joined = read_joined(viewer, area=area, measures=[*wanted, *guards])
    plans = read_plans(viewer, area=area, on=on, codes=wanted, joined=joined)
    abouts = {code: [*plans.abouts(code), *extra] for code in wanted}
    said = _read_said(viewer, area=area, abouts={one for held in abouts.values() for one in held}, on=on)
    tied = _count_tied(viewer, area=area, codes=wanted)
    return [_strand(joined[code], joined, plans, said.of(abouts[code]), tied.get(code, 0)) for code in wanted]


def _strand(joined: Joined, every: Mapping[str, Joined], plans: _Plans, said: "_Said", tied: int) -> Strand:
    guard = every.get(joined.measure.guard)
    return Strand(
        measure=joined.measure, figure=joined.newest, is_own=bool(joined.own), doubts=joined.doubts,
        guard=guard.measure if guard else None, guard_figure=guard.newest if guard else None,
        is_guard_own=bool(guard and guard.own),
        above=plans.above(joined.measure.id), rules=tuple(kinds_of(joined.measure.id, rules=load_rules())),
        tied=None if PUBLIC_POLICY.is_small(tied) else tied, decided=said.decided, challenges=said.challenges,
        views=said.views,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What meetings decided, what is asked, and what forums have let be read, of some things."""

    decided: tuple[DecidedLine, ...]
    challenges: tuple[ChallengeGiven, ...]
    views: tuple[ViewGiven, ...]

    def of(self, abouts: Iterable[About]) -> "_Said":
        """Return what was said of some of them."""
        wanted = {(each.kind, each.id) for each in abouts}
        return _Said(
            decided=tuple(one for one in self.decided if (one.about.kind, one.about.id) in wanted),
            challenges=tuple(one for one in self.challenges if (one.about.kind, one.about.id) in wanted),
            views=tuple(one for one in self.views if (one.about.kind, one.about.id) in wanted),
        )


def _read_said(viewer: Viewer, *, area: str, abouts: Collection[About], on: date) -> _Said:
    return _Said(
        decided=tuple(list_decided_of(viewer, area=area, abouts=abouts)),
        challenges=tuple(list_challenges_of(viewer, area=area, abouts=abouts, on=on)),
        views=tuple(list_views_of(viewer, area=area, place=Place.DASHBOARD, abouts=abouts)),
    )


def _count_tied(viewer: Viewer, *, area: str, codes: Collection[str]) -> dict[str, int]:
    """Return how many cases have a row that a person tied to each measure; of unseen children nobody is told."""
    rows = RowTie.objects.filter(area=area, measure__in=codes, ended_at__isnull=True)
    rows = (
        rows.exclude(case__child__in=viewer.unseen_children)
        .order_by()
        .values_list("measure", "case")
        .distinct()
    )
    counts: dict[str, int] = {}
    for measure, _ in rows:
        counts[measure] = counts.get(measure, 0) + 1
    return counts
