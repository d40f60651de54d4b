"""What became of each promise from one strategy to the next, and what is promised again or dated twice."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.strategy.compare import Comparison, Fate, compare_readings, word_changes
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import text_of

HEAD = "Demoshire SEND Strategy 2024-2027\n\nFor children and young people with SEND.\n\nPriority 1: Help early\n\nWe will:\n\n"
KEPT = "• Open a family hub in every town with SEND workers in it\n"
OTHER = "• Train nursery staff in speech and language\n"


def of(*bullets: str, more: str = "") -> Comparison:
    """Return what became of a strategy's promises where the later one promises these."""
    old, new = (read_strategy(HEAD + "".join(lines) + more, cues=load_cues()) for lines in bullets)
    return compare_readings(old, new)


@pytest.fixture(scope="module")
def published() -> Comparison:
    readings = [
        read_strategy(text_of(name), cues=load_cues()) for name in ("first_strategy", "refreshed_strategy")
    ]
    return compare_readings(*readings)


def test_a_promise_in_the_same_words_is_carried():
    found = of(KEPT + OTHER, KEPT + OTHER)
    assert [match.fate for match in found.matches] == [Fate.CARRIED, Fate.CARRIED]
    assert found.matches[0].score == 100


def test_a_promise_in_other_words_is_shown_word_by_word():
    found = of(KEPT + OTHER, KEPT.replace("a family hub", "two family hubs") + OTHER)
    reworded = next(match for match in found.matches if match.fate is Fate.REWORDED)
    assert ("-", "a") in reworded.changes and ("+", "two") in reworded.changes
    assert ("=", "Open") in reworded.changes


def test_what_is_gone_is_dropped_and_what_is_added_is_new():
    new = "• Publish waiting times each term for all to see\n"
    found = of(KEPT + OTHER, KEPT + new)
    assert Counter(match.fate for match in found.matches) == {Fate.CARRIED: 1, Fate.DROPPED: 1, Fate.NEW: 1}


def test_two_promises_put_into_one_are_merged():
    one = "• Review the Local Offer with the parent carer forum\n"
    two = "• Test the accessibility of online information about services\n"
    both = "• Review the Local Offer with the parent carer forum and test the accessibility of its online information about services\n"
    found = of(one + two + OTHER, both + OTHER)
    merged = next(match for match in found.matches if match.fate is Fate.MERGED)
    assert (len(merged.old), len(merged.new)) == (2, 1)


def test_one_promise_made_into_two_is_split():
    both = "• Review the Local Offer with the parent carer forum and test the accessibility of its online information about services\n"
    one = "• Review the Local Offer with the parent carer forum\n"
    two = "• Test the accessibility of online information about services\n"
    found = of(both + OTHER, one + two + OTHER)
    split = next(match for match in found.matches if match.fate is Fate.SPLIT)
    assert (len(split.old), len(split.new)) == (1, 2)


def test_each_promise_is_accounted_for_once(published):
    old = [at for match in published.matches for at in match.old]
    new = [at for match in published.matches for at in match.new]
    assert sorted(old) == list(range(len(published.old.commitments)))
    assert sorted(new) == list(range(len(published.new.commitments)))


def test_the_published_two_compare_as_they_do_by_eye(published):
    """Read side by side: 19 word for word, two made into one, one with no successor, 17 with no forerunner."""
    fates = Counter(match.fate for match in published.matches)
    assert fates == {Fate.CARRIED: 19, Fate.REWORDED: 24, Fate.MERGED: 1, Fate.DROPPED: 1, Fate.NEW: 17}
    merged = next(match for match in published.matches if match.fate is Fate.MERGED)
    assert [published.old.commitments[at].source for at in merged.old] == [(185, 186), (205, 206)]
    assert [published.new.commitments[at].source for at in merged.new] == [(170, 170)]


def test_the_charter_is_flagged_as_promised_again_after_its_launch(published):
    (restated,) = published.restated
    assert published.new.commitments[restated.commitment].source == (191, 191)
    assert (restated.source, restated.on) == ((88, 88), "2022-11")


def test_the_two_dates_of_the_next_strategy_are_listed(published):
    (drift,) = published.drifts
    assert {each.on for each in drift.dates} == {"Autumn 2024", "2024-09"}
    assert [each.source[0] for each in drift.dates] == [13, 214, 218, 287]


def test_a_promise_to_make_what_was_made_is_flagged_and_to_keep_it_is_not():
    more = "\nBackground\n\nThe Demoshire Inclusion Charter was launched in May 2023.\n"
    assert (
        len(of(KEPT + OTHER, "• Develop an Inclusion Charter with pupils\n" + OTHER, more=more).restated) == 1
    )
    assert not of(KEPT + OTHER, "• Review the Inclusion Charter with pupils\n" + OTHER, more=more).restated


def test_a_promise_that_stays_under_its_priority_is_preferred_to_one_that_is_as_like_elsewhere():
    readings = read_strategy(HEAD + KEPT + OTHER, cues=load_cues())
    elsewhere = [replace_priority(item, "P2") for item in readings.commitments]
    new = replace(readings, commitments=(*elsewhere, *readings.commitments))
    pairs = [(match.old, match.new) for match in compare_readings(readings, new).matches if match.old]
    assert pairs == [((0,), (2,)), ((1,), (3,))]


def replace_priority(item, priority):
    return replace(item, priority=priority)


@given(st.text(alphabet="abc de.,", max_size=60), st.text(alphabet="abc de.,", max_size=60))
def test_the_words_kept_and_put_in_are_the_later_text_and_those_kept_and_taken_out_the_earlier(old, new):
    changes = word_changes(old, new)
    later = " ".join(words for sign, words in changes if sign != "-").split()
    assert later == new.split()
    taken = [word for sign, words in changes if sign == "-" for word in words.split()]
    assert len(taken) <= len(old.split())
