"""Wilson's interval against its published worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.measures.intervals import is_few, wilson


# Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3; he gives four decimals.
@pytest.mark.parametrize(
    ("counts", "ends"),
    [((81, 263), (25.5, 36.6)), ((15, 148), (6.2, 16.0)), ((0, 20), (0.0, 16.1)), ((1, 29), (0.6, 17.2))],
)
def test_the_published_examples_come_out(counts, ends):
    assert wilson(*counts) == ends


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_in_its_own_interval(counts):
    low, high = wilson(*counts)
    assert 0 <= low <= round(100 * counts[0] / counts[1], 1) + 0.1
    assert low <= high <= 100


def test_a_share_of_nineteen_is_of_few_and_one_of_twenty_is_not():
    assert [is_few(number) for number in (None, 0, 1, 19, 20)] == [False, False, True, True, False]
