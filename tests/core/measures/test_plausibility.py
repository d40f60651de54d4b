"""What cannot be right is found by what a table means, and said in a sentence."""

import polars as pl

from goldenthread.core.measures.datasets import Catalogue, Dataset, Flow, Rate, Share, TwoWays, Whole, Within
from goldenthread.core.measures.plausibility import list_doubts

REVIEWS = Dataset(
    name="reviews", title="Reviews", publication="Tests", stems=(), signature=(), is_stock=False, headline="held",
    labels={"none": "No outcome recorded"},
    wholes=(Whole(whole="held", parts=("kept", "changed", "none"), words="what came of each"),),
    rates=(Rate(percent="pc", numerator=("in_time",), denominator=("in_time", "late"), words="told in four weeks"),),
)  # fmt: skip
BUDGETS = Dataset(
    name="budgets", title="Budgets", publication="Tests", stems=(), signature=(), is_stock=True,
    wholes=(Whole(whole="budgets", parts=("care", "health"), is_exact=False, words="what each is for"),),
)  # fmt: skip
SOUND = {
    "held": 300.0,
    "kept": 200.0,
    "changed": 90.0,
    "none": 10.0,
    "in_time": 150.0,
    "late": 150.0,
    "pc": 50.0,
}


def frame(*rows, period="2024"):
    return pl.DataFrame(
        [
            {
                "period": period, "level": "LA", "area": f"E0600000{place}", "lea": f"87{place}", "name": f"Area {place}",
                "region": "E12000002", "topic": "All", "breakdown": "All", "is_total": True, **row,
            }
            for place, row in enumerate(rows)
        ]
    )  # fmt: skip


def doubts(frames, *datasets, **links):
    catalogue = Catalogue(datasets={each.name: each for each in datasets}, **links)
    found = list_doubts(frames, catalogue=catalogue)
    return [(row["reason"], row["sentence"]) for row in found.iter_rows(named=True)]


def test_sound_figures_raise_no_doubt():
    assert doubts({"reviews": frame(SOUND, SOUND)}, REVIEWS) == []


def test_a_count_below_nought_is_found():
    rows = frame(SOUND | {"none": -7.0, "kept": 217.0})
    assert doubts({"reviews": rows}, REVIEWS) == [
        (
            "NEGATIVE_COUNT",
            "Area 0, 2024: “No outcome recorded” (none) is −7; a count cannot be below nought.",
        )
    ]


def test_a_count_below_nought_in_a_breakdown_is_found_and_says_where():
    rows = pl.concat(
        [
            frame(SOUND),
            frame(SOUND | {"none": -2.0}).with_columns(
                topic=pl.lit("Sex"), breakdown=pl.lit("Male"), is_total=False
            ),
        ]
    )
    [(reason, sentence)] = doubts({"reviews": rows}, REVIEWS)
    assert reason == "NEGATIVE_COUNT"
    assert "in 1 of its breakdowns, the lowest −2 (Sex: Male)" in sentence or "as it is in 1" in sentence


def test_parts_that_are_not_their_whole_are_found():
    [(reason, sentence)] = doubts({"reviews": frame(SOUND | {"kept": 222.0})}, REVIEWS)
    assert (reason, sentence.endswith("come to 322, 22 too many.")) == ("PARTS_DO_NOT_ADD", True)


def test_exactly_all_of_many_is_asked_about_and_of_few_is_not():
    many, few = (
        SOUND | {"in_time": 1270.0, "late": 0.0, "pc": 100.0},
        SOUND | {"in_time": 60.0, "late": 0.0, "pc": 100.0},
    )
    [(reason, sentence)] = doubts({"reviews": frame(many, few, SOUND)}, REVIEWS)
    assert reason == "ALL_OR_NONE"
    assert "1,270 of 1,270 (told in four weeks), exactly 100%, the only area of 3" in sentence


def test_a_percentage_its_counts_do_not_give_is_found():
    [(reason, sentence)] = doubts({"reviews": frame(SOUND | {"pc": 49.8})}, REVIEWS)
    assert (reason, sentence.endswith("given as 49.8%, and 150 of 300 is 50%.")) == ("RATE_DISAGREES", True)


def test_things_with_no_kind_at_all_are_found_and_a_few_are_not():
    rows = frame(
        {"budgets": 41.0, "care": 0.0, "health": 0.0},
        {"budgets": 5.0, "care": 0.0, "health": 0.0},
        {"budgets": 40.0, "care": 3.0, "health": 0.0},
    )
    [(reason, sentence)] = doubts({"budgets": rows}, BUDGETS)
    assert reason == "NO_KIND_RECORDED"
    assert sentence.startswith("Area 0, 2024: budgets is 41, and not one")


def test_a_stock_that_its_flows_do_not_explain_is_found():
    stock = pl.concat([frame({"plans": 1000.0}, period="202324"), frame({"plans": 1300.0}, period="202425")])
    frames = {"stock": stock, "new": frame({"new": 200.0}), "gone": frame({"gone": 50.0})}
    flow = Flow(stock="stock:plans", came=("new:new",), went=("gone:gone",), words="plans")
    [(reason, sentence)] = doubts(frames, flows=(flow,))
    assert reason == "FLOW_DOES_NOT_CLOSE"
    assert sentence.endswith("which makes 1,150; it is given as 1,300, 150 more.")


def test_two_denominators_for_one_rate_are_named():
    rows = frame({"appeals": 33.0, "all": 1927.0, "some": 1036.0})
    rule = TwoWays(numerator="rates:appeals", denominators=("rates:all", "rates:some"), words="appeals")
    [(reason, sentence)] = doubts({"rates": rows}, two_ways=(rule,))
    assert reason == "TWO_DENOMINATORS"
    assert "33 appeals are 1.7% of 1,927 or 3.2% of 1,036" in sentence


def test_a_share_far_from_every_other_area_is_found():
    rows = frame(*({"out": float(place), "of": 100.0} for place in range(5)), {"out": 90.0, "of": 100.0})
    rule = Share(dataset="plans", numerator=("out",), denominator="of", words="exceptions")
    [(reason, sentence)] = doubts({"plans": rows}, shares=(rule,))
    assert (reason, sentence.startswith("Area 5, 2024: 90 of 100 (exceptions) is 90%")) == (
        "FAR_FROM_OTHERS",
        True,
    )


def test_more_of_something_than_of_what_takes_it_in_is_found():
    frames = {"plans": frame({"plans": 7318.0}, period="202324"), "rates": frame({"decisions": 4410.0})}
    rule = Within(part="plans:plans", whole="rates:decisions", words="decisions")
    [(reason, sentence)] = doubts(frames, withins=(rule,))
    assert (reason, "4,410 decisions, and 7,318" in sentence) == ("MORE_THAN_ITS_WHOLE", True)


def test_a_count_that_trebles_in_a_year_is_found():
    rows = pl.concat(
        [
            frame(SOUND, period="2023"),
            frame({name: value * 3 for name, value in SOUND.items()} | {"pc": 50.0}),
        ]
    )
    [(reason, _)] = doubts({"reviews": rows}, REVIEWS)
    assert reason == "JUMP"
