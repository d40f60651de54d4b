"""The console command: its words, its guesses, its tables and its pages."""

import argparse
import io
import json
import sys
import types
from datetime import date

import pytest

from goldenthread.config import cli, tables
from goldenthread.config.bench import Figure
from goldenthread.config.commands import bench, docs

ROWS = [
    {"name": "Rowan Example", "days": -30, "share": 0.5, "on": date(2024, 10, 1), "open": True, "note": None},
    {
        "name": "Ash Example",
        "days": 1200,
        "share": 12.25,
        "on": date(2024, 11, 5),
        "open": False,
        "note": "x",
    },
]
COLUMNS = {"name": "child", "days": "days left", "open": "open", "note": "note"}


def printed(*, as_json: bool) -> str:
    out = io.StringIO()
    tables.print_table(ROWS, columns=COLUMNS, as_json=as_json, file=out)
    return out.getvalue()


def test_a_table_lines_its_columns_up_with_numbers_to_the_right():
    assert printed(as_json=False).splitlines() == [
        "child          days left  open  note",
        "-------------  ---------  ----  ----",
        "Rowan Example        -30  yes",
        "Ash Example        1,200  no    x",
    ]


def test_the_same_rows_as_json_keep_every_key_and_iso_dates():
    rows = json.loads(printed(as_json=True))
    assert [row["on"] for row in rows] == ["2024-10-01", "2024-11-05"]
    assert rows[0]["share"] == 0.5
    assert rows[0]["note"] is None


def test_a_table_with_no_rows_still_shows_its_headings():
    out = io.StringIO()
    tables.print_table([], columns=COLUMNS, file=out)
    assert out.getvalue().startswith("child")
    out = io.StringIO()
    tables.print_table([], columns=COLUMNS, as_json=True, file=out)
    assert json.loads(out.getvalue()) == []


def test_an_unknown_word_gets_the_nearest_one(capsys):
    assert cli.main(["bnech"]) == 2
    assert "Did you mean `bench`?" in capsys.readouterr().err


def test_help_lists_every_word_with_what_it_does(capsys):
    assert cli.main([]) == 0
    shown = capsys.readouterr().out
    for word in cli.list_words():
        assert f"  {word}" in shown
    assert "Measure the figures we promise" in shown


def test_the_status_of_a_command_is_the_status_of_the_console(monkeypatch):
    planted = types.ModuleType("planted")
    planted.add_parser = lambda subparsers: subparsers.add_parser("bench")
    planted.run = lambda args: 7
    monkeypatch.setitem(sys.modules, "goldenthread.config.commands.bench", planted)
    assert cli.main(["bench"]) == 7


def test_a_reader_who_stops_reading_is_no_error(monkeypatch):
    def stop(args):
        raise BrokenPipeError

    monkeypatch.setattr(bench, "run", stop)
    monkeypatch.setattr(cli.os, "dup2", lambda *_: None)
    assert cli.main(["bench"]) == 141


def test_a_stop_at_the_keyboard_is_said_and_not_traced(monkeypatch, capsys):
    def stop(args):
        raise KeyboardInterrupt

    monkeypatch.setattr(bench, "run", stop)
    assert cli.main(["bench"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.fixture
def planted_bench(monkeypatch):
    def plant(*figures: Figure) -> None:
        module = types.SimpleNamespace(NAME="planted", run=lambda: list(figures))
        monkeypatch.setattr(bench, "_modules", lambda: [module])

    return plant


def test_a_bench_prints_each_figure_beside_what_we_promised(planted_bench, capsys):
    planted_bench(
        Figure(name="all duties", value=3.2, unit="s", target="at most 4", holds=True, note="two cores")
    )
    assert cli.main(["bench"]) == 0
    shown = capsys.readouterr().out
    assert "at most 4" in shown
    assert "all duties: two cores" in shown
    assert "Every promised figure holds." in shown


def test_a_figure_that_does_not_hold_fails_the_bench(planted_bench):
    planted_bench(
        Figure(name="all duties", value=5, unit="s", target="at most 4", holds=False),
        Figure(name="bare page", value=5, unit="ms"),
    )
    assert cli.main(["bench"]) == 1


def test_a_figure_that_promises_nothing_cannot_fail(planted_bench):
    planted_bench(Figure(name="bare page", value=5, unit="ms"))
    assert cli.main(["bench", "planted"]) == 0


def test_a_bench_as_json_is_json_and_nothing_else(planted_bench, capsys):
    planted_bench(Figure(name="all duties", value=3.2, unit="s", holds=True))
    assert cli.main(["bench", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["value"] == 3.2


def test_a_bench_nobody_wrote_is_refused(planted_bench, capsys):
    planted_bench()
    assert cli.main(["bench", "nonsense"]) == 2
    assert "There are: planted" in capsys.readouterr().err


@pytest.fixture
def planted_page(monkeypatch, tmp_path):
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "list_pages", lambda: {"docs/reference/planted.md": lambda: "# Planted\n"})
    return tmp_path / "docs" / "reference" / "planted.md"


def test_a_stale_page_fails_the_check_and_is_mended_by_docs(planted_page, capsys):
    check = argparse.Namespace(check=True)
    assert docs.run(check) == 1
    assert "planted.md is not what its tables say" in capsys.readouterr().err
    assert docs.run(argparse.Namespace(check=False)) == 0
    assert planted_page.read_text() == "# Planted\n"
    assert docs.run(check) == 0
    planted_page.write_text("# Edited by hand\n")
    assert docs.run(check) == 1


def test_every_page_of_the_tree_is_fresh():
    assert docs.run(argparse.Namespace(check=True)) == 0
