"""The department's own releases, loaded as published, answer to the last digit printed.

Reference figures: "Real fixtures for tests (DfE, calendar 2024 / January 2025)" of the measures note, and
MastodonC/witan.sen2 and data-to-insight/send-benchmarking, which it was read from.
"""

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest
from django.conf import settings
from django.db import transaction

from goldenthread.apps.benchmarks.actions import load_benchmarks
from goldenthread.apps.benchmarks.asking import PeriodNotFound, PublishedFigures
from goldenthread.apps.benchmarks.models import Batch
from goldenthread.apps.benchmarks.queries import list_batches, list_doubts, neighbours_of
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.measures.places import PlaceNotFound, find_place
from goldenthread.core.measures.splits import BreakdownNotFound, find_splits
from goldenthread.definitions.measures import load_measures
from goldenthread.definitions.published import load_catalogue
from goldenthread.definitions.returns.local_authorities import names_of_authorities

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANYONE = Viewer(account=None)
ENGLAND, HALTON, CHESHIRE = "E92000001", "E06000006", "E06000050"
FILES = (
    "dfe_ehcp_2022.zip", "dfe_ehcp_2025.zip", "dfe_ehcp_2025_later_cut.zip", "la_lookup_ofsted.csv", "la_code_list.xlsx",
    "sn_may_2025.xlsx", "stat_neighbours.csv",
)  # fmt: skip


def load(*paths):
    return load_benchmarks(
        paths=paths,
        catalogue=load_catalogue(),
        areas=names_of_authorities(),
        by=system_viewer(areas=(ENGLAND,)),
        at=AT,
    )


@pytest.fixture(scope="module")
def loaded(shared, django_db_setup, django_db_blocker):
    """The releases, loaded once for these tests and then, with what the journal says of it, as if they had never been."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        # As Django's own test case says of its transactions, so that what must be committed by itself may be written inside.
        whole._from_testcase = True
        whole.__enter__()
        done = load(*(shared / "data" / "dfe" / name for name in FILES))
    yield {one.file_name: one for one in done}
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
    shutil.rmtree(settings.FIGURES, ignore_errors=True)


@pytest.fixture
def figures(loaded, db):
    return PublishedFigures(ANYONE, catalogue=load_catalogue())


def read(figures, measure, area, period, **more):
    place = find_place(area, places=figures.places())
    return figures.read(load_measures()[measure], place=place, period=period, **more)


# Measure, period, and for England, Halton, and Cheshire West and Chester: value, numerator, denominator.
TABLE = [
    ("M004", "2024", (None, 154_489, None), (None, 492, None), (None, 1066, None)),
    ("M005", "2024", (25.2, 38_889, 154_489), (40.7, 200, 492), (39.5, 421, 1066)),
    ("M006", "2024", (93.6, None, None), None, None),
    ("M014", "2024", (84.8, None, None), (90.1, None, None), (95.6, None, None)),
    ("M018", "2024", (34.1, None, None), (50.0, 3, 6), (18.2, 10, 55)),
    ("M019", "2024", (46.4, None, 84_866), (56.5, 87, 154), (15.8, 75, 475)),
    ("M020", "2024", (45.9, None, 90_392), (58.2, 121, 208), (15.4, 75, 487)),
    ("M021", "2024", (6.1, 90_392 - 84_866, 90_392), (26.0, 54, 208), (2.5, 12, 487)),
    ("M022", "2024", (7.2, None, None), (1.0, None, 208), (1.6, None, 487)),
    ("M027", "2024", (86.5, 524_654 - 70_893, 524_654), (90.8, 1412 - 130, 1412), (82.3, 3192 - 564, 3192)),
    ("M028", "2024", (44.4, None, None), (100.0, 1270, 1270), (19.7, None, None)),
    ("M030", "2024", (97_801, 97_801, None), None, None),
    ("M040", "2024", None, (1.7, 33, 1927), (2.5, 107, 4317)),
    ("M078", "2025", None, (3, 3, 3), (1, 1, 3)),
    ("M083", "202425", (2673, 2673, None), (8, 8, None), (8, 8, None)),
    ("M101", "202425", (3.1, 19_596, 638_745), (15.5, 265, 1712), (1.1, 41, 3808)),
    ("M104", "202425", (None, 1396 + 825, None), (None, 0, None), (None, 5, None)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "period", "england", "halton", "cheshire"), TABLE, ids=[row[0] for row in TABLE]
)
def test_the_real_figures_agree_to_the_last_digit_printed(
    figures, measure, period, england, halton, cheshire
):
    for area, wanted in ((ENGLAND, england), (HALTON, halton), (CHESHIRE, cheshire)):
        if wanted is not None:
            reading = read(figures, measure, area, period)
            got = (reading.value, reading.numerator, reading.denominator)
            assert tuple(g if w is not None else None for g, w in zip(got, wanted, strict=True)) == wanted, (
                area
            )


def test_the_two_appeal_rates_are_two_definitions(figures):
    assert read(figures, "M040", HALTON, "2024", version=2).value == 3.2
    assert read(figures, "M040", CHESHIRE, "2024", version=2).value == 5.7


def test_portions_of_a_measure_are_read(figures):
    portions = {each.name: each for each in load_measures()["M104"].portions}
    assert read(figures, "M104", ENGLAND, "202425", portion=portions["38_to_51_weeks"]).value == 1396
    assert read(figures, "M104", CHESHIRE, "202425", portion=portions["52_weeks"]).value == 3
    [no_meeting] = load_measures()["M027"].portions
    assert read(figures, "M027", ENGLAND, "2024", portion=no_meeting).value == 13.5


def test_every_percentage_that_the_releases_print_is_given_as_printed(figures):
    """Every published measure, every area and every year, against the release's own column."""
    compared = 0
    for measure in load_measures().values():
        for source in measure.published[:1]:
            if not source.percent:
                continue
            for period in figures.periods(measure):
                rows = (
                    figures.rows(source.dataset, period, None) if period in figures._periods(source) else {}
                )
                for place in figures.places():
                    row = rows.get(place.key)
                    if row is None or row.get(source.percent) is None:
                        continue
                    assert figures.read(measure, place=place, period=period).value == row[source.percent]
                    compared += 1
    assert compared > 5000


