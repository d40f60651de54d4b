"""Two parents never see each other: not their contacts, nor where they live, nor what they said."""

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people import queries
from goldenthread.apps.people.actions import (
    add_contact,
    add_parent,
    check_parent_identity,
    end_contact,
    end_parenthood,
    invite_parent,
    link_parent,
    name_representative,
    record_parent_view,
    save_profile,
    set_reach,
    tell_fact,
)
from goldenthread.apps.people.models import Child, Contact, Parenthood
from goldenthread.apps.people.queries import (
    get_rights_holder,
    get_viewer,
    list_own_contacts,
    list_parents,
    list_representatives,
    list_siblings,
)
from goldenthread.apps.people.types import (
    ChildGiven,
    ChildNotFound,
    ContactGiven,
    ContactKind,
    EntryRefused,
    FactGiven,
    NameGiven,
    ParentGiven,
    ProfileText,
    ReachGiven,
    SeenBy,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.sending import Party
from goldenthread.core.people.rights import Holder
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_account,
    make_child,
    make_own_viewer,
    make_parent_viewer,
    make_staff,
    two_parents,
)

pytestmark = pytest.mark.django_db

SECRETS = ("alder", "960 002", "01632960002", "other street", "alderish", "moved away")


@pytest.fixture
def family() -> dict[str, Any]:
    """A child whose parents live apart; the second has told us things, helped with the profile and is recorded."""
    kept = make_child(parents=two_parents())
    hazel = make_parent_viewer(kept.parents[0], email="hazel.signs.in@example.com")
    second = make_parent_viewer(kept.parents[1], email="second.signs.in@example.com")
    told = FactGiven(word="WORRIES", value="We have moved away")
    tell_fact(child=kept.child, fact=told, source="Portal", by=second, at=NOW)
    text = ProfileText(people_like="My jokes", helped_by="Alder")
    save_profile(child=kept.child, text=text, expected=0, by=second, at=NOW)
    name_representative(
        child=kept.child, decision="Where to live", standing="Deputy", name="Alder Example", evidence="Court order",
        from_on=TODAY, parent=kept.parents[1], by=SYSTEM, at=NOW,
    )  # fmt: skip
    return {"kept": kept, "first": hazel, "second": second}


def dumped(value: Any) -> str:
    """Return everything a value holds, as lower-case text."""
    if isinstance(value, QuerySet):
        return repr(list(value.values())).lower()
    return repr(value).lower()


def arguments(query: Callable[..., Any], *, child: int) -> dict[str, Any]:
    """Return what to call a query with, so that it has every chance to say too much."""
    public_id = Child.objects.values_list("public_id", flat=True).get(pk=child)
    known = {
        "child": child, "children": [child], "on": TODAY, "public_id": public_id, "word": None, "number": 1,
        "area": HALTON, "words": "Alder", "given": "Rowan", "family": "Example", "born_on": date(2016, 3, 2),
        "decision": "Where to live", "form": "advice_family", "party": Party.PARENT, "besides": child,
        "pairs": [("alder", "example")], "references": [],
    }  # fmt: skip
    known |= {
        "list_told_history": {"word": "WORRIES"},
        "find_names_in_text": {"words": ["alder", "example"]},
        "match_children": {
            "children": [
                ChildGiven(names=(NameGiven(given="Rowan", family="Example"),), born_on=date(2016, 3, 2))
            ]
        },
    }.get(query.__name__, {})
    asked = inspect.signature(query).parameters
    missing = {name for name, each in asked.items() if each.default is each.empty} - known.keys() - {"viewer"}
    assert not missing, f"{query.__name__} wants {missing}: say here what a parent could ask it"
    return {name: known[name] for name in asked if name in known}


def leaks(query: Callable[..., Any], viewer: Viewer, *, child: int) -> list[str]:
    """Return which secrets of the other parent a query gives away."""
    try:
        said = dumped(query(viewer, **arguments(query, child=child)))
    except (ChildNotFound, MayNot):
        return []
    return [secret for secret in SECRETS if secret in said]


ASKABLE = [name for name in queries.__all__ if name[0].islower() and name != "get_viewer"]


