"""What ./gt test makes of the runs it started: the summary, the status, and how many at a time."""

import pytest

from yard import testing
from yard.testing import NONE_COLLECTED, Run


def run(database: str = "SQLite", status: int = 0, **more) -> Run:
    return Run(database=database, status=status, seconds=12.4, **more)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((0, 0), 0),
        ((0, 1), 1),
        ((1, 0), 1),
        ((0, NONE_COLLECTED), 0),
        ((NONE_COLLECTED, 2), 2),
        ((NONE_COLLECTED, NONE_COLLECTED), NONE_COLLECTED),
    ],
)
def test_it_passes_only_where_every_database_that_ran_passed(statuses, expected):
    assert testing._status([run(status=status) for status in statuses]) == expected


def test_each_database_has_one_line_and_a_failure_says_so():
    good = run(counts={"passed": 7, "failed": 0, "error": 0, "skipped": 2, "deselected": 1})
    bad = run(
        "PostgreSQL", status=1, counts={"passed": 6, "failed": 1, "error": 0, "skipped": 0, "deselected": 4}
    )
    assert testing._summary([good, bad]).splitlines()[-2:] == [
        "SQLite      7 passed, 2 skipped in 12 s",
        "PostgreSQL  6 passed, 1 failed in 12 s   FAILED",
    ]


def test_what_was_skipped_for_want_of_a_browser_is_named_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setattr("goldenthread.config.system.os.geteuid", lambda: 0)
    skipped = [["tests/functional/test_home.py::test_axe", "Chromium is not on this machine"]]
    text = testing._summary([run(counts={"passed": 1, "skipped": 1}, skipped=skipped)])
    assert "tests/functional/test_home.py::test_axe" in text
    assert "apt install chromium" in text
    assert text.splitlines()[-1] == "  skipped on SQLite, 1: Chromium is not on this machine"


def test_a_server_that_would_not_start_is_a_failure_that_says_why(monkeypatch):
    def refuse():
        raise OSError("no room on the disk")

    monkeypatch.setattr("goldenthread.config.postgres.running_postgres", refuse)
    done = testing._run_on_postgres([])
    assert testing._status([run(), done]) == 1
    assert "no room on the disk" in done.line()


@pytest.mark.parametrize(
    "arguments", [["tests/core/test_a.py"], ["tests/core/test_a.py::test_b"], ["-n", "1"], ["--pdb"], ["-s"]]
)
def test_a_few_named_tests_run_one_at_a_time(arguments):
    assert testing._workers(arguments) == []


def test_the_whole_suite_runs_two_at_a_time(monkeypatch):
    monkeypatch.setattr("yard.testing.os.cpu_count", lambda: 2)
    assert testing._workers(["-k", "advice"])[:2] == ["-n", "2"]
    monkeypatch.setattr("yard.testing.os.cpu_count", lambda: 1)
    assert testing._workers([]) == []
