"""What a thread file may hold, and what is said of a line that cannot be taken."""

import json
import os
from pathlib import Path

import pytest

from goldenthread.core.casework.thread_file import (
    ThreadFileUnreadable,
    ThreadRecord,
    decode_thread_file,
    read_threads,
    write_threads,
)
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event

SHARED = Path(os.environ.get("GT_SHARED", Path(__file__).parents[4] / "shared"))

# The example of the published vocabulary, on one line.
EXAMPLE = (
    '{"case": "HAL-000123", "area": "E06000006", "child": {"born_on": "2015-03-02", "ncy": 5}, "events": ['
    '{"event": "request_received", "on": "2024-05-14", "source": "PARENT"}, '
    '{"event": "assessment_agreed", "on": "2024-06-20"}, '
    '{"event": "advice_requested", "on": "2024-06-21", "id": "a1", "kind": "PSYCHOLOGICAL"}, '
    '{"event": "advice_received", "on": "2024-07-30", "id": "a1"}]}\n'
)


def line(**changes):
    """Return one clean case as a line, with some of it changed; a change to None leaves the key out."""
    case = {"case": "A1", "area": "E06000006", "events": [{"event": "request_received", "on": "2024-05-14"}]}
    case.update(changes)
    return json.dumps({key: value for key, value in case.items() if value is not None})


def event(**keys):
    return line(events=[keys])


def only_fault(text):
    read = read_threads(text, name="cases.jsonl")
    assert read.threads == ()
    assert len(read.faults) == 1, [str(fault) for fault in read.faults]
    return read.faults[0]


def test_the_published_example_is_read_and_given_back_byte_for_byte():
    read = read_threads(EXAMPLE, name="cases.jsonl")
    assert read.faults == () and read.warnings == ()
    thread = read.threads[0].thread
    assert (thread.case, thread.area, thread.ncy) == ("HAL-000123", "E06000006", 5)
    assert [fact.event for fact in thread.facts] == [
        Event.REQUEST_RECEIVED,
        Event.ASSESSMENT_AGREED,
        Event.ADVICE_REQUESTED,
        Event.ADVICE_RECEIVED,
    ]
    assert thread.facts[2].id == "a1" and thread.facts[2].extra == {"kind": "PSYCHOLOGICAL"}
    assert write_threads(read.threads) == EXAMPLE


def test_unknown_keys_of_case_child_and_event_are_kept_in_their_places():
    text = (
        '{"team": "North", "case": "A1", "area": "E06000006", "child": {"eye": [1, 2.5, null], "ncy": null}, '
        '"events": [{"on": "2024-05-14", "by_whom": {"tel": "x"}, "event": "withdrawn", "id": null}], "z": true}\n'
    )
    read = read_threads(text, name="cases.jsonl")
    record = read.threads[0]
    assert record.case_extra == {"team": "North", "z": True}
    assert record.child_extra == {"eye": [1, 2.5, None]}
    assert record.thread.facts[0].extra == {"by_whom": {"tel": "x"}}
    assert write_threads(read.threads) == text


def test_a_record_that_never_was_a_file_is_written_in_the_vocabularys_order():
    fact = Fact(
        event=Event.PHASE_TRANSFER_PLANNED,
        on=_day("2025-09-10"),
        extra={"z": 1, "transfer_on": "2026-09-01", "kind": "OTHER"},
    )
    record = ThreadRecord(thread=Thread(case="A9", area="E06000006", facts=(fact,)), case_extra={"team": "N"})
    assert write_threads([record]) == (
        '{"case": "A9", "area": "E06000006", "team": "N", "events": [{"event": "phase_transfer_planned", '
        '"on": "2025-09-10", "kind": "OTHER", "transfer_on": "2026-09-01", "z": 1}]}\n'
    )


def _day(text):
    from datetime import date

    return date.fromisoformat(text)


def test_one_object_a_list_and_worked_cases_are_all_read():
    case = json.loads(line())
    second = case | {"case": "A2"}
    spread = json.dumps(case, indent=1)
    for text, count in [
        (spread, 1),
        (json.dumps([case, second]), 2),
        (json.dumps([case, second], indent=2), 2),
        (json.dumps([{"name": "worked", "facts": case}]), 1),
        (f"\ufeff{line()}\r\n\r\n{line(case='A2')}\r\n", 2),
        ("[]", 0),
    ]:
        read = read_threads(text, name="cases.json")
        assert (len(read.threads), read.faults) == (count, ()), text[:60]


def test_a_fault_in_a_spread_list_names_the_line_on_which_its_case_begins():
    cases = [json.loads(line()), json.loads(line(case="A2", area="W06000015"))]
    fault = only_fault_beside_clean(json.dumps(cases, indent=1), clean=1)
    assert fault.field == "area"
    assert json.dumps(cases, indent=1).split("\n")[fault.line - 1].strip() == "{"


