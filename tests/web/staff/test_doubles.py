"""Settling possible doubles: the same, different or not sure; joined records taken apart again."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.actions import link_parent, look_for_pairs
from goldenthread.apps.people.models import Child, Merge, Pair, PairAnswer
from goldenthread.apps.people.types import ParentGiven
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.journeys.merge_children import merge_children
from goldenthread.journeys.merge_children import undo_merge as take_apart
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_child

BORN = date(2016, 3, 2)


@pytest.fixture
def pair(desk):
    """Two records of one child, found by the search that runs by itself."""
    make_child("Katherine", "Oak-Elm", born_on=BORN)
    make_child("Kate", "Elm", born_on=BORN)
    assert look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now()) == 1
    return Pair.objects.get()


def test_the_list_names_the_pair_and_the_page_shows_the_score_and_the_part_each_thing_played(desk, pair):
    assert b"Katherine Oak-Elm and Kate Elm" in desk.get(reverse("doubles")).content
    page = desk.get(reverse("settle_pair", args=[pair.public_id])).content.decode()
    assert "Score" in page
    assert "They have the same date of birth." in page
    assert "forms of one name" in page
    assert "+" in page


def test_what_may_be_twins_stands_apart_and_is_nothing_for_the_duty_queue(desk, pair):
    """Twins share nearly everything and are two children: they buried what had arrived under what had not."""
    assert b"Two records may be one child" in desk.get(reverse("duty")).content
    Pair.objects.update(verdict="MAY_BE_TWIN")
    assert b"Two records may be one child" not in desk.get(reverse("duty")).content
    page = desk.get(reverse("doubles")).content.decode()
    assert page.index("May be twins, or brother and sister") < page.index("Katherine Oak-Elm and Kate Elm")


def test_joined_and_undone_from_the_pages(desk, pair):
    desk.post(reverse("settle_pair", args=[pair.public_id]), {"said": "SAME", "reason": "The mother rang"})
    row = Merge.objects.get()
    assert (row.kept_id, row.reason) == (pair.first_id, "The mother rang")
    assert b"The mother rang" in desk.get(reverse("doubles")).content
    undo = reverse("undo_merge", args=[row.public_id])
    assert b"Undo a joining" in desk.get(undo).content
    assert b"Enter why these are two children" in desk.post(undo, {}).content
    desk.post(undo, {"because": "Cousins"})
    assert not Child.objects.filter(merged_into__isnull=False).exists()
    assert b"Katherine Oak-Elm and" not in desk.get(reverse("doubles")).content


@pytest.mark.parametrize(("said", "is_asked_again"), [("DIFFERENT", False), ("NOT_SURE", True)])
def test_different_is_remembered_and_not_sure_stays_on_the_list(desk, pair, said, is_asked_again):
    desk.post(reverse("settle_pair", args=[pair.public_id]), {"said": said, "reason": "Asked the school"})
    assert PairAnswer.objects.get().answer == said
    assert (b"Katherine Oak-Elm and" in desk.get(reverse("doubles")).content) is is_asked_again


def test_nothing_is_joined_without_a_reason_or_an_answer(desk, pair):
    for sent, says in (({"said": "SAME"}, b"Enter why"), ({"reason": "x"}, b"Select whether")):
        assert says in desk.post(reverse("settle_pair", args=[pair.public_id]), sent).content
    assert not Merge.objects.exists()


def test_twins_whom_one_parent_joins_are_not_asked_about(desk):
    mother = ParentGiven(given="Hazel", family="Example")
    one = make_child("Rowan", "Example", parents=(mother,), born_on=BORN)
    two = make_child("Birch", "Example", born_on=BORN)
    assert look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now()) == 1
    Pair.objects.all().delete()
    link_parent(
        child=two.child, parent=one.parents[0], relationship="Mother", source="Form", by=SYSTEM, at=NOW
    )
    assert look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now()) == 0


def test_another_area_sees_neither_the_pair_nor_the_joining(client_of, pair, desk):
    stranger = client_of(Role.COORDINATOR, area=CHESHIRE)
    address = reverse("settle_pair", args=[pair.public_id])
    assert stranger.get(address).status_code == 404
    desk.post(address, {"said": "SAME", "reason": "x"})
    assert stranger.get(reverse("undo_merge", args=[Merge.objects.get().public_id])).status_code == 404
    assert b"Katherine" not in stranger.get(reverse("doubles")).content


def test_only_the_system_compares_records(coordinator):
    with pytest.raises(MayNot):
        look_for_pairs(area=HALTON, by=coordinator, at=timezone.now())


def test_a_child_with_two_open_cases_is_told_of_on_both_until_the_joining_is_undone(desk, open_a_case):
    one, other = open_a_case("Katherine", born_on=BORN), open_a_case("Katherine", born_on=BORN)
    address = reverse("case", args=[one.reference])
    assert b"another open case" not in desk.get(address).content
    kept, merged = (Case.objects.get(pk=each.case).child_id for each in (one, other))
    merge = merge_children(
        area=HALTON, kept=kept, merged=merged, reason="One child.", by=SYSTEM, at=timezone.now()
    )
    for case, twin in ((one, other), (other, one)):
        page = desk.get(reverse("case", args=[case.reference])).content.decode()
        assert "another open case" in page and twin.reference in page
    take_apart(
        area=HALTON, merge=merge, kept=kept, merged=merged, because="Two children.", by=SYSTEM, at=timezone.now()
    )  # fmt: skip
    assert b"another open case" not in desk.get(address).content
