"""What a second import of a case would add, and what is kept beside its facts."""

import json

from goldenthread.core.casework.thread_file import read_threads, write_thread
from goldenthread.core.casework.thread_keep import compare_threads, kept_beside, record_of


def record(**changes):
    case = {
        "case": "A1",
        "area": "E06000006",
        "events": [{"event": "request_received", "on": "2024-05-14", "source": "PARENT"}],
    }
    [found] = read_threads(json.dumps(case | changes), name="cases.jsonl").threads
    return found


def test_a_line_written_as_the_vocabulary_writes_it_needs_nothing_kept():
    assert kept_beside(record(events=[])) == {}
    assert kept_beside(record()) == {}


def test_unknown_keys_are_kept_beside_the_facts():
    with_more = record(team="North", child={"ncy": 5, "eye": "blue"})
    kept = kept_beside(with_more)
    assert kept["case"] == {"team": "North"} and kept["child"] == {"eye": "blue"}
    assert write_thread(record_of(with_more.thread, kept)) == write_thread(with_more)


def test_a_fact_corrected_since_is_written_with_its_own_keys():
    strange = record(events=[{"on": "2024-05-14", "event": "request_received", "source": "PARENT"}])
    corrected = record(events=[{"event": "request_received", "on": "2024-05-15"}])
    written = write_thread(record_of(corrected.thread, kept_beside(strange)))
    assert json.loads(written)["events"] == [{"event": "request_received", "on": "2024-05-15"}]


def test_only_what_the_kept_case_lacks_is_new_and_nothing_is_taken_away():
    kept = record(
        events=[{"event": "request_received", "on": "2024-05-14"}, {"event": "withdrawn", "on": "2024-06-01"}]
    )
    given = record(
        events=[
            {"event": "request_received", "on": "2024-05-14"},
            {"event": "assessment_agreed", "on": "2024-06-20"},
        ]
    )
    difference = compare_threads(given.thread, kept.thread)
    assert [fact.event.value for fact in difference.new] == ["assessment_agreed"]
    assert difference.only_kept == 1 and not difference.is_none


def test_the_same_fact_twice_in_the_file_is_one_more_than_once_in_the_case():
    once = {"event": "advice_returned", "on": "2024-05-14", "id": "a"}
    difference = compare_threads(record(events=[once, once]).thread, record(events=[once]).thread)
    assert len(difference.new) == 1


def test_another_date_of_birth_is_a_conflict_and_an_unknown_one_is_not():
    born = record(child={"born_on": "2015-03-02"})
    other = record(child={"born_on": "2015-02-03"})
    assert compare_threads(born.thread, other.thread).conflict == "date of birth"
    assert compare_threads(record().thread, other.thread).is_none
