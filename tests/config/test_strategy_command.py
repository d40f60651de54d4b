"""`goldenthread strategy` prints what a strategy says, and refuses what is none."""

import json

import pytest

from goldenthread.config.cli import main
from tests.core.strategy.truths import HERE

MARLBROOK = str(HERE / "invented" / "marlbrook.txt")
OAKHURST = str(HERE / "invented" / "oakhurst.txt")


def test_the_json_has_the_shape_that_was_promised(capsys):
    assert main(["strategy", "read", MARLBROOK, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) >= {
        "title",
        "area",
        "period",
        "priorities",
        "outcomes",
        "commitments",
        "findings",
        "bodies",
        "alignments",
        "claims",
    }
    assert printed["period"] == {"from": "2023", "to": "2026"}
    assert set(printed["priorities"][0]) >= {"id", "title", "source"}
    assert set(printed["commitments"][0]) >= {"text", "priority", "lens", "source"}
    assert {each["check"] for each in printed["claims"]} <= {"HOLDS", "FAILS", "UNCHECKED"}
    assert set(printed["claims"][0]) >= {"text", "numbers", "check", "why"}


def test_people_are_shown_priorities_with_what_is_promised_under_them(capsys):
    assert main(["strategy", "read", OAKHURST]) == 0
    out = capsys.readouterr().out
    assert "P1  Children get the right plan" in out
    assert "rewriting our plan template with families" in out


def test_the_text_can_be_shown_with_the_lines_that_sources_name(capsys):
    assert main(["strategy", "read", MARLBROOK, "--lines"]) == 0
    assert "     1  Marlbrook Local Area" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["read", "compare"])
def test_what_is_no_strategy_is_refused_with_status_two(word, tmp_path, capsys):
    path = tmp_path / "recipe.txt"
    path.write_text("Pancakes\n\nWe will:\n• Mix flour and eggs\n")
    files = [str(path)] if word == "read" else [str(path), MARLBROOK]
    assert main(["strategy", word, *files]) == 2
    assert "Nothing was made up" in capsys.readouterr().err


def test_a_missing_file_is_named(capsys):
    assert main(["strategy", "read", "nowhere.pdf"]) == 2
    assert "nowhere.pdf cannot be read" in capsys.readouterr().err


def test_two_strategies_are_compared_as_json_and_in_words(capsys):
    assert main(["strategy", "compare", MARLBROOK, MARLBROOK, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["CARRIED"] == 11
    assert main(["strategy", "compare", MARLBROOK, OAKHURST]) == 0
    assert "dropped" in capsys.readouterr().out
