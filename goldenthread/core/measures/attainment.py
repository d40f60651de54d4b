"""Results by phase, SEN provision and kind of provision: what was returned, what is missing, and the gaps within the area.

A cell with no return is missing and is never nought. A gap is said with the number of pupils on both sides and its
interval; of an average score no interval is known, because schools return no spread.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.core.measures.intervals import newcombe, wilson
from goldenthread.core.measures.rounding import ratio, rounded

NONE, SUPPORT, PLAN = "N", "K", "E"
SENS = (NONE, SUPPORT, PLAN)
SCORED = frozenset({"A8"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One return of one school or provision: how many pupils, and how many met it or what they scored on average."""

    phase: str
    measure: str
    sen: str
    provision: str
    urn: str
    pupils: int
    met: int | None
    score: float | None
    batch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What was returned for one group: pupils, how many met it, the value, its interval, and how many returns it is of."""

    pupils: int
    met: int | None
    value: float | None
    interval: tuple[float, float] | None
    returns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One group less the pupils with no needs, in points, with both numbers of pupils and the interval where one is known."""

    sen: str
    points: float
    pupils: int
    others: int
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One measure: each kind of provision by each SEN provision, None where nothing was returned; the whole; and the gaps.

    `missing` are the schools that have such pupils by the census and returned nothing; `batches` what the grid rests on.
    """

    phase: str
    measure: str
    cells: Mapping[tuple[str, str], Cell | None]
    whole: Mapping[str, Cell | None]
    gaps: tuple[Gap, ...]
    missing: tuple[str, ...]
    expected: int
    batches: frozenset[int]

    @property
    def is_empty(self) -> bool:
        """Whether nobody returned anything."""
        return not any(self.whole.values())


def make_grid(
    results: Iterable[Result],
    *,
    phase: str,
    measure: str,
    provisions: Sequence[str],
    expected: Iterable[str] = (),
) -> Grid:
    """Return the grid of one measure; `expected` are the URNs of the schools that have pupils of its phase."""
    own = [each for each in results if (each.phase, each.measure) == (phase, measure)]
    cells = {
        (provision, sen): _cell([each for each in own if (each.provision, each.sen) == (provision, sen)])
        for provision in provisions
        for sen in SENS
    }
    whole = {sen: _cell([each for each in own if each.sen == sen]) for sen in SENS}
    wanted = set(expected)
    returned = {each.urn for each in own}
    return Grid(
        phase=phase, measure=measure, cells=cells, whole=whole, gaps=tuple(_gaps(whole)), expected=len(wanted),
        missing=tuple(sorted(wanted - returned)), batches=frozenset(each.batch for each in own),
    )  # fmt: skip


def _cell(results: Sequence[Result]) -> Cell | None:
    if not results:
        return None
    pupils = sum(each.pupils for each in results)
    if results[0].measure in SCORED:
        scored = [each for each in results if each.score is not None]
        counted = sum(each.pupils for each in scored)
        total = sum((each.score or 0.0) * each.pupils for each in scored)
        value = rounded(total / counted, places=1) if counted else None
        return Cell(pupils=pupils, met=None, value=value, interval=None, returns=len(results))
    met = sum(each.met or 0 for each in results)
    value = ratio(met, pupils, times=100, places=1) if pupils else None
    interval = wilson(met, pupils) if pupils else None
    return Cell(pupils=pupils, met=met, value=value, interval=interval, returns=len(results))


def _gaps(whole: Mapping[str, Cell | None]) -> Iterable[Gap]:
    others = whole[NONE]
    if others is None or others.value is None:
        return
    for sen in (SUPPORT, PLAN):
        own = whole[sen]
        if own is None or own.value is None:
            continue
        known = own.met is not None and others.met is not None
        interval = newcombe((own.met or 0, own.pupils), (others.met or 0, others.pupils)) if known else None
        yield Gap(
            sen=sen, points=rounded(own.value - others.value, places=1), pupils=own.pupils, others=others.pupils,
            interval=interval,
        )  # fmt: skip
