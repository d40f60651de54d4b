"""Joining two records of one child, and taking them apart again: nothing is lost, and everything goes back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.apps.accounts.actions import involve
from goldenthread.apps.audit.models import Shown
from goldenthread.apps.audit.verify import find_faults
from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.actions import add_contact, save_profile, tell_fact
from goldenthread.apps.people.ledger import STAY, list_tables
from goldenthread.apps.people.models import Child, Merge, PairAnswer, SearchKey
from goldenthread.apps.people.queries import (
    children_seen_by,
    list_merges,
    list_names,
    list_possible_duplicates,
    list_told,
    search_children,
)
from goldenthread.apps.people.types import (
    CannotMerge,
    ChildNotFound,
    ContactGiven,
    ContactKind,
    FactGiven,
    IdentifierGiven,
    IdentifierKind,
    ProfileText,
)
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Source
from goldenthread.journeys.export_threads import export_threads
from goldenthread.journeys.merge_children import merge_children, undo_merge
from goldenthread.journeys.request_assessment import request_assessment
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_account,
    make_areas,
    make_child,
    make_staff,
    two_parents,
)

BORN = date(2016, 3, 2)
# What a joining writes of itself, and what is worked out again from the rest.
ITS_OWN = {"people.Merge", "people.PairAnswer", "people.SearchWord"}
WORKED_OUT = {"people.SearchKey", "cases.Deadline"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of ours but the journal, so that two moments can be compared."""
    held = {}
    for model in apps.get_models():
        label = model._meta.label
        is_ours = model.__module__.startswith("goldenthread.") and not label.startswith("audit.")
        if is_ours and label not in ITS_OWN:
            rows = [{k: repr(v) for k, v in row.items()} for row in model._default_manager.values()]
            if label in WORKED_OUT:
                rows = [{k: v for k, v in row.items() if k != "id"} for row in rows]
            held[label] = sorted(rows, key=lambda row: sorted(row.items()))
    return held


def a_request(child: int, *, days_ago: int) -> Any:
    return request_assessment(
        area=HALTON, child=child, source=Source.PARENT, received_on=TODAY - timedelta(days=days_ago),
        made_by="Hazel Example", by=SYSTEM, at=NOW,
    )  # fmt: skip


def merge(kept: int, merged: int, **more: Any) -> Merge:
    number = merge_children(
        area=HALTON, kept=kept, merged=merged, reason="The mother says so",
        **({"by": SYSTEM, "at": NOW} | more),
    )  # fmt: skip
    return Merge.objects.get(pk=number)


def undo(row: Merge, **more: Any) -> None:
    undo_merge(
        area=HALTON, merge=row.pk, kept=row.kept_id, merged=row.merged_id, because="They are cousins",
        **({"by": SYSTEM, "at": NOW} | more),
    )  # fmt: skip


@pytest.fixture
def two(db: None) -> tuple[int, int]:
    """One child recorded twice, with a case, a profile, facts and parents on each record."""
    make_areas()
    hazel, alder = two_parents()
    number = IdentifierGiven(kind=IdentifierKind.UPN, value="H801200001001")
    one = make_child("Rowan", "Example", parents=(hazel,), identifiers=(number,)).child
    other = make_child(
        "Ro", "Example-Oak", parents=(alder,), identifiers=(number,), born_on=date(2016, 2, 3)
    ).child
    for child, school, days in ((one, "Elm School", 40), (other, "Oak School", 10)):
        a_request(child, days_ago=days)
        tell_fact(child=child, fact=FactGiven(word="SCHOOL", value=school), source="Form", by=SYSTEM, at=NOW)
        save_profile(child=child, text=ProfileText(people_like=school), expected=0, by=SYSTEM, at=NOW)
        contact = ContactGiven(kind=ContactKind.EMAIL, value=f"{child}@example.com")
        add_contact(child=child, contact=contact, source="Form", by=SYSTEM, at=NOW)
    return one, other


def test_both_histories_are_read_together_and_the_kept_name_stands(two):
    kept, merged = two
    before = list_names(SYSTEM, child=kept, on=TODAY)
    merge(kept, merged)
    names = list_names(SYSTEM, child=kept, on=TODAY)
    assert [name.full for name in names if name.is_current] == [name.full for name in before]
    assert {name.full for name in names} == {"Rowan Example", "Ro Example-Oak"}
    told = {line.value for line in list_told(SYSTEM, child=kept)}
    assert {"Elm School", "Oak School"} <= told
    assert Case.objects.filter(child=kept).count() == 2


def test_no_clock_is_lost_where_both_had_an_open_case(two):
    due = {case.reference: case.next_due_on for case in Case.objects.all()}
    merge(*two)
    assert {case.reference: case.next_due_on for case in Case.objects.filter(is_open=True)} == due


def test_the_joined_record_is_found_nowhere_but_as_the_kept_one(two):
    kept, merged = two
    merge(kept, merged)
    assert list(children_seen_by(SYSTEM).values_list("pk", flat=True)) == [kept]
    assert {one.child.id for one in search_children(SYSTEM, words="Oak", on=TODAY)} == {kept}
    assert {one.child.id for one in search_children(SYSTEM, words="3 February 2016", on=TODAY)} <= {kept}
    alike = list_possible_duplicates(
        SYSTEM, area=HALTON, on=TODAY, given="Ro", family="Oak", born_on=date(2016, 2, 3)
    )
    assert [one.child.id for one in alike] == [kept]


