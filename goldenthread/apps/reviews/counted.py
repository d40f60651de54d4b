"""What figures are taken from of reviews: how each outcome was rated, by whom, with nobody's name in it."""

from datetime import date

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.reviews.models import Rating
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.outcomes import Rating as RatingWord
from goldenthread.core.reviews.outcomes import Side


def list_rated_outcomes(viewer: Viewer, *, area: str) -> list[tuple[str, date, bool, str]]:
    """Return each rating of an outcome in an area: its case, its day, whether the family gave it, and the rating.

    Who could not say has not rated. For those who see figures with their small counts.
    """
    if not may_see_inside(viewer, area=area):
        return []
    rows = Rating.objects.filter(area=area, case__in=cases_seen_by(viewer)).exclude(
        rating=RatingWord.CANNOT_SAY.value
    )
    told = rows.order_by("pk").values_list("case__reference", "rated_on", "side", "rating")
    return [(case, on, side == Side.FAMILY.value, rating) for case, on, side, rating in told]