@pytest.mark.parametrize("name", ASKABLE)
def test_nothing_a_parent_can_ask_says_anything_of_the_other_parent(name, family):
    assert leaks(getattr(queries, name), family["first"], child=family["kept"].child) == []


@pytest.mark.parametrize("name", ["list_parents", "list_told", "find_profile", "list_representatives"])
def test_the_other_parent_s_secrets_are_there_to_be_found_by_staff(name, family):
    # The canary: the same check, asked by staff, must catch what a leak would show.
    assert leaks(getattr(queries, name), make_staff(), child=family["kept"].child) != []


def test_a_query_that_forgot_to_ask_who_is_looking_would_be_caught(family):
    def careless(viewer: Viewer, *, child: int) -> list[str]:
        return list(Contact.objects.filter(parent__parenthoods__child=child).values_list("value", flat=True))

    assert leaks(careless, family["first"], child=family["kept"].child) == [
        "alder",
        "960 002",
        "other street",
    ]


def test_a_parent_sees_themselves_and_not_that_there_is_another(family):
    child = family["kept"].child
    (own,) = list_parents(family["first"], child=child, on=TODAY)
    assert own.name == "Hazel Example"
    values = [contact.value for contact in own.contacts]
    assert sorted(values) == ["01632 960 001", "1 Hidden Lane", "hazel@example.com"]
    assert len(list_parents(make_staff(), child=child, on=TODAY)) == 2


def test_a_member_of_staff_does_not_read_their_own_family_through_their_job(family):
    first = family["first"]
    both = Viewer(
        account=first.account, areas={HALTON: frozenset({Role.COORDINATOR})}, parent_of=first.parent_of
    )
    for name in ASKABLE:
        assert leaks(getattr(queries, name), both, child=family["kept"].child) == [], name
    with pytest.raises(MayNot):
        end_parenthood(
            child=family["kept"].child, parent=family["kept"].parents[1], until_on=TODAY, by=both, at=NOW
        )


def test_a_parent_cannot_write_the_other_parent_s_details(family):
    kept, first = family["kept"], family["first"]
    other = kept.parents[1]
    theirs = Contact.objects.filter(parent=other).first()
    new = ContactGiven(kind=ContactKind.EMAIL, value="mine@example.com")
    for attempt in (
        lambda: add_contact(child=kept.child, parent=other, contact=new, source="x", by=first, at=NOW),
        lambda: end_contact(child=kept.child, parent=other, contact=theirs.pk, by=first, at=NOW),
        lambda: end_contact(child=kept.child, parent=kept.parents[0], contact=theirs.pk, by=first, at=NOW),
        lambda: set_reach(child=kept.child, parent=other, reach=ReachGiven(), by=first, at=NOW),
        lambda: set_reach(child=kept.child, reach=ReachGiven(), by=first, at=NOW),
        lambda: add_contact(child=kept.child, contact=new, source="x", by=first, at=NOW),
    ):
        with pytest.raises(ChildNotFound):
            attempt()
    add_contact(child=kept.child, parent=kept.parents[0], contact=new, source="Portal", by=first, at=NOW)
    assert Contact.objects.filter(value="mine@example.com", parent=kept.parents[0]).exists()


def test_a_contact_that_ended_is_no_longer_shown(family):
    kept = family["kept"]
    phone = Contact.objects.get(parent=kept.parents[0], kind="TELEPHONE")
    end_contact(child=kept.child, parent=kept.parents[0], contact=phone.pk, by=family["first"], at=NOW)
    (own,) = list_parents(family["first"], child=kept.child, on=TODAY)
    assert "01632 960 001" not in {contact.value for contact in own.contacts}


def test_a_parent_whose_parenthood_ended_no_longer_sees_the_record(family):
    kept, first = family["kept"], family["first"]
    account = Account.objects.get(pk=first.account)
    assert get_viewer(account, on=TODAY).parent_of == {kept.child: kept.parents[0]}
    end_parenthood(child=kept.child, parent=kept.parents[0], until_on=TODAY, by=SYSTEM, at=NOW)
    assert get_viewer(account, on=TODAY).parent_of == {}
    assert get_viewer(account, on=date(2026, 11, 19)).parent_of == {kept.child: kept.parents[0]}