def only_fault_beside_clean(text, *, clean):
    read = read_threads(text, name="cases.jsonl")
    assert len(read.threads) == clean and len(read.faults) == 1
    return read.faults[0]


def test_the_published_worked_cases_are_read_without_a_fault():
    path = SHARED / "law" / "clock_cases.json"
    if not path.exists():
        pytest.skip(f"the worked cases are not here: {path.name} (set GT_SHARED)")
    text = path.read_text(encoding="utf-8")
    read = read_threads(text, name=path.name)
    assert read.faults == () and len(read.threads) == len(json.loads(text))
    written = write_threads(read.threads)
    assert [json.loads(each) for each in written.splitlines()] == [case["facts"] for case in json.loads(text)]
    assert write_threads(read_threads(written, name="again").threads) == written


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        (
            event(event="request_recieved", on="2024-05-14"),
            "events[0].event",
            "Did you mean 'request_received'?",
        ),
        (
            event(event="REQUEST_RECEIVED", on="2024-05-14"),
            "events[0].event",
            "Did you mean 'request_received'?",
        ),
        (event(event="draft", on="2024-05-14"), "events[0].event", "Did you mean 'draft_served'?"),
        (event(event=7, on="2024-05-14"), "events[0].event", "text"),
        (event(on="2024-05-14"), "events[0].event", "no name"),
        (event(event="withdrawn"), "events[0].on", "no date"),
        (event(event="withdrawn", on=None), "events[0].on", "null"),
        (event(event="withdrawn", on=20240514), "events[0].on", "a number"),
        (event(event="withdrawn", on="2024-02-30"), "events[0].on", "not a day that exists"),
        (event(event="withdrawn", on="2023-02-29"), "events[0].on", "not a day that exists"),
        (event(event="withdrawn", on="14/05/2024"), "events[0].on", "not an ISO date"),
        (event(event="withdrawn", on="20240514"), "events[0].on", "not an ISO date"),
        (event(event="withdrawn", on="2024-05-14T00:00:00"), "events[0].on", "not an ISO date"),
        (event(event="withdrawn", on="9999-12-31"), "events[0].on", "outside the years"),
        (event(event="withdrawn", on="2024-05-14", id=3), "events[0].id", "cannot be an id"),
        (event(event="request_received", on="2024-05-14", source="MUM"), "events[0].source", "PARENT"),
        (
            event(event="advice_requested", on="2024-05-14", kind="PSYCHOLOGY"),
            "events[0].kind",
            "Did you mean 'PSYCHOLOGICAL'?",
        ),
        (
            event(event="exception_recorded", on="2024-05-14", ground="SUMMER"),
            "events[0].ground",
            "SETTING_CLOSED",
        ),
        (
            event(event="exception_recorded", on="2024-05-14", clock="finalise"),
            "events[0].clock",
            "finalise_plan",
        ),
        (event(event="exception_recorded", on="2024-05-14", to="2024-13-01"), "events[0].to", "not a day"),
        (event(event="setting_consulted", on="2024-05-14", setting=["x"]), "events[0].setting", "text"),
        (event(event="order_made", on="2024-05-14", kind=["ASSESS"]), "events[0].kind", "not a word"),
        (line(case=None), "case", "no reference"),
        (line(case=12), "case", "in quotes"),
        (line(case=" A1"), "case", "cannot be a reference"),
        (line(case="A\u202e1"), "case", "cannot be a reference"),
        (line(case="A" * 61), "case", "cannot be a reference"),
        (line(area=None), "area", "GSS code"),
        (line(area="Halton"), "area", "E and eight figures"),
        (line(area=876), "area", "E and eight figures"),
        (line(area="E0600000६"), "area", "E and eight figures"),
        (line(regime="CFA1996"), "regime", "CFA2014"),
        (line(child=[]), "child", "an object"),
        (line(child={"born_on": "2015-02-29"}), "child.born_on", "not a day that exists"),
        (line(child={"ncy": 20}), "child.ncy", "national curriculum year"),
        (line(child={"ncy": True}), "child.ncy", "national curriculum year"),
        (line(child={"ncy": "5"}), "child.ncy", "national curriculum year"),
        (line(events=None), "events", "no list of events"),
        (line(events={}), "events", "an object"),
        (line(events=["withdrawn"]), "events[0]", "text"),
        (line(child={"born_on": "2024-05-15"}), "events[0].on", "before the child was born"),
        (line(deep=json.loads("[" * 25 + "]" * 25)), "deep", "20 deep"),
        ("", "", "empty"),
        ("   \n\n", "", "empty"),
        ("null", "", "JSON object"),
        ('"text"', "", "JSON object"),
        ('{"case": "A1",', "", "not JSON"),
        ("[", "", "not JSON"),
        ("[" * 200_000, "", "too deep"),
        ('{"a":' * 50_000, "", "too deep"),
        ('{"case": "A1", "case": "A2"}', "", "'case' is given twice"),
        ('{"case": NaN}', "", "NaN is not a JSON number"),
        ('{"case": -Infinity}', "", "not a JSON number"),
        ('{"x": 1e999}', "", "too large"),
        ('{"x": ' + "9" * 5000 + "}", "", "5000 digits"),
        ('{"x": "\\ud800"}', "", "not text"),
        ('{"x": "\\u0000"}', "", "not text"),
        (line(note="x" * 1_000_001), "", "1,000,000"),
    ],
)
def test_a_line_that_cannot_be_taken_says_which_field_and_how_to_mend_it(text, field, says):
    fault = only_fault(text)
    assert (fault.line, fault.field) == (1, field)
    assert says in str(fault)
    assert fault.mend.endswith((".", "?"))


