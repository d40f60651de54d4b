"""The law is data: cited, marked, dated, and open to a second regime beside the first."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.core.clocks import list_duties
from goldenthread.core.law.rules import Law
from goldenthread.core.law.vocabulary import Duty
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import LAW_FOLDER, load_law
from goldenthread.definitions.law.fields import LawNotSound
from goldenthread.definitions.law.reader import read_law, read_rules, with_rules
from goldenthread.definitions.law.reference import render_law_reference
from tests.spec.telling import states, thread

LAW = load_law()

# Every numbered rule of the law's sections 0 to 2.
NUMBERS = {
    *(f"0.{number}" for number in range(1, 11)),
    *(f"1.{number}" for number in range(1, 17)),
    "1A",
    "1B",
    *(f"2.{number}" for number in range(1, 25)),
}

SOUND = """
title = "Decide"
duty = "decide_whether_to_assess"
regime = "CFA2014"
owed_by = "AUTHORITY"
basis = "STATUTE"
citation = "An Act s.1"
confidence = "M"
starts = ["request_received"]
met_by = ["assessment_agreed"]
sentence = "We must decide by {due}."
[[limit]]
weeks = 6
in_force_from = 2014-09-01
"""


def read(tmp_path, text):
    (tmp_path / "rules").mkdir(exist_ok=True)
    (tmp_path / "rules" / "a_rule.toml").write_text(text)
    return read_law(tmp_path)


def test_every_rule_of_sections_0_to_2_is_in_the_tables():
    held = {number for rule in LAW.rules for number in rule.authority.numbers}
    held |= {number for duty in LAW.standing for number in duty.authority.numbers}
    held |= {number for rule in LAW.counting for number in rule.numbers}
    assert sorted(NUMBERS - held) == [] and sorted(held - NUMBERS) == []


def test_every_duty_of_the_vocabulary_has_a_rule():
    assert {rule.duty for rule in LAW.rules} == set(Duty)


def test_every_rule_says_where_it_is_written_how_it_was_read_and_from_when():
    for rule in LAW.rules:
        assert (
            rule.authority.citation
            and rule.authority.confidence
            and rule.authority.href.startswith("https://")
        )
        assert all(limit.in_force_from for limit in rule.limits)


def test_a_sound_file_loads(tmp_path):
    assert len(read(tmp_path, SOUND).rules) == 1


@pytest.mark.parametrize("key", ["citation", "confidence", "in_force_from", "basis", "sentence", "starts", "met_by", "regime", "owed_by", "title"])  # fmt: skip
def test_a_rule_with_a_part_missing_does_not_load(key, tmp_path):
    text = "\n".join(line for line in SOUND.splitlines() if not line.startswith(key))
    with pytest.raises(LawNotSound, match=r"a_rule\.toml"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"request_received"', '"request_recieved"'),
        ('confidence = "M"', 'confidence = "X"'),
        ("weeks = 6", "weeks = 0"),
        ("weeks = 6", "fortnights = 3"),
        ('title = "Decide"', 'title = "Decide"\nexceptoin = 1'),
        ('title = "Decide"', 'title = "Decide"\nround = "nowhere"'),
        ("weeks = 6", "weeks = six"),
    ],
)
def test_a_rule_with_a_word_that_nobody_knows_does_not_load(good, bad, tmp_path):
    with pytest.raises(LawNotSound):
        read(tmp_path, SOUND.replace(good, bad))


def test_each_parameter_is_the_law_only_between_its_dates(tmp_path):
    second = "[[limit]]\nweeks = 8\nin_force_from = 2024-06-01\n"
    law = read(tmp_path, SOUND + "in_force_to = 2024-05-31\n" + second)
    told = (
        thread("request_received 2024-05-31"),
        thread("request_received 2024-06-01"),
        thread("request_received 2014-08-31"),
    )
    found = [list_duties(one, law=law, calendar=load_calendar("X"), on=date(2025, 1, 1)) for one in told]
    assert [[state.due_on for state in states_] for states_ in found] == [
        [date(2024, 7, 12)],
        [date(2024, 7, 27)],
        [],
    ]


@pytest.fixture
def two_regimes(tmp_path) -> Law:
    """An invented second regime beside the law in force: never shipped as law."""
    (tmp_path / "decide_in_three_weeks.toml").write_text(
        SOUND.replace("CFA2014", "INVENTED2029")
        .replace("weeks = 6", "weeks = 3")
        .replace("2014-09-01", "2029-09-01")
    )
    return with_rules(LAW, read_rules(tmp_path))


def test_a_second_regime_runs_beside_the_first_and_each_case_has_its_own(two_regimes):
    asked = "request_received 2029-10-01"
    old = states(asked, on="2029-10-02", law=two_regimes, duty="decide_whether_to_assess")
    new = states(asked, on="2029-10-02", law=two_regimes, regime="INVENTED2029")
    assert [state.due_on for state in old] == [date(2029, 11, 12)]
    assert [state.due_on for state in new] == [date(2029, 10, 22)]


def test_two_rules_of_one_name_do_not_load():
    with pytest.raises(LawNotSound, match="second rule"):
        with_rules(LAW, (replace(LAW.rules[0], title="Again"),))


def test_the_reference_page_shows_every_rule_its_citation_its_mark_and_its_dates():
    page = render_law_reference(LAW)
    for rule in LAW.rules:
        assert f"`{rule.name}`" in page and rule.authority.citation in page
    assert all(duty.title in page for duty in LAW.standing)
    assert page.count("in force from") >= len(LAW.rules)


def test_the_law_s_files_are_all_read():
    assert {path.stem for path in (LAW_FOLDER / "rules").glob("*.toml")} == {rule.name for rule in LAW.rules}
