"""Doubts about our own figures, before anyone relies on them: the same questions as of everyone else's."""

from collections.abc import Iterator

from goldenthread.core.measures.dictionary import TO_EACH, Measure, Unit
from goldenthread.core.measures.plausibility.doubts import Reason, number
from goldenthread.core.measures.plausibility.rates import MANY

# Between a published percentage and our own, of a hundred or more, from one year to the next.
POINTS_APART = 40.0


def find_own_doubts(
    measure: Measure,
    *,
    value: float | None,
    numerator: int,
    denominator: float | int | None,
    published: float | None = None,
    published_period: str = "",
) -> Iterator[tuple[Reason, str]]:
    """Yield what is doubtful in one of our own figures, each with its reason in a sentence.

    `published` is the newest published value of the same measure and area, where there is one.
    """
    if measure.unit not in TO_EACH and denominator is not None and numerator > denominator:
        yield (
            Reason.MORE_THAN_ITS_WHOLE,
            f"{measure.id}: {number(numerator)} of {number(denominator)}: more count than there are to count over.",
        )
    if measure.unit is not Unit.PERCENT or not denominator or denominator < MANY or value is None:
        return
    if numerator in (0, denominator):
        yield (
            Reason.ALL_OR_NONE,
            f"{measure.id}: {number(numerator)} of {number(denominator)}, exactly {'100' if numerator else '0'}%; ask how it is"
            " recorded before it is relied on.",
        )
    if published is not None and abs(value - published) >= POINTS_APART:
        yield (
            Reason.JUMP,
            f"{measure.id}: {number(value)}% of our own cases, and {number(published)}% was published for {published_period};"
            " no ordinary year changes it so much.",
        )
