"""Many groups at once come to what each comes to alone."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.measures.grouping import count_by, with_rates
from goldenthread.core.measures.rounding import ratio


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=20))
def test_rates_by_column_are_the_rates_one_by_one(pairs):
    groups = pl.DataFrame({"numerator": [a for a, _ in pairs], "denominator": [b for _, b in pairs]})
    wanted = [ratio(a, b, times=100, places=1) if b else None for a, b in pairs]
    assert with_rates(groups)["value"].to_list() == wanted


def test_a_measure_is_read_from_area_year_and_group():
    rows = pl.LazyFrame(
        {
            "area": ["A", "A", "A", "B"],
            "need": ["ASD", "ASD", "SLCN", "ASD"],
            "in_time": [True, False, True, False],
        }
    )
    found = with_rates(count_by(rows, by=("area", "need"), counted="in_time"))
    assert found.rows() == [("A", "ASD", 1, 2, 50.0), ("A", "SLCN", 1, 1, 100.0), ("B", "ASD", 0, 1, 0.0)]
