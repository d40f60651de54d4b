"""A measure's figures for another room that stands on them: our own, what is published, and what is doubtful in either."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.apps.benchmarks.queries import newest_batch
from goldenthread.apps.measures.beside import list_published, list_published_doubts
from goldenthread.apps.measures.series import list_readings, list_releases
from goldenthread.apps.measures.types import Figure
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.dictionary import Measure, Unit
from goldenthread.core.measures.plausibility.own import find_own_doubts
from goldenthread.definitions.measures import load_measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One measure of the dictionary with an area's figures of it, oldest first, as far as a viewer may see them.

    `is_let_out` is whether our own have come through the gate, so that small counts are hidden.
    """

    measure: Measure
    own: tuple[Figure, ...]
    published: tuple[Figure, ...]
    is_let_out: bool
    published_doubts: tuple[str, ...] = ()

    @property
    def has_figures(self) -> bool:
        """Whether anything is known of it without anybody typing a figure."""
        return bool(self.own or self.published)

    @property
    def newest(self) -> Figure | None:
        """The newest of our own figures, or the newest published where we have none."""
        if self.own:
            return self.own[-1]
        shown = [each for each in self.published if each.value is not None]
        return shown[-1] if shown else None

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is doubtful in what `newest` says, each in a sentence; of what is hidden nothing is said."""
        own = self.own[-1] if self.own else None
        if own is None or own.is_hidden or own.numerator is None:
            return self.published_doubts
        shown = [each for each in self.published if each.value is not None]
        published = shown[-1] if shown and self.measure.unit is Unit.PERCENT else None
        found = find_own_doubts(
            self.measure, value=own.value, numerator=int(own.numerator),
            denominator=int(own.denominator) if own.denominator is not None else None,
            published=published.value if published else None, published_period=published.period if published else "",
        )  # fmt: skip
        return (
            *(sentence.removeprefix(f"{self.measure.id}: ") for _, sentence in found),
            *self.published_doubts,
        )


def read_joined(
    viewer: Viewer, *, area: str, measures: Iterable[str], is_let_out: bool = False
) -> Mapping[str, Joined]:
    """Return an area's figures of these measures: small counts and all for those who may see them, else as let out.

    With `is_let_out` they are as let out for everyone, which is what leaves in a paper, a file or a public page. A
    code that the dictionary does not have is left out: without an entry there is no number.
    """
    wanted = [load_measures()[each] for each in dict.fromkeys(measures) if each in load_measures()]
    if not wanted:
        return {}
    let_out = is_let_out or not may_see_inside(viewer, area=area)
    own = (list_releases if let_out else list_readings)(viewer, area=area)
    loaded = newest_batch(viewer)
    return {
        each.id: Joined(
            measure=each, own=tuple(own.get(each.id, ())), is_let_out=let_out,
            published=tuple(
                figure
                for place in list_published(viewer, area=area, measure=each.id, loaded=loaded)
                if place.is_own
                for figure in place.figures
            ),
            published_doubts=tuple(
                list_published_doubts(viewer, area=area, measure=each.id, loaded=loaded) if loaded else ()
            ),
        )
        for each in wanted
    }  # fmt: skip