def test_undoing_puts_every_row_back_and_the_journal_still_follows(two):
    before, threads = everything(), list(export_threads(by=SYSTEM, at=NOW, areas=[HALTON]))
    row = merge(*two)
    assert everything() != before
    undo(row)
    assert everything() == before
    assert list(export_threads(by=SYSTEM, at=NOW, areas=[HALTON])) == threads
    assert list(find_faults(area=HALTON)) == []


def test_what_was_written_since_stays_with_the_kept_record(two):
    kept, merged = two
    row = merge(kept, merged)
    a_request(kept, days_ago=1)
    tell_fact(child=kept, fact=FactGiven(word="HOPES", value="To fly"), source="Form", by=SYSTEM, at=NOW)
    undo(row)
    assert "To fly" in {line.value for line in list_told(SYSTEM, child=kept)}
    assert "To fly" not in {line.value for line in list_told(SYSTEM, child=merged)}


def test_the_journal_of_both_stays_and_names_both(two):
    looks = set(Shown.objects.filter(child=two[1]).values_list("entry", flat=True))
    row = merge(*two)
    undo(row)
    assert looks < set(Shown.objects.filter(child=two[1]).values_list("entry", flat=True))
    (line,) = list_merges(SYSTEM, child=two[1])
    assert (line.reason, line.undone_because) == ("The mother says so", "They are cousins")


def test_two_taken_apart_are_remembered_as_different(two):
    undo(merge(*two))
    assert [row.answer for row in PairAnswer.objects.order_by("id")] == ["SAME", "DIFFERENT"]


def test_joinings_are_undone_newest_first(two):
    third = make_child("Rowan", "Example").child
    first, second = merge(*two), merge(two[0], third)
    with pytest.raises(CannotMerge, match="Undo that first"):
        undo(first)
    undo(second)
    undo(first)
    with pytest.raises(CannotMerge, match="undone already"):
        undo(first)


@pytest.mark.parametrize("kept", ["self", "elsewhere", "joined"])
def test_what_cannot_be_joined_is_refused_and_nothing_moves(two, kept):
    one, other = two
    third = make_child("Birch", area=CHESHIRE).child
    if kept == "joined":
        merge(one, other)
    before = everything()
    target = {"self": other, "elsewhere": third, "joined": one}[kept]
    with pytest.raises(CannotMerge):
        merge(target, other)
    assert everything() == before


def test_a_reason_is_asked_for(two):
    with pytest.raises(CannotMerge, match="Say why"):
        merge_children(area=HALTON, kept=two[0], merged=two[1], reason="  ", by=SYSTEM, at=NOW)


def test_nobody_joins_records_of_another_area_or_of_their_own_family(two):
    stranger = make_staff(area=CHESHIRE, email="stranger@example.com")
    administrator = make_staff(Role.AREA_ADMINISTRATOR, email="admin@example.com")
    for by in (stranger, administrator):
        with pytest.raises(ChildNotFound):
            merge(*two, by=by)


def test_whoever_a_task_let_in_follows_the_record(two):
    kept, merged = two
    account = make_account("adviser@example.com")
    involve(
        area=HALTON, child=merged, basis=Basis.ADVICE, account=account.pk, subject="x:1", by=SYSTEM, at=NOW
    )
    row = merge(kept, merged)
    assert account.involvements.get().child == kept
    undo(row)
    assert account.involvements.get().child == merged


def test_every_table_that_names_a_child_moves_or_says_why_it_stays():
    named = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.")
        and any(field.name == "child" for field in model._meta.concrete_fields)
    }
    assert {model._meta.label for model in list_tables()} == named - set(STAY)
    assert set(STAY) <= named
    assert len(named) > 10


class UndoingIsExact(TestCase):
    """Whatever two records hold, joining and undoing leaves every table as it was."""

    def setUp(self) -> None:
        make_areas()

    @settings(max_examples=6)
    @given(
        names=st.lists(st.sampled_from(["Rowan", "Ro", "Birch"]), min_size=2, max_size=4),
        cases=st.lists(st.integers(0, 3), max_size=3),
        told=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["SCHOOL", "HOPES"])), max_size=4),
        same_number=st.booleans(),
        order=st.permutations(range(4)),
    )
    def test_any_chain_of_joinings_undone_is_as_it_was(self, names, cases, told, same_number, order):
        number = IdentifierGiven(kind=IdentifierKind.NHS, value="9434765919")
        children = [make_child(name, identifiers=(number,) if same_number else ()).child for name in names]
        for at in cases:
            a_request(children[at % len(children)], days_ago=at + 1)
        for at, word in told:
            fact = FactGiven(word=word, value=str(at))
            tell_fact(child=children[at % len(children)], fact=fact, source="Form", by=SYSTEM, at=NOW)
        before = everything()
        ranked = [children[at] for at in order if at < len(children)]
        joined = [merge(kept, merged) for merged, kept in zip(ranked, ranked[1:], strict=False)]
        held = Child.objects.filter(merged_into__isnull=True)
        assert list(held.filter(pk__in=children).values_list("pk", flat=True)) == ranked[-1:]
        assert not SearchKey.objects.filter(child__in=ranked[:-1]).exists()
        for row in reversed(joined):
            undo(row)
        assert everything() == before
