"""A thread file that is read and written again is the same file, and no text breaks the reader."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.casework.event_keys import EVENT_KEYS, NO_KEYS
from goldenthread.core.casework.thread_file import ThreadRecord, read_threads, write_thread, write_threads
from goldenthread.core.casework.thread_keep import compare_threads, kept_beside, record_of
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2199, 12, 31))
WORDS = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40
)
LOOSE = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(-9e14, 9e14) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=4,
)
REFERENCES = st.from_regex(r"[A-Z]{1,3}-[0-9]{1,8}", fullmatch=True)


@st.composite
def events(draw):
    event = draw(st.sampled_from(Event))
    made = {"event": event.value, "on": draw(DAYS).isoformat()}
    if draw(st.booleans()):
        made["id"] = draw(st.none() | WORDS)
    for key, holds in EVENT_KEYS.get(event, NO_KEYS).items():
        if draw(st.booleans()):
            if holds.is_date:
                made[key] = draw(DAYS).isoformat()
            else:
                made[key] = draw(st.sampled_from(holds.words) if holds.words else WORDS)
    if draw(st.booleans()):
        made["ours_" + draw(WORDS)] = draw(LOOSE)
    return dict(draw(st.permutations(list(made.items()))))


@st.composite
def cases(draw):
    made = {"area": "E06000006", "events": draw(st.lists(events(), max_size=3))}
    if draw(st.booleans()):
        made["child"] = draw(
            st.none()
            | st.fixed_dictionaries(
                {},
                optional={
                    "born_on": st.just("2014-12-31") | st.none(),
                    "ncy": st.integers(-2, 14),
                    "eye": LOOSE,
                },
            )
        )
    if draw(st.booleans()):
        made["ours_" + draw(WORDS)] = draw(LOOSE)
    return dict(draw(st.permutations(list(made.items()))))


@given(st.lists(cases(), max_size=2))
def test_what_was_read_is_written_again_byte_for_byte(many):
    many = [{"case": f"A-{place}"} | case for place, case in enumerate(many)]
    text = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in many)
    read = read_threads(text, name="cases.jsonl")
    if many:
        assert [str(fault) for fault in read.faults] == []
    assert write_threads(read.threads) == text


def kept(record, *, sort_keys):
    """Return a record as a database gives it back: facts and extras as JSON, perhaps with keys in another order."""

    def stored(value):
        return json.loads(json.dumps(value, sort_keys=sort_keys))

    facts = tuple(replace(fact, extra=stored(dict(fact.extra))) for fact in record.thread.facts)
    return record_of(replace(record.thread, facts=facts), stored(kept_beside(record)))


@given(cases())
def test_a_line_that_was_kept_in_a_database_is_written_again_byte_for_byte(case):
    text = json.dumps({"case": "A-1"} | case, ensure_ascii=False) + "\n"
    [record] = read_threads(text, name="cases.jsonl").threads
    assert write_thread(kept(record, sort_keys=False)) == text


@given(cases())
def test_a_database_that_keeps_no_order_of_keys_loses_nothing_but_the_order_inside_unknown_objects(case):
    text = json.dumps({"case": "A-1"} | case, ensure_ascii=False) + "\n"
    [record] = read_threads(text, name="cases.jsonl").threads
    written = write_thread(kept(record, sort_keys=True))
    assert json.loads(written) == json.loads(text)
    assert list(json.loads(written)) == list(json.loads(text))
    for ours, theirs in zip(json.loads(written)["events"], json.loads(text)["events"], strict=True):
        assert list(ours) == list(theirs)


@given(cases())
def test_a_case_differs_in_nothing_from_itself_as_kept(case):
    text = json.dumps({"case": "A-1"} | case, ensure_ascii=False) + "\n"
    [record] = read_threads(text, name="cases.jsonl").threads
    difference = compare_threads(record.thread, kept(record, sort_keys=True).thread)
    assert difference.is_none and difference.only_kept == 0


@given(REFERENCES, st.lists(st.tuples(st.sampled_from(Event), DAYS, st.none() | WORDS), max_size=6))
def test_facts_written_from_a_record_are_the_facts_read_back(reference, told):
    facts = tuple(Fact(event=event, on=on, id=its_id) for event, on, its_id in told)
    thread = Thread(case=reference, area="E06000006", facts=facts, born_on=date(2010, 1, 1), ncy=3)
    read = read_threads(write_threads([ThreadRecord(thread=thread)]), name="cases.jsonl")
    assert read.faults == ()
    back = read.threads[0].thread
    assert (back.case, back.born_on, back.ncy) == (thread.case, thread.born_on, thread.ncy)
    assert [(f.event, f.on, f.id, dict(f.extra)) for f in back.facts] == [
        (f.event, f.on, f.id, {}) for f in facts
    ]


@given(st.text(max_size=300))
def test_no_text_whatever_breaks_the_reader(text):
    read = read_threads(text, name="hostile.jsonl")
    assert read.faults or read.threads == ()


@given(LOOSE, LOOSE, LOOSE, LOOSE)
def test_no_value_in_any_field_breaks_the_reader(case, area, child, event):
    text = json.dumps(
        {"case": case, "area": area, "child": child, "events": [event, {"event": event, "on": event}]}
    )
    read = read_threads(text, name="hostile.jsonl")
    assert read.threads == () and read.faults
    for fault in read.faults:
        assert str(fault).isprintable()


@given(st.binary(max_size=60), st.integers(0, 200))
def test_a_line_damaged_anywhere_is_refused_or_read_but_never_breaks(noise, place):
    clean = '{"case": "A1", "area": "E06000006", "events": [{"event": "withdrawn", "on": "2024-05-14"}]}'
    damaged = clean[:place] + noise.decode("latin-1") + clean[place:]
    read = read_threads(damaged, name="damaged.jsonl")
    assert read.threads or read.faults
