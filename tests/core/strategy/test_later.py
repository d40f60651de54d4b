"""Thirty-three strategies and plans that were written and labelled before the reader was run on them.

On the first run the reader of the day found 54% of the first eight, 87% of the next six, 88% of the next four, 63% of
the next three and 54% of the last two. Of eighteen more, in the commonest layouts, it put 79% of what the first ten hold
in its place, 65% of the next five and 61% of the last three; the ten of them that it failed on are kept here. It was mended after each run by general rules, so that what these hold it to
now is no measure of how it will fare on the next one.
"""

import pytest

from goldenthread.core.strategy.reading import read_strategy
from goldenthread.core.strategy.types import Check, NotAStrategy
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import KINDS, LATER, reading_of, score, text_of, truth

LEAST, LEAST_WITHOUT_BLANKS = 0.95, 0.9


@pytest.mark.parametrize("name", LATER)
def test_each_thing_is_found_once_and_under_its_own_priority(name):
    for kind, each in score(name, reading_of(name)).items():
        assert each.recall >= LEAST, (kind, each.missed)
        assert each.precision >= LEAST, (kind, each.made_up)
        if kind in KINDS[:3]:
            assert each.found - len(each.misplaced) >= LEAST * each.found, each.misplaced


@pytest.mark.parametrize("name", LATER)
def test_the_title_page_is_read(name):
    told, printed = truth(name), reading_of(name)
    assert (printed["title"], printed["area"]) == (told["title"], told["area"])
    assert [printed["period"]["from"] or "", printed["period"]["to"] or ""] == told["period"]
    assert (printed["published"] or "") == told["published"]
    assert told["area"] not in load_cues().areas


@pytest.mark.parametrize("name", LATER)
def test_priorities_are_aligned_with_findings_as_the_document_aligns_them(name):
    pairs = {f"{each['priority'][1:]} {each['finding']}" for each in reading_of(name)["alignments"]}
    assert pairs == set(truth(name)["alignments"])


def test_a_change_of_dress_changes_little_where_blank_lines_are_lost():
    wanted = given = found = 0
    for name in LATER:
        bare = "\n".join(line for line in text_of(name).split("\n") if line.strip())
        for kind, each in score(name, read_strategy(bare, cues=load_cues()).as_printed()).items():
            wanted, given = wanted + each.wanted, given + each.given
            found += each.found - (len(each.misplaced) if kind in KINDS[:3] else 0)
    assert found >= LEAST_WITHOUT_BLANKS * max(wanted, given)


FLATTENED = """Demoshire SEND Joint Action Plan 2025-2027

For children and young people with SEND

Action Target Date Lead What does success look like? Status
Refresh the needs assessment 31 July 2025 LA and ICB Partners plan from the same figures. In progress
Open two resource bases by April 2026 1 April 2026 Head of Inclusion Fewer children travel out of the area. On track
Train all SENCOs Ongoing LA with support from all partners Staff are confident. Complete
"""


def test_a_table_that_lost_its_cells_is_put_back_together():
    printed = read_strategy(FLATTENED, cues=load_cues()).as_printed()
    assert [each["text"] for each in printed["commitments"]] == [
        "Refresh the needs assessment",
        "Open two resource bases by April 2026",
        "Train all SENCOs",
    ]
    assert [each["text"] for each in printed["outcomes"]] == [
        "Partners plan from the same figures.",
        "Fewer children travel out of the area.",
        "Staff are confident.",
    ]


def test_a_row_put_together_says_all_the_lines_it_came_from():
    (item, *_) = reading_of("penmarrow")["commitments"]
    assert item["text"].endswith("in 2023/24") and item["source"] == [49, 50]


@pytest.mark.parametrize(
    "text",
    [
        "Oakfield Primary School\nSummer menu\n\nOur commitments\n\nWe will:\n\n• use British meat\n• cater for children with allergies\n"
        "• plan meals with children who have special educational needs\n",
        "MINUTES of the Children and Young People Committee\n\nThe SEND strategy and plan for children were noted.\n\nActions\n\n"
        "• Head of SEND to circulate the dashboard\n• Chair to write to the board\n",
        "SEND Casework Officer\n\nOur SEND strategy puts children first.\n\nWhat you will do\n\n• Write plans for children\n• Attend reviews\n",
        "Privacy notice\n\nWe will use information about children with special educational needs to:\n\n• write plans\n• plan services\n",
    ],
)
def test_what_only_lists_actions_is_no_strategy(text):
    with pytest.raises(NotAStrategy):
        read_strategy(text, cues=load_cues())


@pytest.mark.parametrize(
    ("name", "numbers", "check"),
    [
        ("barrowmere", [15.2, 4.2], Check.HOLDS),
        ("calderwick", [44.0, 41.0, 17.0], Check.FAILS),
        ("quillshire", [29.1, 18.6, 12.5, 4.0], Check.HOLDS),
        ("skelby", [2.4, 1.5, 0.6, 0.3], Check.HOLDS),
        ("tamarhythe", [8455.0, 6120.0, 2335.0], Check.HOLDS),
    ],
)
def test_parts_are_added_up_against_the_whole_that_the_sentence_before_states(name, numbers, check):
    (claim,) = [each for each in reading_of(name)["claims"] if list(each["numbers"]) == numbers]
    assert claim["check"] == check
