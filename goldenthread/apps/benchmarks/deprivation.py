"""How deprived the place is where somebody lives, in tenths, by postcode, from the lists that were loaded."""

from collections.abc import Iterable

import polars as pl

from goldenthread.apps.benchmarks.figures import read_figures
from goldenthread.apps.benchmarks.lookups import DEPRIVATION, POSTCODES, SMALL_AREAS, bare_postcode
from goldenthread.core.access.viewer import Viewer


def tenths_of_postcodes(viewer: Viewer, *, postcodes: Iterable[str]) -> dict[str, int]:
    """Return the tenth of deprivation, 1 the most deprived, of each of these postcodes that a loaded list knows.

    A list of postcodes comes before one of small areas (LSOA), which needs one that puts postcodes in them.
    """
    wanted = {bare_postcode(each): each for each in postcodes if each}
    found = _by_small_area(set(wanted))
    direct = read_figures(DEPRIVATION)
    if direct is not None:
        rows = direct.filter(pl.col("postcode").is_in(list(wanted))).select("postcode", "decile").collect()
        found |= dict(rows.iter_rows())
    return {wanted[bare]: tenth for bare, tenth in found.items()}


def _by_small_area(wanted: set[str]) -> dict[str, int]:
    places, tenths = read_figures(POSTCODES), read_figures(SMALL_AREAS)
    if places is None or tenths is None:
        return {}
    within = places.filter(pl.col("postcode").is_in(list(wanted))).select("postcode", "small_area")
    rows = (
        within.join(tenths.select("small_area", "decile"), on="small_area")
        .select("postcode", "decile")
        .collect()
    )
    return dict(rows.iter_rows())
