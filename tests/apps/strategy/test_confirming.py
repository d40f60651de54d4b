"""Nothing read in a strategy counts until a person has settled it, and two people never settle over one another."""

import pytest

from goldenthread.apps.strategy.actions import (
    confirm_item,
    keep_strategy,
    mend_item,
    merge_items,
    remove_item,
)
from goldenthread.apps.strategy.queries import (
    get_source_lines,
    get_strategy,
    list_items,
    list_strategies,
    list_what_counts,
)
from goldenthread.apps.strategy.types import (
    ItemKind,
    ItemMoved,
    ItemNotFound,
    ItemState,
    StrategyNotFound,
    StrategyRefused,
)
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import text_of
from tests.factories.people import CHESHIRE, HALTON, NOW, make_areas, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    make_areas()
    return make_staff(Role.MANAGER, email="manager@example.com")


@pytest.fixture
def kept(manager):
    return keep(manager)


def keep(by, area=HALTON):
    text = text_of("oakhurst")
    reading = read_strategy(text, cues=load_cues())
    return keep_strategy(area=area, file_name="oakhurst.txt", text=text, reading=reading, by=by, at=NOW)


def items(by, kept, kind=ItemKind.COMMITMENT):
    return list_items(by, strategy=kept, kind=kind)


def test_what_was_read_is_a_proposal_and_counts_for_nothing(manager, kept):
    assert {item.state for item in list_items(manager, strategy=kept)} == {ItemState.PROPOSED}
    assert list_what_counts(manager, strategy=kept, kind=ItemKind.COMMITMENT) == []
    assert not get_strategy(manager, strategy=kept).is_settled


def test_every_item_stands_beside_its_lines(manager, kept):
    lines = get_source_lines(manager, strategy=kept)
    for item in items(manager, kept):
        assert item.read_text.split()[0] in " ".join(lines[item.first_line - 1 : item.last_line])


def test_items_stand_under_the_priorities_that_were_read(manager, kept):
    titles = {item.id: item.text for item in items(manager, kept, ItemKind.PRIORITY)}
    assert titles[items(manager, kept)[0].priority] == "Children get the right plan"


def test_a_confirmed_item_counts_with_who_confirmed_it(manager, kept):
    first = items(manager, kept)[0]
    confirm_item(item=first.id, turn=first.turn, by=manager, at=NOW)
    (counted,) = list_what_counts(manager, strategy=kept, kind=ItemKind.COMMITMENT)
    assert (counted.text, counted.settled_by, counted.settled_at) == (first.read_text, "Ash Demo", NOW)


def test_a_mended_item_keeps_what_was_read_beside_it(manager, kept):
    first = items(manager, kept)[0]
    other = items(manager, kept, ItemKind.PRIORITY)[1]
    mend_item(item=first.id, turn=0, text=" Rewriting  our template ", priority=other.id, by=manager, at=NOW)
    mended = items(manager, kept)[0]
    assert (mended.text, mended.read_text) == ("Rewriting our template", first.read_text)
    assert (mended.priority, mended.state) == (other.id, ItemState.MENDED)


def test_merged_items_are_one(manager, kept):
    first, second, *_ = items(manager, kept)
    merge_items(items=[(second.id, 0)], into=(first.id, 0), by=manager, at=NOW)
    counted = list_what_counts(manager, strategy=kept, kind=ItemKind.COMMITMENT)
    assert [item.id for item in counted] == [first.id]
    assert items(manager, kept)[1].merged_into == first.id


def test_what_stands_under_a_merged_priority_goes_to_the_other(manager, kept):
    one, two, _ = items(manager, kept, ItemKind.PRIORITY)
    merge_items(items=[(two.id, 0)], into=(one.id, 0), by=manager, at=NOW)
    assert two.id not in {item.priority for item in items(manager, kept)}


def test_a_removed_item_stays_on_the_record_and_does_not_count(manager, kept):
    first = items(manager, kept)[0]
    remove_item(item=first.id, turn=0, by=manager, at=NOW)
    assert items(manager, kept)[0].state is ItemState.REMOVED
    assert list_what_counts(manager, strategy=kept, kind=ItemKind.COMMITMENT) == []


def test_the_second_of_two_people_is_told_and_changes_nothing(manager, kept):
    other = make_staff(Role.MANAGER, email="second@example.com")
    shown_to_both = items(manager, kept)[0]
    mend_item(
        item=shown_to_both.id,
        turn=shown_to_both.turn,
        text="The first person’s words",
        priority=None,
        by=manager,
        at=NOW,
    )
    with pytest.raises(ItemMoved, match="Somebody settled this item"):
        confirm_item(item=shown_to_both.id, turn=shown_to_both.turn, by=other, at=NOW)
    assert items(manager, kept)[0].text == "The first person’s words"


def test_a_merge_is_refused_whole_where_one_of_its_items_was_settled_meanwhile(manager, kept):
    first, second, third, *_ = items(manager, kept)
    confirm_item(item=third.id, turn=0, by=manager, at=NOW)
    with pytest.raises(ItemMoved):
        merge_items(items=[(second.id, 0), (third.id, 0)], into=(first.id, 0), by=manager, at=NOW)
    assert items(manager, kept)[1].state is ItemState.PROPOSED


@pytest.mark.parametrize("words", ["", "   "])
def test_an_item_without_words_is_refused(manager, kept, words):
    with pytest.raises(StrategyRefused, match="Write the words"):
        mend_item(item=items(manager, kept)[0].id, turn=0, text=words, priority=None, by=manager, at=NOW)


def test_a_commitment_is_not_merged_into_an_outcome(manager, kept):
    outcome, commitment = items(manager, kept, ItemKind.OUTCOME)[0], items(manager, kept)[0]
    with pytest.raises(StrategyRefused, match="one kind"):
        merge_items(items=[(commitment.id, 0)], into=(outcome.id, 0), by=manager, at=NOW)


def test_a_priority_with_items_under_it_is_not_removed(manager, kept):
    with pytest.raises(StrategyRefused, match="Items stand under"):
        remove_item(item=items(manager, kept, ItemKind.PRIORITY)[0].id, turn=0, by=manager, at=NOW)


def test_the_same_document_is_kept_once_and_what_was_settled_stands(manager, kept):
    confirm_item(item=items(manager, kept)[0].id, turn=0, by=manager, at=NOW)
    assert keep(manager) == kept
    assert len(list_what_counts(manager, strategy=kept, kind=ItemKind.COMMITMENT)) == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.QUALITY_AUDITOR, Role.INSPECTOR])
def test_only_those_who_answer_for_strategy_keep_or_settle(manager, kept, role):
    other = make_staff(role, email="other@example.com")
    with pytest.raises(MayNot):
        keep(other)
    with pytest.raises(MayNot):
        confirm_item(item=items(manager, kept)[0].id, turn=0, by=other, at=NOW)
    assert list_strategies(other)


def test_another_areas_people_see_no_strategy_of_this_one(manager, kept):
    other = make_staff(Role.MANAGER, area=CHESHIRE, email="other@example.com")
    assert list_strategies(other) == []
    with pytest.raises(StrategyNotFound):
        list_items(other, strategy=kept)
    with pytest.raises(ItemNotFound):
        confirm_item(item=items(manager, kept)[0].id, turn=0, by=other, at=NOW)
