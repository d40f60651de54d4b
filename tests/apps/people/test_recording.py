"""Recording a child: whole or not at all, with every wrong box named, and one entry in the journal."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.people.actions import (
    add_identifier,
    add_name,
    check_identity,
    correct_birth_date,
    record_child,
    record_children,
)
from goldenthread.apps.people.models import Child, ChildName, Identifier, Parent, Parenthood, SearchKey, Told
from goldenthread.apps.people.queries import (
    get_child,
    list_children,
    list_names,
    list_told_history,
    name_children,
)
from goldenthread.apps.people.types import (
    ChildGiven,
    ChildNotFound,
    ContactGiven,
    ContactKind,
    EntryRefused,
    FactGiven,
    FactWord,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    ParentGiven,
    ProfileText,
)
from goldenthread.core.access.decisions import MayNot
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)

pytestmark = pytest.mark.django_db

# The first is the example of the DfE guide's arithmetic; its check letter is worked out there as A.
GOOD_UPN, BAD_UPN = "H801200001001", "A801200001001"


def upn(value: str) -> IdentifierGiven:
    return IdentifierGiven(kind=IdentifierKind.UPN, value=value)


def test_a_child_is_shown_by_the_name_they_are_known_as_with_their_age_on_the_day():
    known_as = NameGiven(given="Ro", kind=NameKind.KNOWN_AS)
    kept = make_child(names=[known_as], born_on=date(2016, 11, 20), ncy=5)
    card = get_child(SYSTEM, child=kept.child, on=date(2026, 11, 19))
    assert (card.shown_name, card.legal_name, card.known_as) == (
        "Ro Example (Rowan Example)",
        "Rowan Example",
        "Ro",
    )
    assert (card.age, card.ncy) == (9, 5)
    assert get_child(SYSTEM, child=kept.child, on=date(2026, 11, 20)).age == 10


def test_the_year_group_is_the_one_recorded_or_else_that_of_their_age():
    # Born 2 March 2016: Reception began in September 2020, so November 2026 is Year 6.
    assert get_child(SYSTEM, child=make_child(born_on=date(2016, 3, 2)).child, on=TODAY).ncy == 6
    assert get_child(SYSTEM, child=make_child(born_on=date(2016, 3, 2), ncy=5).child, on=TODAY).ncy == 5
    assert get_child(SYSTEM, child=make_child(born_on=date(2004, 3, 2)).child, on=TODAY).ncy is None
    assert get_child(SYSTEM, child=make_child(born_on=date(2026, 3, 2)).child, on=TODAY).ncy is None


def test_a_child_may_arrive_with_no_name_and_no_birth_date():
    kept = record_child(area=HALTON, child=ChildGiven(), source="SEN2", by=SYSTEM, at=NOW)
    card = get_child(SYSTEM, child=kept.child, on=TODAY)
    assert (card.shown_name, card.age) == ("Name not yet known", None)


@pytest.mark.parametrize(
    ("child", "field"),
    [
        (ChildGiven(born_on=date(2027, 1, 1)), "born_on"),
        (ChildGiven(born_on=date(1990, 1, 1)), "born_on"),
        (ChildGiven(ncy=20), "ncy"),
        (ChildGiven(identifiers=(upn(BAD_UPN),)), "upn"),
        (ChildGiven(identifiers=(IdentifierGiven(kind=IdentifierKind.NHS, value="1234567890"),)), "nhs"),
        (ChildGiven(identifiers=(IdentifierGiven(kind=IdentifierKind.ULN, value="12"),)), "uln"),
        (ChildGiven(names=(NameGiven(given=" "),)), "given"),
        (ChildGiven(names=(NameGiven(given="x" * 121),)), "given"),
        (ChildGiven(contacts=(ContactGiven(kind=ContactKind.EMAIL, value="not an address"),)), "email"),
        (ChildGiven(contacts=(ContactGiven(kind=ContactKind.TELEPHONE, value="123"),)), "telephone"),
        (ChildGiven(facts=(FactGiven(word="small words", value=1),)), "word"),
        (ChildGiven(facts=(FactGiven(word="SEX", value="F", told_on=date(2027, 1, 1)),)), "told_on"),
        (ChildGiven(profile=ProfileText(my_hopes="x" * 4_001)), "my_hopes"),
        (ChildGiven(parents=(ParentGiven(relationship="x" * 61),)), "parents.0.relationship"),
    ],
)
def test_a_wrong_box_is_named_and_nothing_is_kept(child, field):
    with pytest.raises(EntryRefused) as refused:
        record_child(area=HALTON, child=child, source="Form", by=SYSTEM, at=NOW)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert all(fault.problem and fault.mend for fault in refused.value.faults)
    assert Child.objects.count() == Entry.objects.count() == SearchKey.objects.count() == 0


def test_every_wrong_box_of_every_child_is_named_at_once_by_its_place():
    children = [ChildGiven(), ChildGiven(born_on=date(2027, 1, 1), ncy=99), ChildGiven(names=(NameGiven(),))]
    with pytest.raises(EntryRefused) as refused:
        record_children(area=HALTON, children=children, source="File", by=SYSTEM, at=NOW)
    assert [fault.field for fault in refused.value.faults] == ["1.born_on", "1.ncy", "2.given"]
    assert Child.objects.count() == 0


def test_a_wrong_upn_is_refused_in_a_form_with_the_letter_it_should_have():
    with pytest.raises(EntryRefused, match="The check letter should be H"):
        make_child(identifiers=(upn(BAD_UPN),))


def test_an_import_keeps_a_wrong_upn_as_told_marked_not_valid():
    child = ChildGiven(identifiers=(upn(BAD_UPN.lower()),), born_on=date(1990, 1, 1))
    kept = record_child(area=HALTON, child=child, source="SEN2", by=SYSTEM, at=NOW, keep_as_told=True)
    (number,) = get_child(SYSTEM, child=kept.child, on=TODAY).numbers
    assert (number.value, number.is_valid, number.source) == (BAD_UPN, False, "SEN2")


def test_the_same_number_given_twice_is_kept_once():
    kept = make_child(identifiers=(upn(GOOD_UPN), upn(f" {GOOD_UPN[:5]}-{GOOD_UPN[5:]} ")))
    assert [number.value for number in get_child(SYSTEM, child=kept.child, on=TODAY).numbers] == [GOOD_UPN]


def test_a_new_upn_makes_the_old_one_a_former_one():
    kept = make_child(identifiers=(upn(GOOD_UPN),))
    other = "N801200001002"
    add_identifier(
        child=kept.child, identifier=upn(other), source="School", by=SYSTEM, at=NOW, keep_as_told=True
    )
    held = {(n.kind.value, n.value) for n in get_child(SYSTEM, child=kept.child, on=TODAY).numbers}
    assert held == {("UPN", other), ("FORMER_UPN", GOOD_UPN)}
    add_identifier(child=kept.child, identifier=upn(GOOD_UPN), source="School", by=SYSTEM, at=NOW)
    held = {(n.kind.value, n.value) for n in get_child(SYSTEM, child=kept.child, on=TODAY).numbers}
    assert ("UPN", GOOD_UPN) in held and ("FORMER_UPN", other) in held


def test_one_parent_given_for_two_children_makes_them_siblings_and_equal_parents_stay_two_people():
    shared, alike = ParentGiven(given="Hazel", family="Example"), ParentGiven(given="Hazel", family="Example")
    children = [ChildGiven(parents=(shared,)), ChildGiven(parents=(shared,)), ChildGiven(parents=(alike,))]
    first, second, third = record_children(area=HALTON, children=children, source="File", by=SYSTEM, at=NOW)
    assert first.parents == second.parents != third.parents
    assert Parent.objects.count() == 2 and Parenthood.objects.count() == 3


def test_many_children_have_one_entry_in_the_journal_that_names_each():
    kept = record_children(area=HALTON, children=[ChildGiven()] * 3, source="File", by=SYSTEM, at=NOW)
    (entry,) = Entry.objects.all()
    assert entry.act == "children_recorded"
    assert set(Shown.objects.filter(entry=entry).values_list("child", flat=True)) == {
        each.child for each in kept
    }


def test_no_children_leave_no_entry():
    assert record_children(area=HALTON, children=[], source="File", by=SYSTEM, at=NOW) == []
    assert Entry.objects.count() == 0


def test_the_birth_date_is_a_fact_with_a_source_and_its_correction_keeps_the_old():
    kept = make_child(born_on=date(2016, 3, 2))
    staff = make_staff()
    correct_birth_date(
        child=kept.child, born_on=date(2016, 2, 3), source="Birth certificate", by=staff, at=NOW
    )
    history = list_told_history(staff, child=kept.child, word=FactWord.BORN_ON)
    assert [(line.value, line.source) for line in history] == [
        ("2016-02-03", "Birth certificate"), ("2016-03-02", "Test form"),
    ]  # fmt: skip
    assert get_child(staff, child=kept.child, on=TODAY).born_on == date(2016, 2, 3)
    assert Told.objects.filter(child=kept.child, corrected_by__isnull=True).count() == 1


def test_a_new_legal_name_ends_the_old_one_which_is_kept():
    kept = make_child("Rowan", "Before")
    new = NameGiven(given="Rowan", family="After", from_on=date(2026, 6, 1))
    add_name(child=kept.child, name=new, source="Deed poll", by=SYSTEM, at=NOW)
    assert get_child(SYSTEM, child=kept.child, on=date(2026, 6, 1)).legal_name == "Rowan After"
    assert get_child(SYSTEM, child=kept.child, on=date(2026, 5, 31)).legal_name == "Rowan Before"
    lines = list_names(SYSTEM, child=kept.child, on=TODAY)
    assert [(line.full, line.is_current) for line in lines] == [
        ("Rowan After", True),
        ("Rowan Before", False),
    ]
    with pytest.raises(EntryRefused):
        add_name(
            child=kept.child,
            name=NameGiven(given="R", from_on=date(2020, 1, 1)),
            source="x",
            by=SYSTEM,
            at=NOW,
        )


def test_a_family_sees_current_names_alone_for_a_former_one_may_belong_to_an_adoption():
    kept = make_child(
        names=[NameGiven(given="Birth", family="Name", kind=NameKind.FORMER)], parents=two_parents()
    )
    parent = make_parent_viewer(kept.parents[0])
    assert [line.full for line in list_names(parent, child=kept.child, on=TODAY)] == ["Rowan Example"]
    assert len(list_names(SYSTEM, child=kept.child, on=TODAY)) == 2


def test_the_person_who_checked_who_a_child_is_is_kept_and_must_be_a_person():
    kept, staff = make_child(), make_staff()
    with pytest.raises(MayNot):
        check_identity(child=kept.child, checked_on=TODAY, by=SYSTEM, at=NOW)
    check_identity(child=kept.child, checked_on=TODAY, by=staff, at=NOW)
    assert get_child(staff, child=kept.child, on=TODAY).is_identity_checked
    with pytest.raises(IntegrityError), transaction.atomic():
        Child.objects.filter(pk=kept.child).update(identity_checked_by=None)


def test_another_area_s_child_looks_the_same_as_no_child():
    theirs = make_child(area=CHESHIRE)
    staff = make_staff()
    messages = set()
    for child in (theirs.child, 10**9):
        with pytest.raises(ChildNotFound) as none:
            get_child(staff, child=child, on=TODAY)
        messages.add(str(none.value))
        with pytest.raises(ChildNotFound):
            add_name(child=child, name=NameGiven(given="X"), source="x", by=staff, at=NOW)
    assert len(messages) == 1
    assert list_children(staff, children=[theirs.child], on=TODAY) == {}
    assert name_children(staff, children=[theirs.child], on=TODAY) == {}


def test_only_the_casework_team_records_a_child():
    with pytest.raises(MayNot):
        make_child(by=make_parent_viewer(make_child(parents=two_parents()).parents[0]))
    with pytest.raises(MayNot):
        make_child(area=CHESHIRE, by=make_staff())


def test_cards_of_many_children_take_two_queries_however_many(django_assert_num_queries):
    ids = [make_child(f"Rowan{n}").child for n in range(5)]
    with django_assert_num_queries(2):
        assert len(list_children(SYSTEM, children=ids, on=TODAY)) == 5
    with django_assert_num_queries(1):
        assert len(name_children(SYSTEM, children=ids, on=TODAY)) == 5


def test_the_database_itself_refuses_an_empty_name_and_a_number_kept_twice():
    kept = make_child(identifiers=(upn(GOOD_UPN),))
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildName.objects.create(area=HALTON, child_id=kept.child, kind="LEGAL", source="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(
            area=HALTON, child_id=kept.child, kind="UPN", value=GOOD_UPN, source="x", recorded_at=NOW
        )


HOSTILE = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


class TestHostileText(TestCase):
    """Whatever is typed in a name or a fact is kept whole enough, or refused; it never breaks a database."""

    @given(given_name=HOSTILE, family=HOSTILE, value=HOSTILE)
    def test_any_text_is_kept_or_refused(self, given_name, family, value):
        child = ChildGiven(
            names=(NameGiven(given=given_name, family=family),),
            facts=(FactGiven(word="WORRIES", value={"said": [value, 1, None]}),),
            parents=(ParentGiven(given=given_name),),
        )
        try:
            kept = record_child(area=HALTON, child=child, source="Form", by=SYSTEM, at=NOW)
        except EntryRefused:
            return
        assert get_child(SYSTEM, child=kept.child, on=TODAY).id == kept.child