def test_a_mark_is_no_number_and_says_why(figures):
    reading = read(figures, "M014", HALTON, "2019")
    assert (reading.value, reading.suppressed) == (None, False)
    assert reading.why_none == "the numerator is not available (x)"


def test_where_the_newer_release_is_silent_the_older_one_answers(figures):
    # sen2_mi.csv of the 2022 release: England 2018 is not in the 2025 release at all.
    assert read(figures, "M019", ENGLAND, "2018").value is not None
    # Assessments of 2021 are x in the 2025 release; the 2022 release counts them another way.
    reading = read(figures, "M006", ENGLAND, "2021")
    assert (reading.value, reading.numerator, reading.version) == (94.1, 62_180, 2)


def test_january_has_one_name_in_each_release(figures):
    assert read(figures, "M003", ENGLAND, "202122").numerator == 473_255
    assert read(figures, "M003", ENGLAND, "2022").numerator == 473_255
    assert read(figures, "M003", ENGLAND, "2018").period == "2018"


def test_an_area_whose_code_changed_is_found_by_either(figures):
    # Buckinghamshire is E06000060 in the releases from 2020 to 2022 and E10000002 before and after.
    readings = [
        read(figures, "M019", code, year) for code in ("E06000060", "E10000002") for year in ("2021", "2024")
    ]
    assert len({reading.name for reading in readings}) == 1
    assert all(reading.value is not None for reading in readings)


def test_breakdowns_are_read_by_words_of_ours(figures):
    measure = load_measures()["M019"]
    splits = figures.splits(measure, period="2024")
    [split] = find_splits("sex=female", there=splits)
    assert split == ("Sex", "Female")
    assert len(find_splits("ethnicity", there=splits)) == 19
    with pytest.raises(BreakdownNotFound, match="Child or young persons age; Ethnicity; Sex|Sex"):
        find_splits("moon", there=splits)
    assert read(figures, "M019", HALTON, "2024", split=split).breakdown == split


