"""The grid of attainment: what was not returned is missing, a gap carries both numbers and an interval."""

from goldenthread.core.measures.attainment import Result, make_grid
from goldenthread.core.measures.intervals import newcombe

PROVISIONS = ("MAINSTREAM", "SPECIAL", "HOME")


def result(sen, pupils, met, *, provision="MAINSTREAM", urn="900001", score=None, measure="RWM"):
    return Result(
        phase="KS2", measure=measure, sen=sen, provision=provision, urn=urn, pupils=pupils, met=met, score=score, batch=7
    )  # fmt: skip


def grid(*results, measure="RWM", expected=()):
    return make_grid(results, phase="KS2", measure=measure, provisions=PROVISIONS, expected=expected)


def test_the_interval_of_a_gap_is_newcombes():
    # Newcombe (1998), table II, contrast (a): 56/70 and 48/80, by method 10: 0.0524 to 0.3339.
    assert newcombe((56, 70), (48, 80)) == (5.2, 33.4)


def test_what_was_not_returned_is_missing_and_what_was_returned_as_nought_is_nought():
    found = grid(result("K", 10, 0), result("E", 0, 0, provision="SPECIAL"))
    assert found.cells["MAINSTREAM", "K"].value == 0.0
    assert found.cells["SPECIAL", "E"].value is None and found.cells["SPECIAL", "E"].returns == 1
    assert found.cells["HOME", "E"] is None
    assert {key for key in found.cells if key[0] == "HOME"} == {("HOME", "N"), ("HOME", "K"), ("HOME", "E")}


def test_a_gap_says_both_numbers_of_pupils_and_its_interval():
    [gap] = grid(result("N", 100, 70), result("K", 50, 20)).gaps
    assert (gap.sen, gap.points, gap.pupils, gap.others) == ("K", -30.0, 50, 100)
    low, high = gap.interval
    assert low < -30 < high < 0


def test_there_is_no_gap_where_one_side_is_missing():
    assert grid(result("K", 50, 20)).gaps == ()


def test_an_average_score_is_weighed_by_pupils_and_has_no_interval():
    found = grid(
        result("N", 10, None, score=50.0, measure="A8"), result("N", 30, None, score=40.0, urn="900002", measure="A8"),
        result("E", 5, None, score=12.0, measure="A8"), measure="A8",
    )  # fmt: skip
    assert found.whole["N"].value == 42.5
    assert (found.gaps[0].points, found.gaps[0].interval) == (-30.5, None)


def test_a_school_with_such_pupils_that_returned_nothing_is_named():
    found = grid(result("K", 50, 20), expected={"900001", "900002"})
    assert (found.expected, found.missing, found.batches) == (2, ("900002",), frozenset({7}))
