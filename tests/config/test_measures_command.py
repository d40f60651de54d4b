"""`goldenthread measures` and `benchmarks`: what they print, and exit statuses a script can trust."""

import json
from datetime import date

import pytest

from goldenthread.config import own_figures
from goldenthread.config.cli import main
from goldenthread.core.measures.dictionary import Unit
from goldenthread.core.measures.plausibility.own import find_own_doubts
from goldenthread.definitions.measures import load_measures
from tests.factories.people import HALTON, make_areas

KEYS = [
    "id", "area", "period", "source", "value", "numerator", "denominator", "unit", "suppressed", "definition_version",
    "batch", "as_at",
]  # fmt: skip
HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,"
    "la_name,breakdown_topic,breakdown,plans_issued_den,plans_issued_den_ex,plans_issued_20_weeks_ex,PC_plans_issued_20_weeks_ex"
)
LINES = (
    "2024,Calendar year,National,E92000001,England,,,,,,All EHC plans issued,All EHC plans issued,90392,84866,39407,46.4",
    "2024,Calendar year,Regional,E92000001,England,E12000002,North West,,,,All EHC plans issued,All EHC plans issued,x,x,x,x",
    "2024,Calendar year,Local authority,E92000001,England,E12000002,North West,E06000006,876,Halton,All EHC plans issued,"
    "All EHC plans issued,208,154,87,56.5",
    "2024,Calendar year,Local authority,E92000001,England,E12000002,North West,E06000006,876,Halton,Sex,Female,60,50,c,c",
)


@pytest.fixture
def say(db, settings, tmp_path, capsys):
    settings.FIGURES = tmp_path / "figures"
    path = tmp_path / "timeliness_20_week.csv"
    path.write_text("\n".join((HEAD, *LINES)) + "\n", encoding="utf-8")

    def run(*words):
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    run("benchmarks", "load", path)
    return run


def test_one_figure_is_one_object_with_these_keys_and_no_others(say):
    status, out, err = say(
        "measures",
        "show",
        "m019",
        "--area",
        "E06000006",
        "--period",
        "2024",
        "--source",
        "published",
        "--json",
    )
    told = json.loads(out)
    assert (status, err, list(told)) == (0, "", KEYS)
    assert (told["value"], told["numerator"], told["denominator"], told["unit"]) == (56.5, 87, 154, "percent")
    assert (told["id"], told["period"], told["as_at"], told["suppressed"]) == (
        "M019",
        "2024",
        "2024-12-31",
        False,
    )


def test_several_areas_and_a_breakdown_are_lists(say):
    _, out, _ = say("measures", "show", "M019", "--area", "876,E92000001", "--period", "2024-12-31", "--json")
    assert [row["value"] for row in json.loads(out)] == [56.5, 46.4]
    _, out, _ = say(
        "measures",
        "show",
        "M019",
        "--area",
        "Halton",
        "--period",
        "2024",
        "--breakdown",
        "sex=female",
        "--json",
    )
    told = json.loads(out)
    assert (told["value"], told["suppressed"], told["breakdown"]) == (None, True, ["Sex", "Female"])


def test_without_json_it_is_a_table_that_says_why_a_figure_is_missing(say):
    status, out, _ = say(
        "measures", "show", "M019", "--area", "E12000002,E06000006", "--period", "2024", "--beside", "england"
    )
    assert status == 0
    assert "the numerator is not available (x)" in out
    assert "Read it beside M023" in out
    assert "England" in out


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("M999", "--area", "876", "--period", "2024"), 1, "There is no measure “M999”"),
        (("M019", "--area", "E06000007", "--period", "2024"), 1, "Halton is E06000006"),
        (("M019", "--area", "876", "--period", "1999"), 1, "there are 2024"),
        (("M019", "--area", "876", "--period", "last"), 2, "Write 2024 for a calendar year"),
        (("M101", "--area", "876", "--period", "2024"), 1, "which is not loaded"),
        (("M061", "--area", "876", "--period", "2024"), 1, "waits for placements with reasons"),
        (("M019", "--area", "876", "--period", "2024", "--breakdown", "moon"), 1, "Sex"),
        (("M019", "--area", "876", "--period", "2024", "--portion", "moon"), 1, "no portion"),
        (("M061", "--area", "876", "--period", "2024", "--source", "own"), 1, "waits for placements with reasons"),
        (("M019", "--area", "E06000099", "--period", "2024", "--source", "own"), 1, "are not kept here"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_refused_with_what_there_is(say, words, status, says):
    got, out, err = say("measures", "show", *words, "--json")
    assert (got, out) == (status, "")
    assert says in err


def test_the_same_file_twice_says_so_and_doubts_are_listed(say, tmp_path):
    status, out, _ = say("benchmarks", "load", tmp_path / "timeliness_20_week.csv")
    assert status == 0
    assert "the same file is here already" in out
    _, out, _ = say("benchmarks", "list", "--json")
    [batch] = json.loads(out)
    assert len(batch["sha256"]) == 64
    status, out, err = say("benchmarks", "doubts", "--area", "876")
    assert (status, out) == (1, "")
    assert "Nothing is doubtful" in err


def test_a_bad_file_is_2_and_names_its_line(say, tmp_path):
    path = tmp_path / "timeliness_20_week (1).csv"
    path.write_text(f"{HEAD}\n{LINES[0].replace('46.4', '46,4')}\n", encoding="utf-8")
    status, _, err = say("benchmarks", "load", path)
    assert status == 2
    assert "nothing of it was kept" in err


def test_our_own_figure_of_an_area_with_no_cases_is_nought_of_nought(say):
    make_areas()
    own_figures.figures_of.cache_clear()
    _, out, _ = say(
        "measures", "show", "M023", "--area", HALTON, "--period", "2026-01-31", "--source", "own", "--json"
    )
    told = json.loads(out)
    assert list(told) == KEYS
    assert (told["value"], told["numerator"], told["denominator"], told["as_at"]) == (
        None,
        0,
        0,
        "2026-01-31",
    )
    own_figures.figures_of.cache_clear()


def test_our_own_figures_are_doubted_as_everyone_elses_are():
    measure = load_measures()["M028"]
    assert measure.unit is Unit.PERCENT
    found = list(
        find_own_doubts(
            measure, value=100.0, numerator=1270, denominator=1270, published=19.7, published_period="2024"
        )
    )
    assert [reason for reason, _ in found] == ["ALL_OR_NONE", "JUMP"]
    assert list(find_own_doubts(measure, value=50.0, numerator=5, denominator=10, published=5.0)) == []
    [(reason, _)] = find_own_doubts(measure, value=None, numerator=3, denominator=2)
    assert reason == "MORE_THAN_ITS_WHOLE"


def test_the_dictionary_is_listed(capsys):
    assert main(["measures", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 110
    assert date.fromisoformat("2027-09-01") == load_measures()["M001"].next_review_on
