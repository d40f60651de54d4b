"""`goldenthread sen2 check`: what it prints, and the exit status a script can trust."""

import csv
import json
from datetime import UTC, datetime

import pytest

from goldenthread.config.cli import main
from goldenthread.core.returns.checks.examples import example_return
from goldenthread.definitions.returns.sen2_written import write_sen2_xml

KEYS = ["rule", "severity", "person", "upn", "module", "field", "value", "message", "mend"]


@pytest.fixture
def written(tmp_path):
    def write(*changes, year=2026):
        path = tmp_path / "return.xml"
        with path.open("wb") as out:
            write_sen2_xml(example_return(changes, year=year)[0], out, at=datetime(2026, 3, 1, tzinfo=UTC))
        return path

    return write


@pytest.fixture
def told(capsys):
    def run(*words):
        status = main(["sen2", "check", *[str(word) for word in words]])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_a_clean_return_prints_no_fault_and_the_status_is_0(told, written, year):
    assert told(written({}, {}, year=year), "--json") == (0, "", "")
    assert "No fault was found." in told(written({}, year=year))[1]


def test_each_fault_is_a_line_of_json_with_every_key(told, written, tmp_path):
    out = tmp_path / "faults"
    path = written({}, {"RequestOutcomeDate": "2025-01-01"})
    status, printed, _ = told(path, "--json", "--csv", out / "f.csv", "--xlsx", tmp_path / "f.xlsx")
    assert status == 2 and printed == ""
    out.mkdir()
    status, printed, _ = told(path, "--json", "--csv", out / "f.csv", "--xlsx", tmp_path / "f.xlsx")
    [fault] = [json.loads(line) for line in printed.splitlines()]
    assert status == 1 and list(fault) == KEYS
    assert (fault["rule"], fault["severity"], fault["person"]) == ("GT2105", "ERROR", 1)
    with (out / "f.csv").open(encoding="utf-8-sig", newline="") as source:
        assert [row["rule"] for row in csv.DictReader(source)] == ["GT2105"]
    assert (tmp_path / "f.xlsx").stat().st_size


def test_what_cannot_be_read_says_what_why_and_what_next_and_the_status_is_2(told, written, tmp_path):
    status, out, err = told(written({}), "--year", "2025")
    assert (status, out) == (2, "") and "2025 was asked for" in err and "Nothing was checked." in err
    assert told(tmp_path / "nowhere.xml")[0] == 2
    assert told(written({}), "--area", "E06000050")[0] == 2
    assert told(written({}), "--area", "E06000006")[0] == 0


def test_every_planted_fault_is_found_on_its_person_and_few_clean_people_are_flagged(told, shared):
    source = shared / "data" / "sen2"
    with (source / "sen2_synth_500_truth.csv").open() as opened:
        planted = {int(row["person_index"]): row["seeded_fault"] for row in csv.DictReader(opened)}
    status, printed, _ = told(source / "sen2_synth_500.xml", "--json")
    faults = [json.loads(line) for line in printed.splitlines()]
    wrong = {fault["person"] for fault in faults if fault["severity"] == "ERROR"}
    assert status == 1 and len(planted) == 85
    assert {person: fault for person, fault in planted.items() if person not in wrong} == {}
    clean = 500 - len(planted)
    assert len(wrong - planted.keys() - {None}) <= 0.02 * clean
