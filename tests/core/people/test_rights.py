"""Who holds the rights on a day: the parent, then the young person, and by regulation 64 someone for them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.people.rights import Capacity, Holder, rights_holder, rights_pass_on

LEAVING = date(2026, 6, 26)


def test_the_parent_holds_the_rights_on_the_school_leaving_date_itself():
    assert rights_holder(on=LEAVING, compulsory_school_age_ends_on=LEAVING).holder == Holder.PARENT


def test_the_young_person_holds_them_from_the_next_day():
    held = rights_holder(on=LEAVING + timedelta(days=1), compulsory_school_age_ends_on=LEAVING)
    assert held.holder == Holder.YOUNG_PERSON
    assert held.from_on == date(2026, 6, 27) == rights_pass_on(compulsory_school_age_ends_on=LEAVING)
    assert "s.83(2)" in held.citation


def test_a_representative_decides_for_a_young_person_who_lacks_capacity_for_that_decision():
    capacity = Capacity(decision="appeal", lacks_capacity=True, has_representative=True)
    held = rights_holder(on=date(2027, 1, 1), compulsory_school_age_ends_on=LEAVING, capacity=capacity)
    assert held.holder == Holder.REPRESENTATIVE and "reg 64" in held.citation


def test_with_no_representative_the_parent_decides():
    capacity = Capacity(decision="appeal", lacks_capacity=True)
    held = rights_holder(on=date(2027, 1, 1), compulsory_school_age_ends_on=LEAVING, capacity=capacity)
    assert held.holder == Holder.PARENT and "no representative" in held.why


def test_a_young_person_with_capacity_for_a_decision_makes_it_even_where_there_is_a_representative():
    capacity = Capacity(decision="appeal", lacks_capacity=False, has_representative=True)
    held = rights_holder(on=date(2027, 1, 1), compulsory_school_age_ends_on=LEAVING, capacity=capacity)
    assert held.holder == Holder.YOUNG_PERSON


def test_capacity_is_not_asked_of_a_child_of_compulsory_school_age():
    capacity = Capacity(decision="appeal", lacks_capacity=True, has_representative=True)
    assert (
        rights_holder(on=LEAVING, compulsory_school_age_ends_on=LEAVING, capacity=capacity).holder
        == Holder.PARENT
    )


def test_with_no_birth_date_nobody_is_guessed_at():
    held = rights_holder(on=LEAVING, compulsory_school_age_ends_on=None)
    assert held.holder == Holder.NOT_KNOWN and "date of birth" in held.why


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_rights_pass_once_and_never_pass_back(one, other):
    early, late = sorted((one, other))
    order = [Holder.PARENT, Holder.YOUNG_PERSON]
    before = rights_holder(on=early, compulsory_school_age_ends_on=LEAVING).holder
    after = rights_holder(on=late, compulsory_school_age_ends_on=LEAVING).holder
    assert order.index(before) <= order.index(after)
