"""What goes out together goes through the gate together: nobody can work a small count out of two measures or two groups."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.measures.dictionary import Unit
from goldenthread.core.measures.grouped import Group
from goldenthread.core.measures.releasing import (
    OTHERS,
    Table,
    changes_by_few,
    let_out,
)


def share(measure, numerator, denominator, **groups):
    value = round(100 * numerator / denominator, 1) if denominator else None
    held = {
        key: [Group(name=name, numerator=top, denominator=bottom) for name, (top, bottom) in each.items()]
        for key, each in groups.items()
    }
    return Table(
        measure=measure, unit=Unit.PERCENT, value=value, numerator=numerator, denominator=denominator, over_rows=True,
        groups=held,
    )  # fmt: skip


def let(*tables):
    return {each.measure: each for each in let_out(tables)}


def test_large_counts_go_out_as_they_are():
    out = let(share("M014", 427, 474))["M014"].whole
    assert (out.value, out.numerator, out.denominator, out.is_hidden) == (90.1, 427, 474, False)


def test_a_small_count_and_its_rate_stay_in_and_nought_is_shown():
    assert let(share("M014", 3, 40))["M014"].whole.value is None
    assert let(share("M014", 38, 40))["M014"].whole.numerator is None
    assert let(share("M014", 0, 40))["M014"].whole.value == 0.0


def test_the_excepted_in_time_cannot_be_had_by_taking_one_measure_from_another():
    """Of 208 plans 121 were in time; of the 200 not excepted, 119: so two of the eight excepted were in time."""
    tied = (share("M020", 121, 208), share("M019", 119, 200), share("M021", 8, 208))
    out = let(*tied)
    told = [out[each].whole.numerator for each in ("M020", "M019")]
    assert None in told
    alone = let(share("M014", 121, 208), share("M005", 119, 200))
    assert [alone[each].whole.numerator for each in ("M014", "M005")] == [121, 119]


def test_a_count_that_goes_by_two_names_is_hidden_under_both():
    out = let(share("M020", 3, 4), share("M022", 1, 4), share("M021", 0, 4))
    assert [out[each].whole.denominator for each in ("M020", "M021", "M022")] == [None, None, None]


def test_a_small_group_is_not_named_and_cannot_be_had_from_the_total():
    groups = {"Autism": (60, 90), "Speech": (30, 50), "Sight": (1, 3)}
    out = let(share("M020", 91, 143, need=groups))["M020"]
    names = {each.name: each for each in out.groups["need"]}
    assert set(names) == {"Autism", "Speech", OTHERS}
    assert names[OTHERS].denominator is None
    shown = [each.denominator for each in out.groups["need"] if each.denominator is not None]
    assert len(shown) < 2 or out.whole.denominator is None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=4))
def test_no_hidden_count_of_a_group_follows_from_the_rest(rows):
    """Whoever adds up what is shown and takes it from the whole never has one small count left in their hand."""
    groups = {f"Group {place}": (yes, yes + no) for place, (yes, no) in enumerate(rows)}
    top, bottom = sum(yes for yes, _ in rows), sum(yes + no for yes, no in rows)
    out = let(share("M020", top, bottom, need=groups))["M020"]
    for which in ("numerator", "denominator"):
        cells = [getattr(each, which) for each in out.groups.get("need", ())]
        whole = getattr(out.whole, which)
        if whole is not None and cells.count(None) == 1:
            raise AssertionError(f"{which}: one hidden of {cells}, and the whole is {whole}")
        assert all(each is None or each == 0 or each >= 5 for each in (*cells, whole))


def test_a_table_that_changes_by_a_few_is_not_put_beside_the_one_before():
    before, same, few, many = (let(share("M014", top, 60))["M014"] for top in (30, 30, 32, 45))
    assert not changes_by_few(before, same)
    assert changes_by_few(before, few)
    assert not changes_by_few(before, many)


def caseload(assessing):
    """Return plans kept, assessments open, and the cases each that are the two added up over six and a half officers."""
    return [
        Table(measure="M003", unit=Unit.PER_10_000, value=40.0, numerator=200, denominator=50_000, over_rows=False),
        Table(measure="M023", unit=Unit.PERCENT, value=0.0, numerator=0, denominator=assessing, over_rows=True),
        Table(
            measure="M108", unit=Unit.CASES_EACH, value=(200 + assessing) / 6.5, numerator=200 + assessing, denominator=6.5,
            over_rows=False,
        ),
    ]  # fmt: skip


def test_cases_each_are_hidden_where_they_would_tell_of_a_few_assessments():
    told = {table.measure: table.whole for table in let_out(caseload(60))}
    assert (told["M108"].value, told["M108"].numerator, told["M108"].denominator) == (40.0, 260, 6.5)
    told = {table.measure: table.whole for table in let_out(caseload(3))}
    assert (told["M023"].denominator, told["M108"].value, told["M108"].numerator) == (None, None, None)


def test_half_an_officer_more_is_no_few_children():
    before, after = (
        let_out(caseload(60))[-1],
        let_out([*caseload(60)[:2], replace(caseload(60)[2], denominator=7.0)])[-1],
    )
    assert changes_by_few(before, after)
    assert not changes_by_few(before, after, over_rows=False)
