"""The dictionary of measures is whole: each entry says all of it, and names only what there is."""

import re

import pytest

from goldenthread.core.measures.dictionary import TIMES
from goldenthread.core.measures.own import COMPUTATIONS
from goldenthread.definitions.measures import FOLDER, MeasureIncomplete, load_measures, read_measure
from goldenthread.definitions.published import load_catalogue

MEASURES = load_measures()


def test_there_are_a_hundred_and_ten_and_each_lies_in_its_own_file():
    assert list(MEASURES) == [f"M{number:03}" for number in range(1, 111)]
    assert {path.stem.upper() for path in FOLDER.glob("m[0-9]*.toml")} == set(MEASURES)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_every_entry_is_complete(measure):
    words = (
        measure.title, measure.section, measure.why, measure.definition, measure.numerator, measure.source, measure.cadence,
        measure.target.words, measure.owner, measure.checked_by, measure.evidence, measure.serves, measure.guard_words,
    )  # fmt: skip
    assert all(words)
    assert measure.why[-1] in ".?!"
    assert measure.version >= 1
    assert measure.evidence in {"V", "K"}
    assert measure.owner != measure.checked_by
    assert measure.guard in MEASURES
    assert measure.guard != measure.id
    assert bool(measure.own) != bool(measure.waits_for), "it is worked out, or says what it waits for"
    assert measure.unit not in TIMES or measure.denominator


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_every_statutory_target_names_its_law(measure):
    if re.search(r"[Ss]tatutory \d|\breg \d|CFA s\.", measure.target.words):
        assert measure.target.law


def test_every_computation_is_of_a_measure_and_the_other_way_round():
    assert {measure.own for measure in MEASURES.values() if measure.own} == set(COMPUTATIONS)


@pytest.mark.parametrize(
    "measure", [one for one in MEASURES.values() if one.published], ids=lambda measure: measure.id
)
def test_what_is_published_is_found_in_columns_that_the_releases_have(measure):
    datasets = load_catalogue().datasets
    for source in measure.published:
        names = [
            *source.numerator,
            *source.denominator,
            *source.when_missing,
            *([source.percent] if source.percent else []),
        ]
        for name in names:
            kind, _, column = name.removeprefix("-").rpartition(":")
            if kind == "areas":
                continue
            dataset = datasets[source.dataset if kind in ("", "yes", "asked") else kind]
            assert column in dataset.labels or column in dataset.texts, name
        assert source.version >= 1
    assert len({portion.name for portion in measure.portions}) == len(measure.portions)


def test_an_entry_that_lacks_something_is_refused_by_name(tmp_path, monkeypatch):
    (tmp_path / "m001.toml").write_text('id = "M001"\n')
    monkeypatch.setattr("goldenthread.definitions.measures.FOLDER", tmp_path)
    with pytest.raises(MeasureIncomplete, match=r"m001\.toml"):
        load_measures.__wrapped__()


def test_a_table_with_no_guard_is_no_measure():
    with pytest.raises(KeyError):
        read_measure({"id": "M001"})


def test_every_part_and_rate_of_a_release_is_a_column_it_describes():
    for dataset in load_catalogue().datasets.values():
        for name in (
            *(each for rule in dataset.wholes for each in (rule.whole, *rule.parts)),
            *(each for rate in dataset.rates for each in (rate.percent, *rate.numerator, *rate.denominator)),
        ):
            assert name in dataset.labels, f"{dataset.name}: {name}"