def test_every_fault_of_every_line_is_listed_and_the_clean_lines_are_still_offered():
    text = "\n".join([line(), "rubbish", event(event="draft", on="2024-02-30"), line(case="A2")])
    read = read_threads(text, name="cases.jsonl")
    assert [record.thread.case for record in read.threads] == ["A1", "A2"]
    assert [record.line for record in read.threads] == [1, 4]
    assert [(fault.line, fault.field) for fault in read.faults] == [
        (2, ""),
        (3, "events[0].event"),
        (3, "events[0].on"),
    ]


def test_a_first_line_cut_short_does_not_hide_the_lines_after_it():
    read = read_threads(f"{line()[:20]}\n{line(case='A2')}\n", name="cases.jsonl")
    assert [record.line for record in read.threads] == [2]
    assert [fault.line for fault in read.faults] == [1]


def test_a_case_given_twice_names_the_line_it_was_first_on_but_another_area_may_use_it():
    read = read_threads("\n".join([line(), line(area="E06000050"), line(events=[])]), name="cases.jsonl")
    assert len(read.threads) == 2
    assert [fault.line for fault in read.faults] == [3]
    assert "already on line 1" in read.faults[0].problem


def test_no_order_of_events_is_refused():
    backwards = [
        {"event": "plan_finalised", "on": "2024-01-01"},
        {"event": "request_received", "on": "2024-05-14"},
        {"event": "advice_received", "on": "2023-05-14", "id": "never asked"},
        {"event": "request_received", "on": "2024-05-14"},
    ]
    read = read_threads(line(events=backwards), name="cases.jsonl")
    assert read.faults == () and len(read.threads[0].thread.facts) == 4


def test_an_event_on_the_day_of_birth_is_taken():
    read = read_threads(line(child={"born_on": "2024-05-14"}), name="cases.jsonl")
    assert read.faults == ()


def test_a_case_with_nothing_known_yet_is_taken():
    assert read_threads(line(events=[]), name="cases.jsonl").threads[0].thread.facts == ()


def test_a_key_that_looks_misspelt_is_kept_and_said():
    read = read_threads(event(event="request_received", on="2024-05-14", sorce="PARENT"), name="cases.jsonl")
    assert read.faults == ()
    assert [warning.field for warning in read.warnings] == ["events[0].sorce"]
    assert "Did you mean 'source'?" in read.warnings[0].mend


def test_an_exception_that_ends_before_it_begins_is_kept_and_said():
    keys = {"clock": "finalise_plan", "ground": "SETTING_CLOSED", "from": "2024-08-30", "to": "2024-07-20"}
    read = read_threads(event(event="exception_recorded", on="2024-07-20", **keys), name="cases.jsonl")
    assert read.faults == () and [warning.field for warning in read.warnings] == ["events[0].to"]


def test_a_backslash_before_a_u_is_not_taken_for_a_null():
    text = '{"case": "A1", "area": "E06000006", "path": "C:\\\\u0000", "events": []}\n'
    read = read_threads(text, name="cases.jsonl")
    assert read.faults == () and write_threads(read.threads) == text


def test_a_message_never_carries_a_control_character_or_a_long_value():
    fault = only_fault(event(event="\x1b[31m" + "x" * 500, on="2024-05-14"))
    assert "\x1b" not in str(fault) and len(str(fault)) < 200


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_bytes_are_read_with_or_without_a_byte_order_mark(mark):
    assert decode_thread_file((mark + EXAMPLE).encode()) == EXAMPLE


@pytest.mark.parametrize(
    ("content", "line_number", "says"),
    [
        (b'{"case": "A1"}\n{"case": "\xe9"}', 2, "Byte 11 of the line is not UTF-8"),
        ("é".encode("latin-1"), 1, "Byte 1 of the line"),
        ("{}".encode("utf-16"), 1, "UTF-16"),
        (b"PK\x03\x04", 1, "workbook"),
        (b"%PDF-1.7", 1, "PDF"),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_with_the_line(content, line_number, says):
    with pytest.raises(ThreadFileUnreadable) as refusal:
        decode_thread_file(content)
    assert refusal.value.fault.line == line_number
    assert says in str(refusal.value) and "UTF-8" in refusal.value.fault.mend
