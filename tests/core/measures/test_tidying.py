"""A published table is read as it means: markers are no numbers, everyone's row is known by what it is called."""

import polars as pl
import pytest

from goldenthread.core.measures.datasets import Dataset
from goldenthread.core.measures.rounding import ratio, rounded
from goldenthread.core.measures.tidying import TableUnreadable, tidy
from goldenthread.core.measures.tribunal import fold, read_tribunal_table

DATASET = Dataset(
    name="planted",
    title="Planted",
    publication="Tests",
    stems=("planted",),
    signature=("plans",),
    is_stock=False,
)


def table(**columns):
    plain = {
        "time_period": "2024", "time_identifier": "Calendar year", "geographic_level": "Local authority",
        "country_code": "E92000001", "country_name": "England", "region_code": "E12000002", "region_name": "North West",
        "new_la_code": "E06000006", "old_la_code": "876", "la_name": "Halton", "breakdown_topic": "All plans",
        "breakdown": "All plans", "plans": "12",
    }  # fmt: skip
    size = max((len(value) for value in columns.values() if isinstance(value, list)), default=1)
    plain |= columns
    return pl.DataFrame(
        {name: value if isinstance(value, list) else [value] * size for name, value in plain.items()}
    )


def test_markers_are_kept_apart_and_are_never_nought():
    read = tidy(table(plans=["12", "z", "x", "c", "0"]), dataset=DATASET)
    assert read.frame["plans"].to_list() == [12.0, None, None, None, 0.0]
    assert read.frame["plans__mark"].to_list() == [None, "z", "x", "c", None]


def test_the_row_for_everyone_is_known_in_each_files_own_words():
    read = tidy(
        table(breakdown_topic=["All annual reviews", "Sex"], breakdown=["All annual reviews", "Female"]),
        dataset=DATASET,
    )
    assert read.frame["is_total"].to_list() == [True, False]


def test_a_table_split_by_filters_has_everyone_where_each_says_total():
    dataset = Dataset(
        name="old", title="Old", publication="Tests", stems=("old",), signature=("plans",), is_stock=True,
        filters=("establishment_group", "establishment_type"),
    )  # fmt: skip
    rows = table(
        establishment_group=["Total", "Special school", "Special school"],
        establishment_type=["Total", "Total", "Hospital School"],
    )
    read = tidy(rows.drop("breakdown_topic", "breakdown"), dataset=dataset)
    assert read.frame["is_total"].to_list() == [True, False, False]
    assert read.frame["breakdown"].to_list() == [
        "Total",
        "Special school",
        "Special school / Hospital School",
    ]


def test_a_cell_that_is_no_number_is_refused_with_its_line_and_column():
    with pytest.raises(TableUnreadable, match=r"Line 3, plans: “12a” is neither a number nor a marker"):
        tidy(table(plans=["12", "12a"]), dataset=DATASET)


def test_an_unknown_level_is_refused():
    with pytest.raises(TableUnreadable, match="Ward"):
        tidy(table(geographic_level="Ward"), dataset=DATASET)


def test_thousands_commas_and_percent_signs_are_read():
    assert tidy(table(plans=["1,927", "1.70%"]), dataset=DATASET).frame["plans"].to_list() == [1927.0, 1.7]


def test_names_are_the_same_however_a_release_writes_them():
    assert fold("Kingston upon Hull, City of") == fold("Kingston Upon Hull")
    assert fold("Cumberland8") == fold("Cumberland")
    assert fold("St. Helens") == fold("St Helens")
    assert fold("Herefordshire, County of") == fold("Herefordshire")


def test_an_area_is_found_by_its_name_where_the_table_numbers_it_as_another():
    rows = [
        ["SEND Appeal rate table 1: Appeal rate to the SEND Tribunal"],
        ["Local Authority", "LA code", "2024", "", ""],
        ["", "", "Appeals registered4", "Total Appealable Decisions1", "SEND Tribunal Appeal Rate2"],
        ["EAST MIDLANDS", "", "", "", ""],
        ["Nottingham", "891", "52", "2,102", "2.50%"],
        ["England Total4,9", "", "22,276", "689,739", "3.20%"],
        ["Notes:", "", "", "", ""],
    ]
    frame, notes = read_tribunal_table(rows, areas={"nottingham": ("892", "E06000018")})
    assert frame["old_la_code"].to_list() == ["892", None]
    assert frame["appealable_decisions"].to_list() == ["2,102", "689,739"]
    assert notes == ["Nottingham's line is numbered 891, which is another area's; it was read as 892."]


def test_a_half_is_rounded_up():
    assert ratio(87, 154, times=100, places=1) == 56.5
    assert ratio(1, 16, times=100, places=1) == 6.3
    assert rounded(28.75, places=1) == 28.8
