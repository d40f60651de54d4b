"""Every case that others have published comes out as they say, in the engine and at the console."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goldenthread.config.cli import main
from goldenthread.core.clocks import list_duties
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.definitions.law.worked_cases import load_worked_cases
from tests.spec.telling import thread

ON = "2026-11-22"
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("case", load_worked_cases(), ids=lambda case: case.name)
def test_a_worked_case_gives_every_date_it_must(case):
    found = list_duties(
        case.as_thread(area="E06000006"),
        law=load_law(),
        calendar=load_calendar("E06000006"),
        on=date.fromisoformat(ON),
    )
    for expected in case.expect:
        assert any(
            (state.duty, state.due_on) == (expected.duty, expected.due_on)
            and expected.basis in (None, state.basis)
            and expected.step in (None, state.step)
            and expected.id in (None, state.id)
            for state in found
        ), expected


def printed(capsys, *words):
    status = main(["clocks", *map(str, words)])
    out = capsys.readouterr()
    return status, json.loads(out.out) if out.out else None, out.err


def test_every_case_of_the_shared_file_comes_out_at_the_console(shared, capsys):
    path = shared / "law" / "clock_cases.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    status, found, _ = printed(capsys, path, "--on", ON)
    assert status == 0
    by_case = {case["case"]: case["duties"] for case in found}
    for case in cases:
        for expected in case["expect"]:
            duties = by_case[case["facts"]["case"]]
            assert any(expected.items() <= duty.items() for duty in duties), (case["name"], expected)


def test_every_published_case_of_the_shared_file_is_in_our_own_tables(shared):
    cases = json.loads((shared / "law" / "clock_cases.json").read_text(encoding="utf-8"))
    theirs = {expected["due_on"] for case in cases for expected in case["expect"]}
    ours = {one.due_on.isoformat() for case in load_worked_cases() for one in case.expect}
    assert theirs <= ours


LINE = '{"case": "A1", "area": "E06000006", "events": [{"event": "request_received", "on": "2024-05-14"}]}'
PRINTED = {
    "duty", "id", "step", "trigger", "limit", "due_on", "met_on", "status", "days_left", "basis", "citation",
    "confidence", "excused_by", "why",
}  # fmt: skip


def test_the_console_prints_json_and_nothing_else_on_standard_output(tmp_path):
    path = tmp_path / "thread.jsonl"
    path.write_text(LINE + "\n")
    words = [sys.executable, "-m", "goldenthread.config.cli", "clocks", str(path), "--on", "2024-10-31"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    (case,) = json.loads(done.stdout)
    assert done.returncode == 0 and set(case) == {"case", "duties", "warnings"}
    assert all(set(duty) == PRINTED for duty in case["duties"])
    assert [duty for duty in case["duties"] if duty["duty"] == "finalise_plan"] == [
        {
            "duty": "finalise_plan", "id": None, "step": None,
            "trigger": {"event": "request_received", "on": "2024-05-14"},
            "limit": "20 weeks", "due_on": "2024-10-01", "met_on": None, "status": "OVERDUE", "days_left": -30,
            "basis": "STATUTE", "citation": "SEND Regulations 2014 reg 13(2)", "confidence": "V", "excused_by": None,
            "why": ["Request received 14 May 2024", "20 weeks after that day is 1 October 2024"],
        }
    ]  # fmt: skip
    assert "Worked out 1 case" in done.stderr


def test_the_console_starts_without_django():
    code = "import sys; import goldenthread.config.commands.clocks; print('django' in sys.modules, 'polars' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_bad_file_is_refused_with_its_line_and_the_nearest_word(tmp_path, capsys):
    path = tmp_path / "bad.jsonl"
    path.write_text(
        LINE + "\n" + LINE.replace("A1", "A2").replace("request_received", "request_recieved") + "\n"
    )
    status, found, said = printed(capsys, path, "--on", ON)
    assert (status, found) == (2, None)
    assert "line 2, events[0].event" in said and "request_received" in said


@pytest.mark.parametrize("content", [b"\xff\xfe{", b"PK\x03\x04", b"{not json", b"\x80"])
def test_a_file_that_is_not_what_it_says_is_refused_with_no_traceback(content, tmp_path, capsys):
    path = tmp_path / "odd.jsonl"
    path.write_bytes(content)
    status, found, said = printed(capsys, path, "--on", ON)
    assert (status, found) == (2, None)
    assert "line 1" in said and "Traceback" not in said


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path, capsys):
    status, found, said = printed(capsys, tmp_path / "none.jsonl", "--on", ON)
    assert (status, found) == (2, None) and "cannot be read" in said


def test_a_day_that_does_not_exist_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as refused:
        main(["clocks", str(tmp_path), "--on", "2024-02-30"])
    assert refused.value.code == 2
    assert "is not a date" in capsys.readouterr().err


def test_a_mistyped_year_stops_nothing_and_invents_nothing():
    told = thread("review_meeting_called 2024-05-14 meeting_on=0001-01-03", "request_received 9999-12-30")
    found = list_duties(told, law=load_law(), calendar=load_calendar("E06000006"), on=date.max)
    assert [state.duty.value for state in found] == ["notify_partners"]
