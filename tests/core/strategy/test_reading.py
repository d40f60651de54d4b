"""Priorities, commitments, outcomes and findings are found where a reader finds them, in whatever house style."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.strategy.reading import read_strategy
from goldenthread.core.strategy.types import NotAStrategy
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import (
    INVENTED,
    KINDS,
    NAMES,
    PUBLISHED,
    labelled,
    reading_of,
    score,
    text_of,
    truth,
)

LEAST = 0.95


@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_finds_is_found_and_nothing_is_made_up(name):
    scored = score(name, reading_of(name))
    for kind in KINDS:
        found = scored[kind]
        assert found.recall >= LEAST, (kind, found.missed)
        assert found.precision >= LEAST, (kind, found.made_up)


@pytest.mark.parametrize("name", NAMES)
def test_each_item_stands_under_its_own_priority(name):
    scored = score(name, reading_of(name))
    for kind in ("PRIORITY", "COMMITMENT", "OUTCOME"):
        placed = scored[kind].found - len(scored[kind].misplaced)
        assert placed >= LEAST * scored[kind].found, scored[kind].misplaced


@pytest.mark.parametrize("name", NAMES)
def test_the_title_page_is_read(name):
    told, printed = truth(name), reading_of(name)
    assert printed["area"] == told["area"]
    assert [printed["period"]["from"] or "", printed["period"]["to"] or ""] == told["period"]
    assert (printed["published"] or "") == told["published"]
    assert printed["title"]


@pytest.mark.parametrize("name", NAMES)
def test_priorities_are_aligned_with_findings_as_the_document_aligns_them(name):
    pairs = {f"{each['priority'][1:]} {each['finding']}" for each in reading_of(name)["alignments"]}
    assert pairs == set(truth(name)["alignments"])


@pytest.mark.parametrize("name", NAMES)
def test_a_source_is_the_lines_where_the_words_stand(name):
    lines = text_of(name).split("\n")
    printed = reading_of(name)
    for item in [*printed["commitments"], *printed["outcomes"], *printed["findings"]]:
        first, last = item["source"]
        assert item["text"].split()[0].strip("“\"'") in " ".join(lines[first - 1 : last])


@pytest.mark.parametrize("name", NAMES)
def test_a_lens_is_the_heading_or_column_a_commitment_stands_under(name):
    wanted = {
        (tuple(item["source"]), item.get("lens"))
        for item, _ in labelled(name)
        if item["kind"] == "COMMITMENT"
    }
    given = {(tuple(item["source"]), item["lens"]) for item in reading_of(name)["commitments"]}
    assert given == wanted


def test_the_published_three_hold_what_was_read_from_hand():
    counted = {
        name: {kind: score(name, reading_of(name))[kind].given for kind in KINDS} for name in PUBLISHED
    }
    assert counted["first_strategy"] == dict(zip(KINDS, (4, 46, 0, 0, 0, 0), strict=True))
    assert counted["refreshed_strategy"] == dict(zip(KINDS, (4, 61, 14, 11, 5, 4), strict=True))
    assert counted["priority_action_plan"] == dict(zip(KINDS, (5, 0, 0, 11, 5, 0), strict=True))


def test_a_restatement_is_listed_once_with_its_places():
    finding = next(
        each for each in reading_of("priority_action_plan")["findings"] if each["id"] == "PRIORITY_ACTION 3"
    )
    assert finding["source"] == [43, 43]
    assert finding["places"] == [[156, 156]]


def test_numbers_of_findings_are_the_documents_own_and_otherwise_their_order():
    findings = reading_of("refreshed_strategy")["findings"]
    assert [each["number"] for each in findings if each["kind"] == "PRIORITY_ACTION"] == [1, 2, 3, 4, 5]
    assert [each["number"] for each in findings if each["kind"] == "IMPROVEMENT"] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "Pancakes\n\nWe will:\n\n• Mix flour and eggs\n• Rest the batter\n• Fry in butter\n",
        "Minutes of the allotment society\n\nActions\n\n• Mend the gate\n• Buy a hose\n",
        "Dear Sir\n\nThank you for your letter about the bins. Yours faithfully\n",
        "SEND SEND SEND strategy children children children and nothing else at all",
        "",
    ],
)
def test_what_is_no_strategy_is_said_to_be_none(text):
    with pytest.raises(NotAStrategy):
        read_strategy(text, cues=load_cues())


def test_a_principle_and_a_promise_in_running_text_are_no_commitments():
    printed = reading_of("marlbrook")
    words = " ".join(item["text"] for item in printed["commitments"])
    assert "be honest when things go wrong" not in words
    assert "We will work in partnership" not in words
    assert "we will act on what they tell us" not in words


@pytest.mark.parametrize("name", INVENTED)
def test_no_invented_area_is_a_real_one(name):
    assert truth(name)["area"] not in load_cues().areas


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text):
    try:
        reading = read_strategy(text, cues=load_cues())
    except NotAStrategy:
        return
    assert all(item.text for item in reading.commitments)