def test_the_young_person_is_asked_whether_a_parent_goes_on_seeing_and_their_answer_holds(family):
    kept = family["kept"]
    own = make_own_viewer(kept.child)
    Child.objects.filter(pk=kept.child).update(born_on=date(2010, 3, 2))
    first = Account.objects.get(pk=family["first"].account)
    with pytest.raises(MayNot):
        record_parent_view(
            child=kept.child,
            parent=kept.parents[1],
            may_view=False,
            asked_on=TODAY,
            by=family["first"],
            at=NOW,
        )
    # Until they answer nothing changes: the view is neither cut off nor left on in silence.
    assert kept.child in get_viewer(first, on=TODAY).parent_of
    for may_view in (False, True):
        record_parent_view(
            child=kept.child, parent=kept.parents[0], may_view=may_view, asked_on=TODAY, by=own, at=NOW
        )
        assert (kept.child in get_viewer(first, on=TODAY).parent_of) is may_view


def test_a_child_of_school_age_cannot_shut_a_parent_out(family):
    kept = family["kept"]
    own = make_own_viewer(kept.child)
    with pytest.raises(MayNot):
        record_parent_view(
            child=kept.child, parent=kept.parents[0], may_view=False, asked_on=TODAY, by=own, at=NOW
        )


def test_the_rights_pass_at_the_end_of_school_age_and_to_a_representative_decision_by_decision():
    # Born 2 March 2010: the last Friday in June of the year they turn 16 is 26 June 2026.
    kept, staff = make_child(born_on=date(2010, 3, 2)), make_staff()
    last_day, next_day = date(2026, 6, 26), date(2026, 6, 27)
    assert get_rights_holder(staff, child=kept.child, on=last_day).holder is Holder.PARENT
    assert get_rights_holder(staff, child=kept.child, on=next_day).holder is Holder.YOUNG_PERSON
    name_representative(
        child=kept.child, decision="Which college", standing="Deputy", name="Who", evidence="Order",
        from_on=next_day, by=staff, at=NOW,
    )  # fmt: skip

    def holder(decision: str, on: date) -> Holder:
        return get_rights_holder(staff, child=kept.child, on=on, decision=decision).holder

    assert holder("Which college", next_day) is Holder.REPRESENTATIVE
    assert holder("Where to live", next_day) is Holder.YOUNG_PERSON
    assert holder("Which college", last_day) is Holder.PARENT


def test_siblings_are_worked_out_from_shared_parents_and_never_shown_to_family(family):
    kept = family["kept"]
    brother = make_child("Birch", parents=(ParentGiven(given="Other"),))
    link_parent(
        child=brother.child, parent=kept.parents[0], relationship="Mother", source="Form", by=SYSTEM, at=NOW
    )
    staff = make_staff()
    assert list_siblings(staff, child=kept.child, on=TODAY) == [brother.child]
    assert list_siblings(staff, child=brother.child, on=TODAY) == [kept.child]
    assert list_siblings(family["first"], child=kept.child, on=TODAY) == []
    end_parenthood(child=brother.child, parent=kept.parents[0], until_on=TODAY, by=staff, at=NOW)
    assert list_siblings(staff, child=kept.child, on=TODAY) == []


def test_linking_a_parent_twice_leaves_one_link_and_another_area_s_parent_is_not_found(family):
    kept = family["kept"]
    link_parent(
        child=kept.child, parent=kept.parents[0], relationship="Mother", source="x", by=SYSTEM, at=NOW
    )
    assert Parenthood.objects.filter(child=kept.child).count() == 2
    there = make_child(area=CHESHIRE, parents=(ParentGiven(given="There"),))
    with pytest.raises(ChildNotFound):
        link_parent(
            child=kept.child, parent=there.parents[0], relationship="x", source="x", by=SYSTEM, at=NOW
        )