def test_an_unknown_place_or_period_says_what_there_is(figures):
    with pytest.raises(PlaceNotFound, match="E06000006"):
        find_place("E06000007 X", places=[replace(each) for each in figures.places()])
    with pytest.raises(PlaceNotFound, match="Halton is E06000006"):
        find_place("Haltn", places=figures.places())
    with pytest.raises(PeriodNotFound, match="2014, 2015"):
        read(figures, "M019", HALTON, "1999")


def test_neighbours_are_those_of_the_newest_list(figures):
    # sn_may_2025.xlsx: Halton's nearest is St. Helens (342), very close.
    near = neighbours_of(ANYONE, lea="876")
    assert near[0] == ("342", "Very close")
    assert len(near) == 10
    places = figures.beside(
        find_place(HALTON, places=figures.places()),
        neighbours=[lea for lea, _ in near],
        whom=("neighbours", "region", "england"),
    )
    assert [place.name for place in places[-2:]] == ["North West", "England"]
    assert len(places) == 12


def test_the_later_cut_is_read_and_the_earlier_kept(loaded, db):
    assert set(loaded["dfe_ehcp_2025_later_cut.zip"].replaced) >= {
        f"annual_reviews of batch {loaded['dfe_ehcp_2025.zip'].batch}"
    }
    july = next(line for line in list_batches(ANYONE) if line.file_name == "dfe_ehcp_2025.zip")
    assert {part.dataset for part in july.parts if part.replaced_by} >= {"annual_reviews", "requests"}
    assert (settings.FIGURES / f"batch-{july.id}" / "annual_reviews.parquet").exists()


def test_the_same_file_twice_changes_nothing_and_says_so(loaded, shared, db):
    before = Batch.objects.count()
    [again] = load(shared / "data" / "dfe" / "dfe_ehcp_2025.zip")
    assert (again.batch, again.already) == (None, loaded["dfe_ehcp_2025.zip"].batch)
    assert Batch.objects.count() == before


def test_every_named_implausibility_is_found_unaided(loaded, db):
    found = list_doubts(ANYONE)

    def sentences(reason, **where):
        rows = found.filter(pl.col("reason") == reason)
        for name, value in where.items():
            rows = rows.filter(pl.col(name) == value)
        return rows["sentence"].to_list()

    negative = found.filter(
        (pl.col("reason") == "NEGATIVE_COUNT") & (pl.col("figure") == "no_outcome") & pl.col("is_current")
        & pl.col("is_total") & (pl.col("level") == "LA")
    )  # fmt: skip
    own_row = negative.filter(~pl.col("sentence").str.contains("of its breakdowns, the lowest"))
    assert sorted(own_row.select("name", "value").iter_rows()) == [
        ("Bracknell Forest", -11.0), ("Brighton and Hove", -2.0), ("Cheshire West and Chester", -7.0),
        ("Kingston upon Hull, City of", -153.0),
    ]  # fmt: skip
    assert any(
        "1,270 of 1,270" in each and "the only area" in each for each in sentences("ALL_OR_NONE", area=HALTON)
    )
    assert any("is 41, and not one" in each for each in sentences("NO_KIND_RECORDED", area=CHESHIRE))
    july = sentences(
        "NEGATIVE_COUNT", area=HALTON, file="dfe_ehcp_2025.zip", figure="review_decision_outstanding"
    )
    assert any("is −12" in each for each in july)
    assert any("review_meeting_prior_24 comes twice" in each for each in sentences("HEADINGS"))
    gap = sentences("FLOW_DOES_NOT_CLOSE", area=ENGLAND, period="202425")
    assert any("given as 638,745, 9,386 more" in each for each in gap)
    assert any("33 appeals" in each for each in sentences("TWO_DENOMINATORS", area=HALTON))
    assert len(sentences("FAR_FROM_OTHERS", name="Dorset", period="2024")) >= 1
