"""./gt as a stranger meets it: its help, its guesses, and what it says where something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from yard import words


def gt(*line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "gt", *line],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("line", [(), ("help",), ("--help",), ("-h",)])
def test_help_names_the_two_commands_first_and_every_word_after(line):
    done = gt(*line, GT_VENV="nowhere")
    assert done.returncode == 0
    assert done.stdout.index("./gt run") < done.stdout.index("./gt test") < done.stdout.index("./gt check")
    for word in {*words.YARD_WORDS, *words.command_words()}:
        assert f"./gt {word}" in done.stdout or word == "help"


def test_a_misspelt_word_gets_the_nearest_one_before_anything_is_installed():
    done = gt("tset", GT_VENV="nowhere")
    assert done.returncode == 2
    assert "Did you mean `./gt test`?" in done.stderr


def test_a_word_like_nothing_gets_the_way_to_the_list():
    done = gt("qqqq", GT_VENV="nowhere")
    assert done.returncode == 2
    assert "Did you mean" not in done.stderr
    assert "./gt help" in done.stderr


def test_an_environment_that_is_not_there_is_named():
    done = gt("manage", GT_VENV="nowhere")
    assert done.returncode == 3
    assert "GT_VENV names nowhere" in done.stderr


def test_a_word_of_the_console_is_passed_on_with_its_arguments(tmp_path):
    done = gt("docs", "--help", GT_VENV=sys.prefix)
    assert done.returncode == 0
    assert "usage: goldenthread docs" in done.stdout


def test_a_word_is_passed_on_from_any_folder(tmp_path):
    # A module of the reader's own must not be taken for one of ours.
    (tmp_path / "goldenthread.py").write_text("raise SystemExit('the wrong one')")
    done = subprocess.run(
        [sys.executable, ROOT / "gt", "docs", "--help"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "GT_VENV": sys.prefix},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_word_that_is_passed_on_can_be_answered():
    from goldenthread.config.cli import list_words, load_command

    for word in list_words():
        if word != "manage":
            module = load_command(word)
            assert callable(module.add_parser), word
            assert callable(module.run), word


def test_the_front_and_the_console_know_the_same_words():
    from goldenthread.config.cli import list_words

    assert sorted(words.command_words()) == list_words()


def test_the_quick_words_do_not_wait_for_django():
    code = "import sys; from goldenthread.config.cli import main; main(['help']); sys.exit('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


def test_an_old_python_can_read_the_front_door():
    # `ast` refuses what Python 3.6 could not have parsed.
    import ast

    assert ast.parse((ROOT / "gt").read_text(), feature_version=(3, 6))


def test_check_names_its_checks_and_refuses_one_it_does_not_know():
    done = gt("check", "nonsense", GT_VENV=sys.prefix)
    assert done.returncode == 2
    assert "There are: lint" in done.stderr


def test_help_for_the_tests_shows_how_to_choose_among_them():
    done = gt("test", "--help", GT_VENV=sys.prefix)
    assert done.returncode == 0
    assert "./gt test -k" in done.stdout


def test_the_python_of_the_environment_is_the_one_that_answers():
    done = gt("manage", "shell", "-c", "import sys; print(sys.prefix)", GT_VENV=sys.prefix)
    assert Path(done.stdout.strip().splitlines()[-1]) == Path(sys.prefix), done.stderr