def test_a_young_person_has_contacts_of_their_own_that_no_parent_sees(family):
    kept = family["kept"]
    own = make_own_viewer(kept.child)
    contact = ContactGiven(kind=ContactKind.TELEPHONE, value="07700 900 123")
    add_contact(child=kept.child, contact=contact, source="Portal", by=own, at=NOW)
    set_reach(child=kept.child, reach=ReachGiven(needs_bsl=True, safe_times="After school"), by=own, at=NOW)
    assert [line.value for line in list_own_contacts(own, child=kept.child, on=TODAY)] == ["07700 900 123"]
    assert len(list_own_contacts(make_staff(), child=kept.child, on=TODAY)) == 1
    assert list_own_contacts(family["first"], child=kept.child, on=TODAY) == []
    assert list_parents(own, child=kept.child, on=TODAY) == []
    # When it is safe to ring a young person is not for a parent to know, whichever query is asked.
    for asked in (queries.get_child, queries.introduce_child):
        seen = [asked(who, child=kept.child, on=TODAY).reach.safe_times for who in (own, family["first"])]
        assert seen == ["After school", ""]


def test_a_contact_belongs_to_exactly_one_person():
    kept = make_child(parents=two_parents())
    for owner in ({}, {"parent_id": kept.parents[0], "child_id": kept.child}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.create(area=HALTON, kind="EMAIL", value="x", source="x", **owner)


def test_a_representative_is_named_for_one_decision_and_a_new_one_ends_the_last():
    kept, staff = make_child(), make_staff()

    def name(who: str, decision: str, from_on: date) -> None:
        name_representative(
            child=kept.child, decision=decision, standing="Deputy", name=who, evidence="Order", from_on=from_on,
            by=staff, at=NOW,
        )  # fmt: skip

    name("First", "Where to live", date(2025, 1, 1))
    name("Other", "Which college", date(2025, 1, 1))
    name("Second", "Where to live", date(2026, 1, 1))
    assert [line.name for line in list_representatives(staff, child=kept.child, on=TODAY)] == [
        "Other",
        "Second",
    ]
    then = list_representatives(staff, child=kept.child, on=date(2025, 12, 31))
    assert [line.name for line in then] == ["First", "Other"]
    with pytest.raises(EntryRefused):
        name("", "Where to live", TODAY)


def test_a_parent_is_invited_only_once_who_they_are_has_been_checked():
    kept, staff = make_child(parents=two_parents()), make_staff()
    account = make_account("invited@example.com")
    with pytest.raises(MayNot):
        invite_parent(child=kept.child, parent=kept.parents[0], account=account.pk, by=staff, at=NOW)
    check_parent_identity(child=kept.child, parent=kept.parents[0], checked_on=TODAY, by=staff, at=NOW)
    invite_parent(child=kept.child, parent=kept.parents[0], account=account.pk, by=staff, at=NOW)
    assert get_viewer(account, on=TODAY).parent_of == {kept.child: kept.parents[0]}


def test_a_parent_added_later_has_their_own_contacts():
    kept, staff = make_child(), make_staff()
    first, _ = two_parents()
    added = add_parent(child=kept.child, parent=first, source="Letter", by=staff, at=NOW)
    (card,) = list_parents(staff, child=kept.child, on=TODAY)
    assert (card.id, card.name, len(card.contacts), card.reach.language) == (
        added,
        "Hazel Example",
        3,
        "Hazelish",
    )


def test_making_a_viewer_takes_three_queries_at_most(family, django_assert_max_num_queries):
    account = Account.objects.get(pk=family["first"].account)
    with django_assert_max_num_queries(3):
        get_viewer(account, on=TODAY)


def test_a_shared_fact_reaches_both_parents_but_never_one_that_could_lead_to_someone(family):
    kept = family["kept"]
    shared = FactGiven(word="FIRST_LANGUAGE", value="Welsh", shown_to=SeenBy.FAMILY)
    tell_fact(child=kept.child, fact=shared, source="Portal", by=family["second"], at=NOW)
    assert "Welsh" in dumped(queries.list_told(family["first"], child=kept.child)).title()
    for word in ("ADDRESS", "POSTCODE", "SCHOOL_JOURNEY"):
        with pytest.raises(EntryRefused):
            tell_fact(
                child=kept.child, fact=FactGiven(word=word, value="x", shown_to=SeenBy.FAMILY), source="Portal",
                by=family["second"], at=NOW,
            )  # fmt: skip
